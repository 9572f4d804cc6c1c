"""What the dates and times of an announcement are for: the event itself, a deadline, the doors, the beginning.

With ``と　き：11月7日(土)`` and ``申込み：10月28日(水)必着`` on two lines:

>>> [(entry.role, str(entry.last.best)) for entry in dated(calendar)]
[('event', '2026-11-07'), ('deadline', '2026-10-28')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from snslint.text.clock import Time
from snslint.text.dates import Calendar, Written
from snslint.text.patterns import either, lazy

_SP = " ?"
_DECOR = r"[^\w\n(【「『\[<]{0,6}[(【「『\[<]?[^\w\n]{0,3}"
_EVENT = "|".join(
    _SP.join(word)
    for word in (
        *("開催日時", "開催日", "開催期間", "開催", "実施日時", "実施日", "日時", "日程", "期日", "日にち", "とき", "会期"),
        *("投票日", "試験日", "月日", "当日", "期間", "本番"),
    )
)
_APPLY = r"(?:参加|出店|出場|受講|ご)?(?:お)?(?:申 ?し?込 ?み?|応 ?募|募 ?集|受 ?付|予 ?約|エントリー|提 ?出)"
_WORKS = "(?:(?:応募)?(?:作品|写真|原稿|ポスター|標語|俳句|短歌|川柳|動画|エッセイ|作文|絵|提案|アイデア|投票)の?)"
_DEADLINE = rf"{_APPLY}(?:の)?(?:締 ?め?切 ?り?日?|〆切?り?|期 ?限|期 ?日|しめきり)|{_WORKS}?(?:締 ?め?切 ?り?日?|〆切り?|しめきり)"
_PERIOD = rf"{_APPLY}(?:受付)?(?:期 ?間|方 ?法|先|開始日?時?)?"
_LABEL = lazy(
    rf"{_DECOR}(?:(?P<deadline>{_DEADLINE})|(?P<event>{_EVENT})|(?P<period>{_PERIOD}))(?![一-龠ぁ-んァ-ヶ])[^\w\n(]{{0,4}}"
)
_BY = lazy(
    rf"(?: ?[(・]?(?:必着|消印有効|締め?切|〆切)| ?\d{{0,2}}[時:]?\d{{0,2}}分?までに?[^。\n]{{0,25}}(?P<apply>{_APPLY}|申込))"
)
_OPENED_BY = lazy(rf"(?:{_DEADLINE}|{_PERIOD})(?:は|が|の受付は)、?$")

FIRST_LINE = lazy(r"\s*(?P<line>[^\n]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """Dates ``first`` to ``last`` (the same where there is no range) of the line beginning at ``line``, and what they are for."""

    role: str
    first: Written
    last: Written
    line: int


def dated(calendar: Calendar) -> Iterator[Entry]:
    """Every date or range with its role: event, deadline (of an application), by (of something else), opening (of one), or ''."""
    ends = {id(b) for _, b in calendar.ranges}
    for written in calendar.dates:
        if id(written) not in ends:
            last = calendar.last_of(written)
            line = calendar.text.rfind("\n", 0, written.start) + 1
            yield Entry(_role(calendar.text, line, written, last), written, last, line)


_HELD_ON = lazy(
    r"(?: ?\d{1,2}[時:][\d分半]*[~-]?)?(?:[、 ]|に|は)[^。\n\d]{0,30}"
    r"(?:を(?:行い|開き|開催し|催し|実施し|開催いたし)ます|を開催(?:$|\n|!|。)|が(?:あり|行われ|開かれ|始まり)ます|しませんか|(?:大会|まつり|祭り?|フェスタ|教室|講座)です)"
    r"|に(?:開き|行い|開催し|実施し|始まり)ます|(?:に|の|を)(?:開催)?予定(?:です|して|で)"
    r"|の[^。、\n\d]{0,14}(?:体験|教室|講座|大会|まつり|祭り?|フェスタ|ツアー|コンサート|ウ[オォ]ーク|セミナー|[健検]診|[会展式市])(?![館議社場長役一-龠])"
)
_AT_HOUR = lazy(r" ?(?:午[前後])?\d{1,2}[時:]")
_IS_ON = lazy(r"[一-龠々ァ-ヶーんり](?<![期限切日売給付込休始了表票])は、?$")


def held_on(text: str, entry: Entry) -> bool:
    """Something takes place then: 9月27日(日)、公園で芋煮会を行います; とき 9月27日(日); 9月27日(日)10時~ at the head of a line."""
    if entry.role:
        return entry.role == "event"
    before, end = text[entry.line : entry.first.start], entry.last.end
    at_head = entry.first is entry.last and not re.search(r"\w", before) and _AT_HOUR.match(text, end)
    return bool(at_head or _HELD_ON.match(text, end) or (text.startswith("です", end) and _IS_ON.search(before)))


def _role(text: str, line: int, first: Written, last: Written) -> str:
    by = _BY.match(text, last.end)
    if (by and by["apply"]) or _OPENED_BY.search(text[max(line, first.start - 14) : first.start]):
        return "deadline"
    label = _LABEL.match(text, line, first.start) or _label_above(text, line)
    if not label or "。" in text[label.end() : first.start]:
        return "by" if by else ""
    if label["event"]:
        return "by" if by else "event"
    until = first is not last or by or re.match(r"(?:\d{0,2}[時:]?\d{0,2})?(?:まで|必着)", text[last.end : last.end + 12].strip())
    return "deadline" if label["deadline"] or until else "opening"


def _label_above(text: str, line: int) -> re.Match[str] | None:
    """The label when it stands alone above this line, or above the dates that stand above it."""
    for _ in range(12):
        if not line:
            return None
        above = text.rfind("\n", 0, line - 1) + 1
        found = _LABEL.match(text, above, max(above, line - 1))
        if found:
            return found if found.end() >= line - 2 else None
        if not re.match(r"[^\w\n]{0,4}(?:第\d回)?[ :]?\d", text[above : above + 12]):
            return None
        line = above
    return None


_HELD = either("開催 実施 終了 閉幕 開講 挙行 開会 閉会 執行 発生 施行 公布 確認")
_REPORT = lazy(
    rf"{_HELD}(?:し|いたし|され|を)?(?:まし|ました|た[。、!]|済)|(?:行い|行われ|開き|開かれ|にぎわい|賑わい|参加し)まし"
    r"|(?:延期|中止|終了|変更)(?:し|とな|に)|"
    + either(
        "ありがとうございま 参加してくださ お越しいただき ご参加いただき ご来場いただき でした ことができました",
        "受賞 優勝 結果 様子 報告 レポート 振り返 不審者 声かけ 目撃 出没 行方不明 お心当たり 落とし物 拾得 けがはあり けが人は",
        "発生日時 発生場所 出火 鎮火 盗まれ られました されました",
    )
)


def reports(text: str) -> bool:
    """The post tells of what is over: an event held, something found, a fire, a prowler."""
    return _REPORT.search(text) is not None


_ROLE = r"(?P<role>受付|開場|開演|開会|開式|閉会|閉式|終演|集合|出発|解散|帰着|スタート|開始|終了)"
_BEFORE = lazy(
    rf"(?:^|[^一-龠ァ-ヶー]|競技|試合|大会|講演|イベント|当日){_ROLE}(?:開始|時間|時刻|予定|式)?(?P<gap>(?:は|が)?[ :・/(]{{0,3}})$"
)
_AFTER = lazy(
    rf"(?:頃|ごろ)?(?P<gap>(?:から|より|に|~)?[ :・の]{{0,3}})(?:競技|試合|講演|イベント)?{_ROLE}(?:開始|式|予定)?(?![時終])"
)

MILESTONES = {
    "受付": "reception", "開場": "doors", "集合": "meeting", "開演": "begin", "開会": "begin", "開式": "begin", "スタート": "begin",
    "開始": "begin", "出発": "leave", "閉会": "end", "閉式": "end", "終演": "end", "終了": "end", "解散": "end", "帰着": "end",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Milestone:
    """A time with its place in the day: 10:30 受付開始 → reception, ``[start, end)`` around both."""

    role: str
    word: str
    time: Time
    start: int
    end: int


def milestones(text: str, times: tuple[Time, ...]) -> Iterator[Milestone]:
    """Times that say what happens then, whether the word stands before (開場 13:30) or after (13:30開場)."""
    for time in times:
        line = text.rfind("\n", 0, time.start) + 1
        before = _BEFORE.search(text[max(line, time.start - 14) : time.start])
        after = _AFTER.match(text, time.end)
        if before and after:
            before, after = (None, after) if _after_wins(text, line, before, after) else (before, None)
        if before and not re.match(r"(?:頃|ごろ)?まで", text[time.end : time.end + 4]):
            begin = max(line, time.start - 14) + before.start("role")
            yield Milestone(MILESTONES[before["role"]], before["role"], time, begin, time.end)
        elif after:
            yield Milestone(MILESTONES[after["role"]], after["role"], time, time.start, after.end())


def _after_wins(text: str, line: int, before: re.Match[str], after: re.Match[str]) -> bool:
    """13:30開場 14:00開演 reads time first; 開場 13:30 開演 14:00 word first."""
    if bool(after["gap"]) != bool(before["gap"]):
        return not after["gap"]
    return re.match(r"[^\w\n]{0,4}\d", text[line : line + 6]) is not None
