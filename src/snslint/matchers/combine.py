"""``any`` and ``all``: matchers made of matchers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from snslint.matchers.base import Gate, Matcher, Needs, alternatives
from snslint.model import Match, Span
from snslint.text.document import Document


class AnyOf:
    """The matches of every part, in the order of the text."""

    def __init__(self, parts: tuple[Matcher, ...]) -> None:
        self.parts = parts

    @cached_property
    def gate(self) -> Gate:
        gates = [part.gate for part in self.parts]
        return None if any(g is None for g in gates) else frozenset().union(*(g for g in gates if g is not None))

    @cached_property
    def alternatives(self) -> tuple[Needs, ...]:
        return tuple(way for part in self.parts for way in alternatives(part))

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        yield from sorted((m for part in self.parts for m in part.find(document, window)), key=lambda m: m.span)


class AllOf:
    """The matches of the first part, where every other part matches in the same window."""

    def __init__(self, parts: tuple[Matcher, ...]) -> None:
        self.parts = parts

    @cached_property
    def gate(self) -> Gate:
        return narrowest([part.gate for part in self.parts])

    @cached_property
    def alternatives(self) -> tuple[Needs, ...]:
        others = tuple(part.gate for part in self.parts[1:] if part.gate is not None)
        return tuple((*way, *others) for way in alternatives(self.parts[0]))

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        if all(next(part.find(document, window), None) for part in self.parts[1:]):
            yield from self.parts[0].find(document, window)


def narrowest(gates: list[Gate]) -> Gate:
    """Of gates that must all open, the one that opens least often."""
    known = [gate for gate in gates if gate is not None]
    return max(known, key=lambda g: (min((len(literal) for _, literal in g), default=99), -len(g))) if known else None
