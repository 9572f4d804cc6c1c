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
    def gates(self) -> tuple[Gate, ...]:
        """All must be open for the rule to find anything."""
        ...


R = TypeVar("R", bound=Gated)


class GateIndex(Generic[R]):
    """``candidates(document)``: the rules whose gates are all open, in their own order."""

    def __init__(self, rules: Sequence[R]) -> None:
        self.rules = tuple(rules)
        self._needs = [tuple(gate for gate in rule.gates if gate is not None) for rule in self.rules]

    @cached_property
    def always(self) -> frozenset[int]:
        """Indexes of rules without a gate."""
        return frozenset(index for index, needs in enumerate(self._needs) if not needs)

    @cached_property
    def _by_view(self) -> dict[str, tuple[Any, list[tuple[tuple[str, str], tuple[int, ...]]]]]:
        """view → (automaton, for each of its patterns the literal and the rules whose first need it meets)."""
        from ahocorasick_rs import AhoCorasick

        literals: dict[str, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, needs in enumerate(self._needs):
            first = max(needs, key=_strength, default=None)
            for need in needs:
                for pair in need:
                    literals[pair[0]][pair] += [index] if need is first else []
        return {
            view: (AhoCorasick([literal for _, literal in pairs]), [(pair, tuple(rules)) for pair, rules in pairs.items()])
            for view, pairs in literals.items()
        }

    def candidates(self, document: Document) -> list[R]:
        """Rules that may find something in ``document``."""
        opened = set(self.always)
        met: set[tuple[str, str]] = set()
        for view, (automaton, patterns) in self._by_view.items():
            text = document.view(view).text.casefold()
            for pattern in {pattern for pattern, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}:
                pair, rules = patterns[pattern]
                met.add(pair)
                opened.update(rules)
        return [self.rules[i] for i in sorted(opened) if not any(need.isdisjoint(met) for need in self._needs[i])]


def _strength(need: frozenset[tuple[str, str]]) -> tuple[int, int]:
    return min((len(literal) for _, literal in need), default=99), -len(need)
