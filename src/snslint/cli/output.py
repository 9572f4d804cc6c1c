"""Where text leaves the program: what the console can show, never what a draft would have it do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from snslint.errors import SnslintError
from snslint.renderers.safe import encodable, visible


class Output(NamedTuple):
    """A report on its way out: pieces as they come, to a file (UTF-8) or, without one, to the terminal or a pipe."""

    pieces: Iterable[str | bytes]
    path: str | None = None
    machine: bool = False


def emit(pieces: Iterable[str], output_file: str | None = None, machine: bool = False) -> None:
    """Write pieces as they come: UTF-8 to a file and for machines, else what the console can show. Raises SnslintError."""
    emit_together([Output(pieces, output_file, machine)])


def emit_together(outputs: Sequence[Output]) -> None:
    """Write all outputs side by side, a piece of each in turn, so that none has to wait for another to end. Raises SnslintError."""
    with ExitStack() as open_files:
        writers = [_writer(output, open_files) for output in outputs]
        for pieces in zip_longest(*(output.pieces for output in outputs)):
            for write, piece in zip(writers, pieces):
                if piece is not None:
                    write(piece)
    sys.stdout.flush()


def _writer(output: Output, open_files: ExitStack) -> Callable[[str | bytes], object]:
    if output.path is not None:
        return _file_writer(output.path, open_files)
    encoding = "utf-8" if output.machine else (getattr(sys.stdout, "encoding", None) or "utf-8")

    def write(piece: str | bytes) -> object:
        return sys.stdout.buffer.write(_encoded(piece, encoding, calm=not output.machine))

    return write


def _file_writer(path: str, open_files: ExitStack) -> Callable[[str | bytes], object]:
    try:
        out = open_files.enter_context(Path(path).open("wb"))  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None

    def write(piece: str | bytes) -> object:
        try:
            return out.write(_encoded(piece, "utf-8"))
        except OSError as error:
            raise _unwritable(path, error) from None

    return write


def _unwritable(path: str, error: Exception) -> SnslintError:
    return SnslintError(f"書き込めません: {getattr(error, 'strerror', None) or error}", path)


def _encoded(piece: str | bytes, encoding: str, calm: bool = False) -> bytes:
    if isinstance(piece, bytes):
        return piece
    return encodable(_calm(piece) if calm else piece, encoding).encode(encoding, "replace")


def _calm(text: str) -> str:
    """In a log of GitHub Actions ``##[`` is a command wherever it stands; a draft gives none."""
    return text.replace("##[", "## [") if os.environ.get("GITHUB_ACTIONS") == "true" else text


def say(lines: Iterable[str]) -> None:
    """Lines on stdout that may hold what somebody wrote."""
    emit(" ".join(visible(line).split("\n")) + "\n" for line in lines)


def complain(message: str) -> None:
    """One line on stderr."""
    line = _calm(" ".join(visible(f"snslint: {message}").split("\n")))
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
