"""When can a matcher match at all? Asked of the literals of a text, before any pattern runs.

A sieve is plain data, so that it can be kept in a cache:

=====================================  ===========================================================================
``("always",)`` ``("never",)``         nothing is known; it cannot match
``("words", name, {keys})``            one of these literals occurs; ``name`` stands for the whole set
``("every", scope, sieves)``           all of them let through in one ``sentence``, one ``line``, or the ``post``
``("either", sieves)``                 one of them does
``("total", points, n, ((p, s), …))``  the points of those that do, within ``n`` sentences, reach ``points``
=====================================  ===========================================================================

A key is a literal with its view: :func:`key`. Literals are casefolded, and so is the text they are sought in.
A sieve is cheap and never says no where ``find`` would find.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from snslint.text.document import Document

Sieve = tuple[Any, ...]

ALWAYS: Sieve = ("always",)
NEVER: Sieve = ("never",)
VIEW_MARKS = {"normal": "n", "folded": "f", "source": "s"}


def key(view: str, literal: str) -> str:
    """``literal`` in ``view`` as one string."""
    return VIEW_MARKS[view] + literal.casefold()


def words(view: str, literals: Iterable[str]) -> Sieve:
    """One of ``literals`` occurs; always open when one of them is empty."""
    return _one_of(frozenset(key(view, literal) for literal in literals))


def _one_of(keys: frozenset[str]) -> Sieve:
    if any(len(key) == 1 for key in keys):
        return ALWAYS
    return ("words", crc32("\0".join(sorted(keys)).encode("utf-8", "surrogatepass")), keys)


def every(scope: str, parts: Iterable[Sieve]) -> Sieve:
    """All of ``parts`` within one ``scope``."""
    known = [part for part in parts if part != ALWAYS]
    if NEVER in known:
        return NEVER
    return ("every", scope, tuple(known)) if len(known) > 1 else known[0] if known else ALWAYS


def either(parts: Iterable[Sieve]) -> Sieve:
    """One of ``parts``; their words are made one set."""
    known = [part for whole in parts for part in (whole[1] if whole[0] == "either" else (whole,)) if part != NEVER]
    if ALWAYS in known:
        return ALWAYS
    listed = [part[2] for part in known if part[0] == "words"]
    choices = [*([_one_of(frozenset().union(*listed))] if listed else []), *(part for part in known if part[0] != "words")]
    return ("either", tuple(choices)) if len(choices) > 1 else choices[0] if choices else NEVER


def needs(sieve: Sieve) -> Iterator[tuple[int, frozenset[str]]]:
    """Every set of words that ``sieve`` asks for: its name and its keys."""
    kind = sieve[0]
    if kind == "words":
        yield sieve[1], sieve[2]
    elif kind == "total":
        for _, part in sieve[3]:
            yield from needs(part)
    elif kind in ("every", "either"):
        for part in sieve[-1]:
            yield from needs(part)


def without_words(sieve: Sieve) -> Sieve:
    """The same sieve with the names of its sets only: all that :class:`Sight` needs."""
    kind = sieve[0]
    if kind == "words":
        return sieve[:2]
    if kind == "total":
        return (*sieve[:3], tuple((points, without_words(part)) for points, part in sieve[3]))
    return (*sieve[:-1], tuple(map(without_words, sieve[-1]))) if kind in ("every", "either") else sieve


def fits(sieve: Sieve, text: str) -> bool:
    """False when the casefolded ``text`` of the sieve's view lacks a literal; scopes and points are not looked at."""
    kind = sieve[0]
    if kind == "words":
        return any(literal[1:] in text for literal in sieve[2])
    if kind == "every":
        return all(fits(part, text) for part in sieve[2])
    return kind != "never" and (kind != "either" or any(fits(part, text) for part in sieve[1]))


class Choice(NamedTuple):
    """An ``either``, sorted by what its parts need first: the bits of those needs in one number, and the parts by bit."""

    needed: int
    parts: dict[int, list[Sieve]]
    others: list[Sieve]
    whole: Sieve


class Index:
    """The bit of each known set of words, by its name, and what was worked out once for all documents."""

    def __init__(self, names: Iterable[int]) -> None:
        self.bits = {name: bit for bit, name in enumerate(names)}
        self._choices: dict[int, Choice] = {}

    def choice(self, sieve: Sieve) -> Choice:
        """The ``either`` sorted."""
        known = self._choices.get(id(sieve))
        if known is None:
            known = self._choices[id(sieve)] = self._sorted(sieve)
        return known

    def _sorted(self, sieve: Sieve) -> Choice:
        parts: dict[int, list[Sieve]] = {}
        others = []
        for part in sieve[1]:
            first = part[2][0] if part[0] == "every" else part
            bit = self.bits.get(first[1]) if first[0] == "words" else None
            if bit is None:
                others.append(part)
            else:
                parts.setdefault(bit, []).append(part)
        return Choice(sum(1 << bit for bit in parts), parts, others, sieve)


def bits_of(number: int) -> Iterator[int]:
    """The bits that are set, from the lowest: 0b101 → 0, 2."""
    while number:
        lowest = number & -number
        number ^= lowest
        yield lowest.bit_length() - 1


class Sight:
    """Which sets of words occur in one document, and in which of its sentences: bit i of a mask stands for sentence i.

    ``met`` holds for each sentence the sets that occur in it, one bit each of ``index``.
    """

    def __init__(self, met: list[int], index: Index, document: Document) -> None:
        self.met = met
        self.index = index
        self.document = document
        self.everywhere = (1 << len(met)) - 1
        self._known: dict[int, tuple[Any, int]] = {}

    @cached_property
    def anywhere(self) -> int:
        """The sets that occur in the document."""
        anywhere = 0
        for met in self.met:
            anywhere |= met
        return anywhere

    @cached_property
    def lines(self) -> list[int]:
        """The mask of each line's sentences."""
        lines, last = [0], 0
        for index, (start, end) in enumerate(self.document.sentences):
            if index and start > last:
                lines.append(0)
            lines[-1] |= 1 << index
            last = end
        return lines

    def where(self, sieve: Sieve) -> int:
        """The sentences in which ``sieve`` lets through; 0: it cannot match."""
        which = sieve[1] if sieve[0] == "words" else id(sieve)
        known = self._known.get(which)
        if known is None:
            known = self._known[which] = sieve, _WHERE[sieve[0]](self, sieve)
        return known[1]

    def _words(self, sieve: Sieve) -> int:
        bit = self.index.bits.get(sieve[1])
        if bit is None:
            return self.everywhere
        if not self.anywhere >> bit & 1:
            return 0
        wanted = 1 << bit
        return sum(1 << index for index, met in enumerate(self.met) if met & wanted)

    def starts(self, sieve: Sieve) -> list[int]:
        """For a total: the sentences at which a window begins that can reach the points."""
        _, at_least, length, weighted = sieve
        masks: list[tuple[int, int]] = []
        reachable = sum(points for points, _ in weighted)
        for points, part in weighted:
            mask = self.where(part)
            if mask:
                masks.append((points, mask))
            else:
                reachable -= points
                if reachable < at_least:
                    return []
        spread = [(points, mask | mask >> 1 if length == 2 else mask) for points, mask in masks]
        union = 0
        for _, mask in spread:
            union |= mask
        begins = [at for at in range(union.bit_length()) if union >> at & 1]
        return [at for at in begins if sum(points for points, mask in spread if mask >> at & 1) >= at_least]

    def _every(self, sieve: Sieve) -> int:
        _, scope, parts = sieve
        masks = []
        for part in parts:
            here = self.where(part)
            if not here:
                return 0
            masks.append(here)
        mask = self.everywhere
        if scope != "post":
            for here in masks:
                mask &= here if scope == "sentence" else self._whole_lines(here)
        return mask

    def _either(self, sieve: Sieve) -> int:
        choice = self.index.choice(sieve)
        mask = 0
        for part in choice.others:
            mask |= self.where(part)
        for bit in bits_of(self.anywhere & choice.needed):
            for part in choice.parts[bit]:
                mask |= self.where(part)
        return mask

    def _total(self, sieve: Sieve) -> int:
        mask = 0
        for at in self.starts(sieve):
            mask |= (1 << sieve[2]) - 1 << at
        return mask & self.everywhere

    def lines_at(self, mask: int) -> Iterator[tuple[int, int]]:
        """Ranges of the normal view: the lines that hold a sentence of ``mask``."""
        sentences = self.document.sentences
        for line in self.lines:
            if line & mask:
                first, last = (line & -line).bit_length() - 1, line.bit_length() - 1
                yield sentences[first][0], sentences[last][1]

    def _whole_lines(self, mask: int) -> int:
        whole = 0
        for line in self.lines:
            if mask & line:
                whole |= line
        return whole


_WHERE = {
    "always": lambda sight, sieve: sight.everywhere,
    "never": lambda sight, sieve: 0,
    "words": Sight._words,
    "every": Sight._every,
    "either": Sight._either,
    "total": Sight._total,
}


def branches(sieve: Sieve) -> list[Sieve]:
    """Sieves of which one lets through wherever ``sieve`` does, none of them a choice."""
    if sieve[0] == "either":
        return [branch for part in sieve[1] for branch in branches(part)]
    if sieve[0] == "every" and sieve[1] == "post" and sieve[2][0][0] == "either":
        first, *rest = sieve[2]
        return [every("post", [branch, *rest]) for branch in branches(first)]
    return [sieve]


Chance = Callable[[int], float]
"""How often a set of words is met, by its name."""


def triggers(sieve: Sieve, chance: Chance) -> frozenset[int] | None:
    """Names of sets of which one occurs wherever ``sieve`` lets through, as rare as can be had; None: nothing is known."""
    kind = sieve[0]
    if kind == "always":
        return None
    if kind == "words":
        return frozenset({sieve[1]})
    if kind == "every":
        known = [found for part in sieve[2] if (found := triggers(part, chance)) is not None]
        return min(known, key=lambda names: sum(map(chance, names))) if known else None
    parts = _indispensable(sieve, chance) if kind == "total" else sieve[1] if kind == "either" else ()
    union: set[int] = set()
    for part in parts:
        names = triggers(part, chance)
        if names is None:
            return None
        union |= names
    return frozenset(union)


def _indispensable(sieve: Sieve, chance: Chance) -> list[Sieve]:
    """The parts of a total without which the rest does not reach the points; the commonest are done without."""
    _, at_least, _, weighted = sieve
    named = [(triggers(part, chance), points, part) for points, part in weighted]
    ranked = [(float("inf") if names is None else sum(map(chance, names)), points, part) for names, points, part in named]
    spared, kept = 0, []
    for _, points, part in sorted(ranked, key=lambda item: -item[0]):
        if spared + points < at_least:
            spared += points
        else:
            kept.append(part)
    return kept


def commonness(keys: frozenset[str]) -> float:
    """How often one of ``keys`` is met by chance: short ones, and kana, often."""
    return math.fsum(0.1 ** ((len(key) - 1) / (1 if max(key[1:]) >= "一" else 2)) for key in keys)
