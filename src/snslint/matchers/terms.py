"""``terms``: words, as they stand.

``{terms: [死ね, $insults], view: folded, boundary: token}``: ``view`` is folded unless said otherwise; ``boundary: token``
keeps only hits that begin and end where tokens do (not ``しね`` in ``しねんかい``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys, take, view_name, window_in, word_list
from snslint.matchers.sieve import Sieve, words
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.view import fold, normalise

BOUNDARIES = ("none", "token")


class Terms:
    """Finds each of ``words`` in one view; of overlapping hits the longest."""

    def __init__(self, words: tuple[str, ...], view: str, boundary: str = "none") -> None:
        self.view = view
        self.boundary = boundary
        self.words = tuple(sorted({_in_view(word, view) for word in words}, key=len, reverse=True))

    @cached_property
    def sieve(self) -> Sieve:
        return words(self.view, self.words)

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.view(self.view)
        low, high = window_in(view, document, window)
        taken = -1
        for start, end in sorted(self._hits(view.text, low, high), key=lambda hit: (hit[0], -hit[1])):
            if start < taken:
                continue
            match = take(document, view, start, end)
            if self.boundary == "none" or _on_token_boundary(document, match.span):
                taken = end
                yield match

    def _hits(self, text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
        for word in self.words:
            at = text.find(word, low, high)
            while at >= 0:
                yield at, at + len(word)
                at = text.find(word, at + len(word), high)


def _in_view(word: str, view: str) -> str:
    if view == "source":
        return word
    normal = normalise(word)
    return normal.text if view == "normal" else fold(normal).text


def _on_token_boundary(document: Document, span: Span) -> bool:
    start, end = document.normal.locate(span)
    tokens = [(s[0] + t.start, s[0] + t.end) for s in document.sentences_in(start, end) for t in document.tokens(s)]
    return start in {a for a, _ in tokens} and end in {b for _, b in tokens}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"terms", "view", "boundary"}, where)
    boundary = spec.get("boundary", "none")
    if boundary not in BOUNDARIES:
        raise SpecError((*where, "boundary"), unknown("境界（boundary）", boundary, BOUNDARIES))
    view = view_name(spec, "folded", where)
    words = word_list(spec["terms"], bindings, (*where, "terms"))
    empty = next((word for word in words if not _in_view(word, view)), None)
    if empty is not None:
        raise SpecError((*where, "terms"), f"「{empty}」は見方 {view} では空になり、何にも当たりません")
    return Terms(words, view, boundary)
