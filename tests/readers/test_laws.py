"""What holds for any content: a cell is found again at its name, and no bytes at all end in a traceback."""

import csv
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snslint.errors import InputError
from snslint.model import Notice, Post
from snslint.readers import READERS, read_posts
from snslint.readers.head import typed

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from('\n,"\t;=+'), max_size=12).map(
    str.strip
)
ROWS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6)
ANY_FOLDER = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def posts(path: Path) -> list[Post]:
    items = list(read_posts([str(path)]))
    assert not [item for item in items if isinstance(item, InputError)]
    return [item for item in items if isinstance(item, Post)]


@ANY_FOLDER
@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "sep=,\n"]))
def test_the_text_of_a_csv_stands_in_its_cell_and_on_its_line(
    tmp_path: Path, rows: list[tuple[str, str]], end: str, first: str
) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows([("備考", "本文"), *rows])
    content = first + out.getvalue()
    (tmp_path / "a.csv").write_bytes(content.encode())
    read = posts(tmp_path / "a.csv")
    assert [post.text for post in read] == [text for _, text in rows if text]
    lines = content.replace("\r\n", "\n").split("\n")
    for post, (row, text) in zip(read, [(row, text) for row, (_, text) in enumerate(rows, 2) if text], strict=True):
        assert post.origin.cell == f"B{row}"
        for number, line in enumerate(text.split("\n"), 1):
            assert line.replace('"', '""') in lines[(post.origin.file_line(number) or 0) - 1]


@ANY_FOLDER
@given(ROWS)
def test_the_text_of_a_sheet_stands_in_its_cell(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["備考", "本文"])
    for number, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value.replace("_x", "")
            sheet.cell(number, column).data_type = "s"
    book.save(tmp_path / "a.xlsx")
    again: Any = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    read = posts(tmp_path / "a.xlsx")
    assert [post.text for post in read] == [text for _, t in rows if (text := t.replace("_x", "")).strip()]
    assert all(again[str(post.origin.cell).partition("!")[2]].value == post.text for post in read)


@given(
    st.lists(
        st.sampled_from(["媒体: X", "日時: 7月3日", "本文:", "本文: 休館", "種別：返信", "", "---", "お知らせ", "場所: 駅"]),
        max_size=7,
    )
)
def test_a_head_takes_only_lines_above_the_text(lines: list[str]) -> None:
    head = typed(lines)
    if head is not None:
        assert head.beside
        assert all(number <= head.body + 1 for number in head.lines.values())
        assert all(":" in line or "：" in line or not line.strip() or line == "---" for line in lines[: head.body])


@lru_cache
def office(ending: str) -> bytes:
    out = io.BytesIO()
    if ending.startswith(".doc"):
        made = docx.Document()
        made.add_paragraph("本文")
        made.save(out)
    else:
        book = openpyxl.Workbook()
        book.active.append(["本文"])
        book.active.append(["休館"])
        book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ending", READERS)
@ANY_FOLDER
@given(st.data())
def test_no_bytes_end_in_a_traceback(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    if ending in (".xlsx", ".xlsm", ".docx", ".docm"):
        whole = bytearray(office(ending))
        for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6)):
            whole[at] = value
        content = bytes(whole)
    else:
        signs = '{}[]",:-\n\t|&*!#\'"=;あ1 \\/本文媒体X'
        content = data.draw(st.binary(max_size=60) | st.text(signs, max_size=80).map(str.encode))
    (tmp_path / f"a{ending}").write_bytes(content)
    for item in read_posts([str(tmp_path / f"a{ending}")]):
        assert isinstance(item, Post | InputError | Notice)
        assert "\n" not in str(item if not isinstance(item, Post) else item.origin)
