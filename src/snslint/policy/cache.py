"""The bound policy, kept in the user's cache folder so that the next run need not read YAML.

A file is named by the content of everything it was made of: rules, the municipality, the version of snslint, this format and
the interpreter's. It is written atomically, and rebuilt silently when it is missing, damaged or not to be trusted: only a
file and a folder that nobody else could have written are read, since ``marshal`` must never read a stranger's bytes.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from pathlib import Path
from typing import Any

from snslint.matchers.base import Bindings
from snslint.model import ChecklistItem, Citation, Severity
from snslint.policy.policy import BoundRule, Policy, Ruling
from snslint.version import __version__

FORMAT = 6
_DIGEST = 32
_MOST_FILES = 20


def cache_folder() -> Path | None:
    """Where policies are kept: ``SNSLINT_CACHE_DIR``, else the platform's place for caches; None when there is no home."""
    own = os.environ.get("SNSLINT_CACHE_DIR")
    if own:
        return Path(own)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "snslint" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "snslint"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "snslint"


def key_of(files: list[Path]) -> str:
    """A name for the content of ``files``: any changed byte, name or version gives another. Raises OSError."""
    made_by = [__version__, FORMAT, sys.implementation.cache_tag, marshal.version, *_code()]
    digest = hashlib.sha256(repr(made_by).encode())
    for path in files:
        data = path.read_bytes()
        digest.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _code() -> list[tuple[str, int, int]]:
    """Name, size and time of the modules that the kept policy depends on: an edited checkout is a new version."""
    here = Path(__file__).resolve().parent.parent
    entries = [entry for room in ("matchers", "policy", "text") for entry in os.scandir(here / room) if entry.name.endswith(".py")]
    return sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries)


def read(key: str) -> Policy | None:
    """The policy kept under ``key``; None when there is none that is whole and certainly our own."""
    folder = cache_folder()
    if folder is None or not _ours(folder):
        return None
    path = folder / f"{key}.policy"
    try:
        if not _ours(path):
            return None
        data = path.read_bytes()
        body = data[_DIGEST:]
        return _thaw(marshal.loads(body)) if hashlib.sha256(body).digest() == data[:_DIGEST] else None
    except (OSError, ValueError, EOFError, TypeError, KeyError, IndexError):
        return None


def write(key: str, policy: Policy) -> None:
    """Keep ``policy`` under ``key``; a folder that cannot be written is no error."""
    folder = cache_folder()
    if folder is None:
        return
    body = marshal.dumps(_freeze(policy))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(folder):
            return
        half = folder / f"{key}.{os.getpid()}.tmp"
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.sha256(body).digest() + body)
        half.replace(folder / f"{key}.policy")
        _forget_old(folder)
    except OSError:
        return


def _forget_old(folder: Path) -> None:
    """Only the newest files stay."""
    kept = sorted(folder.glob("*.policy"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[_MOST_FILES:]:
        path.unlink(missing_ok=True)


def _ours(path: Path) -> bool:
    """Nobody else can have written ``path`` (on Windows the user's profile folder guards it)."""
    try:
        status = path.lstat()
    except OSError:
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not stat.S_ISLNK(status.st_mode)


def _freeze(policy: Policy) -> dict[str, Any]:
    """Plain data that marshal knows."""
    names = policy.rules[0].names if policy.rules else Bindings()
    return {
        "profile": policy.profile,
        "name": policy.name,
        "disabled": policy.disabled,
        "removal": policy.removal,
        "checklists": {c: [(item.clause, item.text) for item in items] for c, items in policy.checklists.items()},
        "names": [dict(names.terms), dict(names.patterns), dict(names.frames), dict(names.facts), names.checked],
        "rules": [_freeze_rule(rule) for rule in policy.rules],
    }


def _freeze_rule(rule: BoundRule) -> tuple[Any, ...]:
    rulings = {
        context: (int(ruling.severity), [(c.id, c.gist, c.guideline, c.baseline) for c in ruling.citations])
        for context, ruling in rule.rulings.items()
    }
    about = {
        key: getattr(rule, key)
        for key in ("id", "category", "confidence", "message", "advice", "once", "mask", "strict", "acknowledge")
    }
    return about, rulings, dict(rule.spec), rule.ways, rule.words


def _thaw(data: dict[str, Any]) -> Policy:
    names = Bindings(*data["names"])
    return Policy(
        profile=data["profile"],
        name=data["name"],
        rules=tuple(_thaw_rule(rule, names) for rule in data["rules"]),
        checklists={c: tuple(ChecklistItem(*item) for item in items) for c, items in data["checklists"].items()},
        disabled=data["disabled"],
        removal=data["removal"],
    )


def _thaw_rule(data: tuple[Any, ...], names: Bindings) -> BoundRule:
    about, rulings, spec, ways, words = data
    thawed = {
        c: Ruling(Severity(weight), tuple(Citation(*cited) for cited in citations)) for c, (weight, citations) in rulings.items()
    }
    return BoundRule(**about, rulings=thawed, spec=spec, names=names, known_ways=ways, known_words=words)
