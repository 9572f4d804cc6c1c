"""``.yaml``: a list of posts, ``posts: […]``, or one post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.policy.yaml import parse
from snslint.readers.decode import decode
from snslint.readers.records import Source, posts_of


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """A post for every record; raises InputError with line and column where ``data`` is no YAML."""
    text, encoding = decode(data, path)
    parsed = parse(text, Path(path), InputError)
    source = Source(text.split("\n"), lambda where: parsed.marks.get(where, (1, 1)))
    yield from posts_of(parsed.data, known, Origin(path, 1, encoding=encoding), source)
