"""``check --profile-time``: where the time of one run goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter, process_time
from typing import TypeVar

from snslint.cli.work import LINT, LOAD, READ
from snslint.model import Exemption, Finding
from snslint.policy.policy import BoundRule, Policy
from snslint.text.document import Document

T = TypeVar("T")

START, JUDGE = "始動", "規則を当てる"
SHOWN = 20
"""So many rules are listed, the slowest first."""


class Stopwatch:
    """Seconds by phase and by rule. The start is what the process had used when the watch was made."""

    def __init__(self) -> None:
        self.seconds = {START: process_time(), LOAD: 0.0, READ: 0.0, LINT: 0.0, JUDGE: 0.0}
        self.rules: dict[str, tuple[float, int]] = {}
        self._begin = perf_counter()

    def time(self, phase: str, work: Callable[[], T]) -> T:
        """What ``work`` gives, its time counted for ``phase``."""
        begin = perf_counter()
        try:
            return work()
        finally:
            self.seconds[phase] += perf_counter() - begin

    def each(self, phase: str, items: Iterable[T]) -> Iterator[T]:
        """``items``, the time it takes to get each of them counted for ``phase``."""
        stream, end = iter(items), object()
        while (item := self.time(phase, lambda: next(stream, end))) is not end:
            yield item  # type: ignore[misc]

    def judge(self, rule: BoundRule, document: Document, policy: Policy) -> list[Finding | Exemption]:
        """As :func:`snslint.engine.judge_all`, counted for the rule."""
        from snslint.engine import judge_all

        begin = perf_counter()
        judged = judge_all(rule, document, policy)
        took = perf_counter() - begin
        seconds, times = self.rules.get(rule.id, (0.0, 0))
        self.rules[rule.id] = seconds + took, times + 1
        self.seconds[JUDGE] += took
        self.seconds[LINT] -= took
        return judged

    def lines(self) -> Iterator[str]:
        """The phases, then the slowest rules."""
        whole = self.seconds[START] + perf_counter() - self._begin
        yield "時間の内訳（秒と、全体に占める割合）"
        rest = whole - sum(self.seconds.values())
        for phase, seconds in [*self.seconds.items(), ("報告とその他", rest), ("全体", whole)]:
            yield f"  {seconds:9.4f} {seconds / whole:5.0%}  {phase}"
        yield f"時間のかかった規則（秒、回数。多いほうから {SHOWN}）"
        for rule, (seconds, times) in sorted(self.rules.items(), key=lambda item: -item[1][0])[:SHOWN]:
            yield f"  {seconds:9.4f} {times:6}  {rule}"
