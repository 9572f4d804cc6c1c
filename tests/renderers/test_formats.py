"""What holds for every format."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from snslint.engine import lint
from snslint.model import ChecklistItem, Origin, Post
from snslint.policy.policy import Policy
from snslint.renderers import RENDERERS, Showing, renderer
from snslint.stages.identity import excuse_some

TEXTS = [name for name, form in RENDERERS.items() if not form.file_only]
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("form", TEXTS)
def test_no_draft_controls_the_terminal_or_a_ci_runner(form: str, hostile: Post, rendered: Callable[..., str]) -> None:
    shown = rendered(form, hostile, checklist=True, exempted=True)
    assert "バカ" in shown
    assert not CONTROL.search(shown)
    assert "##[" not in shown or form == "console"
    commands = [line for line in shown.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == (1 if form == "github" else 0)


@pytest.mark.parametrize("form", [form for form in TEXTS if form not in ("json", "jsonl")])
def test_nothing_hidden_turns_the_text_of_a_report(form: str, hostile: Post, rendered: Callable[..., str]) -> None:
    shown = rendered(form, hostile)
    assert not HIDDEN.search(shown)
    shown.encode("utf-8")


@pytest.mark.parametrize("form", TEXTS)
def test_personal_data_stays_masked_unless_asked_for(form: str, policy: Policy) -> None:
    post = Post("暗証番号は 0901-2345-6789 です", Origin("a.txt", 1))

    def shown(policy: Policy) -> str:
        return "".join(renderer(form)([lint(post, policy)], Showing(policy, checklist=True)))  # type: ignore[arg-type]

    assert "2345" not in shown(policy)
    assert "2345" in shown(replace(policy, mask=False))


@pytest.mark.parametrize("form", TEXTS)
def test_what_was_acknowledged_stays_masked(form: str, policy: Policy) -> None:
    report = lint(Post("担当者はバカだ。暗証番号は 0901-2345-6789 です", Origin("a.txt", 1)), policy)
    report = excuse_some(report, iter("了承済み" if finding.masked else None for finding in report.findings))
    shown = "".join(renderer(form)([report], Showing(policy, exempted=True)))  # type: ignore[arg-type]
    assert "バカ" in shown and "2345" not in shown


@pytest.mark.parametrize("form", TEXTS)
def test_what_one_finding_masks_no_other_shows(form: str, rendered: Callable[..., str]) -> None:
    shown = rendered(form, Post("担当者はバカだ。連絡は 0901-2345-6789 まで", Origin("a.txt", 1)), exempted=True)
    assert "連絡" in shown and "2345" not in shown


@pytest.mark.parametrize("form", TEXTS)
def test_nothing_to_report_is_a_whole_report(form: str, rendered: Callable[..., str]) -> None:
    assert rendered(form) is not None
    assert "バカ" not in rendered(form, Post("図書館は月曜日が休みです", Origin("a.txt", 1)))


@pytest.mark.parametrize("form", TEXTS)
def test_a_comment_carries_the_verdict_of_the_body(form: str, rendered: Callable[..., str]) -> None:
    assert "可能な限り削除" in rendered(form, Post("担当者はバカだ", Origin("a.txt", 1), context="comment"))


@pytest.mark.parametrize("form", ["console", "json", "jsonl", "gitlab", "junit", "checkstyle", "rdjsonl", "html"])
def test_a_report_in_pieces_keeps_no_reports_back(form: str, policy: Policy) -> None:
    """Formats that need not sort give each post as it comes."""
    taken = 0

    def reports() -> object:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield lint(Post("担当者はバカだ", Origin(f"{number}.txt", 1)), policy)

    pieces = renderer(form)(reports(), Showing(policy))  # type: ignore[arg-type]
    for _ in range(3):
        next(pieces)
    assert taken < 10


@pytest.mark.parametrize("form", ["console", "html", "markdown"])
def test_a_post_read_by_another_guideline_says_whose(form: str, policy: Policy) -> None:
    ours = lint(Post("担当者はバカだ", Origin("a.txt", 1)), policy)
    theirs = replace(ours, body="隣町", checklist=(ChecklistItem("1", "町長に聞いたか"),))
    shown = "".join(renderer(form)([ours, theirs], Showing(policy, checklist=True)))  # type: ignore[arg-type]
    assert "隣町" in shown and "読み直したか" in shown and "町長に聞いたか" in shown
