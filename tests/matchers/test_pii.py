"""pii: what leads to a private person, by itself and through the rules of personal-info and impersonation."""

from typing import Any

import pytest

from snslint.engine import lint
from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.pii import is_my_number
from snslint.model import Post, Severity
from snslint.policy.policy import Policy
from snslint.text.document import Document

BODY = Bindings(
    facts={"phones": ["0439-56-", "080-9999-0000"], "domains": ["city.kimitsu.lg.jp"], "trusted_domains": ["kimitsu-sports.jp"]}
)


def found(spec: Any, text: str) -> list[str]:
    return [match.evidence for match in build_matcher(spec, BODY, ()).find(Document(Post(text)))]


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        ({"pii": "person"}, "本田さんと朝倉涼子さま", ["本田さん", "朝倉涼子さま"]),
        ({"pii": "person"}, "岡藤　ヨシノ　様", ["岡藤　ヨシノ　様"]),
        ({"pii": "person"}, "田野倉 美代子さん", ["田野倉 美代子さん"]),
        ({"pii": "person"}, "黒澤キミ子さんと縄田さん", ["黒澤キミ子さん", "縄田さん"]),
        ({"pii": "person"}, "葛田 陽向さん", ["葛田 陽向さん"]),
        ({"pii": "person"}, "桜井はるとくんは元気です", ["桜井はるとくん"]),
        ({"pii": "person"}, "皆さん、お客様、店員さん、農家さん、お母さん、八百屋さん、同様、仕様", []),
        ({"pii": "person", "form": "full"}, "坂畑482-3　苅込 敏夫", ["苅込 敏夫"]),
        ({"pii": "person", "form": "surname"}, "連絡は小堀まで", ["小堀"]),
        ({"pii": "person", "after": r"\(\d{2}\)"}, "白鳥 勝利さん（８４）と本田さん", ["白鳥 勝利さん（８４）"]),
        ({"pii": "person", "before": "緑町の", "after": "[ん]?ち"}, "緑町の本田さんち", ["緑町の本田さんち"]),
        ({"pii": "resident"}, "緑町の本田さんが来た", ["緑町の本田さん"]),
        ({"pii": "resident"}, "飛田 由美様（足崎）", ["飛田 由美様（足崎）"]),
        ({"pii": "resident"}, "加治川地区の男性、本間 正さん", ["加治川地区の男性、本間 正さん"]),
        ({"pii": "resident", "of": "house"}, "外箕輪2丁目　蓮見 ゆかり 様", ["外箕輪2丁目　蓮見 ゆかり 様"]),
        ({"pii": "resident", "of": "town"}, "外箕輪2丁目　蓮見 ゆかり 様", []),
        ({"pii": "resident"}, "東京の田中さん、君津市の鈴木さん、同僚の森さん、漁師の森さん", []),
        ({"pii": "resident"}, "緑町で、田中さんのお話を聞きました", []),
        ({"pii": "house"}, "坂畑482-3と於福町下2417番地", ["坂畑482-3", "と於福町下2417番地"]),
        ({"pii": "house"}, "第1試合 11-0、電話0439-56-1111、午前10-12時", []),
        ({"pii": "phone"}, "０９０−０２３１−７７４８と0254-22-6618", ["０９０−０２３１−７７４８", "0254-22-6618"]),
        ({"pii": "phone", "of": "mobile"}, "0254-22-6618と08012345678", ["08012345678"]),
        ({"pii": "phone"}, "0439-56-1581、0120-95-0178、080-9999-0000、119", []),
        ({"pii": "mail"}, "a.b@gmail.comとc@example.jp", ["a.b@gmail.com", "c@example.jp"]),
        ({"pii": "mail", "of": "free"}, "a.b@gmail.comとc@example.jp", ["a.b@gmail.com"]),
        ({"pii": "mail"}, "koho@city.kimitsu.lg.jp、x@mx.kimitsu-sports.jp、y@soumu.go.jp", []),
        ({"pii": "my-number"}, "１２３４ ５６７８ ９０１８", ["１２３４ ５６７８ ９０１８"]),
        ({"pii": "my-number"}, "123456789012 と 2026-0415-0012-33", []),
        (
            {"pii": "plate"},
            "品川 500 あ 12-34、水戸331そ4405、千葉 330 さ ・・12",
            ["品川 500 あ 12-34", "水戸331そ4405", "千葉 330 さ ・・12"],
        ),
        ({"pii": "plate"}, "定員 300 名、国道 127 号の 12-34", []),
        (
            {"pii": "birthdate"},
            "昭和22年生まれ、5月12日生まれ、生年月日S48.5.2",
            ["昭和22年生まれ", "5月12日生まれ", "生年月日S48.5.2"],
        ),
        ({"pii": "birthdate"}, "5月12日生放送、昭和22年生産", []),
    ],
    ids=str,
)
def test_kind_finds(spec: Any, text: str, expected: list[str]) -> None:
    assert found(spec, text) == expected


@pytest.mark.parametrize(
    ("spec", "where"),
    [
        ({"pii": "nmae"}, ("pii",)),
        ({"pii": "person", "of": "x"}, ("of",)),
        ({"pii": "person", "form": "nickname"}, ("form",)),
        ({"pii": "person", "after": "("}, ("after",)),
        ({"pii": "person", "before": ["a", "）"]}, ("before", 1)),
        ({"pii": "phone", "of": "fax"}, ("of",)),
    ],
    ids=str,
)
def test_a_wrong_description_is_told_with_its_place(spec: Any, where: tuple[Any, ...]) -> None:
    with pytest.raises(SpecError) as caught:
        build_matcher(spec, BODY, ())
    assert caught.value.where == where


def test_check_digit_catches_every_single_wrong_digit() -> None:
    right = "123456789018"
    wrong = [right[:i] + str((int(right[i]) + 1) % 10) + right[i + 1 :] for i in range(11)]
    assert is_my_number(right)
    assert not is_my_number("0" * 12)
    assert sum(map(is_my_number, wrong)) == 0


AT_THE_END = {
    "person": "本田さん", "resident": "緑町の本田さん", "house": "坂畑482-3", "phone": "090-1234-5678", "mail": "a@b.example",
    "my-number": "123456789018", "plate": "水戸 300 せ 61-08", "birthdate": "昭和22年生まれ",
}  # fmt: skip


@pytest.mark.parametrize("kind", AT_THE_END)
@pytest.mark.parametrize("piece", ["さん", "本田さん", "1-", "0439-", "a@a.", "町の", "昭和1", "(", "品川500あ", "ヨシノ "])
def test_what_stands_after_hostile_text_is_found(kind: str, piece: str) -> None:
    text = (piece * 20000)[:20000]
    assert AT_THE_END[kind] in found({"pii": kind}, f"{text}。\n\n{AT_THE_END[kind]}。")[-1]


BAD = [
    ("post", "抽選の結果です。\n・縄田 香澄さん（豊町3丁目）", "resident of a list"),
    ("post", "昨夜お探しした久保の川名 喜一さん(81)は無事に見つかりました", "found person"),
    ("post", "ひよこ組の苅込 そらくん（6月3日生まれ）がろうそくを消しました", "nursery birthday"),
    ("post", "講座の欠席は、鶴岡さんの携帯０９０−１１１１−２２２２へ", "private mobile, full width"),
    ("post", "急ぎのときは白石の携帯080-1111-2222にかけてください", "surname without title"),
    ("post", "納税通知書が戻っています。貞元120-4　平野 ヨネ 様", "returned mail"),
    ("post", "車庫前の軽自動車（袖ヶ浦 580 ち 4-12）の方は移動してください", "plate"),
    ("post", "給食の鈴木みおちゃんは小麦アレルギーなので別の皿です", "health of a child"),
    ("post", "番号カードの番号は1234-5678-9018とのことでした", "My Number"),
    ("post", "出火したのは外箕輪の平野さん方で、けが人はいません", "house on fire"),
    ("reply", "お隣の小川様から、お宅の犬の鳴き声について苦情がありました", "complaint"),
    ("reply", "お尋ねの件、山口 隆様の国保税は第2期が未納です", "tax"),
    ("comment", "豊町の渡辺さんちの奥さん、先月から入院してるよ", "neighbour's health"),
    ("comment", "2丁目の角の家の息子さん、会社クビになったらしい", "recognisable without a name"),
    ("comment", "久保小の4年生で補聴器の子、泣いてたよ", "child without a name"),
    ("comment", "係長の自宅は中富の郵便局の裏だから、行ってみて", "home of staff"),
    ("private", "今日窓口に来た人、高校の同級生だった。生活保護の相談", "learned at work"),
    ("private", "保育園の選考、友人の子は落ちた。言えない", "decision learned at work"),
    ("comment", "君津市役所の職員です。還付金があるのでATMへお越しください", "official asking for money"),
    ("comment", "市長本人です。詳しくはDMで", "the mayor himself"),
    ("comment", "水道局の委託を受けて、蛇口の無料点検に伺っています", "commissioned visit"),
    ("comment", "税務署からのご連絡です。こちらのリンクから本日中にお手続きください", "tax office with a link"),
]

CLEAN = [
    ("post", "講師は作家の朝倉 みのりさん（吉祥寺在住）です", "lecturer"),
    ("post", "申込みは子育て支援課の小堀（0439-56-1184）まで", "office phone"),
    ("post", "会場：君津市久留里市場192-5 上総地域交流センター", "address of a facility"),
    ("post", "75歳の男性の行方が分かりません。身長165cm、紺の上着です", "missing-person notice"),
    ("post", "市長の田中 一が君津駅前であいさつしました", "mayor"),
    ("post", "県大会で優勝した周南中3年の石井 蓮さんをたたえました", "sport"),
    ("post", "田中さん（仮名・78歳）は電話でATMに呼び出されました", "invented name"),
    ("post", "佐竹義重ゆかりの城を歩く会。学芸員の鈴木さんが案内します", "history"),
    ("post", "NPO法人の代表・佐野 真弓さんが里山の手入れを教えます", "published representative"),
    ("post", "マイナンバーは12桁です。お問い合わせは0120-95-0178", "awareness of My Number"),
    ("post", "詳しくは、朗読の会の尾野氏（電話090-1111-2222）へ", "published contact of a club"),
    ("post", "袖ヶ浦ナンバーの図柄を募集します", "plates in general"),
    ("post", "認知症の母を介護した田中さんが、家族会で体験を語ります", "consented story"),
    ("post", "市税を滞納すると、財産を差し押さえることがあります", "no person"),
    ("reply", "小川様、写真のご投稿ありがとうございます。桜がきれいですね", "thanks by name"),
    ("reply", "転入のお手続きは市民課です。中村さま、お待ちしております", "general answer"),
    ("comment", "先月父を亡くした吉村です。お世話になりました", "gives own name"),
    ("comment", "図書館の田中さん、母が入院したとき親切にしてくれてありがとう", "praise of staff"),
    ("comment", "旅館の女将さんが優しくて、病気の父も喜びました", "praise of a business"),
    ("comment", "市の職員ですと言う人が点検に来ました。本物でしょうか", "asks about a visit"),
    ("comment", "『消防署のほうから来た』と消火器の代金を求められました。詐欺です", "warns of a visit"),
    ("comment", "市長さん本人が草取りしていてびっくりした", "saw the mayor"),
    ("comment", "市民課の窓口は番号で呼んでほしいです。登録も分かりにくい", "wish about the office"),
    ("private", "同僚の田中さんとランチ。窓口業務お疲れさま", "colleague"),
]


def reported(policy: Policy, context: str, text: str) -> list[str]:
    findings = lint(Post(text, context=context), policy).findings
    return [f.rule for f in findings if f.category in ("personal-info", "impersonation") and f.severity >= Severity.warning]


@pytest.mark.parametrize(("context", "text", "_"), BAD, ids=[reason for *_, reason in BAD])
def test_exposed(policies: dict[str, Policy], context: str, text: str, _: str) -> None:
    assert reported(policies["kimitsu"], context, text)


@pytest.mark.parametrize(("context", "text", "_"), CLEAN, ids=[reason for *_, reason in CLEAN])
def test_innocent(policies: dict[str, Policy], context: str, text: str, _: str) -> None:
    assert reported(policies["kimitsu"], context, text) == []


def test_no_message_repeats_the_name(policies: dict[str, Policy]) -> None:
    report = lint(Post("昨夜お探しした久保の川名 喜一さん(81)は無事に見つかりました"), policies["kimitsu"])
    shown = [f.message + f.advice + f.evidence for f in report.findings if f.category == "personal-info"]
    assert shown and not any("喜一" in text for text in shown)
