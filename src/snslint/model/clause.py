"""条項: one clause of a body's guideline."""

from dataclasses import dataclass

from snslint.model.severity import Severity

FORCES: dict[str, Severity | None] = {
    "must_not": Severity.error,
    "must": Severity.error,
    "caution": Severity.warning,
    "procedure": None,
    "scope": None,
}
"""force → the severity it gives to a category. procedure and scope clauses guide people and give none."""

CHECKS = ("auto", "partial", "manual")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as a municipality file states it: ``id`` as printed, ``gist`` in own words."""

    id: str
    gist: str
    force: str
    contexts: tuple[str, ...]
    categories: tuple[str, ...]
    check: str
    checklist: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a finding rests on: a clause of the body's guideline, or the national baseline (``baseline`` true)."""

    id: str
    gist: str
    guideline: str
    baseline: bool = False
