"""Dates as staff and schedulers write them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.readers.moments import Order, read


@pytest.mark.parametrize(
    "written",
    [
        "2026-07-03T10:05",
        "2026-07-03 10:05:00",
        "2026/7/3 10:05",
        "2026.7.3 10:05",
        "2026年7月3日 10:05",
        "2026年7月3日（金）10時5分",
        "２０２６年７月３日　１０：０５",
        "令和8年7月3日 午前10時5分",
        "R8.7.3 AM10:05",
        "2026-07-03T01:05:00Z",
        "2026-07-02T20:05:00-05:00",
    ],
)
def test_one_moment_is_written_in_many_ways(written: str) -> None:
    assert read(written) == datetime(2026, 7, 3, 10, 5)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026/7/3 7:05", datetime(2026, 7, 3, 7, 5)),
        ("2026年7月3日 午後1時半", datetime(2026, 7, 3, 13, 30)),
        ("2026年7月3日 午後0時15分", datetime(2026, 7, 3, 12, 15)),
        ("2026/7/3 12:10 AM", datetime(2026, 7, 3, 0, 10)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("2026年7月3日", date(2026, 7, 3)),
        ("2026-07-03", date(2026, 7, 3)),
    ],
)
def test_halves_of_the_day_eras_and_bare_dates(written: str, moment: date) -> None:
    assert read(written) == moment


@pytest.mark.parametrize(
    "written",
    ["", "明日", "7月3日 10:00", "7/3 10:00", "8/7/3", "2026年2月30日", "2026/7/3 25:00", "2026/7/3 午後13時", "07/03/2026"],
)
def test_what_is_no_whole_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        read(written)


def test_a_date_with_its_year_last_needs_an_order() -> None:
    assert read("07/03/2026 10:00", order=Order()) == datetime(2026, 7, 3, 10)
    assert read("07/03/2026", order=Order(day_first=True)) == date(2026, 3, 7)
    assert read("07/03/26", order=Order(short=True)) == date(2026, 7, 3)
    with pytest.raises(ValueError):
        read("26/07/25", order=Order())


def test_a_time_may_stand_apart() -> None:
    assert read("2026/7/3", "午後3時") == read(date(2026, 7, 3), time(15)) == datetime(2026, 7, 3, 15)
    assert read("2026/7/3 9:00", "午後3時") == datetime(2026, 7, 3, 9)


def test_a_scheduler_may_mean_utc() -> None:
    assert read("2026-07-03 01:00", zone=UTC) == datetime(2026, 7, 3, 10)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_moment_is_read_back(at: datetime) -> None:
    half = "午前" if at.hour < 12 else "午後"
    for written in (
        at.isoformat(),
        f"{at:%Y/%m/%d %H:%M}",
        f"{at.year}年{at.month}月{at.day}日 {at.hour}時{at.minute}分",
        f"{at.year}/{at.month}/{at.day} {half}{at.hour % 12}時{at.minute:02}分",
    ):
        assert read(written) == at
