"""Which rules are worth running on a text: one pass over all literals.

A rule that the gate leaves out would have found nothing (tests/properties proves it).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from snslint.matchers.sieve import VIEW_MARKS, Chance, Index, Sieve, Sight, bits_of, branches, needs, triggers, without_words
from snslint.model import Post
from snslint.text.document import Document

FEW = 8000
"""Characters up to which looking up every piece of a text costs less than building an automaton."""
_COARSE = ("folded", "source")
"""Views whose places are not told apart: a literal met there counts for every sentence."""


Literals = dict[str, dict[str, tuple[int, ...]]]
"""View → literal → the names of the sets of words that it belongs to."""


class Plan(NamedTuple):
    """What the gate knows of its rules, as plain data.

    ``opens``: name of a set of words → (rule, sieve) pairs: where the set occurs and the sieve lets through, the rule is open;
    ``always``: the rules always open.
    """

    opens: dict[int, tuple[tuple[int, Sieve], ...]]
    always: tuple[int, ...]
    literals: Literals


def make_plan(sieves: Sequence[Sieve], sample: Iterable[str] = ()) -> Plan:
    """The plan of rules with these sieves; from a ``sample`` of texts it learns which words are rare."""
    literals = _literals(sieves)
    chance = _chances(literals, sample)
    opens: dict[int, list[tuple[int, Sieve]]] = defaultdict(list)
    always = []
    for index, sieve in enumerate(sieves):
        for branch in branches(sieve):
            names = triggers(branch, chance)
            if names is None:
                always.append(index)
            for name in sorted(names or ()):
                opens[name].append((index, without_words(branch)))
    return Plan({name: tuple(opened) for name, opened in opens.items()}, tuple(always), literals)


def _literals(sieves: Sequence[Sieve]) -> Literals:
    views = {mark: view for view, mark in VIEW_MARKS.items()}
    literals: dict[str, dict[str, list[int]]] = {view: defaultdict(list) for view in VIEW_MARKS}
    for name, keys in {name: keys for sieve in sieves for name, keys in needs(sieve)}.items():
        for key in sorted(keys):
            literals[views[key[0]]][key[1:]].append(name)
    return {view: {literal: tuple(names) for literal, names in listed.items()} for view, listed in literals.items()}


def _chances(literals: Literals, sample: Iterable[str]) -> Chance:
    """How often each set of words is met in ``sample``, by its name; a set that is not met at all counts for its size."""
    gate = Gate(Plan({}, (), literals))
    met: Counter[int] = Counter()
    for text in sample:
        anywhere = gate.look(Document(Post(text))).anywhere
        met.update(name for name, bit in gate.index.bits.items() if anywhere >> bit & 1)
    sizes = Counter(name for listed in literals.values() for names in listed.values() for name in names)
    return lambda name: met[name] + sizes[name] / (1 + sizes.total())


class Gate:
    """Which rules a document opens."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._seen = 0

    def open(self, document: Document) -> list[int]:
        """Indexes of the rules that may find something, in order; what was seen is kept as the document's ``sight``."""
        document.sight = sight = self.look(document)
        opened = set(self.plan.always)
        triggers, opens = self._triggers
        for bit in bits_of(sight.anywhere & triggers):
            for index, sieve in opens[bit]:
                if index not in opened and sight.where(sieve):
                    opened.add(index)
        return sorted(opened)

    def look(self, document: Document) -> Sight:
        """Which sets of words occur in ``document``, and where."""
        met = [0] * max(1, len(document.sentences))
        for view, literals in self.plan.literals.items():
            if literals:
                self._look_in(view, document, met)
        return Sight(met, self.index, document)

    @cached_property
    def index(self) -> Index:
        """One bit for each set of words."""
        return Index(dict.fromkeys(name for listed in self.plan.literals.values() for names in listed.values() for name in names))

    @cached_property
    def _triggers(self) -> tuple[int, dict[int, tuple[tuple[int, Sieve], ...]]]:
        """The bits that open something, all in one number, and what each opens."""
        opens = {self.index.bits[name]: pairs for name, pairs in self.plan.opens.items()}
        return sum(1 << bit for bit in opens), opens

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
        literals, bits, automaton = self._automata[view]
        return (
            (bits[number] or self._bits_of(view, literals[number], bits, number), start)
            for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True)
        )

    def _bits_of(self, view: str, literal: str, known: list[int], number: int) -> int:
        known[number] = bits = self._joined(self.plan.literals[view][literal])
        return bits

    def _joined(self, names: tuple[int, ...]) -> int:
        return sum(1 << self.index.bits[name] for name in names)

    def _looked_up(self, view: str, text: str) -> Iterator[tuple[int, int]]:
        literals, lengths = self.plan.literals[view], self._lengths[view]
        for start in range(len(text)):
            for length in lengths:
                names = literals.get(text[start : start + length])
                if names and start + length <= len(text):
                    yield self._joined(names), start

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        return {view: sorted({*map(len, literals)}) for view, literals in self.plan.literals.items()}

    @cached_property
    def _automata(self) -> dict[str, tuple[list[str], list[int], Any]]:
        """View → its literals, their bits as far as they were asked for, and the automaton that finds them."""
        from ahocorasick_rs import AhoCorasick

        listed = {view: list(literals) for view, literals in self.plan.literals.items()}
        return {view: (literals, [0] * len(literals), AhoCorasick(literals)) for view, literals in listed.items()}
