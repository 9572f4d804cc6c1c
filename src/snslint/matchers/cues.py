"""``cues``: weak signs that tell only together. Each sentence adds up the points of the cues it holds.

::

    cues:
      - {points: 2, terms: [ここだけの話, 内緒]}
      - {points: 1, regex: '(?:廃止|値上げ|統合)'}
      - {points: -3, terms: $published}
    at_least: 3
    window: sentence          # or pair: the sentence and the next one

A cue is any matcher with ``points`` beside it and counts once, however often it occurs. The match runs from the first to the
last cue of positive points; ``hit: true`` on cues narrows it to those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys, take, window_in
from snslint.matchers.sieve import Sieve, Sight
from snslint.model import Match, Span
from snslint.text.document import Document

WINDOWS = {"sentence": 1, "pair": 2}


@dataclass(frozen=True)
class Cue:
    """One sign: what to look for, what it is worth, and whether it marks the span."""

    matcher: Matcher
    points: int
    hit: bool


class Cues:
    """Matches the windows whose cues add up to ``at_least`` points."""

    def __init__(self, cues: tuple[Cue, ...], at_least: int, sentences: int) -> None:
        self.cues = tuple(sorted(cues, key=lambda cue: -cue.points))
        self.at_least = at_least
        self.sentences = sentences

    @cached_property
    def sieve(self) -> Sieve:
        rising = tuple((cue.points, cue.matcher.sieve) for cue in self.cues if cue.points > 0)
        return ("total", self.at_least, self.sentences, rising)

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        low, high = window_in(document.normal, document, window)
        inside = [s for s in document.sentences_in(low, high) if s[0] < high and low < s[1]]
        taken = low
        if not inside:
            return
        sight = document.sight if window is None else None
        for index in sight.starts(self.sieve) if sight else range(len(inside)):
            start, end = inside[index][0], inside[min(index + self.sentences, len(inside)) - 1][1]
            cues = self._possible(sight, index) if sight else self.cues
            if start >= taken and (found := self._in(cues, document, max(start, low), min(end, high))):
                taken = found[1]
                yield take(document, document.normal, *found)

    def _possible(self, sight: Sight, index: int) -> tuple[Cue, ...]:
        """The cues that can occur in the window beginning at the sentence ``index``."""
        window = (1 << self.sentences) - 1 << index
        return tuple(cue for cue in self.cues if cue.points < 0 or sight.where(cue.matcher.sieve) & window)

    def _in(self, cues: tuple[Cue, ...], document: Document, start: int, end: int) -> tuple[int, int] | None:
        """The range of the cues in one window of the normal view; None when they add up to too little."""
        held = self._held(cues, document, document.normal.home(start, end))
        if sum(cue.points for cue, _ in held) < self.at_least:
            return None
        marking = [(cue, matches) for cue, matches in held if cue.hit] or [(cue, m) for cue, m in held if cue.points > 0]
        places = [document.normal.locate(match.span) for _, matches in marking for match in matches]
        return min(a for a, _ in places), max(b for _, b in places)

    def _held(self, cues: tuple[Cue, ...], document: Document, span: Span) -> list[tuple[Cue, list[Match]]]:
        """The cues that occur in ``span``, with their matches; empty as soon as the sum is out of reach."""
        held: list[tuple[Cue, list[Match]]] = []
        reachable = sum(cue.points for cue in cues if cue.points > 0)
        for cue in cues:
            matches = list(cue.matcher.find(document, span))
            if matches:
                held.append((cue, matches))
            reachable -= 0 if matches and cue.points > 0 else max(cue.points, 0)
            if reachable < self.at_least:
                return []
        return held


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"cues", "at_least", "window"}, where)
    window = spec.get("window", "sentence")
    if window not in WINDOWS:
        raise SpecError((*where, "window"), unknown("範囲（window）", window, WINDOWS))
    items = spec["cues"]
    if not isinstance(items, list) or not items:
        raise SpecError((*where, "cues"), "cues には手がかりを一つ以上並べます")
    cues = tuple(_cue(item, bindings, (*where, "cues", index)) for index, item in enumerate(items))
    at_least, most = spec.get("at_least"), sum(cue.points for cue in cues if cue.points > 0)
    if not isinstance(at_least, int) or not 1 <= at_least <= most:
        raise SpecError((*where, "at_least"), f"at_least は 1 から {most}（手がかりの点の合計）までの数です")
    return Cues(cues, at_least, WINDOWS[window])


def _cue(item: object, bindings: Bindings, where: Where) -> Cue:
    from snslint.matchers import build_matcher

    if not isinstance(item, Mapping):
        raise SpecError(where, "手がかりは {points: 点, terms: …} の形で書きます")
    points = _whole_number(item.get("points"))
    if not points:
        raise SpecError((*where, "points"), "points は 0 でない整数です（例: 2、-1）")
    matcher = build_matcher({key: value for key, value in item.items() if key not in ("points", "hit")}, bindings, where)
    return Cue(matcher, points, item.get("hit") is True)


def _whole_number(value: object) -> int:
    """YAML's bare -1 arrives as text: only digits without a sign are read as numbers."""
    text = str(value)
    return int(text) if text.removeprefix("-").isdecimal() else 0
