"""Which rules are worth running on a text: one pass over all literals.

A rule that the gate leaves out would have found nothing (tests/properties proves it).
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from snslint.matchers.sieve import VIEW_MARKS, Chance, Index, Sieve, Sight, bits_of, branches, needs, triggers, without_words
from snslint.model import Post
from snslint.text.document import Document

FEW = 8000
"""Characters up to which looking up every piece of a text costs less than building an automaton."""
_COARSE = ("folded", "source")
"""Views whose places are not told apart: a literal met there counts for every sentence."""


Shelf = dict[str, bytes]
"""First character → marshalled: literal → the bits of the sets of words that it belongs to."""


class Plan(NamedTuple):
    """What the gate knows of its rules, as plain data.

    What a short draft does not touch stays marshalled: reading all would take longer than checking it.
    ``sets``: the names of the sets of words, by bit; ``opens``: bit → marshalled (rule, sieve) pairs: where the set occurs and the
    sieve lets through, the rule is open; ``always``: the rules always open; ``shelves``: the literals of each view.
    """

    sets: tuple[int, ...]
    opens: dict[int, bytes]
    always: tuple[int, ...]
    shelves: dict[str, Shelf]


def make_plan(sieves: Sequence[Sieve], sample: Iterable[str] = ()) -> Plan:
    """The plan of rules with these sieves; from a ``sample`` of texts it learns which words are rare."""
    keys_of = {name: keys for sieve in sieves for name, keys in needs(sieve)}
    bits = {name: bit for bit, name in enumerate(keys_of)}
    shelves = _shelved(keys_of, bits)
    chance = _chances(Plan(tuple(keys_of), {}, (), shelves), keys_of, sample)
    opens: dict[int, list[tuple[int, Sieve]]] = defaultdict(list)
    always = []
    for index, sieve in enumerate(sieves):
        for branch in branches(sieve):
            names = triggers(branch, chance)
            if names is None:
                always.append(index)
            for name in sorted(names or ()):
                opens[bits[name]].append((index, without_words(branch)))
    return Plan(tuple(keys_of), {bit: marshal.dumps(pairs) for bit, pairs in opens.items()}, tuple(always), shelves)


def _shelved(keys_of: Mapping[int, frozenset[str]], bits: Mapping[int, int]) -> dict[str, Shelf]:
    shelves: dict[str, dict[str, dict[str, list[int]]]] = {mark: defaultdict(dict) for mark in VIEW_MARKS.values()}
    for name, keys in keys_of.items():
        for key in sorted(keys):
            shelves[key[0]][key[1]].setdefault(key[1:], []).append(bits[name])
    return {view: {c: marshal.dumps(kept) for c, kept in shelves[mark].items()} for view, mark in VIEW_MARKS.items()}


def _chances(plan: Plan, keys_of: Mapping[int, frozenset[str]], sample: Iterable[str]) -> Chance:
    """How often each set of words is met in ``sample``, by its name; a set that is not met at all counts for its size."""
    gate = Gate(plan)
    met: Counter[int] = Counter()
    for text in sample:
        met.update(bits_of(gate.look(Document(Post(text))).anywhere))
    total = 1 + sum(map(len, keys_of.values()))
    chances = {name: met[bit] + len(keys) / total for bit, (name, keys) in enumerate(keys_of.items())}
    return chances.__getitem__


class Gate:
    """Which rules a document opens."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._seen = 0
        self._opens: dict[int, list[tuple[int, Sieve]]] = {}
        self._shelves: dict[tuple[str, str], dict[int, dict[str, list[int]]]] = {}

    def open(self, document: Document) -> list[int]:
        """Indexes of the rules that may find something, in order; what was seen is kept as the document's ``sight``."""
        document.sight = sight = self.look(document)
        opened = set(self.plan.always)
        for bit in bits_of(sight.anywhere & self._triggers):
            for index, sieve in self._opened_by(bit):
                if index not in opened and sight.where(sieve):
                    opened.add(index)
        return sorted(opened)

    def look(self, document: Document) -> Sight:
        """Which sets of words occur in ``document``, and where."""
        met = [0] * max(1, len(document.sentences))
        for view, shelf in self.plan.shelves.items():
            if shelf:
                self._look_in(view, document, met)
        return Sight(met, self.index, document)

    @cached_property
    def index(self) -> Index:
        return Index(self.plan.sets)

    @cached_property
    def _triggers(self) -> int:
        """The bits that open something, all in one number."""
        return sum(1 << bit for bit in self.plan.opens)

    def _opened_by(self, bit: int) -> list[tuple[int, Sieve]]:
        opened = self._opens.get(bit)
        if opened is None:
            opened = self._opens[bit] = marshal.loads(self.plan.opens[bit])
        return opened

    def _look_in(self, view: str, document: Document, met: list[int]) -> None:
        text = document.view(view).text
        low_text = text.casefold()
        if view in _COARSE or len(low_text) != len(text):
            here = 0
            for bits, _ in self._hits(view, low_text):
                here |= bits
            met[:] = [there | here for there in met]
            return
        starts, last, index = document.sentence_starts, -1, 0
        for bits, at in self._hits(view, low_text):
            if at != last:
                last, index = at, max(0, bisect_right(starts, at) - 1)
            met[index] |= bits

    def _hits(self, view: str, text: str) -> Iterable[tuple[int, int]]:
        """For every literal of the view in ``text``: the bits of the sets it belongs to, and its place."""
        self._seen += len(text)
        if self._seen < FEW:
            return self._looked_up(view, text)
        kept, bits, automaton = self._automata[view]
        return (
            (bits[number] or _noted(bits, number, kept[number]), start)
            for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True)
        )

    def _looked_up(self, view: str, text: str) -> Iterator[tuple[int, int]]:
        for start, first in enumerate(text):
            shelf = self._shelves.get((view, first))
            if shelf is None:
                shelf = self._shelves[view, first] = self._by_length(view, first)
            for length, literals in shelf.items():
                bits = literals.get(text[start : start + length])
                if bits:
                    yield sum(1 << bit for bit in bits), start

    def _by_length(self, view: str, first: str) -> dict[int, dict[str, list[int]]]:
        """The literals that begin with ``first``, by their length, with their bits."""
        by_length: dict[int, dict[str, list[int]]] = {}
        kept = self.plan.shelves[view].get(first)
        for literal, bits in marshal.loads(kept).items() if kept else ():
            by_length.setdefault(len(literal), {})[literal] = bits
        return by_length

    @cached_property
    def _automata(self) -> dict[str, tuple[list[list[int]], list[int], Any]]:
        """View → for each literal its bits, the same in one number as far as asked for; and the automaton that finds them."""
        from ahocorasick_rs import AhoCorasick

        automata = {}
        for view, shelf in self.plan.shelves.items():
            literals = {literal: bits for kept in shelf.values() for literal, bits in marshal.loads(kept).items()}
            automata[view] = (list(literals.values()), [0] * len(literals), AhoCorasick(list(literals)))
        return automata


def _noted(known: list[int], number: int, bits: list[int]) -> int:
    known[number] = joined = sum(1 << bit for bit in bits)
    return joined
