"""``metadata``: what stands beside the text (a header, a column, an option), not in it. The match is the whole post.

``{metadata: {approved_by: missing}}``, ``{metadata: {platform: [x, threads]}}``, ``{metadata: {published_at: out-of-hours}}``:
every key must be as said. ``missing``: not given or empty; ``present``: given; ``out-of-hours``: outside the profile's hours or on
a weekend, a public holiday or the year-end closing; ``in-hours`` the opposite; ``at-work``: in-hours, but not in the midday break;
a value or list: equal to one of them, as text. A time that is not given is none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from snslint.errors import SpecError
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys
from snslint.matchers.sieve import ALWAYS, Sieve
from snslint.model import Match, Span
from snslint.text.document import Document

WEEKDAYS = "月火水木金土日"

OPENING = {"start": "08:30", "end": "17:15", "closed_from": "12-29", "closed_to": "01-03"}
OPENING |= {"break_start": "12:00", "break_end": "13:00"}
"""The usual opening hours of public offices, for a body that states none."""


class Metadata:
    """Matches the whole post when every key is as ``wants`` says."""

    sieve: Sieve = ALWAYS

    def __init__(self, wants: Mapping[str, tuple[str, ...]], hours: Mapping[str, str]) -> None:
        self.wants = wants
        self.hours = hours

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        if all(any(self._is(document.metadata(key), value) for value in values) for key, values in self.wants.items()):
            yield Match(document.whole, "", _fields(document.metadata("published_at")))

    def _is(self, value: Any, wanted: str) -> bool:
        if wanted in STATES:
            return STATES[wanted](value)
        if wanted in TIMES:
            return isinstance(value, datetime) and TIMES[wanted](value, self.hours)
        return value is not None and str(value).lower() == wanted.lower()


def _fields(at: object) -> dict[str, str]:
    if not isinstance(at, datetime):
        return {}
    return {"published_at": f"{at.year}年{at.month}月{at.day}日({WEEKDAYS[at.weekday()]}) {at:%H:%M}"}


def is_open(at: datetime, hours: Mapping[str, str]) -> bool:
    """True on a weekday that is no public holiday, between ``start`` and ``end`` (both included), outside the yearly closing."""
    opening = {**OPENING, **hours}
    if at.weekday() >= 5 or not _within(at, opening["start"], opening["end"]):
        return False
    day = f"{at:%m-%d}"
    if day >= opening["closed_from"] or day <= opening["closed_to"]:
        return False
    import jpholiday

    return not jpholiday.is_holiday(at.date())


def is_break(at: datetime, hours: Mapping[str, str]) -> bool:
    """True in the midday break, its last minute excluded."""
    opening = {**OPENING, **hours}
    return _within(at, opening["break_start"], opening["break_end"]) and f"{at:%H:%M}" != opening["break_end"]


def _within(at: datetime, start: str, end: str) -> bool:
    return time.fromisoformat(start) <= at.time().replace(second=0, microsecond=0) <= time.fromisoformat(end)


_EMPTY: tuple[object, ...] = (None, "", [], {})
STATES: dict[str, Callable[[Any], bool]] = {"missing": lambda value: value in _EMPTY, "present": lambda value: value not in _EMPTY}
TIMES: dict[str, Callable[[datetime, Mapping[str, str]], bool]] = {
    "out-of-hours": lambda at, hours: not is_open(at, hours),
    "in-hours": is_open,
    "at-work": lambda at, hours: is_open(at, hours) and not is_break(at, hours),
}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"metadata"}, where)
    wants = spec["metadata"]
    if not isinstance(wants, Mapping) or not wants:
        raise SpecError((*where, "metadata"), "metadata には「項目: 値」を一つ以上書きます")
    listed = {str(k): tuple(map(str, v)) if isinstance(v, list) else (str(v),) for k, v in wants.items()}
    hours = {k: v for k, v in bindings.facts.get("hours", {}).items() if k in OPENING}
    return Metadata(listed, hours)
