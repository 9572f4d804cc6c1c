"""Which literals a regular expression cannot match without: the sieve of a pattern.

``(?:投票|清き).{0,9}お願い`` asks for one of 投票, 清き and for お願い, in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from snslint.matchers.sieve import ALWAYS, Sieve, commonness, either, every, words
from snslint.text.patterns import lazy

Way = list[frozenset[str]]
"""Literal sets of which each match holds one each."""

_CLASS_ESCAPE = lazy(r"\\[pP](?:\{\^?\w+\}|[A-Z])")
_CODE_POINT = lazy(r"\\x\{([0-9A-Fa-f]+)\}")
_STRANGE = lazy(r"\\[QCz]|\{,\d")
"""What RE2 and Python's parser read differently."""
_OPEN_CLASS = lazy(r"\\P|\\p\{\^|\(\?[a-zA-Z]*s")
_MOST_JOINED = 60
"""More strings than these are not written out for a run of small choices (市(?:は|が|も))."""
_MOST_STRINGS = 1000
_MOST_WAYS = 60
_MOST_NEEDS = 3
_LONGEST = 10
"""A literal is asked for by its first characters: rarer it does not get."""


class Reading(NamedTuple):
    """What the pattern needs, and whether it matches in a line as it does in the whole text (no newline, no ^ or $)."""

    sieve: Sieve
    by_line: bool


@cache
def read(pattern: str, view: str) -> Reading:
    """What can be told of one pattern of RE2 in ``view`` before it runs."""
    readable = _CODE_POINT.sub(lambda code: re.escape(chr(int(code[1], 16))), _CLASS_ESCAPE.sub(r"\\w", pattern))
    try:
        tree = None if _STRANGE.search(pattern) else _parser.parse(readable)
    except re.error:
        tree = None
    if tree is None:
        return Reading(ALWAYS, False)
    leaves = _OPEN_CLASS.search(pattern) is not None or _leaves_line(tree)
    ways = (every("post" if leaves else "line", [words(view, need) for need in _rarest(way)]) for way in _sequence(tree))
    return Reading(either(ways), not leaves and view == "normal" and not _holds_anchor(tree))


def _rarest(way: Way) -> Way:
    return sorted(way, key=lambda need: commonness(frozenset("n" + word for word in need)))[:_MOST_NEEDS]


def _holds_anchor(items: Iterable[tuple[Any, Any]]) -> bool:
    """True when ^ or $ stands in the pattern."""
    return any(
        (kind is op.AT and value not in (op.AT_BOUNDARY, op.AT_NON_BOUNDARY))
        or (kind is op.SUBPATTERN and _holds_anchor(value[3]))
        or (kind is op.BRANCH and any(map(_holds_anchor, value[1])))
        or (kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and _holds_anchor(value[2]))
        for kind, value in items
    )


def _leaves_line(items: Iterable[tuple[Any, Any]]) -> bool:
    """True when a newline may stand inside a match."""
    return any(_takes_newline(kind, value) for kind, value in items)


def _takes_newline(kind: Any, value: Any) -> bool:
    if kind is op.LITERAL:
        return bool(value == 10)
    if kind is op.NOT_LITERAL:
        return bool(value != 10)
    if kind is op.IN:
        return _class_takes_newline(value)
    if kind is op.BRANCH:
        return any(map(_leaves_line, value[1]))
    if kind is op.SUBPATTERN:
        return _leaves_line(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _leaves_line(value[2])
    return kind not in (op.ANY, op.AT)


def _class_takes_newline(members: list[tuple[Any, Any]]) -> bool:
    negated = bool(members) and members[0][0] is op.NEGATE
    holds = any(
        (kind is op.LITERAL and value == 10)
        or (kind is op.RANGE and value[0] <= 10 <= value[1])
        or (kind is op.CATEGORY and value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD, op.CATEGORY_NOT_DIGIT))
        for kind, value in members
    )
    return holds != negated


def _sequence(items: Iterable[tuple[Any, Any]]) -> list[Way]:
    """The ways of a sequence: neighbouring literals and small choices join into longer literals."""
    factors: list[list[Way]] = []
    run = {""}
    for kind, value in [*items, (None, None)]:
        strings = None if kind is None else _strings(kind, value)
        if strings is not None and len(run) * len(strings) <= _MOST_JOINED:
            run = {head + tail for head in run for tail in strings}
            continue
        if "" not in run:
            factors.append([[_shortest(run)]])
        run = strings if strings is not None else {""}
        if strings is None and kind is not None:
            factors.append(_ways(kind, value))
    return _product(factors)


def _product(factors: list[list[Way]]) -> list[Way]:
    """All factors at once: few ways are multiplied out, of many only the best need of each is kept."""
    product: list[Way] = [[need for factor in factors if len(factor) == 1 for need in factor[0]]]
    for factor in sorted((factor for factor in factors if len(factor) > 1), key=len):
        if len(product) * len(factor) <= _MOST_WAYS:
            product = [one + other for one in product for other in factor]
        elif all(factor):
            best = _shortest(frozenset().union(*(_rarest(way)[0] for way in factor)))
            product = [[*way, best] for way in product]
    return product


def _ways(kind: Any, value: Any) -> list[Way]:
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sequence(value[2]) if value[0] >= 1 else [[]]
    if kind is op.BRANCH:
        return _choice([way for branch in value[1] for way in _sequence(branch)])
    return [[]]


def _choice(ways: list[Way]) -> list[Way]:
    """Ways with a single need are one way: any of their literals."""
    if not all(ways):
        return [[]]
    single = frozenset[str]().union(*(way[0] for way in ways if len(way) == 1))
    return [*([[_shortest(single)]] if single else []), *(way for way in ways if len(way) > 1)]


def _shortest(strings: Iterable[str]) -> frozenset[str]:
    """Without those that contain another of them."""
    cut = {string[:_LONGEST] for string in strings}
    shorter: list[int] = []
    kept: set[str] = set()
    for length in sorted({*map(len, cut)}):
        kept |= {
            s for s in cut if len(s) == length and not any(s[a : a + n] in kept for n in shorter for a in range(length - n + 1))
        }
        shorter.append(length)
    return frozenset(kept)


def _strings(kind: Any, value: Any) -> set[str] | None:
    """Every string that an item can match; None when there are too many."""
    if kind is op.LITERAL:
        return {chr(value).casefold()}
    if kind is op.AT:
        return {""}
    if kind is op.IN:
        return _members(value)
    if kind is op.SUBPATTERN:
        return _written_out(value[3])
    if kind is op.BRANCH:
        choices = [_written_out(branch) for branch in value[1]]
        joined = set[str]().union(*(choice for choice in choices if choice is not None))
        return None if None in choices or len(joined) > _MOST_STRINGS else joined
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[1] <= 2:
        repeats = [_written_out([item for _ in range(times) for item in value[2]]) for times in range(value[0], value[1] + 1)]
        return None if None in repeats else set[str]().union(*(repeat for repeat in repeats if repeat is not None))
    return None


def _members(members: list[tuple[Any, Any]]) -> set[str] | None:
    found: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(chr(value).casefold())
        elif kind is op.RANGE and value[1] - value[0] < 20:
            found |= {chr(code).casefold() for code in range(value[0], value[1] + 1)}
        else:
            return None
    return found


def _written_out(items: Iterable[tuple[Any, Any]]) -> set[str] | None:
    run = {""}
    for kind, value in items:
        strings = _strings(kind, value)
        if strings is None or len(run) * len(strings) > _MOST_STRINGS:
            return None
        run = {head + tail for head in run for tail in strings}
    return run
