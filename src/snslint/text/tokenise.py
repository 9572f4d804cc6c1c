"""The only door to fugashi (MeCab with unidic-lite).

MeCab reuses the memory of its nodes, so tokens are copied out at once. Callers hand in one sentence at a time
(:data:`snslint.text.sentences.LONGEST` at most): one call over some 0.85 million characters ends the process.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fugashi import Tagger


class Token(NamedTuple):
    """A morpheme: ``start``/``end`` in the sentence handed in; ``pos`` like 名詞-固有名詞-人名-姓; ``form`` the conjugated form."""

    start: int
    end: int
    surface: str
    lemma: str
    pos: str
    form: str
    reading: str


def tokenise(sentence: str) -> tuple[Token, ...]:
    """Tokens of one sentence, in order; white space belongs to none.

    >>> [t.lemma for t in tokenise("走った")]
    ['走る', 'た']
    """
    tokens, at = [], 0
    for node in _tagger().parseToNodeList(sentence):
        at += len(node.white_space)
        surface = node.surface
        lemma, pos, form, reading = _features(node.feature_raw)
        tokens.append(Token(at, at + len(surface), surface, lemma or surface, pos, form, reading))
        at += len(surface)
    return tuple(tokens)


@cache
def _tagger() -> Tagger:
    from fugashi import Tagger

    return Tagger()


@lru_cache(maxsize=65536)
def _features(raw: str) -> tuple[str, str, str, str]:
    """(lemma, pos, conjugated form, reading) of one unidic feature line."""
    fields = raw.split(",") if '"' not in raw else _csv_fields(raw)
    pos = "-".join(field for field in fields[:4] if field != "*")
    if len(fields) < 8:
        return "", pos, "", ""
    lemma = fields[7].partition("-")[0] if fields[7] != "*" else ""
    return lemma, pos, fields[5].replace("*", ""), fields[6].replace("*", "")


def _csv_fields(raw: str) -> list[str]:
    import csv

    return next(csv.reader([raw]))
