"""A rule as its file states it, before it is bound to a municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from snslint.model import Severity
from snslint.policy.yaml import Source

ACKNOWLEDGE = ("allowed", "named", "never")
"""Whether a finding may be let stand: by anyone, only by somebody whom the body named, or by nobody."""


@dataclass(frozen=True)
class Example:
    """A sentence that a rule must find (``marked`` spans, in ``text``) or must leave alone (none)."""

    text: str
    spans: tuple[tuple[int, int], ...]
    options: Mapping[str, Any]
    place: str


@dataclass(frozen=True)
class Rule:
    """One rule file. ``id`` is its path under rules/ (``insult/abusive-noun``), ``category`` the folder.

    ``strict``: looked for in strict runs only. ``acknowledge``: one of :data:`ACKNOWLEDGE`.
    """

    id: str
    category: str
    title: str
    confidence: str
    contexts: tuple[str, ...]
    at_most: Severity
    once: bool
    strict: bool
    acknowledge: str
    match: Any
    given: tuple[Any, ...]
    unless: tuple[Any, ...]
    message: str
    advice: str
    references: tuple[str, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    todo: tuple[Example, ...]
    source: Source = field(repr=False, compare=False)

    @property
    def cap(self) -> Severity:
        """The heaviest severity this rule may give."""
        return min(self.at_most, Severity.warning if self.confidence == "low" else Severity.error)


@dataclass(frozen=True)
class RulePack:
    """A kind of prohibited content or posting caution: one folder of rules/.

    ``baseline``: the severity per context for a body whose guideline does not name the category (warning at most), and
    ``source_id``/``source_gist`` what is cited then.
    """

    category: str
    title: str
    description: str
    references: tuple[str, ...]
    baseline: Mapping[str, Severity]
    source_id: str
    source_gist: str
    source_title: str
    mask: bool
    acknowledge: str
    rules: tuple[Rule, ...]
