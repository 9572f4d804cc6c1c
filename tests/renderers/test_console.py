"""The report an editor reads."""

import re
from itertools import pairwise

import pytest

from snslint.engine import lint
from snslint.model import Post
from snslint.policy.policy import Policy
from snslint.renderers import Showing
from snslint.renderers.console import render
from snslint.renderers.safe import cells, encodable, visible

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def report(text: str, policy: Policy, colour: bool = False, **post: str) -> str:
    return "".join(render([lint(Post(text, **post), policy)], Showing(policy, colour=colour)))  # type: ignore[arg-type]


@pytest.mark.parametrize("before", ["", "Ａ", "🎉", "👨‍👩‍👧", "ｶﾞ", "か\u3099", "\u202e", "\x1b[2J", "[red]"])
def test_the_marks_stand_under_the_words(policy: Policy, before: str) -> None:
    lines = report(f"{before}担当者はバカだ", policy).splitlines()
    drawn, marks = next((a, b) for a, b in pairwise(lines) if "~" in b)
    at = drawn.index("バカ")
    assert cells(drawn[:at]) == cells(marks[: marks.index("~")])
    assert marks.count("~") == cells("バカ")


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2066", "\r", "\x08", "\u200b", "\x7f"])
def test_no_draft_text_controls_the_terminal(policy: Policy, hostile: str) -> None:
    shown = ANSI.sub("", report(f"{hostile}担当者はバ{hostile}カだ、バカ", policy, colour=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)


def test_rich_markup_in_a_draft_stays_text(policy: Policy) -> None:
    assert "[bold red]バカ[/]" in ANSI.sub("", report("担当者は[bold red]バカ[/]だ", policy, colour=True))


def test_colour_changes_no_word(policy: Policy) -> None:
    text = "担当者はバカだ。\n🎉お知らせ"
    coloured = [line.rstrip() for line in ANSI.sub("", report(text, policy, colour=True)).splitlines()]
    assert coloured == report(text, policy).splitlines()


def test_severity_clause_and_advice_are_said_in_words(policy: Policy) -> None:
    shown = report("担当者はバカだ", policy)
    assert "公開不可" in shown
    assert "(6)ウ" in shown
    assert "直し方:" in shown


def test_nothing_found_is_not_approval(policy: Policy) -> None:
    shown = report("図書館は月曜日が休みです。", policy)
    assert "公開不可 0・要確認 0" in shown
    assert "承認ではありません" in shown


def test_a_comment_carries_the_verdict_word_and_that_criticism_is_no_ground(policy: Policy) -> None:
    shown = report("担当者はバカだ", policy, context="comment")
    assert "可能な限り削除" in shown
    assert "批判や苦情であること自体は、削除の理由になりません" in shown


def test_a_very_long_line_is_shown_around_its_mark(policy: Policy) -> None:
    shown = report("あ" * 5000 + "担当者はバカだ" + "い" * 5000, policy)
    assert "バカ" in shown
    assert max(map(len, shown.splitlines())) < 400


def test_what_the_console_cannot_encode_keeps_its_width() -> None:
    shown = encodable("🎉髙㋿é│", "cp932")
    assert cells(shown) == cells("🎉髙㋿é│")
    shown.encode("cp932")


def test_visible_keeps_ordinary_text() -> None:
    assert visible("お知らせ🎉\tA\n") == "お知らせ🎉\tA\n"


def test_masked_words_are_hidden_in_the_draft_too(policy: Policy) -> None:
    shown = report("暗証番号は 0901-2345-6789 です", policy)
    assert "2345" not in shown
    assert "0*************" in shown


def test_lines_are_those_of_the_file(policy: Policy) -> None:
    from snslint.model import Origin

    shown = "".join(render([lint(Post("はい\n担当者はバカだ", Origin("a.md", 8)), policy)], Showing(policy)))
    assert "  9 │ 担当者はバカだ" in shown
    assert "9行5文字目" in shown
