"""How long a text is, as each platform counts.

A counting is a run of *pieces*: half-open ranges of the text with their weight. X counts by twitter-text v3: characters of a few
ranges 1, every other 2, an emoji sequence 2, a link 23, after NFC (checked against the facts of its conformance/validate.yml).

>>> sum(piece.weight for piece in pieces("Hi http://test.co", "x", (Span(3, 17),)))
26
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from snslint.model import Span
from snslint.text.patterns import lazy

X_LINK = 23
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_PICTURE = (
    "[\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_TONE = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
EMOJI = lazy(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    rf"|{_PICTURE}{_TONE}(?:[\U000e0020-\U000e007e]{{1,10}}\U000e007f)?(?:\u200d{_PICTURE}{_TONE}){{0,8}}"
)
"""One emoji as it is seen: 👨‍👩‍👧 is one, so is a flag."""

_CLUSTER = lazy(r"(?s).[\u0300-\u036f\u3099\u309a\u1160-\u11ff\u05b0-\u05c7\u0610-\u065f]{0,30}")


class Piece(NamedTuple):
    """A part of the text that counts as one thing."""

    start: int
    end: int
    weight: int


def pieces(text: str, unit: str, links: Iterable[Span] = ()) -> Iterator[Piece]:
    """``text`` as counted in ``unit`` (a key of :data:`UNITS`). ``links`` are the places of links, which X counts as 23 each."""
    at = 0
    for span in links if unit == "x" else ():
        yield from _between(text, at, span.start, UNITS[unit])
        yield Piece(span.start, span.end, X_LINK)
        at = span.end
    yield from _between(text, at, len(text), UNITS[unit])


def _between(text: str, start: int, end: int, weigh: Callable[[str], int]) -> Iterator[Piece]:
    at = start
    for emoji in EMOJI.finditer(text, start, end):
        yield from _plain(text, at, emoji.start(), weigh)
        yield Piece(*emoji.span(), weigh(emoji[0]))
        at = emoji.end()
    yield from _plain(text, at, end, weigh)


def _plain(text: str, start: int, end: int, weigh: Callable[[str], int]) -> Iterator[Piece]:
    for cluster in _CLUSTER.finditer(text, start, end):
        yield Piece(*cluster.span(), weigh(cluster[0]))


def _x(seen: str) -> int:
    if EMOJI.fullmatch(seen):
        return 2
    return sum(1 if any(low <= ord(c) <= high for low, high in _X_LIGHT) else 2 for c in unicodedata.normalize("NFC", seen))


def _threads(seen: str) -> int:
    return len(seen.encode()) if EMOJI.fullmatch(seen) else len(seen)


UNITS: dict[str, Callable[[str], int]] = {
    "x": _x,
    "characters": len,
    "utf-16": lambda seen: len(seen.encode("utf-16-le")) // 2,
    "utf-8": lambda seen: len(seen.encode()),
    "threads": _threads,
}
"""How a piece weighs, by the name of the counting."""


def measure(counted: Iterable[Piece], most: int) -> tuple[int, int | None]:
    """The total weight, and where the first piece beyond ``most`` begins (None when everything fits)."""
    total, beyond = 0, None
    for piece in counted:
        total += piece.weight
        if total > most and beyond is None:
            beyond = piece.start
    return total, beyond
