"""Excel sheets: plans with a row of names, forms, loose drafts, and what is hidden in them."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

Read = Callable[..., Any]
PLAN = [["No.", "投稿日", "時刻", "媒体", "本文", "X用"], [1, date(2026, 7, 3), time(10, 0), "LINE", "休館日の\nお知らせ", "短い"]]


def book(rows: list[list[Any]], title: str = "Sheet1") -> Workbook:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm"])
def test_a_row_is_a_post(read: Read, name: str) -> None:
    line, x = read(name, saved(book(PLAN))).posts
    assert (line.text, line.platform, line.id, line.published_at) == ("休館日の\nお知らせ", "line", "1", datetime(2026, 7, 3, 10))
    assert (x.text, x.platform, str(x.origin).rpartition(" ")[2]) == ("短い", "x", "Sheet1!F2・列「X用」")


def test_a_sheet_of_a_strange_name_is_quoted_as_excel_does(read: Read) -> None:
    assert read("a.xlsx", saved(book(PLAN, "7月 案"))).posts[0].origin.cell == "'7月 案'!E2"


def test_a_date_without_a_time_makes_up_none(read: Read) -> None:
    posts = read("a.xlsx", saved(book([["日時", "本文"], [date(2026, 7, 3), "休館"], [datetime(2026, 7, 3, 0, 0), "開館"]]))).posts
    assert [(post.published_at, post.metadata.get("published_on")) for post in posts] == [
        (None, "2026-07-03"),
        (datetime(2026, 7, 3), None),
    ]


def test_a_title_and_blank_rows_may_stand_above(read: Read) -> None:
    assert (
        read("a.xlsx", saved(book([["7月の計画"], [], [None, "媒体", "本文"], [None, "X", "休館"]]))).post.origin.cell
        == "Sheet1!C4"
    )


def test_a_form_has_its_names_beside(read: Read) -> None:
    form = [
        ["投稿承認依頼書"],
        ["媒体", "X"],
        ["日時", "令和8年7月3日 午前10時"],
        ["承認", "広報課長"],
        ["本文", "休館です"],
        ["備考", "急ぎ"],
    ]
    post = read("a.xlsx", saved(book(form))).post
    assert (post.platform, post.published_at, post.origin.cell) == ("x", datetime(2026, 7, 3, 10), "Sheet1!B5")
    assert post.metadata == {"approved_by": "広報課長", "備考": "急ぎ"}


def test_without_names_every_cell_of_text_is_a_post_and_it_is_told(read: Read) -> None:
    made = book([])
    made.active["C12"], made.active["D2"], made.active["D3"] = "下書き", "もう一つ", 3
    reading = read("a.xlsx", saved(made))
    assert [(post.text, post.origin.cell) for post in reading.posts] == [("もう一つ", "Sheet1!D2"), ("下書き", "Sheet1!C12")]
    assert "文字のセルを一つずつ" in reading.notices[0]


def test_a_dated_list_needs_no_names(read: Read) -> None:
    post = read("a.xlsx", saved(book([[datetime(2026, 7, 3, 10), "休館です", "https://city.x.lg.jp/"]]))).post
    assert (post.text, post.published_at, post.origin.cell) == ("休館です", datetime(2026, 7, 3, 10), "Sheet1!B1")


def test_beside_a_plan_other_sheets_are_left_out_and_told(read: Read) -> None:
    made = book(PLAN)
    made.create_sheet("担当者").append(["山田", "企画課"])
    reading = read("a.xlsx", saved(made))
    assert len(reading.posts) == 2
    assert "担当者: 注意: 本文の列がないので" in reading.notices[0]


def test_hidden_things_are_read_and_told(read: Read) -> None:
    made = book([*PLAN, [2, None, None, None, "隠れた案", None]])
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["A"].hidden = True
    made.create_sheet("旧").append(["本文"])
    made["旧"].append(["隠れたシートの案"])
    made["旧"].sheet_state = "hidden"
    reading = read("a.xlsx", saved(made))
    assert {"隠れた案", "隠れたシートの案"} <= set(reading.texts)
    told = "\n".join(reading.notices)
    assert "A列、行3" in told and "隠れたシートも読みます" in told


def test_a_formula_is_its_last_value_or_told(read: Read, changed: Callable[..., bytes]) -> None:
    data = saved(book([["本文"], ['="休"&"館"'], ["開館"]]))
    reading = read("a.xlsx", data)
    assert (reading.texts, "（A2）" in reading.notices[0]) == (["開館"], True)
    worked = changed(
        data,
        lambda name, part: re.sub(rb'<c r="A2"[^>]*><f>(.*?)</f><v */?>(</v>)?', rb'<c r="A2" t="str"><f>\1</f><v>OK</v>', part),
    )
    assert read("b.xlsx", worked).texts == ["OK", "開館"]


def test_comments_are_not_read_and_told(read: Read) -> None:
    made = book(PLAN)
    made.active["E2"].comment = Comment("ないしょ", "係長")
    reading = read("a.xlsx", saved(made))
    assert "ないしょ" not in str(reading.texts)
    assert any("コメント" in notice for notice in reading.notices)


def test_escaped_characters_of_excel_are_read(read: Read) -> None:
    assert read("a.xlsx", saved(book([["本文"], ["一_x000D_\n二"]]))).post.text == "一\n二"


def test_an_empty_book_says_nothing_wrong(read: Read) -> None:
    reading = read("a.xlsx", saved(book([])))
    assert (reading.posts, reading.errors) == ([], [])
