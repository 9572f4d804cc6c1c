"""Reports on their way out: one run, every format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import tee

from snslint.cli.output import Output, colourful, emit, emit_together
from snslint.cli.targets import Target
from snslint.model import Report
from snslint.renderers import RENDERERS, Showing, Tally, renderer, tallied
from snslint.renderers.safe import flat
from snslint.renderers.words import NO_APPROVAL, counts


def send(reports: Iterable[Report], targets: Sequence[Target], showing: Showing, checklist: bool | None) -> None:
    """Render ``reports`` for every target; when the main one is a file, say on the console what became of it.

    ``checklist`` None: it is shown in the formats that people read. Raises SnslintError for what cannot be written.
    """
    tally = Tally()
    counted = tallied(reports, tally)
    showing = replace(showing, about=cache(showing.about) if showing.about else None)
    copies = tee(counted, len(targets)) if len(targets) > 1 else (counted,)
    emit_together([_output(target, copy, showing, checklist) for target, copy in zip(targets, copies)])
    if path := targets[0].path:
        emit([f"{flat(path)} に書き出しました。{counts(tally)}。{NO_APPROVAL}\n"])


def _output(target: Target, reports: Iterable[Report], showing: Showing, checklist: bool | None) -> Output:
    own = replace(
        showing,
        checklist=RENDERERS[target.format].for_people if checklist is None else checklist,
        colour=target.path is None and colourful(sys.stdout),
    )
    return Output(renderer(target.format)(reports, own), target.path, target.format != "console")
