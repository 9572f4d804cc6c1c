"""Whole, plain lists and their totals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from snslint.matchers.checked import Seen
from snslint.matchers.counting.numbers import LOOSE, NUMBER, UNITS, value
from snslint.text.document import Document
from snslint.text.patterns import lazy

_ITEM = lazy(rf"(?<![\d.,])(?P<n>{NUMBER}) ?(?P<unit>{UNITS})(?![\d目])")
_TOTAL_WORD = r"(?:合計|総計|総数|小計|計|合わせて|あわせて|併せて|全部で|トータル)"
_HIT = rf"(?P<hit>(?P<n>{NUMBER}) ?(?P<unit>{UNITS}))"
_TOTAL_AFTER = lazy(
    rf"[^\d。\n]{{0,6}}{_TOTAL_WORD}(?:すると|して|た|は|で|:|の|、){{0,2}}"
    rf"(?:お(?:一人|ひとり)(?:さま|様)?|(?:1人|一人)(?:分)?|総額|金額は|費用は|参加費は)?[、 :]{{0,2}}{_HIT}(?!未満|以上|台)"
)
_TOTAL_LINE = lazy(rf"\s*[^\w\n]{{0,3}}{_TOTAL_WORD}(?:は|で)?[ :]{{0,3}}{_HIT}")
_TOTAL_BEFORE = lazy(
    rf"(?P<word>{_TOTAL_WORD}|全体で|総数は|数は|件数は|数:|件数:|定員:?|人数:?)?(?:は|で|:)? ?{_HIT}"
    r"(?:です|でした|で、?|[がをもにで][^\d。\n()]{2,8})?[。 ]?(?:(?P<open>[(])(?:内訳[は:]? ?)?|(?:\n|。)?[(]?内訳[はの:)]{1,2}\s?)"
)
_NAME = r"[^\d\n。()]{0,16}(?:第?\d{1,2}(?:日目|回目?|部|班|区|会場|月)[^\d\n。()]{0,8})?"
_GAP = lazy(rf"(?:[、,・/+と;]| ?および ?| ?及び ?|や|\n|で|が|は|。| ){_NAME}")


def sums(document: Document) -> Iterator[Seen]:
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
    if item.start() - before.end() > 20 or re.search(_TOTAL_WORD + "|内訳", text[before.end() : item.start()]):
        return False
    return _GAP.fullmatch(text, before.end(), item.start()) is not None


def _against(text: str, run: list[re.Match[str]], total: re.Match[str], enough: bool) -> Iterator[Seen]:
    said = value(total["n"])
    right = sum(value(item["n"]) for item in run)
    low, high = min(run[0].start(), total.start()), max(run[-1].end(), total.end())
    context = text[max(0, low - 12, text.rfind("\n", 0, low) + 1) : high + 6]
    if enough and total["unit"] == run[0]["unit"] and said != right and not LOOSE.search(context):
        yield Seen(*total.span("hit"), f"{right:,}{total['unit']}")


_BARE_LIST = lazy(
    r"(?P<list>(?:[^\d、。\n()]{1,12}\d{1,6}、){1,12}[^\d、。\n()]{1,12}\d{1,6})"
    r"(?:の|で、?|、)?(?:合計|総計|計|合わせて|あわせて)(?:で)? ?"
    rf"(?P<hit>(?P<n>\d{{1,6}})(?P<unit>{UNITS}))"
)


def bare_sums(document: Document) -> Iterator[Seen]:
    """火災4、救急618、救助7の計630件: the unit said but once."""
    for found in _BARE_LIST.finditer(document.normal.text):
        right = sum(map(int, re.findall(r"\d+", found["list"])))
        if int(found["n"]) != right and not LOOSE.search(found[0]):
            yield Seen(*found.span("hit"), f"{right}{found['unit']}")
