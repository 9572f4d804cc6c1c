"""Characters that some readers cannot read, and the ordinary ones beside them."""

from typing import Any

import pytest

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.chars import KINDS
from snslint.matchers.sieve import fits
from snslint.model import Post, Span
from snslint.text.document import Document


def found(kind: str, text: str) -> list[str]:
    return [match.evidence for match in build_matcher({"chars": [kind]}, Bindings(), ()).find(Document(Post(text)))]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("half-width-kana", "ﾎｰﾙで･ﾀｲﾑ", ["ﾎｰﾙ", "ﾀｲﾑ"]),
        ("half-width-kana", "定員･費用｡(ﾉ", []),
        ("half-width-kana", "2ｹ月と3ｶ所", ["ｹ", "ｶ"]),
        ("circled", "①と❷と⑳", ["①", "❷", "⑳"]),
        ("circled", "Ⓜ️1と(1)", []),
        ("squared", "㈱と㋿とⅣと℡", ["㈱", "㋿", "Ⅳ", "℡"]),
        ("squared", "㊗️㊙️", []),
        ("squared", "120㎡", []),
        ("unit", "120㎡と3㎏", ["㎡", "㎏"]),
        ("private-use", "渡\ue045", ["\ue045"]),
        ("hidden", "申\u200b込\u202e", ["\u200b", "\u202e"]),
        ("hidden", "👨\u200d👩\u200d👧❤\ufe0f", []),
        ("decomposed", "か\u3099くえん", ["か\u3099"]),
        ("decomposed", "がくえん", []),
        ("spaced", "お 知 ら せ", ["お 知 ら せ"]),
        ("spaced", "臨　時　休　館の日", ["臨　時　休"]),
        ("spaced", "月 水 金 に収集", []),
        ("spaced", "日　時　7月10日", []),
        ("spaced-pair", "■日　時　7月10日", ["日　時"]),
        ("kaomoji", "どうぞ(^^)！(*´ω｀*)", ["(^^)", "(*´ω｀*)"]),
        ("kaomoji", "対象(小・中学生)と(月・祝)と(※)", []),
        ("art", "＿人人人人＿", ["＿人人人人＿"]),
        ("art", "━━━━\n本文\n━━━━", []),
        ("emoji-flood", "祭り🎆🎆🎆", ["🎆🎆🎆"]),
        ("emoji-flood", "👨‍👩‍👧🎉✨", []),
        ("tags-in-text", "#美祢 の #草原 で #山焼き", []),
        ("tags-in-text", "#美祢 の #草原 で #山焼き です", ["#美祢 の #草原 で #山焼き"]),
        ("tags-in-text", "山焼き\n#美祢 #草原 #山焼き", []),
        ("number-tag", "#2026 #7119 #10", ["#2026", "#10"]),
    ],
)
def test_kinds(kind: str, text: str, expected: list[str]) -> None:
    assert found(kind, text) == expected


def test_the_window_bounds_the_search() -> None:
    matcher = build_matcher({"chars": ["circled"]}, Bindings(), ())
    assert [match.span for match in matcher.find(Document(Post("①②①")), Span(1, 2))] == [Span(1, 2)]


@pytest.mark.parametrize("spec", [{"chars": ["no-such"]}, {"chars": []}, {"chars": ["art"], "more": 1}])
def test_wrong_descriptions_are_refused(spec: Any) -> None:
    with pytest.raises(SpecError):
        build_matcher(spec, Bindings(), ())


@pytest.mark.parametrize(
    "hostile", ["あ " * 30000, "(" * 60000, "(^" * 30000, "#あ い" * 20000, "🎉" * 30000, "人" * 60000, "ﾊ･" * 30000]
)
def test_what_stands_after_hostile_text_is_found(hostile: str) -> None:
    for kind in KINDS:
        found(kind, hostile)
    assert found("circled", f"{hostile}\n終わり①")[-1] == "①"


@pytest.mark.parametrize("kind", KINDS)
def test_every_hit_passes_the_sieve(kind: str) -> None:
    text = "ﾎｰﾙ①㈱㎡\ue045\u200bか\u3099 お 知 ら せ(^^)#12 #あ い #う え #お か🎉🎉🎉\n日　時　1"
    matcher = build_matcher({"chars": [kind]}, Bindings(), ())
    for match in matcher.find(Document(Post(text))):
        assert fits(matcher.sieve, match.evidence.casefold())
