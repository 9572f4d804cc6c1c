"""The words that every report for people shares."""

from __future__ import annotations

from collections.abc import Iterable

from snslint.model import ChecklistItem, Report, Severity
from snslint.renderers import Tally

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


def checklists(reports: Iterable[Report]) -> dict[str, tuple[ChecklistItem, ...]]:
    """The checklist of each context that occurs, in the order of the posts."""
    return {report.post.context: report.checklist for report in reports if report.checklist}
