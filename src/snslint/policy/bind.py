"""Rules × municipality → Policy: what is looked for, how heavy it is, and what a finding cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings, Gate, Matcher
from snslint.matchers.combine import narrowest
from snslint.matchers.context import Condition, build_condition
from snslint.model import CONTEXTS, FORCES, ChecklistItem, Citation, Clause, Severity
from snslint.policy.gate import GateIndex
from snslint.policy.packs import RuleBook
from snslint.policy.profiles import Profile
from snslint.policy.rule import Rule, RulePack

FORCE_ORDER = {"must_not": 0, "must": 1, "caution": 2, "procedure": 3, "scope": 4}


@dataclass(frozen=True)
class Ruling:
    """What one body says of one category in one context: how heavy, citing what."""

    severity: Severity
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class BoundRule:
    """A rule with its matchers built for one profile and its ruling per context."""

    rule: Rule
    mask: bool
    match: Matcher
    given: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    rulings: Mapping[str, Ruling]

    @cached_property
    def gate(self) -> Gate:
        """Closed only where the rule can find nothing."""
        return narrowest([self.match.gate, *(condition.gate for condition in self.given)])


@dataclass(frozen=True)
class Policy:
    """Everything the engine needs to judge posts of one body."""

    profile: Profile
    book: RuleBook
    rules: tuple[BoundRule, ...]
    checklists: Mapping[str, tuple[ChecklistItem, ...]] = field(default_factory=dict)

    @cached_property
    def gates(self) -> Mapping[str, GateIndex[BoundRule]]:
        """For each context, the index that picks the rules worth running on a text."""
        return {context: GateIndex([r for r in self.rules if context in r.rulings]) for context in CONTEXTS}

    @property
    def disabled(self) -> tuple[str, ...]:
        """Categories the profile switches off; a report says so."""
        return self.profile.disable

    def verdict(self, context: str) -> str | None:
        """For comments: the body's own word on removal. None in other contexts."""
        comments: Mapping[str, Any] = self.profile.facts.get("comments", {})
        return str(comments["verdict"]) if context == "comment" and comments.get("verdict") else None


def bind(book: RuleBook, profile: Profile) -> Policy:
    """Build every rule's matchers for ``profile``. Raises RuleError with the place of a wrong description."""
    names = bindings(book, profile)
    packs = [pack for pack in book.packs.values() if pack.category not in profile.disable]
    rules = tuple(bind_rule(rule, pack, profile, names) for pack in packs for rule in pack.rules)
    return Policy(profile, book, rules, {context: _checklist(profile, context) for context in CONTEXTS})


def bindings(book: RuleBook, profile: Profile) -> Bindings:
    """What ``$names`` in rules stand for under this profile."""
    return Bindings(book.terms, book.patterns, book.frames, profile.facts)


def bind_rule(rule: Rule, pack: RulePack, profile: Profile, names: Bindings) -> BoundRule:
    """One rule for one profile."""
    try:
        return BoundRule(
            rule,
            pack.mask,
            build_matcher(rule.match, names, ("match",)),
            tuple(build_condition(c, names, ("given", i)) for i, c in enumerate(rule.given)),
            tuple(build_condition(c, names, ("unless", i)) for i, c in enumerate(rule.unless)),
            {context: _capped(rule_on(pack, profile, context), rule) for context in rule.contexts},
        )
    except SpecError as error:
        raise rule.source.fail(error.where, error.message) from None


def rule_on(pack: RulePack, profile: Profile, context: str) -> Ruling:
    """How heavy ``pack``'s category is in ``context``, and what says so.

    The strictest clause that speaks of the category decides; a category that no clause names falls back on the pack's
    baseline and its national source, never on a clause the body does not have.
    """
    clauses = [c for c in profile.clauses if pack.category in c.categories and context in c.contexts]
    weighty = sorted((c for c in clauses if FORCES[c.force]), key=lambda c: FORCE_ORDER[c.force])
    if not weighty:
        return Ruling(pack.baseline[context], (Citation(pack.source_id, pack.source_gist, pack.source_title, baseline=True),))
    heaviest = max(severity for c in weighty if (severity := FORCES[c.force]))
    return Ruling(heaviest, tuple(_cite(clause, profile) for clause in weighty))


def _cite(clause: Clause, profile: Profile) -> Citation:
    return Citation(clause.id, clause.gist, f"{profile.name} {profile.guideline}")


def _capped(ruling: Ruling, rule: Rule) -> Ruling:
    return Ruling(min(ruling.severity, rule.cap), ruling.citations)


def _checklist(profile: Profile, context: str) -> tuple[ChecklistItem, ...]:
    looked_at = [c for c in profile.clauses if context in c.contexts and c.checklist and c.check == "manual" and c.force != "scope"]
    return tuple(ChecklistItem(c.id, str(c.checklist)) for c in looked_at)
