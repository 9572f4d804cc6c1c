"""Mistakes in rule and municipality files: one line that says where, what stands there and what may stand there."""

from pathlib import Path

import pytest

from snslint.errors import ProfileError, RuleError
from snslint.policy.bind import bind
from snslint.policy.load import load_body, load_book
from snslint.policy.packs import RuleBook
from snslint.policy.yaml import parse

RULE = """\
title: けなす語
confidence: high
match: {terms: [ばか]}
message: 「{evidence}」は侮辱と受け取られるおそれがあります
advice: 外してください
examples:
  bad: ["[[ばか]]", "あの[[ばか]]", "[[ばか]]だ"]
  good: [はい, いいえ, どうも]
"""
PACK = "title: 侮辱\ndescription: 侮辱\nsource: {id: 目安, gist: 侮辱しない, title: 全国共通の目安}\n"
BODY = """\
id: x
name: 某市
guideline: {title: 指針}
clauses:
  - {id: 第1, gist: 侮辱しない, force: must_not, contexts: [post], categories: [insult], check: partial}
facts: {names: [某市], domains: [city.x.lg.jp]}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "insult").mkdir(parents=True)
    (tmp_path / "rules" / "insult" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "rules" / "insult" / "noun.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "x.yaml").write_text(BODY, encoding="utf-8")
    return tmp_path


def bound(folder: Path) -> None:
    book = load_book(folder / "rules")
    bind(book, load_body("x", book, folder))


def test_a_right_pack_loads(rules: Path) -> None:
    bound(rules)


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("title:", "titel:", ":1:1", "title のことですか"),
        ("confidence: high", "confidence: hihg", ":2:1", "high のことですか"),
        ("confidence: high\n", "", ":1:1", "「confidence」がありません"),
        ("{terms: [ばか]}", "{terms: [$nai]}", ":3:17", "「nai」という語の集まり"),
        ("{terms: [ばか]}", "{regex: '('}", ":3:9", "RE2"),
        ("{terms: [ばか]}", "{terms: [no]}\ngiven: [{sentense: {terms: [x]}}]", ":4:9", "sentence のことですか"),
        ('["[[ばか]]", "あの[[ばか]]", "[[ばか]]だ"]', '["[[ばか]]"]', ":7:3", "3 個以上"),
        ('"[[ばか]]だ"', '"ばかだ"', ":7:31", "[[ ]]"),
        ("[はい, いいえ, どうも]", "[はい, 12, どうも]", ":8:14", "引用符"),
        ("title: けなす語", "title: けなす語\ntitle: 二度目", ":2:1", "二度"),
        ("title: けなす語", "title: [", "", "YAML"),
        ("title: けなす語", "title: &a [x]\nreferences: *a", ":1:8", "別名"),
    ],
    ids=str,
)
def test_a_mistake_in_a_rule(rules: Path, old: str, new: str, place: str, says: str) -> None:
    file = rules / "rules" / "insult" / "noun.yaml"
    assert old in RULE
    file.write_text(RULE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as error:
        bound(rules)
    assert str(error.value).startswith(f"{file}{place}")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("force: must_not", "force: mustnot", ":5:27", "must_not のことですか"),
        ("contexts: [post]", "contexts: [posts]", ":5:55", "post のことですか"),
        ("categories: [insult]", "categories: [insalt]", ":5:75", "insult のことですか"),
        ("check: partial", "check: manual", ":5:5", "checklist"),
        ("facts:", "fact:", ":6:1", "facts のことですか"),
        ("id: x\n", "id: y\n", ":1:1", "ファイル名と同じ"),
        ("domains: [city.x.lg.jp]", "domains: []", ":6:1", "domains"),
    ],
    ids=str,
)
def test_a_mistake_in_a_municipality(rules: Path, old: str, new: str, place: str, says: str) -> None:
    assert old in BODY
    (rules / "x.yaml").write_text(BODY.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProfileError) as error:
        bound(rules)
    assert str(error.value).startswith(f"{rules / 'x.yaml'}{place}")
    assert says in str(error.value)


def test_an_unknown_body_is_answered_with_the_nearest(book: RuleBook) -> None:
    with pytest.raises(ProfileError, match="mine のことですか"):
        load_body("mina", book)


def test_a_rule_that_asks_for_a_fact_nobody_gives(rules: Path) -> None:
    file = rules / "rules" / "insult" / "noun.yaml"
    file.write_text(RULE.replace("[ばか]", "[$profile.nicknames]", 1), encoding="utf-8")
    with pytest.raises(RuleError, match=r"noun\.yaml:3:17.*nicknames"):
        bound(rules)


def test_bare_words_stay_the_text_they_look_like() -> None:
    assert parse("a: no\nb: on\nc: 08:30\nd: 2026-07-03\ne: 012\nf: 12\ng: true\nh:\n", Path("x")).data == {
        "a": "no", "b": "on", "c": "08:30", "d": "2026-07-03", "e": "012", "f": 12, "g": True, "h": None,
    }  # fmt: skip
