"""Markdown, read by a parser of CommonMark and GitHub's tables: a draft is text in it and nothing else."""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from snslint.model import Origin, Post

OURS = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item", "inline", "text"}


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return [token for block in parsed for token in (block, *(block.children or []))]


def test_a_draft_brings_no_markup(rendered: Callable[..., str], hostile: Post) -> None:
    parsed = tokens(rendered("markdown", hostile, checklist=True))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in parsed}
    assert kinds - OURS <= {"html_inline", "text_special"}
    assert {token.content for token in parsed if token.type == "html_inline"} <= {"<br>"}
    assert sum(token.type == "tr_open" for token in parsed) == 2


def test_a_draft_calls_nobody_and_links_nowhere(rendered: Callable[..., str]) -> None:
    shown = rendered("markdown", Post("担当者はバカだ", Origin("@everyone https://evil.example/.txt", 1)))
    assert "@" not in shown and "https://" not in shown


def test_the_page_says_what_where_why_and_what_to_do(rendered: Callable[..., str]) -> None:
    post = Post("担当者はバカだ", Origin("a.txt", 1))
    cells = [token.content for token in tokens(rendered("markdown", post, checklist=True)) if token.type == "inline"]
    page = "\n".join(cells)
    for said in ("公開不可", "a\\.txt\\:1\\:5", "指摘のおそれがあります", "侮辱しない", "直し方: 外してください", "読み直したか"):
        assert said in page
    assert "承認ではありません" in page


def test_the_heaviest_come_first(rendered: Callable[..., str]) -> None:
    shown = rendered("markdown", Post("番号 0901-2345-6789。担当者はバカだ", Origin("a.txt", 1)))
    assert shown.index("公開不可 |") < shown.index("要確認 |")
