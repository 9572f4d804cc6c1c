"""Weak signs that tell only together."""

from typing import Any

import pytest

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.sieve import needs, triggers
from snslint.model import Post
from snslint.text.document import Document

SPEC: dict[str, Any] = {
    "cues": [
        {"points": 2, "terms": ["内緒"]},
        {"points": 1, "regex": "廃止|値上げ"},
        {"points": 1, "terms": ["らしい"]},
        {"points": -3, "terms": ["公表"]},
    ],
    "at_least": 3,
}


def found(text: str, **more: Any) -> list[str]:
    matcher = build_matcher(SPEC | more, Bindings(), ())
    return [match.evidence for match in matcher.find(Document(Post(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("これは内緒ですが、廃止です。", ["内緒ですが、廃止"]),
        ("廃止らしい。", []),
        ("内緒。廃止です。", []),
        ("内緒で廃止、公表済み。", []),
        ("廃止、廃止、廃止らしい。", []),
        ("内緒で値上げ。内緒で廃止らしい。", ["内緒で値上げ", "内緒で廃止らしい"]),
    ],
)
def test_points_add_up_in_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_pair_of_sentences_may_hold_them() -> None:
    assert found("内緒。廃止です。", window="pair") == ["内緒。廃止"]


def test_hit_narrows_the_span() -> None:
    cues = [{**cue, "hit": cue["points"] == 2} for cue in SPEC["cues"]]
    assert found("これは内緒ですが、廃止です。", cues=cues) == ["内緒"]


def test_a_rule_is_opened_by_the_cues_that_cannot_be_done_without() -> None:
    sieve = build_matcher(SPEC, Bindings(), ()).sieve
    secret = [name for name, keys in needs(sieve) if "f内緒" in keys]
    assert triggers(sieve, lambda name: 1 if name in secret else 9) == frozenset(secret)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"at_least": 9}, ("at_least",)),
        ({"cues": []}, ("cues",)),
        ({"window": "post"}, ("window",)),
        ({"cues": [{"terms": ["x"]}]}, ("cues", 0, "points")),
    ],
    ids=str,
)
def test_a_wrong_description_says_where(change: dict[str, Any], where: tuple[Any, ...]) -> None:
    with pytest.raises(SpecError) as error:
        build_matcher(SPEC | change, Bindings(), ())
    assert error.value.where == where
