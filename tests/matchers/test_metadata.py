"""What stands beside the text, and what the body has laid down."""

from datetime import datetime
from typing import Any

import pytest

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.sieve import ALWAYS, NEVER
from snslint.model import Post
from snslint.text.document import Document

BODY = Bindings(facts={"hours": {"start": "08:30", "end": "17:15", "source": "共通"}, "replies": {"policy": "not_in_principle"}})


def holds(spec: Any, published_at: str | None = None, **metadata: Any) -> bool:
    at = datetime.fromisoformat(published_at) if published_at else None
    return bool(list(build_matcher(spec, BODY, ()).find(Document(Post("本文", published_at=at, metadata=metadata)))))


@pytest.mark.parametrize(
    ("published_at", "expected"),
    [
        pytest.param("2026-07-03T08:30", "in-hours", id="as the doors open"),
        pytest.param("2026-07-03T17:15", "in-hours", id="as they close"),
        pytest.param("2026-07-03T17:15:40", "in-hours", id="seconds do not count"),
        pytest.param("2026-07-03T17:16", "out-of-hours", id="a minute late"),
        pytest.param("2026-07-04T10:00", "out-of-hours", id="Saturday"),
        pytest.param("2026-07-20T10:00", "out-of-hours", id="public holiday"),
        pytest.param("2026-09-22T10:00", "out-of-hours", id="a day between two holidays"),
        pytest.param("2026-12-29T10:00", "out-of-hours", id="year-end"),
        pytest.param("2027-01-04T10:00", "in-hours", id="the first working day"),
        pytest.param("2026-07-03T12:30", "in-hours", id="midday"),
    ],
)
def test_hours(published_at: str, expected: str) -> None:
    other = {"in-hours": "out-of-hours", "out-of-hours": "in-hours"}[expected]
    assert holds({"metadata": {"published_at": expected}}, published_at)
    assert not holds({"metadata": {"published_at": other}}, published_at)


def test_a_time_that_is_not_given_is_neither() -> None:
    assert not any(holds({"metadata": {"published_at": state}}) for state in ("in-hours", "out-of-hours", "at-work"))


@pytest.mark.parametrize(
    ("published_at", "working"),
    [
        ("2026-07-03T11:59", True),
        ("2026-07-03T12:00", False),
        ("2026-07-03T12:59", False),
        ("2026-07-03T13:00", True),
        ("2026-07-04T10:00", False),
    ],
)
def test_the_midday_break_is_not_work(published_at: str, working: bool) -> None:
    assert holds({"metadata": {"published_at": "at-work"}}, published_at) is working


def test_missing_present_and_values() -> None:
    assert holds({"metadata": {"approved_by": "missing"}}, approved_by="")
    assert holds({"metadata": {"approved_by": "present"}}, approved_by="課長")
    assert holds({"metadata": {"emergency": ["true", "はい"]}}, emergency=True)
    assert not holds({"metadata": {"emergency": ["true"]}})


def test_the_match_tells_the_time_for_people() -> None:
    at = datetime.fromisoformat("2026-07-04T10:05")
    (match,) = build_matcher({"metadata": {"published_at": "out-of-hours"}}, BODY, ()).find(Document(Post("本文", published_at=at)))
    assert match.fields["published_at"] == "2026年7月4日(土) 10:05"
    assert match.span == (0, 2)


def test_a_profile_condition_is_settled_when_bound() -> None:
    assert holds({"profile": {"replies.policy": ["not_in_principle", "approval"]}})
    assert not holds({"profile": {"replies.policy": "allowed"}})
    assert not holds({"profile": {"shares.policy": "listed"}})


def test_nothing_is_looked_for_where_the_profile_does_not_fit() -> None:
    assert build_matcher({"profile": {"replies.policy": "allowed"}}, BODY, ()).sieve == NEVER
    assert build_matcher({"profile": {"replies.policy": "not_in_principle"}}, BODY, ()).sieve == ALWAYS


@pytest.mark.parametrize("spec", [{"profile": {}}, {"profile": "replies"}, {"metadata": {}}])
def test_empty_descriptions_are_refused(spec: Any) -> None:
    with pytest.raises(SpecError):
        build_matcher(spec, BODY, ())
