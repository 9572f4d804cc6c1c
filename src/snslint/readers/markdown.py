"""``.md``: one post, with an optional front matter (YAML between two lines of ``---``) or typed head at the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.decode import decode
from snslint.readers.head import front_matter, read_lines


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """One post; raises InputError when the front matter is never closed or is no mapping."""
    text, encoding = decode(data, path)
    lines = text.removesuffix("\n").split("\n")
    yield from read_lines(lines, front_matter(lines, path), Origin(path, 1, encoding=encoding), known)
