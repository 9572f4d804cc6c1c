"""The ends of periods, hours and ages, which come after their beginnings; and times that no clock shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from snslint.matchers.checked import Seen
from snslint.matchers.dating.words import both_years, name_day
from snslint.text import clock
from snslint.text.dates import ANNO, Written, anno, make
from snslint.text.document import Document
from snslint.text.patterns import either, lazy

_MONTHS = lazy(
    rf"(?P<a>{ANNO})年(?P<am>\d{{1,2}})月(?:分|号)?(?:~|から|-)(?P<hit>(?P<b>{ANNO})年(?P<bm>\d{{1,2}})月)(?! ?\d{{1,2}} ?日)"
)


def reversed_period(document: Document) -> Iterator[Seen]:
    """令和8年12月29日～令和8年1月3日, 10月20日～10月9日, 2026年4月～2026年3月."""
    for a, b in document.calendar.ranges:
        starts, ends = a.days or _anyhow(a), b.fitting or _anyhow(b)
        if starts and ends and _backward(document.normal.text, a, b, starts, ends):
            yield Seen(b.start, b.end, _next_year(b))
    for found in _MONTHS.finditer(document.normal.text):
        begin, end = (anno(found["a"]), int(found["am"])), (anno(found["b"]), int(found["bm"]))
        if end < begin:
            yield Seen(*found.span("hit"), f"{both_years(begin[0] + 1)}{end[1]}月")


def _anyhow(written: Written) -> tuple[date, ...]:
    day = make(2023, written.month or 1, written.day)
    return (day,) if day and written.month else ()


def _backward(text: str, a: Written, b: Written, starts: tuple[date, ...], ends: tuple[date, ...]) -> bool:
    if re.search(r"翌|前日", text[a.end : b.start]):
        return False
    said = b.claim.weekday if b.claim else None
    if a.month and b.month and not (a.year and b.year):
        same = a.month == b.month and b.day < a.day and b.year is None
        return same or (said is not None and b.days != () and all(end < start for start in starts for end in ends))
    if b.month:
        return all(end < start for start in starts for end in ends)
    if said is not None:
        return all(end < starts[0] for end in ends)
    open_end = re.match(r" ?(?:まで|\(|の|、|。|$|\n|に|[ )】])", text[b.end : b.end + 2])
    return b.day < a.day and not (a.day >= 20 and b.day <= 12) and open_end is not None


def _next_year(b: Written) -> str:
    day = make(b.year + 1, b.month or 1, b.day) if b.year else None
    return f"{both_years(day.year)}{name_day(day)}" if day else "終わりの日"


_NEXT_DAY = lazy(r"翌|24時間|宿泊|1泊|チェックイン|オールナイト")
_AT_NIGHT = lazy(r"夜|当直|宿直|明け方")
_LONGEST_NIGHT = 16 * 60
_ON = r"(?P<day>(?:\d{1,2}月)?\d{1,2}日) ?(?:\([^)\n]{1,4}\))? ?"
_DAY_BEFORE = lazy(rf"(?<!\d){_ON}$")
_DAY_BETWEEN = lazy(rf"(?:頃|ごろ)? {{0,2}}(?:~|-|から|より|→) {{0,2}}{_ON}")


def reversed_hours(document: Document) -> Iterator[Seen]:
    """17:00～15:00, but not 21:00～翌5:00; 22日23:30～22日4:30."""
    text, times = document.normal.text, document.times
    for a, b in pairwise(times):
        if a.valid and b.valid and b.minutes <= a.minutes and (_on_one_day(text, a, b) or _in_one_evening(text, a, b)):
            yield Seen(a.start, b.end, "終わりの時刻", "")


def _in_one_evening(text: str, a: clock.Time, b: clock.Time) -> bool:
    return clock.joined(text, a.end, b.start) and not _overnight(text, a, b)


def _on_one_day(text: str, a: clock.Time, b: clock.Time) -> bool:
    """10月22日(木)23:30から10月22日(木)4:30: the day is said again, and is the same."""
    before, between = _DAY_BEFORE.search(text[max(0, a.start - 16) : a.start]), _DAY_BETWEEN.fullmatch(text, a.end, b.start)
    told = not a.half or b.half
    return bool(told and before and between and f"月{before['day']}".endswith(f"月{between['day']}"))


def _overnight(text: str, a: clock.Time, b: clock.Time) -> bool:
    """Through the night, or told in the twelve-hour manner (10:00～3:00)."""
    line = text[max(0, a.start - 100, text.rfind("\n", 0, a.start)) : b.end + 20]
    night = (a.minutes >= 15 * 60 and b.minutes <= 10 * 60) or (a.half == "午後" and not b.half and a.minutes >= 18 * 60)
    twelve = a.half != "午後" and not b.half and 6 <= a.hour <= 12 and b.hour <= 6
    short = b.minutes + 24 * 60 - a.minutes <= _LONGEST_NIGHT and _AT_NIGHT.search(line) is not None
    return night or twelve or short or _NEXT_DAY.search(line) is not None


_UNIT = either("歳 才 年生 か月児? カ月児? 名 人 組")
_UP = lazy(rf"(?<![\d.,])(?P<a>\d{{1,3}}) ?(?P<unit>{_UNIT})?(?:以上)? ?~ ?(?P<b>\d{{1,3}}) ?(?P<last>{_UNIT})")


def reversed_numbers(document: Document) -> Iterator[Seen]:
    """65歳～60歳, 小学4～2年生."""
    for found in _UP.finditer(document.normal.text):
        if int(found["a"]) > int(found["b"]) and found["unit"] in (None, found["last"]):
            yield Seen(found.start(), found.end(), "小さいほうが先")


_CLOCK_CUE = lazy(
    " ?(?:" + either("~ - から まで より 開場 開演 開始 開会 集合 発 着 頃 ごろ 受付 スタート に 終了 閉会 で と 、 。") + r"|$|\n)"
)
_CLOCK_BEFORE = lazy(r"(?:[日)~と・、は-] ?|午前 ?|午後 ?|(?:時間|受付|集合|開始|開場|開演)[: ]{0,2}|\n|^)$")
_RATIO = lazy(r"縮尺|割合|比|スコア|得点|点差|対戦|試合|詩編|章|倍率")
_MORNING, _EARLY = 7 * 60, 17 * 60
"""From when to when an office opens that will not stay open until 25時; what opens at five may."""


def impossible_time(document: Document) -> Iterator[Seen]:
    """25:70, 10時75分, 午前15時, 8:30~25:15; figures with a colon only where they stand like a time."""
    text = document.normal.text
    times = document.times
    for before, time in zip((None, *times), times):
        joined = before is not None and before.valid and clock.joined(text, before.end, time.start)
        early = joined and before is not None and _MORNING <= before.minutes < _EARLY
        next_day = text.endswith(("翌", "翌日"), 0, time.start)
        if ((early or next_day) and time.minutes > 24 * 60) or (
            not time.valid and (not time.colon or time.half or joined or _like_a_time(text, time))
        ):
            yield Seen(time.start, time.end, _sane(time))


def _like_a_time(text: str, time: clock.Time) -> bool:
    """Not 1:75 of a map, nor 3:60 of a match."""
    low = max(0, time.start - 8)
    around = _CLOCK_CUE.match(text, time.end) and _CLOCK_BEFORE.search(text[low : time.start])
    return around is not None and time.hour >= 5 and not _RATIO.search(text, low, min(len(text), time.end + 8))


def _sane(time: clock.Time) -> str:
    if time.minute > 59:
        return "分は59分までです"
    return f"「{time.half}」を付けるときの時は12時まで、付けないときは24時までです" if time.half else "時は24時までです"
