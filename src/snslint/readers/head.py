"""What stands above a text in the same file: YAML between two lines of ``---``, or lines of ``媒体: X`` as staff type them.

A block of typed lines is a head only when every line of it is a known name with a colon, a blank line, ``---`` or ``本文:`` ends it,
and one of the names cannot be the beginning of a post (媒体, 承認, 本文; 種別 with a known word): a post that merely begins with
「日時：7月3日」 keeps it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.fields import CONTEXT_NAMES, field_of, joined, make_post, plain

FENCE = "---"
SURE = frozenset(map(plain, ("媒体", "platform", "承認", "承認者", "決裁", "決裁者", "approved_by", "本文", "投稿文")))
"""Names that no post begins with."""

_LINE = re.compile(r"[ \u3000]{0,4}(?P<name>[^\s:：]{1,20})[ \u3000]*[:：][ \u3000\t]*(?P<value>.*?)[ \u3000\t]*")


class Head(NamedTuple):
    """``beside`` the text, the line (from 1) of each of its names, the index of the line that the text begins on, and how far in."""

    beside: Mapping[str, Any]
    lines: Mapping[str, int]
    body: int
    indent: int = 0


def typed(lines: Sequence[str]) -> Head | None:
    """The head that staff typed at the top of ``lines``; None when the text begins at once."""
    beside: dict[str, str] = {}
    numbers: dict[str, int] = {}
    sure = False
    for index, line in enumerate(lines):
        named = _named(line)
        if named is None:
            ended = sure and (not line.strip() or line.strip() == FENCE)
            return Head(beside, numbers, _first_text(lines, index + 1)) if ended else None
        name, value = named["name"], named["value"]
        if field_of(name) == "text":
            start = index if value else _first_text(lines, index + 1)
            return Head(beside, numbers, start, named.start("value") if value else 0) if beside else None
        sure |= _sure(name, value)
        beside[name], numbers[name] = value, index + 1
    return None


def nearly(lines: Sequence[str]) -> bool:
    """True when the first line looks like that of a head that is none: a sure name stands there, but the block breaks a rule."""
    named = _named(lines[0]) if lines else None
    return named is not None and _sure(named["name"], named["value"]) and field_of(named["name"]) != "text"


def _named(line: str) -> re.Match[str] | None:
    """A line of a known name. Of the names of a text only the sure ones count: 「内容：映画」 is a line of many a post."""
    found = _LINE.fullmatch(line)
    field = field_of(found["name"]) if found else None
    return found if found and field and (field != "text" or plain(found["name"]) in SURE) else None


def _sure(name: str, value: str) -> bool:
    known = unicodedata.normalize("NFKC", value).strip().lower() in CONTEXT_NAMES
    return plain(name) in SURE or (field_of(name) == "context" and known)


def _first_text(lines: Sequence[str], start: int) -> int:
    return next((i for i in range(start, len(lines)) if lines[i].strip()), start)


def front_matter(lines: Sequence[str], path: str) -> Head | None:
    """The YAML between ``---`` at the top; None when ``lines`` do not begin so. Raises InputError when it is never closed or no mapping."""
    from snslint.policy.yaml import parse

    if not lines or lines[0] != FENCE:
        return None
    if FENCE not in lines[1:]:
        raise InputError("先頭の項目（フロントマター）が「---」で閉じられていません", f"{path}:1")
    close = lines.index(FENCE, 1)
    source = parse("\n" + "\n".join(lines[1:close]), Path(path), InputError)
    beside = source.data or {}
    if not isinstance(beside, Mapping):
        raise InputError("先頭の項目（フロントマター）は「項目: 値」の形で書きます", f"{path}:2")
    return Head(beside, {key: source.marks[(key,)][0] for key in beside}, _first_text(lines, close + 1))


def read_lines(
    lines: Sequence[str], head: Head | None, origin: Origin, known: Mapping[str, Any]
) -> Iterator[Post | InputError | Notice]:
    """The one post of a file of ``lines`` under its ``head``; ``origin`` is that of the first line. Raises InputError for a bad value."""
    head = head or typed(lines)
    if head is None:
        if nearly(lines):
            name = lines[0].replace("：", ":").partition(":")[0].strip()
            told = f"先頭の「{name}:」の行は投稿文として読みました。項目なら、項目の行だけを並べ、空行をはさんで本文を書きます"
            yield Notice(told, str(origin))
        yield make_post("\n".join(lines), known, origin)
        return
    text = "\n".join(lines[head.body :])[head.indent :]
    stands = replace(origin, parts=origin.parts[head.body :], indent=(head.indent, 0))
    if origin.line is not None:
        stands = replace(stands, line=origin.line + head.body)
    places = {str(key): _place(origin, number) for key, number in head.lines.items()}
    yield make_post(text, joined(known, head.beside), stands, lambda name: places.get(name, str(origin)))


def _place(origin: Origin, number: int) -> str:
    return f"{origin.path}:{number}" if origin.line is not None else f"{origin.path} {origin.parts[number - 1]}"
