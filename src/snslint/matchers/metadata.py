"""``metadata``: what stands beside the text (a header, a column, an option), not in it. The match is the whole post.

``{metadata: {approved_by: missing}}``, ``{metadata: {platform: [x, threads]}}``, ``{metadata: {published_at: out-of-hours}}``:
every key must be as said. ``missing``: not given or empty; ``present``: given; ``out-of-hours``: outside the profile's hours or on
a weekend, a public holiday or the year-end closing; ``in-hours`` the opposite; a value or list: equal to one of them, as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from snslint.errors import SpecError
from snslint.matchers.base import Bindings, Gate, Matcher, Where, expect_keys
from snslint.model import Match, Span
from snslint.text.document import Document

WEEKDAYS = "月火水木金土日"

OPENING = {"start": "08:30", "end": "17:15", "closed_from": "12-29", "closed_to": "01-03"}
"""The usual opening hours of public offices, for a body that states none."""


class Metadata:
    """Matches the whole post when every key is as ``wants`` says."""

    gate: Gate = None

    def __init__(self, wants: Mapping[str, tuple[str, ...]], hours: Mapping[str, str]) -> None:
        self.wants = wants
        self.hours = hours

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        if all(any(self._is(document.metadata(key), value) for value in values) for key, values in self.wants.items()):
            at = document.metadata("published_at")
            fields = {"published_at": f"{at.year}年{at.month}月{at.day}日({WEEKDAYS[at.weekday()]}) {at:%H:%M}"} if isinstance(at, datetime) else {}
            yield Match(document.whole, document.post.text, fields)

    def _is(self, value: Any, wanted: str) -> bool:
        match wanted:
            case "missing":
                return value in (None, "", [], {})
            case "present":
                return value not in (None, "", [], {})
            case "out-of-hours":
                return isinstance(value, datetime) and not is_open(value, self.hours)
            case "in-hours":
                return isinstance(value, datetime) and is_open(value, self.hours)
        return value is not None and str(value).lower() == wanted.lower()


def is_open(at: datetime, hours: Mapping[str, str]) -> bool:
    """True on a weekday that is no public holiday, between ``start`` and ``end`` (both included), outside the yearly closing."""
    opening = {**OPENING, **hours}
    if at.weekday() >= 5 or not time.fromisoformat(opening["start"]) <= at.time() <= time.fromisoformat(opening["end"]):
        return False
    day = f"{at:%m-%d}"
    if day >= opening["closed_from"] or day <= opening["closed_to"]:
        return False
    import jpholiday

    return not jpholiday.is_holiday(at.date())


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"metadata"}, where)
    wants = spec["metadata"]
    if not isinstance(wants, Mapping) or not wants:
        raise SpecError((*where, "metadata"), "metadata には「項目: 値」を一つ以上書きます")
    listed = {str(k): tuple(map(str, v)) if isinstance(v, list) else (str(v),) for k, v in wants.items()}
    hours = {k: v for k, v in bindings.facts.get("hours", {}).items() if k in OPENING}
    return Metadata(listed, hours)
