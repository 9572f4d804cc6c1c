"""Looking at one post: every view of it, worked out when asked for and kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from snslint.model import PUBLISHED_ON, Post, Span
from snslint.text import sentences
from snslint.text.tokenise import Token, tokenise
from snslint.text.view import View, fold, normalise, plain

if TYPE_CHECKING:
    from snslint.text.agenda import Entry
    from snslint.text.archive import Archive
    from snslint.text.clock import Time
    from snslint.text.dates import Calendar
    from snslint.text.notice import Digest
    from snslint.text.urls import Link

VIEWS = ("normal", "folded", "source")


class Document:
    """One post, lazily. Spans handed in and out are of ``post.text``; positions inside a view stay inside this room."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.sight: Any = None
        """Which literals occur where (matchers.sieve.Sight); None until somebody has looked."""
        self.answers: dict[tuple[int, Span], str | None] = {}
        """What conditions said of windows already asked about: many hits share a line or the whole post."""
        self.earlier: Archive | None = None
        """The posts of the same run before this one; None where a post is looked at alone."""
        self._tokens: dict[tuple[int, int], tuple[Token, ...]] = {}

    @cached_property
    def source(self) -> View:
        return plain(self.post.text)

    @cached_property
    def normal(self) -> View:
        return normalise(self.post.text)

    @cached_property
    def folded(self) -> View:
        return fold(self.normal)

    def view(self, name: str) -> View:
        """The view of that name; see :data:`VIEWS`."""
        view: View = getattr(self, name)
        return view

    @cached_property
    def whole(self) -> Span:
        return Span(0, len(self.post.text))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Ranges of the normal view."""
        return sentences.split(self.normal.text)

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentences_in(self, low: int, high: int) -> list[tuple[int, int]]:
        """The sentences that ``[low, high)`` of the normal view touches; the one at ``low`` when it is empty."""
        first = max(0, bisect_right(self.sentence_starts, low) - 1)
        last = bisect_left(self.sentence_starts, max(high, low + 1))
        return self.sentences[first:last]

    def sentence_at(self, span: Span) -> tuple[int, int]:
        """The range of the normal view made of the sentences that ``span`` touches."""
        start, end = self.normal.locate(span)
        touched = self.sentences_in(start, end)
        return (touched[0][0], touched[-1][1]) if touched else (start, end)

    def neighbour(self, span: Span, step: int) -> tuple[int, int]:
        """The sentence before (``step`` -1) or after (+1) those of ``span``; an empty range at the edge of the text."""
        start, end = self.sentence_at(span)
        index = bisect_left(self.sentence_starts, start if step < 0 else end) + min(step, 0)
        edge = start if step < 0 else end
        return self.sentences[index] if 0 <= index < len(self.sentences) else (edge, edge)

    def line_at(self, span: Span) -> tuple[int, int]:
        """The range of the normal view made of the lines that ``span`` touches, without the newline."""
        text, (start, end) = self.normal.text, self.normal.locate(span)
        stop = text.find("\n", end)
        return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop

    def paragraph_at(self, span: Span) -> tuple[int, int]:
        """The range of the normal view between the blank lines around ``span``."""
        text, (start, end) = self.normal.text, self.normal.locate(span)
        begin, stop = text.rfind("\n\n", 0, start), text.find("\n\n", end)
        return 0 if begin < 0 else begin + 2, len(text) if stop < 0 else stop

    def tokens(self, sentence: tuple[int, int]) -> tuple[Token, ...]:
        """Tokens of one of :attr:`sentences`; their positions count from its start."""
        if sentence not in self._tokens:
            self._tokens[sentence] = tokenise(self.normal.text[slice(*sentence)])
        return self._tokens[sentence]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        from snslint.text.urls import find_links

        return find_links(self)

    @cached_property
    def calendar(self) -> Calendar:
        from snslint.text.dates import Calendar

        return Calendar.read(self)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What the dates of an announcement are for."""
        from snslint.text.agenda import dated

        return tuple(dated(self.calendar))

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Times of day of the normal view."""
        from snslint.text.clock import read

        return read(self.normal.text)

    @cached_property
    def digest(self) -> Digest:
        """What is remembered of this post to compare later ones with."""
        from snslint.text.notice import digest_of

        return digest_of(self)

    @property
    def published_at(self) -> datetime | None:
        return self.post.published_at

    @cached_property
    def published_on(self) -> date | None:
        """The day of publication, also where no time was told."""
        return self.post.published_at.date() if self.post.published_at else _as_date(self.post.metadata.get(PUBLISHED_ON))

    @cached_property
    def reference(self) -> date | None:
        """The day near which dates without a year lie: publication, else ``issued`` of the metadata (a bulletin's date)."""
        return self.published_on or _as_date(self.post.metadata.get("issued"))

    def metadata(self, key: str) -> Any:
        """The value under ``key``: a field of the post, else its metadata; None when nothing is given."""
        if key in ("context", "platform", "published_at"):
            return getattr(self.post, key)
        return self.post.metadata.get(key)


def _as_date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
