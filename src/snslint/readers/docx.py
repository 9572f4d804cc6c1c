"""``.docx`` and ``.docm``: the document is one post, or its tables are lists of posts. The only door to python-docx; macros are never run.

Read: paragraphs and tables as they will look with every tracked change accepted. Not read, and told: deleted text, comments, text
boxes, headers, footers, notes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from snslint.errors import InputError
from snslint.model import Notice, Origin
from snslint.readers.columns import Cell, find_table
from snslint.readers.head import read_lines
from snslint.readers.package import Package, unpack
from snslint.readers.table import Item, OriginOf, read_table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNREAD = frozenset(_W + tag for tag in ("del", "moveFrom", "txbxContent", "rt", "instrText", "delText", "pPr", "rPr", "sdtPr"))
"""What is not the text that will be seen: deleted or moved away, in a text box, a reading above a word, formatting."""
_LEFT_OUT = (
    ("word/document", b"<w:txbxContent", "テキストボックスの文字は読みません"),
    ("word/comments", b"</w:t>", "コメントの文字は読みません"),
    ("word/header", b"</w:t>", "ヘッダーの文字は読みません"),
    ("word/footer", b"</w:t>", "フッターの文字は読みません"),
    ("word/footnotes", b"</w:t>", "脚注の文字は読みません"),
    ("word/endnotes", b"</w:t>", "文末脚注の文字は読みません"),
    ("word/document", b"<w:ins ", "変更履歴のうち、挿入された文字は読みます"),
    ("word/document", b"<w:del ", "変更履歴のうち、削除された文字は読みません"),
    ("word/document", b"<w:vanish/>", "隠し文字も読みます"),
)


_MOST_COLUMNS = 63
"""What Word allows a table."""


class Line(NamedTuple):
    """One line of the document and what it is called: 第3段落."""

    text: str
    part: str


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Item]:
    """The posts of the tables that have names of columns; else the whole document as one post, under a typed head if it has one."""
    package = unpack(data, path, "Word")
    blocks = list(_blocks(_body(package, path)))
    grids = [_grid(block) for block in blocks if block.tag == f"{_W}tbl"]
    tables = [(number, table) for number, grid in enumerate(grids, 1) if (table := find_table(grid))]
    for number, table in tables:
        yield from read_table(table, known, _origin_of(path, number))
    lines = _trimmed(list(_lines(blocks, grids)))
    if not tables:
        parts = tuple(line.part for line in lines)
        yield from read_lines([line.text for line in lines], None, Origin(path, parts=parts), known)
    elif any(line.text.strip() and line.part.startswith("第") for line in lines):
        yield Notice("本文の列のある表を読み、表の外の文章は読みません", path)
    yield from _left_out(package, path)


def _body(package: Package, path: str) -> Any:
    from docx.opc.package import OpcPackage
    from docx.oxml.parser import parse_xml

    try:
        part = OpcPackage.open(io.BytesIO(package.data)).main_document_part
        body = parse_xml(part.blob).find(f"{_W}body")
    except Exception as error:  # python-docx raises whatever it meets: KeyError, ValueError, XMLSyntaxError, PackageNotFoundError …
        raise InputError(f"Word のファイルとして読めません（壊れているおそれがあります）: {type(error).__name__}", path) from None
    if body is None:
        raise InputError("Word のふつうの文書（.docx）ではないので読めません。Word で .docx に保存し直してください", path)
    return body


def _blocks(node: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls too."""
    for child in node:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _UNREAD:
            yield from _blocks(child)


def _lines(blocks: list[Any], grids: list[list[list[Cell]]]) -> Iterator[Line]:
    paragraph = table = 0
    for block in blocks:
        if block.tag == f"{_W}tbl":
            table += 1
            for cell in (cell for row in grids[table - 1] for cell in row if cell.filled):
                yield from _named(cell.value, f"表{table}・{cell.row}行{cell.column}列")
        else:
            paragraph += 1
            yield from _named(_text(block), f"第{paragraph}段落")


def _named(text: str, part: str) -> Iterator[Line]:
    """The lines of a paragraph: the second one after a line break inside it is 第3段落の2行目."""
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(line, part if number == 1 else f"{part}の{number}行目")


def _trimmed(lines: list[Line]) -> list[Line]:
    """Without the blank lines at the ends."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else [Line("", "第1段落")]


def _text(node: Any) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag in _SIGNS:
        return "" if node.get(f"{_W}type") in ("page", "column") else _SIGNS[node.tag]
    return "".join(_text(child) for child in _read_children(node))


def _read_children(node: Any) -> Iterator[Any]:
    """The children that are text to be seen; of an alternative only the first, which newer programs show."""
    children = [child for child in node if isinstance(child.tag, str) and child.tag not in _UNREAD]
    return iter(children[:1] if node.tag.endswith("}AlternateContent") else children)


def _grid(table: Any) -> list[list[Cell]]:
    """The cells of a table, its nested tables as lines of their cell."""
    grid: list[list[Cell]] = []
    for number, row in enumerate((node for node in table.iter(f"{_W}tr") if _owner(node) is table), 1):
        grid.append(list(_cells((node for node in row.iter(f"{_W}tc") if _owner(node) is table), number)))
    return grid


def _cells(nodes: Iterable[Any], row: int) -> Iterator[Cell]:
    """The cells of a row; one that spans columns is followed by empty ones."""
    column = 1
    for node in nodes:
        yield Cell(_cell_text(node), row, column)
        spans = next((span.get(f"{_W}val", "") for span in node.iter(f"{_W}gridSpan")), "")
        spanned = min(int(spans), _MOST_COLUMNS) if spans.isdecimal() else 1
        yield from (Cell(None, row, column + more) for more in range(1, spanned))
        column += max(spanned, 1)


def _owner(node: Any) -> Any:
    return next(node.iterancestors(f"{_W}tbl"), None)


def _cell_text(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")).strip("\n")


def _origin_of(path: str, table: int) -> OriginOf:
    def origin_of(cell: Cell, name: str) -> Origin:
        column = f"列「{name}」" if name else f"{cell.column}列"
        return Origin(path, record=True, where=f"表{table}・{cell.row}行・{column}")

    return origin_of


def _left_out(package: Package, path: str) -> Iterator[Notice]:
    for part, mark, message in _LEFT_OUT:
        if package.has(part, mark):
            yield Notice(message, path)
