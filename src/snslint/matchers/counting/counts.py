"""What the dates and times of a post count: days, sessions, hours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from snslint.matchers.checked import Seen
from snslint.text import clock
from snslint.text.dates import Written
from snslint.text.document import Document
from snslint.text.patterns import lazy

_DAYS = lazy(r"\)?(?:まで)?(?:の|、|\(| )?(?P<hit>(?P<n>\d{1,2})(?P<kind>日間|連休))(?!程度|のうち)")
_NOT_ALL_DAYS = lazy(r"除|平日|うち|のみ|毎週|隔|[月火水木金土日]曜日?(?:は|を|が|・|定|休)|休館日|定休|\([^()\n]{0,6}休み?\)")
_NIGHTS = lazy(r"(?P<n>\d)泊(?P<hit>(?P<days>\d)日)(?!目|間)")


def days(document: Document) -> Iterator[Seen]:
    """10月1日～4日の5日間, first and last day counted; 1泊3日."""
    text = document.normal.text
    for a, b in document.calendar.ranges:
        found = _DAYS.match(text, b.end)
        if not found or not a.best or not b.days or _NOT_ALL_DAYS.search(text[a.start : found.end() + 12]):
            continue
        rights = {(day - first).days + 1 for first in a.days for day in b.days if day >= first}
        if rights and int(found["n"]) not in rights:
            yield Seen(*found.span("hit"), f"{min(rights)}{found['kind']}")
    for found in _NIGHTS.finditer(text):
        if int(found["days"]) != int(found["n"]) + 1 and not re.search(r"車中|機中|船中|夜行", text):
            yield Seen(*found.span("hit"), f"{int(found['n']) + 1}日")


_COUNTED = lazy(r"[全計](\d{1,2})(回|日間|日)(?!目)|(?<=の)(\d{1,2})(日間)")


def sessions(document: Document) -> Iterator[Seen]:
    """Dates of one line counted right after them or right before: 10月7日、14日、21日（全4回）, 全4回：10月7日、14日、21日."""
    text, dates = document.normal.text, document.calendar.dates
    starts = [written.start for written in dates]
    for found in _COUNTED.finditer(text):
        count, unit = int(found[1] or found[3]), found[2] or found[4]
        low = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 300)
        at = bisect_left(starts, found.start())
        before, after = list(dates[bisect_left(starts, low) : at]), _list_after(text, dates[at : at + 40], found.end())
        for listed in filter(None, (before if _plain_list(text, document, before, found) else None, after)):
            if len(listed) >= 2 and count != len(listed):
                yield Seen(*found.span(), f"{len(listed)}{unit}")


def _list_after(text: str, dates: tuple[Written, ...], at: int) -> list[Written]:
    """Dates that follow at once, with nothing but commas between, to the end of the line or a time."""
    listed: list[Written] = []
    for written in dates:
        gap = r"(?:コース|講座|シリーズ)?[():、 ]{0,3}" if not listed else r" ?[、,・/と] ?"
        if not re.compile(gap).fullmatch(text, at, written.start):
            break
        listed.append(written)
        at = written.end
    ended = re.compile(r" ?(?:\n|。|$|\)|各?日? ?\d{1,2}[時:]|いずれも)").match(text, at)
    return listed if ended else []


def _plain_list(text: str, document: Document, listed: list[Written], found: re.Match[str]) -> bool:
    """Nothing but commas between the dates, no range, and only a time or bracket before the count."""
    if len(listed) < 2:
        return False
    gaps = [text[a.end : b.start] for a, b in pairwise(listed)]
    ranged = any(document.calendar.last_of(written) is not written for written in listed)
    plain = all(re.fullmatch(r" ?[、,・/と] ?|\n", gap) for gap in gaps)
    tail = re.compile(r"[ 、,(の]{0,3}(?:[\d:時分半~ -]{3,20}[ 、,。(]{0,3})?").fullmatch(text, listed[-1].end, found.start())
    return plain and not ranged and tail is not None


_LENGTH = lazy(
    r"(?: ?\((?:約)?|(?:まで)?の)(?P<hit>(?:(?P<h>\d{1,2})時間(?P<half>半)?(?:(?P<hm>\d{1,2})分)?|(?P<m>\d{1,3})分)間?)"
    r"(?:\)|(?=で|を|に|、|。|です|コース|$|\n))"
)


def duration(document: Document) -> Iterator[Seen]:
    """13:30～15:00（2時間）."""
    text = document.normal.text
    times = document.times
    for a, b in pairwise(times):
        found = _LENGTH.match(text, b.end)
        if not found or not clock.joined(text, a.end, b.start):
            continue
        length = (b.minutes - a.minutes) % (24 * 60)
        if b.minutes <= a.minutes and (a.minutes < 15 * 60 or length > 16 * 60):
            continue
        said = int(found["m"]) if found["m"] else int(found["h"]) * 60 + (30 if found["half"] else int(found["hm"] or 0))
        if said != length:
            yield Seen(*found.span("hit"), _length(length))


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return (f"{hours}時間" if hours else "") + (f"{rest}分" if rest else "")


_SERIES = lazy(r"(?P<hit>(?:全|連続)(?P<n>\d{1,2})回(?:シリーズ|講座|連続)?|(?P<n2>\d{1,2})回(?:シリーズ|連続講座|コース))")
_NTH_LINE = lazy(r"(?:^|\n)[^\w\n]{0,4}第(\d{1,2})回")


def series(document: Document) -> Iterator[Seen]:
    """全5回 over the lines 第1回 … 第4回."""
    text = document.normal.text
    found, listed = _SERIES.search(text), [int(n) for n in _NTH_LINE.findall(text)]
    if not found or len(listed) < 2 or listed != list(range(1, len(listed) + 1)) or re.search(r"ほか|など|以降|続き", text):
        return
    if int(found["n"] or found["n2"]) != len(listed):
        yield Seen(*found.span("hit"), f"全{len(listed)}回")
