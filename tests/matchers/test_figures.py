"""Sums, products and counts; half of the cases add up."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.errors import SpecError
from snslint.matchers.base import Bindings
from snslint.matchers.figures import CHECKS, build
from snslint.model import Post
from snslint.text.document import Document

CASES = [
    ("火災4件、救急618件、救助7件、その他11件の合計642件でした。", ["sum"]),
    ("火災4件、救急618件、救助7件、その他11件の合計640件でした。", []),
    ("出動件数は642件（火災4件、救急618件、救助7件、その他11件）でした", ["sum"]),
    ("火災 4件\n救急 618件\n救助 7件\n合計 642件", ["sum"]),
    ("・火災：4件\n・救急：618件\n・救助：7件\n・合計：629件", []),
    ("男性120人、女性135人、合わせて245人が参加", ["sum"]),
    ("男性120人と女性135人のあわせて255人が参加", []),
    ("最優秀賞1点、優秀賞3点、入選10点、計15点を表彰", ["sum"]),
    ("大人30人（うち高齢者10人）、子ども20人、計50人", []),
    ("500円券26枚で12,000円分", ["product"]),
    ("500円券26枚で13,000円分", []),
    ("1冊10,000円で500円券26枚つづり（13,000円分）", []),
    ("500円×26枚＝12,000円", ["product"]),
    ("定員30人（10人×2回）", ["product"]),
    ("定員20人（10人×2回）", []),
    ("10月1日（木）～4日（日）の5日間", ["days"]),
    ("10月1日（木）～4日（日）の4日間", []),
    ("12月3日(木)、4日(金)、7日(月)の3日間", []),
    ("10月7日（水）、14日（水）、21日（水）（全4回）", ["sessions"]),
    ("10月7日（水）、14日（水）、21日（水）（全3回）", []),
    ("13:30～15:00（2時間）", ["duration"]),
    ("22:00～翌7:00の8時間", ["duration"]),
    ("22:00～6:00の8時間", []),
    ("9月2日、9日、16日、30日の全5回", ["sessions"]),
    ("9月2日、9日、16日、30日の全4回", []),
    ("全4回（7月4日、11日、18日）の講座", ["sessions"]),
    ("13:30～15:30（2時間）", []),
    ("次の3点にご注意ください。\n・鍵をかける\n・灯りを消す\n・水を止める\n・火を消す\n", ["items"]),
    ("1枚500円の券を10枚で5,000円分", []),
    ("入場者は大人800円、子ども300円", []),
    ("総額1,500円（参加費1,000円＋保険料500円）", []),
    ("定員40人（大人20人、子ども20人）", []),
    ("定員40人（大人20人、子ども10人）", ["sum"]),
    ("火災2、救急110、救助3の計125件", ["bare-sum"]),
    ("火災2、救急110、救助3の計115件", []),
    ("昨年の120件から30件増えて160件", ["change"]),
    ("昨年の120件から30件増えて150件", []),
    ("1,000円の2割引で700円", ["change"]),
    ("1,000円の2割引で800円", []),
    ("全4回\n第1回 食事\n第2回 運動\n第3回 睡眠", ["series"]),
    ("全3回\n第1回 食事\n第2回 運動\n第3回 睡眠", []),
    ("材料費800円と保険料150円を合わせて、お一人1,050円です", ["sum"]),
    ("材料費800円と保険料150円を合わせて、お一人950円です", []),
    ("計412件。内訳は急病280件、けが75件、その他20件", ["sum"]),
    ("1チーム10人、12チームで計100人", ["share"]),
    ("1チーム10人、12チームで計120人", []),
    ("全10回。1回2時間、計24時間", ["share"]),
    ("500人中320人(72%)が満足", ["rate"]),
    ("500人中320人(64%)が満足", []),
    ("9,900円のところ、7,000円の補助で自己負担は3,900円", ["change"]),
    ("2,500万円から300万円増えて2,900万円", ["change"]),
    ("1泊3日の旅", ["days"]),
    ("10月10日（土）～12日（月）の4連休", ["days"]),
    ("会場は、本庁、東支所、西支所の4か所です", ["listed"]),
    ("会場は、本庁、東支所、西支所の3か所です", []),
    ("市内の小学校、中学校の8校が参加", []),
    ("対象は税務、福祉の4つの課です", []),
    ("赤・青・黄の4色", ["listed"]),
    ("火・木・土の週2日", ["listed"]),
    ("次の5か所に開設しました。市民会館、東公民館、西公民館。", ["items"]),
    ("3つのお願い\n①朝に出す\n②網をかける\n", ["items"]),
    ("3つのお願い\n①朝に出す\n②網をかける\n③分別する\n", []),
    ("次の4つの責任を負います。よく理解しましょう。", []),
    ("定員は30人です。\n申込み：先着20人まで", ["twice"]),
    ("定員は30人です。\n申込み：先着30人まで", []),
    ("A教室 定員30人\nB教室 定員20人", []),
]


def document(text: str) -> Document:
    return Document(Post(text, published_at=datetime(2026, 9, 10, 10)))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_only_what_does_not_add_up_is_seen(text: str, expected: list[str]) -> None:
    assert [name for name in sorted(CHECKS) if list(CHECKS[name][0](document(text)))] == expected


@given(st.lists(st.integers(2, 9_999), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_total_is_blamed_exactly_when_it_is_wrong(parts: list[int], off: int) -> None:
    listed = "、".join(f"{name}{n:,}件" for name, n in zip("あいうえおか", parts))
    total = sum(parts) + off
    found = list(build({"figures": "sum"}, Bindings(), ()).find(document(f"{listed}、合計{total:,}件でした")))
    assert [match.fields["right"] for match in found] == ([f"{sum(parts):,}件"] if off else [])


def test_an_unknown_check_is_told_with_the_nearest_name() -> None:
    with pytest.raises(SpecError, match="sum"):
        build({"figures": "sums"}, Bindings(), ("match",))
