"""What a calendar can judge: weekdays, holidays, days that do not exist, eras."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from snslint.matchers.dating.seen import Seen, both_years, name_day
from snslint.text.dates import THINKABLE, WEEKDAYS, Written, exists, in_era, make, number
from snslint.text.document import Document
from snslint.text.patterns import either


def weekday(document: Document) -> Iterator[Seen]:
    """10月4日(月), when no day it can mean is a Monday."""
    for written in document.calendar.dates:
        said = written.claim.weekday if written.claim else None
        if said is None or not written.days or any(day.weekday() == said for day in written.days):
            continue
        right = written.days[0]
        yield Seen(written.start, written.end, WEEKDAYS[right.weekday()], _other_year(right, said))


_NTH = re.compile(r"(?<![・、,と])第(?P<n>[1-5一二三四五])(?:の)?(?P<weekday>[月火水木金土日])曜?日? ?(?:\(|、|の)?(?=\d)")
_NTH_INSIDE = re.compile(r" ?\(第(?P<n>[1-5一二三四五])(?P<weekday>[月火水木金土日])曜日?\)")

_NTH_MONTHLY = re.compile(
    r"毎月第(?P<n>[1-5一二三四五])(?P<weekday>[月火水木金土日])曜日?(?![・、]第)[^\n第\d]{0,20}(?:今月|来月|次回|今回|\d{1,2}月)(?:の開催日)?は、?$"
)


def nth_weekday(document: Document) -> Iterator[Seen]:
    """第2日曜日(10月18日) and 10月18日(第2日曜日)."""
    text = document.normal.text
    for written in document.calendar.dates:
        head = text[max(0, written.start - 10) : written.end]
        monthly = _NTH_MONTHLY.search(text, max(0, written.start - 40), written.start)
        found = _NTH.search(head) or _NTH_INSIDE.search(head) or monthly
        if not found or not written.days or "毎週" in head:
            continue
        said = (number(found["n"]), found["weekday"])
        if all(((day.day - 1) // 7 + 1, WEEKDAYS[day.weekday()]) != said for day in written.days):
            best = written.days[0]
            name = WEEKDAYS[best.weekday()]
            yield Seen(written.start, written.end, name, f"この日は第{(best.day - 1) // 7 + 1}{name}曜日です。")


def _other_year(right: date, said: int) -> str:
    """A hint when the weekday belongs to the year before or after."""
    for step, word in ((-1, "前の年"), (1, "次の年")):
        other = make(right.year + step, right.month, right.day)
        if other and other.weekday() == said:
            return f"{word}（{other.year}年）の曜日と合っています。年の書き間違いや前の文面の使い回しではないかも確かめてください。"
    return ""


def holiday(document: Document) -> Iterator[Seen]:
    """10月19日(月・祝), when it is no holiday; 休 may also mean the year's end or a house closed that day."""
    closing = _CLOSED.search(document.normal.text) is not None
    for written in document.calendar.dates:
        claim = written.claim
        if not claim or not claim.marks or not written.valid or not (written.month or written.days):
            continue
        days = written.days or tuple(filter(None, (make(year, written.month or 0, written.day) for year in THINKABLE)))
        days = tuple(day for day in days if claim.weekday in (None, day.weekday()))
        if not days and not written.days:
            days = tuple(filter(None, [make(2026, written.month or 0, written.day)]))
        if days and not any(_is_off(day, claim.marks, closing) for day in days):
            yield Seen(written.start, written.end, _holidays_of(days[0]) if written.days else "祝日の一覧を確かめてください")


def _is_off(day: date, marks: tuple[str, ...], closing: bool) -> bool:
    import jpholiday

    loose = all(mark in ("休", "休日") for mark in marks)
    closed = loose and (f"{day:%m%d}" >= "1228" or f"{day:%m%d}" <= "0105" or closing)
    return closed or bool(jpholiday.is_holiday(day))


_CLOSED = re.compile(r"休館|休診|定休|休業|休園|休校|休所|お休み")


_NAME = either(
    "元日 成人の日 建国記念の日 天皇誕生日 春分の日 昭和の日 憲法記念日 みどりの日 こどもの日 海の日 山の日 敬老の日 秋分の日",
    "スポーツの日 文化の日 勤労感謝の日",
)
_NAMED_BEFORE = re.compile(rf"(?:^|[^市町村県区道府])(?P<name>{_NAME})(?:の|[(、:は ])?$")
_NAMED_AFTER = re.compile(rf" ?(?:[(・]|は|の|、)?(?P<name>{_NAME})(?!の?(?:翌|前|次|振))")


def holiday_name(document: Document) -> Iterator[Seen]:
    """敬老の日（9月22日）, 10月19日(月)はスポーツの日."""
    import jpholiday

    text = document.normal.text
    for written in document.calendar.dates:
        before = _NAMED_BEFORE.search(text[max(0, written.start - 9) : written.start])
        found = before or _NAMED_AFTER.match(text, written.end)
        if found and written.days and all(found["name"] not in (jpholiday.is_holiday_name(day) or "") for day in written.days):
            named = [day for day, name in jpholiday.year_holidays(written.days[0].year) if name == found["name"]]
            yield Seen(written.start, written.end, "、".join(map(name_day, named)) or found["name"])


def _holidays_of(day: date) -> str:
    import jpholiday

    named = [f"{d.day}日（{WEEKDAYS[d.weekday()]}・{name}）" for d, name in jpholiday.month_holidays(day.year, day.month)]
    return f"{day.year}年{day.month}月の祝日・休日は" + ("、".join(named) + "です" if named else "ありません")


def impossible_day(document: Document) -> Iterator[Seen]:
    """2月30日, 13月5日, 2月29日 of a common year."""
    for written in document.calendar.dates:
        if not written.valid:
            yield Seen(written.start, written.end, _last_day(written))


def _last_day(written: Written) -> str:
    if written.month and not 1 <= written.month <= 12:
        return "月は1月から12月までです"
    if not written.month:
        return "日は31日までです"
    last = max(d for d in range(1, 32) if exists(written.month, d))
    if written.month == 2:
        return "その年の2月は28日までです" if written.day == 29 else "2月は28日（うるう年は29日）までです"
    return f"{written.month}月は{last}日までです"


_ERA_YEAR = r"(?:明治|大正|昭和|平成|令和) ?(?:元|\d{1,3})|(?:19|20)\d\d"
_PAIRED = re.compile(
    rf"(?P<a>{_ERA_YEAR})(?P<ay>年?)(?P<af>度?)(?: ?[(/=] ?|(?<=年))(?P<b>{_ERA_YEAR})(?P<by>年?)(?P<bf>度?)(?=\)| ?\d{{1,2}}月| |、|。|$|\n)"
)
_ERA = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和) ?(?P<n>元|\d{1,3})年(?P<fiscal>度?)(?: ?(?P<m>\d{1,2})月(?: ?(?P<d>\d{1,2})日)?)?"
)
_LAST = {"明治": (45, 7, 30), "大正": (15, 12, 25), "昭和": (64, 1, 7), "平成": (31, 4, 30)}
_FIRST = {"令和": (5, 1), "平成": (1, 8), "昭和": (12, 25), "大正": (7, 30)}
_COUNTED_ON = {"昭和": (100, 101, 102)}
"""昭和100年 is 2025, and is celebrated under that name."""
_FAR_AHEAD = range(25, 40)
"""令和31年 for 平成31年: more than fifteen years ahead, in a text that speaks of no plan."""
_AHEAD = re.compile(r"目標|計画|構想|ビジョン|カーボン|目指|見込|将来|推計|償還|満期|満了|以降|寿命|達成")


def era_mismatch(document: Document) -> Iterator[Seen]:
    """2026年（令和7年）."""
    for found in _PAIRED.finditer(document.normal.text):
        a, b = _anno(found["a"]), _anno(found["b"])
        eras = found["a"][0].isdigit() + found["b"][0].isdigit()
        if a != b and eras < 2 and bool(found["af"]) == bool(found["bf"]):
            whole = found.end() + (document.normal.text[found.end() : found.end() + 1] == ")")
            yield Seen(found.start(), whole, f"{both_years(a)}または{both_years(b)}")


def _anno(text: str) -> int:
    return int(text) if text.isdecimal() else in_era(text[:2], number(text[2:].strip()))


def era_range(document: Document) -> Iterator[Seen]:
    """平成32年, 令和元年4月1日, and 令和31年 in a text that speaks of no plan."""
    plans = _AHEAD.search(document.normal.text) is not None
    for found in _ERA.finditer(document.normal.text):
        era, n, month, day = found["era"], number(found["n"]), int(found["m"] or 0), int(found["d"] or 0)
        if n in _COUNTED_ON.get(era, ()):
            continue
        far = not plans and era == "令和" and n in _FAR_AHEAD
        if n == 0 or far or _before(era, n, month, day, found["fiscal"]) or _after(era, n, month, day):
            yield Seen(found.start(), found.end(), f"{era}{n}年は{both_years(in_era(era, n))}にあたります")


def _before(era: str, n: int, month: int, day: int, fiscal: str) -> bool:
    return n == 1 and not fiscal and era in _FIRST and bool(month) and (month, day or 31) < _FIRST[era]


def _after(era: str, n: int, month: int, day: int) -> bool:
    if era not in _LAST:
        return False
    last = _LAST[era]
    return n > last[0] or (n == last[0] and bool(month) and (month, day or 1) > last[1:])
