"""``.xlsx`` and ``.xlsm``: a post a row, or a cell where no row of names is found. The only door to openpyxl; macros are never run."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from snslint.errors import InputError
from snslint.model import Notice, Origin, Post
from snslint.readers.columns import Cell, Columns, Table, dated_list, find_table, label, letters
from snslint.readers.package import Package, unpack
from snslint.readers.table import Item, read_table

_NAMESPACE = re.compile(r"\{[^}]*\}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CLOCK_FORMAT = re.compile(r"[hHsS時]")
MOST_CELLS, MOST_CHARACTERS = 3_000_000, 20_000_000
"""Of one sheet: a few bytes of a file can stand for any number of both."""
_FEW = 8


class Sheet(NamedTuple):
    """A sheet: its cells, what of it is hidden, and the formulas whose value was never worked out."""

    name: str
    grid: list[list[Cell]]
    hidden: bool
    hidden_parts: list[str]
    unworked: list[str]


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Item]:
    """The posts of every sheet that has a row of names; where no sheet has one, every cell with a text is a post. Raises InputError."""
    package = unpack(data, path, "Excel")
    sheets = _sheets(package, path)
    tables = {sheet.name: table for sheet in sheets if (table := find_table(sheet.grid) or dated_list(sheet.grid))}
    for sheet in sheets:
        filled = any(cell.filled for row in sheet.grid for cell in row)
        if sheet.name in tables:
            yield from _hidden(sheet, path)
            yield from read_table(tables[sheet.name], known, _origin_of(path, sheet.name))
        elif filled and (tables or sheet.hidden):
            yield Notice("本文の列がないので、このシートは読みません", f"{path} {_quoted(label(sheet.name))}")
        elif filled:
            yield from _hidden(sheet, path)
            yield from _loose(sheet, path, known)
    yield from _left_out(package, path)


def _loose(sheet: Sheet, path: str, known: Mapping[str, Any]) -> Iterator[Item]:
    yield Notice(
        "列の名前（本文 など）の行がないので、文字のセルを一つずつ投稿として読みます", f"{path} {_quoted(label(sheet.name))}"
    )
    for row in sheet.grid:
        texts = [cell for cell in row if cell.filled and isinstance(cell.value, str)]
        if texts:
            columns = Columns({}, dict.fromkeys(range(len(texts))), {}, {})
            yield from read_table(Table([texts], columns), known, _origin_of(path, sheet.name))


def _origin_of(path: str, sheet: str) -> Any:
    def origin_of(cell: Cell, name: str) -> Origin:
        at = f"{letters(cell.column)}{cell.row}"
        where = f"{_quoted(label(sheet))}!{at}" + (f"・列「{name}」" if name else "")
        return Origin(path, record=True, where=where, cell=f"{_quoted(sheet)}!{at}")

    return origin_of


def _quoted(sheet: str) -> str:
    """The name of a sheet as Excel writes it before a cell: Sheet1, '7月 案'."""
    return sheet if re.fullmatch(r"[^\W\d]\w*", sheet) else "'{}'".format(sheet.replace("'", "''"))


def _sheets(package: Package, path: str) -> list[Sheet]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep (styles, validations) is nothing that we read
            return list(_opened(package, path))
    except InputError:
        raise
    except Exception as error:
        # openpyxl lets through whatever its parsers meet: KeyError, ValueError, ParseError, EntitiesForbidden …
        raise InputError(f"Excel のファイルとして読めません（壊れているおそれがあります）: {type(error).__name__}", path) from None


def _opened(package: Package, path: str) -> Iterator[Sheet]:
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(package.data), read_only=True, data_only=True)
    reader.read()
    files = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    for sheet in reader.wb.worksheets:
        sheet.reset_dimensions()
        parts, unworked = _looked_through(package.xml.get(files[sheet.title], b""))
        yield Sheet(sheet.title, _grid(sheet, path), sheet.sheet_state != "visible", parts, unworked)


def _grid(sheet: Any, path: str) -> list[list[Cell]]:
    grid: list[list[Cell]] = []
    cells = characters = 0
    for row in sheet.iter_rows():
        cells += len(row)
        filled = [_cell(cell) for cell in row if cell.value is not None]
        characters += sum(len(cell.value) for cell in filled if isinstance(cell.value, str))
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            raise InputError(
                "シートが大きすぎるので読みません。投稿の部分だけを別のファイルにしてください",
                f"{path} {_quoted(label(sheet.title))}",
            )
        if filled:
            grid.append(_full(filled))
    return grid


def _full(row: list[Cell]) -> list[Cell]:
    """The row from column A on, so that an index tells the column."""
    at = {cell.column: cell for cell in row}
    return [at.get(column, Cell(None, row[0].row, column)) for column in range(1, max(at) + 1)]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, str):
        value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    elif isinstance(value, datetime) and not (value.hour or value.minute) and not _CLOCK_FORMAT.search(cell.number_format or ""):
        value = value.date()
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(value, cell.row, cell.column)


def _looked_through(xml: bytes) -> tuple[list[str], list[str]]:
    """What a sheet's XML says that openpyxl does not when it reads in passing: hidden rows and columns, formulas without a value."""
    from defusedxml.ElementTree import iterparse

    hidden: list[str] = []
    unworked: list[str] = []
    for _, node in iterparse(io.BytesIO(xml)):
        kind = _NAMESPACE.sub("", node.tag)
        if kind == "c" and _unworked(node):
            unworked.append(node.get("r", "?"))
        elif kind in ("row", "col") and node.get("hidden") in ("1", "true"):
            hidden.append(f"行{node.get('r')}" if kind == "row" else f"{_span(node.get('min', '1'), node.get('max', '1'))}列")
        if kind == "row":
            node.clear()
    return hidden, unworked


def _unworked(cell: Any) -> bool:
    values = {_NAMESPACE.sub("", child.tag): child.text for child in cell}
    return "f" in values and not values.get("v")


def _span(first: str, last: str) -> str:
    return letters(int(first)) if first == last else f"{letters(int(first))}〜{letters(int(last))}"


def _hidden(sheet: Sheet, path: str) -> Iterator[Notice]:
    place = f"{path} {_quoted(label(sheet.name))}"
    if sheet.hidden:
        yield Notice("隠れたシートも読みます", place)
    if sheet.hidden_parts:
        yield Notice(f"隠れた行や列も読みます（{_some(sheet.hidden_parts)}）", place)
    if sheet.unworked:
        yield Notice(f"計算の済んでいない数式は読めません（{_some(sheet.unworked)}）。Excel で開いて保存し直すと読めます", place)


def _left_out(package: Package, path: str) -> Iterator[Post | InputError | Notice]:
    if package.has("xl/comments", b"<") or package.has("xl/threadedComments", b"<"):
        yield Notice("コメント（メモ）の文字は読みません", path)
    if package.has("xl/drawings/", b":t>"):
        yield Notice("図形・テキストボックスの文字は読みません", path)


def _some(words: list[str]) -> str:
    return "、".join(words[:_FEW]) + (f" ほか {len(words) - _FEW}" if len(words) > _FEW else "")
