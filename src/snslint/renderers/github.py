"""GitHub Actions: workflow commands that mark the lines of a pull request, and a summary of the job.

The runner reads a line that begins with ``::``, and the older ``##[`` wherever in a line it stands (actions/runner,
ActionCommand.cs). GitHub shows ten of a kind for each step, so the heaviest come first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from snslint.errors import SnslintError
from snslint.model import Report, Severity
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.located import Located, located
from snslint.renderers.markdown import page
from snslint.renderers.words import counts

COMMANDS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "notice"}
SUMMARY_LIMIT = 1024 * 1024 - 4096
"""GitHub refuses a step's summary of more than 1 MiB."""
CUT = "\n\n（長いため、ここまでで切りました）\n"
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """A command a finding, the heaviest first, then one line of counts; the summary goes to ``$GITHUB_STEP_SUMMARY``."""
    tally = Tally()
    kept = list(tallied(reports, tally))
    spots = sorted(located(kept), key=lambda spot: -spot.finding.severity)
    yield from (command(spot) for spot in spots)
    yield f"snslint: {counts(tally)}\n"
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        _append(summary, page(kept, showing))


def command(spot: Located) -> str:
    """One workflow command. Columns only for a finding on one line, as the runner asks."""
    where = {"file": spot.path, "line": str(spot.start.line), "endLine": str(spot.last_line)}
    if spot.columns and spot.start.line == spot.end.line:
        where |= {"col": str(spot.start.column), "endColumn": str(spot.end.column)}
    where["title"] = f"{spot.finding.severity.label} {spot.finding.rule}"
    properties = ",".join(f"{key}={escaped(value, _PROPERTY)}" for key, value in where.items())
    return f"::{COMMANDS[spot.finding.severity]} {properties}::{escaped(spot.message, _DATA)}\n"


def escaped(text: str, signs: dict[str, str]) -> str:
    """``text`` with each of ``signs`` written so that the runner reads it back."""
    return "".join(signs.get(c, c) for c in text)


def _append(path: str, text: str) -> None:
    """Markdown after what stands there, cut at a line where the whole would be too long. Raises SnslintError."""
    try:
        with Path(path).open("ab") as out:
            room = SUMMARY_LIMIT - out.tell()
            data = text.encode("utf-8", "replace")
            cut = data[: max(0, room)].rpartition(b"\n")[0] + CUT.encode()
            out.write(data if len(data) <= room else cut)
    except OSError as error:
        raise SnslintError(f"書き込めません: {error.strerror or error}", path) from None
