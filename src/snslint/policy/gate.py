"""Which rules are worth running on a text: one Aho–Corasick pass over all literals.

A rule that the gate leaves out would have found nothing (tests/properties proves it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from snslint.matchers.base import Needs
from snslint.text.document import Document


class Gated(Protocol):
    @property
    def ways(self) -> tuple[Needs, ...]:
        """Ways in which the rule can find something: all needs of one of them must be met."""
        ...

    @property
    def words(self) -> frozenset[tuple[str, str]]:
        """Every (view, literal) that the rule may ask a document for."""
        ...


R = TypeVar("R", bound=Gated)


class GateIndex(Generic[R]):
    """``candidates(document)``: the rules that have a way open, in their own order."""

    def __init__(self, rules: Sequence[R]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def always(self) -> frozenset[int]:
        """Indexes of rules that need nothing we know of."""
        return frozenset(index for index, rule in enumerate(self.rules) if not all(rule.ways))

    @cached_property
    def _by_view(self) -> dict[str, tuple[Any, list[tuple[int, tuple[str, str], list[tuple[int, tuple[frozenset[int], ...]]]]]]]:
        """view → (automaton, for each of its patterns: the literal's number and the (rule, other needs) that it opens)."""
        from ahocorasick_rs import AhoCorasick

        numbers: dict[tuple[str, str], int] = {}
        opens: dict[int, list[tuple[int, tuple[frozenset[int], ...]]]] = defaultdict(list)
        for index, rule in enumerate(self.rules):
            for way in filter(None, rule.ways):
                needs = sorted({need: None for need in way}, key=_rarity, reverse=True)
                counted = [frozenset(numbers.setdefault(pair, len(numbers)) for pair in need) for need in needs]
                for number in counted[0]:
                    opens[number].append((index, tuple(counted[1:])))
            for pair in rule.words:
                numbers.setdefault(pair, len(numbers))
        by_view: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (view, literal), number in numbers.items():
            by_view[view].append((literal, number))
        return {
            view: (AhoCorasick([w for w, _ in words]), [(n, (view, w), opens[n]) for w, n in words])
            for view, words in by_view.items()
        }

    def candidates(self, document: Document) -> list[R]:
        """Rules that may find something in ``document``."""
        met: set[int] = set()
        literals: set[tuple[str, str]] = set()
        keys: list[tuple[int, tuple[frozenset[int], ...]]] = []
        for view, (automaton, patterns) in self._by_view.items():
            text = document.view(view).text.casefold()
            for pattern in {pattern for pattern, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}:
                number, pair, opened = patterns[pattern]
                met.add(number)
                literals.add(pair)
                keys += opened
        found = set(self.always)
        for index, needs in keys:
            if index not in found and not any(need.isdisjoint(met) for need in needs):
                found.add(index)
        document.literals = literals
        return [self.rules[index] for index in sorted(found)]


def _rarity(need: frozenset[tuple[str, str]]) -> float:
    """How seldom a need is met by chance: few and long literals, kana counting for less than kanji."""
    return -float(sum(0.1 ** (len(word) / (1 if max(word) >= "一" else 2)) for _, word in need))
