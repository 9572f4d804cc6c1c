"""The whole linter."""

from __future__ import annotations

from dataclasses import replace

from snslint.model import Exemption, Finding, Match, Post, Report, Severity
from snslint.policy.policy import BoundRule, Policy
from snslint.text.document import Document

MASK = "●"


def lint(post: Post, policy: Policy) -> Report:
    """Everything ``policy`` sees in ``post``: matches = findings + exemptions.

    >>> lint(Post("市長選では現職に一票をお願いします"), policy).findings[0].category
    'political'
    """
    document = Document(post)
    rules = policy.gates[post.context].candidates(document)
    judged = [judge(rule, match, document, policy) for rule in rules for match in see(rule, document)]
    found = [finding for finding in judged if isinstance(finding, Finding)]
    findings, doubles = without_doubles(found)
    exemptions = [exemption for exemption in judged if isinstance(exemption, Exemption)] + doubles
    return Report(post, tuple(findings), tuple(sorted(exemptions, key=lambda e: e.span)), policy.checklists[post.context])


def see(rule: BoundRule, document: Document) -> list[Match]:
    """The matches of a rule for which everything ``given`` holds."""
    matches = [m for m in rule.match.find(document) if all(c.holds(document, m) for c in rule.given)]
    if not rule.once:
        return matches
    return [replace(m, fields={**m.fields, "count": str(len(matches))}) for m in matches[:1]]


def judge(rule: BoundRule, match: Match, document: Document, policy: Policy) -> Finding | Exemption:
    """Report the match, or excuse it with the first ``unless`` that holds."""
    because = next(filter(None, (c.holds(document, match) for c in rule.unless)), None)
    evidence = mask(match.evidence) if rule.mask else match.evidence
    if because:
        return Exemption(rule.id, match.span, evidence, because)
    ruling = rule.rulings[document.post.context]
    fields = {key: mask(value) if rule.mask else value for key, value in match.fields.items()} | {"evidence": shorten(evidence)}
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=ruling.severity,
        confidence=rule.confidence,
        message=fill(rule.message, fields),
        advice=fill(rule.advice, fields),
        span=match.span,
        evidence=evidence,
        clauses=ruling.citations,
        verdict=policy.verdict(document.post.context),
    )


def without_doubles(findings: list[Finding]) -> tuple[list[Finding], list[Exemption]]:
    """A finding inside a longer one of its category that is no lighter is excused by it."""
    kept: list[Finding] = []
    doubles: list[Exemption] = []
    farthest: dict[tuple[str, Severity], Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.span.start, -f.span.end, -f.severity, f.rule)):
        rivals = (farthest.get((finding.category, severity)) for severity in Severity if severity >= finding.severity)
        twin = next((rival for rival in rivals if rival and rival.span.covers(finding.span)), None)
        if twin is None:
            kept.append(finding)
            farthest[finding.category, finding.severity] = finding
        else:
            doubles.append(Exemption(finding.rule, finding.span, finding.evidence, f"同じ箇所を {twin.rule} が指摘しています"))
    return kept, doubles


def mask(text: str) -> str:
    """All but the first character hidden, length kept: 090-1234 → 0●●●●●●●."""
    return text[:1] + MASK * (len(text) - 1)


def shorten(text: str, longest: int = 40) -> str:
    """One line of at most ``longest`` characters for a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def fill(template: str, fields: dict[str, str]) -> str:
    """``{evidence}`` and the match's own fields put in; any other brace stays as it stands."""
    for key, value in fields.items():
        template = template.replace("{" + key + "}", value)
    return template
