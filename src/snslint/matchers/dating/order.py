"""What must come before what: the ends of periods, deadlines, receptions; and times that no clock shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from snslint.matchers.dating.seen import Seen, both_years, name_day
from snslint.text import clock
from snslint.text.agenda import FIRST_LINE, Milestone, dated, milestones
from snslint.text.dates import Written, make
from snslint.text.document import Document
from snslint.text.patterns import either


def reversed_period(document: Document) -> Iterator[Seen]:
    """令和8年12月29日～令和8年1月3日, 10月20日～10月9日."""
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


_NEXT_DAY = re.compile(r"翌|24時間|宿泊|1泊|チェックイン|オールナイト")
_AT_NIGHT = re.compile(r"夜|当直|宿直|明け方")
_LONGEST_NIGHT = 16 * 60


def reversed_hours(document: Document) -> Iterator[Seen]:
    """17:00～15:00, but not 21:00～翌5:00."""
    text, times = document.normal.text, clock.read(document.normal.text)
    for a, b in pairwise(times):
        if clock.joined(text, a.end, b.start) and a.valid and b.valid and b.minutes < a.minutes and not _overnight(text, a, b):
            yield Seen(a.start, b.end, "終わりの時刻", "")


def _overnight(text: str, a: clock.Time, b: clock.Time) -> bool:
    """Through the night, or told in the twelve-hour manner (10:00～3:00)."""
    line = text[max(0, a.start - 100, text.rfind("\n", 0, a.start)) : b.end + 20]
    night = (a.minutes >= 15 * 60 and b.minutes <= 10 * 60) or (a.half == "午後" and not b.half and a.minutes >= 18 * 60)
    twelve = a.half != "午後" and not b.half and 6 <= a.hour <= 12 and b.hour <= 6
    short = b.minutes + 24 * 60 - a.minutes <= _LONGEST_NIGHT and _AT_NIGHT.search(line) is not None
    return night or twelve or short or _NEXT_DAY.search(line) is not None


_UNIT = either("歳 才 年生 か月児? カ月児? 名 人 組")
_UP = re.compile(rf"(?<![\d.,])(?P<a>\d{{1,3}}) ?(?P<unit>{_UNIT})?(?:以上)? ?~ ?(?P<b>\d{{1,3}}) ?(?P<last>{_UNIT})")


def reversed_numbers(document: Document) -> Iterator[Seen]:
    """65歳～60歳, 小学4～2年生."""
    for found in _UP.finditer(document.normal.text):
        if int(found["a"]) > int(found["b"]) and found["unit"] in (None, found["last"]):
            yield Seen(found.start(), found.end(), "小さいほうが先")


_CLOCK_CUE = re.compile(
    " ?(?:" + either("~ - から まで より 開場 開演 開始 開会 集合 発 着 頃 ごろ 受付 スタート に 終了 閉会 で 、 。") + r"|$|\n)"
)
_CLOCK_BEFORE = re.compile(r"(?:[日)~は] ?|午前 ?|午後 ?|(?:時間|受付|集合|開始|開場|開演)[: ]{0,2}|\n|^)$")


def impossible_time(document: Document) -> Iterator[Seen]:
    """25:70, 10時75分, 午前15時; figures with a colon only where they stand like a time."""
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


_AFTERWARDS = re.compile(
    either(
        "フォト 写真 コンテスト 作品 アンケート 感想 配信 説明会 見学会 スタンプ 抽選で 当たり 返金 パブリックコメント 意見募集",
        "プレゼント 入札 助成 補助 給付",
    )
)


def late_deadline(document: Document) -> Iterator[Seen]:
    """An application closes after the last day of the event; contests and things sent in afterwards are not judged."""
    if _AFTERWARDS.search(document.normal.text):
        return
    entries = [entry for entry in dated(document.calendar) if entry.last.days]
    events = [e.last.days[0] for e in entries if e.role == "event"]
    unsaid = max((e.last.days[0] for e in entries if e.role == ""), default=date.min)
    for entry in entries:
        late = entry.role == "deadline" and events and max(events) < min(entry.last.days)
        if late and unsaid < entry.last.days[0]:
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
    one, other = _days_beside(document, a), _days_beside(document, b)
    return not (one and other) or one == other


def _days_beside(document: Document, step: Milestone) -> set[date]:
    text = document.normal.text
    low, stop = text.rfind("\n", 0, step.start) + 1, text.find("\n", step.end)
    high = len(text) if stop < 0 else stop
    return {day for w in document.calendar.dates if low <= w.start < high for day in w.days[:1]}


_HEADS = re.compile(r"開催|実施|開きます|行います|やります|集合")
_HEADS_NOT = re.compile(
    either("締 まで から ~ 号 現在 付け 投稿 訂正 以降 受付 申 募集 発売 販売 予約 の日 週間 月間 延期 変更 中止 告示 予備日")
)


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
