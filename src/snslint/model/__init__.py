"""Plain frozen values: no I/O, no libraries."""

from snslint.model.clause import CHECKS, FORCES, Citation, Clause
from snslint.model.finding import Exemption, Finding
from snslint.model.match import Match
from snslint.model.post import CONTEXTS, PLATFORMS, PUBLISHED_ON, Notice, Origin, Post
from snslint.model.report import ChecklistItem, Report
from snslint.model.severity import CONFIDENCES, Severity
from snslint.model.span import Span

__all__ = [
    "CHECKS",
    "CONFIDENCES",
    "CONTEXTS",
    "FORCES",
    "PLATFORMS",
    "PUBLISHED_ON",
    "ChecklistItem",
    "Citation",
    "Clause",
    "Exemption",
    "Finding",
    "Match",
    "Notice",
    "Origin",
    "Post",
    "Report",
    "Severity",
    "Span",
]
