"""bytes → posts. A format is one file with ``read`` and one line in :data:`READERS`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from snslint.errors import InputError, unknown
from snslint.model import Notice, Post

Item = Post | InputError | Notice
Read = Callable[[bytes, str, Mapping[str, Any]], Iterator[Item]]
"""(content, name of the file, what is known of posts that do not say it themselves) → what was read; raises InputError when the rest cannot be."""

READERS = {
    ".txt": "text", ".md": "markdown", ".markdown": "markdown",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".yaml": "yaml", ".yml": "yaml",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".docx": "docx", ".docm": "docx",
}  # fmt: skip
"""File ending → the module of this package that reads it. A file of another ending, named outright, is read as text."""

STDIN = "-"
MOST_BYTES = 100_000_000
"""Of one file: drafts are far smaller, and a device may never end."""
DAMAGED = "文字の多くが「?」などに化けています。もとの文を UTF-8 のファイルに保存して点検してください"
_WILD = frozenset("*?[")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_posts(
    paths: Iterable[str], stdin_filename: str = STDIN, known: Mapping[str, Any] | None = None, force_exclude: bool = False
) -> Iterator[Item]:
    """Every post of every path, in order; ``-`` is standard input, a folder stands for the posts below it, a pattern for its files.

    ``known`` (context, platform, published_at) holds for posts that do not say it themselves.
    A file that cannot be read yields its InputError in its place, and the others are still read; what should be known besides comes as a Notice.
    ``force_exclude``: files that ``.snslintignore`` names are left out even when they are named outright.
    """
    for path in paths:
        for item in files_of(path, force_exclude):
            if not isinstance(item, str):
                yield item
                continue
            try:
                yield from _read_bytes(_stdin() if item == STDIN else _bytes_of(item), _name(item, stdin_filename), known or {})
            except InputError as error:
                yield error


def _name(path: str, stdin_filename: str) -> str:
    return stdin_filename if path == STDIN else path


def _stdin() -> bytes:
    return _limited(sys.stdin.buffer, STDIN)


def _limited(file: BinaryIO, path: str) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"{MOST_BYTES // 1_000_000} MB を超えるので読みません。分けて点検してください", path)
    return data


def files_of(path: str, force_exclude: bool = False) -> Iterator[str | InputError | Notice]:
    """The files that ``path`` stands for (``-`` for itself), and what to tell of the others.

    Only folders, patterns and ``force_exclude`` load what it takes to look around.
    """
    if path == STDIN or (_is_one_file(path) and not force_exclude):
        yield path
        return
    from snslint.readers.files import expand

    try:
        yield from expand(path, frozenset(READERS), force_exclude)
    except InputError as error:
        yield error


def _is_one_file(path: str) -> bool:
    """True unless ``path`` is a folder or a pattern; also for a name that no file can have: reading it says what is wrong."""
    try:
        return not Path(path).is_dir() and (not _WILD & set(path) or Path(path).exists())
    except (OSError, ValueError):
        return True


def _bytes_of(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return _limited(file, path)
    except FileNotFoundError:
        near = [str(p) for p in Path(path).parent.glob("[!.]*")] if Path(path).parent.is_dir() else []
        raise InputError(unknown("ファイル", path, near) if near else "ファイルがありません", path) from None
    except OSError as error:
        raise InputError(f"読めません: {error.strerror or error}", path) from None
    except ValueError as error:
        raise InputError(f"ファイル名として読めません: {error}", repr(path)) from None


def _read_bytes(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Item]:
    if data.startswith(_OLE):
        raise InputError(_ole(data), path)
    module = READERS.get(Path(path).suffix.lower(), "text")
    read: Read = import_module(f"snslint.readers.{module}").read
    empty = True
    for item in read(data, path, known):
        yield item
        empty &= isinstance(item, Notice)
        if isinstance(item, Post) and _damaged(item.text):
            yield Notice(DAMAGED, str(item.origin))
    if empty:
        yield Notice("投稿が一つもありません", path)


def _damaged(text: str) -> bool:
    from snslint.readers.decode import damaged

    return damaged(text)


def _ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "パスワードで保護されているので読めません。パスワードを外して保存し直してください"
    return "古い形式（.xls・.doc など）は読めません。Excel や Word で .xlsx・.docx に保存し直してください"
