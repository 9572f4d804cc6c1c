"""What every matcher kind has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from snslint.errors import SpecError, unknown
from snslint.matchers.sieve import Sieve
from snslint.model import Match, Span
from snslint.text.document import VIEWS, Document
from snslint.text.view import View

Where = tuple[str | int, ...]


class Matcher(Protocol):
    """``sieve`` says which texts ``find`` can find something in; it never says no where ``find`` would find."""

    @property
    def sieve(self) -> Sieve: ...

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        """Matches inside ``window`` (of the post's text; None: everywhere), in the order of the text."""
        ...


@dataclass(frozen=True)
class Bindings:
    """What names in a description stand for while a matcher is built: word sets, frames, a profile's facts."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frames: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    checked: dict[tuple[str, str], tuple[str, Sieve, bool]] = field(default_factory=dict)
    """(view, pattern as written) → the pattern written out and what is known of it: what was found right once is not checked again."""

    def words(self, name: str, where: Where) -> tuple[str, ...]:
        """The words behind ``$name`` or ``$profile.key``; raises SpecError for an unknown name."""
        if name.startswith("profile."):
            return self._fact(name.removeprefix("profile."), where)
        if name not in self.terms:
            raise SpecError(where, unknown("語の集まり（$…）", name, self.terms))
        return self.terms[name]

    def _fact(self, key: str, where: Where) -> tuple[str, ...]:
        value: Any = self.facts
        for part in key.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise SpecError(where, unknown("団体の項目（$profile.…）", key, self.facts))
            value = value[part]
        return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def window_in(view: View, document: Document, window: Span | None) -> tuple[int, int]:
    """The part of ``view`` to look at."""
    return (0, len(view.text)) if window is None else view.locate(window)


def take(document: Document, view: View, start: int, end: int, fields: Mapping[str, str] | None = None) -> Match:
    """A match of ``view.text[start:end]``, brought home."""
    span = view.home(start, end)
    return Match(span, document.post.text[slice(*span)], fields or {})


def expect_keys(spec: Mapping[str, Any], allowed: set[str], where: Where) -> None:
    """Raises SpecError at the first key that is not allowed."""
    for key in spec:
        if key not in allowed:
            raise SpecError((*where, key), unknown("項目", key, allowed))


def word_list(value: object, bindings: Bindings, where: Where) -> tuple[str, ...]:
    """Words given as ``$set``, one word, or a list of both; raises SpecError when empty or not text."""
    items = value if isinstance(value, list) else [value]
    if not items:
        raise SpecError(where, "語が一つもありません")
    words: list[str] = []
    for index, item in enumerate(items):
        at = (*where, index) if isinstance(value, list) else where
        if not isinstance(item, str) or not item:
            raise SpecError(at, f"語は空でない文字列で書きます（{item!r} があります。数字や yes/no は引用符で囲みます）")
        words += bindings.words(item[1:], at) if item.startswith("$") else [item]
    return tuple(dict.fromkeys(words))


def view_name(spec: Mapping[str, Any], default: str, where: Where) -> str:
    name = spec.get("view", default)
    if name not in VIEWS:
        raise SpecError((*where, "view"), unknown("見方（view）", name, VIEWS))
    return str(name)


Build = Callable[[Mapping[str, Any], Bindings, Where], Matcher]
