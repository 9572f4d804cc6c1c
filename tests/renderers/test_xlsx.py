"""Excel: the user's own workbook annotated, or a workbook of findings; never a formula of a draft's."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from snslint.engine import lint
from snslint.model import Origin, Post
from snslint.policy.edition import Edition
from snslint.policy.policy import Policy
from snslint.renderers import Showing, renderer
from snslint.renderers.xlsx import guarded


@pytest.fixture
def book(policy: Policy, edition: Edition) -> Callable[[Sequence[Post]], Any]:
    def made(posts: Sequence[Post]) -> Any:
        showing = Showing(policy, checklist=True, about=lambda: edition)
        data = b"".join(renderer("xlsx")([lint(post, policy) for post in posts], showing))  # type: ignore[arg-type]
        return load_workbook(BytesIO(data))

    return made


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A plan of posts: a title, a row of names, rows of posts, a formula, a second sheet."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "7月"
    for row in (
        ["投稿計画"],
        [],
        ["日付", "本文", "文字数"],
        ["7/1", "休館日です", "=LEN(B4)"],
        ["7/2", "担当者はバカだ", "=LEN(B5)"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["B"].width = 33
    book.create_sheet("メモ")["A1"] = "=1+1"
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def test_the_findings_stand_beside_the_posts_of_the_users_sheet(book: Callable[..., Any], own: Path) -> None:
    posts = [Post(text, Origin(str(own), cell=f"7月!B{row}")) for row, text in ((4, "休館日です"), (5, "担当者はバカだ"))]
    sheet = book(posts)["7月"]
    assert [sheet.cell(row, 4).value for row in (1, 2, 3, 4)] == [None, None, "指摘", "指摘なし"]
    assert sheet["D5"].value.startswith("【公開不可】「バカ」は指摘のおそれがあります。 場所: 1行5文字目。 根拠: 某市 指針 (6)ウ")


def test_the_rest_of_the_users_workbook_stays(book: Callable[..., Any], own: Path) -> None:
    before = own.read_bytes()
    made = book([Post("担当者はバカだ", Origin(str(own), cell="B5"))])
    assert own.read_bytes() == before
    assert made.sheetnames == ["7月", "メモ"]
    assert made["7月"]["C5"].value == "=LEN(B5)" and made["メモ"]["A1"].value == "=1+1"
    assert made["7月"].column_dimensions["B"].width == 33
    assert [str(area) for area in made["7月"].merged_cells.ranges] == ["A1:C1"]
    assert made["7月"]["D5"].value.startswith("【公開不可】")


def test_posts_of_several_columns_of_a_row_share_its_cell(book: Callable[..., Any], own: Path) -> None:
    posts = [
        Post("休館日です", Origin(str(own), cell="7月!A5", where="行5・列「X用」（A5）")),
        Post("担当者はバカだ", Origin(str(own), cell="7月!B5", where="行5・列「本文」（B5）")),
    ]
    told = book(posts)["7月"]["D5"].value
    assert "行5・列「X用」（A5）:\n指摘なし" in told and "行5・列「本文」（B5）:\n【公開不可】" in told


def test_drafts_of_another_kind_make_a_workbook_of_findings(book: Callable[..., Any]) -> None:
    made = book([Post("番号 0901-2345-6789", Origin("a.txt", 1)), Post("担当者はバカだ", Origin("b.txt", 1), id="w2")])
    assert made.sheetnames == ["指摘", "人が確かめること", "概要"]
    rows = list(made["指摘"].iter_rows(values_only=True))
    assert [row[5] for row in rows] == ["重さ", "公開不可", "要確認"]
    assert rows[1][1:3] == ("b.txt:1:5", "w2")
    assert "承認ではありません" in "".join(str(cell) for row in made["概要"].iter_rows(values_only=True) for cell in row)
    assert "読み直したか" in [row[3] for row in made["人が確かめること"].iter_rows(values_only=True)]


def test_cells_of_a_csv_and_cells_of_two_workbooks_make_a_workbook_of_findings(
    book: Callable[..., Any], own: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("本文\n担当者はバカだ\n", encoding="utf-8")
    table = Post("担当者はバカだ", Origin(str(tmp_path / "a.csv"), 2, record=True, where="行2・列「本文」（A2）", cell="A2"))
    plan = Post("担当者はバカだ", Origin(str(own), cell="B5"))
    for posts in ([table], [table, plan]):
        assert book(posts).sheetnames[0] == "指摘"


def test_no_cell_is_a_formula(book: Callable[..., Any], hostile: Post) -> None:
    cells = [cell for sheet in book([hostile]) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert any("バカ" in str(cell.value) for cell in cells)


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_text_that_looks_like_a_formula_is_marked_as_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_cell_holds_no_more_than_excel_can() -> None:
    assert len(guarded("あ" * 50_000)) < 32_767
