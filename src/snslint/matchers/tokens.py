"""``tokens``: a sequence of token patterns, the strongest tool against vocabulary in innocent use.

``{tokens: [{surface: 市}, {pos: 助詞}, {skip: 3}, {lemma: 検討, hit: true}, {lemma: 為る, optional: true}]}``

Each item names what one token must be: ``surface``, ``lemma`` (one or a list, ``$set`` allowed), ``pos`` and ``form`` (prefixes of
unidic's 名詞-固有名詞-人名-姓 and 未然形-一般), and ``not: {…}`` what it must not be; ``optional: true``, ``repeat: true`` (one or
more); ``{skip: n}`` passes over at most n tokens; ``hit: true`` marks the items that bound the span (else all of them do).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from snslint.errors import SpecError
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys, take, window_in, word_list
from snslint.matchers.sieve import Sieve, every, words
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.tokenise import Token
from snslint.text.view import normalise

_FEATURES = ("surface", "lemma", "pos", "form")
_LONGEST_SKIP = 20
_LONGEST_REPEAT = 50


@dataclass(frozen=True)
class TokenPattern:
    """What one token must be. ``wants`` and ``bans``: feature → admissible values."""

    wants: Mapping[str, tuple[str, ...]]
    bans: Mapping[str, tuple[str, ...]]
    least: int = 1
    most: int = 1
    hit: bool = False

    def accepts(self, token: Token) -> bool:
        return all(_has(token, *want) for want in self.wants.items()) and not any(_has(token, *ban) for ban in self.bans.items())


def _has(token: Token, feature: str, values: tuple[str, ...]) -> bool:
    value: str = getattr(token, feature)
    return value.startswith(values) if feature in ("pos", "form") else value in values


class Tokens:
    """Finds the leftmost, longest, non-overlapping runs of tokens that the items accept, sentence by sentence."""

    def __init__(self, items: tuple[TokenPattern, ...]) -> None:
        self.items = items

    @cached_property
    def sieve(self) -> Sieve:
        sure = (item.wants["surface"] for item in self.items if item.least and "surface" in item.wants)
        return every("sentence", [words("normal", surfaces) for surfaces in sure])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        low, high = window_in(document.normal, document, window)
        for sentence in document.sentences_in(low, high):
            inside = [t for t in document.tokens(sentence) if low <= t.start + sentence[0] and t.end + sentence[0] <= high]
            for start, end in self._runs(inside):
                yield take(document, document.normal, sentence[0] + start, sentence[0] + end)

    def _runs(self, tokens: list[Token]) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(tokens):
            path = self._match(tokens, at)
            if path:
                chosen = [i for i, item in path if self.items[item].hit] or [i for i, _ in path]
                yield tokens[chosen[0]].start, tokens[chosen[-1]].end
                at = path[-1][0] + 1
            else:
                at += 1

    def _match(self, tokens: list[Token], start: int) -> list[tuple[int, int]]:
        """The longest path from ``start``: (token index, item index) pairs; empty when there is none."""
        dead: set[tuple[int, int, int]] = set()

        def walk(token: int, item: int, count: int) -> list[tuple[int, int]] | None:
            if item == len(self.items):
                return []
            state = (token, item, min(count, self.items[item].most))
            if state in dead:
                return None
            pattern = self.items[item]
            if token < len(tokens) and count < pattern.most and pattern.accepts(tokens[token]):
                rest = walk(token + 1, item, count + 1)
                if rest is not None:
                    return [(token, item), *rest]
            rest = walk(token, item + 1, 0) if count >= pattern.least else None
            if rest is None:
                dead.add(state)
            return rest

        return walk(start, 0, 0) or []


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"tokens"}, where)
    items = spec["tokens"]
    if not isinstance(items, list) or not items:
        raise SpecError((*where, "tokens"), "tokens には語の並びを一つ以上書きます")
    built = tuple(_item(item, bindings, (*where, "tokens", index)) for index, item in enumerate(items))
    if not any(item.least for item in built):
        raise SpecError((*where, "tokens"), "必ず要る語が一つもありません（optional や skip だけでは当たりません）")
    return Tokens(built)


def _item(item: object, bindings: Bindings, where: Where) -> TokenPattern:
    if not isinstance(item, Mapping):
        raise SpecError(where, "語は {surface: …, lemma: …, pos: …} の形で書きます")
    if "skip" in item:
        expect_keys(item, {"skip"}, where)
        if not isinstance(item["skip"], int) or not 1 <= item["skip"] <= _LONGEST_SKIP:
            raise SpecError((*where, "skip"), f"skip は 1 から {_LONGEST_SKIP} までの数です")
        return TokenPattern({}, {}, 0, item["skip"])
    expect_keys(item, {*_FEATURES, "not", "optional", "repeat", "hit"}, where)
    wants = {f: _values(f, item[f], bindings, (*where, f)) for f in _FEATURES if f in item}
    bans = {f: _values(f, v, bindings, (*where, "not", f)) for f, v in item.get("not", {}).items()}
    expect_keys(bans, set(_FEATURES), (*where, "not"))
    flags = {key: item.get(key, False) for key in ("optional", "repeat", "hit")}
    for key, value in flags.items():
        if not isinstance(value, bool):
            raise SpecError((*where, key), f"{key} は true か false で書きます（{value!r} があります）")
    return TokenPattern(wants, bans, 0 if flags["optional"] else 1, _LONGEST_REPEAT if flags["repeat"] else 1, flags["hit"])


def _values(feature: str, value: object, bindings: Bindings, where: Where) -> tuple[str, ...]:
    """The admissible values of a feature; surfaces as they stand in the normal view."""
    words = word_list(value, bindings, where)
    return tuple(normalise(word).text for word in words) if feature == "surface" else words
