"""Kinds whose rules choose checks by name: ``{date: weekday}``, ``{figures: [sum, days]}``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Gate, Where, expect_keys, take, window_in
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
Checks = Mapping[str, tuple[Check, tuple[str, ...]]]
"""Name → what looks, and literals of which one stands in every text that it can find something in."""


class Checked:
    """Finds what the named checks find, in the order of the text; what was written fills the field ``written``."""

    def __init__(self, checks: Checks, names: tuple[str, ...], written: str) -> None:
        self.checks = [checks[name] for name in names]
        self.written = written

    @property
    def gate(self) -> Gate:
        return frozenset(("normal", sign) for _, signs in self.checks for sign in signs)

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.normal
        low, high = window_in(view, document, window)
        seen = [s for check, _ in self.checks for s in check(document) if low <= s.start and s.end <= high]
        for s in sorted(seen, key=lambda s: (s.start, s.end)):
            yield take(document, view, s.start, s.end, {self.written: view.text[s.start : s.end], "right": s.right, "hint": s.hint})


def build_checked(spec: Mapping[str, Any], key: str, title: str, checks: Checks, written: str, where: Where) -> Checked:
    """The checks that ``spec[key]`` names, one or a list; ``title`` is what an error calls them."""
    expect_keys(spec, {key}, where)
    names = spec[key] if isinstance(spec[key], list) else [spec[key]]
    for name in names:
        if name not in checks:
            raise SpecError((*where, key), unknown(title, str(name), checks))
    return Checked(checks, tuple(names), written)
