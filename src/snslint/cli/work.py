"""Posts → reports, here or in other processes: the same reports in the same order either way."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from snslint.errors import InputError, SnslintError
from snslint.model import Notice, Post, Report
from snslint.policy.load import load_policy
from snslint.policy.policy import Policy

if TYPE_CHECKING:
    from concurrent.futures import Future

    from snslint.cli.stopwatch import Stopwatch
    from snslint.text.notice import Digest

LOAD, READ, LINT = "規則の読み込み", "投稿の読み取り", "規則を選ぶ"
"""Phases that a :class:`~snslint.cli.stopwatch.Stopwatch` tells apart."""
Told = InputError | Notice
"""What is told in its place: nothing can be looked at there."""
BATCH = 24
"""Posts that go to a process at once."""
WINDOW = 3
"""Batches under way for each process; memory stays bounded by them."""


class PolicyKey(NamedTuple):
    """All that a policy is loaded from."""

    profile: str
    rules: str | None = None
    municipalities: str | None = None
    cache: bool = True
    strict: bool = False
    mask: bool = True


class Task(NamedTuple):
    """One post to look at. ``remember``: whether later posts are compared with it."""

    post: Post
    key: PolicyKey
    remember: bool = False


class Done(NamedTuple):
    """What came of a task."""

    report: Report
    key: PolicyKey
    digest: Digest | None = None


@cache
def policy_of(key: PolicyKey) -> Policy:
    """The policy, loaded once in each process. Raises RuleError or ProfileError."""
    policy = load_policy(key.profile, folder_of(key.rules), folder_of(key.municipalities), key.cache)
    return replace(policy, strict=key.strict, mask=key.mask)


def folder_of(path: str | None) -> Path | None:
    """The folder named, None for the shipped one."""
    return Path(path) if path else None


def work(task: Task, watch: Stopwatch | None = None) -> Done:
    """Lint one post, and tell what to remember of it."""
    from snslint.engine import lint

    policy = policy_of(task.key)
    report = watch.time(LINT, lambda: lint(task.post, policy, watch.judge)) if watch else lint(task.post, policy)
    if not task.remember:
        return Done(report, task.key)
    from snslint.text.document import Document

    return Done(report, task.key, Document(task.post).digest)


def run_tasks(tasks: Iterable[Task | Told], jobs: str = "1", watch: Stopwatch | None = None) -> Iterator[Done | Told]:
    """Every task done, in order; what is only told passes in its place. Few posts, one job or a ``watch`` need no other process."""
    count = 1 if watch else _processors() if jobs == "auto" else int(jobs)
    stream = iter(tasks)
    first = list(islice(stream, BATCH + 1)) if count > 1 else []
    if len(first) <= BATCH:
        for task in chain(first, stream):
            yield work(task, watch) if isinstance(task, Task) else task
    else:
        yield from _in_processes(chain(first, stream), count)


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _in_processes(tasks: Iterator[Task | Told], count: int) -> Iterator[Done | Told]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts_to_parent)
    try:
        yield from _windowed(tasks, lambda batch: pool.submit(_work_all, batch), count * WINDOW)
    except BrokenProcessPool:
        raise SnslintError(
            "点検の途中で、手分けしていたプロセスが終わりました。メモリーが足りなければ --jobs を減らしてください"
        ) from None
    except (KeyboardInterrupt, GeneratorExit):
        stop_children()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _windowed(tasks: Iterator[Task | Told], submit: Callable[[list[Task]], Future[list[Done]]], most: int) -> Iterator[Done | Told]:
    """At most ``most`` batches are under way; the oldest is waited for before another begins."""
    under_way: deque[tuple[list[Task | Told], Future[list[Done]]]] = deque()
    while batch := list(islice(tasks, BATCH)):
        under_way.append((batch, submit([task for task in batch if isinstance(task, Task)])))
        if len(under_way) >= most:
            yield from _in_order(*under_way.popleft())
    while under_way:
        yield from _in_order(*under_way.popleft())


def _in_order(batch: list[Task | Told], future: Future[list[Done]]) -> Iterator[Done | Told]:
    done = iter(future.result())
    return (next(done) if isinstance(item, Task) else item for item in batch)


def _work_all(tasks: list[Task]) -> list[Done]:
    return [work(task) for task in tasks]


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of the group; only the first one answers, and ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def stop_children() -> None:
    """End the processes that this one started, if it started any."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        for child in active_children():
            child.terminate()
