"""Dates and times as posts write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.model import Post
from snslint.text import clock
from snslint.text.agenda import dated, milestones
from snslint.text.dates import WEEKDAYS, Calendar, nearest, number
from snslint.text.document import Document


def read(text: str, published: str | None = "2026-09-10") -> Calendar:
    at = datetime.fromisoformat(f"{published}T10:00") if published else None
    return Document(Post(text, published_at=at)).calendar


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10月4日(日)", ["2026-10-04"]),
        ("１０／４（日）", ["2026-10-04"]),
        ("令和8年10月4日", ["2026-10-04"]),
        ("令和八年十月二十四日", ["2026-10-24"]),
        ("2026年10月4日（日曜日）", ["2026-10-04"]),
        ("2026/10/4", ["2026-10-04"]),
        ("2026.10.4", ["2026-10-04"]),
        ("R8.10.4", ["2026-10-04"]),
        ("2026年（令和8年）10月4日", ["2026-10-04"]),
        ("10月10日(土)・11日(日)・12日(月・祝)", ["2026-10-10", "2026-10-11", "2026-10-12"]),
        ("10月3・10・17日(土)", ["2026-10-03", "2026-10-10", "2026-10-17"]),
        ("10月5日、19日(月)", ["2026-10-05", "2026-10-19"]),
        ("12月28日(月)~1月3日(日)", ["2026-12-28", "2027-01-03"]),
        ("令和8年12月28日から1月3日", ["2026-12-28", "2027-01-03"]),
        ("平成31年4月1日", ["2019-04-01"]),
        ("8月3日", ["2026-08-03"]),
        ("5月3日", ["2027-05-03"]),
    ],
)
def test_every_way_of_writing_means_its_day(text: str, days: list[str]) -> None:
    assert [str(written.best) for written in read(text).dates] == days


@pytest.mark.parametrize(
    "text", ["3日間", "週3日(月・水・金)", "1/2の確率", "24時間365日", "10,4月", "第2日曜日", "2-0で勝利", "Ver 10.4"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text).dates == ()


def test_ranges_join_from_and_to() -> None:
    ((start, end),) = read("10月1日(木)10時~10月5日(月)").ranges
    assert (start.best, end.best) == (date(2026, 10, 1), date(2026, 10, 5))


def test_without_a_reference_weekdays_that_agree_tell_the_year() -> None:
    days = read("9月6日(日) 9月13日(日) 9月27日(土)", None).dates
    assert [day.best.weekday() for day in days if day.best] == [6, 6, 6]


def test_without_anything_to_go_by_a_date_means_no_day() -> None:
    assert [written.days for written in read("10月4日(月)", None).dates] == [()]


@given(st.dates(date(2026, 6, 20), date(2027, 4, 30)))
def test_a_right_weekday_near_publication_is_always_understood(day: date) -> None:
    (written,) = read(f"{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})").dates
    assert written.best == day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 364))
def test_nearest_looks_back_no_further_than_told(reference: date, ahead: int) -> None:
    day = reference - timedelta(days=100) + timedelta(days=ahead)
    if (day.month, day.day) != (2, 29):
        assert nearest(reference, day.month, day.day, 100) == day.year


@pytest.mark.parametrize(("text", "value"), [("元", 1), ("8", 8), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31)])
def test_numbers(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:30", [570]),
        ("午後1時~3時", [780, 900]),
        ("正午から午後1時半", [720, 810]),
        ("9時~12時、13時~17時15分", [540, 720, 780, 1035]),
        ("AM9:00", [540]),
        ("3時間", []),
    ],
)
def test_times(text: str, minutes: list[int]) -> None:
    assert [time.minutes for time in clock.read(text)] == minutes


def test_labels_tell_what_a_date_is_for() -> None:
    entries = dated(read("と き:11月7日(土)10時\n申込み:10月28日(水)必着\n※雨天時は11月8日(日)"))
    assert [entry.role for entry in entries] == ["event", "deadline", ""]


@pytest.mark.parametrize(
    "text", ["開場 13:30 開演 14:00", "13:30開場、14:00開演", "13:30 開場\n14:00 開演", "開演は14時(開場13時半)"]
)
def test_milestones_read_the_word_before_or_after(text: str) -> None:
    assert {(step.role, step.time.minutes) for step in milestones(text, clock.read(text))} == {("doors", 810), ("begin", 840)}
