"""A policy kept in the cache folder is the one that the YAML gives, opened no further than a draft asks."""

from dataclasses import replace
from pathlib import Path

import pytest

from snslint.engine import lint
from snslint.model import Post
from snslint.policy import bind, cache
from snslint.policy.load import load_policy
from snslint.policy.policy import BoundRule, Policy
from snslint.text.document import Document


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policy:
    """What a second run loads, which must not bind again."""
    monkeypatch.setenv("SNSLINT_CACHE_DIR", str(tmp_path))
    load_policy("musashino")
    monkeypatch.setattr(bind, "bind", None)
    return load_policy("musashino")


def test_a_kept_policy_is_the_bound_one(kept: Policy, policies: dict[str, Policy]) -> None:
    bound = policies["musashino"]
    assert list(kept.rules) == list(bound.rules)
    assert (kept.register, kept.facts, kept.checklists) == (bound.register, bound.facts, bound.checklists)
    assert [rule.id for rule in kept.across] == ["accuracy/posted-twice", "accuracy/versions-disagree"]


@pytest.mark.parametrize("strict", [False, True])
def test_it_finds_the_same(kept: Policy, policies: dict[str, Policy], strict: bool) -> None:
    post = Post("担当者はバカだ。市長選では現職に一票を。電話は090-1234-5678です")
    assert lint(post, replace(kept, strict=strict)) == lint(post, replace(policies["musashino"], strict=strict))


def test_only_the_rules_that_a_draft_calls_for_are_opened(kept: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[BoundRule] = []
    thaw = cache._thaw_rule
    monkeypatch.setattr(cache, "_thaw_rule", lambda *args: opened.append(thaw(*args)) or opened[-1])
    assert kept.register.ids and kept.facts["names"]
    assert opened == []
    kept.candidates(Document(Post("図書館は、7月6日に休館します。")))
    assert len(opened) < len(kept.rules) / 2


def test_a_strict_rule_is_looked_for_in_strict_runs_only(policies: dict[str, Policy]) -> None:
    policy = policies["musashino"]
    strict = {rule.id for rule in policy.rules if rule.strict}
    for asked in (False, True):
        seen = {rule.id for rule in replace(policy, strict=asked).candidates(Document(Post("図書館は休館します。")))}
        assert bool(seen & strict) is asked


def test_a_rule_is_known_by_its_id(policies: dict[str, Policy]) -> None:
    rule = policies["mine"].rule("insult/abusive-noun")
    assert rule is not None and rule.category == "insult"
    assert policies["mine"].rule("insult/nai") is None
