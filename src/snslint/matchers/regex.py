"""``regex``: patterns of RE2 (linear time: no pattern can hang a run, no look-around).

``{regex: '(?P<who>$profile.names)としては.{0,40}べき', view: normal}``: one pattern or a list of them; ``$set`` stands for the
alternation of a set's words or patterns; a named group ``hit`` narrows the span, the other groups fill the message.
``^`` and ``$`` are the ends of the window looked at (a sentence, say); ``.`` does not match a newline unless ``(?s)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from snslint.errors import SpecError
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys, take, view_name, window_in
from snslint.matchers.literals import read
from snslint.matchers.sieve import Sieve, either, fits
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.patterns import lazy
from snslint.text.view import TO_HIRAGANA, fold, normalise

_SYNTAX = lazy(r"\\[pP]\{\^?\w+\}|\\.|\(\?P<\w+>|\(\?[a-zA-Z-]+[:)]|\$[a-z][a-z0-9.-]*")
"""Letters that are syntax, not text."""
_NAME = lazy(r"\$(profile\.[a-z][a-z0-9_.]*|[a-z][a-z0-9-]*)")


class Pattern(NamedTuple):
    """One pattern, written out, and what is known of it; see :class:`snslint.matchers.literals.Reading`."""

    text: str
    sieve: Sieve
    by_line: bool

    def worth_trying(self, text: str) -> bool:
        """False when ``text`` surely holds no match; a pattern compiled already is faster tried than asked for."""
        return self.text in _COMPILED or fits(self.sieve, text.casefold())


class Regex:
    """Finds non-overlapping hits of each pattern, in the order of the text."""

    def __init__(self, parts: tuple[Pattern, ...], view: str) -> None:
        self.parts = parts
        self.view = view

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns, written out."""
        return tuple(part.text for part in self.parts)

    @cached_property
    def sieve(self) -> Sieve:
        return either([part.sieve for part in self.parts])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.view(self.view)
        for start, end, fields in sorted(self._hits(document, view.text, window), key=lambda hit: hit[:2]):
            if end > start:
                yield take(document, view, start, end, fields)

    def _hits(self, document: Document, text: str, window: Span | None) -> Iterator[Hit]:
        """What the patterns find in the window; in a whole text only where the document's literals tell them to look."""
        sight = document.sight
        if window is not None or sight is None:
            low, high = window_in(document.view(self.view), document, window)
            cut = text[low:high]
            for part in self.parts:
                if part.worth_trying(cut):
                    yield from _found(part.text, cut, low)
            return
        for part in self.parts:
            where = sight.where(part.sieve)
            if part.by_line and 0 < where < sight.everywhere:
                for start, end in sight.lines_at(where):
                    yield from _found(part.text, text[start:end], start)
            elif where:
                yield from _found(part.text, text, 0)


Hit = tuple[int, int, dict[str, str]]
"""The range of a hit in the view, and its named groups."""


def _found(pattern: str, text: str, offset: int) -> Iterator[Hit]:
    """The hits of ``pattern`` in a text that begins at ``offset``."""
    for found in compile_re2(pattern).finditer(text):
        fields = {name: part for name, part in found.groupdict().items() if part}
        start, end = found.span(found.re.groupindex["hit"]) if "hit" in fields else found.span()
        yield offset + start, offset + end, fields


_COMPILED: dict[str, Any] = {}


def compile_re2(pattern: str) -> Any:
    """A compiled RE2 pattern; raises ``re2.error``."""
    compiled = _COMPILED.get(pattern)
    if compiled is None:
        import re2

        options = re2.Options()
        options.log_errors = False
        options.max_mem = 64 << 20
        compiled = _COMPILED[pattern] = re2.compile(pattern, options)
    return compiled


def expand(pattern: str, bindings: Bindings, where: Where) -> str:
    """``pattern`` with every ``$set`` written out."""

    def alternation(name: re.Match[str]) -> str:
        if name[1] in bindings.patterns:
            return "(?:" + "|".join(expand(p, bindings, where) for p in bindings.patterns[name[1]]) + ")"
        words = [re.escape(normalise(word).text) for word in bindings.words(name[1], where)]
        return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"

    return _NAME.sub(alternation, pattern)


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"regex", "view"}, where)
    view = view_name(spec, "normal", where)
    value = spec["regex"]
    patterns = value if isinstance(value, list) else [value]
    built = []
    for index, pattern in enumerate(patterns):
        at = (*where, "regex", index) if isinstance(value, list) else (*where, "regex")
        known = bindings.checked.get((view, pattern)) if isinstance(pattern, str) else None
        built.append(Pattern(*(known or _checked(pattern, bindings, view, at))))
    if not built:
        raise SpecError((*where, "regex"), "正規表現が一つもありません")
    return Regex(tuple(built), view)


def _checked(pattern: object, bindings: Bindings, view: str, where: Where) -> Pattern:
    if not isinstance(pattern, str) or not pattern:
        raise SpecError(where, f"正規表現は空でない文字列で書きます（{pattern!r} があります）")
    if "[[:" in pattern:
        raise SpecError(where, "[[:alpha:]] のような書き方は使えません。\\p{Han}、[ぁ-ん]、[0-9] のように書きます")
    if lost := _never_seen(as_written_in(view, pattern), view):
        raise SpecError(where, f"この文字は見方 {view} では現れないため決して当たりません。次のように書きます: {lost}")
    expanded = as_written_in(view, expand(pattern, bindings, where))
    try:
        if compile_re2(expanded).search(""):
            raise SpecError(where, "この正規表現は空の文字列に当たります")
    except SpecError:
        raise
    except Exception as error:
        said = error.args[0] if error.args else error
        reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        raise SpecError(where, f"正規表現（RE2）として読めません: {reason}") from None
    checked = Pattern(expanded, *read(expanded, view))
    bindings.checked[view, pattern] = (checked.text, checked.sieve, checked.by_line)
    return checked


def as_written_in(view: str, pattern: str) -> str:
    """``pattern`` with kana as the view has them: a rule writer may write カ for the folded か."""
    return pattern.translate(TO_HIRAGANA) if view == "folded" else pattern


def _never_seen(pattern: str, view: str) -> str:
    """Characters that the view rewrites, each with what to write instead; empty when there are none."""
    seen = {c: _seen_as(c, view) for c in set(_SYNTAX.sub("", pattern)) if not c.isascii() or c.isupper()}
    return "、".join(f"「{c}」→「{other}」" for c, other in sorted(seen.items()) if other not in ("", c))


def _seen_as(c: str, view: str) -> str:
    if view == "source":
        return c
    return normalise(c).text if view == "normal" else fold(normalise(c)).text
