"""Kinds whose rules choose checks by name: ``{date: weekday}``, ``{figures: [sum, days]}``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Where, expect_keys, take, window_in
from snslint.matchers.sieve import Sieve, either, words
from snslint.model import Match, Span
from snslint.text.document import Document


@dataclass(frozen=True, slots=True)
class Seen:
    """A place ``[start, end)`` of the normal view, the right value, and perhaps a sentence more."""

    start: int
    end: int
    right: str
    hint: str = ""


Check = Callable[[Document], Iterator[Seen]]
Checks = Mapping[str, tuple[Check, tuple[str, ...] | Sieve]]
"""Name → what looks, and the sieve of texts that it can find something in (or literals of which one stands in each of them)."""


class Checked:
    """Finds what the named checks find, in the order of the text; what was written fills the field ``written``."""

    def __init__(self, checks: Checks, names: tuple[str, ...], written: str) -> None:
        self.checks = [(checks[name][0], _sieve(checks[name][1])) for name in names]
        self.written = written

    @cached_property
    def sieve(self) -> Sieve:
        return either([sieve for _, sieve in self.checks])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view, sight = document.normal, document.sight if window is None else None
        low, high = window_in(view, document, window)
        checks = [check for check, sieve in self.checks if not sight or sight.where(sieve)]
        seen = [s for check in checks for s in check(document) if low <= s.start and s.end <= high]
        for s in sorted(seen, key=lambda s: (s.start, s.end)):
            yield take(document, view, s.start, s.end, {self.written: view.text[s.start : s.end], "right": s.right, "hint": s.hint})


def _sieve(signs: tuple[str, ...] | Sieve) -> Sieve:
    return signs if signs[0] in ("words", "every", "either") else words("normal", signs)


def build_checked(spec: Mapping[str, Any], key: str, title: str, checks: Checks, written: str, where: Where) -> Checked:
    """The checks that ``spec[key]`` names, one or a list; ``title`` is what an error calls them."""
    expect_keys(spec, {key}, where)
    names = spec[key] if isinstance(spec[key], list) else [spec[key]]
    for name in names:
        if name not in checks:
            raise SpecError((*where, key), unknown(title, str(name), checks))
    return Checked(checks, tuple(names), written)
