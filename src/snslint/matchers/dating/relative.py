"""Days named from the day of publication: 明日, 来週の月曜日, 今週末, 来月, 今年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from snslint.matchers.checked import Seen
from snslint.matchers.dating.words import both_years, name_day
from snslint.text.dates import WEEKDAYS, Written, anno
from snslint.text.document import Document
from snslint.text.patterns import lazy

RELATIVE = {
    "本日": 0, "今日": 0, "きょう": 0, "明日": 1, "あす": 1, "あした": 1, "明後日": 2, "あさって": 2,
    "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2, "翌日": 1, "翌々日": 2, "前日": -1, "翌": 1,
}  # fmt: skip
"""Days from the day of publication; those that 翌日 and 前日 name, from the date before them in the sentence."""
_SAID = lazy(
    r"(?<!一)(?P<word>本日|今日|きょう|明日|あす|あした|明後日|あさって|昨日|きのう|一昨日|おととい)(?P<gap>[( ・]{0,2}|は)"
    r"(?=\d|[月火水木金土日](?:曜日?)?\)|[月火水木金土日]曜日)"
)


def relative_day(document: Document) -> Iterator[Seen]:
    """明日6月19日, 本日(12日), 明日(土), 本日11日: counted from the day of publication; 7月4日…翌日の7月6日 from the 4th."""
    yield from _next_to_a_date(document)
    if document.published_on is None:
        return
    text = document.normal.text
    starts = {written.start: written for written in document.calendar.dates}
    for found in _SAID.finditer(text):
        meant = document.published_on + timedelta(days=RELATIVE[found["word"]])
        end = _named_wrongly(text, found, starts.get(found.end()), meant)
        if end:
            yield Seen(found.start(), end + (found["gap"] == "(" and text[end : end + 1] == ")"), name_day(meant))


_BESIDE = lazy(r"(?:^|[、。(\nはにと・])(?:その)?(?P<word>翌日|翌々日|前日|翌)(?:の|、|は)?$")
_ELSEWHERE = lazy(r"翌|前日|場合|まで|から|~|以降|締|祝|休")


def _next_to_a_date(document: Document) -> Iterator[Seen]:
    """7月4日(土)に前夜祭、翌日の7月6日(月)に本祭: two dates of one sentence, neither of a range."""
    text, calendar = document.normal.text, document.calendar
    ends = {id(b) for _, b in calendar.ranges}
    for a, b in pairwise(calendar.dates):
        found = _BESIDE.search(text, max(a.end, b.start - 8), b.start)
        told = text[a.end : found.start() + 1] if found else ""
        alone = id(a) not in ends and calendar.last_of(a) is a and calendar.last_of(b) is b
        if not found or not alone or not a.sure or not b.days or re.search(r"[。\n]", told) or _ELSEWHERE.search(told):
            continue
        if found["word"] == "翌" and b.month:
            continue
        right = a.days[0] + timedelta(days=RELATIVE[found["word"]])
        if right not in b.days:
            yield Seen(found.start("word"), b.end, name_day(right))


_WEEKDAY = lazy(r"([月火水木金土日])(?:曜日?)?")
_BARE_DAY = lazy(r"(\d{1,2})日(?=\))|(?<=[日すうてたい])(?!1日)(\d{1,2})日(?!間|目|以|ま|分|号)")


def _named_wrongly(text: str, found: re.Match[str], written: Written | None, meant: date) -> int:
    """Where the day named beside 明日 ends, if it is not ``meant``; 0 when it is, or may be."""
    if written and written.days:
        close = found["gap"] != "は" or text[written.end : written.end + 1] in ("。", "、", "!", "で")
        return written.end if close and meant not in written.days else 0
    weekday, day = _WEEKDAY.match(text, found.end()), _BARE_DAY.match(text, found.end())
    if weekday:
        return weekday.end() if WEEKDAYS.index(weekday[1]) != meant.weekday() else 0
    return day.end() if day and found["gap"] != "は" and int(day[1] or day[2]) != meant.day else 0


_WEEK = lazy(r"(?P<week>今週|来週|再来週)の?(?P<weekday>[月火水木金土日])曜日?(?:[(、の]| )?(?=\d)")
_WEEKS = {"今週": 0, "来週": 7, "再来週": 14}
_KIND_OF_DAY = lazy(r"(?:(?P<week>今|来)?週末|(?P<workday>平日))(?:の|、)(?=\d)")
_FRIDAY = 4


def relative_week(document: Document) -> Iterator[Seen]:
    """来週の月曜日(10月12日), 今週末の10月8日(木), 平日の10月4日; weeks may begin on Sunday or on Monday."""
    text = document.normal.text
    for written in document.calendar.dates:
        low = max(0, written.start - 10)
        found = _WEEK.search(text, low, written.end) if document.published_on else None
        if found and document.published_on and written.days:
            right = _in_week(document.published_on, WEEKDAYS.index(found["weekday"]), _WEEKS[found["week"]])
            if not set(right) & set(written.days):
                yield Seen(found.start(), written.end, name_day(right[0]))
        kind = _KIND_OF_DAY.search(text, low, written.end)
        if kind and kind.end() == written.start and written.sure and all(_other_kind(day, kind) for day in written.days):
            yield Seen(kind.start(), written.end, WEEKDAYS[written.days[0].weekday()] + "曜日")


def _other_kind(day: date, kind: re.Match[str]) -> bool:
    import jpholiday

    holiday = bool(jpholiday.is_holiday(day))
    return (holiday or day.weekday() > _FRIDAY) if kind["workday"] else (not holiday and day.weekday() < _FRIDAY)


def _in_week(today: date, weekday: int, ahead: int) -> tuple[date, date]:
    """That weekday of this week or a later one, counting weeks from Monday and from Sunday."""
    monday, sunday = (today - timedelta(days=(today.weekday() + shift) % 7) for shift in (0, 1))
    return monday + timedelta(days=weekday + ahead), sunday + timedelta(days=(weekday + 1) % 7 + ahead)


_PERIOD = lazy(
    r"(?:(?P<month>今月|来月|再来月|先月)[(は、の]?(?P<m>\d{1,2})月(?!\d)"
    r"|(?P<year>今年|本年|来年|昨年|去年|一昨年)[(は、]?(?P<anno>20\d\d|令和(?:元|\d{1,2}))年(?!度))"
)
STEPS = {"今月": 0, "来月": 1, "再来月": 2, "先月": -1, "今年": 0, "本年": 0, "来年": 1, "昨年": -1, "去年": -1, "一昨年": -2}


def relative_period(document: Document) -> Iterator[Seen]:
    """来月10月, 今年（2025年）: counted from the day of publication."""
    if document.published_on is None:
        return
    now = document.published_on
    for found in _PERIOD.finditer(document.normal.text):
        if found["month"]:
            right = (now.month + STEPS[found["month"]] - 1) % 12 + 1
            wrong, words = int(found["m"]) != right, f"{right}月"
        else:
            year = now.year + STEPS[found["year"]]
            wrong, words = anno(found["anno"]) != year, both_years(year)
        if wrong:
            yield Seen(found.start(), found.end(), words)
