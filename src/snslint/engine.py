"""The whole linter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from snslint.model import Exemption, Finding, Match, Post, Report, Severity, Span
from snslint.policy.policy import BoundRule, Policy
from snslint.text.document import Document

if TYPE_CHECKING:
    from snslint.text.archive import Archive
    from snslint.text.notice import Digest

MASK = "●"
COMMENT_ADVICE = "当てはまる条項を確かめ、画面を保存し、日時・理由・判断した人を記録してください"
"""A comment is not ours to rewrite; what staff can do is the same whatever was found."""


Seen = TypeVar("Seen", Finding, Exemption)
Judge = Callable[[BoundRule, Document, Policy], list[Finding | Exemption]]


def lint(post: Post, policy: Policy, judge: Judge | None = None) -> Report:
    """Everything ``policy`` sees in ``post``: matches = findings + exemptions. ``judge`` stands in for :func:`judge_all`.

    >>> lint(Post("市長選では現職に一票をお願いします"), policy).findings[0].category
    'political'
    """
    document = Document(post)
    rules = policy.candidates(document)
    judge = judge or judge_all
    judged = [result for rule in rules for result in judge(rule, document, policy)]
    found = [finding for finding in judged if isinstance(finding, Finding)]
    findings, doubles = without_doubles(found)
    exemptions = [exemption for exemption in judged if isinstance(exemption, Exemption)] + doubles
    return _report(post, findings, exemptions, policy)


def lint_across(report: Report, policy: Policy, archive: Archive, digest: Digest | None = None) -> Report:
    """``report`` with what only the earlier posts of the run (``archive``) show; the post is then remembered there.

    ``digest``: what is remembered of the post, when it has been worked out already.
    """
    document = Document(report.post)
    document.earlier = archive
    if digest is not None:
        document.digest = digest
    rules = [rule for rule in policy.across if report.post.context in rule.rulings]
    judged = [result for rule in rules for result in judge_all(rule, document, policy)]
    archive.add(document.digest)
    if not judged:
        return report
    found = [result for result in judged if isinstance(result, Finding)]
    findings, doubles = without_doubles([*report.findings, *found])
    excused = [*report.exemptions, *(result for result in judged if isinstance(result, Exemption)), *doubles]
    return _report(report.post, findings, excused, policy)


def _report(post: Post, findings: list[Finding], exemptions: list[Exemption], policy: Policy) -> Report:
    """Everything in the order of the text; words that one finding masks are hidden in all."""
    hidden = [finding.span for finding in findings if finding.masked]
    if hidden:
        findings = [covered(finding, hidden) for finding in findings]
        exemptions = [covered(exemption, hidden) for exemption in exemptions]
    excused = tuple(sorted(exemptions, key=lambda e: e.span))
    return Report(post, tuple(findings), excused, policy.checklists[post.context], policy.name)


def see(rule: BoundRule, document: Document) -> list[Match]:
    """The matches of a rule for which everything ``given`` holds; of nested ones the longest."""
    seen: list[Match] = []
    for match in sorted(rule.match.find(document), key=lambda m: (m.span.start, -m.span.end)):
        nested = bool(seen) and seen[-1].span.covers(match.span)
        if not nested and all(condition.holds(document, match) for condition in rule.given):
            seen.append(match)
    return seen


def judge_all(rule: BoundRule, document: Document, policy: Policy) -> list[Finding | Exemption]:
    """Every match of a rule judged; of a rule that speaks ``once`` the first finding stands for all, ``{count}`` of them."""
    judged = [(match, excuse(rule, match, document)) for match in see(rule, document)]
    guilty = [match for match, because in judged if because is None]
    told = guilty[:1] if rule.once else guilty
    excused: list[Finding | Exemption] = [
        Exemption(rule.id, match.span, mask(match.evidence) if policy.hides(rule) else match.evidence, because)
        for match, because in judged
        if because is not None
    ]
    return [*(report(rule, match, len(guilty), document, policy) for match in told), *excused]


def excuse(rule: BoundRule, match: Match, document: Document) -> str | None:
    """The first ``unless`` that holds, in words; None when none does."""
    return next(filter(None, (condition.holds(document, match) for condition in rule.unless)), None)


def report(rule: BoundRule, match: Match, count: int, document: Document, policy: Policy) -> Finding:
    """The finding that a match becomes in this post's context."""
    context = document.post.context
    ruling = rule.rulings[context]
    masked = policy.hides(rule)
    evidence = mask(match.evidence) if masked else match.evidence
    fields = {key: mask(value) if masked else value for key, value in match.fields.items()}
    fields |= {"evidence": shorten(evidence), "count": str(count)}
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=ruling.severity,
        confidence=rule.confidence,
        message=fill(rule.message, fields),
        advice=COMMENT_ADVICE if context == "comment" else fill(rule.advice, fields),
        span=match.span,
        evidence=evidence,
        clauses=ruling.citations,
        verdict=policy.verdict(context),
        masked=masked,
    )


def _says(rival: Finding, finding: Finding) -> bool:
    """What ``finding`` says is said by ``rival``, which begins no later."""
    return rival.span.covers(finding.span) or (rival.rule == finding.rule and rival.span.overlaps(finding.span))


def without_doubles(findings: list[Finding]) -> tuple[list[Finding], list[Exemption]]:
    """A finding inside a longer one of its category that is no lighter, or over one of its rule, is excused by it.

    What stands beside the text (evidence is empty, the span is the whole post) says nothing of the words in it, nor they of it.
    """
    kept: list[Finding] = []
    doubles: list[Exemption] = []
    farthest: dict[tuple[str, Severity, bool], Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.span.start, -f.span.end, -f.severity, f.rule)):
        beside = not finding.evidence
        rivals = (farthest.get((finding.category, severity, beside)) for severity in Severity if severity >= finding.severity)
        twin = next((rival for rival in rivals if rival and _says(rival, finding)), None)
        if twin is None:
            kept.append(finding)
            farthest[finding.category, finding.severity, beside] = finding
        else:
            doubles.append(Exemption(finding.rule, finding.span, finding.evidence, f"同じ箇所を {twin.rule} が指摘しています"))
    return kept, doubles


def covered(seen: Seen, hidden: list[Span]) -> Seen:
    """``seen`` with the words that another finding masks hidden in its own words too."""
    (start, end), clear = seen.span, seen.evidence
    if not any(span.overlaps(seen.span) for span in hidden) or len(clear) != end - start:
        return seen
    evidence = "".join(MASK if any(s.start < at < s.end for s in hidden) else c for at, c in enumerate(clear, start))
    if isinstance(seen, Exemption):
        return replace(seen, evidence=evidence)
    return replace(seen, evidence=evidence, message=seen.message.replace(shorten(clear), shorten(evidence)))


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
