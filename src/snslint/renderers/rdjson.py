"""Reviewdog Diagnostic Format, one object (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from snslint.model import Report
from snslint.renderers import Showing
from snslint.renderers.located import located
from snslint.renderers.rdjsonl import SOURCE, diagnostic


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """The source, then a diagnostic a line."""
    yield '{"source": ' + json.dumps(SOURCE) + ', "diagnostics": ['
    for number, spot in enumerate(located(reports)):
        yield (",\n" if number else "\n") + json.dumps(diagnostic(spot), ensure_ascii=False)
    yield "\n]}\n"
