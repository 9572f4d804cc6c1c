"""What a matcher saw."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from snslint.model.span import Span


@dataclass(frozen=True, slots=True)
class Match:
    """Seen, not yet judged. ``span`` in the post's text; ``fields`` fill the rule's message."""

    span: Span
    evidence: str
    fields: Mapping[str, str] = field(default_factory=dict)
