"""The calendar, the clock and the day of publication; every date below was looked up."""

from datetime import datetime

import pytest

from snslint.errors import SpecError
from snslint.matchers.base import Bindings
from snslint.matchers.date import CHECKS, build
from snslint.model import Post
from snslint.text.document import Document

CASES = [
    ("10月4日(月)に防災訓練を行います", "2026-09-10", ["weekday"]),
    ("10/4(月)防災訓練", "2026-09-10", ["weekday"]),
    ("2026年10月4日（月曜日）開催", None, ["weekday"]),
    ("令和８年10月４日（月）開催", None, ["weekday"]),
    ("令和八年十月四日（月）開催", None, ["weekday"]),
    ("R8.10.4（月）開催", None, ["weekday"]),
    ("2026/10/4(月)開催", None, ["weekday"]),
    ("2026-10-04(Mon)", None, ["weekday"]),
    ("10月4日月曜日", "2026-09-10", ["weekday"]),
    ("10月4日は月曜日です", "2026-09-10", ["weekday"]),
    ("月曜日（10月4日）", "2026-09-10", ["weekday"]),
    ("10月10日（土）・11日（月）", "2026-09-10", ["weekday"]),
    ("10月10日（土）・11日（月）", None, ["weekday"]),
    ("10月3日・4日（土・月）", "2026-09-10", ["weekday"]),
    ("10月10日（土）・11日（日）・12日（月・祝）", "2026-09-10", []),
    ("12月5日、19日（日）", "2026-11-10", ["weekday"]),
    ("7月7日（火）～9日（金）", "2026-06-10", ["weekday"]),
    ("7月7日（火）～9日（木）", "2026-06-10", []),
    ("9月22日(火・休)", "2026-09-01", []),
    ("9月22日(祝)", "2026-09-01", []),
    ("10月20日(火・祝)", "2026-09-01", ["holiday"]),
    ("10月20日(火・祝)", None, ["holiday"]),
    ("5月6日(水・振休)", "2026-04-10", []),
    ("5月7日(木・振休)", "2026-04-10", ["holiday"]),
    ("12月29日(火・休)", "2026-12-01", []),
    ("2月30日に開催", "2027-01-10", ["impossible-day"]),
    ("4月31日(金)まで", "2026-04-10", ["impossible-day"]),
    ("13月5日", "2026-04-10", ["impossible-day"]),
    ("2月29日まで受付", "2027-01-10", ["impossible-day"]),
    ("令和10年2月29日(火)", None, []),
    ("2028年2月29日", None, []),
    ("2027年2月29日", None, ["impossible-day"]),
    ("25:70から", "2026-04-10", ["impossible-time"]),
    ("10時75分集合", "2026-04-10", ["impossible-time"]),
    ("25時までオンエア", "2026-04-10", []),
    ("深夜24:00まで", "2026-04-10", []),
    ("午前15時から", "2026-04-10", ["impossible-time"]),
    ("受付 8:30～17:65", "2026-04-10", ["impossible-time"]),
    ("縮尺1:75の地図、詩編23:61", "2026-04-10", []),
    ("2026年（令和7年）10月", "2026-04-10", ["era-mismatch"]),
    ("令和8年（2027年）4月1日", "2026-04-10", ["era-mismatch"]),
    ("令和8(2025)年度", "2026-04-10", ["era-mismatch"]),
    ("2026年（令和8年）", "2026-04-10", []),
    ("令和7年度（2026年3月末）", "2026-04-10", []),
    ("平成32年4月1日から", "2026-04-10", ["era-range"]),
    ("令和31年4月1日から断水します", "2026-04-10", ["era-range"]),
    ("令和32年（2050年）までに二酸化炭素排出量実質ゼロを目標に", "2026-04-10", []),
    ("平成31年度予算", "2026-04-10", []),
    ("平成31年5月1日", "2026-04-10", ["era-range"]),
    ("令和元年4月1日", "2026-04-10", ["era-range"]),
    ("令和元年5月1日", "2026-04-10", []),
    ("昭和100年の今年", "2026-04-10", []),
    ("健康フェスタを開催します！\n日時：10月4日(日)10時～", "2026-10-14", ["past"]),
    ("健康フェスタを開催しました！\n日時：10月4日(日)10時～", "2026-10-14", []),
    ("日時：10月1日(木)～31日(土)", "2026-10-14", []),
    ("申込締切：10月9日(金)", "2026-10-14", ["past"]),
    ("10月4日に発生した火災では", "2026-10-14", []),
    ("10月1日から受付しています", "2026-10-14", []),
    ("10月1日現在の人口", "2026-10-14", []),
    ("2025年10月24日(金) 市民ホールで開催します", "2026-10-01", ["past"]),
    ("第1回：10月3日(土) 第2回：10月17日(土) 募集中", "2026-10-14", []),
    ("日程\n10月3日(土)\n10月17日(土)", "2026-10-14", []),
    ("明日6月19日(金)は", "2026-06-18", []),
    ("明日6月20日(土)は", "2026-06-18", ["relative-day"]),
    ("本日(17日)", "2026-06-18", ["relative-day"]),
    ("明日(土)は", "2026-06-18", ["relative-day"]),
    ("昨日6月17日に", "2026-06-18", []),
    ("17:00～15:00", "2026-06-18", ["reversed-hours"]),
    ("21:00～翌5:00", "2026-06-18", []),
    ("21:00～5:00", "2026-06-18", []),
    ("13:00～11:30", "2026-06-18", ["reversed-hours"]),
    ("午後1時～3時", "2026-06-18", []),
    ("午後3時～午後1時", "2026-06-18", ["reversed-hours"]),
    ("午前10時～3時", "2026-06-18", []),
    ("10時から12時、13時～12時30分", "2026-06-18", ["reversed-hours"]),
    ("10月20日(火)～10月15日(木)", "2026-09-18", ["reversed-period"]),
    ("12月28日(月)～1月3日(日)", "2026-12-01", []),
    ("令和9年3月1日～令和8年3月31日", "2026-12-01", ["reversed-period"]),
    ("10月1日(木)から10月31日(土)まで", "2026-09-18", []),
    ("開催日：10月24日(土)\n申込期限：10月30日(金)", "2026-09-18", ["late-deadline"]),
    ("日時：10月24日(土)10時\n10月30日(金)までに電話で申し込み", "2026-09-18", ["late-deadline"]),
    ("日時：10月24日(土)10時\n申込み：10月16日(金)まで", "2026-09-18", []),
    ("開場 14:00 開演 13:30", "2026-09-18", ["late-reception"]),
    ("13:30開場 14:00開演", "2026-09-18", []),
    ("14:30開場 14:00開演", "2026-09-18", ["late-reception"]),
    ("14:00開演（13:30開場）", "2026-09-18", []),
    ("受付 9:30～ 開会式 9:00", "2026-09-18", ["late-reception"]),
    ("【10月25日(日)開催】ふれあいまつり\n日時：10月24日(土)10時～", "2026-09-18", ["heading"]),
    ("【10月25日(日)開催】ふれあいまつり\n日時：10月25日(日)10時～\n準備：10月24日(土)", "2026-09-18", []),
    ("令和7年度 手話講座の受講生を募集します", "2026-04-18", ["stale-year"]),
    ("令和8年度 手話講座の受講生を募集します", "2026-04-18", []),
    ("きみつフェスタ2025\n日時：10月25日(日)10時", "2026-09-18", ["other-year-title"]),
    ("10月3日の18:00〜9:00に夜間断水", "2026-09-18", []),
    ("申込：9月6日（日）、9月13日（日）、9月27日（土）", None, ["weekday"]),
    ("1日(火)と15日(火)に相談会", "2026-09-10", []),
    ("3日(月)に相談会", "2026-09-10", ["weekday"]),
    ("週3日（月・水・金）勤務", "2026-09-10", []),
    ("毎月第2日曜（次回は10月11日（日））", "2026-09-10", []),
    ("10.4（月）", "2026-09-10", ["weekday"]),
    ("10月4日(月曜・雨天決行)", "2026-09-10", ["weekday"]),
    ("10月4日【月】", "2026-09-10", ["weekday"]),
    ("10月4日〈月〉", "2026-09-10", ["weekday"]),
    ("11月3日（水・祝）", "2026-10-10", ["weekday"]),
    ("3月31日(水)まで、4月1日(木)から", "2027-02-10", []),
    ("今年度は令和8年4月5日(日)、10月4日(日)", "2026-03-10", []),
    ("第2日曜日の10月11日(日)", "2026-09-10", []),
    ("第2日曜日（10月18日）", "2026-09-10", ["nth-weekday"]),
    ("来週の土曜日（6月27日）", "2026-06-18", []),
    ("来週の土曜日（7月4日）", "2026-06-18", ["relative-week"]),
    ("来月8月の予定", "2026-06-18", ["relative-period"]),
    ("今年（2026年）の夏", "2026-06-18", []),
    ("対象は64歳～60歳", None, ["reversed-numbers"]),
    ("平成20年4月2日～21年4月1日生まれ", "2025-03-01", []),
    ("12月8日・1月12日・2月9日(日)", "2024-05-01", []),
    ("休館日：3日(月)・10日(月)・24日(月)～7月1日(月)", "2024-06-01", []),
    ("11月1日(金)～20日(水)", "2024-10-01", []),
]


def document(text: str, published: str | None = None) -> Document:
    return Document(Post(text, published_at=datetime.fromisoformat(f"{published}T10:00") if published else None))


@pytest.mark.parametrize(("text", "published", "expected"), CASES, ids=[case[0] for case in CASES])
def test_each_mistake_is_seen_by_its_check_and_by_no_other(text: str, published: str | None, expected: list[str]) -> None:
    post = document(text, published)
    assert [name for name in sorted(CHECKS) if list(CHECKS[name][0](post))] == expected


@pytest.mark.parametrize(("text", "published", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_gate_never_hides_a_match(text: str, published: str | None, expected: list[str]) -> None:
    post = document(text, published)
    for name in CHECKS:
        matcher = build({"date": name}, Bindings(), ())
        if list(matcher.find(post)):
            assert any(literal in post.normal.text.casefold() for _, literal in matcher.gate or ())


@pytest.mark.parametrize(
    ("check", "text", "right"),
    [
        ("weekday", "2026年10月4日(月)", "日"),
        ("holiday", "10月19日(月・祝)", "2026年10月の祝日・休日は12日（月・スポーツの日）です"),
        ("impossible-day", "9月31日", "9月は30日までです"),
        ("era-mismatch", "2026年（令和7年）", "2026年（令和8年）または2025年（令和7年）"),
        ("reversed-period", "令和8年12月29日(火)から令和8年1月3日(日)まで", "2027年（令和9年）1月3日（日）"),
        ("relative-day", "明日9月20日は", "9月11日（金）"),
    ],
)
def test_the_advice_knows_the_right_value(check: str, text: str, right: str) -> None:
    (match,) = build({"date": check}, Bindings(), ()).find(document(text, "2026-09-10"))
    assert match.fields["right"] == right


def test_a_weekday_of_last_year_is_told_as_such() -> None:
    (match,) = build({"date": "weekday"}, Bindings(), ()).find(document("10月4日(土)", "2026-09-10"))
    assert "2025年" in match.fields["hint"]


def test_the_span_is_that_of_the_source() -> None:
    (match,) = build({"date": "weekday"}, Bindings(), ()).find(document("集合は１０月４日（月）です", "2026-09-10"))
    assert match.evidence == "１０月４日（月）"


def test_an_unknown_check_is_told_with_the_nearest_name() -> None:
    with pytest.raises(SpecError, match="weekday"):
        build({"date": "wekday"}, Bindings(), ("match",))
