"""Views keep the way home."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.model import Span
from snslint.text.view import View, fold, normalise, plain

NASTY = st.text(st.sampled_from("あアｱｶﾞか゛゜がバﾊﾞ　 ・Ａa①㈱㌔〜～-−‐🎉👨‍👩‍👧é́̂ﾟ\u200b\u202e\x00\n。！ﬁſ각ᄀ"), max_size=40)
TEXTS = st.text(max_size=60) | NASTY
VIEWS = {"plain": plain, "normal": normalise, "folded": lambda text: fold(normalise(text))}


@given(TEXTS)
def test_normal_is_nfkc_with_dashes_and_tildes_in_one_form(text: str) -> None:
    one_form = str.maketrans({**dict.fromkeys("‐‑‒–−﹣", "-"), "〜": "~", "∼": "~", "\x00": "\ufffd"})
    assert normalise(text).text == unicodedata.normalize("NFKC", text).translate(one_form)


@pytest.mark.parametrize("name", VIEWS)
@given(text=TEXTS)
def test_every_character_goes_home_inside_the_source_in_order(name: str, text: str) -> None:
    view: View = VIEWS[name](text)
    homes = [view.home(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= home.start < home.end <= len(text) for home in homes)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(homes))


@pytest.mark.parametrize("name", VIEWS)
@given(text=TEXTS, data=st.data())
def test_locate_is_the_inverse_of_home(name: str, text: str, data: st.DataObject) -> None:
    view: View = VIEWS[name](text)
    if view.text:
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        low, high = view.locate(view.home(start, end))
        assert low <= start and end <= high
        assert view.home(low, high) == view.home(start, end)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(normalise(text)).text
    assert fold(normalise(once)).text == fold(normalise(fold(normalise(once)).text)).text


@pytest.mark.parametrize(
    ("source", "needle", "found"),
    [
        ("担当者はﾊﾞ　カだ", "ばか", "ﾊﾞ　カ"),
        ("ば\u200bか", "ばか", "ば\u200bか"),
        ("バ・カ", "ばか", "バ・カ"),
        ("㈱山田", "(株)", "㈱"),
        ("カ\u3099", "が", "カ\u3099"),
        ("ＢＡＫＡ", "baka", "ＢＡＫＡ"),
    ],
)
def test_a_hit_maps_back_to_the_exact_source_characters(source: str, needle: str, found: str) -> None:
    view = fold(normalise(source))
    at = view.text.index(needle)
    assert source[slice(*view.home(at, at + len(needle)))] == found


def test_spaces_stay_between_words_of_other_scripts() -> None:
    assert fold(normalise("hello world 2026")).text == "hello world 2026"


@settings(deadline=None, max_examples=5)
@given(st.integers(1000, 3000))
def test_a_flood_of_combining_marks_keeps_the_way_home(count: int) -> None:
    text = "か" + "\u0316\u0301" * count
    view = normalise(text)
    assert view.home(0, len(view.text)) == Span(0, len(text))
