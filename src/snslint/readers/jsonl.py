"""``.jsonl``: one post a line, ``{"id", "text", "context", "platform", "published_at", …}``; unknown keys are kept as metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.decode import decode
from snslint.readers.records import post_of


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """A post for every line that is not blank; a line that is no post yields its error, and the others are still read."""
    text, encoding = decode(data, path)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield post_of(_record(line, f"{path}:{number}"), known, Origin(path, number, record=True, encoding=encoding))
            except InputError as error:
                yield error


def _record(line: str, place: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"JSON として読めません: {error.msg}", f"{place}:{error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"JSON として読めません: {error}", place) from None
    if not isinstance(record, dict):
        raise InputError("1 行に 1 つの {…} を書きます", place)
    return record
