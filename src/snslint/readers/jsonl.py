"""``.jsonl``: one post a line, ``{"id", "text", "context", "platform", "published_at", …}``; unknown keys are kept as metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import InputError
from snslint.model import Origin, Post
from snslint.readers.decode import decode
from snslint.readers.fields import FIELD_NAMES, joined, make_post


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post]:
    """A post for every line that is not blank; raises InputError with the line of the first that is no post."""
    for number, line in enumerate(decode(data, path).split("\n"), 1):
        if line.strip():
            record = _record(line, f"{path}:{number}")
            text = next(record.pop(key) for key in list(record) if FIELD_NAMES.get(key) == "text")
            yield make_post(text, joined(known, record), Origin(path, number, record=True))


def _record(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"JSON として読めません: {error}", place) from None
    if not isinstance(record, dict):
        raise InputError("1 行に 1 つの {…} を書きます", place)
    if not any(FIELD_NAMES.get(key) == "text" and isinstance(value, str) for key, value in record.items()):
        raise InputError("投稿文（text）がありません", place)
    return record
