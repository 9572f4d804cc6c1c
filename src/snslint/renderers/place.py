"""Spans → lines and columns, where a reader looks for them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """1-based line and column (code points) inside a post's text."""

    line: int
    column: int


class Lines:
    """The line starts of one text: code point offset → Place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]

    def place(self, offset: int) -> Place:
        """Where the character at ``offset`` (or the end of the text) stands."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of the line of that number, without its newline."""
        start, stop = self.bounds(number)
        return self.text[start:stop]

    def bounds(self, number: int) -> tuple[int, int]:
        """Offsets of the line of that number, without its newline."""
        start = self._starts[number - 1]
        return start, self._starts[number] - 1 if number < len(self._starts) else len(self.text)
