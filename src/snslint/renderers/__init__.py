"""Reports → text. A format is one file with ``render`` and one line in :data:`RENDERERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TextIO

from snslint.model import Report, Severity
from snslint.policy.policy import Policy

RENDERERS = {"console": "console", "json": "json"}
"""Name for ``--format`` → the module of this package that renders it."""


@dataclass
class Tally:
    """What has been counted so far in one run."""

    posts: int = 0
    findings: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    categories: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """Count one more post."""
        self.posts += 1
        for finding in report.findings:
            self.findings[finding.severity] += 1
            self.categories[finding.category] = self.categories.get(finding.category, 0) + 1
            self.rules[finding.rule] = self.rules.get(finding.rule, 0) + 1


@dataclass(frozen=True)
class Showing:
    """What a report is to show, and where it goes."""

    policy: Policy
    checklist: bool = False
    exempted: bool = False
    statistics: bool = False
    colour: bool = False
    width: int = 100


Render = Callable[[Iterable[Report], Showing], Iterator[str]]


def renderer(name: str) -> Render:
    """The ``render`` of that format: reports in, pieces of text out, as they come."""
    render: Render = import_module(f"snslint.renderers.{RENDERERS[name]}").render
    return render


def tallied(reports: Iterable[Report], tally: Tally) -> Iterator[Report]:
    """The same reports, counted as they pass."""
    for report in reports:
        tally.add(report)
        yield report


__all__ = ["RENDERERS", "Render", "Showing", "Tally", "TextIO", "renderer", "tallied"]
