"""``.json``: a list of posts, ``{"posts": […]}``, or one post."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.decode import decode
from snslint.readers.records import Source, Where, posts_of

_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,:]*")


_MISTAKES = {
    "Expecting value": "ここに値がありません",
    "Expecting property name": '項目の名前を「"」で囲んで書きます（前の「,」が余分かもしれません）',
    "Expecting ':'": "項目の名前のあとに「:」がありません",
    "Expecting ','": "前の値とのあいだに「,」がありません",
    "Unterminated string": '文字列が「"」で閉じられていません',
    "Invalid control character": "文字列の中に改行やタブがそのまま入っています（\\n や \\t と書きます）",
    "Invalid \\": "「\\」の使い方が違います（「\\」そのものは \\\\ と書きます）",
    "Illegal trailing comma": "最後の「,」が余分です",
    "Extra data": "ここから先が余分です",
}


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """A post for every record; raises InputError with line and column where ``data`` is no JSON."""
    text, encoding = decode(data, path)
    records = parse(text, path)
    yield from posts_of(records, known, Origin(path, 1, encoding=encoding), Source(text.split("\n"), _Places(text).place_of))


def parse(text: str, path: str, first: int = 1) -> Any:
    """The value of a JSON text that begins on the line ``first`` of ``path``; raises InputError with line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = next((said for start, said in _MISTAKES.items() if error.msg.startswith(start)), error.msg)
        raise InputError(f"JSON として読めません: {reason}", f"{path}:{first + error.lineno - 1}:{error.colno}") from None
    except RecursionError:
        raise InputError("JSON として読めません: 入れ子が深すぎます", f"{path}:{first}") from None
    except ValueError as error:
        raise InputError(f"JSON として読めません: {error}", f"{path}:{first}") from None


class _Places:
    """Where the values of a JSON text stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._inside: dict[Where, dict[str | int, int]] = {}

    def place_of(self, where: Where) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``where``: ("posts", 2, "text")."""
        at = self._offset(where)
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def _offset(self, where: Where) -> int:
        if not where:
            return _skip(self.text, 0)
        if where[:-1] not in self._inside:
            self._inside[where[:-1]] = dict(_children(self.text, self._offset(where[:-1])))
        return self._inside[where[:-1]][where[-1]]


def _children(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """Key or index and offset of every value directly inside the object or list that opens at ``at``; ``text`` is valid JSON."""
    named, number = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key: str | int = number
        if named:
            key, at = _DECODER.raw_decode(text, at)
            at = _skip(text, at)
        yield key, at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        number += 1


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
