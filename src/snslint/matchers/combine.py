"""``any`` and ``all``: matchers made of matchers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from snslint.matchers.base import Matcher
from snslint.matchers.sieve import Sieve, either, every
from snslint.model import Match, Span
from snslint.text.document import Document


class AnyOf:
    """The matches of every part, in the order of the text."""

    def __init__(self, parts: tuple[Matcher, ...]) -> None:
        self.parts = parts

    @cached_property
    def sieve(self) -> Sieve:
        return either([part.sieve for part in self.parts])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        yield from sorted((m for part in self.parts for m in part.find(document, window)), key=lambda m: m.span)


class AllOf:
    """The matches of the first part, where every other part matches in the same window."""

    def __init__(self, parts: tuple[Matcher, ...]) -> None:
        self.parts = parts

    @cached_property
    def sieve(self) -> Sieve:
        return every("post", [part.sieve for part in self.parts])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        if all(next(part.find(document, window), None) for part in self.parts[1:]):
            yield from self.parts[0].find(document, window)
