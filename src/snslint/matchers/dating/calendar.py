"""What a calendar can judge: weekdays, holidays, days that do not exist, eras."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from snslint.matchers.checked import Seen
from snslint.matchers.dating.words import name_day
from snslint.text.dates import THINKABLE, WEEKDAYS, Written, exists, make, number
from snslint.text.document import Document
from snslint.text.patterns import either, lazy


def weekday(document: Document) -> Iterator[Seen]:
    """10月4日(月), when no day it can mean is a Monday."""
    for written in document.calendar.dates:
        said = written.claim.weekday if written.claim else None
        if said is None or not written.days or any(day.weekday() == said for day in written.days):
            continue
        right = written.days[0]
        yield Seen(written.start, written.end, WEEKDAYS[right.weekday()], _other_year(right, said))
    yield from _weekday_of_all(document)


_OF_ALL = lazy(
    r"日?(?:の\d日間)?[、 (は]{1,2}(?:いずれも|全て|すべて|どちらも|ともに|両日とも|各)、?(?P<weekday>[月火水木金土日])曜"
)


def _weekday_of_all(document: Document) -> Iterator[Seen]:
    """8月8日と15日（いずれも日曜日）: dates of one list, none of which says its own weekday."""
    text, dates = document.normal.text, document.calendar.dates
    for at, written in enumerate(dates):
        found = _OF_ALL.match(text, written.end)
        if not found:
            continue
        listed = [written]
        for before in reversed(dates[:at]):
            if not _LIST_GAP.fullmatch(text, before.end, listed[-1].start):
                break
            listed.append(before)
        wrong = [
            w for w in reversed(listed) if w.days and not w.claim and all(WEEKDAYS[d.weekday()] != found["weekday"] for d in w.days)
        ]
        for one in wrong[:1] if len(listed) > 1 else ():
            yield Seen(one.start, one.end, WEEKDAYS[one.days[0].weekday()])


_NTH = lazy(r"(?<![・、,と])第(?P<n>[1-5一二三四五])(?:の)?(?P<weekday>[月火水木金土日])曜?日? ?(?:\(|、|の)?(?=\d)")
_NTH_INSIDE = lazy(r" ?\(第(?P<n>[1-5一二三四五])(?P<weekday>[月火水木金土日])曜日?\)")

_NTH_MONTHLY = lazy(
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
        said = f"第{number(found['n'])}{found['weekday']}曜日"
        if all(_nth(day) != said for day in written.days):
            best = written.days[0]
            yield Seen(written.start, written.end, WEEKDAYS[best.weekday()], f"この日は{_nth(best)}です。")


_W, _TH = "[月火水木金土日]", "[1-5一二三四五]"
_REGULAR = lazy(
    rf"(?:毎週(?P<weekly>{_W}(?:[・、と]{_W})*)曜日?|毎月第(?P<n>{_TH}(?:[・、と]第?{_TH})*)[ の]?(?P<monthly>{_W})曜日?)(?![・、~と,/] ?(?:第|{_W}曜))"
)
_TO_DATES = lazy(r"[^、。\n曜]{0,25}(?:[。\n][^、。\n曜]{0,20}|[(:])?")
_VARIES = lazy(r"除|休みます|休みし|休みにし|変更|振り?替|祝|臨時|ただし|代わ|中止|変わ|特別|以外")


def regular(document: Document) -> Iterator[Seen]:
    """毎週火曜日 over dates that are all Wednesdays; 毎月第2土曜日 over a list with one on another day."""
    text = document.normal.text
    for found in _REGULAR.finditer(text):
        listed = _dates_after(document, found.end())
        if len(listed) < 2 or _VARIES.search(text, found.start(), min(len(text), listed[-1].end + 60)):
            continue
        wrong = [written for written in listed if not any(_as_regular(day, found) for day in written.days)]
        names = {WEEKDAYS[written.days[0].weekday()] for written in wrong}
        if len(wrong) == len(listed) and len(names) == 1:
            yield Seen(*found.span(), f"並んでいる日付は{names.pop()}曜日")
        elif len(wrong) == 1 and (found["n"] or len(listed) > 2):
            end = wrong[0].end + text.startswith("日", wrong[0].end)
            yield Seen(wrong[0].start, end, f"この日は{_nth(wrong[0].days[0])}")


def _dates_after(document: Document, at: int) -> list[Written]:
    """The list of dates that follows soon, without weekdays of their own."""
    text, listed = document.normal.text, list[Written]()
    for written in document.calendar.dates:
        if written.start < at:
            continue
        gap = _TO_DATES if not listed else _LIST_GAP
        if not written.days or written.claim or not gap.fullmatch(text, at, written.start):
            break
        listed.append(written)
        at = written.end
    return listed


_LIST_GAP = lazy(r"日? ?[、,・と\n ][^\w\n]{0,3}")


def _as_regular(day: date, found: re.Match[str]) -> bool:
    if found["weekly"]:
        return WEEKDAYS[day.weekday()] in found["weekly"]
    return _nth(day) in {f"第{number(n)}{found['monthly']}曜日" for n in re.findall(_TH, found["n"])}


def _nth(day: date) -> str:
    """第2日曜日."""
    return f"第{(day.day - 1) // 7 + 1}{WEEKDAYS[day.weekday()]}曜日"


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


_CLOSED = lazy(r"休館|休診|定休|休業|休園|休校|休所|お休み")


_NAME = either(
    "元日 成人の日 建国記念の日 天皇誕生日 春分の日 昭和の日 憲法記念日 みどりの日 こどもの日 海の日 山の日 敬老の日 秋分の日",
    "スポーツの日 文化の日 勤労感謝の日",
)
_NAMED_BEFORE = lazy(rf"(?:^|[^市町村県区道府])(?P<name>{_NAME})(?:の|[(、:は ])?$")
_NAMED_AFTER = lazy(rf" ?(?:[(・]|は|の|、)?(?P<name>{_NAME})(?!の?(?:翌|前|次|振))")


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
