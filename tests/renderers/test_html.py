"""The sheet for approval, read by a strict HTML parser."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import html5lib
import pytest

from snslint.model import Origin, Post
from snslint.policy.edition import Edition
from snslint.renderers import RENDERERS
from snslint.version import __version__

OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "section", "div", "p", "br", "mark", "sup", "table",
    "thead", "tbody", "tr", "th", "td", "ul", "li", "footer",
}  # fmt: skip


@pytest.fixture
def sheet(rendered: Callable[..., str], edition: Edition) -> Callable[..., Any]:
    def made(*posts: Post, **showing: Any) -> Any:
        text = rendered("html", *posts, checklist=True, about=lambda: edition, **showing)
        return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)

    return made


def text_of(node: Any) -> str:
    return "".join("\n" if part.tag == "br" else (part.text or "") + "" for part in [node]) + "".join(
        text_of(child) + (child.tail or "") for child in node
    )


def test_a_draft_stays_text(sheet: Callable[..., Any], hostile: Post) -> None:
    page = sheet(hostile)
    assert {node.tag for node in page.iter()} <= OURS
    assert not any(name.startswith("on") or name in ("src", "href", "style") for node in page.iter() for name in node.attrib)


def test_the_page_asks_nothing_of_the_network(sheet: Callable[..., Any]) -> None:
    page = sheet(Post("担当者はバカだ https://example.jp/", Origin("a.txt", 1)))
    style = page.find(".//style").text
    assert "url(" not in style and "@import" not in style
    policy = next(meta for meta in page.iter("meta") if meta.get("http-equiv"))
    assert "default-src 'none'" in policy.get("content")


def test_the_draft_stands_in_full_with_the_words_marked(sheet: Callable[..., Any]) -> None:
    draft = "お知らせ🎉\n担当者はバカだ。課長はバカだ。\n終わり"
    node = next(node for node in sheet(Post(draft, Origin("a.txt", 1))).iter("div") if node.get("class") == "draft")
    assert re.sub(r"\[\d\]", "", text_of(node)) == draft
    assert [(mark.text, mark.get("class")) for mark in node.iter("mark")] == [("バカ", "error")] * 2
    assert [number.text for number in node.iter("sup")] == ["[1]", "[2]"]


def test_masked_words_are_hidden_in_the_draft_too(sheet: Callable[..., Any]) -> None:
    assert "2345" not in text_of(sheet(Post("番号 0901-2345-6789 です", Origin("a.txt", 1))))


def test_the_sheet_holds_what_an_approver_needs(sheet: Callable[..., Any], edition: Edition) -> None:
    draft = "担当者はバカだ"
    shown = text_of(sheet(Post(draft, Origin("a.txt", 1)), checked_at=datetime(2026, 7, 3, 10, 0)))
    for said in (
        "公開不可", "某市 指針 (6)ウ（侮辱しない）", "外してください", "□ 読み直したか〔(7)〕", "2026-07-03 10:00", __version__,
        hashlib.sha256(draft.encode()).hexdigest(), edition.rules_digest, edition.body_digest, "改正日の記載なし",
        "指摘がないことは、公開してよいという承認ではありません",
    ):  # fmt: skip
        assert said in shown


def test_every_post_has_its_boxes_for_approval(sheet: Callable[..., Any]) -> None:
    page = sheet(*(Post(text, Origin("a.jsonl", 1, record=True)) for text in ("休館日です", "担当者はバカだ")))
    boxes = [node for node in page.iter("table") if node.get("class") == "approval"]
    assert [[cell.text for cell in box.iter("th")] for box in boxes] == [["起案", "確認", "承認"]] * 2


def test_it_prints_on_a4(sheet: Callable[..., Any]) -> None:
    style = sheet().find(".//style").text
    assert "size: A4" in style and "@media print" in style and "break-before: page" in style


def test_the_checklist_belongs_to_it_unless_refused() -> None:
    assert RENDERERS["html"].for_people
