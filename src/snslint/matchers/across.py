"""``across``: what only the other posts of the run can tell. Without earlier posts nothing is found.

``{across: same-text}``: an earlier post of the same account and platform has the same text; the match is the first line.
``{across: disagreement}``: an earlier post tells of the same event with another date, time, place or address; the match is that
date, time, place or address. Two posts are versions of one notice when they are alike, go out near in time and stand on different
platforms; otherwise they must share a date as well, since a monthly notice rightly comes again with another one. On one platform
they may differ in one thing only, and not in the place: the same course is held in two places.

Fields for the message: ``{other}`` the earlier post, ``{value}`` what it says, ``{what}`` 日付, 時刻 … . The engine runs these rules
after the others (:func:`snslint.engine.lint_across`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys, take
from snslint.matchers.sieve import NEVER, Sieve
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.notice import Digest, Fact, likeness

FEWEST = 20
"""A shorter text (ありがとうございました) may well be posted again."""
SAME_DAYS, NEAR_DAYS = 31, 10
"""Days within which a text is a repetition, and within which versions of one notice go out."""
ALIKE, VERY_ALIKE = 0.35, 0.6
"""Share of the shorter text that stands in the longer one."""
WEEK = 7
MOST, FEW = 6, 2
"""Posts that differ in more are no versions of one notice; fewer when nobody knows when they go out."""
KIND_NAMES = {"date": "日付", "deadline": "期日", "time": "時刻", "place": "場所", "url": "リンク"}


class Across:
    """``sieve`` lets nothing through: one post alone never shows anything."""

    sieve: Sieve = NEVER

    def __init__(self, look: Callable[[Document], Iterator[Match]]) -> None:
        self.look = look

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        if document.earlier is not None:
            yield from (match for match in self.look(document) if window is None or window.covers(match.span))


def same_text(document: Document) -> Iterator[Match]:
    """The first line of a post that went out before."""
    assert document.earlier is not None
    digest = document.digest
    twin = document.earlier.twin(digest)
    if twin and digest.length >= FEWEST and _apart(digest, twin, SAME_DAYS) is not False:
        text = document.normal.text
        start = len(text) - len(text.lstrip())
        end = text.find("\n", start)
        yield take(document, document.normal, start, len(text.rstrip()) if end < 0 else end, {"other": twin.name})


def disagreement(document: Document) -> Iterator[Match]:
    """Every date, time, place or address that an earlier version has otherwise, told once."""
    assert document.earlier is not None
    digest = document.digest
    told: set[tuple[int, int]] = set()
    for other in document.earlier.akin(digest):
        for fact, value in _told_otherwise(digest, other):
            if (fact.start, fact.end) not in told:
                told.add((fact.start, fact.end))
                fields = {"other": other.name, "value": value, "what": KIND_NAMES[fact.kind], "written": fact.written}
                yield take(document, document.normal, fact.start, fact.end, fields)


def _told_otherwise(later: Digest, earlier: Digest) -> list[tuple[Fact, str]]:
    """The conflicts of two versions of one notice, which agree in more than they differ in."""
    if not _may_be_versions(later, earlier):
        return []
    found = list(conflicts(later, earlier))
    if later.platform and later.platform == earlier.platform:
        found = found if len(found) == 1 and found[0][0].kind != "place" else []
    agreed = len({(f.kind, f.key) for f in later.facts} & {(f.kind, f.key) for f in earlier.facts})
    alone = len(found) == 1 and _apart(later, earlier, NEAR_DAYS) and not later.titles.isdisjoint(earlier.titles)
    few = len(found) <= (MOST if _apart(later, earlier, NEAR_DAYS) else FEW)
    return found if (agreed >= len(found) and few) or alone else []


def _apart(one: Digest, other: Digest, days: int) -> bool | None:
    """True: at most so many days apart; None: nobody knows."""
    return None if one.day is None or other.day is None else abs(one.day - other.day) <= days


def _may_be_versions(one: Digest, other: Digest) -> bool:
    if one.context != other.context or _apart(one, other, NEAR_DAYS) is False:
        return False
    alike = likeness(one, other)
    if one.platform and other.platform and one.platform != other.platform:
        return alike >= (ALIKE if one.titles & other.titles else VERY_ALIKE) and not _comes_again(one, other)
    dates = [{fact.key for fact in digest.facts if fact.kind == "date"} for digest in (one, other)]
    return alike >= VERY_ALIKE and bool(dates[0] & dates[1])


def _comes_again(one: Digest, other: Digest) -> bool:
    """Nobody knows when they go out, and every date is a week or more from all of the other's: an earlier notice, used again."""
    days = [[_day_of_year(fact.key) for fact in digest.facts if fact.kind == "date"] for digest in (one, other)]
    return _apart(one, other, 0) is None and all(days) and min(abs(a - b) for a in days[0] for b in days[1]) >= WEEK


def _day_of_year(key: str) -> int:
    month, _, day = key.partition("-")
    return int(month) * 31 + int(day)


def conflicts(later: Digest, earlier: Digest) -> Iterator[tuple[Fact, str]]:
    """Facts of ``later`` that ``earlier`` has otherwise, and how it has them."""
    for kind in ("date", "deadline", "time", "place"):
        new, old = _only(later, kind, earlier), _only(earlier, kind, later)
        counts = [len({f.key for f in digest.facts if f.kind == kind}) for digest in (later, earlier)]
        disjoint = len(new) == counts[0] and len(old) == counts[1]
        if new and old and max(counts) <= MOST and (counts[0] == counts[1] or disjoint):
            yield from ((fact, value.written) for fact, value in _paired(new, old))
    yield from _moved(later, earlier)


def _only(one: Digest, kind: str, other: Digest) -> list[Fact]:
    """Facts of that kind that ``other`` says nowhere, each value once."""
    kinds = ("date", "deadline") if kind in ("date", "deadline") else (kind,)
    said = [fact.key for fact in other.facts if fact.kind in kinds]
    known: Callable[[str], bool] = (lambda key: any(key in s or s in key for s in said)) if kind == "place" else said.__contains__
    return list({fact.key: fact for fact in one.facts if fact.kind == kind and not known(fact.key)}.values())


def _paired(new: list[Fact], old: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    return ((fact, value) for fact, value in zip_longest(new, old[: len(new)], fillvalue=old[-1]))


def _moved(later: Digest, earlier: Digest) -> Iterator[tuple[Fact, str]]:
    """Addresses where each has exactly one at a site, and they are not the same page."""
    mine, theirs = _by_site(later), _by_site(earlier)
    for site in mine.keys() & theirs.keys():
        pages = [{fact.key for fact in facts} for facts in (mine[site], theirs[site])]
        if len(pages[0]) == len(pages[1]) == 1 and pages[0] != pages[1] and all("/" in page for both in pages for page in both):
            yield mine[site][0], theirs[site][0].written


def _by_site(digest: Digest) -> dict[str, list[Fact]]:
    sites: dict[str, list[Fact]] = {}
    for fact in digest.facts:
        if fact.kind == "url":
            sites.setdefault(fact.key.partition("/")[0], []).append(fact)
    return sites


LOOKS: Mapping[str, Callable[[Document], Iterator[Match]]] = {"same-text": same_text, "disagreement": disagreement}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"across"}, where)
    name = spec["across"]
    if name not in LOOKS:
        raise SpecError((*where, "across"), unknown("見比べ方（across）", name, LOOKS))
    return Across(LOOKS[name])
