"""Records of JSON and YAML → posts: a list of posts, ``{posts: […]}``, or one post."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from snslint.errors import InputError
from snslint.model import Origin, Post
from snslint.readers.fields import chosen, joined, make_post

Where = tuple[str | int, ...]


class Source(NamedTuple):
    """How a file was written: its lines, and line and column of the value at a path inside it: ("posts", 2, "text")."""

    lines: list[str]
    place_of: Callable[[Where], tuple[int, int]]


LISTS = ("posts", "投稿")
"""Keys of a list of posts."""


def post_of(record: Any, known: Mapping[str, Any], origin: Origin, place: Callable[[str], str] | None = None) -> Post:
    """The post of one record: a mapping with its text under any of its names, or the text alone. Raises InputError."""
    if isinstance(record, str):
        return make_post(record, known, origin)
    if not isinstance(record, Mapping):
        raise InputError("投稿は {…}（項目と値）か文字列で書きます", str(origin))
    name = text_name(record)
    if name is None:
        raise InputError(f"投稿文（text）がありません（ある項目: {'、'.join(map(str, record))[:60] or 'なし'}）", str(origin))
    beside = {key: value for key, value in record.items() if key != name}
    return make_post(record[name], joined(known, beside), origin, place)


def text_name(record: Mapping[str, Any]) -> str | None:
    """The name under which a record holds its text."""
    name = next((name for name, field in chosen(record).items() if field == "text"), None)
    return name if name is not None and isinstance(record[name], str) else None


def posts_of(data: Any, known: Mapping[str, Any], origin: Origin, source: Source) -> Iterator[Post | InputError]:
    """A post for every record of ``data``.

    A record that is no post yields its error, and the others are still read.
    """
    at: Where = ()
    if isinstance(data, Mapping) and (key := next((key for key in LISTS if isinstance(data.get(key), list)), None)):
        at, data = (key,), data[key]
    records = list(enumerate(data)) if isinstance(data, list) else [(-1, data)]
    for number, record in records:
        where = (*at, number) if number >= 0 else at
        item = replace(origin, where=f"{number + 1}件目" if number >= 0 else "")
        try:
            yield _post(record, known, item, where, source)
        except InputError as error:
            yield error


def _post(record: Any, known: Mapping[str, Any], item: Origin, where: Where, source: Source) -> Post:
    name = text_name(record) if isinstance(record, Mapping) else None
    text = record if name is None else record[name]
    line = source.place_of(where if name is None else (*where, name))[0]
    origin = replace(item, line=line, record=True)
    if isinstance(text, str) and (stands := _standing(text, line, source.lines)) is not None:
        origin = replace(origin, line=stands[0], indent=(stands[1], stands[1]), record=False)
        record = {**record, name: text.removesuffix("\n")} if name is not None else text.removesuffix("\n")

    def place(key: str) -> str:
        return "{}:{}:{}".format(item.path, *source.place_of((*where, key)))

    return post_of(record, known, origin, place)


def _standing(text: str, line: int, source: list[str]) -> tuple[int, int] | None:
    """Line and indent of a text that stands in ``source`` as it is, below ``line`` (YAML's ``|``); None when it does not."""
    lines = text.rstrip("\n").split("\n")
    first = source[line] if line < len(source) else ""
    indent = len(first) - len(first.lstrip(" "))
    stands = [s[indent:] if s.strip() else "" for s in source[line : line + len(lines)]]
    return (line + 1, indent) if text.strip() and stands == [s if s.strip() else "" for s in lines] else None
