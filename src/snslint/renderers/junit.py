"""JUnit XML as Jenkins and GitLab read it: a test suite a file, a test case a finding; a post without findings is one that passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

from snslint.model import Report
from snslint.renderers import Showing
from snslint.renderers.located import Located, located, path_from, top_folder
from snslint.renderers.safe import flat
from snslint.renderers.xml import HEAD, element, written


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """A suite for each run of posts from one file. Only findings at or above the fail level are failures."""
    top = top_folder(Path.cwd())
    yield f'{HEAD}<testsuites name="snslint">\n'
    for path, posts in groupby(reports, key=lambda report: path_from(report.post.origin.path, top)):
        yield written(_suite(path, list(posts), showing))
    yield "</testsuites>\n"


def _suite(path: str, reports: list[Report], showing: Showing) -> Element:
    clean = [_passed(report, path) for report in reports if not report.findings]
    spots = list(located(reports))
    failures = sum(_fails(spot, showing) for spot in spots)
    cases = [*clean, *(_case(spot, number, showing) for number, spot in enumerate(spots, 1))]
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    return element("testsuite", {"name": path, **counts, "file": path}, *cases)


def _passed(report: Report, path: str) -> Element:
    return element("testcase", {"classname": path, "name": flat(f"{report.post.id or report.post.origin}: 指摘なし")})


def _case(spot: Located, number: int, showing: Showing) -> Element:
    finding = spot.finding
    told = f"{finding.severity.label} {spot.place} {spot.message}"
    inside = (
        element("failure", {"type": finding.severity.name, "message": flat(finding.message)}, told)
        if _fails(spot, showing)
        else element("system-out", {}, told)
    )
    return element("testcase", {"classname": spot.path, "name": f"{finding.rule} ({spot.place}, {number})"}, inside)


def _fails(spot: Located, showing: Showing) -> bool:
    return showing.fail_level is not None and spot.finding.severity >= showing.fail_level
