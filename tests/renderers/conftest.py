"""A policy of three rules, so that renderers are tested apart from what the shipped rules find; and drafts that mean harm."""

from collections.abc import Callable
from pathlib import Path

import pytest

from snslint.engine import lint
from snslint.model import Origin, Post
from snslint.policy.edition import Edition, load_edition
from snslint.policy.load import load_policy
from snslint.policy.policy import Policy
from snslint.readers.decode import clean
from snslint.renderers import Showing, renderer

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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules and the municipality of the policy."""
    folder: Path = tmp_path_factory.mktemp("policy")
    kinds = (
        ("insult", "false", "バカ", "バカ"),
        ("secret", "true", "番号", r"[0-9\n-]{9,}"),
        ("around", "false", "連絡", "連絡.{5,}まで"),
    )
    for category, mask, word, pattern in kinds:
        (folder / category).mkdir()
        (folder / category / "pack.yaml").write_text(PACK.format(category, mask), encoding="utf-8")
        (folder / category / "rule.yaml").write_text(RULE.format(word=word, pattern=pattern), encoding="utf-8")
    (folder / "x.yaml").write_text(BODY, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def policy(folder: Path) -> Policy:
    return load_policy("x", folder, folder, use_cache=False)


@pytest.fixture(scope="session")
def edition(folder: Path) -> Edition:
    return load_edition("x", folder, folder)


HOSTILE = {
    "escape": "\x1b[31m担当者はバカだ\x1b]0;title\x07",
    "workflow command": "\n::error::にせの指摘\n担当者はバカだ ##[error]にせ\n::stop-commands::x",
    "end of CDATA": "]]>担当者はバカだ<![CDATA[",
    "script": "<script>alert(1)</script>担当者はバカだ</div><img src=x onerror=alert(1)>",
    "formula": "=cmd|'/c calc'!A1 担当者はバカだ",
    "direction": "\u202e担当者はバカだ\u2066",
    "replaced NUL": "\ufffd担当者はバカだ\x00",
    "lone surrogate": "\ud83d担当者はバカだ\udc00",
    "no XML": "\ufffe担当者はバカだ\uffff\x0b",
    "markup": "[link](javascript:x) **担当者はバカだ** | <b> `code` @everyone #1 https://evil.example/ ![](http://evil.example/x.png)",
    "percent": "100%25 担当者はバカだ, a:b",
}
"""Drafts that try to get out of the report they are shown in."""


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> Post:
    """A hostile draft with a finding, cleaned as every reader does; its file's name and its own are hostile too."""
    text: str = request.param
    return Post(clean(text), Origin("drafts/=a,b:c%20<i>.txt", 1), id=f"=1{text[:12]}")


@pytest.fixture
def rendered(policy: Policy) -> Callable[..., str]:
    """A format's report of some posts."""

    def render(form: str, *posts: Post, **showing: object) -> str:
        made = renderer(form)([lint(post, policy) for post in posts], Showing(policy, **showing))  # type: ignore[arg-type]
        return "".join(made)  # type: ignore[arg-type]

    return render
