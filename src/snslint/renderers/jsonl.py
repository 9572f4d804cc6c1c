"""JSON Lines: one finding a line as it is found, then one line that sums up. The finding is that of the JSON format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from snslint.model import Report
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.json import VERSION, dump, finding_shown, summed
from snslint.renderers.place import Lines
from snslint.version import __version__


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """A line for each finding, with the post it is in; last the tool, the profile and the summary."""
    tally, seen = Tally(), Counter[str]()
    for report in tallied(reports, tally):
        post, lines = report.post, Lines(report.post.text)
        about = {
            "id": post.id,
            "path": post.origin.path,
            "line": post.origin.line,
            "context": post.context,
            "platform": post.platform,
        }
        for finding in report.findings:
            yield dump({"type": "finding", **about, **finding_shown(finding, report, lines, seen)}) + "\n"
    head = {"type": "summary", "version": VERSION, "tool": {"name": "snslint", "version": __version__}}
    yield dump({**head, "profile": showing.policy.profile, **summed(tally, showing)}) + "\n"
