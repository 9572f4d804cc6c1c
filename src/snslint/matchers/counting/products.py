"""Products, rises and falls, discounts, rates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snslint.matchers.checked import Seen
from snslint.matchers.counting.numbers import NUMBER, UNITS, value
from snslint.text.document import Document
from snslint.text.patterns import lazy

_MANY = rf"[万億]?{UNITS}"
_CHANGE = lazy(
    rf"(?<![\d.,])(?P<a>{NUMBER}) ?(?P<unit>{_MANY})(?:から|より|に比べ|だったのに対し)、?(?:さらに)?"
    rf"(?P<c>{NUMBER}) ?(?P<cu>{_MANY})(?:の)?(?P<way>増|減|多|少)[^\d。\n]{{0,10}}"
    rf"(?P<hit>(?P<b>{NUMBER}) ?(?P<bu>{_MANY}))"
)
_OFF = lazy(
    rf"(?P<a>{NUMBER})円(?:の|が|から|を|より|、)?(?P<n>\d{{1,2}})(?P<kind>%|割|パーセント)(?:引き?|オフ|OFF|お得|割引)[^\d。\n]{{0,6}}(?P<hit>(?P<b>{NUMBER})円)"
)


_LESS = lazy(
    rf"(?P<a>{NUMBER})円の(?:ところ|もの)[^\d。\n]{{0,6}}(?P<b>{NUMBER})円(?:の|を)?(?:補助|助成|割引|引き|値引き|支援)[^\d。\n]{{0,14}}(?P<hit>(?P<c>{NUMBER})円)"
)


def changes(document: Document) -> Iterator[Seen]:
    """昨年の120件から30件増えて160件, 1,000円の2割引で700円, 9,900円のところ7,000円の補助で3,900円."""
    text = document.normal.text
    for found in _CHANGE.finditer(text):
        sign = 1 if found["way"] in "増多" else -1
        right = value(found["a"]) + sign * value(found["c"])
        if found["unit"] == found["cu"] == found["bu"] and right != value(found["b"]):
            yield Seen(*found.span("hit"), f"{right:,}{found['unit']}")
    for found in _OFF.finditer(text):
        rate = int(found["n"]) / (10 if found["kind"] == "割" else 100)
        right = round(value(found["a"]) * (1 - rate))
        if abs(right - value(found["b"])) > 1:
            yield Seen(*found.span("hit"), f"{right:,}円")
    for found in _LESS.finditer(text):
        right = value(found["a"]) - value(found["b"])
        if right != value(found["c"]):
            yield Seen(*found.span("hit"), f"{right:,}円")


_COUNTS = r"枚|冊|口|回|人|名|個|本|組|日|か月|カ月|ヶ月|セット|箱|泊|部|会場|点|台|席|コマ"
_TIMES = lazy(
    rf"(?<![\d.,])(?P<a>{NUMBER}) ?(?P<unit>円|人|名|組|台|枚|点|個|冊|席)"
    r"(?:の?(?P<ticket>券|分|商品券|クーポン券?|チケット|割引券|補助券))?"
    rf"(?: ?[×xX*✕] ?(?P<b>{NUMBER}) ?(?P<per>{_COUNTS})?|(?:が|を|の)?(?P<b2>{NUMBER}) ?(?P<per2>枚|冊)(?:綴り|つづり|セット)?)"
)


def products(document: Document) -> Iterator[Seen]:
    """500円券26枚で12,000円分: the amount next to a product, unless some amount of the sentence is right."""
    text = document.normal.text
    for found in _TIMES.finditer(text):
        if found["b2"] and not found["ticket"]:
            continue
        right = value(found["a"]) * value(found["b"] or found["b2"])
        unit = found["unit"]
        low = max(text.rfind(end, 0, found.start()) + 1 for end in "\n。")
        low = max(low, found.start() - 30)
        around = text[low : found.end() + 24].partition("。")[0]
        total = _total_of(text, found, unit, low)
        amounts = {value(m[1]) for m in re.finditer(rf"({NUMBER}) ?{unit}", around.replace(found[0], ""))}
        if total and right not in amounts and not re.search(r"[+]|約|程度|最大|上限|税|手数料|ほか|プレミアム|お得", around):
            yield Seen(*total.span("hit"), f"{right:,}{unit}")


def _total_of(text: str, found: re.Match[str], unit: str, low: int) -> re.Match[str] | None:
    """The total that a product states: A×B=C, A券B枚でC円分, C円（A円×B枚）, 定員C人（A人×B回）."""
    after = re.compile(
        r"(?:綴り|つづり|セット)?(?: ?[=] ?|、?(?:の)?(?:合計|計)[で:]? ?"
        rf"|(?:で|、|\(|の)(?=(?:{NUMBER}) ?{unit}(?:分|相当|になり)))"
        rf"(?P<hit>(?P<n>{NUMBER}) ?{unit})"
    ).match(text, found.end())
    if after:
        return after
    if text[found.start() - 1 : found.start()] != "(" or text[found.end() : found.end() + 1] != ")":
        return None
    before = re.compile(rf"(?<![\d.,])(?P<hit>(?P<n>{NUMBER}) ?{unit}(?:分|相当)?)\(").search(text, low, found.start())
    return before if before and before.end() == found.start() else None


_GROUP = "チーム|組|団体|班|箱|袋|回|日|校|人|台|区画"
_SHARE = "人|名|個|枚|本|円|回|時間"
_ONE = rf"(?<![\d.,])1(?P<group>{_GROUP})(?:当たり|につき)?(?P<a>{NUMBER}) ?(?P<unit>{_SHARE})(?:ずつ)?"
_ALL = rf"(?P<b>{NUMBER}) ?(?P<groups>{_GROUP})"
_TOTAL = rf"(?:で|の|、|=|\(){{0,2}}(?:合計|計|合わせて)(?P<hit>(?P<n>{NUMBER}) ?(?P<last>{_SHARE}))"
_EACH = (
    lazy(rf"{_ONE}(?:、|で|が|の|×)[^\d。\n]{{0,4}}{_ALL}{_TOTAL}"),
    lazy(rf"(?<![\d.,第]){_ALL}[、。(×]?{_ONE}{_TOTAL}"),
)


def shares(document: Document) -> Iterator[Seen]:
    """1チーム10人、12チームで計100人; 全10回。1回2時間、計24時間."""
    for pattern in _EACH:
        for found in pattern.finditer(document.normal.text):
            right = value(found["a"]) * value(found["b"])
            if found["group"] == found["groups"] and found["unit"] == found["last"] and right != value(found["n"]):
                yield Seen(*found.span("hit"), f"{right:,}{found['unit']}")


_RATE = lazy(
    rf"(?<![\d.,])(?P<all>{NUMBER}) ?(?P<unit>{UNITS})(?:中|のうち|に対し)、?(?P<part>{NUMBER}) ?(?:{UNITS})[^\d。、\n]{{0,6}}"
    r"(?P<hit>(?P<n>\d{1,3}(?:\.\d{1,2})?)(?P<kind>%|パーセント|割))"
)


def rates(document: Document) -> Iterator[Seen]:
    """500人中320人(72%): rounding is left alone."""
    for found in _RATE.finditer(document.normal.text):
        part, whole = value(found["part"]), value(found["all"])
        ten = found["kind"] == "割"
        said, right = float(found["n"]) * (10 if ten else 1), 100 * part / max(whole, 1)
        if part <= whole and abs(said - right) > (6 if ten else 1.1):
            yield Seen(*found.span("hit"), f"{right / 10:.0f}割" if ten else f"{right:.1f}%")
