"""Word documents: drafts, forms, tables, and what Word keeps out of sight."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml

Read = Callable[..., Any]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(*paragraphs: str) -> Any:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def table(made: Any, rows: list[list[str]]) -> Any:
    grid = made.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            grid.cell(row, column).text = value
    return grid


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_xml(xml: str) -> bytes:
    made = document("前")
    made.paragraphs[0]._p.addnext(parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return saved(made)


def test_a_document_is_a_post_and_its_places_are_paragraphs(read: Read) -> None:
    made = document("", "休館です", "一行目\n二行目", "", "最後")
    post = read("a.docx", saved(made)).post
    assert post.text == "休館です\n一行目\n二行目\n\n最後"
    assert [post.origin.place(line, 1) for line in (1, 2, 3, 5)] == [
        "第2段落の1文字目", "第3段落の1文字目", "第3段落の2行目の1文字目", "第5段落の1文字目",
    ]  # fmt: skip
    assert post.origin.line is None


def test_a_typed_head_stands_above(read: Read) -> None:
    post = read("a.docx", saved(document("媒体：X", "日時：2026年7月3日 10:00", "", "休館です"))).post
    assert (post.text, post.platform, post.published_at) == ("休館です", "x", datetime(2026, 7, 3, 10))
    assert post.origin.place(1, 3) == "第4段落の3文字目"
    assert "第1段落: " in read("b.docx", saved(document("媒体：ミクシ", "", "休館です"))).errors[0]


def test_a_table_with_names_is_a_list_of_posts(read: Read) -> None:
    made = document("7月の計画")
    table(made, [["日時", "媒体", "本文"], ["2026/7/3 10:00", "X", "休館です"], ["", "LINE", "開館です"]])
    reading = read("a.docx", saved(made))
    assert [(post.text, post.platform) for post in reading.posts] == [("休館です", "x"), ("開館です", "line")]
    assert str(reading.posts[1].origin).endswith("表1・3行・列「本文」")
    assert "表の外の文章は読みません" in reading.notices[0]


def test_a_form_has_its_names_beside(read: Read) -> None:
    made = document()
    table(made, [["媒体", "X"], ["承認", "広報課長"], ["本文", "休館です\n明日は開きます"]])
    post = read("a.docx", saved(made)).post
    assert (post.text, post.platform, post.metadata) == ("休館です\n明日は開きます", "x", {"approved_by": "広報課長"})


def test_a_cell_that_spans_columns_moves_no_other(read: Read) -> None:
    made = document()
    grid = table(made, [["日時", "媒体", "本文"], ["", "", "休館です"]])
    grid.cell(1, 0).merge(grid.cell(1, 1))
    assert str(read("a.docx", saved(made)).post.origin).endswith("表1・2行・列「本文」")


def test_the_cells_of_another_table_are_lines_of_the_post(read: Read) -> None:
    made = document("上")
    table(made, [["左", "右"]])
    post = read("a.docx", saved(made)).post
    assert (post.text, post.origin.place(3, 1)) == ("上\n左\n右", "表1・1行2列の1文字目")


@pytest.mark.parametrize(
    ("xml", "text", "told"),
    [
        ("<w:ins w:id='1'><w:r><w:t>足した</w:t></w:r></w:ins><w:del w:id='2'><w:r><w:delText>消した</w:delText></w:r></w:del>", "足した", "削除された文字は読みません"),
        ("<w:r><w:t>字</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>箱</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "字", "テキストボックス"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r>", "隠し", "隠し文字も読みます"),
        ("<w:hyperlink><w:r><w:t>https://city.x.lg.jp/</w:t></w:r></w:hyperlink>", "https://city.x.lg.jp/", ""),
        ("<w:sdt><w:sdtContent><w:r><w:t>枠</w:t></w:r></w:sdtContent></w:sdt>", "枠", ""),
        ("<w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>読</w:t></w:r></w:rubyBase></w:ruby></w:r>", "読", ""),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb", ""),
    ],
    ids=["changes", "text-box", "hidden", "link", "control", "ruby", "field-and-tab"],
)  # fmt: skip
def test_what_will_be_seen_is_read_and_the_rest_is_told(read: Read, xml: str, text: str, told: str) -> None:
    reading = read("a.docx", with_xml(xml))
    assert reading.post.text == f"前\n{text}"
    assert any(told in notice for notice in reading.notices) if told else not reading.notices


def test_headers_and_footers_are_told(read: Read) -> None:
    made = document("本文")
    made.sections[0].header.paragraphs[0].text = "部外秘"
    reading = read("a.docx", saved(made))
    assert reading.post.text == "本文"
    assert "ヘッダー" in reading.notices[0]


def test_a_document_with_macros_is_read_and_they_are_not_run(read: Read, changed: Callable[..., bytes]) -> None:
    plain, macro = b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    data = changed(
        saved(document("休館です")), lambda name, part: part.replace(b"vnd.openxmlformats-officedocument." + plain, b"vnd." + macro)
    )
    assert read("a.docm", data).post.text == "休館です"


def test_an_empty_document_is_an_empty_post(read: Read) -> None:
    assert read("a.docx", saved(document())).post.text == ""
