"""``.csv`` and ``.tsv``: a post a row, as Excel and the schedulers of posts save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.columns import Cell, dated_list, find_table, letters, text_list
from snslint.readers.decode import decode
from snslint.readers.fields import NAMES
from snslint.readers.table import read_table

DELIMITERS = {".tsv": "\t", ".tab": "\t"}
SEPARATOR_LINE = "sep="
"""The line by which Excel is told the delimiter; Excel does not count it as a row."""
LONGEST_CELL = 1_000_000
_MISTAKES = {
    "unexpected end of data": '引用符「"」が閉じられていません',
    "field larger": '一つのセルが長すぎます。引用符「"」が閉じられていないかもしれません',
    "expected after": '引用符「"」のあとに、区切りのない文字があります',
}


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post | InputError | Notice]:
    """A post for every row with a text; raises InputError for a broken quotation, or when no column is the text."""
    text, encoding = decode(data, path)
    grid = list(_rows(text, path))

    def origin_of(cell: Cell, name: str) -> Origin:
        at = f"{letters(cell.column)}{cell.row}"
        where = f"行{cell.row}・列「{name}」（{at}）" if name else f"行{cell.row}・{letters(cell.column)}列（{at}）"
        return Origin(path, cell.line, where=where, cell=at, encoding=encoding)

    table = find_table(grid) or dated_list(grid) or text_list(grid)
    if table is None and any(cell.filled for row in grid for cell in row):
        raise _nameless(grid, path)
    yield from read_table(table, known, origin_of) if table else ()


def _rows(text: str, path: str) -> Iterator[list[Cell]]:
    """Every row as Excel counts them, blank ones too."""
    first, _, rest = text.partition("\n")
    told = first[4:5] if first.lower().startswith(SEPARATOR_LINE) and len(first) == 5 else ""
    skipped = 1 if told else 0
    rows = csv.reader(io.StringIO(rest if told else text), delimiter=told or _delimiter(first, path), strict=True)
    before = 0
    usual = csv.field_size_limit(LONGEST_CELL)  # it holds for the whole program, so it is put back
    try:
        for number, values in enumerate(rows, 1):
            yield list(_cells(values, number, before + 1 + skipped))
            before = rows.line_num
    except csv.Error as error:
        reason = next((said for part, said in _MISTAKES.items() if part in str(error)), str(error))
        raise InputError(f"CSV として読めません: {reason}", f"{path}:{before + 1 + skipped}") from None
    finally:
        csv.field_size_limit(usual)


def _cells(values: list[str], row: int, line: int) -> Iterator[Cell]:
    for column, value in enumerate(values, 1):
        yield Cell(value, row, column, line)
        line += value.count("\n")


def _delimiter(first: str, path: str) -> str:
    """What the file's ending says; a .csv whose first line has no comma may use tabs or semicolons, as Excel does in places."""
    told = next((sign for ending, sign in DELIMITERS.items() if path.lower().endswith(ending)), ",")
    return told if told in first else next((sign for sign in "\t;," if sign in first), told)


def _nameless(grid: list[list[Cell]], path: str) -> InputError:
    """Names no value: the first row may be a post, with whatever is personal in it."""
    first = next(row for row in grid if any(cell.filled for cell in row))
    names = "・".join(NAMES["text"][1:6])
    message = f"本文の列が見つかりません。列の名前の行を置き、本文の列に {names} か text と書いてください"
    return InputError(message, f"{path}:{first[0].line}")
