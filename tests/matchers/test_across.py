"""What only the other posts of a run can tell."""

from datetime import datetime

import pytest

from snslint.engine import lint, lint_across
from snslint.model import Origin, Post, Report
from snslint.policy.policy import Policy
from snslint.text.archive import Archive
from snslint.text.document import Document

NOTICE = "「秋のふれあい市」を10月24日（土）10時〜15時、市役所前広場で開きます。地元の新米や野菜が並びます。詳しくは https://www.city.example.lg.jp/ichi/ へ"


@pytest.fixture
def policy(policies: dict[str, Policy]) -> Policy:
    return policies["mine"]


def post(text: str, name: str, platform: str | None = None, at: datetime | None = datetime(2026, 10, 1, 10)) -> Post:
    return Post(text, Origin(name), platform=platform, published_at=at)


def across(policy: Policy, *posts: Post) -> list[Report]:
    archive = Archive()
    return [lint_across(Report(one, (), (), ()), policy, archive) for one in posts]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("10月24日（土）", "10月25日（日）", ["10月25日（日）"]),
        ("15時", "16時", ["16時"]),
        ("10時〜15時", "11時〜16時", ["11時", "16時"]),
        ("市役所前広場", "市民会館前広場", ["市民会館前広場"]),
        ("/ichi/", "/fureai/", ["https://www.city.example.lg.jp/fureai/"]),
        ("/ichi/", "/ichi/?utm_source=line", []),
        ("10月24日（土）", "10/24(土)", []),
        ("10時〜15時", "午前10時から午後3時まで", []),
        ("、市役所前広場", "、市役所前広場（雨天は体育館）", []),
        ("地元の新米や野菜が並びます。", "", []),
    ],
)
def test_versions_for_two_platforms(policy: Policy, old: str, new: str, told: list[str]) -> None:
    assert old in NOTICE
    reports = across(policy, post(NOTICE, "x.txt", "x"), post(NOTICE.replace(old, new), "line.txt", "line"))
    assert reports[0].findings == ()
    found = reports[1].findings
    assert [finding.evidence for finding in found] == told
    assert all(reports[1].post.text[slice(*finding.span)] == finding.evidence and "x.txt" in finding.message for finding in found)


def test_a_monthly_notice_comes_again_with_another_date(policy: Policy) -> None:
    text = "「行政相談」を{}13時から市民会館で開きます。予約はいりません。お気軽にお越しください。"
    october, november = text.format("10月14日（水）"), text.format("11月11日（水）")
    for at in (None, datetime(2026, 11, 2, 10)):
        first = post(october, "10.txt", at=at and datetime(2026, 10, 1, 10))
        assert across(policy, first, post(november, "11.txt", at=at))[1].findings == ()


def test_another_event_on_the_same_day_is_no_version(policy: Policy) -> None:
    other = "「子ども読書会」を10月24日（土）13時から市立図書館で開きます。絵本を読みます。申込みは図書館へ。"
    assert across(policy, post(NOTICE, "x.txt", "x"), post(other, "line.txt", "line"))[1].findings == ()


def test_on_one_platform_only_a_single_difference_is_told(policy: Policy) -> None:
    first = post(NOTICE, "a.txt", "x")
    later = NOTICE.replace("地元の", "今年も地元の")
    (finding,) = across(policy, first, post(later.replace("15時", "16時"), "b.txt", "x"))[1].findings
    assert finding.evidence == "16時"
    elsewhere = post(later.replace("市役所前広場", "市民会館"), "b.txt", "x")
    assert across(policy, first, elsewhere)[1].findings == ()


def test_a_change_that_is_announced_is_no_disagreement(policy: Policy) -> None:
    later = post("【訂正】" + NOTICE.replace("10月24日（土）", "10月25日（日）"), "line.txt", "line")
    assert across(policy, post(NOTICE, "x.txt", "x"), later)[1].findings == ()


def test_the_same_text_twice_in_one_place(policy: Policy) -> None:
    first, again = post(NOTICE, "a.txt", "x"), post(NOTICE + "\n", "b.txt", "x")
    (finding,) = across(policy, first, again)[1].findings
    assert finding.rule == "accuracy/posted-twice" and "a.txt" in finding.message
    assert across(policy, first, post(NOTICE, "b.txt", "line"))[1].findings == ()
    assert across(policy, first, first)[1].findings == ()
    assert across(policy, first, post(NOTICE, "b.txt", "x", datetime(2026, 12, 1, 10)))[1].findings == ()


def test_alone_a_post_shows_nothing(policy: Policy) -> None:
    assert {f.rule for f in lint(post(NOTICE, "a.txt"), policy).findings} & {rule.id for rule in policy.across} == set()


def test_a_name_from_a_draft_stays_short_and_on_one_line(policy: Policy) -> None:
    hostile = Post(NOTICE, Origin("a.jsonl", 1, True), id="x\n::error::y" * 100, platform="x")
    (finding,) = across(policy, hostile, post(NOTICE, "b.txt", "x", None))[1].findings
    assert "\n" not in finding.message and len(finding.message) < 300


def test_what_is_remembered_of_a_post_is_small(policy: Policy) -> None:
    digest = Document(post(NOTICE * 2000, "a.txt")).digest
    assert len(digest.sketch) <= 48 and len(digest.titles) <= 9 and len(digest.facts) <= 24 * 4
