"""Rules × municipality → Policy: what is looked for, how heavy it is, and what a finding cites."""

from __future__ import annotations

from snslint.errors import SpecError
from snslint.matchers.base import Bindings
from snslint.model import CONTEXTS, FORCES, ChecklistItem, Citation, Clause
from snslint.policy.gate import make_plan
from snslint.policy.packs import RuleBook
from snslint.policy.policy import BoundRule, Policy, Ruling, make_register
from snslint.policy.profiles import Profile
from snslint.policy.rule import Rule, RulePack

FORCE_ORDER = {"must_not": 0, "must": 1, "caution": 2}


def bind(book: RuleBook, profile: Profile) -> Policy:
    """Build every rule's matchers for ``profile``. Raises RuleError with the place of a wrong description."""
    packs = [pack for pack in book.packs.values() if pack.category not in profile.disable]
    names = bindings(book, profile)
    rules = tuple(bind_rule(rule, pack, profile, names) for pack in packs for rule in pack.rules)
    return Policy(
        profile=profile.id,
        name=profile.name,
        rules=rules,
        checklists={context: _checklist(profile, context) for context in CONTEXTS},
        disabled=profile.disable,
        facts=profile.facts,
        removal=profile.facts.get("comments", {}).get("verdict"),
        plan=make_plan([rule.sieve for rule in rules], [e.text for pack in packs for rule in pack.rules for e in rule.good]),
        register=make_register(rules),
    )


def bindings(book: RuleBook, profile: Profile) -> Bindings:
    """What ``$names`` in rules stand for under this profile."""
    return Bindings(book.terms, book.patterns, book.frames, profile.facts)


def bind_rule(rule: Rule, pack: RulePack, profile: Profile, names: Bindings) -> BoundRule:
    """One rule for one profile, its matchers built and so checked. Raises RuleError."""
    bound = BoundRule(
        id=rule.id,
        category=rule.category,
        confidence=rule.confidence,
        message=rule.message,
        advice=rule.advice,
        once=rule.once,
        mask=pack.mask,
        strict=rule.strict,
        acknowledge=rule.acknowledge,
        rulings={context: _capped(rule_on(pack, profile, context), rule) for context in rule.contexts},
        spec={"match": rule.match, "given": rule.given, "unless": rule.unless},
        names=names,
    )
    try:
        _ = bound.sieve, bound.unless
    except SpecError as error:
        raise rule.source.fail(error.where, error.message) from None
    return bound


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
