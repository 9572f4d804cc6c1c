"""What the columns of a table are: a row of names above, a column of names beside (a form), or a scheduler's list without names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from snslint.readers import moments
from snslint.readers.fields import FIELD_NAMES, NAMES, PLATFORM_NAMES, chosen, field_of, plain


class Cell(NamedTuple):
    """A value and where it stands: row and column as the program counts them, the line of the file if it has lines."""

    value: Any
    row: int
    column: int
    line: int | None = None

    @property
    def filled(self) -> bool:
        return self.value is not None and (not isinstance(self.value, str) or bool(self.value.strip()))


Grid = Sequence[Sequence[Cell]]


class Columns(NamedTuple):
    """By index: ``fields`` of the post, ``texts`` and the platform each is for, ``marks`` (○ under a platform's name), ``names`` as written."""

    fields: Mapping[int, str]
    texts: Mapping[int, str | None]
    marks: Mapping[int, str]
    names: Mapping[int, str]
    score: tuple[bool, int] = (False, 0)


class Table(NamedTuple):
    """The rows that may be posts, what their columns are, and how their dates are meant. ``form``: names stood beside, not above."""

    rows: Grid
    columns: Columns
    order: moments.Order | None = None
    form: bool = False


_NAME_ROWS, _NAME_COLUMNS = 20, 5
_LONGEST_NAME = 40
_SURE_TEXT = 11
"""The first names of a text are sure; a weaker one (内容) is no text beside columns like 「X用」."""
_WORD = r"(?:本文|投稿文|投稿本文|投稿内容|投稿案|文面|文案|原稿|テキスト|ポスト|text|message|post|caption)"
_PLATFORM = "|".join(sorted(map(re.escape, PLATFORM_NAMES), key=len, reverse=True))
_FOR = re.compile(
    rf"(?P<a>{_PLATFORM})(?:公式)?(?:の|用の?|版の?|向け)?[_ ]?{_WORD}|{_WORD}[(\[【:/・_]?(?P<b>{_PLATFORM})(?:用|版|向け)?[)\]】]?"
    rf"|(?P<c>{_PLATFORM})(?:用|版|向け)|(?P<bare>{_PLATFORM})"
)
_URL = re.compile(r"https?://\S+")


def find_table(grid: Grid) -> Table | None:
    """The posts of ``grid``: below a row of names, or beside a column of names; None when no name of a text is found."""
    turned = _turned(grid)
    down, beside = _best(grid, _NAME_ROWS), _best(turned, _NAME_COLUMNS)
    form = beside is not None and (down is None or beside[1].score > down[1].score) and _has_text(turned, *beside)
    found, rows = (beside, turned) if form else (down, grid)
    if found is None:
        return None
    below = rows[found[0] + 1 :]
    return Table(below, found[1], _order(below, found[1]), form)


def dated_list(grid: Grid) -> Table | None:
    """The posts of a list without names whose columns are moment, text and link (Hootsuite, Statusbrew); None when it is none."""
    rows, width = _filled(grid)
    if width < 2 or not _is_moment(rows[0][0].value) or not all(_is_moment(row[0].value) or not row[0].filled for row in rows):
        return None
    columns = Columns({0: "published_at", 2: "link"}, {1: None}, {}, {})
    return Table(rows, columns, _order(rows, columns, short=True))


def text_list(grid: Grid) -> Table | None:
    """The posts of a list without names that holds texts alone, or a text and a link; None when it is none."""
    rows, width = _filled(grid)
    linked = width == 2 and all(_is_link(row[1].value) for row in rows if len(row) > 1 and row[1].filled)
    return Table(rows, Columns({1: "link"}, {0: None}, {}, {})) if width == 1 or linked else None


def _filled(grid: Grid) -> tuple[Grid, int]:
    """The rows that hold anything, and the number of columns they take."""
    rows = [row for row in grid if any(cell.filled for cell in row)]
    return rows, max((cell.column for row in rows for cell in row if cell.filled), default=0)


def label(value: Any) -> str:
    """A name in one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def letters(column: int) -> str:
    """The name of a column in a spreadsheet: 1 → A, 28 → AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _best(grid: Grid, most: int) -> tuple[int, Columns] | None:
    """The row among the first few that names the most columns, a text among them."""
    named = [(index, columns) for index, row in enumerate(grid[:most]) if (columns := _columns(row)).texts]
    return max(named, key=lambda pair: pair[1].score, default=None)


def _has_text(rows: Grid, index: int, columns: Columns) -> bool:
    """True when a text stands beside its name: in a mere list of texts one may happen to read 日時."""
    return any(row[i].filled for row in rows[index + 1 :] for i in columns.texts)


def _columns(row: Sequence[Cell]) -> Columns:
    names = {i: label(cell.value) for i, cell in enumerate(row) if isinstance(cell.value, str) and cell.filled}
    sure, bare = _for_platforms(names)
    fields = _fields({i: name for i, name in names.items() if i not in sure})
    main = next((i for i, field in fields.items() if field == "text"), None)
    texts: dict[int, str | None] = {}
    if main is not None and fields.pop(main) and (not sure or FIELD_NAMES[plain(names[main])][1] < _SURE_TEXT):
        texts[main] = None
    texts |= sure
    if texts:
        return Columns(fields, texts, bare, names, (True, len(fields) + len(texts)))
    if "published_at" in fields.values() and all(len(name) < _LONGEST_NAME // 2 for name in names.values()):
        texts |= bare
    return Columns(fields, texts, {}, names, (False, len(fields) + len(texts)))


def _fields(names: Mapping[int, str]) -> dict[int, str]:
    stands_for = chosen(dict.fromkeys(names.values()))
    fields: dict[int, str] = {}
    for index, name in names.items():
        if field_of(name) and stands_for[name] in NAMES and stands_for[name] not in fields.values():
            fields[index] = stands_for[name]
    return fields


def _for_platforms(names: Mapping[int, str]) -> tuple[dict[int, str], dict[int, str]]:
    """Columns that are surely the text for one platform (X用, 本文（LINE）), and those that only bear its name."""
    sure: dict[int, str] = {}
    bare: dict[int, str] = {}
    for index, name in names.items():
        whole = "".join(unicodedata.normalize("NFKC", name).casefold().split())
        found = _FOR.fullmatch(whole) or _FOR.fullmatch(plain(name))
        if found:
            platform = PLATFORM_NAMES[found["a"] or found["b"] or found["c"] or found["bare"]]
            (bare if found["bare"] else sure)[index] = platform
    return sure, bare


def _turned(grid: Grid) -> Grid:
    """Columns as rows; short rows are filled up with empty cells."""
    return [list(column) for column in zip_longest(*grid, fillvalue=Cell(None, 0, 0))]


def _order(rows: Grid, columns: Columns, short: bool = False) -> moments.Order | None:
    """How the dates of a whole table are meant: one first number above 12 shows that all begin with the day."""
    index = next((i for i, field in columns.fields.items() if field == "published_at"), None)
    if index is None:
        return None
    pairs = [pair for row in rows if index < len(row) and (pair := moments.year_last(row[index].value))]
    day_first = any(first > 12 for first, _ in pairs)
    return moments.Order(day_first, short, assumed=not day_first and not any(second > 12 for _, second in pairs))


def _day_first(value: Any) -> bool:
    return (moments.year_last(value) or (0, 0))[0] > 12


def _is_moment(value: Any) -> bool:
    if isinstance(value, date):
        return True
    try:
        return isinstance(value, str) and bool(moments.read(value, order=moments.Order(_day_first(value), short=True)))
    except ValueError:
        return False


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and all(_URL.fullmatch(part) for part in re.split(r"[\s,|]+", value.strip()))
