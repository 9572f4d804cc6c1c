"""``.txt``: the whole file is one post, under a head if it has one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.decode import decode
from snslint.readers.fields import field_of
from snslint.readers.head import FENCE, Head, front_matter, read_lines


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """One post; raises InputError when ``data`` is no text."""
    text, encoding = decode(data, path)
    lines = text.removesuffix("\n").split("\n")
    yield from read_lines(lines, _front_matter(lines, path), Origin(path, 1, encoding=encoding), known)


def _front_matter(lines: Sequence[str], path: str) -> Head | None:
    """In a plain text ``---`` may be mere decoration: it opens a front matter only where known names stand in it."""
    if lines[0] != FENCE or FENCE not in lines[1:]:
        return None
    try:
        head = front_matter(lines, path)
    except InputError:
        return None
    return head if head and any(field_of(name) for name in head.beside) else None
