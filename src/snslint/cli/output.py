"""Where text leaves the program: what the console can show, never what a draft would have it do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

from snslint.errors import SnslintError
from snslint.renderers.safe import encodable, visible


def emit(pieces: Iterable[str], output_file: str | None = None, machine: bool = False) -> None:
    """Write pieces as they come: UTF-8 to a file and for machines, else what the console can show. Raises SnslintError."""
    if output_file is not None:
        try:
            with open(output_file, "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123
                out.writelines(pieces)
        except OSError as error:
            raise SnslintError(f"書き込めません: {error.strerror or error}", output_file) from None
        return
    encoding = "utf-8" if machine else (getattr(sys.stdout, "encoding", None) or "utf-8")
    for piece in pieces:
        sys.stdout.buffer.write(encodable(piece, encoding).encode(encoding, "replace"))
    sys.stdout.flush()


def say(lines: Iterable[str]) -> None:
    """Lines on stdout that may hold what somebody wrote."""
    emit(" ".join(visible(line).split("\n")) + "\n" for line in lines)


def complain(message: str) -> None:
    """One line on stderr."""
    line = " ".join(visible(f"snslint: {message}").split("\n"))
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.buffer.write((encodable(line, encoding) + "\n").encode(encoding, "replace"))
    sys.stderr.flush()


def colourful(stream: Any) -> bool:
    """Colour: not with NO_COLOR or a dumb terminal; with FORCE_COLOR (unless 0); else on a terminal."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    forced = os.environ.get("FORCE_COLOR")
    return forced != "0" if forced else bool(stream.isatty())


def width_of(stream: Any) -> int:
    """Columns of the terminal; 100 where there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 100
