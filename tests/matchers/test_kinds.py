"""terms, regex, tokens, any/all and the scopes, as a rule writer would try them."""

from typing import Any

import pytest

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.context import WINDOWS, build_condition
from snslint.model import Post
from snslint.text.document import Document

NAMES = Bindings(
    terms={"fruits": ("りんご", "梨")},
    patterns={"endings": ("べき", "はずです")},
    frames={"praise": {"title": "ほめる文", "any": [{"sentence": {"terms": ["おいしい"]}}]}},
    facts={"names": ["美祢市"], "hours": {"start": "08:30"}},
)


def found(spec: Any, text: str, **post: Any) -> list[str]:
    return [match.evidence for match in build_matcher(spec, NAMES, ()).find(Document(Post(text, **post)))]


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        ({"terms": ["ばか"]}, "ﾊﾞ　カとバカ", ["ﾊﾞ　カ", "バカ"]),
        ({"terms": ["ばか", "ばか者"]}, "ばか者", ["ばか者"]),
        ("$fruits", "梨とりんご", ["梨", "りんご"]),
        ({"terms": ["$profile.names"]}, "美祢市です", ["美祢市"]),
        ({"terms": ["しね"], "boundary": "token"}, "しねんかいに参加", []),
        ({"terms": ["バカ"], "view": "source"}, "ばかバカ", ["バカ"]),
        ({"regex": r"\d+円"}, "３００円と500円", ["３００円", "500円"]),
        ({"regex": "(?:する|した)$endings"}, "廃止するべきだ", ["するべき"]),
        ({"regex": "(?P<hit>$fruits)を買う"}, "りんごを買う", ["りんご"]),
        ({"regex": ["梨", "りんご"]}, "りんごと梨", ["りんご", "梨"]),
        ({"tokens": [{"lemma": "走る"}, {"lemma": "た"}]}, "昨日走った", ["走った"]),
        ({"tokens": [{"pos": "名詞"}, {"skip": 2}, {"lemma": "食べる", "hit": True}]}, "梨をよく食べました", ["食べ"]),
        ({"tokens": [{"surface": "梨", "not": {"pos": "動詞"}}]}, "梨", ["梨"]),
        ({"tokens": [{"surface": "とても", "repeat": True}, {"surface": "甘い"}]}, "とてもとても甘い", ["とてもとても甘い"]),
        ({"tokens": [{"surface": "梨"}, {"surface": "は", "optional": True}, {"surface": "甘い"}]}, "梨甘い", ["梨甘い"]),
        ({"any": [{"terms": ["梨"]}, {"terms": ["りんご"]}]}, "りんごと梨", ["りんご", "梨"]),
        ({"all": [{"terms": ["梨"]}, {"terms": ["甘い"]}]}, "梨は甘い", ["梨"]),
        ({"all": [{"terms": ["梨"]}, {"terms": ["辛い"]}]}, "梨は甘い", []),
    ],
    ids=str,
)
def test_kind_finds(spec: Any, text: str, expected: list[str]) -> None:
    assert found(spec, text) == expected


@pytest.mark.parametrize(
    ("condition", "text", "hit", "holds"),
    [
        ({"over": {"terms": ["ばか売れ"]}}, "ばか売れです", "ばか", True),
        ({"over": {"terms": ["ばか"]}}, "ばかです", "ばか", False),
        ({"is": {"regex": "^ば"}}, "ばか", "ばか", True),
        ({"sentence": {"terms": ["防止"]}}, "いじめ防止。", "いじめ", True),
        ({"sentence": {"terms": ["防止"]}}, "いじめ。防止。", "いじめ", False),
        ({"before": {"terms": ["市"]}}, "市は反対", "反対", True),
        ({"before": {"terms": ["市"]}}, "反対する市", "反対", False),
        ({"after": {"terms": ["しない"]}}, "差別しない", "差別", True),
        ({"after": {"terms": ["差別"]}}, "差別しない", "しない", False),
        ({"near": {"terms": ["円"]}, "within": 3}, "梨は五百円", "梨", False),
        ({"near": {"terms": ["円"]}, "within": 4}, "梨は五百円", "梨", True),
        ({"line": {"terms": ["電話"]}}, "梨。電話\n次", "梨", True),
        ({"line": {"terms": ["電話"]}}, "梨。\n電話", "梨", False),
        ({"previous": {"terms": ["噂"]}}, "噂です。放火だ。", "放火", True),
        ({"following": {"terms": ["噂"]}}, "放火だ。噂です。", "放火", True),
        ({"following": {"terms": ["放火"]}}, "放火だ。噂です。", "放火", False),
        ({"paragraph": {"terms": ["噂"]}}, "噂\n放火\n\n別", "放火", True),
        ({"paragraph": {"terms": ["別"]}}, "噂\n放火\n\n別", "放火", False),
        ({"head": {"terms": ["訓練"]}}, "\n【訓練】\n避難", "避難", True),
        ({"post": {"terms": ["別"]}}, "避難\n\n別", "避難", True),
        ({"frame": "praise"}, "梨はおいしい", "梨", True),
        ({"any": [{"sentence": {"terms": ["辛い"]}}, {"sentence": {"terms": ["甘い"]}}]}, "梨は甘い", "梨", True),
    ],
    ids=str,
)
def test_scope_holds(condition: Any, text: str, hit: str, holds: bool) -> None:
    document = Document(Post(text))
    match = next(build_matcher({"terms": [hit], "view": "source"}, NAMES, ()).find(document))
    assert (build_condition(condition, NAMES, ()).holds(document, match) is not None) is holds


@pytest.mark.parametrize(
    ("spec", "where", "says"),
    [
        ({"term": ["x"]}, (), "terms のことですか"),
        ({"terms": []}, ("terms",), "一つもありません"),
        ({"terms": ["$nai"]}, ("terms", 0), "「nai」という語の集まり"),
        ({"terms": [3]}, ("terms", 0), "引用符"),
        ({"terms": ["x"], "veiw": "folded"}, ("veiw",), "view のことですか"),
        ({"terms": ["x"], "view": "fold"}, ("view",), "folded のことですか"),
        ({"terms": ["$profile.nai"]}, ("terms", 0), "$profile"),
        ({"regex": "("}, ("regex",), "RE2"),
        ({"regex": "（案）"}, ("regex",), "現れないため"),
        ({"regex": "a*"}, ("regex",), "空の文字列"),
        ({"regex": "(?=a)b"}, ("regex",), "RE2"),
        ({"tokens": [{"skip": 2}]}, ("tokens",), "必ず要る語"),
        ({"tokens": [{"lema": "x"}]}, ("tokens", 0, "lema"), "lemma のことですか"),
        ({"any": []}, ("any",), "一つ以上"),
        ({"terms": ["x"], "regex": "y"}, (), "一つだけ"),
    ],
    ids=str,
)
def test_a_wrong_description_says_where_and_what_may_stand_there(spec: Any, where: tuple[Any, ...], says: str) -> None:
    with pytest.raises(SpecError) as error:
        build_matcher(spec, NAMES, ())
    assert error.value.where == where
    assert says in error.value.message


@pytest.mark.parametrize("scope", WINDOWS)
def test_scopes_stay_inside_the_post_at_its_edges(scope: str) -> None:
    document = Document(Post("梨"))
    match = next(build_matcher({"terms": ["梨"]}, NAMES, ()).find(document))
    assert build_condition({scope: {"terms": ["無い語"]}}, NAMES, ()).holds(document, match) is None
