"""The words that every report for people shares."""

from __future__ import annotations

from collections.abc import Iterable

from snslint.model import ChecklistItem, Report, Severity
from snslint.renderers import Showing, Tally

CONTEXT_LABELS = {
    "post": "発信",
    "reply": "返信",
    "share": "共有・引用",
    "comment": "寄せられたコメント",
    "private": "職員の私的な投稿",
}
CONFIDENCE_LABELS = {"high": "高い", "medium": "中くらい", "low": "低い"}
REMOVAL_LABELS = {Severity.error: "削除の根拠となるおそれ", Severity.warning: "要確認", Severity.info: "参考"}
"""The words for comments: removal is the body's own decision."""
NO_APPROVAL = "指摘がないことは、公開してよいという承認ではありません（画像・事実関係・皮肉などは点検していません）。"
CRITICISM = "市への批判や苦情であること自体は、削除の理由になりません。"


def label(severity: Severity, context: str) -> str:
    """How heavy, in the words for that context."""
    return REMOVAL_LABELS[severity] if context == "comment" else severity.label


def advice_label(context: str) -> str:
    """What the advice is called: a comment is not ours to mend."""
    return "すること" if context == "comment" else "直し方"


def counts(tally: Tally) -> str:
    """One sentence: how many posts, how many findings of each weight."""
    return f"{tally.posts} 件を点検: " + "・".join(
        f"{severity.label} {tally.findings[severity]}" for severity in reversed(Severity)
    )


def body_of(report: Report, showing: Showing) -> str:
    """Whose guideline the post was read by: settings may name another body for some files."""
    return report.body or showing.policy.name


def bodies(reports: Iterable[Report], showing: Showing) -> str:
    """Every body of the run, in the order of the posts."""
    return "・".join(dict.fromkeys(body_of(report, showing) for report in reports)) or showing.policy.name


def circumstances(report: Report, showing: Showing) -> str:
    """The context, and the body where it is not that of the run: 発信, 美祢市・返信."""
    body, context = body_of(report, showing), CONTEXT_LABELS[report.post.context]
    return context if body == showing.policy.name else f"{body}・{context}"


def checklists(reports: Iterable[Report], showing: Showing) -> dict[str, tuple[ChecklistItem, ...]]:
    """The checklist for each of the circumstances that occur, in the order of the posts."""
    return {circumstances(report, showing): report.checklist for report in reports if report.checklist}
