"""Folders and patterns → the files in them, and what was left out."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice

IGNORE_FILE = ".snslintignore"
"""Paths not to be read, in the syntax of .gitignore, relative to the folder it lies in; the nearest one upward counts."""
NO_POSTS = frozenset({"readme", "license", "licence", "changelog", "contributing", "snslint"})
"""Files of these names describe a folder or set the tool; in a folder they are no posts, whatever their ending."""
LOCK = "~$"
"""What Word and Excel put before the name of a file that they have open."""


def expand(path: str, endings: Collection[str], force_exclude: bool = False) -> Iterator[str | InputError | Notice]:
    """The files that ``path`` stands for: a folder, a pattern (``drafts/*.csv``, ``**/*.md``) or one file. Raises InputError for none."""
    _ignore.cache_clear()  # a file may have changed since the last run of the same program
    if Path(path).is_dir():
        yield from _below(path, endings)
    elif Path(path).exists() or not glob.has_magic(path):
        if force_exclude and _ignored(Path(path)):
            yield Notice(f"{IGNORE_FILE} にあるので読みません", path)
        else:
            yield path
    else:
        yield from _matching(path, endings)


def _matching(pattern: str, endings: Collection[str]) -> Iterator[str | InputError | Notice]:
    found = [path for path in sorted(glob.glob(pattern, recursive=True)) if not Path(path).name.startswith(LOCK)]  # noqa: PTH207 (Path.glob knows no absolute patterns)
    kept = [path for path in found if not _ignored(Path(path))]
    if not found:
        raise InputError("当てはまるファイルが一つもありません", pattern)
    if len(kept) < len(found):
        yield Notice(f"{IGNORE_FILE} にある {len(found) - len(kept)} 個は読みません", pattern)
    files = set(kept)
    for path in kept:
        if not Path(path).is_dir():
            yield path
        elif not pattern.endswith("**"):
            yield from (item for item in _below(path, endings) if not isinstance(item, str) or item not in files)


def _below(folder: str, endings: Collection[str]) -> Iterator[str | InputError | Notice]:
    posts: list[Path] = []
    left: Counter[str] = Counter()
    closed: list[OSError] = []
    for file in _files(Path(folder), closed):
        if _ignored(file):
            left[IGNORE_FILE] += 1
        elif file.stem.lower() in NO_POSTS or file.name.startswith(LOCK):
            left[file.name] += 1
        elif file.suffix.lower() not in endings:
            left[file.suffix.lower() or "拡張子なし"] += 1
        else:
            posts.append(file)
    yield from (InputError(f"フォルダーを開けません: {error.strerror}", str(error.filename)) for error in closed)
    if left:
        kinds = "、".join(f"{kind} {count}" for kind, count in sorted(left.items()))
        yield Notice(f"{left.total()} 個のファイルは読みません（{kinds}）", folder)
    if not posts and not closed:
        raise InputError(f"読める投稿（{'、'.join(sorted(endings))}）が一つもありません", folder)
    yield from map(str, posts)


def _files(folder: Path, closed: list[OSError]) -> list[Path]:
    """Every file below, in the order of their paths; hidden and ignored folders are not looked into, those that cannot be are ``closed``."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".") and not _ignored(Path(here, name), folder=True)]
        found += (Path(here, name) for name in names if not name.startswith("."))
    return sorted(path for path in found if path.is_file())


def _ignored(path: Path, folder: bool = False) -> bool:
    home, spec = _ignore(path.absolute().parent)
    if spec is None:
        return False
    inside = path.absolute().relative_to(home).as_posix()
    return bool(spec.match_file(inside + "/" if folder else inside))


@lru_cache(maxsize=256)
def _ignore(folder: Path) -> tuple[Path, Any]:
    """The nearest ignore file upward: its folder and its patterns (None when there is none). Raises InputError for a bad one."""
    file = folder / IGNORE_FILE
    if not file.is_file():
        return (folder, None) if folder.parent == folder else _ignore(folder.parent)
    from pathspec import GitIgnoreSpec

    try:
        return folder, GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"読めません（UTF-8 で書いてください）: {error}", str(file)) from None
    except ValueError as error:
        raise InputError(f".gitignore の書き方ではありません: {error}", str(file)) from None
