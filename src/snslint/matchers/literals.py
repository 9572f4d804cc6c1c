"""Which literals a regular expression cannot match without: the gate of regex matchers.

``needs("(?:投票|清き).{0,9}お願い")`` is ``({"お願い"}, {"投票", "清き"})``: every match contains one of each set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_CLASS_ESCAPE = re.compile(r"\\[pP](?:\{\^?\w+\}|[A-Z])")
_MOST = 400
"""More alternatives than this gate nothing worth having."""
_DEEPEST = 4
"""Sets kept for one pattern."""


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of casefolded literals; every match of ``pattern`` contains one of each. The set that tells most comes first."""
    readable = _CLASS_ESCAPE.sub(r"\\w", pattern)
    try:
        tree = _parser.parse(readable)
    except re.error:
        return ()
    found = {frozenset(map(str.casefold, need)) for need in _sequence(tree)}
    return tuple(sorted(found, key=_strength, reverse=True)[:_DEEPEST])


def _sequence(items: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """What the items of a sequence need, each; neighbouring literals join into one."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in [*items, (None, None)]:
        if kind is op.LITERAL:
            run += chr(value)
            continue
        found += [frozenset({run})] if run else []
        run = ""
        found += _item(kind, value)
    return found


def _item(kind: Any, value: Any) -> list[frozenset[str]]:
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sequence(value[2]) if value[0] >= 1 else []
    if kind is op.ATOMIC_GROUP:
        return _sequence(value)
    if kind is op.BRANCH:
        return _union([max(_sequence(branch), key=_strength, default=frozenset()) for branch in value[1]])
    if kind is op.IN:
        return _union([frozenset({chr(v)}) if k is op.LITERAL else frozenset() for k, v in value])
    return []


def _union(parts: list[frozenset[str]]) -> list[frozenset[str]]:
    """One set for a choice among ``parts``; none when a part needs nothing."""
    joined = frozenset().union(*parts)
    return [joined] if all(parts) and len(joined) <= _MOST else []


def _strength(need: frozenset[str]) -> tuple[int, int]:
    """How seldom a need is met by chance: longer shortest literal first, then fewer of them."""
    return min(map(len, need), default=0), -len(need)
