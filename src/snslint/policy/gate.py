"""Which rules are worth running on a text: one Aho–Corasick pass over all literals.

A rule that the gate leaves out would have found nothing (tests/properties proves it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from snslint.matchers.base import Gate
from snslint.text.document import Document


class Gated(Protocol):
    @property
    def gate(self) -> Gate: ...


R = TypeVar("R", bound=Gated)


class GateIndex(Generic[R]):
    """``candidates(document)``: the rules whose gate is open, in their own order."""

    def __init__(self, rules: Sequence[R]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def always(self) -> frozenset[int]:
        """Indexes of rules without a gate."""
        return frozenset(i for i, rule in enumerate(self.rules) if rule.gate is None)

    @cached_property
    def _by_view(self) -> dict[str, tuple[Any, list[tuple[int, ...]]]]:
        """view → (automaton, rule indexes of each of its patterns)."""
        from ahocorasick_rs import AhoCorasick

        openers: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, rule in enumerate(self.rules):
            for view, literal in rule.gate or ():
                openers[view][literal].append(index)
        return {view: (AhoCorasick(list(words)), [tuple(i) for i in words.values()]) for view, words in openers.items()}

    def candidates(self, document: Document) -> list[R]:
        """Rules that may find something in ``document``."""
        opened = set(self.always)
        for view, (automaton, openers) in self._by_view.items():
            text = document.view(view).text.casefold()
            seen = {pattern for pattern, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
            for pattern in seen:
                opened.update(openers[pattern])
        return [self.rules[index] for index in sorted(opened)]
