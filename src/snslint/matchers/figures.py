"""``figures``: what arithmetic can judge.

``{figures: sum}``; the value names one check of :data:`CHECKS` (or a list of them):

=============  =================================================================================
``sum``        火災4件、救急618件、救助7件、その他11件の合計642件 → {right} 640件
``bare-sum``   火災4、救急618、救助7の計630件
``change``     昨年の120件から30件増えて160件, 1,000円の2割引で700円
``product``    500円券26枚で12,000円分, 定員30人（10人×2回）
``days``       10月1日（木）～4日（日）の5日間 → 4日間
``sessions``   10月7日、14日、21日（全4回） → 3回
``series``     全5回 over the lines 第1回 … 第4回
``duration``   13:30～15:00（2時間） → 1時間30分
``items``      次の3点 over a list of four
=============  =================================================================================

Only whole, plain lists are judged: 約, うち, ほか, 延べ and the like mean that the parts need not make up the whole.
Fields: ``{said}`` the figure written, ``{right}`` the right one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Gate, Matcher, Where, expect_keys, take, window_in
from snslint.model import Match, Span
from snslint.text import clock
from snslint.text.dates import Written
from snslint.text.document import Document
from snslint.text.patterns import either

UNITS = either(
    "件 人 名 円 枚 台 点 回 か所 カ所 箇所 ヶ所 世帯 棟 本 冊 組 頭 羽 匹 個 票 団体 社 校 戸 店 作品 句 首 チーム",
    "t トン kg キロ km m ml L リットル ポイント 問 種類 館 園 施設 区画 室 席 食",
)
_NUMBER = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}"
_LOOSE = re.compile(
    r"\d\.\d|千\d|"
    + either(
        "約 およそ うち 内数 ほか 他に 延べ のべ 以上 以下 未満 程度 前後 最大 上限 まで くらい ぐらい 余り 重複 除",
        "前年 昨年 累計 増 減 または 又は もしくは 平均 それぞれ 各 当たり あたり につき 割引 引き 例 万 億",
    )
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure ``[start, end)`` that should be ``right``."""

    start: int
    end: int
    said: str
    right: str


Check = Callable[[Document], Iterator[Sum]]


class Figures:
    """Runs the named checks."""

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
            yield take(document, view, s.start, s.end, {"said": s.said, "right": s.right})


# ---- sums ------------------------------------------------------------------------------------------------------------------------

_ITEM = re.compile(rf"(?<![\d.,])(?P<n>{_NUMBER}) ?(?P<unit>{UNITS})(?![\d目])")
_TOTAL_WORD = r"(?:合計|総計|総数|小計|計|合わせて|あわせて|併せて|全部で|トータル)"
_HIT = rf"(?P<hit>(?P<n>{_NUMBER}) ?(?P<unit>{UNITS}))"
_TOTAL_AFTER = re.compile(rf"[^\d。\n]{{0,6}}{_TOTAL_WORD}(?:すると|して|は|で|:|の|、)?[ :]{{0,2}}{_HIT}(?!未満|以上|台)")
_TOTAL_LINE = re.compile(rf"\s*[^\w\n]{{0,3}}{_TOTAL_WORD}(?:は|で)?[ :]{{0,3}}{_HIT}")
_TOTAL_BEFORE = re.compile(
    rf"(?P<word>{_TOTAL_WORD}|全体で|総数は|数は|件数は|数:|件数:|定員:?|人数:?)?(?:は|で|:)? ?{_HIT}"
    r"(?:です|でした|で、?)?[。 ]?(?:(?P<open>[(])(?:内訳[は:]? ?)?|(?:\n|。)?[(]?内訳[はの:)]{1,2}\s?)"
)
_NAME = r"[^\d\n。()]{0,16}(?:第?\d{1,2}(?:日目|回目?|部|班|区|会場|月)[^\d\n。()]{0,8})?"
_GAP = re.compile(rf"(?:[、,・/+と;]| ?および ?| ?及び ?|や|\n|で|が|は|。| ){_NAME}")


def sums(document: Document) -> Iterator[Sum]:
    """A list of figures of one unit beside its total: in one sentence, in brackets after it, or line under line."""
    text = document.normal.text
    items = list(_ITEM.finditer(text))
    runs = list(_runs(text, items))
    for run in runs:
        total = _TOTAL_AFTER.match(text, run[-1].end()) or _TOTAL_LINE.match(text, run[-1].end())
        if total:
            yield from _against(text, run, total, len(run) >= 2)
    starts = [run[0].start() for run in runs]
    for total in _TOTAL_BEFORE.finditer(text):
        at = bisect_left(starts, total.end())
        if at < len(runs) and starts[at] - total.end() <= 14 and _closed(text, total, runs[at]):
            told = total["word"] or not total["open"] or "内訳" in total[0]
            yield from _against(text, runs[at], total, len(runs[at]) >= (2 if told else 3))


def _closed(text: str, total: re.Match[str], run: list[re.Match[str]]) -> bool:
    """What is bracketed after the total ends with the last item."""
    clean = not re.search(r"[\d)\n]", text[total.end() : run[0].start()])
    return clean and (not total["open"] or text[run[-1].end() : run[-1].end() + 1] == ")")


def _runs(text: str, items: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Longest lists of figures of one unit, nothing but names between."""
    run: list[re.Match[str]] = []
    for item in items:
        if run and (item["unit"] != run[-1]["unit"] or not _continues(text, run[-1], item)):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _continues(text: str, before: re.Match[str], item: re.Match[str]) -> bool:
    if item.start() - before.end() > 20 or re.search(_TOTAL_WORD, text[before.end() : item.start()]):
        return False
    return _GAP.fullmatch(text, before.end(), item.start()) is not None


def _against(text: str, run: list[re.Match[str]], total: re.Match[str], enough: bool) -> Iterator[Sum]:
    said = _value(total["n"])
    right = sum(_value(item["n"]) for item in run)
    low, high = min(run[0].start(), total.start()), max(run[-1].end(), total.end())
    context = text[max(0, low - 12, text.rfind("\n", 0, low) + 1) : high + 6]
    if enough and total["unit"] == run[0]["unit"] and said != right and not _LOOSE.search(context):
        yield Sum(*total.span("hit"), total["hit"], f"{right:,}{total['unit']}")


def _value(number: str) -> int:
    return int(number.replace(",", ""))


_BARE_LIST = re.compile(
    r"(?P<list>(?:[^\d、。\n()]{1,12}\d{1,6}、){1,12}[^\d、。\n()]{1,12}\d{1,6})"
    r"(?:の|で、?|、)?(?:合計|総計|計|合わせて|あわせて)(?:で)? ?"
    rf"(?P<hit>(?P<n>\d{{1,6}})(?P<unit>{UNITS}))"
)


def bare_sums(document: Document) -> Iterator[Sum]:
    """火災4、救急618、救助7の計630件: the unit said but once."""
    for found in _BARE_LIST.finditer(document.normal.text):
        right = sum(map(int, re.findall(r"\d+", found["list"])))
        if int(found["n"]) != right and not _LOOSE.search(found[0]):
            yield Sum(*found.span("hit"), found["hit"], f"{right}{found['unit']}")


_CHANGE = re.compile(
    rf"(?P<a>{_NUMBER}) ?(?P<unit>{UNITS})(?:から|より|に比べ|だったのに対し)、?(?:さらに)?"
    rf"(?P<c>{_NUMBER}) ?(?P<cu>{UNITS})(?:の)?(?P<way>増|減|多|少)[^\d。\n]{{0,10}}"
    rf"(?P<hit>(?P<b>{_NUMBER}) ?(?P<bu>{UNITS}))"
)
_OFF = re.compile(
    rf"(?P<a>{_NUMBER})円(?:の|が|から|を|より|、)?(?P<n>\d{{1,2}})(?P<kind>%|割|パーセント)(?:引き?|オフ|OFF|お得|割引)[^\d。\n]{{0,6}}(?P<hit>(?P<b>{_NUMBER})円)"
)


def changes(document: Document) -> Iterator[Sum]:
    """昨年の120件から30件増えて160件, 1,000円の2割引で700円."""
    text = document.normal.text
    for found in _CHANGE.finditer(text):
        sign = 1 if found["way"] in "増多" else -1
        right = _value(found["a"]) + sign * _value(found["c"])
        if found["unit"] == found["cu"] == found["bu"] and right != _value(found["b"]):
            yield Sum(*found.span("hit"), found["hit"], f"{right:,}{found['unit']}")
    for found in _OFF.finditer(text):
        rate = int(found["n"]) / (10 if found["kind"] == "割" else 100)
        right = round(_value(found["a"]) * (1 - rate))
        if abs(right - _value(found["b"])) > 1:
            yield Sum(*found.span("hit"), found["hit"], f"{right:,}円")


# ---- products --------------------------------------------------------------------------------------------------------------------

_COUNTS = r"枚|冊|口|回|人|名|個|本|組|日|か月|カ月|ヶ月|セット|箱|泊|部|会場|点|台|席|コマ"
_TIMES = re.compile(
    rf"(?<![\d.,])(?P<a>{_NUMBER}) ?(?P<unit>円|人|名|組|台|枚|点|個|冊|席)"
    r"(?:の?(?P<ticket>券|分|商品券|クーポン券?|チケット|割引券|補助券))?"
    rf"(?: ?[×xX*✕] ?(?P<b>{_NUMBER}) ?(?P<per>{_COUNTS})?|(?:が|を|の)?(?P<b2>{_NUMBER}) ?(?P<per2>枚|冊)(?:綴り|つづり|セット)?)"
)
_AMOUNT = re.compile(rf"(?<![\d.,])(?P<n>{_NUMBER}) ?円")


def products(document: Document) -> Iterator[Sum]:
    """500円券26枚で12,000円分: the amount next to a product, unless some amount of the sentence is right."""
    text = document.normal.text
    for found in _TIMES.finditer(text):
        if found["b2"] and not found["ticket"]:
            continue
        right = _value(found["a"]) * _value(found["b"] or found["b2"])
        unit = found["unit"]
        low = max(text.rfind(end, 0, found.start()) + 1 for end in "\n。")
        low = max(low, found.start() - 30)
        around = text[low : found.end() + 24].partition("。")[0]
        total = _total_of(text, found, unit, low)
        amounts = {_value(m[1]) for m in re.finditer(rf"({_NUMBER}) ?{unit}", around.replace(found[0], ""))}
        if total and right not in amounts and not re.search(r"[+]|約|程度|最大|上限|税|手数料|ほか|プレミアム|お得", around):
            yield Sum(*total.span("hit"), total["hit"], f"{right:,}{unit}")


def _total_of(text: str, found: re.Match[str], unit: str, low: int) -> re.Match[str] | None:
    """The total that a product states: A×B=C, A券B枚でC円分, C円（A円×B枚）, 定員C人（A人×B回）."""
    after = re.compile(
        r"(?:綴り|つづり|セット)?(?: ?[=] ?|、?(?:の)?(?:合計|計)[で:]? ?"
        rf"|(?:で|、|\(|の)(?=(?:{_NUMBER}) ?{unit}(?:分|相当|になり)))"
        rf"(?P<hit>(?P<n>{_NUMBER}) ?{unit})"
    ).match(text, found.end())
    if after:
        return after
    if text[found.start() - 1 : found.start()] != "(" or text[found.end() : found.end() + 1] != ")":
        return None
    before = re.compile(rf"(?<![\d.,])(?P<hit>(?P<n>{_NUMBER}) ?{unit}(?:分|相当)?)\(").search(text, low, found.start())
    return before if before and before.end() == found.start() else None


# ---- counting --------------------------------------------------------------------------------------------------------------------

_DAYS = re.compile(r"\)?(?:まで)?(?:の|、|\(| )?(?P<hit>(?P<n>\d{1,2})日間)(?!程度|のうち)")
_NOT_ALL_DAYS = re.compile(r"除|平日|うち|のみ|毎週|休館|隔")


def days(document: Document) -> Iterator[Sum]:
    """10月1日～4日の5日間, first and last day counted."""
    text = document.normal.text
    for a, b in document.calendar.ranges:
        found = _DAYS.match(text, b.end)
        if not found or not a.best or not b.days or _NOT_ALL_DAYS.search(text[a.start : found.end() + 12]):
            continue
        rights = {(day - first).days + 1 for first in a.days for day in b.days if day >= first}
        if rights and int(found["n"]) not in rights:
            yield Sum(*found.span("hit"), found["hit"], f"{min(rights)}日間")


_COUNTED = re.compile(r"[全計](\d{1,2})(回|日間|日)(?!目)|(?<=の)(\d{1,2})(日間)")


def sessions(document: Document) -> Iterator[Sum]:
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
                yield Sum(found.start(), found.end(), found[0], f"{len(listed)}{unit}")


def _list_after(text: str, dates: tuple[Written, ...], at: int) -> list[Written]:
    """Dates that follow at once, with nothing but commas between, to the end of the line or a time."""
    listed: list[Written] = []
    for written in dates:
        gap = r"(?:コース|講座|シリーズ)?[):、 ]{0,3}" if not listed else r" ?[、,・/と] ?"
        if not re.compile(gap).fullmatch(text, at, written.start):
            break
        listed.append(written)
        at = written.end
    ended = re.compile(r" ?(?:\n|。|$|各?日? ?\d{1,2}[時:]|いずれも)").match(text, at)
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


_LENGTH = re.compile(
    r"(?: ?\((?:約)?|(?:まで)?の)(?P<hit>(?:(?P<h>\d{1,2})時間(?P<half>半)?(?:(?P<hm>\d{1,2})分)?|(?P<m>\d{1,3})分)間?)"
    r"(?:\)|(?=で|を|に|、|。|です|コース|$|\n))"
)


def duration(document: Document) -> Iterator[Sum]:
    """13:30～15:00（2時間）."""
    text = document.normal.text
    times = clock.read(text)
    for a, b in pairwise(times):
        found = _LENGTH.match(text, b.end)
        if not found or not clock.joined(text, a.end, b.start) or b.minutes <= a.minutes:
            continue
        said = int(found["m"]) if found["m"] else int(found["h"]) * 60 + (30 if found["half"] else int(found["hm"] or 0))
        if said != b.minutes - a.minutes:
            yield Sum(*found.span("hit"), found["hit"], _length(b.minutes - a.minutes))


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return (f"{hours}時間" if hours else "") + (f"{rest}分" if rest else "")


_SERIES = re.compile(r"(?P<hit>(?:全|連続)(?P<n>\d{1,2})回(?:シリーズ|講座|連続)?|(?P<n2>\d{1,2})回(?:シリーズ|連続講座|コース))")
_NTH_LINE = re.compile(r"(?:^|\n)[^\w\n]{0,4}第(\d{1,2})回")


def series(document: Document) -> Iterator[Sum]:
    """全5回 over the lines 第1回 … 第4回."""
    text = document.normal.text
    found, listed = _SERIES.search(text), [int(n) for n in _NTH_LINE.findall(text)]
    if not found or len(listed) < 2 or listed != list(range(1, len(listed) + 1)) or re.search(r"ほか|など|以降|続き", text):
        return
    if int(found["n"] or found["n2"]) != len(listed):
        yield Sum(*found.span("hit"), found["hit"], f"全{len(listed)}回")


_FOLLOWING = re.compile(
    r"(?:次|以下|下記)の(?P<hit>(?P<n>\d|[一二三四五六七八九])(?:つ|点|項目|種類|コース|会場|か所|日|か条|人|名))[^\n]{0,40}\n"
)
_BULLET = re.compile(r"[ ]?(?:(?P<mark>[・●○■□◆◇▼▶✅✔☑▪◎★☆※–-])|(?P<n>\(?\d{1,2}[).、: ]))[^\n]*(?:\n|$)")


def items(document: Document) -> Iterator[Sum]:
    """次の3点 over a run of lines with one bullet."""
    text = document.normal.text
    for found in _FOLLOWING.finditer(text):
        at, count, mark = found.end(), 0, None
        while (line := _BULLET.match(text, at)) and (mark in (None, line["mark"] or "n")) and line.end() > at:
            mark, at, count = line["mark"] or "n", line.end(), count + 1
        said = "〇一二三四五六七八九".find(found["n"]) if not found["n"].isdecimal() else int(found["n"])
        if count >= 2 and count != said and mark != "※":
            yield Sum(*found.span("hit"), found["hit"], str(count) + found["hit"][1:])


CHECKS: Mapping[str, tuple[Check, tuple[str, ...]]] = {
    "sum": (sums, ("合計", "総計", "総数", "計", "わせて", "併せて", "全部で", "全体で", "トータル", "内訳", "(")),
    "bare-sum": (bare_sums, ("計", "わせて")),
    "change": (changes, ("から", "より", "比べ", "対し", "%", "割", "パーセント")),
    "product": (products, ("円", "×", "x", "*", "✕")),
    "days": (days, ("日間",)),
    "sessions": (sessions, ("全", "計")),
    "series": (series, ("回",)),
    "duration": (duration, ("時間", "分")),
    "items": (items, ("次の", "以下の", "下記の")),
}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"figures"}, where)
    names = spec["figures"] if isinstance(spec["figures"], list) else [spec["figures"]]
    for name in names:
        if name not in CHECKS:
            raise SpecError((*where, "figures"), unknown("計算の見方（figures）", str(name), CHECKS))
    return Figures(tuple(names))
