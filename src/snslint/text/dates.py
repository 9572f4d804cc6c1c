"""Dates as a post writes them, and the days they can mean.

>>> calendar = Calendar.read(Document(Post("10月10日(土)・11日(日)", published_at=datetime(2026, 9, 1, 9))))
>>> [str(written.best) for written in calendar.dates]
['2026-10-10', '2026-10-11']

A date without a year means the day nearest to the document's reference, looking forward; where the text allows several readings
(a day without its month, a year carried from elsewhere), ``days`` holds them all, the likeliest first. Who judges a date blames it
only when no reading is right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from snslint.text.patterns import lazy

if TYPE_CHECKING:
    from snslint.text.document import Document

WEEKDAYS = "月火水木金土日"
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
"""Name of an era → the year before its first."""

LOOK_BACK, LOOK_FAR_BACK = 100, 190
"""Days a date without a year may lie in the past: surely, and perhaps."""
THINKABLE = range(2022, 2041)
"""Years looked through when neither the text nor the post says one."""

_ENGLISH = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九")}

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PAIR = r"(?:[(/・=] ?(?:明治|大正|昭和|平成|令和|[HRS])?(?:\d{1,4}|元)年?\)?)?"


def _year(prefix: str) -> str:
    """A year up to its 年: 令和8, R8, 2026, and the 8 of 8年 (the groups' names begin with ``prefix``)."""
    return (
        rf"(?:(?P<{prefix}era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[HRS]) ?"
        rf"(?P<{prefix}n>元|\d{{1,3}}|[一二三四五六七八九十]{{1,3}})"
        rf"|(?<!\d)(?P<{prefix}ad>(?:19|20)\d\d)|(?<!\d[.,])(?<![\d第])(?P<{prefix}short>\d{{1,2}})(?=年))"
    )


_WRITTEN = lazy(
    rf"(?:{_year('')}{_PAIR} ?(?:年{_PAIR}の?|[./-](?=\d{{1,2}}[./-]\d))[ 、,]?)?"
    rf"(?:(?<!\d)(?<!\d[.,])(?P<month>{_N}) ?月 ?(?P<days>(?:{_N}日?[・,、~-] ?){{0,12}}{_N}) ?日(?!間|目|分の)"
    r"|(?<!\d)(?<!\d[:,])(?P<slash>\d{1,2})(?P<sign>[/.-])(?P<slash_day>\d{1,2})(?![\d/:%])(?!\.\d)"
    r"|(?<!\d)(?<!\d[.,])(?P<only_month>\d{1,2})月(?=[^\d]|$))"
    rf"|{_year('y_')}年(?P<y_fiscal>度?)"
    r"|(?<!\d[.,:])(?:(?<![\d週第月年毎])|(?<=[今来先]月)(?<!再来月))(?P<bare>(?:\d{1,2}日?[・,、] ?){0,12}\d{1,2})日(?!間|目|程度|前|後|以内)"
)
_MARK = r"振替休日|振休|振替|国民の祝日|国民の休日|祝日|休日|祝|休"
_CLAIM = lazy(
    rf" ?[(\[〈《<【](?:第[1-5一二三四五])?(?P<words>(?:(?:{_MARK}|[月火水木金土日](?:曜日?)?)[・･,、/.~ ]?){{1,6}})"
    r"(?:(?<=[、, ・/])[^月火水木金土日祝休振()\n][^()\n]{0,20})?[)\]〉》>】]"
    r"| ?\(?(?P<english>Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)[a-z]{0,6}(?![A-Za-z])\.?\)?"
    r"|[ の]?(?P<plain>[月火水木金土日])曜日?(?!の?振替|授業|課|祝|ごと|毎)"
    r"|は(?P<copula>[月火水木金土日])曜日?(?=です|で、|。|にあた|のため|なので)"
)
_LEADING = lazy(
    r"(?P<soon>(?:今度|次|今週|来週|今年)の)?(?P<weekday>[月火水木金土日])(?:曜日? ?[(、]|(?P<of>(?<!第[1-5一二三四五].)曜日の))"
)
_TOKEN = lazy(rf"{_MARK}|[月火水木金土日](?:曜日?)?")
_JOIN = lazy(r" {0,2}(?:(?:午前|午後)? ?\d{1,2}(?:時(?:\d{1,2}分|半)?|:\d\d) {0,2})?(?:~|-|から|より|→)(?:翌年?)? {0,2}")
_PAST = lazy(r"[しっれきけえめいべ]た(?=[、)」 ]|$|ところ|ため|方|際|こと)")


_AGO = {"一昨年": -2, "昨年": -1, "去年": -1, "本年": 0, "今年": 0, "来年": 1}
_YEAR_AGO = lazy(r"(一昨年|昨年|去年|本年|今年|来年)(?:の|、)?$")
_MONTHS_AGO = {"先月": -1, "今月": 0, "来月": 1}
_OF_MONTH = lazy(r"\d月(?:は|の[^\d、。\n]{1,10}(?:は|:))[ 、]?$")
"""10月は5日、19日; 9月の休館日は7日、14日."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a date says of itself: 10月12日(月・祝) → weekday 0, mark 祝."""

    weekday: int | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written, ``[start, end)`` of the normal view including what it claims; ``days``: what it can mean.

    ``valid`` is False when no calendar has it (2月30日); ``days`` is then empty, as it is where nothing tells the year.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int
    claim: Claim | None = None
    valid: bool = True
    days: tuple[date, ...] = ()
    sure: bool = False

    @property
    def best(self) -> date | None:
        """The likeliest day."""
        return self.days[0] if self.days else None

    @property
    def fitting(self) -> tuple[date, ...]:
        """The days on which the weekday is right; all of them when it is right on none, or none is said."""
        said = self.claim.weekday if self.claim else None
        return tuple(day for day in self.days if day.weekday() == said) or self.days


@dataclass(frozen=True, slots=True)
class Year:
    """A year without month and day: 令和8年度, 2026年."""

    start: int
    end: int
    year: int
    fiscal: bool


@dataclass(frozen=True)
class Calendar:
    """All dates of one post, in the order of the text."""

    dates: tuple[Written, ...]
    years: tuple[Year, ...]
    text: str

    @classmethod
    def read(cls, document: Document) -> Calendar:
        """Dates of the normal view: 10月4日(日), 10/4(日), 令和8年10月4日, 5日、19日(月), 二月三日 …"""
        text = document.normal.text
        written, years, months = _scan(text)
        resolved = _Resolver(document.reference, written, years, months, text).resolve()
        return cls(tuple(resolved), tuple(years), text)

    @cached_property
    def ranges(self) -> tuple[tuple[Written, Written], ...]:
        """Pairs joined as from and to: 10月1日(木)~5日(月), 10月1日10時から10月5日まで."""
        pairs = zip(self.dates, self.dates[1:])
        return tuple((a, b) for a, b in pairs if b.start - a.end < 20 and _JOIN.fullmatch(self.text, a.end, b.start))

    @cached_property
    def _ends(self) -> dict[int, Written]:
        return {a.start: b for a, b in self.ranges}

    def last_of(self, written: Written) -> Written:
        """The end of the range that ``written`` begins, else itself."""
        return self._ends.get(written.start, written)


def number(text: str) -> int:
    """十二 → 12, 二十 → 20, 元 → 1, 8 → 8."""
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return int("".join(str(_KANJI[c]) for c in text))
    return (_KANJI.get(tens, 1) if tens else 1) * 10 + (_KANJI.get(ones, 0) if ones else 0)


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is none (2027, 2, 29)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exists(month: int, day: int) -> bool:
    """True when some year has the day: 2月29日 yes, 2月30日 no."""
    return make(2024, month, day) is not None


def in_era(era: str, n: int) -> int:
    """令和, 8 → 2026."""
    return ERAS[era] + n


ANNO = r"(?:(?:明治|大正|昭和|平成|令和) ?(?:元|\d{1,3})|(?:18|19|20)\d\d)"
"""A year before its 年, as :func:`anno` reads it."""


def anno(text: str) -> int:
    """令和8 → 2026, 2026 → 2026."""
    return int(text) if text.isdecimal() else in_era(text[:2], number(text[2:].strip()))


def _year_of(found: re.Match[str], prefix: str = "") -> int | None:
    era, ad, short = (found[prefix + key] for key in ("era", "ad", "short"))
    if era:
        return in_era(era, number(found[prefix + "n"]))
    return int(ad) if ad else _short_year(found.string, found.start(), int(short)) if short else None


def _short_year(text: str, at: int, n: int) -> int | None:
    """8年3月 is of the era named last in the line, if its count has got so far (平成20年4月2日~21年4月1日), else 令和."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - 60) : at]
    era = re.search(r".*(明治|大正|昭和|平成|令和) ?(元|\d{1,2})年", line)
    if era and n >= number(era[2]):
        return in_era(era[1], n)
    return in_era("令和", n) if 1 <= n <= 20 else None


def _scan(text: str) -> tuple[list[Written], list[Year], list[tuple[int, int]]]:
    """Dates, years, and (position, month) of every month named."""
    dates: list[Written] = []
    years: list[Year] = []
    months: list[tuple[int, int]] = []
    for found in _WRITTEN.finditer(text):
        if found["month"]:
            dates += _full(text, found)
            months.append((found.start(), number(found["month"])))
        elif found["slash"]:
            dates += _slashed(text, found, dates)
        elif found["only_month"]:
            months.append((found.start(), int(found["only_month"])))
        elif found["bare"]:
            dates += _bare(text, found, dates)
        year = _year_of(found, "y_") if not (found["month"] or found["slash"] or found["only_month"]) else None
        if year and not found["y_short"]:
            years.append(Year(found.start(), found.end(), year, bool(found["y_fiscal"])))
        elif found["only_month"] and (year := _year_of(found)):
            years.append(Year(found.start(), found.end(), year, False))
    return dates, years, months


def _full(text: str, found: re.Match[str]) -> list[Written]:
    return _listed(text, found, "days", _year_of(found), number(found["month"]))


def _bare(text: str, found: re.Match[str], before: list[Written]) -> list[Written]:
    """Days without a month, when they say their weekday, stand in a list or range after a date, or after 10月は."""
    listed = _listed(text, found, "bare", None, None)
    joined = before and _joined(text, before[-1], found.start())
    of_month = text[found.start() - 2 : found.start()] in _MONTHS_AGO or _OF_MONTH.search(
        text, max(0, found.start() - 18), found.start()
    )
    return listed if listed[-1].claim or joined or of_month else []


_LISTED = lazy(r" ?[・,、と] ?|" + _JOIN.pattern)


def _joined(text: str, before: Written, start: int) -> bool:
    """A list or a range leads from ``before`` to ``start``."""
    return start - before.end < 20 and _LISTED.fullmatch(text, before.end, start) is not None


def _slashed(text: str, found: re.Match[str], before: list[Written]) -> list[Written]:
    """10/4 counts as a date with a year, with a weekday, or at the end of a range of such."""
    year, month, day = _year_of(found), int(found["slash"]), int(found["slash_day"])
    claim, end = _claims(text, found.end(), 1)
    joined = found["sign"] == "/" and before and _joined(text, before[-1], found.start())
    if not (claim[0] or year or joined) or (found["sign"] == "-" and not year):
        return []
    return [Written(found.start(), end, year, month, day, claim[0], exists(month, day))]


def _listed(text: str, found: re.Match[str], group: str, year: int | None, month: int | None) -> list[Written]:
    """One date for each day of 4・11・18日; a claim belongs to the last, several claims to the last as many."""
    parts = list(re.finditer(_N, found[group]))
    claims, end = _claims(text, found.end(), len(parts))
    start = found.start()
    if len(parts) == 1 and not claims[0]:
        start, end, claims = _claimed_before(text, start, end)
    base = found.start(group)
    starts = [start] + [base + part.start() for part in parts[1:]]
    ends = [base + part.end() + text.startswith("日", base + part.end()) for part in parts[:-1]] + [end]
    days = [number(part[0]) for part in parts]
    valid = [exists(month, day) if month else 1 <= day <= 31 for day in days]
    return [Written(a, b, year, month, d, c, v) for a, b, d, c, v in zip(starts, ends, days, claims, valid)]


def _claims(text: str, at: int, count: int) -> tuple[list[Claim | None], int]:
    """Claims of ``count`` days written right before ``at``, and where the claim ends."""
    none: list[Claim | None] = [None] * count
    found = _CLAIM.match(text, at)
    if not found:
        return none, at
    single = found["plain"] or found["copula"]
    if single or found["english"]:
        weekday = WEEKDAYS.index(single) if single else _ENGLISH[found["english"].lower()]
        return [*none[:-1], Claim(weekday)], found.end()
    words = _TOKEN.findall(found["words"])
    weekdays = [WEEKDAYS.index(w[0]) for w in words if w[0] in WEEKDAYS]
    marks = tuple(w for w in words if w[0] not in WEEKDAYS)
    if len(weekdays) <= 1:
        return [*none[:-1], Claim(weekdays[0] if weekdays else None, marks)], found.end()
    if len(weekdays) != count:
        return none, at
    return [Claim(w) for w in weekdays], found.end()


def _claimed_before(text: str, start: int, end: int) -> tuple[int, int, list[Claim | None]]:
    """日曜日(10月4日) and 今度の日曜日、10月4日 say the weekday first."""
    found = _LEADING.search(text, max(0, start - 10), start)
    closed = text[end : end + 1] == ")"
    if found and found.end() == start and (found["soon"] or closed or found["of"]):
        return found.start("weekday"), end + closed, [Claim(WEEKDAYS.index(found["weekday"]))]
    return start, end, [None]


class _Resolver:
    """Gives every written date the days it can mean."""

    def __init__(
        self, reference: date | None, dates: list[Written], years: list[Year], months: list[tuple[int, int]], text: str
    ) -> None:
        self.dates, self.years, self.months, self.text = dates, years, [m for m in months if 1 <= m[1] <= 12], text
        self.told = reference is not None
        self.named: list[int] = []
        """Months named so far, the last one first, each once."""
        self.named_at = 0
        self.yearly: Written | None = None
        """The last date that said its year."""
        self.reference = reference or self._agreed()

    def resolve(self) -> list[Written]:
        resolved: list[Written] = []
        for written in self.dates:
            self._pass_months(written.start)
            days = _fitting_first(written, tuple(dict.fromkeys(self._days(written, resolved))))
            sure = (self.told and len(days) == 1) or written.year is not None
            known = self.told or written.year is not None
            valid = written.valid and (bool(days) or not (known and written.month))
            resolved.append(replace(written, days=days, sure=sure, valid=valid))
            self.yearly = resolved[-1] if written.year is not None and written.month else self.yearly
        return resolved

    def _pass_months(self, at: int) -> None:
        while self.named_at < len(self.months) and self.months[self.named_at][0] < at:
            month = self.months[self.named_at][1]
            self.named = [month, *(m for m in self.named if m != month)]
            self.named_at += 1

    def _days(self, written: Written, before: list[Written]) -> Iterator[date]:
        months = [written.month] if written.month else self._months(written, before)
        for month in months:
            for year in self._years(written, month, before):
                day = make(year, month, written.day)
                if day:
                    yield day

    def _months(self, written: Written, before: list[Written]) -> list[int]:
        """Months a day without one can belong to: that of the date before it in the line, else those named or near."""
        here = self.reference.month if self.reference and self.told else 0
        step = _MONTHS_AGO.get(self.text[max(0, written.start - 2) : written.start])
        if here and step is not None:
            return [(here + step - 1) % 12 + 1]
        around = [here, here % 12 + 1] if here else []
        last = before[-1].best if before and self._same_line(before[-1], written) else None
        if last and _claim_holds(before[-1]):
            after = [last.month] if written.day >= last.day else [last.month, last.month % 12 + 1]
            if _joined(self.text, before[-1], written.start):
                return after
            said_anew = "。" in self.text[before[-1].end : written.start]
            return list(dict.fromkeys([*after, *self.named, *(around if said_anew else [])]))
        return list(dict.fromkeys([*self.named, *(month % 12 + 1 for month in self.named[:1]), *around, *self._all_months]))

    @cached_property
    def _all_months(self) -> list[int]:
        return list(dict.fromkeys(month for _, month in self.months))

    def _years(self, written: Written, month: int, before: list[Written]) -> Iterator[int]:
        """The year written, or: carried along the line, next after the date before, nearest to the reference, named."""
        told = written.year or self._year_ago(written)
        if told is not None:
            yield told
            return
        carried = self._carried(month)
        if self.yearly and carried and (self.reference is None or self._same_line(self.yearly, written)):
            yield carried
        last = before[-1].best if before and self._same_line(before[-1], written) else None
        if last and _joined(self.text, before[-1], written.start):
            yield nearest(last, month, written.day, 0)
        yield from self._inferred(written, month)
        if last:
            yield nearest(last, month, written.day, LOOK_BACK)
        yield from self._years_named(written, month)

    def _year_ago(self, written: Written) -> int | None:
        """昨年9月10日, 来年3月31日."""
        found = _YEAR_AGO.search(self.text, max(0, written.start - 5), written.start)
        return self.reference.year + _AGO[found[1]] if found and self.reference and self.told else None

    def _carried(self, month: int) -> int | None:
        """The year that the last date to say its own hands on: 2026年12月28日~1月5日 → 2027."""
        told = self.yearly
        return told.year + (month < told.month) if told and told.year and told.month else None

    def _years_named(self, written: Written, month: int) -> Iterator[int]:
        """A year said in the line before the date; without a reference, any."""
        if self.reference is None:
            yield from (year.year + (year.fiscal and month < 4) for year in self.years[:20])
            return
        at = bisect_right(self._year_ends, written.start) - 1
        if at >= 0 and not self.years[at].fiscal and "\n" not in self.text[self.years[at].end : written.start]:
            yield self.years[at].year

    @cached_property
    def _year_ends(self) -> list[int]:
        return [year.end for year in self.years]

    def _same_line(self, before: Written, written: Written) -> bool:
        return "\n" not in self.text[before.end : written.start]

    def _inferred(self, written: Written, month: int) -> Iterator[int]:
        if self.reference is None:
            return
        far = LOOK_FAR_BACK if self.told else LOOK_BACK
        for back in (LOOK_BACK, far):
            yield nearest(self.reference, month, written.day, back)
        if self._told_as_past(written):
            yield nearest(self.reference, month, written.day, 365)

    def _told_as_past(self, written: Written) -> bool:
        rest = re.split(r"[。!?\n]", self.text[written.end : written.end + 150], maxsplit=1)[0]
        return _PAST.search(rest) is not None

    def _agreed(self) -> date | None:
        """Without a reference: a year in which most of the weekdays written are right, when at least two are."""
        claimed = [self._with_month(w) for w in self.dates if w.claim and w.claim.weekday is not None and w.valid]
        claimed = [w for w in claimed if w.month and w.month <= 12][:200]
        if len(claimed) < 2 or any(w.year for w in self.dates):
            return None
        anchors = [date(year, claimed[0].month or 1, 1) for year in THINKABLE]
        votes = {anchor: sum(_fits(anchor, w) for w in claimed) for anchor in anchors}
        best = max(votes, key=lambda anchor: (_fits(anchor, claimed[0]) if len(claimed) == 2 else 0, votes[anchor]))
        near = len(claimed) == 2 and claimed[0].month == claimed[1].month and _joined(self.text, claimed[0], claimed[1].start)
        return best if near or (votes[best] >= 2 and votes[best] * 2 > len(claimed)) else None

    def _with_month(self, written: Written) -> Written:
        """A day without a month takes the one last named."""
        at = bisect_right(self.months, (written.start, 0)) - 1
        return written if written.month or at < 0 else replace(written, month=self.months[at][1])


def _claim_holds(written: Written) -> bool:
    """The first reading has the weekday written, or none is."""
    said = written.claim.weekday if written.claim else None
    return said is None or (written.best is not None and written.best.weekday() == said)


def _fitting_first(written: Written, days: tuple[date, ...]) -> tuple[date, ...]:
    """Of the readings of a day without a month, those come first in which its weekday is right."""
    said = written.claim.weekday if written.claim and not written.month else None
    return tuple(sorted(days, key=lambda day: day.weekday() != said)) if said is not None else days


def nearest(reference: date, month: int, day: int, back: int) -> int:
    """The year in which the day lies at most ``back`` days before ``reference``, else the next one: 2026-12-11, 1月8日 → 2027."""
    for year in (reference.year - 1, reference.year):
        this = make(year, month, day) or make(year, month, 28)
        if this and this >= reference - timedelta(days=back):
            return year
    return reference.year + 1


def _fits(anchor: date, written: Written) -> bool:
    day = make(nearest(anchor, written.month or 1, written.day, LOOK_BACK), written.month or 1, written.day)
    return bool(day and written.claim and day.weekday() == written.claim.weekday)
