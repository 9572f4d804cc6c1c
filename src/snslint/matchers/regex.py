"""``regex``: patterns of RE2 (linear time: no pattern can hang a run, no look-around).

``{regex: '(?P<who>$profile.names)としては.{0,40}べき', view: normal}``: one pattern or a list of them; ``$set`` stands for the
alternation of a set's words or patterns; a named group ``hit`` narrows the span, the other groups fill the message.
``^`` and ``$`` are the ends of the window looked at (a sentence, say); ``.`` does not match a newline unless ``(?s)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from snslint.errors import SpecError
from snslint.matchers.base import Bindings, Gate, Matcher, Needs, Where, expect_keys, take, view_name, window_in
from snslint.matchers.literals import needs
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.view import TO_HIRAGANA, fold, normalise

_SYNTAX = re.compile(r"\\[pP]\{\^?\w+\}|\\.|\(\?P<\w+>|\(\?[a-zA-Z-]+[:)]|\$[a-z][a-z0-9.-]*")
"""Letters that are syntax, not text."""
_NAME = re.compile(r"\$(profile\.[a-z][a-z0-9_.]*|[a-z][a-z0-9-]*)")


class Pattern(NamedTuple):
    """One pattern, written out; ``needs``: literal sets of which every match contains one each (casefolded)."""

    text: str
    needs: tuple[frozenset[str], ...]

    def may_match(self, low_text: str) -> bool:
        """False when the casefolded text lacks what every match contains."""
        return all(any(word in low_text for word in need) for need in self.needs)


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
    def gate(self) -> Gate:
        if not all(part.needs for part in self.parts):
            return None
        return frozenset((self.view, literal) for part in self.parts for literal in part.needs[0])

    @cached_property
    def alternatives(self) -> tuple[Needs, ...]:
        """One for each pattern."""
        return tuple(tuple(frozenset((self.view, word) for word in need) for need in part.needs) for part in self.parts)

    def _parts_for(self, document: Document, text: str | None) -> list[Pattern]:
        """The patterns worth trying on ``text``, a part of the document (None: the whole)."""
        parts = document.narrowed.get(id(self))
        if parts is None:
            parts = document.narrowed[id(self)] = self._narrow(document)
        if text is None and document.literals is not None:
            return [part for part, _ in parts]
        low_text = (document.view(self.view).text if text is None else text).casefold()
        return [part for part, needs in parts if all(any(word in low_text for word in need) for need in needs)]

    def _narrow(self, document: Document) -> list[tuple[Pattern, list[list[str]]]]:
        """The patterns that can match in the document at all, each with those of its needed literals that occur in it."""
        met = document.literals
        if met is None:
            return [(part, [list(need) for need in part.needs]) for part in self.parts]
        occurring = [[[word for _, word in need & met] for need in way] for way in self.alternatives]
        return [(part, needs) for part, needs in zip(self.parts, occurring) if all(needs)]

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.view(self.view)
        low, high = window_in(view, document, window)
        text = view.text[low:high]
        patterns = [compile_re2(part.text) for part in self._parts_for(document, text if window else None)]
        hits = [_hit(found) for pattern in patterns for found in pattern.finditer(text)]
        for start, end, fields in sorted(hits, key=lambda hit: hit[:2]):
            if end > start:
                yield take(document, view, low + start, low + end, fields)


def _hit(found: Any) -> tuple[int, int, dict[str, str]]:
    fields = {name: text for name, text in found.groupdict().items() if text}
    start, end = found.span(found.re.groupindex["hit"]) if "hit" in fields else found.span()
    return start, end, fields


@cache
def compile_re2(pattern: str) -> Any:
    """A compiled RE2 pattern; raises ``re2.error``."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = 64 << 20
    return re2.compile(pattern, options)


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
    checked = Pattern(expanded, needs(expanded))
    bindings.checked[view, pattern] = (checked.text, checked.needs)
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
