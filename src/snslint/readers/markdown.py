"""``.md``: one post, with an optional front matter: YAML between two lines of ``---`` at the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from snslint.errors import InputError
from snslint.model import Origin, Post
from snslint.policy.yaml import parse
from snslint.readers.decode import decode
from snslint.readers.fields import joined, make_post

FENCE = "---"


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post]:
    """One post; raises InputError when the front matter is never closed or is no mapping."""
    text = decode(data, path)
    if not text.startswith(FENCE + "\n"):
        yield make_post(text.removesuffix("\n"), known, Origin(path, 1))
        return
    lines = text.split("\n")
    if FENCE not in lines[1:]:
        raise InputError("先頭の項目（フロントマター）が「---」で閉じられていません", f"{path}:1")
    close = lines.index(FENCE, 1)
    source = parse("\n" + "\n".join(lines[1:close]), Path(path), InputError)
    beside = source.data or {}
    if not isinstance(beside, Mapping):
        raise InputError("先頭の項目（フロントマター）は「項目: 値」の形で書きます", f"{path}:2")
    skipped = next((i for i in range(close + 1, len(lines)) if lines[i].strip()), close + 1)
    body = "\n".join(lines[skipped:]).removesuffix("\n")
    yield make_post(body, joined(known, beside), Origin(path, skipped + 1), lambda key: source.place((key,)))
