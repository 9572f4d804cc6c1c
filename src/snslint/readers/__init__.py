"""bytes → posts. A format is one file with ``read`` and one line in :data:`READERS`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from snslint.errors import InputError, unknown
from snslint.model import Post

Read = Callable[[bytes, str, Mapping[str, Any]], Iterator[Post]]
"""(content, name of the file, what is known of posts that do not say it themselves) → posts; raises InputError."""

READERS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl"}
"""File ending → the module of this package that reads it. A file of another ending, named outright, is read as text."""

STDIN = "-"


def read_posts(
    paths: Iterable[str], stdin_filename: str = STDIN, known: Mapping[str, Any] | None = None
) -> Iterator[Post | InputError]:
    """Every post of every path, in order; ``-`` is standard input, a folder stands for the posts below it.

    ``known`` (context, platform, published_at) holds for posts that do not say it themselves.
    A file that cannot be read yields its InputError in its place, and the others are still read.
    """
    for path in paths:
        try:
            yield from _read_path(path, stdin_filename, known or {})
        except InputError as error:
            yield error


def _read_path(path: str, stdin_filename: str, known: Mapping[str, Any]) -> Iterator[Post | InputError]:
    if path == STDIN:
        yield from _read_bytes(sys.stdin.buffer.read(), stdin_filename, known)
    elif Path(path).is_dir():
        yield from read_posts(files_below(path), known=known)
    else:
        yield from _read_bytes(_bytes_of(path), path, known)


def files_below(folder: str) -> list[str]:
    """The files of ``folder`` that hold posts, by name; raises InputError when there is none."""
    found = sorted(p for p in Path(folder).rglob("*") if p.suffix.lower() in READERS and not _hidden(p, folder) and p.is_file())
    if not found:
        raise InputError(f"読める投稿（{'、'.join(READERS)}）が一つもありません", folder)
    return [str(path) for path in found]


def _hidden(path: Path, folder: str) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        near = [str(p) for p in Path(path).parent.glob("*")] if Path(path).parent.is_dir() else []
        raise InputError(unknown("ファイル", path, near) if near else "ファイルがありません", path) from None
    except OSError as error:
        raise InputError(f"読めません: {error.strerror or error}", path) from None
    except ValueError as error:
        raise InputError(f"ファイル名として読めません: {error}", repr(path)) from None


def _read_bytes(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post]:
    module = READERS.get(Path(path).suffix.lower(), "text")
    read: Read = import_module(f"snslint.readers.{module}").read
    yield from read(data, path, known)
