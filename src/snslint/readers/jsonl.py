"""``.jsonl``: one post a line, ``{"id", "text", "context", "platform", "published_at", …}``; unknown keys are kept as metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.decode import decode
from snslint.readers.json import parse
from snslint.readers.records import post_of


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """A post for every line that is not blank; a line that is no post yields its error, and the others are still read."""
    text, encoding = decode(data, path)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield post_of(_record(line, path, number), known, Origin(path, number, record=True, encoding=encoding))
            except InputError as error:
                yield error


def _record(line: str, path: str, number: int) -> Mapping[str, Any]:
    record = parse(line, path, number)
    if not isinstance(record, dict):
        raise InputError("1 行に 1 つの {…} を書きます", f"{path}:{number}")
    return record
