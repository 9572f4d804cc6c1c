"""A text beyond what its platform takes."""

from typing import Any

import pytest

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.limit import KINDS, platforms
from snslint.model import PLATFORMS, Match, Post
from snslint.text.document import Document
from snslint.text.length import UNITS

PREMIUM = Bindings(facts={"platforms": {"x": {"text": 25000}}})


def found(kind: str, text: str, platform: str | None, bindings: Bindings = Bindings(), **metadata: Any) -> list[Match]:
    document = Document(Post(text, platform=platform, metadata=metadata))
    return list(build_matcher({"limit": kind}, bindings, ()).find(document))


def test_the_match_is_the_surplus_and_carries_the_figures() -> None:
    (match,) = found("text", "あ" * 150, "x")
    assert match.span == (140, 150)
    assert (match.fields["count"], match.fields["limit"], match.fields["over"]) == ("300", "280", "20")


@pytest.mark.parametrize(
    ("kind", "text", "platform", "hits"),
    [
        pytest.param("text", "あ" * 140, "x", 0, id="just fits"),
        pytest.param("text", "あ" * 128 + " https://example.com/" + "a" * 200, "x", 0, id="a long link weighs 23"),
        pytest.param("text", "あ" * 128 + "　https://example.com/" + "a" * 200, "x", 1, id="one too many"),
        pytest.param("text", "あ" * 9000, None, 0, id="no platform, nothing said"),
        pytest.param("text", "あ" * 600, "line", 0, id="LINE takes three balloons"),
        pytest.param("bubble", "あ" * 600, "line", 1, id="one balloon takes 500"),
        pytest.param("text", "あ" * 2201, "instagram", 1, id="Instagram"),
        pytest.param("text", "あ" * 1667, "youtube", 1, id="YouTube counts bytes"),
        pytest.param("text", "😀" * 2501, "line-api", 1, id="the API counts UTF-16"),
        pytest.param("hashtags", "#あ #い #う #え #お #か", "instagram", 1, id="a sixth hashtag"),
        pytest.param("hashtags", "#7119 #8000 #8891 #9110 #110 #119 #189", "instagram", 0, id="telephone numbers are no hashtags"),
    ],
)
def test_limits(kind: str, text: str, platform: str | None, hits: int) -> None:
    assert len(found(kind, text, platform)) == hits


def test_a_title_is_metadata() -> None:
    assert found("title", "本文", "youtube", title="題" * 101)
    assert not found("title", "本文", "youtube")


def test_a_profile_may_have_a_limit_of_its_own() -> None:
    assert not found("text", "あ" * 9000, "x", PREMIUM)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(SpecError):
        build_matcher({"limit": "txet"}, Bindings(), ())


def test_every_figure_says_where_and_when_it_was_read() -> None:
    tables = {name: table for name, table in platforms().items() if name != "about"}
    assert set(tables) == set(PLATFORMS)
    for table in tables.values():
        for kind in KINDS.keys() & table.keys():
            assert table[kind]["as_of"] and table[kind]["source"]
            assert table[kind].get("unit", "x") in UNITS
