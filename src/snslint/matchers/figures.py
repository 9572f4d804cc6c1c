"""``figures``: what arithmetic can judge.

``{figures: sum}``; the value names one check of :data:`CHECKS` (or a list of them):

=============  =================================================================================
``sum``        火災4件、救急618件、救助7件、その他11件の合計642件 → {right} 640件
``bare-sum``   火災4、救急618、救助7の計630件
``change``     昨年の120件から30件増えて160件, 1,000円の2割引で700円
``product``    500円券26枚で12,000円分, 定員30人（10人×2回）
``share``      1チーム10人、12チームで計100人
``rate``       500人中320人（72%）
``days``       10月1日（木）～4日（日）の5日間 → 4日間; 1泊3日
``sessions``   10月7日、14日、21日（全4回） → 3回
``series``     全5回 over the lines 第1回 … 第4回
``duration``   13:30～15:00（2時間） → 1時間30分
``items``      次の3点 over a list of four
``listed``     本庁、東支所、西支所の4か所; 火・木・土の週2日
``twice``      定員30人 and 先着20人まで in one post
=============  =================================================================================

Only whole, plain lists are judged: 約, うち, ほか, 延べ and the like mean that the parts need not make up the whole.
Fields: ``{said}`` the figure written, ``{right}`` the right one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snslint.matchers.base import Bindings, Matcher, Where
from snslint.matchers.checked import Checks, build_checked
from snslint.matchers.counting import counts, lists, products, sums
from snslint.matchers.sieve import Sieve, either, every, words


def _any(*literals: str) -> Sieve:
    return words("normal", literals)


def _together(*sets: tuple[str, ...]) -> Sieve:
    """One of each set in one line."""
    return every("line", [_any(*literals) for literals in sets])


_CHANGE = either([
    _together(("から", "より", "比べ", "対し"), ("増", "減", "多", "少")),
    _together(("円",), ("%", "割", "パーセント"), ("引", "オフ", "off", "お得")),
    _any("円のところ", "円のもの"),
])  # fmt: skip

CHECKS: Checks = {
    "sum": (sums.sums, ("合計", "総計", "総数", "計", "わせて", "併せて", "全部で", "全体で", "トータル", "内訳", "(")),
    "bare-sum": (sums.bare_sums, ("計", "わせて")),
    "change": (products.changes, _CHANGE),
    "product": (
        products.products,
        either([_any("×", "x", "*", "✕"), _together(("券", "分", "チケット", "クーポン"), ("枚", "冊"))]),
    ),
    "share": (products.shares, ("計", "合わせて")),
    "rate": (products.rates, ("%", "パーセント", "割")),
    "days": (counts.days, ("日間", "連休", "泊")),
    "sessions": (counts.sessions, ("全", "計")),
    "series": (counts.series, ("回",)),
    "duration": (counts.duration, ("時間", "分")),
    "items": (lists.items, ("次の", "以下の", "下記の", "つの", "か条の", "点の")),
    "listed": (lists.listed, tuple("の" + sign for sign in "0123456789二三四五六七八九週")),
    "twice": (lists.twice, ("定員", "先着", "募集人", "参加費", "受講料", "入場料", "観覧料", "参加料")),
}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    return build_checked(spec, "figures", "計算の見方（figures）", CHECKS, "said", where)
