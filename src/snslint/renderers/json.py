"""JSON, version 1: a contract that tools read (docs/json.md)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from snslint.model import Exemption, Finding, Report, Severity, Span
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.place import Lines
from snslint.version import __version__

VERSION = 1


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """One JSON object, piece by piece: every post read in input order, then the summary."""
    tally = Tally()
    head = {"version": VERSION, "tool": {"name": "snslint", "version": __version__}, "profile": showing.policy.profile}
    yield _dump(head)[:-1] + ', "posts": ['
    for number, report in enumerate(tallied(reports, tally)):
        yield (",\n" if number else "\n") + _dump(_post(report, showing))
    summary = {"posts": tally.posts, **{f"{severity.name}s": tally.findings[severity] for severity in reversed(Severity)}}
    tail: dict[str, Any] = {"summary": summary}
    if showing.policy.disabled:
        tail["disabled"] = list(showing.policy.disabled)
    if showing.statistics:
        tail["statistics"] = {"categories": tally.categories, "rules": tally.rules}
    yield "\n], " + _dump(tail)[1:] + "\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _post(report: Report, showing: Showing) -> dict[str, Any]:
    post, lines = report.post, Lines(report.post.text)
    seen: Counter[str] = Counter()
    shown: dict[str, Any] = {
        "id": post.id, "path": post.origin.path, "line": post.origin.line, "context": post.context, "platform": post.platform,
        "findings": [_finding(finding, report, lines, seen) for finding in report.findings],
    }  # fmt: skip
    if showing.exempted:
        shown["exemptions"] = [_exemption(exemption, lines) for exemption in report.exemptions]
    if showing.checklist:
        shown["checklist"] = [{"clause": item.clause, "text": item.text} for item in report.checklist]
    read_from = {"place": post.origin.where, "cell": post.origin.cell, "encoding": post.origin.encoding}
    return shown | {key: value for key, value in read_from.items() if value}


def _finding(finding: Finding, report: Report, lines: Lines, seen: Counter[str]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "rule": finding.rule, "category": finding.category, "severity": finding.severity.name, "confidence": finding.confidence,
        "message": finding.message, "advice": finding.advice, **_where(finding.span, lines), "text": finding.evidence,
        "clauses": [{"id": c.id, "gist": c.gist, "guideline": c.guideline, "baseline": c.baseline} for c in finding.clauses],
        "fingerprint": fingerprint(finding, report, seen),
    }  # fmt: skip
    return shown | ({"verdict": finding.verdict} if finding.verdict else {})


def _exemption(exemption: Exemption, lines: Lines) -> dict[str, Any]:
    return {"rule": exemption.rule, "because": exemption.because, **_where(exemption.span, lines), "text": exemption.evidence}


def _where(span: Span, lines: Lines) -> dict[str, Any]:
    start, end = lines.place(span.start), lines.place(span.end)
    return {
        "span": {"start": span.start, "end": span.end},
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def fingerprint(finding: Finding, report: Report, seen: Counter[str]) -> str:
    """Names a finding across runs without line numbers: rule, post, the text at its place, and its turn among equals."""
    post = report.post
    key = "\0".join((finding.rule, post.id or post.origin.path.replace("\\", "/"), post.text[slice(*finding.span)]))
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
