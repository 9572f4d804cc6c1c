"""Dates and times as staff and schedulers write them, strictly: a whole date, with or without a time, and nothing else.

>>> read("令和8年7月3日(金) 午後1時半")
datetime.datetime(2026, 7, 3, 13, 30)
>>> read("2026/7/3")
datetime.date(2026, 7, 3)
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from snslint.readers.fields import JAPAN

_ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018, "S": 1925, "H": 1988, "R": 2018}
_FIRST_SHORT_YEAR = 20
_WEEKDAY = r"(?: ?\([^()]{1,6}\)| ?[月火水木金土日]曜日?)?"
_TIME = (
    r"(?P<half>午前|午後|[AaPp]\.?[Mm]\.?)? ?(?P<hour>\d{1,2}) ?(?::(?P<minute>\d{2})(?::(?P<second_>\d{2})(?:\.\d+)?)?"
    r"|時(?: ?(?P<minute_>\d{1,2}) ?分|(?P<thirty>半))?) ?(?P<after>[AaPp]\.?[Mm]\.?)? ?(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_CLOCK = re.compile(_TIME)
_REST = rf"{_WEEKDAY}(?:[ T、,]{{0,2}}(?P<time>{_TIME})(?:頃|ごろ|~|に)?)?"
_YEAR_FIRST = re.compile(
    r"(?:(?P<era>昭和|平成|令和|[SHRshr])\.? ?(?P<n>元|\d{1,2})|(?P<year>\d{4})) ?[年/.-] ?(?P<month>\d{1,2}) ?[月/.-] ?(?P<day>\d{1,2}) ?日?"
    + _REST
)
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<last>\d{4}|\d{2})" + _REST)


class Order(NamedTuple):
    """How a date with its year last is meant: ``day_first``: 3/7/2026 is July 3; ``short``: a year of two digits is known too.

    ``assumed``: nothing shows which of the two it is.
    """

    day_first: bool = False
    short: bool = False
    assumed: bool = False


def read(value: object, clock: object = None, order: Order | None = None, zone: tzinfo = JAPAN) -> datetime | date:
    """The moment in Japan (no zone) that ``value`` writes, a date when it has no time; raises ValueError for anything else.

    ``clock``: a time written apart, used when ``value`` has none. ``order``: None for dates that begin with their year only.
    ``zone``: where a time without a zone is meant.
    """
    moment = value if isinstance(value, date) else _written(_plain(value), order)
    if not isinstance(moment, datetime) and clock not in (None, ""):
        moment = datetime.combine(moment, clock if isinstance(clock, time) else _time(_CLOCK.fullmatch(_plain(clock))))
    if not isinstance(moment, datetime) or (moment.tzinfo is None and zone is JAPAN):
        return moment
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(JAPAN).replace(tzinfo=None)


def year_last(value: object) -> tuple[int, int] | None:
    """The two numbers before the year of 07/03/2026, None for another date: which is the month, the value alone does not say."""
    found = _YEAR_LAST.match(_plain(value)) if isinstance(value, str) else None
    return (int(found["first"]), int(found["second"])) if found else None


def _plain(value: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(value)).split())


def _written(text: str, order: Order | None) -> datetime | date:
    if found := _YEAR_FIRST.fullmatch(text):
        day = _first(found)
    elif order and (found := _YEAR_LAST.fullmatch(text)):
        day = _last(found, order)
    else:
        return _iso(text)
    return datetime.combine(day, _time(found)) if found["time"] else day


def _iso(text: str) -> datetime | date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)


def _first(found: re.Match[str]) -> date:
    of_era = 1 if found["n"] == "元" else int(found["n"] or 0)
    year = int(found["year"]) if found["year"] else _ERAS[found["era"].upper()] + of_era
    return date(year, int(found["month"]), int(found["day"]))


def _last(found: re.Match[str], order: Order) -> date:
    first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
    if year < 100 and not (order.short and year >= _FIRST_SHORT_YEAR):
        raise ValueError("no such year")
    month, day = (second, first) if order.day_first else (first, second)
    return date(year if year > 99 else 2000 + year, month, day)


def _time(found: re.Match[str] | None) -> time:
    if found is None:
        raise ValueError("no time")
    half = (found["half"] or found["after"] or "").upper().replace(".", "")
    hour, minute = int(found["hour"]), 30 if found["thirty"] else int(found["minute"] or found["minute_"] or 0)
    if half and hour > 12:
        raise ValueError("no such hour")
    if half in ("午後", "PM"):
        hour = hour % 12 + 12
    elif half == "AM" and hour == 12:
        hour = 0
    zone = datetime.fromisoformat(f"2000-01-01T00:00{found['zone']}").tzinfo if found["zone"] else None
    return time(hour, minute, int(found["second_"] or 0), tzinfo=zone)
