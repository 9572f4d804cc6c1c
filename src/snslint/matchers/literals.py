"""Which literals a regular expression cannot match without: the gate of regex matchers.

``required("(?:投票|清き)(?:して|を)")`` is ``{"投票", "清き"}``: every match contains one of them.
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


def required(pattern: str) -> frozenset[str] | None:
    """Casefolded literals of which every match of ``pattern`` contains at least one; None when there are none to be had."""
    readable = _CLASS_ESCAPE.sub(r"\\w", pattern)
    try:
        tree = _parser.parse(readable)
    except re.error:
        return None
    found = _sequence(tree)
    return frozenset(map(str.casefold, found)) if found else None


def _sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of the items' requirements; neighbouring literals join into one."""
    best: frozenset[str] | None = None
    run = ""
    for kind, value in [*items, (None, None)]:
        if kind is op.LITERAL:
            run += chr(value)
            continue
        best = _better(best, frozenset({run}) if run else None)
        run = ""
        best = _better(best, _item(kind, value))
    return best


def _item(kind: Any, value: Any) -> frozenset[str] | None:
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sequence(value[2]) if value[0] >= 1 else None
    if kind is op.ATOMIC_GROUP:
        return _sequence(value)
    if kind is op.BRANCH:
        return _union([_sequence(branch) for branch in value[1]])
    if kind is op.IN:
        return _union([frozenset({chr(v)}) if k is op.LITERAL else None for k, v in value])
    return None


def _union(parts: list[frozenset[str] | None]) -> frozenset[str] | None:
    if any(part is None for part in parts):
        return None
    joined = frozenset().union(*(part for part in parts if part))
    return joined if len(joined) <= _MOST else None


def _better(a: frozenset[str] | None, b: frozenset[str] | None) -> frozenset[str] | None:
    """The choice that opens less often: longer shortest literal first, then fewer of them."""
    if not a or not b:
        return a or b
    return max(a, b, key=lambda s: (min(map(len, s)), -len(s)))
