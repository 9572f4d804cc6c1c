"""What must come before what in an announcement: deadlines, draws, receptions, rain dates; heading and body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from snslint.matchers.checked import Seen
from snslint.matchers.dating.words import name_day
from snslint.text import clock
from snslint.text.agenda import FIRST_LINE, Entry, Milestone, held_on, milestones
from snslint.text.document import Document
from snslint.text.patterns import either, lazy

_AFTERWARDS = lazy(
    either(
        "フォト 写真 コンテスト 作品 アンケート 感想 配信 説明会 見学会 スタンプ 抽選で 当たり 返金 パブリックコメント 意見募集",
        "プレゼント 入札 助成 補助 給付 あわせて 併せて 出られない 来られない 参加できな 都合 欠席 満員 追加 終了後 後日 レポート",
        "延長 次回 第2回 第2期 後期 冬の 届け出 届出",
    )
)


def _entries(document: Document) -> list[Entry]:
    """What is dated, and on days that are known."""
    return [entry for entry in document.entries if entry.last.days]


def late_deadline(document: Document) -> Iterator[Seen]:
    """An application closes, or opens, after the last day of the event; what is sent in afterwards is not judged."""
    text = document.normal.text
    if _AFTERWARDS.search(text):
        return
    entries = _entries(document)
    applied = [entry for entry in entries if entry.role in ("deadline", "opening")]
    others = [entry.last.days[0] for entry in entries if entry.role != "by" and entry not in applied]
    if not any(held_on(text, entry) for entry in entries):
        return
    for entry in applied:
        if max(others) < min(entry.last.days):
            yield Seen(entry.last.start, entry.last.end, f"催しは{name_day(max(others))}")


_RAIN = lazy(r"雨天|荒天|悪天候|雨の|雪の|予備日|中止の場合|順延")
_PUT_OFF = lazy(r"(?:に|へ)?(?:延期|順延|変更|振り?替え|行い|開催)|予備日")


def early_rain_date(document: Document) -> Iterator[Seen]:
    """雨天の場合は10月11日(日)に延期, of an event on 10月18日."""
    text = document.normal.text
    entries = _entries(document)
    events = [entry for entry in entries if held_on(text, entry)]
    if len(events) != 1:
        return
    for entry in entries:
        low, high = document.sentences_in(entry.first.start, entry.last.end)[0]
        before, after = text[low : entry.first.start], text[entry.last.end : min(high, entry.last.end + 12)]
        put_off = "予備日" in before[-8:] or (_RAIN.search(before) and _PUT_OFF.search(after))
        if put_off and entry is not events[0] and max(entry.last.days) < min(events[0].first.days):
            yield Seen(entry.first.start, entry.last.end, f"催しは{name_day(events[0].first.days[0])}")


DRAWS = ("抽選", "抽せん", "結果発表", "当選発表", "合格発表", "選考会")
_DRAW = lazy(rf"(?:{'|'.join(DRAWS)})日?(?:は|が|[ :])?[ (]?$")


def early_draw(document: Document) -> Iterator[Seen]:
    """抽選日 9月25日, while applications close on 9月30日."""
    text = document.normal.text
    entries = _entries(document)
    closing = [entry for entry in entries if entry.role == "deadline"]
    draws = [entry for entry in entries if _DRAW.search(text, max(0, entry.first.start - 8), entry.first.start)]
    if len(closing) == len(draws) == 1 and closing[0] is not draws[0] and max(draws[0].last.days) < min(closing[0].last.days):
        yield Seen(draws[0].first.start, draws[0].last.end, f"締切は{name_day(closing[0].last.days[0])}")


_ORDER = (
    ("reception", "begin"), ("doors", "begin"), ("meeting", "leave"), ("meeting", "begin"), ("begin", "end"), ("doors", "end"),
    ("reception", "end"), ("leave", "end"), ("meeting", "end"),
)  # fmt: skip


def late_reception(document: Document) -> Iterator[Seen]:
    """Doors, reception or meeting later than the beginning, where the post names each but once."""
    text = document.normal.text
    steps = [step for step in milestones(text, document.times) if step.time.valid and not _other_reception(text, step)]
    for early, late in _ORDER:
        yield from _out_of_order(document, [s for s in steps if s.role == early], [s for s in steps if s.role == late])
    yield from _late_entry(document)


_LAST_ENTRY = lazy(r"[、 ]?[(]?(?:最終)?(?:入館|入場|入園|入室|受付|ラストオーダー|L\.?O\.?)(?:締め?切り?|時間)?(?:は|:| )?")


def _late_entry(document: Document) -> Iterator[Seen]:
    """9:30~17:00(入館は17:30まで)."""
    text = document.normal.text
    times = [time for time in document.times if time.valid]
    for (a, b), c in zip(pairwise(times), times[2:]):
        last = _LAST_ENTRY.fullmatch(text, b.end, c.start)
        until = re.match(r"まで|\)|ラストオーダー|。|$|\n", text[c.end : c.end + 8])
        if last and until and clock.joined(text, a.end, b.start) and a.minutes < b.minutes < c.minutes:
            yield Seen(b.end + len(last[0]) - len(last[0].lstrip("、 (")), c.end, f"{b.hour}:{b.minute:02}まで")


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


_HEADS = lazy(r"開催|実施|開きます|行います|やります|集合")
_HEADS_START = lazy(r"スタート|開始|オープン|始まります")
_HEADS_NOT = lazy(
    either("締 まで から ~ 号 現在 付け 投稿 訂正 以降 受付 申 募集 発売 販売 予約 の日 週間 月間 延期 変更 中止 告示 予備日")
)
_STARTS = lazy(r"(?:から|より)(?:です|開始|スタート|始ま|[^。\n]{0,12}(?:ます|開始))|に?(?:スタート|オープン|開始)")
_OTHER_START = lazy(r"受付|申|予約|販売|発売|応募|募集|配布|先行|試験|体験|[^\d]通常|その後|順次|一部|第2")


def heading(document: Document) -> Iterator[Seen]:
    """【11/8(日)開催】 over と き:11月7日(土); 【6月1日(月)スタート】 over 6月8日(月)からです."""
    text = document.normal.text
    top = FIRST_LINE.match(text)
    if not top or _HEADS_NOT.search(top["line"]) or "延期" in text:
        return
    above = [w for w in document.calendar.dates if w.end <= top.end() and w.days]
    below = [entry for entry in _entries(document) if entry.first.start >= top.end()]
    if len(above) != 1 or set(above[0].days) & {d for e in below for d in (*e.first.days, *e.last.days)}:
        return
    events = [entry for entry in below if entry.role == "event"] if _HEADS.search(top["line"]) else []
    if _HEADS_START.search(top["line"]):
        events = events or [entry for entry in below if _starts(document, entry)]
    if len(events) == 1 and events[0].first is events[0].last:
        yield Seen(events[0].first.start, events[0].first.end, name_day(above[0].days[0]))


def _starts(document: Document, entry: Entry) -> bool:
    low, high = document.sentences_in(entry.first.start, entry.last.end)[0]
    after = _STARTS.match(document.normal.text, entry.last.end, high)
    return after is not None and not _OTHER_START.search(document.normal.text, low, high)
