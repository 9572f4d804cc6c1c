"""The rows of a table → posts, whatever program drew it.

A row with several text columns (X用, LINE用) is as many posts, and one whose 媒体 names several platforms is a post for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers import moments
from snslint.readers.columns import Cell, Table, label, letters
from snslint.readers.fields import CONTEXT_NAMES, JAPAN, PLATFORM_NAMES, plain, post_with

OriginOf = Callable[[Cell, str], Origin]
"""(cell, name of its column or "") → where that cell was read."""
Item = Post | InputError | Notice

UTC_COLUMNS = frozenset({"scheduledate"})
"""Columns whose times without a zone are UTC (Ayrshare)."""
OPEN = frozenset({"未定", "調整中", "未確定", "検討中", "なし", "-", "ー", "―", "—"})
"""What stands where a date is still to come."""
MARKS = frozenset("○〇◯●✓✔☑レ") | {"1", "true", "yes", "する"}
"""What stands under a platform's name where a post is meant for it."""

_SEVERAL = re.compile(r"[,、;；/／|｜・+＋\n&＆]")
_FEW = 8


def read_table(table: Table, known: Mapping[str, Any], origin_of: OriginOf) -> Iterator[Item]:
    """The posts of every row; a value that cannot be read yields its error, and the post is still given without it."""
    rows = _Rows(table, known, origin_of)
    for row in table.rows:
        yield from rows.read(row)
    yield from rows.notices()


class _Rows:
    """One table being read, and what is to be told once a table, not once a row."""

    def __init__(self, table: Table, known: Mapping[str, Any], origin_of: OriginOf) -> None:
        self.table, self.known, self.origin_of = table, known, origin_of
        names = {plain(name) for name in table.columns.names.values()}
        self.zone = UTC if names & UTC_COLUMNS else JAPAN
        self.without_text: list[Cell] = []
        self.unknown: dict[tuple[str, str], Cell] = {}
        self.month_first: Cell | None = None

    def read(self, row: Sequence[Cell]) -> Iterator[Item]:
        columns = self.table.columns
        filled = {index: cell for index, cell in enumerate(row) if cell.filled}
        texts = {index: platform for index, platform in columns.texts.items() if index in filled}
        if not texts:
            self.without_text += list(filled.values())[:1]
            return
        fields = {columns.fields[i]: cell for i, cell in filled.items() if i in columns.fields}
        beside = {self._key(i, cell): _stripped(cell.value) for i, cell in filled.items() if i not in columns.texts}
        platforms = self._platforms(fields.get("platform"), filled)
        beside.pop("platform", None)
        self._context(beside, fields)
        yield from self._moment(beside, fields)
        for index, platform in texts.items():
            origin = self.origin_of(filled[index], columns.names.get(index, ""))
            for name in [platform] if platform else platforms:
                said = {**beside, "platform": name} if name else beside
                yield post_with(str(filled[index].value), {**self.known, **said}, origin)

    def _key(self, index: int, cell: Cell) -> str:
        columns = self.table.columns
        return columns.fields.get(index) or columns.names.get(index) or letters(cell.column)

    def _place(self, field: str, cell: Cell) -> str:
        columns = self.table.columns
        index = next((i for i, name in columns.fields.items() if name == field), -1)
        return str(self.origin_of(cell, columns.names.get(index, "")))

    def _platforms(self, cell: Cell | None, filled: Mapping[int, Cell]) -> Sequence[str | None]:
        """The platforms that the row names or marks, each once; [None] when it names none that is known."""
        marks = self.table.columns.marks
        found = [marks[i] for i, marked in filled.items() if i in marks and str(marked.value).strip().lower() in MARKS]
        for word in filter(None, map(_word, _SEVERAL.split(str(cell.value)))) if cell else ():
            if cell and word not in PLATFORM_NAMES:
                self.unknown.setdefault(("platform", word), cell)
            else:
                found.append(PLATFORM_NAMES[word])
        return list(dict.fromkeys(found)) or [None]

    def _context(self, beside: dict[str, Any], fields: Mapping[str, Cell]) -> None:
        """Leaves out a context that is none: in a plan of posts, 種別 is often イベント or 募集."""
        value = beside.pop("context", None)
        if value is not None and _word(str(value)) in CONTEXT_NAMES:
            beside["context"] = _word(str(value))
        elif value is not None:
            self.unknown.setdefault(("context", str(value)), fields["context"])

    def _moment(self, beside: dict[str, Any], fields: Mapping[str, Cell]) -> Iterator[InputError]:
        """Reads the moment in the table's own order; one that cannot be read is told and left out."""
        value, clock = beside.pop("published_at", None), beside.pop("time", None)
        if value is None or str(value) in OPEN:
            return
        cell, order = fields["published_at"], self.table.order
        try:
            moment = moments.read(value, self._clock(clock, fields), order, self.zone)
        except ValueError:
            message = f"日時「{label(value)}」が読めないので、日時なしで点検します。年から書いてください（例: 2026/7/3 10:00）"
            yield InputError(message, self._place("published_at", cell))
            return
        if order and order.assumed and moments.year_last(value):
            self.month_first = self.month_first or cell
        beside["published_at"] = moment if isinstance(moment, datetime) else moment.isoformat()

    def _clock(self, clock: Any, fields: Mapping[str, Cell]) -> Any:
        """The time written apart, None when it is none: 時間 may as well be 10:00〜12:00 of an event."""
        try:
            return clock if clock is None or moments.read("2000-01-01", clock) else None
        except ValueError:
            self.unknown.setdefault(("time", str(clock)), fields["time"])
            return None

    def notices(self) -> Iterator[Notice]:
        """What the whole table has to say."""
        if self.without_text and not self.table.form:
            count, rows = len(self.without_text), "、".join(str(cell.row) for cell in self.without_text[:_FEW])
            rows += " …" if count > _FEW else ""
            yield Notice(f"本文のない行 {count} 行は点検しません（行 {rows}）", self.origin_of(self.without_text[0], "").path)
        for (field, value), cell in self.unknown.items():
            kind = {"platform": "媒体", "context": "種別", "time": "時刻"}[field]
            told = f"{kind}「{label(value)}」は知らないので、{kind}の指定がないものとして点検します"
            yield Notice(told, self._place(field, cell))
        if self.month_first:
            value, place = label(self.month_first.value), self._place("published_at", self.month_first)
            yield Notice(f"日時「{value}」などは 月/日/年 の順に読みました。違うときは年から書いてください", place)


def _word(text: str) -> str:
    """「X（旧Twitter）」 → x, 「LINE公式」 → line, ``line-api`` as it is."""
    word = text.strip().lower()
    return word if word in PLATFORM_NAMES else plain(text).removesuffix("アカウント").removesuffix("公式")


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
