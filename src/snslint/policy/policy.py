"""What the engine works with: the rules of one body, each with its ruling per context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings, Matcher, Needs, alternatives, vocabulary
from snslint.matchers.context import Condition, build_condition
from snslint.model import CONTEXTS, ChecklistItem, Citation, Severity
from snslint.policy.gate import GateIndex


@dataclass(frozen=True)
class Ruling:
    """What one body says of one category in one context: how heavy, citing what."""

    severity: Severity
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class BoundRule:
    """A rule bound to one body. ``spec`` holds match, given and unless as the file states them; they are built when first used.

    ``known_ways`` and ``known_words`` are what was worked out earlier.
    """

    id: str
    category: str
    confidence: str
    message: str
    advice: str
    once: bool
    mask: bool
    rulings: Mapping[str, Ruling]
    spec: Mapping[str, Any]
    names: Bindings = field(repr=False, compare=False)
    strict: bool = False
    acknowledge: str = "allowed"
    known_ways: tuple[Needs, ...] | None = field(default=None, repr=False, compare=False)
    known_words: frozenset[tuple[str, str]] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def match(self) -> Matcher:
        return build_matcher(self.spec["match"], self.names, ("match",))

    @cached_property
    def given(self) -> tuple[Condition, ...]:
        return self._conditions("given")

    @cached_property
    def unless(self) -> tuple[Condition, ...]:
        return self._conditions("unless")

    @cached_property
    def ways(self) -> tuple[Needs, ...]:
        """The ways in which the rule can find something; see :func:`snslint.matchers.base.alternatives`."""
        if self.known_ways is not None:
            return self.known_ways
        given = tuple(condition.gate for condition in self.given if condition.gate is not None)
        return tuple((*way, *given) for way in alternatives(self.match))

    @cached_property
    def words(self) -> frozenset[tuple[str, str]]:
        """Every (view, literal) that the rule may ask a document for."""
        if self.known_words is not None:
            return self.known_words
        conditions = (word for condition in (*self.given, *self.unless) for word in condition.words())
        return frozenset(vocabulary(self.match)) | frozenset(conditions)

    def _conditions(self, key: str) -> tuple[Condition, ...]:
        return tuple(build_condition(spec, self.names, (key, index)) for index, spec in enumerate(self.spec[key]))


@dataclass(frozen=True)
class Policy:
    """Everything the engine needs to judge posts of one body. ``disabled``: categories the profile switches off.

    ``strict``: rules about what must stand beside a post (who approved it, whose picture it is) are looked for too.
    """

    profile: str
    name: str
    rules: tuple[BoundRule, ...]
    checklists: Mapping[str, tuple[ChecklistItem, ...]]
    disabled: tuple[str, ...] = ()
    removal: str | None = None
    strict: bool = False

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the body's file says of itself."""
        return self.rules[0].names.facts if self.rules else {}

    @cached_property
    def across(self) -> tuple[BoundRule, ...]:
        """Rules that compare a post with the earlier ones of the run."""
        return tuple(rule for rule in self.rules if isinstance(rule.spec["match"], Mapping) and "across" in rule.spec["match"])

    @cached_property
    def by_id(self) -> Mapping[str, BoundRule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def gates(self) -> Mapping[str, GateIndex[BoundRule]]:
        """For each context, the index that picks the rules worth running on a text."""
        return {
            context: GateIndex([r for r in self.rules if context in r.rulings and (self.strict or not r.strict)])
            for context in CONTEXTS
        }

    def verdict(self, context: str) -> str | None:
        """For comments: the body's own word on removal. None in other contexts."""
        return self.removal if context == "comment" else None
