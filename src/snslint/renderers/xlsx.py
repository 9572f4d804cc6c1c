"""Excel: the user's own workbook with a column 指摘 after its last, or, for drafts of another kind, a workbook of findings.

No cell that we write can be a formula: text that a spreadsheet might take for one begins with ``'``.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any

from snslint.model import Report
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.located import Located, located
from snslint.renderers.safe import flat, xml_safe
from snslint.renderers.words import CONTEXT_LABELS, NO_APPROVAL, advice_label, bodies, checklists, counts, label
from snslint.version import __version__

COLUMN = "指摘"
NONE_FOUND = "指摘なし"
HEAD = ("番号", "場所", "ID", "文脈", "媒体", "重さ", "指摘", "見つかった言葉", "根拠", "対応", "規則")
WIDTHS = (6, 28, 12, 12, 12, 10, 50, 24, 44, 44, 30)
WORKBOOKS = (".xlsx", ".xlsm")
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_LONGEST = 32_000
"""Excel holds 32 767 characters in a cell."""


def render(reports: Iterable[Report], showing: Showing) -> Iterator[bytes]:
    """One workbook."""
    tally = Tally()
    kept = list(tallied(reports, tally))
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = _own_workbook(kept) or _summary_workbook(kept, tally, showing)
        book.save(out)
    yield out.getvalue()


def guarded(text: str) -> str:
    """``text`` as a cell can hold it, and never a formula: ``=1+1`` becomes ``'=1+1``."""
    clean = xml_safe(text)
    clean = clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column, guarded(text))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _own_workbook(reports: list[Report]) -> Any:
    """The workbook that every post was read from, annotated; None when there is no such one."""
    paths = {report.post.origin.path if report.post.origin.cell else None for report in reports}
    path = paths.pop() if len(paths) == 1 else None
    if path is None or Path(path).suffix.lower() not in WORKBOOKS or not Path(path).is_file():
        return None
    from openpyxl import load_workbook

    book: Any = load_workbook(path, keep_vba=path.lower().endswith(".xlsm"))
    sheets: dict[str, list[tuple[int, Report]]] = {}
    for report in reports:
        title, _, cell = str(report.post.origin.cell).rpartition("!")
        sheets.setdefault(title.strip("'").replace("''", "'") or book.active.title, []).append((book.active[cell].row, report))
    for title, posts in sheets.items():
        _annotate(book[title], posts)
    return book


def _annotate(sheet: Any, posts: list[tuple[int, Report]]) -> None:
    """A column after the last one: beside each row of posts what was found in it."""
    used = [cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None]
    column = max([*used, *(merged.max_col for merged in sheet.merged_cells.ranges)], default=0) + 1
    first = min(row for row, _ in posts)
    head = next((row for row in range(first - 1, 0, -1) if any(cell.value is not None for cell in sheet[row])), None)
    if head:
        _put(sheet, head, column, COLUMN)._style = copy(sheet.cell(head, column - 1)._style)
    rows: dict[int, list[Report]] = {}
    for row, report in posts:
        rows.setdefault(row, []).append(report)
    for row, reports in rows.items():
        _put(sheet, row, column, "\n".join(_told(report, len(reports) > 1) for report in reports))
    sheet.column_dimensions[_letter(column)].width = 60


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _told(report: Report, one_of_several: bool) -> str:
    lines = [f"【{label(spot.finding.severity, report.post.context)}】{spot.message}" for spot in located([report])] or [NONE_FOUND]
    return "\n".join(([f"{report.post.origin.where or report.post.origin.cell}:"] if one_of_several else []) + lines)


def _summary_workbook(reports: list[Report], tally: Tally, showing: Showing) -> Any:
    from openpyxl import Workbook

    book: Any = Workbook()
    spots = sorted(located(reports), key=lambda spot: -spot.finding.severity)
    _fill(book.active, COLUMN, HEAD, [_row(number, spot) for number, spot in enumerate(spots, 1)], WIDTHS)
    if showing.checklist:
        boxes = [("□", c, item.clause, item.text) for c, items in checklists(reports, showing).items() for item in items]
        _fill(book.create_sheet(), "人が確かめること", ("済", "文脈", "条項", "確かめること"), boxes, (5, 16, 20, 80))
    _fill(book.create_sheet(), "概要", ("項目", "内容"), _about(reports, tally, showing), (28, 90))
    return book


def _fill(sheet: Any, title: str, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    from openpyxl.styles import Font

    sheet.title = title
    for number, row in enumerate([head, *rows], 1):
        for column, text in enumerate(row, 1):
            _put(sheet, number, column, text)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _row(number: int, spot: Located) -> tuple[str, ...]:
    finding, post = spot.finding, spot.post
    cited = "\n".join(f"{c.guideline} {c.id}（{c.gist}）" for c in finding.clauses)
    verdict = f"\n削除の扱い: {finding.verdict}" if finding.verdict else ""
    advice = f"{advice_label(post.context)}: {finding.advice}"
    weight = label(finding.severity, post.context)
    return (
        str(number), spot.place, post.id or "", CONTEXT_LABELS[post.context], post.platform or "", weight, flat(finding.message),
        finding.evidence, cited + verdict, advice, finding.rule,
    )  # fmt: skip


def _about(reports: list[Report], tally: Tally, showing: Showing) -> list[tuple[str, str]]:
    edition = showing.edition
    rows = [
        ("団体", bodies(reports, showing)),
        ("結果", f"{counts(tally)}。{NO_APPROVAL}"),
        ("点検した日時", f"{showing.checked_at:%Y-%m-%d %H:%M}" if showing.checked_at else "記録なし"),
        ("snslint の版", __version__),
        ("ガイドライン", f"{edition.guideline or showing.policy.name}（{edition.revised or '改正日の記載なし'}）"),
        ("規則の SHA-256", edition.rules_digest or "記録なし"),
    ]
    if showing.policy.disabled:
        rows.append(("点検していない分類", "、".join(showing.policy.disabled)))
    return rows
