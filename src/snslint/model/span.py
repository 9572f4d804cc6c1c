"""A stretch of a post's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open ``[start, end)`` in Unicode code points of ``post.text``, always."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character: ``Span(0, 2).overlaps(Span(1, 3))``."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """True when ``other`` lies wholly inside: ``Span(0, 4).covers(Span(1, 3))``."""
        return self.start <= other.start and other.end <= self.end
