"""A policy of one rule, so that renderers are tested apart from what the shipped rules find."""

from pathlib import Path

import pytest

from snslint.policy.load import load_policy
from snslint.policy.policy import Policy

PACK = "title: {0}\ndescription: {0}\nsource: {{id: 目安, gist: 避ける, title: 全国共通の目安}}\nmask: {1}\n"
RULE = """\
title: {word}を見つける
confidence: high
match: {{regex: '{pattern}'}}
unless: [{{over: {{terms: [バカ売れ]}}}}]
message: 「{{evidence}}」は指摘のおそれがあります
advice: 外してください
examples: {{bad: ["[[x]]1", "[[x]]2", "[[x]]3"], good: [a, b, c]}}
"""
BODY = """\
id: x
name: 某市
guideline: {title: 指針}
clauses:
  - {id: (6)ウ, gist: 侮辱しない, force: must_not, contexts: [post, comment], categories: [insult], check: partial}
  - {id: (7), gist: 確かめる, force: procedure, contexts: [post], check: manual, checklist: 読み直したか}
facts: {names: [某市], domains: [city.x.lg.jp], comments: {verdict: 可能な限り削除するとしている}}
"""


@pytest.fixture(scope="session")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    folder: Path = tmp_path_factory.mktemp("policy")
    for category, mask, word, pattern in (("insult", "false", "バカ", "バカ"), ("secret", "true", "番号", "[0-9-]{9,}")):
        (folder / category).mkdir()
        (folder / category / "pack.yaml").write_text(PACK.format(category, mask), encoding="utf-8")
        (folder / category / "rule.yaml").write_text(RULE.format(word=word, pattern=pattern), encoding="utf-8")
    (folder / "x.yaml").write_text(BODY, encoding="utf-8")
    return load_policy("x", folder, folder, use_cache=False)
