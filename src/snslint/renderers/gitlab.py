"""GitLab Code Quality: a JSON array of findings (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

GitLab drops findings that share a fingerprint; ours are unique within a run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from snslint.model import Report, Severity
from snslint.renderers import Showing
from snslint.renderers.located import Located, located

SEVERITIES = {Severity.error: "major", Severity.warning: "minor", Severity.info: "info"}


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """The array, a finding a line."""
    yield "["
    for number, spot in enumerate(located(reports)):
        yield (",\n" if number else "\n") + json.dumps(_degradation(spot), ensure_ascii=False)
    yield "\n]\n"


def _degradation(spot: Located) -> dict[str, Any]:
    return {
        "description": f"{spot.finding.rule}: {spot.message}",
        "check_name": spot.finding.rule,
        "fingerprint": spot.fingerprint,
        "severity": SEVERITIES[spot.finding.severity],
        "location": {"path": spot.path, "lines": {"begin": spot.start.line, "end": spot.last_line}},
    }
