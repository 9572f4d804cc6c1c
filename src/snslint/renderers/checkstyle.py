"""Checkstyle's XML report, which many CI systems and reviewdog read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from snslint.model import Report, Severity
from snslint.renderers import Showing
from snslint.renderers.located import Located, located
from snslint.renderers.xml import HEAD, element, written
from snslint.version import __version__

SEVERITIES = {Severity.error: "error", Severity.warning: "warning", Severity.info: "info"}


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """One ``file`` for each file with findings. Columns are code points."""
    yield f'{HEAD}<checkstyle version="snslint-{__version__}">\n'
    for path, spots in groupby(located(reports), key=lambda spot: spot.path):
        yield written(element("file", {"name": path}, *map(_error, spots)))
    yield "</checkstyle>\n"


def _error(spot: Located) -> Element:
    where = {"line": str(spot.start.line)} | ({"column": str(spot.start.column)} if spot.columns else {})
    about = {"severity": SEVERITIES[spot.finding.severity], "message": spot.message}
    return element("error", {**where, **about, "source": f"snslint.{spot.finding.rule.replace('/', '.')}"})
