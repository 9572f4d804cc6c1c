"""JSON, version 1: a contract that tools read (docs/json.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from snslint.model import Exemption, Finding, Report, Span
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.fingerprint import fingerprint
from snslint.renderers.place import Lines
from snslint.version import __version__

VERSION = 1


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """One JSON object, piece by piece: every post read in input order, then the summary."""
    tally, seen = Tally(), Counter[str]()
    head = {"version": VERSION, "tool": {"name": "snslint", "version": __version__}, "profile": showing.policy.profile}
    yield dump(head)[:-1] + ', "posts": ['
    for number, report in enumerate(tallied(reports, tally)):
        yield (",\n" if number else "\n") + dump(_post(report, showing, seen))
    yield "\n], " + dump(summed(tally, showing))[1:] + "\n"


def summed(tally: Tally, showing: Showing) -> dict[str, Any]:
    """What closes a report: the counts, the categories that the body switched off, and statistics if asked for."""
    tail: dict[str, Any] = {"summary": tally.summary}
    if showing.policy.disabled:
        tail["disabled"] = list(showing.policy.disabled)
    if showing.statistics:
        tail["statistics"] = {"categories": tally.categories, "rules": tally.rules}
    return tail


def dump(value: Any) -> str:
    """``value`` as JSON on one line. ``##[``, a command to GitHub's runner wherever it stands in a log, is spelt another way."""
    return json.dumps(value, ensure_ascii=False).replace("##[", "##\\u005b")


def _post(report: Report, showing: Showing, seen: Counter[str]) -> dict[str, Any]:
    post, lines = report.post, Lines(report.post.text)
    shown: dict[str, Any] = {
        "id": post.id, "path": post.origin.path, "line": post.origin.line, "context": post.context, "platform": post.platform,
        "findings": [finding_shown(finding, report, lines, seen) for finding in report.findings],
    }  # fmt: skip
    if showing.exempted:
        shown["exemptions"] = [_exemption(exemption, lines) for exemption in report.exemptions]
    if showing.checklist:
        shown["checklist"] = [{"clause": item.clause, "text": item.text} for item in report.checklist]
    read_from = {"place": post.origin.where, "cell": post.origin.cell, "encoding": post.origin.encoding}
    if report.body != showing.policy.name:
        read_from["body"] = report.body
    return shown | {key: value for key, value in read_from.items() if value}


def finding_shown(finding: Finding, report: Report, lines: Lines, seen: Counter[str]) -> dict[str, Any]:
    """One finding as docs/json.md describes it; ``seen`` counts equals for the fingerprint."""
    shown: dict[str, Any] = {
        "rule": finding.rule, "category": finding.category, "severity": finding.severity.name, "confidence": finding.confidence,
        "message": finding.message, "advice": finding.advice, **_where(finding.span, lines), "text": finding.evidence,
        "clauses": [{"id": c.id, "gist": c.gist, "guideline": c.guideline, "baseline": c.baseline} for c in finding.clauses],
        "fingerprint": fingerprint(finding, report, seen),
    }  # fmt: skip
    at = lines.place(finding.span.start)
    known = {"place": report.post.origin.place(at.line, at.column), "verdict": finding.verdict}
    return shown | {key: value for key, value in known.items() if value}


def _exemption(exemption: Exemption, lines: Lines) -> dict[str, Any]:
    return {"rule": exemption.rule, "because": exemption.because, **_where(exemption.span, lines), "text": exemption.evidence}


def _where(span: Span, lines: Lines) -> dict[str, Any]:
    start, end = lines.place(span.start), lines.place(span.end)
    return {
        "span": {"start": span.start, "end": span.end},
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }
