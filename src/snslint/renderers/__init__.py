"""Reports → text. A format is one file with ``render`` and one line in :data:`RENDERERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TextIO

from snslint.model import Report, Severity
from snslint.policy.policy import Policy

if TYPE_CHECKING:
    from snslint.policy.edition import Edition


class Format(NamedTuple):
    """A way to show reports: the module of this package that renders it.

    ``for_people``: read by a person, so that the checklist belongs to it unless it is refused.
    ``file_only``: bytes, which no terminal can show.
    """

    module: str
    for_people: bool = False
    file_only: bool = False


RENDERERS = {
    "console": Format("console", for_people=True),
    "json": Format("json"),
    "jsonl": Format("jsonl"),
    "sarif": Format("sarif"),
    "github": Format("github"),
    "gitlab": Format("gitlab"),
    "junit": Format("junit"),
    "checkstyle": Format("checkstyle"),
    "rdjson": Format("rdjson"),
    "rdjsonl": Format("rdjsonl"),
    "markdown": Format("markdown", for_people=True),
    "html": Format("html", for_people=True),
    "xlsx": Format("xlsx", for_people=True, file_only=True),
}
"""Name for ``--format`` → how it is rendered."""


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

    @property
    def summary(self) -> dict[str, int]:
        """The counts by the names that tools read: posts, errors, warnings, infos."""
        return {"posts": self.posts, **{f"{severity.name}s": self.findings[severity] for severity in reversed(Severity)}}


@dataclass(frozen=True)
class Showing:
    """What a report is to show, and where it goes.

    ``fail_level``: the lightest severity that fails the run (None: none does), for formats that know failure.
    ``about``: how to learn the edition of rules and guideline; asked only by formats that print it.
    ``checked_at``: when the check was made, in local time.
    """

    policy: Policy
    checklist: bool = False
    exempted: bool = False
    statistics: bool = False
    colour: bool = False
    width: int = 100
    fail_level: Severity | None = Severity.error
    about: Callable[[], Edition] | None = None
    checked_at: datetime | None = None

    @cached_property
    def edition(self) -> Edition:
        """What is known of the rules and the guideline beyond the policy; an empty one when nobody told."""
        from snslint.policy.edition import Edition

        return self.about() if self.about else Edition()


Render = Callable[[Iterable[Report], Showing], Iterator[str] | Iterator[bytes]]


def renderer(name: str) -> Render:
    """The ``render`` of that format: reports in, pieces out as they come; a format that sorts keeps the reports to itself first."""
    render: Render = import_module(f"snslint.renderers.{RENDERERS[name].module}").render
    return render


def tallied(reports: Iterable[Report], tally: Tally) -> Iterator[Report]:
    """The same reports, counted as they pass."""
    for report in reports:
        tally.add(report)
        yield report


__all__ = ["RENDERERS", "Format", "Render", "Showing", "Tally", "TextIO", "renderer", "tallied"]
