"""The bound policy, kept in the user's cache folder so that the next run need not read YAML.

A file is named by the content of everything it was made of: rules, the municipality, the version of snslint, this format and
the interpreter's. A smaller one beside it remembers for which files (name, size, times) that content was read, so that a run
need only ask for those. Both are written atomically, and rebuilt silently when missing, damaged or not to be trusted: only a
file and a folder that nobody else could have written are read, since ``marshal`` must never read a stranger's bytes.

A policy file is a head, which every run reads, and for each rule a body, which is read when the rule is first used.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, overload
from zlib import crc32

from snslint.matchers.base import Bindings
from snslint.model import ChecklistItem, Citation, Severity
from snslint.policy.gate import Plan
from snslint.policy.policy import BoundRule, Policy, Register, Ruling
from snslint.text import patterns
from snslint.version import __version__

FORMAT = 10
_LENGTH = 8
_MOST_FILES = 10
_DAMAGED = (OSError, ValueError, EOFError, TypeError, KeyError, IndexError)


def cache_folder() -> str | None:
    """Where policies are kept: ``SNSLINT_CACHE_DIR``, else the platform's place for caches; None when there is no home."""
    own = os.environ.get("SNSLINT_CACHE_DIR")
    if own:
        return own
    home = os.path.expanduser("~")
    if home == "~":
        return None
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "snslint", "cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "snslint")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "snslint")


class Key:
    """Names for what a policy is made of: the ``files`` (paths) and the code. Raises OSError when a file cannot be read."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files
        here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        rooms = (os.path.join(here, room) for room in ("matchers", "policy", "text"))
        self._code = sorted(_times(entry) for room in rooms for entry in os.scandir(room) if entry.name.endswith(".py"))
        self._made_by = (__version__, FORMAT, sys.version, marshal.version)

    @cached_property
    def times(self) -> str:
        """By name, size and times: any touched file gives another."""
        return _digest(repr([self._made_by, self._code, [_times(path) for path in self.files]]).encode("utf-8", "surrogateescape"))

    @cached_property
    def content(self) -> str:
        """By content: any changed byte gives another."""
        data = [repr([self._made_by, self._code]).encode("utf-8", "surrogateescape")]
        for path in self.files:
            with open(path, "rb") as file:
                body = file.read()
            data.append(f"{path}\0{len(body)}\0".encode("utf-8", "surrogateescape") + body)
        return _digest(b"\0".join(data))


def _times(file: str | os.DirEntry[str]) -> tuple[str, int, int, int]:
    status = os.stat(file)
    return os.fspath(file), status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _digest(data: bytes) -> str:
    from _blake2 import blake2b

    return blake2b(data, digest_size=20).hexdigest()


def read(key: Key, rebuild: Callable[[], Policy]) -> Policy | None:
    """The policy kept under ``key``; None when there is none that is whole and certainly our own.

    What turns out to be damaged later is taken from ``rebuild``.
    """
    folder = cache_folder()
    if folder is None or not _ours(folder):
        return None
    try:
        known = _read_ours(os.path.join(folder, key.times + ".key"))
        content = known.decode("ascii") if known is not None else key.content
        policy = _open(os.path.join(folder, content + ".policy"), cache(rebuild))
        if policy is not None and known is None:
            _write(folder, key.times + ".key", content.encode("ascii"))
        return policy
    except _DAMAGED:
        return None


def write(key: Key, policy: Policy) -> None:
    """Keep ``policy`` under ``key``; a folder that cannot be written is no error."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if _ours(folder):
            _write(folder, key.content + ".policy", _freeze(policy))
            _write(folder, key.times + ".key", key.content.encode("ascii"))
            _forget_old(folder)
    except OSError:
        return


def _write(folder: str, name: str, data: bytes) -> None:
    half = os.path.join(folder, f"{name}.{os.getpid()}.tmp")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    os.replace(half, os.path.join(folder, name))


def _forget_old(folder: str) -> None:
    """Only the newest files stay."""
    for ending in (".policy", ".key"):
        kept = sorted((e for e in os.scandir(folder) if e.name.endswith(ending)), key=lambda entry: -entry.stat().st_mtime_ns)
        for entry in kept[_MOST_FILES:]:
            os.unlink(entry.path)


def _ours(path: str) -> bool:
    """Nobody else can have written ``path`` (on Windows the user's profile folder guards it)."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not stat.S_ISLNK(status.st_mode)


def _read_ours(path: str, start: int = 0, length: int = -1) -> bytes | None:
    if not _ours(path):
        return None
    with open(path, "rb") as file:
        file.seek(start)
        return file.read(length)


def _sealed(body: bytes) -> bytes:
    """``body`` behind its length and its checksum."""
    return len(body).to_bytes(_LENGTH, "big") + crc32(body).to_bytes(4, "big") + body


def _unsealed(data: bytes) -> Any:
    """The value behind a seal; raises ValueError when it is damaged."""
    body = data[_LENGTH + 4 :]
    if crc32(body).to_bytes(4, "big") != data[_LENGTH : _LENGTH + 4]:
        raise ValueError
    return marshal.loads(body)


def _freeze(policy: Policy) -> bytes:
    """Head and bodies as marshal knows them."""
    bodies = [_sealed(marshal.dumps(_freeze_rule(rule))) for rule in policy.rules]
    bodies.append(_sealed(marshal.dumps(_names_of(policy))))
    bodies.append(_sealed(marshal.dumps(patterns.frozen())))
    head = {
        "profile": policy.profile,
        "name": policy.name,
        "disabled": policy.disabled,
        "removal": policy.removal,
        "checklists": {c: [(item.clause, item.text) for item in items] for c, items in policy.checklists.items()},
        "facts": dict(policy.facts),
        "register": tuple(policy.register),
        "plan": tuple(policy.plan),
        "lengths": [len(body) for body in bodies],
    }
    return _sealed(marshal.dumps(head)) + b"".join(bodies)


def _freeze_rule(rule: BoundRule) -> tuple[Any, ...]:
    rulings = {
        context: (int(ruling.severity), [(c.id, c.gist, c.guideline, c.baseline) for c in ruling.citations])
        for context, ruling in rule.rulings.items()
    }
    kept = ("id", "category", "confidence", "message", "advice", "once", "mask", "strict", "acknowledge")
    about = {key: getattr(rule, key) for key in kept}
    written = set(_strings([rule.spec, [rule.names.frames[name] for name in _frames_in(rule.spec)]]))
    checked = {key: value for key, value in rule.names.checked.items() if key[1] in written}
    return about, rulings, dict(rule.spec), checked


def _strings(value: Any) -> Iterator[str]:
    """Every text inside ``value``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _frames_in(value: Any) -> Iterator[str]:
    """The name of every frame that ``value`` refers to."""
    if isinstance(value, Mapping):
        yield from (name for key, name in value.items() if key == "frame")
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    for part in parts:
        yield from _frames_in(part)


def _open(path: str, rebuild: Callable[[], Policy]) -> Policy | None:
    start = _read_ours(path, 0, _LENGTH)
    if start is None:
        return None
    length = _LENGTH + 4 + int.from_bytes(start, "big")
    head = _unsealed(_read_ours(path, 0, length) or b"")
    bodies = _Bodies(path, length, head["lengths"])
    count = len(head["lengths"]) - 2
    patterns.thaw_from(cache(lambda: bodies.read(count + 1, dict)))

    @cache
    def names() -> list[Mapping[str, Any]]:
        kept: list[Mapping[str, Any]] = bodies.read(count, lambda: _names_of(rebuild()))
        return kept

    def rule(index: int) -> BoundRule:
        frozen = bodies.read(index, lambda: None)
        return _thaw_rule(frozen, Bindings(terms, sets, frames, head["facts"], {})) if frozen else rebuild().rules[index]

    terms, sets, frames = (_Later(lambda which=which: names()[which]) for which in range(3))  # type: ignore[misc]
    return Policy(
        profile=head["profile"],
        name=head["name"],
        rules=_Rules(count, rule),
        checklists={c: tuple(ChecklistItem(*item) for item in items) for c, items in head["checklists"].items()},
        disabled=head["disabled"],
        removal=head["removal"],
        facts=head["facts"],
        plan=Plan(*head["plan"]),
        register=Register(*head["register"]),
    )


class _Bodies:
    """What follows the head, each read by itself."""

    def __init__(self, path: str, start: int, lengths: Sequence[int]) -> None:
        self.path = path
        self.lengths = lengths
        self.starts = [start, *(start + end for end in accumulate(lengths))]

    def read(self, index: int, otherwise: Callable[[], Any]) -> Any:
        """The body of that number; ``otherwise()`` when the file is damaged, or gone by now."""
        try:
            return _unsealed(_read_ours(self.path, self.starts[index], self.lengths[index]) or b"")
        except _DAMAGED:
            return otherwise()


def _names_of(policy: Policy) -> list[Mapping[str, Any]]:
    names = policy.rules[0].names if policy.rules else Bindings()
    return [dict(names.terms), dict(names.patterns), dict(names.frames)]


def _thaw_rule(data: tuple[Any, ...], names: Bindings) -> BoundRule:
    about, rulings, spec, checked = data
    names.checked.update(checked)
    thawed = {
        c: Ruling(Severity(weight), tuple(Citation(*cited) for cited in citations)) for c, (weight, citations) in rulings.items()
    }
    return BoundRule(**about, rulings=thawed, spec=spec, names=names)


class _Rules(Sequence[BoundRule]):
    """The rules of a policy file, each read when first asked for."""

    def __init__(self, count: int, load: Callable[[int], BoundRule]) -> None:
        self._load = load
        self._read: list[BoundRule | None] = [None] * count

    def __len__(self) -> int:
        return len(self._read)

    @overload
    def __getitem__(self, index: int) -> BoundRule: ...
    @overload
    def __getitem__(self, index: slice) -> list[BoundRule]: ...
    def __getitem__(self, index: int | slice) -> BoundRule | list[BoundRule]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        rule = self._read[index]
        if rule is None:
            rule = self._read[index] = self._load(index)
        return rule


class _Later(Mapping[str, Any]):
    """A mapping read when first asked for something."""

    def __init__(self, load: Callable[[], Mapping[str, Any]]) -> None:
        self._load = load

    @cached_property
    def _whole(self) -> Mapping[str, Any]:
        return self._load()

    def __getitem__(self, key: str) -> Any:
        return self._whole[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)
