"""What becomes of a match: reported or excused."""

from dataclasses import dataclass

from snslint.model.clause import Citation
from snslint.model.severity import Severity
from snslint.model.span import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Reported. ``evidence`` is the text at ``span``, masked already where the category is personal or secret."""

    rule: str
    category: str
    severity: Severity
    confidence: str
    message: str
    advice: str
    span: Span
    evidence: str
    clauses: tuple[Citation, ...]
    verdict: str | None = None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Exemption:
    """Excused: a rule matched here, but ``because`` held. ``masked``: the text at ``span`` must stay hidden."""

    rule: str
    span: Span
    evidence: str
    because: str
    masked: bool = False
