"""How far a long run has come: on stderr, only when a person sits before it and the report does not go to the same screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before anything is shown."""


def wanted(output_file: str | None) -> bool:
    """True when stderr is a terminal and the report goes elsewhere."""
    return sys.stderr.isatty() and (output_file is not None or not sys.stdout.isatty())


def counted(items: Iterator[T]) -> Iterator[T]:
    """The same items; a line on stderr counts them once the run has lasted."""
    begun, bar = monotonic(), None
    try:
        for number, item in enumerate(items, 1):
            if bar is None and monotonic() - begun > PATIENCE:
                bar = _bar()
            if bar is not None:
                bar.update(f"点検しています… {number} 件")
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Any:
    from rich.console import Console

    status = Console(stderr=True).status("点検しています…", spinner="line")
    status.start()
    return status
