"""Sentences cover the text, and brackets keep together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.text.sentences import LONGEST, split


@given(st.text(st.sampled_from("あ。！!?\n「」（）()『』🎉 a"), max_size=80))
def test_only_newlines_lie_between_the_ranges(text: str) -> None:
    ranges = split(text)
    assert "".join(text[a:b] for a, b in ranges) == text.replace("\n", "")
    assert all(0 < b - a <= LONGEST for a, b in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("はい。いいえ", ["はい。", "いいえ"]),
        ("「死ね。消えろ。」は言葉の暴力です。相談を。", ["「死ね。消えろ。」は言葉の暴力です。", "相談を。"]),
        ("一行目\n二行目", ["一行目", "二行目"]),
        ("句点。\n次の行", ["句点。", "次の行"]),
        ("閉じない「かっこ。次の文", ["閉じない「かっこ。", "次の文"]),
        ("本当!?すごい", ["本当!?", "すごい"]),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split(text)] == sentences


def test_a_very_long_line_is_cut_hard() -> None:
    assert max(b - a for a, b in split("あ" * 5000)) == LONGEST
