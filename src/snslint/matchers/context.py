"""``given`` and ``unless``: where something must, or must not, hold for a match to become a finding.

A context is one scope and one matcher: ``{sentence: {terms: $awareness}}``. The scopes:

=============  ================================================================================================
``over``       the hit is part of a longer match: ばか in ばか売れ
``is``         the matcher matches inside the hit itself
``sentence``   anywhere in the sentence of the hit
``before``     in that sentence, left of the hit
``after``      in that sentence, right of the hit
``near``       within ``within`` code points on either side (40 unless told)
``line``       in the line of the hit
``previous``   in the sentence before that of the hit
``following``  in the sentence after that of the hit
``paragraph``  between the blank lines around the hit
``head``       in the first line of the post that is not blank
``post``       anywhere in the post
=============  ================================================================================================

``{frame: name}`` stands for the contexts of ``rules/_frames/name.yaml``, ``{any: […]}`` for a list of contexts: one of them holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys
from snslint.matchers.sieve import Sieve, either
from snslint.model import Match, Span
from snslint.text.document import Document

NEAR = 40
Window = Callable[[Document, Span, int], Span]


class Condition(Protocol):
    """Something that holds around a match, and how to say so."""

    @property
    def sieve(self) -> Sieve:
        """As for matchers: it never says no of a text in which the condition can hold."""
        ...

    def holds(self, document: Document, match: Match) -> str | None:
        """Why it holds (Japanese, for the Exemption), None when it does not."""
        ...


@dataclass(frozen=True)
class Context:
    """One scope and one matcher."""

    scope: str
    matcher: Matcher
    within: int = NEAR
    because: str = ""

    @property
    def sieve(self) -> Sieve:
        return self.matcher.sieve

    def holds(self, document: Document, match: Match) -> str | None:
        window = WINDOWS[self.scope](document, match.span, self.within)
        if self.scope == "over":
            longer = (m for m in self.matcher.find(document, window) if m.span.covers(match.span) and m.span != match.span)
            return self._reason(next(longer, None))
        key = (id(self), window)
        if key not in document.answers:
            document.answers[key] = self._reason(next(self.matcher.find(document, window), None))
        return document.answers[key]

    def _reason(self, seen: Match | None) -> str | None:
        return None if seen is None else self.because or f"{SCOPES[self.scope]}「{seen.evidence}」"


@dataclass(frozen=True)
class OneOf:
    """Holds when one of its parts does; ``title`` names it in the reason (「啓発の文」)."""

    parts: tuple[Condition, ...]
    title: str = ""

    @property
    def sieve(self) -> Sieve:
        return either([part.sieve for part in self.parts])

    def holds(self, document: Document, match: Match) -> str | None:
        reason = next(filter(None, (part.holds(document, match) for part in self.parts)), None)
        return f"{self.title}（{reason}）" if reason and self.title else reason


def _of_normal(pick: Callable[[Document, Span], tuple[int, int]]) -> Window:
    def window(document: Document, span: Span, within: int) -> Span:
        return document.normal.home(*pick(document, span))

    return window


def _before(document: Document, span: Span) -> tuple[int, int]:
    return document.sentence_at(span)[0], document.normal.locate(span)[0]


def _after(document: Document, span: Span) -> tuple[int, int]:
    return document.normal.locate(span)[1], document.sentence_at(span)[1]


def _head(document: Document, span: Span) -> tuple[int, int]:
    text = document.normal.text
    start = len(text) - len(text.lstrip())
    stop = text.find("\n", start)
    return start, len(text) if stop < 0 else stop


def _near(document: Document, span: Span, within: int) -> Span:
    return Span(max(0, span.start - within), min(len(document.post.text), span.end + within))


WINDOWS: dict[str, Window] = {
    "over": lambda document, span, within: _near(document, span, 30),
    "is": lambda document, span, within: span,
    "sentence": _of_normal(Document.sentence_at),
    "before": _of_normal(_before),
    "after": _of_normal(_after),
    "near": _near,
    "line": _of_normal(Document.line_at),
    "previous": _of_normal(lambda document, span: document.neighbour(span, -1)),
    "following": _of_normal(lambda document, span: document.neighbour(span, 1)),
    "paragraph": _of_normal(Document.paragraph_at),
    "head": _of_normal(_head),
    "post": lambda document, span, within: document.whole,
}

SCOPES = {
    "over": "より長い語の一部",
    "is": "語そのものが",
    "sentence": "同じ文に",
    "before": "文の前の側に",
    "after": "文の後の側に",
    "near": "近くに",
    "line": "同じ行に",
    "previous": "前の文に",
    "following": "次の文に",
    "paragraph": "同じ段落に",
    "head": "見出しに",
    "post": "投稿の中に",
}


def build_condition(spec: object, bindings: Bindings, where: Where) -> Condition:
    """A condition from ``{scope: matcher}``, ``{frame: name}`` or ``{any: […]}``; raises SpecError."""
    from snslint.matchers import build_matcher

    if not isinstance(spec, Mapping):
        raise SpecError(where, "条件は「範囲: 何を探すか」の形で書きます（例: sentence: {terms: $awareness}）")
    if "frame" in spec:
        return _frame(spec, bindings, where)
    if "any" in spec:
        expect_keys(spec, {"any"}, where)
        return OneOf(tuple(build_condition(part, bindings, (*where, "any", i)) for i, part in enumerate(spec["any"])))
    scopes = [key for key in spec if key in WINDOWS]
    if len(scopes) != 1:
        stranger = next((key for key in spec if key not in WINDOWS), "")
        raise SpecError(where, unknown("範囲", stranger, [*WINDOWS, "frame", "any"]) if not scopes else "範囲は一つだけ書きます")
    scope = scopes[0]
    expect_keys(spec, {scope, "because"} | ({"within"} if scope == "near" else set()), where)
    matcher = build_matcher(spec[scope], bindings, (*where, scope))
    within = spec.get("within", NEAR)
    if not isinstance(within, int) or within < 1:
        raise SpecError((*where, "within"), f"within は文字数を 1 以上の数で書きます（{within!r} があります）")
    return Context(scope, matcher, within, str(spec.get("because", "")))


def _frame(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Condition:
    expect_keys(spec, {"frame"}, where)
    name = spec["frame"]
    if name not in bindings.frames:
        raise SpecError((*where, "frame"), unknown("場面（frame）", name, bindings.frames))
    frame = bindings.frames[name]
    parts = tuple(build_condition(part, bindings, (*where, "frame")) for part in frame["any"])
    return OneOf(parts, str(frame["title"]))
