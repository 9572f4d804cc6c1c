"""Views: rewritings of a post's text that know the way home.

source → normal → folded. A rule looks for its words in a view; a hit maps back to the exact characters of the source.

>>> folded = fold(normalise("担当者はﾊﾞ　カだ"))
>>> folded.text
'担当者はばかだ'
>>> folded.home(4, 6)
Span(start=4, end=8)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from snslint.model import Span
from snslint.text.patterns import lazy

Alignment = tuple[Sequence[int], Sequence[int]]

LONGEST_MARK_RUN = 30
"""Combining marks after one character beyond which the text is hostile (Unicode UAX #15, Stream-Safe Text Format)."""

_ONE_FORM = {ord(c): "-" for c in "‐‑‒–−﹣"} | {ord("〜"): "~", ord("∼"): "~", 0: "\ufffd"}
_MARK_RUN = lazy(
    r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff"
    rf"\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f]{{{LONGEST_MARK_RUN + 1}}}"
)

_EVEN = lazy(
    "[\t\n -~\u2018-\u201f\u2190-\u2199\u2460-\u2468\u2500-\u26ff\u2701-\u27bf\u3000-\u3029\u3041-\u3096\u30a0-\u30fe"
    "\u4e00-\u9fff\uff01-\uff5e\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff]+"
)
"""Characters of everyday posts that normalisation turns into exactly one, and that never join the one before."""


class View:
    """A rewriting of ``source``. ``starts[i]``/``ends[i]`` bound the source characters that ``text[i]`` came from."""

    def __init__(self, text: str, align: Callable[[], Alignment]) -> None:
        self.text = text
        self._align = align

    @cached_property
    def alignment(self) -> Alignment:
        return self._align()

    def home(self, start: int, end: int) -> Span:
        """The source characters behind ``text[start:end]``."""
        starts, ends = self.alignment
        if start >= end:
            at = starts[start] if start < len(starts) else (ends[-1] if ends else 0)
            return Span(at, at)
        return Span(starts[start], max(ends[start], ends[end - 1]))

    def locate(self, span: Span) -> tuple[int, int]:
        """The part of ``text`` that came from ``span``: inverse of :meth:`home`, widened to whole characters."""
        starts, ends = self.alignment
        return bisect_right(ends, span.start), bisect_left(starts, span.end)


def plain(source: str) -> View:
    """The source itself as a view."""
    return View(source, lambda: _one_to_one(source))


def _one_to_one(text: str) -> Alignment:
    return range(len(text)), range(1, len(text) + 1)


def normalise(source: str) -> View:
    """NFKC with dashes and tildes brought to one form: what patterns are written against."""
    if not source or _EVEN.fullmatch(source):
        return View(_nfkc(source), lambda: _one_to_one(source))
    hostile = _MARK_RUN.search(source) is not None
    text = "".join(_nfkc(source[a:b]) for a, b in _segments(source)) if hostile else _nfkc(source)
    return View(text, lambda: _align_segments(source))


def fold(view: View) -> View:
    """Case and kana folded; spaces, zero-width characters and separators dropped between Japanese characters."""
    folded = view.text.casefold()
    if len(folded) != len(view.text):
        folded = "".join(map(_fold_character, view.text))
    kept = _DROPPED.sub(_blank, folded.translate(TO_HIRAGANA))
    if _GONE not in kept:
        return View(kept, lambda: view.alignment)

    def align() -> Alignment:
        starts, ends = view.alignment
        keep = [i for i, c in enumerate(kept) if c != _GONE]
        return [starts[i] for i in keep], [ends[i] for i in keep]

    return View(kept.replace(_GONE, ""), align)


_GONE = "\x00"
TO_HIRAGANA = {c: c - 0x60 for c in range(0x30A1, 0x30F7)}
_DROPPED = lazy(
    r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\ufe00-\ufe0f\u202a-\u202e\u2066-\u2069]+"
    r"|(?<=[\u3041-\u309f\u4e00-\u9fff〇○●◯×])[ \u3000・･_.*|/\\‐\-~'`^]{1,3}(?=[\u3041-\u309f\u4e00-\u9fff〇○●◯×])"
)


def _blank(dropped: re.Match[str]) -> str:
    return _GONE * len(dropped[0])


def _fold_character(c: str) -> str:
    return c.casefold() if len(c.casefold()) == 1 else c


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_ONE_FORM)


def _segments(source: str) -> Iterator[tuple[int, int]]:
    """Cuts between which normalisation does not look across: a starter and the marks that may join it."""
    done = 0
    for even in _EVEN.finditer(source):
        last = even.end() - 1 if even.end() < len(source) and _joins(source[even.end()]) else even.end()
        yield from _odd_segments(source, done, even.start())
        yield from ((at, at + 1) for at in range(even.start(), last))
        done = last
    yield from _odd_segments(source, done, len(source))


def _odd_segments(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [start, *(at for at in range(start + 1, end) if not _joins(source[at])), end]
    for a, b in pairwise(cuts):
        yield from ((x, min(x + LONGEST_MARK_RUN + 1, b)) for x in range(a, b, LONGEST_MARK_RUN + 1))


def _joins(c: str) -> bool:
    if c < "\u0300":
        return False
    first = unicodedata.normalize("NFKD", c)[0]
    return unicodedata.category(first)[0] == "M" or 0x1160 <= ord(first) <= 0x11FF


def _align_segments(source: str) -> Alignment:
    starts: list[int] = []
    ends: list[int] = []
    for a, b in _segments(source):
        length = 1 if b == a + 1 and _EVEN.match(source, a) else len(_nfkc(source[a:b]))
        starts += [a] * length
        ends += [b] * length
    return starts, ends
