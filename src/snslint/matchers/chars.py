"""``chars``: characters that some readers, or their machines, cannot read.

``{chars: [half-width-kana, private-use]}``: runs of any of the kinds of :data:`KINDS`, in the text exactly as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys
from snslint.matchers.limit import HASHTAG
from snslint.matchers.sieve import ALWAYS, Sieve, words
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.length import EMOJI
from snslint.text.patterns import lazy

Found = tuple[int, int]

_LETTER = r"[\u3041-\u3096\u30a1-\u30fc\u3005\u4e00-\u9fff]"
_BULLET = r"[■◆●○◎▼▽・【〔［\[★☆※]"
_KAOMOJI_CORE = r"[ω∀ДД▽皿´｀`≧≦＾^◕ᴗ˘‿﹏≡•́̀ㅂᵕ₍]|[>＞]_[<＜]|[TＴ;；][_ ]?[TＴ;；]|_ _|＿ ＿|[・･][_oоωεェ][・･]"
_KAOMOJI_OTHER = r"[^()（）\n\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fffA-Za-z0-9０-９]|[oOTVwoノﾉシヮェ]"
_SERIES = tuple(
    frozenset(series)
    for series in ("月火水木金土日祝休", "一二三四五六七八九十〇", "あかさたなはまやらわ", "春夏秋冬", "東西南北", "大中小上下")
)
"""Single letters that are words of a list (月　水　金), not one word drawn apart."""


class Kind(NamedTuple):
    """How to find a kind of characters, and literals one of which is in every hit (None: none to be had)."""

    find: Callable[[str], Iterator[Found]]
    literals: tuple[str, ...] | None


def _runs(pattern: str, literals: str | None = None) -> Kind:
    """Hits of ``pattern``: of its one group where it has one."""
    compiled = lazy(pattern)

    def find(text: str) -> Iterator[Found]:
        return (match.span(compiled.groups) for match in compiled.finditer(text))

    return Kind(find, tuple(literals) if literals else None)


def _span_of(*ranges: tuple[int, int]) -> str:
    return "".join(chr(code) for low, high in ranges for code in range(low, high + 1))


_HALF_WIDTH = _span_of((0xFF66, 0xFF9F))
_CIRCLED = _span_of((0x2460, 0x24C1), (0x24C3, 0x24FF), (0x2776, 0x2793), (0x3251, 0x325F), (0x32B1, 0x32BF))
_NUMERO = "№"
_UNIT = "㎎㎏㎜㎝㎞㎡㎥㏄㎖㎗ℓ㎢㎠"
_SQUARED = "".join(
    c for c in _span_of((0x2160, 0x217F), (0x3200, 0x3250), (0x3260, 0x3296), (0x329A, 0x32B0), (0x32C0, 0x33FF)) if c not in _UNIT
)
_SQUARED += "℡〝〟"
_HIDDEN = "\u00ad\u200b\u200c\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SPACED = lazy(rf"(?<!{_LETTER}){_LETTER}(?:[ \u3000]{{1,3}}{_LETTER}){{2,}}(?!{_LETTER})")
_EMOJI_RUN = lazy(rf"(?:{EMOJI.pattern})(?:[ \u3000\ufe0f]?(?:{EMOJI.pattern}))*")
_TEXT_SIGNS = frozenset("★☆♪♫♬♩♡♥◆◇●○◎■□▲△▼▽◀▶✓✔✕✖✦✧✩✪✿❀❁❖✽✻※➡〰")
"""Signs of old fonts that people read as text or ornament, not as emoji."""
_ART_LINE = lazy(r"[^\n]*\n?")
_DRAWING = frozenset(
    "⌒∧∪∩＿￣_￤|｜│┃┏┓┗┛┌┐└┘━─═/／\\＼()（）<>＜＞^＾'`´｀.,:;：；・･ \u3000ﾉノ八人丶ヽヾゝ〃~〜=＝-ー‐―*＊+＋ω∀Д▽ﾟ°oO0lしつ"
)


def _spaced(text: str) -> Iterator[Found]:
    for match in _SPACED.finditer(text):
        letters = set(match[0]) - set(" \u3000のをにがはとで")
        if not any(letters <= series for series in _SERIES):
            yield match.span()


def _art(text: str) -> Iterator[Found]:
    """Pictures drawn with characters: three or more lines in a row made of them, no two alike; or ＿人人人＿."""
    start, lines = 0, set[str]()
    for match in _ART_LINE.finditer(text):
        line = match[0].strip()
        if len(line) >= 3 and sum(c in _DRAWING for c in line) >= 0.8 * len(line) and len(set(line)) >= 3:
            start, lines = (match.start() if not lines else start), lines | {line}
            continue
        if len(lines) >= 3:
            yield start, match.start()
        lines = set()
    yield from (match.span() for match in re.finditer(r"[＿_]?人{4,}[＿_]?|￣?(?:Y\^|\^Y){3,}", text))


def _emoji_flood(text: str) -> Iterator[Found]:
    """The same emoji three times, or four in a row; a line with as many of them as letters; more than a tenth of a post."""
    floods = [run.span() for run in _EMOJI_RUN.finditer(text) if _floods([mark[0] for mark in EMOJI.finditer(run[0])])]
    floods += [line for line in _strewn_lines(text) if not any(line[0] < end and start < line[1] for start, end in floods)]
    marks = [match.span() for match in EMOJI.finditer(text) if match[0] not in _TEXT_SIGNS]
    if not floods and len(marks) >= 12 and len(marks) * 10 > len(text):
        floods = [(marks[0][0], marks[-1][1])]
    yield from floods


def _strewn_lines(text: str) -> Iterator[Found]:
    """From the first to the last emoji of lines that hold four or more, and hardly more letters than emoji between them."""
    for line in re.finditer(r"[^\n]+", text):
        marks = [mark.span() for mark in EMOJI.finditer(line[0]) if mark[0] not in _TEXT_SIGNS]
        if len(marks) >= 4:
            start, end = marks[0][0], marks[-1][1]
            letters = len(re.findall(r"\w", EMOJI.sub("", line[0][start:end])))
            if letters <= 1.5 * len(marks):
                yield line.start() + start, line.start() + end


def _floods(run: list[str]) -> bool:
    marks = [mark for mark in run if mark not in _TEXT_SIGNS]
    return len(marks) >= 4 or (len(marks) == 3 and len(set(marks)) == 1)


def _tags_in_text(text: str) -> Iterator[Found]:
    """Three or more hashtags that stand in the middle of sentences, line by line."""
    inside = []
    for tag in HASHTAG.finditer(text):
        stop = text.find("\n", tag.end())
        rest = text[tag.end() : len(text) if stop < 0 else stop].strip(" \u3000")
        if rest and not rest.startswith(("#", "＃", "」", "』")):
            inside.append(tag.span())
    if len(inside) >= 3:
        yield inside[0][0], inside[-1][1]


KINDS: dict[str, Kind] = {
    "half-width-kana": _runs(rf"(?:[ｦ-ﾟ][ｦ-ﾟ･ ]*[ｦ-ﾟ]|(?<=[0-9０-９]|{_LETTER})[ｦ-ﾝ](?={_LETTER}))", _HALF_WIDTH),
    "circled": _runs(f"[{_CIRCLED}]+", _CIRCLED),
    "numero": _runs(_NUMERO, _NUMERO),
    "squared": _runs(f"[{_SQUARED}]+(?:[・、/][{_SQUARED}]+)*", _SQUARED),
    "unit": _runs(f"[{_UNIT}]+", _UNIT),
    "private-use": _runs("[\ue000-\uf8ff\U000f0000-\U0010fffd]+"),
    "hidden": _runs(f"[{_HIDDEN}]+", _HIDDEN),
    "decomposed": _runs("[\u3046-\u307b\u30a6-\u30db][\u3099\u309a]", "\u3099\u309a"),
    "spaced": Kind(_spaced, (" ", "\u3000")),
    "spaced-pair": _runs(rf"(?m)^{_BULLET}{{0,2}}({_LETTER}[ \u3000]{{1,4}}{_LETTER})(?=[ \u3000:：】〕］\]])", " \u3000"),
    "kaomoji": _runs(rf"[(（](?=(?:{_KAOMOJI_OTHER}){{0,12}}?(?:{_KAOMOJI_CORE}))(?:{_KAOMOJI_OTHER}){{2,14}}[)）]", "(（"),
    "art": Kind(_art, None),
    "emoji-flood": Kind(_emoji_flood, None),
    "tags-in-text": Kind(_tags_in_text, ("#", "＃")),
    "number-tag": _runs(r"(?<![0-9A-Za-z０-９])[#＃](?:20[0-9]{2}|[0-9]{1,3}|[0-9]{5,})(?![\w-])", "#＃"),
}


class Chars:
    """Finds runs of any of ``kinds``."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds

    @cached_property
    def sieve(self) -> Sieve:
        literals = [KINDS[kind].literals for kind in self.kinds]
        return ALWAYS if None in literals else words("source", (literal for listed in literals for literal in listed or ()))

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        low, high = window or document.whole
        text = document.post.text
        for start, end in sorted(found for kind in self.kinds for found in KINDS[kind].find(text[low:high])):
            yield Match(Span(low + start, low + end), text[low + start : low + end])


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"chars"}, where)
    names = spec["chars"] if isinstance(spec["chars"], list) else [spec["chars"]]
    for index, name in enumerate(names):
        if name not in KINDS:
            raise SpecError((*where, "chars", index), unknown("文字の種類", name, KINDS))
    if not names:
        raise SpecError((*where, "chars"), "文字の種類を一つ以上書きます（例: chars: [half-width-kana]）")
    return Chars(tuple(names))
