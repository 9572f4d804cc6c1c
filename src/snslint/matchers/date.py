"""``date``: what a calendar, a clock and the day of publication can judge.

``{date: weekday}``; the value names one check of :data:`CHECKS` (or a list of them):

======================  ========================================================================================
``weekday``             the weekday does not fit: 2026年10月4日(月) → {right} 日
``nth-weekday``         第2日曜日（10月18日）, when that is the third
``holiday``             祝 or 休 on a day that is none: 10月19日(月・祝)
``impossible-day``      a day no calendar has: 2月30日, 9月31日, 2月29日 of a common year
``impossible-time``     25:70, 10時75分, 午前15時 (25時 and 24:00 are known forms)
``era-mismatch``        2026年（令和7年）
``era-range``           平成32年, 令和元年4月1日, 令和31年
``past``                announced as coming, though before publication
``reversed-period``     the end lies before the start: 令和8年12月29日～令和8年1月3日
``reversed-hours``      17:00～15:00 (not 21:00～翌5:00)
``late-deadline``       the deadline lies after the event
``late-reception``      reception after the opening, opening after the close
``heading``             heading and body name different days for one event
``relative-day``        明日6月19日, when it is not tomorrow
``relative-week``       来週の月曜日（10月12日）, likewise
``relative-period``     来月10月, 今年（2025年）, likewise
``reversed-numbers``    65歳～60歳
``stale-year``          last fiscal year's title over an announcement
``other-year-title``    まつり2025 over dates in 2026
======================  ========================================================================================

Fields for the message: ``{date}`` what was written, ``{right}`` the right value, ``{hint}`` a sentence more (may be empty).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Gate, Matcher, Where, expect_keys, take, window_in
from snslint.model import Match, Span
from snslint.text import clock
from snslint.text.agenda import FIRST_LINE, Entry, Milestone, dated, milestones
from snslint.text.dates import ERAS, THINKABLE, WEEKDAYS, Written, exists, in_era, make, number
from snslint.text.document import Document


@dataclass(frozen=True, slots=True)
class Seen:
    """A place ``[start, end)`` of the normal view and what to say about it."""

    start: int
    end: int
    right: str
    hint: str = ""


Check = Callable[[Document], Iterator[Seen]]

DAY_SIGNS, TIME_SIGNS = ("月", "日", "/", "."), (":", "時", "正午")


class DateCheck:
    """Runs the named checks, each at most once over a document."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    @property
    def gate(self) -> Gate:
        return frozenset(("normal", sign) for name in self.names for sign in CHECKS[name][1])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.normal
        low, high = window_in(view, document, window)
        seen = [s for name in self.names for s in CHECKS[name][0](document) if low <= s.start and s.end <= high]
        for s in sorted(seen, key=lambda s: (s.start, s.end)):
            yield take(document, view, s.start, s.end, {"date": view.text[s.start : s.end], "right": s.right, "hint": s.hint})


def name_day(day: date) -> str:
    """10月4日（日）."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


# ---- the calendar ----------------------------------------------------------------------------------------------------------------


def weekday(document: Document) -> Iterator[Seen]:
    for written in document.calendar.dates:
        said = written.claim.weekday if written.claim else None
        if said is None or not written.days or any(day.weekday() == said for day in written.days):
            continue
        right = written.days[0]
        yield Seen(written.start, written.end, WEEKDAYS[right.weekday()], _other_year(right, said))


_NTH = re.compile(r"第(?P<n>[1-5一二三四五])(?:の)?(?P<weekday>[月火水木金土日])曜?日? ?(?:\(|、|の)?(?=\d)")
_NTH_INSIDE = re.compile(r" ?\(第(?P<n>[1-5一二三四五])(?P<weekday>[月火水木金土日])曜日?\)")


def nth_weekday(document: Document) -> Iterator[Seen]:
    """第2日曜日(10月18日) and 10月18日(第2日曜日)."""
    text = document.normal.text
    for written in document.calendar.dates:
        head = text[max(0, written.start - 10) : written.end]
        found = _NTH.search(head) or _NTH_INSIDE.search(head)
        if not found or not written.days or re.search(r"毎週|毎月.*は", head):
            continue
        said = (number(found["n"]), found["weekday"])
        if all(((day.day - 1) // 7 + 1, WEEKDAYS[day.weekday()]) != said for day in written.days):
            best = written.days[0]
            yield Seen(written.start, written.end, f"{WEEKDAYS[best.weekday()]}", f"この日は第{(best.day - 1) // 7 + 1}{WEEKDAYS[best.weekday()]}曜日です。")


def _other_year(right: date, said: int) -> str:
    """A hint when the weekday belongs to the year before or after."""
    for step, word in ((-1, "前の年"), (1, "次の年")):
        other = make(right.year + step, right.month, right.day)
        if other and other.weekday() == said:
            return f"{word}（{other.year}年）の曜日と合っています。年の書き間違いや前の文面の使い回しではないかも確かめてください。"
    return ""


def holiday(document: Document) -> Iterator[Seen]:
    closing = _CLOSED.search(document.normal.text) is not None
    for written in document.calendar.dates:
        claim = written.claim
        if not claim or not claim.marks or not written.month or not written.valid:
            continue
        days = written.days or tuple(filter(None, (make(year, written.month, written.day) for year in THINKABLE)))
        days = tuple(day for day in days if claim.weekday in (None, day.weekday()))
        if not days and not written.days:
            days = tuple(filter(None, [make(2026, written.month, written.day)]))
        if days and not any(_is_off(day, claim.marks, closing) for day in days):
            yield Seen(written.start, written.end, _holidays_of(days[0]) if written.days else "祝日の一覧を確かめてください")


def _is_off(day: date, marks: tuple[str, ...], closing: bool) -> bool:
    import jpholiday

    loose = all(mark in ("休", "休日") for mark in marks)
    closed = loose and (f"{day:%m%d}" >= "1228" or f"{day:%m%d}" <= "0105" or closing)
    return closed or bool(jpholiday.is_holiday(day))


_CLOSED = re.compile(r"休館|休診|定休|休業|休園|休校|休所|お休み")


def _holidays_of(day: date) -> str:
    import jpholiday

    named = [f"{d.day}日（{WEEKDAYS[d.weekday()]}・{name}）" for d, name in jpholiday.month_holidays(day.year, day.month)]
    return f"{day.year}年{day.month}月の祝日・休日は" + ("、".join(named) + "です" if named else "ありません")


def impossible_day(document: Document) -> Iterator[Seen]:
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
    rf"(?P<a>{_ERA_YEAR})(?P<ay>年?)(?P<af>度?) ?[(/=] ?(?P<b>{_ERA_YEAR})(?P<by>年?)(?P<bf>度?)(?=\)| ?\d{{1,2}}月| |、|。|$|\n)"
)
_ERA = re.compile(r"(?P<era>明治|大正|昭和|平成|令和) ?(?P<n>元|\d{1,3})年(?P<fiscal>度?)(?: ?(?P<m>\d{1,2})月(?: ?(?P<d>\d{1,2})日)?)?")
_LAST = {"明治": (45, 7, 30), "大正": (15, 12, 25), "昭和": (64, 1, 7), "平成": (31, 4, 30)}
_FIRST = {"令和": (5, 1), "平成": (1, 8), "昭和": (12, 25), "大正": (7, 30)}
_COUNTED_ON = {"昭和": (100, 101, 102)}
"""昭和100年 is 2025, and is celebrated under that name."""
_FAR_AHEAD = range(25, 40)
"""令和31年 for 平成31年: more than fifteen years ahead, in a text that speaks of no plan."""
_AHEAD = re.compile(r"目標|計画|構想|ビジョン|カーボン|目指|見込|将来|推計|償還|満期|満了|以降|寿命|達成")


def era_mismatch(document: Document) -> Iterator[Seen]:
    for found in _PAIRED.finditer(document.normal.text):
        a, b = _anno(found["a"]), _anno(found["b"])
        eras = found["a"][0].isdigit() + found["b"][0].isdigit()
        if a != b and eras < 2 and bool(found["af"]) == bool(found["bf"]):
            whole = found.end() + (document.normal.text[found.end() : found.end() + 1] == ")")
            yield Seen(found.start(), whole, f"{_both(a)}または{_both(b)}")


def _anno(text: str) -> int:
    return int(text) if text.isdecimal() else in_era(text[:2], number(text[2:].strip()))


def _both(year: int) -> str:
    era = next(e for e in ("令和", "平成", "昭和", "大正", "明治") if year > ERAS[e])
    n = year - ERAS[era]
    return f"{year}年（{era}{'元' if n == 1 else n}年）"


def era_range(document: Document) -> Iterator[Seen]:
    plans = _AHEAD.search(document.normal.text) is not None
    for found in _ERA.finditer(document.normal.text):
        era, n, month, day = found["era"], number(found["n"]), int(found["m"] or 0), int(found["d"] or 0)
        if n in _COUNTED_ON.get(era, ()):
            continue
        if n == 0 or _before(era, n, month, day, found["fiscal"]) or _after(era, n, month, day) or (not plans and era == "令和" and n in _FAR_AHEAD):
            yield Seen(found.start(), found.end(), f"{era}{n}年は西暦{in_era(era, n)}年、すなわち{_both(in_era(era, n))}にあたります")


def _before(era: str, n: int, month: int, day: int, fiscal: str) -> bool:
    return n == 1 and not fiscal and era in _FIRST and bool(month) and (month, day or 31) < _FIRST[era]


def _after(era: str, n: int, month: int, day: int) -> bool:
    if era not in _LAST:
        return False
    last = _LAST[era]
    return n > last[0] or (n == last[0] and bool(month) and (month, day or 1) > last[1:])


# ---- publication -----------------------------------------------------------------------------------------------------------------

_COMING = re.compile(
    r"開催(?:します|いたします|する予定|予定|決定|です|!|$)|開きます|行います|おこないます|行われます|実施(?:します|いたします|予定)|集合|開講(?:します|予定)"
    r"|(?:始ま|はじま)ります|(?:スタート|オープン|開始|開店|開館|公開|発売|販売|配信|放送|放映|上映|運行|運休|休館|休業|休診|断水|停電|点検|収集)(?:します|いたします|予定)"
    r"|(?:お越し|ご参加|参加して|ご来場|来てね|来場|ご応募|応募|ご来館|ご覧|お申し?込み|申し?込んで|お集まり|ご注意)(?:いただ|くださ|をお待ち|を!|下さ|お待ち)"
    r"|お待ちして|必着|締め?切(?:り|ります|です)|〆切|まで(?:に|受け?付け|です|。|$|\n|!|、)|募集(?:します|中|して)|投票日です|お楽しみ|見られます|やります|予定です|となります|になります"
)
_REPORT = re.compile(
    r"(?:開催|実施|終了|閉幕|開講|挙行|開会|閉会|執行|発生|施行|公布|確認)(?:し|いたし|され|を)?(?:まし|ました|た[。、!]|済)|行(?:い|われ)まし|開(?:き|かれ)まし"
    r"|ありがとうございま|参加しまし|参加してくださ|お越しいただき|ご参加いただき|ご来場いただき|にぎわいまし|賑わいまし|でした|ことができました|(?:延期|中止|終了|変更)(?:し|とな|に)|受賞|優勝|結果|様子|報告|レポート|振り返"
)
_ASIDE = re.compile(
    r"(?: ?[(]?(?:~|から|以降|以来|より|現在|時点|付|号|生まれ|生れ|発行|発売号|開館|設立|創立|制定|施行|発足|更新|撮影|収録|掲載|投稿|公表|発表|議決|可決|改正|開業|開設)"
    r"|に(?:発生|施行|公布|制定|開館|開業|発効|お知らせ|投稿|掲載|公表|発表|改正|更新|配信|行った|開催した|実施した|行われた|開催された|あった|起きた)"
    r"|の(?:投稿|お知らせ|広報|市報|記事|会議|地震|大雨|台風|豪雨|大会で|火災|事故|訂正|配信|募集で|公表|発表))"
)
_PAST_TENSE = re.compile(r"(?:まし|でし|だっ|われ|され|[いしっれきけえめ])た(?=[。、!)\n 」]|$|ところ|ため|方|際|こと|人|皆)")


def past(document: Document) -> Iterator[Seen]:
    """Dates before publication that the text announces, but no report, running period, or series of which a date is still to come."""
    if document.published_at is None or _REPORT.search(document.normal.text):
        return
    today = document.published_at.date()
    entries = [entry for entry in dated(document.calendar) if entry.last.days]
    running = {entry.line for entry in entries if any(day >= today for day in entry.last.days)}
    coming = {entry.role for entry in entries if any(day >= today for day in entry.last.days)}
    for entry in entries:
        over = all(day < today for day in (*entry.first.days, *entry.last.days)) and entry.last.sure
        if over and entry.line not in running and entry.role not in coming and _announced(document, entry):
            best = entry.last.days[0]
            hint = f"投稿の{(today - best).days}日前です。"
            yield Seen(entry.first.start, entry.last.end, f"{best.year}年{name_day(best)}", hint)


def _announced(document: Document, entry: Entry) -> bool:
    text = document.normal.text
    if _ASIDE.match(text, entry.last.end):
        return False
    if entry.role in ("event", "deadline", "by"):
        return True
    start, end = document.sentence_at(document.normal.home(entry.first.start, entry.last.end))
    rest = text[entry.last.end : min(end, entry.last.end + 80)]
    return bool(_COMING.search(rest)) and not _PAST_TENSE.search(rest)


_RELATIVE = {
    "本日": 0, "今日": 0, "きょう": 0, "明日": 1, "あす": 1, "あした": 1, "明後日": 2, "あさって": 2, "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
}  # fmt: skip
_SAID = re.compile(
    r"(?<!一)(?P<word>本日|今日|きょう|明日|あす|あした|明後日|あさって|昨日|きのう|一昨日|おととい)(?P<gap>[( ・]{0,2}|は)"
    r"(?=\d|(?P<weekday>[月火水木金土日])(?:曜日?)?\)|(?P<weekday2>[月火水木金土日])曜日)"
)


def relative_day(document: Document) -> Iterator[Seen]:
    """明日6月19日, 本日(12日), 明日(土): counted from the day of publication."""
    if document.published_at is None:
        return
    text = document.normal.text
    starts = {written.start: written for written in document.calendar.dates}
    for found in _SAID.finditer(text):
        meant = document.published_at.date() + timedelta(days=_RELATIVE[found["word"]])
        said, end = found["weekday"] or found["weekday2"], found.end()
        if said:
            wrong = WEEKDAYS.index(said) != meant.weekday()
            end += len(re.compile(r"[月火水木金土日](?:曜日?)?\)?").match(text, end)[0])  # type: ignore[index]
        else:
            wrong, end = _not_day(text, found, starts.get(end), meant)
        if wrong:
            yield Seen(found.start(), end + (found["gap"] == "(" and text[end : end + 1] == ")"), name_day(meant))


def _not_day(text: str, found: re.Match[str], written: Written | None, meant: date) -> tuple[bool, int]:
    bare = re.compile(r"\d{1,2}日(?=\))").match(text, found.end())
    if written and (found["gap"] != "は" or re.match(r"[。、!で]", text[written.end : written.end + 1])):
        return bool(written.days) and meant not in written.days, written.end
    return (bare is not None and int(bare[0][:-1]) != meant.day), bare.end() if bare else found.end()


_WEEK = re.compile(r"(?P<week>今週|来週|再来週)の?(?P<weekday>[月火水木金土日])曜日?(?:[(、の]| )?(?=\d)")
_WEEKS = {"今週": 0, "来週": 7, "再来週": 14}


def relative_week(document: Document) -> Iterator[Seen]:
    """来週の月曜日(10月12日); weeks may begin on Sunday or on Monday."""
    if document.published_at is None:
        return
    today = document.published_at.date()
    for written in document.calendar.dates:
        at = max(0, written.start - 10)
        found = _WEEK.search(document.normal.text, at, written.end)
        if found and written.days:
            monday = today - timedelta(days=today.weekday())
            sunday = today - timedelta(days=(today.weekday() + 1) % 7)
            days = WEEKDAYS.index(found["weekday"])
            right = [monday + timedelta(days=days + _WEEKS[found["week"]]), sunday + timedelta(days=(days + 1) % 7 + _WEEKS[found["week"]])]
            if not set(right) & set(written.days):
                yield Seen(found.start(), written.end, name_day(right[0]))


_PERIOD = re.compile(
    r"(?:(?P<month>今月|来月|再来月|先月)[(は、]?(?P<m>\d{1,2})月(?!\d)"
    r"|(?P<year>今年|本年|来年|昨年|去年|一昨年)[(は、]?(?:(?P<ad>20\d\d)|令和(?P<n>元|\d{1,2}))年(?!度))"
)
_STEPS = {"今月": 0, "来月": 1, "再来月": 2, "先月": -1, "今年": 0, "本年": 0, "来年": 1, "昨年": -1, "去年": -1, "一昨年": -2}


def relative_period(document: Document) -> Iterator[Seen]:
    """来月10月, 今年（2025年）: counted from the day of publication."""
    if document.published_at is None:
        return
    now = document.published_at
    for found in _PERIOD.finditer(document.normal.text):
        if found["month"]:
            right = (now.month + _STEPS[found["month"]] - 1) % 12 + 1
            wrong, words = int(found["m"]) != right, f"{right}月"
        else:
            year = now.year + _STEPS[found["year"]]
            wrong, words = (int(found["ad"]) if found["ad"] else in_era("令和", number(found["n"]))) != year, _both(year)
        if wrong:
            yield Seen(found.start(), found.end(), words)


_TITLE_YEAR = re.compile(
    r"(?P<hit>(?:令和(?P<n>元|\d{1,2})年度|(?P<ad>20\d\d)年度))(?![末中当内以])[^\n。、,)]{0,25}?(?:募集(?:します|中|$|\n|!|】|開始)|を開催します|を実施します|を行います|受講生|参加者)"
)
_NOT_TITLE = re.compile(r"決算|課税|所得|分|証明|調査|実績|報告|繰越|卒業|補正|給付|事業費|前年度|昨年度|結果")


def stale_year(document: Document) -> Iterator[Seen]:
    """令和7年度 … 参加者募集, published in 令和8年度."""
    if document.published_at is None:
        return
    now = document.published_at.year - (document.published_at.month < 4)
    for found in _TITLE_YEAR.finditer(document.normal.text):
        year = int(found["ad"]) if found["ad"] else in_era("令和", number(found["n"]))
        if year < now and not _NOT_TITLE.search(found[0]):
            yield Seen(*found.span("hit"), f"令和{now - ERAS['令和']}年度")


_NAMED_YEAR = re.compile(r"(?:フェスタ|フェス|まつり|祭り?|フェア|カップ|大会|マラソン|コンサート|フェスティバル|展|ウオーク|ウォーク|マルシェ|ナイト|キャンプ|セミナー|ピック)[ ・\"']{0,2}(?P<year>20\d\d)(?!年?[/\d-])")


def other_year_title(document: Document) -> Iterator[Seen]:
    """健康フェスタ2025 over dates that all lie in later fiscal years."""
    text = document.normal.text
    days = [d for entry in dated(document.calendar) if entry.role == "event" for d in entry.first.days]
    if document.reference is None or not days or _REPORT.search(text) or re.search(r"昨年|前回|前年|去年", text):
        return
    earliest = min(day.year - (day.month < 4) for day in days)
    for found in _NAMED_YEAR.finditer(text):
        if int(found["year"]) < min(earliest, document.reference.year - (document.reference.month < 4)):
            yield Seen(found.start("year"), found.end("year"), str(days[0].year))


# ---- order -----------------------------------------------------------------------------------------------------------------------


def reversed_period(document: Document) -> Iterator[Seen]:
    for a, b in document.calendar.ranges:
        starts, ends = a.days or _anyhow(a), b.days or _anyhow(b)
        if starts and ends and _backward(document.normal.text, a, b, starts, _claimed(b, ends)):
            yield Seen(b.start, b.end, _next_year(b))


def _anyhow(written: Written) -> tuple[date, ...]:
    day = make(2023, written.month or 1, written.day)
    return (day,) if day and written.month else ()


def _claimed(written: Written, days: tuple[date, ...]) -> tuple[date, ...]:
    """Of the readings those in which the weekday is right, when there are any."""
    said = written.claim.weekday if written.claim else None
    return tuple(day for day in days if day.weekday() == said) or days if said is not None else days


def _backward(text: str, a: Written, b: Written, starts: tuple[date, ...], ends: tuple[date, ...]) -> bool:
    if re.search(r"翌|前日", text[a.end : b.start]):
        return False
    if a.month and b.month and not (a.year and b.year):
        return a.month == b.month and b.day < a.day and b.year is None
    if b.month:
        return all(end < start for start in starts for end in ends)
    if b.claim and b.claim.weekday is not None:
        return all(end < starts[0] for end in ends)
    open_end = re.match(r" ?(?:まで|\(|の|、|。|$|\n|に|[ )】])", text[b.end : b.end + 2])
    return b.day < a.day and not (a.day >= 20 and b.day <= 12) and open_end is not None


def _next_year(b: Written) -> str:
    day = make(b.year + 1, b.month or 1, b.day) if b.year else None
    return f"{_both(day.year)}{name_day(day)}" if day else "終わりの日"


_THROUGH_NIGHT = re.compile(r"翌|夜間|深夜|夜勤|夜通し|宿直|当直|オールナイト|終夜|明け方|24時間|宿泊|1泊|チェックイン|夜")


def reversed_hours(document: Document) -> Iterator[Seen]:
    text, times = document.normal.text, clock.read(document.normal.text)
    for a, b in zip(times, times[1:]):
        if clock.joined(text, a.end, b.start) and a.valid and b.valid and b.minutes < a.minutes and not _overnight(text, a, b):
            yield Seen(a.start, b.end, "終わりの時刻", "")


def _overnight(text: str, a: clock.Time, b: clock.Time) -> bool:
    """Through the night, or told in the twelve-hour manner (10:00～3:00)."""
    line = text[max(0, a.start - 100, text.rfind("\n", 0, a.start)) : b.end + 20]
    night = a.minutes >= 15 * 60 and b.minutes <= 10 * 60 or (a.half == "午後" and not b.half and a.minutes >= 18 * 60)
    twelve = a.half != "午後" and not b.half and 6 <= a.hour <= 12 and b.hour <= 6
    return night or twelve or _THROUGH_NIGHT.search(line) is not None


_UP = re.compile(
    r"(?<![\d.,])(?P<a>\d{1,3}) ?(?P<unit>歳|才|年生|か月児?|カ月児?|名|人|組)?(?:以上)? ?~ ?(?P<b>\d{1,3}) ?(?P<last>歳|才|年生|か月児?|カ月児?|名|人|組)"
)


def reversed_numbers(document: Document) -> Iterator[Seen]:
    """65歳～60歳, 小学4～2年生."""
    for found in _UP.finditer(document.normal.text):
        if int(found["a"]) > int(found["b"]) and found["unit"] in (None, found["last"]):
            yield Seen(found.start(), found.end(), "小さいほうが先")


_CLOCK_CUE = re.compile(r"(?: ?(?:~|-|から|まで|より|開場|開演|開始|開会|集合|発|着|頃|ごろ|受付|スタート|に|終了|閉会|で|、|。|$|\n))")
_CLOCK_BEFORE = re.compile(r"(?:[日)] ?|午前 ?|午後 ?|時間[: ]{0,2}|受付[: ]{0,2}|集合[: ]{0,2}|開始[: ]{0,2}|開場[: ]{0,2}|開演[: ]{0,2}|~ ?|は ?|\n|^)$")


def impossible_time(document: Document) -> Iterator[Seen]:
    text = document.normal.text
    for time in clock.read(text):
        if time.valid or (time.half and time.hour > LATEST_SANE):
            continue
        around = _CLOCK_CUE.match(text, time.end) and _CLOCK_BEFORE.search(text[max(0, time.start - 8) : time.start])
        if not time.colon or time.half or around:
            yield Seen(time.start, time.end, _sane(time))


LATEST_SANE = 99


def _sane(time: clock.Time) -> str:
    if time.minute > 59:
        return "分は59分までです"
    return f"「{time.half}」を付けるときの時は12時まで、付けないときは24時までです" if time.half else "時は24時までです"


def late_deadline(document: Document) -> Iterator[Seen]:
    """An application closes after the last day of the event; contests and things sent in afterwards are not judged."""
    text = document.normal.text
    if re.search(r"フォト|写真|コンテスト|作品|アンケート|感想|配信|説明会|見学会|スタンプ|抽選で|当たり|返金|パブリックコメント|意見募集|プレゼント|入札|助成|補助|給付", text):
        return
    entries = [entry for entry in dated(document.calendar) if entry.last.days]
    events = [e.last.days[0] for e in entries if e.role == "event"]
    unsaid = max((e.last.days[0] for e in entries if e.role == ""), default=date.min)
    for entry in entries:
        if entry.role == "deadline" and events and max(events) < min(entry.last.days) and unsaid < entry.last.days[0]:
            yield Seen(entry.last.start, entry.last.end, f"催しは{name_day(max(events))}")


_ORDER = (
    ("reception", "begin"), ("doors", "begin"), ("meeting", "leave"), ("meeting", "begin"), ("begin", "end"), ("doors", "end"),
    ("reception", "end"), ("leave", "end"), ("meeting", "end"),
)  # fmt: skip


def late_reception(document: Document) -> Iterator[Seen]:
    """Doors, reception or meeting later than the beginning, where the post names each but once."""
    text = document.normal.text
    steps = [step for step in milestones(text, clock.read(text)) if step.time.valid and not _other_reception(text, step)]
    for early, late in _ORDER:
        yield from _out_of_order(document, [s for s in steps if s.role == early], [s for s in steps if s.role == late])


def _other_reception(text: str, step: Milestone) -> bool:
    """申込受付, 電話受付, 受付は11:30まで and office hours are no reception at the door."""
    line = text[text.rfind("\n", 0, step.start) + 1 : step.start]
    return step.role == "reception" and re.search(r"申|電話|予約|問|窓口|当日券|平日|月~金|回収|キャンセル", line[-15:]) is not None


def _out_of_order(document: Document, early: list[Milestone], late: list[Milestone]) -> Iterator[Seen]:
    if len({s.time.minutes for s in early}) != 1 or len({s.time.minutes for s in late}) != 1:
        return
    a, b = early[0], late[0]
    if a.time.minutes > b.time.minutes and _one_day(document, a, b) and b.time.minutes >= 5 * 60:
        yield Seen(a.start, a.end, f"{b.word} {b.time.minutes // 60}:{b.time.minutes % 60:02}")


def _one_day(document: Document, a: Milestone, b: Milestone) -> bool:
    """No date, or the same, stands in the two lines."""
    days = [{d for w in document.calendar.dates if lo <= w.start < hi for d in w.days[:1]} for lo, hi in map(partial(_line, document), (a, b))]
    return not (days[0] and days[1]) or days[0] == days[1]


def _line(document: Document, step: Milestone) -> tuple[int, int]:
    text = document.normal.text
    stop = text.find("\n", step.end)
    return text.rfind("\n", 0, step.start) + 1, len(text) if stop < 0 else stop


_HEADS = re.compile(r"開催|実施|開きます|行います|やります|集合")
_HEADS_NOT = re.compile(r"締|まで|から|~|号|現在|付け|投稿|訂正|以降|受付|申|募集|発売|販売|予約|の日|週間|月間|締切|延期|変更|中止|告示|予備日")


def heading(document: Document) -> Iterator[Seen]:
    """【11/8(日)開催】 over と き：11月7日(土)."""
    top = FIRST_LINE.match(document.normal.text)
    if not top or not _HEADS.search(top["line"]) or _HEADS_NOT.search(top["line"]) or "延期" in document.normal.text:
        return
    above = [w for w in document.calendar.dates if w.end <= top.end() and w.days]
    below = [e for e in dated(document.calendar) if e.first.start >= top.end() and e.last.days]
    events = [e for e in below if e.role == "event"]
    if len(above) != 1 or len(events) != 1 or events[0].first is not events[0].last:
        return
    if not set(above[0].days) & {d for e in below for d in (*e.first.days, *e.last.days)}:
        yield Seen(events[0].first.start, events[0].first.end, name_day(above[0].days[0]))


CHECKS: Mapping[str, tuple[Check, tuple[str, ...]]] = {
    "weekday": (weekday, DAY_SIGNS),
    "holiday": (holiday, DAY_SIGNS),
    "impossible-day": (impossible_day, DAY_SIGNS),
    "impossible-time": (impossible_time, TIME_SIGNS),
    "era-mismatch": (era_mismatch, ("令和", "平成", "昭和", "大正", "明治")),
    "era-range": (era_range, ("令和", "平成", "昭和", "大正", "明治")),
    "past": (past, DAY_SIGNS),
    "nth-weekday": (nth_weekday, ("第",)),
    "relative-day": (relative_day, tuple(_RELATIVE)),
    "relative-week": (relative_week, ("今週", "来週")),
    "relative-period": (relative_period, tuple(_STEPS)),
    "reversed-numbers": (reversed_numbers, ("~",)),
    "stale-year": (stale_year, ("年度",)),
    "other-year-title": (other_year_title, ("20",)),
    "reversed-period": (reversed_period, ("~", "-", "から", "より", "→")),
    "reversed-hours": (reversed_hours, TIME_SIGNS),
    "late-deadline": (late_deadline, DAY_SIGNS),
    "late-reception": (late_reception, TIME_SIGNS),
    "heading": (heading, DAY_SIGNS),
}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"date"}, where)
    names = spec["date"] if isinstance(spec["date"], list) else [spec["date"]]
    for name in names:
        if name not in CHECKS:
            raise SpecError((*where, "date"), unknown("日付の見方（date）", str(name), CHECKS))
    return DateCheck(tuple(names))
