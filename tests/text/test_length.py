"""How X and the others count. The figures are those of twitter-text's conformance/validate.yml (v3, emoji counted as one)."""

import pytest

from snslint.model import Span
from snslint.text.length import measure, pieces


def weight(text: str, unit: str = "x", links: tuple[Span, ...] = ()) -> int:
    return sum(piece.weight for piece in pieces(text, unit, links))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("This is a test.", 15, id="plain Latin"),
        pytest.param("故人西辞黄鹤楼" * 20, 280, id="ideographs weigh two"),
        pytest.param("A\u0301B", 2, id="composed before counting"),
        pytest.param("A\ufb2c", 4, id="decomposed by NFC into three"),
        pytest.param("H🐱☺👨‍👩‍👧‍👦", 7, id="an emoji sequence weighs two"),
        pytest.param("😷👾😡🔥💩", 10, id="emoji"),
        pytest.param("🙋🏽👨‍🎤", 4, id="skin tone and profession"),
        pytest.param("🇯🇵1️⃣", 4, id="flag and keycap"),
        pytest.param("か\u3099", 2, id="a loose voicing mark joins its kana"),
        pytest.param("\u2000\u200b‐‑‒–—―‖‗‘’‚‛“”„‟′″‴‵‶‷", 24, id="general punctuation is light"),
        pytest.param("a\nb", 3, id="a newline is one"),
    ],
)
def test_x_weighs_as_twitter_text_does(text: str, expected: int) -> None:
    assert weight(text) == expected


def test_a_link_weighs_23_whatever_its_length() -> None:
    assert weight("Hi http://test.co", links=(Span(3, 17),)) == 26
    assert weight("http://" + "a" * 200 + ".com", links=(Span(0, 211),)) == 23


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [("characters", "日本😀", 3), ("utf-16", "日本😀", 4), ("utf-8", "日本😀", 10), ("threads", "日本😀", 6)],
)
def test_other_units(unit: str, text: str, expected: int) -> None:
    assert weight(text, unit) == expected


def test_the_surplus_begins_at_the_first_piece_that_does_not_fit() -> None:
    assert measure(pieces("あ" * 141, "x"), 280) == (282, 140)
    assert measure(pieces("あ" * 140, "x"), 280) == (280, None)
    assert measure(pieces("x" * 279 + "👨‍👩‍👧", "x"), 280) == (281, 279)
