"""How the five bodies differ comes out of bind: severity belongs to the link between clause and category."""

import pytest

from snslint.engine import lint
from snslint.model import FORCES, Post
from snslint.policy.bind import rule_on
from snslint.policy.packs import RuleBook
from snslint.policy.policy import Policy
from snslint.policy.profiles import Profile

BASELINE = None
DIFFERENCES = [
    ("undecided-policy", "post", {"hitachinaka": ("warning", "4(4)"), "musashino": ("error", "2.3(2)")}),
    (
        "political",
        "post",
        {"mine": ("error", "第4-4(4)イ"), "kimitsu": ("error", "(6)エ"), "hitachinaka": BASELINE, "musashino": BASELINE},
    ),
    (
        "religious",
        "post",
        {"mine": ("error", "第4-4(4)イ"), "kimitsu": ("error", "(6)エ"), "hitachinaka": BASELINE, "shibata-kouiki": BASELINE},
    ),
    ("political", "comment", {"shibata-kouiki": ("error", "5(1)⑦"), "mine": ("error", "第4-5(3)"), "kimitsu": ("error", "(6)エ")}),
    ("rumor", "post", {"mine": ("error", "第4-4(4)エ"), "kimitsu": ("error", "(6)ケ")}),
    ("rumor", "private", {"musashino": ("warning", "3.3(2)ウ")}),
    ("short-url", "post", {"shibata-kouiki": ("warning", "6(1)④"), "hitachinaka": BASELINE, "mine": BASELINE, "kimitsu": BASELINE}),
    ("operating-hours", "post", {"hitachinaka": ("warning", "6(1)"), "mine": BASELINE, "musashino": BASELINE}),
    ("commercial", "post", {"kimitsu": ("error", "(6)カ"), "mine": BASELINE, "hitachinaka": BASELINE}),
    ("accessibility", "post", {"hitachinaka": ("warning", "6(2)②"), "mine": BASELINE, "kimitsu": BASELINE}),
    ("advocacy", "post", {"mine": ("error", "第4-4(4)オ"), "kimitsu": BASELINE, "hitachinaka": BASELINE}),
    ("insult", "post", {"hitachinaka": ("error", "3(6)①"), "kimitsu": ("error", "(6)ウ"), "mine": BASELINE}),
    ("insult", "comment", {"mine": ("error", "第4-5(1)"), "hitachinaka": BASELINE, "musashino": BASELINE}),
    ("external-link", "post", {"hitachinaka": ("warning", "6(2)④b"), "musashino": ("warning", "2.2(4)b"), "mine": BASELINE}),
    ("security", "post", {"hitachinaka": ("error", "4(3)"), "musashino": ("error", "2.3(1)"), "kimitsu": BASELINE}),
]
CASES = [(c, x, body, said) for c, x, by_body in DIFFERENCES for body, said in by_body.items()]


@pytest.mark.parametrize(("category", "context", "body", "said"), CASES)
def test_the_bodies_differ(
    book: RuleBook, bodies: dict[str, Profile], category: str, context: str, body: str, said: tuple[str, str] | None
) -> None:
    ruling = rule_on(book.packs[category], bodies[body], context)
    if said is None:
        assert all(c.baseline for c in ruling.citations)
        assert ruling.severity.name in ("warning", "info")
    else:
        severity, clause = said
        assert ruling.severity.name == severity
        assert any(c.id.startswith(clause) for c in ruling.citations)
        assert not any(c.baseline for c in ruling.citations)


def test_the_same_sentence_is_an_error_in_one_body_and_a_warning_in_another(policies: dict[str, Policy]) -> None:
    post = Post("まだ公表前ですが、来年度に市民プールを廃止する方向で調整しています。")
    found = {
        name: {f.severity.name for f in lint(post, policies[name]).findings if f.category == "undecided-policy"}
        for name in ("musashino", "hitachinaka")
    }
    assert found == {"musashino": {"error"}, "hitachinaka": {"warning"}}


def test_a_finding_never_cites_a_clause_the_body_does_not_have(book: RuleBook, bodies: dict[str, Profile]) -> None:
    for body in bodies.values():
        own = {clause.id for clause in body.clauses}
        for pack in book.packs.values():
            for context in ("post", "reply", "share", "comment", "private"):
                ruling = rule_on(pack, body, context)
                assert {c.id for c in ruling.citations if not c.baseline} <= own
                assert len({c.baseline for c in ruling.citations}) == 1


def test_procedure_and_scope_clauses_weigh_nothing() -> None:
    assert FORCES["procedure"] is None and FORCES["scope"] is None


def test_a_category_switched_off_is_not_looked_for(book: RuleBook, bodies: dict[str, Profile]) -> None:
    from dataclasses import replace

    from snslint.policy.bind import bind

    policy = bind(book, replace(bodies["mine"], disable=("insult",)))
    assert policy.disabled == ("insult",)
    assert not any(bound.category == "insult" for bound in policy.rules)


def test_comments_carry_the_body_s_own_verdict_word(policies: dict[str, Policy]) -> None:
    verdicts = {name: policy.verdict("comment") for name, policy in policies.items()}
    assert "速やかに" in str(verdicts["shibata-kouiki"])
    assert "可能な限り" in str(verdicts["kimitsu"])
    assert "できる" in str(verdicts["mine"])
    assert all(policy.verdict("post") is None for policy in policies.values())
