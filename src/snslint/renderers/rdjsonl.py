"""Reviewdog Diagnostic Format, one diagnostic a line. Columns are counted in UTF-8 bytes, as that format defines them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from snslint.model import Report, Severity
from snslint.renderers import Showing
from snslint.renderers.located import Located, located

SOURCE = {"name": "snslint"}
SEVERITIES = {Severity.error: "ERROR", Severity.warning: "WARNING", Severity.info: "INFO"}


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """A diagnostic a line, each naming its source."""
    for spot in located(reports):
        yield json.dumps({"source": SOURCE, **diagnostic(spot)}, ensure_ascii=False) + "\n"


def diagnostic(spot: Located) -> dict[str, Any]:
    """One finding; a post that is a record of a table has a line only."""
    return {
        "message": spot.message,
        "location": {"path": spot.path, "range": _range(spot)},
        "severity": SEVERITIES[spot.finding.severity],
        "code": {"value": spot.finding.rule},
    }


def _range(spot: Located) -> dict[str, Any]:
    if not spot.columns:
        return {"start": {"line": spot.start.line}}
    start, end = spot.byte_columns
    return {"start": {"line": spot.start.line, "column": start}, "end": {"line": spot.end.line, "column": end}}
