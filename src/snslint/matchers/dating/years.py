"""What years can judge: eras beside years, eras that had ended, anniversaries, last year's titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snslint.matchers.checked import Seen
from snslint.matchers.dating.words import both_years
from snslint.text.agenda import reports
from snslint.text.dates import ANNO, ERAS, anno, in_era, number
from snslint.text.document import Document
from snslint.text.patterns import either, lazy

_PAIRED = lazy(
    rf"(?P<a>{ANNO})(?P<ay>年?)(?P<af>度?)(?: ?[(/=] ?|(?<=年))(?P<b>{ANNO})(?P<by>年?)(?P<bf>度?)(?=\)| ?\d{{1,2}}月| |、|。|$|\n)"
)
_FISCAL = lazy(rf"(?P<fiscal>{ANNO})年度 ?[(:] ?(?P<year>{ANNO})年 ?4月(?: ?1日)? ?(?:~|から|-)")
_ERA = lazy(r"(?P<era>明治|大正|昭和|平成|令和) ?(?P<n>元|\d{1,3})年(?P<fiscal>度?)(?: ?(?P<m>\d{1,2})月(?: ?(?P<d>\d{1,2})日)?)?")
_LAST = {"明治": (45, 7, 30), "大正": (15, 12, 25), "昭和": (64, 1, 7), "平成": (31, 4, 30)}
_FIRST = {"令和": (5, 1), "平成": (1, 8), "昭和": (12, 25), "大正": (7, 30)}
_COUNTED_ON = {"昭和": (100, 101, 102)}
"""昭和100年 is 2025, and is celebrated under that name."""
_FAR_AHEAD = range(25, 40)
"""令和31年 for 平成31年: more than fifteen years ahead, in a sentence that speaks of no plan."""
_AHEAD = lazy(r"目標|計画|構想|ビジョン|カーボン|目指|めざ|見込|将来|推計|償還|満期|満了|寿命|達成|ゼロ|半減|人口")


def era_mismatch(document: Document) -> Iterator[Seen]:
    """2026年（令和7年）, 令和8年度（令和9年4月～…）."""
    text = document.normal.text
    for found in _PAIRED.finditer(text):
        a, b = anno(found["a"]), anno(found["b"])
        eras = found["a"][0].isdigit() + found["b"][0].isdigit()
        if a != b and eras < 2 and bool(found["af"]) == bool(found["bf"]):
            whole = found.end() + (text[found.end() : found.end() + 1] == ")")
            yield Seen(found.start(), whole, f"{both_years(a)}または{both_years(b)}")
    for found in _FISCAL.finditer(text):
        year = anno(found["fiscal"])
        if year != anno(found["year"]):
            yield Seen(found.start(), found.end(), f"この年度は{both_years(year)}4月から始まります")


def era_range(document: Document) -> Iterator[Seen]:
    """平成32年, 令和元年4月1日, and 令和31年 in a sentence that speaks of no plan."""
    text = document.normal.text
    for found in _ERA.finditer(text):
        era, n, month, day = found["era"], number(found["n"]), int(found["m"] or 0), int(found["d"] or 0)
        if n in _COUNTED_ON.get(era, ()):
            continue
        far = era == "令和" and n in _FAR_AHEAD and not _AHEAD.search(_sentence(document, found))
        before = _before(era, n, month, day, found["fiscal"])
        if n == 0 or far or before or _after(era, n, month, day):
            yield Seen(found.start(), found.end(), _named(era, n, before))


def _named(era: str, n: int, before: bool) -> str:
    """What the year is called: 平成32年は2020年（令和2年）; before an era had begun, by the era that ended."""
    year = in_era(era, n)
    if not before:
        return f"{era}{'元' if n == 1 else n}年は{both_years(year)}にあたります"
    last = max((name for name in _LAST if ERAS[name] < ERAS[era]), key=ERAS.__getitem__)
    return f"{year}年のその日は、まだ{last}{year - ERAS[last]}年です"


def _sentence(document: Document, found: re.Match[str]) -> str:
    """The first of the sentences that ``found`` touches."""
    return found.string[slice(*document.sentences_in(found.start(), found.end())[0])]


def _before(era: str, n: int, month: int, day: int, fiscal: str) -> bool:
    return n == 1 and not fiscal and era in _FIRST and bool(month) and (month, day or 31) < _FIRST[era]


def _after(era: str, n: int, month: int, day: int) -> bool:
    if era not in _LAST:
        return False
    last = _LAST[era]
    return n > last[0] or (n == last[0] and bool(month) and (month, day or 1) > last[1:])


_SINCE = lazy(
    rf"(?P<year>{ANNO})年(?:\([^()\n]{{2,8}}\))?(?: ?\d{{1,2}}月)?(?:\d{{1,2}}日)?[^\d。\n]{{0,12}}"
    r"(?:開|創|設|誕生|制定|合併|施行|発足|結成|始ま|完成|竣工|提携)[^\d。\n]{0,5}(?:から|以来|て|で|、|た)[^\d。\n]{0,20}?"
    r"(?P<hit>(?P<count>\d{1,3})(?P<kind>周年|年目|年(?=を迎え|になり|になる|の節目)))"
)
_BORN = lazy(
    rf"(?P<hit>(?P<count>\d{{1,3}}|二十)歳)[^\d。\n]{{0,20}}(?P<year>{ANNO})年 ?\d{{1,2}}月 ?\d{{1,2}}日[^。\n]{{0,40}}?生まれ"
)


def anniversary(document: Document) -> Iterator[Seen]:
    """1976年の開館から60周年, 20歳（平成28年4月2日～…に生まれた方）: a year more or less is left alone, two for an age."""
    if document.reference is None:
        return
    for pattern, slack in ((_SINCE, 1), (_BORN, 2)):
        for found in pattern.finditer(document.normal.text):
            passed = document.reference.year - anno(found["year"])
            said = 20 if found["count"] == "二十" else int(found["count"])
            if abs(said - passed) > slack:
                unit = "歳" if pattern is _BORN else found["kind"]
                yield Seen(*found.span("hit"), f"{passed + (unit == '年目')}{unit}")


_TITLE_YEAR = lazy(
    r"(?P<hit>(?P<year>令和(?:元|\d{1,2})|20\d\d)年度)(?![末中当内以])[^\n。、,)]{0,25}?"
    r"(?:募集(?:します|中|$|\n|!|】|開始)|を開催します|を実施します|を行います|受講生|参加者)"
)
_NOT_TITLE = lazy(either("決算 課税 所得 分 証明 調査 実績 報告 繰越 卒業 補正 給付 事業費 前年度 昨年度 結果"))


def stale_year(document: Document) -> Iterator[Seen]:
    """令和7年度 … 参加者募集, published in 令和8年度."""
    if document.published_on is None:
        return
    now = document.published_on.year - (document.published_on.month < 4)
    for found in _TITLE_YEAR.finditer(document.normal.text):
        if anno(found["year"]) < now and not _NOT_TITLE.search(found[0]):
            yield Seen(*found.span("hit"), f"令和{now - ERAS['令和']}年度")


_NAMED_YEAR = lazy(
    either(
        "フェスタ フェス まつり 祭り? フェア カップ 大会 マラソン コンサート フェスティバル 展 ウオーク ウォーク マルシェ",
        "ナイト キャンプ セミナー ピック",
    )
    + r"[ ・\"']{0,2}(?P<year>20\d\d)(?!年?[/\d-])"
)


def other_year_title(document: Document) -> Iterator[Seen]:
    """健康フェスタ2025 over dates that all lie in later fiscal years."""
    text = document.normal.text
    days = [d for entry in document.entries if entry.role == "event" for d in entry.first.days]
    if document.reference is None or not days or reports(text) or re.search(r"昨年|前回|前年|去年", text):
        return
    earliest = min(day.year - (day.month < 4) for day in days)
    for found in _NAMED_YEAR.finditer(text):
        if int(found["year"]) < min(earliest, document.reference.year - (document.reference.month < 4)):
            yield Seen(found.start("year"), found.end("year"), str(days[0].year))
