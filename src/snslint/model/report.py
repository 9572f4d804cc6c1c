"""All that was seen in one post."""

from dataclasses import dataclass

from snslint.model.finding import Exemption, Finding
from snslint.model.post import Post
from snslint.model.severity import Severity
from snslint.model.span import Span


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something only a person can look at: the clause that asks for it, and the question."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of the text; matches = findings + exemptions, always. ``body``: the name of whose guideline was read."""

    post: Post
    findings: tuple[Finding, ...]
    exemptions: tuple[Exemption, ...]
    checklist: tuple[ChecklistItem, ...]
    body: str = ""

    @property
    def worst(self) -> Severity | None:
        """The heaviest severity found, None when nothing was found."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def hidden(self) -> tuple[Span, ...]:
        """Where the draft holds words that no report shows after their first character."""
        return tuple(f.span for f in self.findings if f.masked) + tuple(e.span for e in self.exemptions if e.masked)
