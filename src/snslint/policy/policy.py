"""What the engine works with: the rules of one body, each with its ruling per context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings, Matcher
from snslint.matchers.context import Condition, build_condition
from snslint.matchers.sieve import Sieve, every
from snslint.model import ChecklistItem, Citation, Severity
from snslint.policy.gate import Gate, Plan
from snslint.text.document import Document


@dataclass(frozen=True)
class Ruling:
    """What one body says of one category in one context: how heavy, citing what."""

    severity: Severity
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class BoundRule:
    """A rule bound to one body. ``spec`` holds match, given and unless as the file states them; they are built when first used."""

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
    def sieve(self) -> Sieve:
        """Which texts the rule can find something in; see :mod:`snslint.matchers.sieve`."""
        return every("post", [self.match.sieve, *(condition.sieve for condition in self.given)])

    def _conditions(self, key: str) -> tuple[Condition, ...]:
        return tuple(build_condition(spec, self.names, (key, index)) for index, spec in enumerate(self.spec[key]))


class Register(NamedTuple):
    """What is known of the rules of a policy before any of them is opened: every id in order, and places of some in that order.

    ``strict``: rules of strict runs only; ``across``: rules that compare a post with the earlier ones of the run.
    """

    ids: tuple[str, ...]
    strict: frozenset[int]
    across: tuple[int, ...]


def make_register(rules: Sequence[BoundRule]) -> Register:
    """The register of ``rules``."""
    across = (
        index for index, rule in enumerate(rules) if isinstance(rule.spec["match"], Mapping) and "across" in rule.spec["match"]
    )
    strict = frozenset(index for index, rule in enumerate(rules) if rule.strict)
    return Register(tuple(rule.id for rule in rules), strict, tuple(across))


@dataclass(frozen=True)
class Policy:
    """Everything the engine needs to judge posts of one body. ``disabled``: categories the profile switches off.

    ``mask``: whether the words that a personal or secret category finds are hidden, as they are unless somebody asks otherwise.
    ``strict``: rules about what must stand beside a post (who approved it, whose picture it is) are looked for too.
    ``facts``: what the body's file says of itself. ``plan``: which literals open which rules; ``register``: which rules there are.
    """

    profile: str
    name: str
    rules: Sequence[BoundRule]
    checklists: Mapping[str, tuple[ChecklistItem, ...]]
    plan: Plan = field(repr=False, compare=False)
    register: Register = field(repr=False, compare=False)
    disabled: tuple[str, ...] = ()
    removal: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)
    strict: bool = False
    mask: bool = True

    @cached_property
    def gate(self) -> Gate:
        return Gate(self.plan)

    @property
    def across(self) -> list[BoundRule]:
        """Rules that compare a post with the earlier ones of the run."""
        return [self.rules[index] for index in self.register.across]

    def rule(self, rule_id: str) -> BoundRule | None:
        """The rule of that id, None when there is none."""
        ids = self.register.ids
        return self.rules[ids.index(rule_id)] if rule_id in ids else None

    def candidates(self, document: Document) -> list[BoundRule]:
        """The rules of the document's context that may find something in it, in their own order."""
        unasked = () if self.strict else self.register.strict
        opened = (self.rules[index] for index in self.gate.open(document) if index not in unasked)
        return [rule for rule in opened if document.post.context in rule.rulings]

    def hides(self, rule: BoundRule) -> bool:
        """Whether what ``rule`` finds is to be hidden."""
        return self.mask and rule.mask

    def verdict(self, context: str) -> str | None:
        """For comments: the body's own word on removal. None in other contexts."""
        return self.removal if context == "comment" else None
