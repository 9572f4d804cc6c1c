"""Every clause of every guideline is accounted for."""

import re
from dataclasses import replace

import pytest

from snslint.engine import lint
from snslint.explain import checking_rules
from snslint.model import FORCES
from snslint.policy.packs import RuleBook
from snslint.policy.policy import Policy
from snslint.policy.profiles import Profile
from snslint.trial import example_post

PRINTED = {
    "hitachinaka": """前文 1 2 3(1) 3(2) 3(3) 3(4) 3(5) 3(6)① 3(6)② 3(6)③ 3(6)④ 3(6)⑤ 3(6)⑥ 4(1) 4(2) 4(3) 4(4) 4(5) 5(1) 5(2) 5(3) 5(4)
        5(5) 6(1) 6(2)① 6(2)② 6(2)③ 6(2)④ 6(2)⑤ 6(3) 6(4) 7(1) 7(2) 7(3) 7(4) 8""",
    "shibata-kouiki": """1 2 3 3(1) 3(2) 3(3) 3(4) 3(5) 3(6) 3(7) 3(8) 4(1) 4(2) 5(1)柱 5(1)① 5(1)② 5(1)③ 5(1)④ 5(1)⑤ 5(1)⑥ 5(1)⑦ 5(1)⑧ 5(1)⑨
        5(1)⑩ 5(1)⑪ 5(1)⑫ 5(1)⑬ 5(2) 5(3) 6 6(1)① 6(1)② 6(1)③ 6(1)④ 6(2)① 6(2)② 7 8(1) 8(2)""",
    "mine": """第1 第2 第3 第4-1(1) 第4-2(1) 第4-2(2) 第4-2(3) 第4-2(4) 第4-2(5) 第4-3(1) 第4-4(1) 第4-4(2) 第4-4(3) 第4-4(4)ア 第4-4(4)イ 第4-4(4)ウ
        第4-4(4)エ 第4-4(4)オ 第4-4(4)カ 第4-5柱 第4-5(1) 第4-5(2) 第4-5(3) 第4-5(4) 第4-5(5) 第4-5(6) 第4-5(7) 第4-5(8) 第4-5(9)
        第4-5(10) 第4-5(11) 第4-5(12) 第4-5(13) 第4-6 第5 第6 第7 第8""",
    "musashino": """1(1) 1(5)ア 1(5)イ 1(6) 2 2.1ア 2.1イ 2.1ウ 2.1エ 2.1オ 2.2(1) 2.2(2) 2.2(3) 2.2(4) 2.2(5) 2.2(6) 2.2(7) 2.2(8) 2.3(1) 2.3(2)
        2.3(3) 2.4(1) 2.4(2) 3 3.1(1) 3.1(2) 3.1(3) 3.1(4) 3.1(5) 3.2(1) 3.2(2) 3.2(3) 3.2(4) 3.3(1) 3.3(2)ア 3.3(2)イ 3.3(2)ウ 3.3(2)エ
        3.3(2)オ 3.3(3)""",
    "kimitsu": """趣旨 適用範囲 特性 活用1 活用2 活用3 (1) (2) (3) (4) (5) (6)柱 (6)ア (6)イ (6)ウ (6)エ (6)オ (6)カ (6)キ (6)ク (6)ケ (6)コ (6)サ
        (6)シ (6)ス""",
}
"""The numbers printed in each document, in its order (a clause of two duties carries a suffix in the file)."""


@pytest.mark.parametrize(("body", "number"), [(body, number) for body, numbers in PRINTED.items() for number in numbers.split()])
def test_no_clause_of_a_document_is_missing(bodies: dict[str, Profile], body: str, number: str) -> None:
    stands = re.compile(re.escape(number) + r"(?!\d)")
    assert any(stands.match(clause.id) for clause in bodies[body].clauses)


def test_the_five_documents_have_all_rows_of_the_clause_matrix(bodies: dict[str, Profile]) -> None:
    fewest = {"hitachinaka": 46, "shibata-kouiki": 49, "mine": 41, "musashino": 55, "kimitsu": 32}
    assert {name: len(bodies[name].clauses) >= least for name, least in fewest.items()} == dict.fromkeys(fewest, True)


def test_no_clause_claims_a_check_that_no_rule_can_make(bodies: dict[str, Profile], book: RuleBook) -> None:
    idle = [
        (body.id, clause.id)
        for body in bodies.values()
        for clause in body.clauses
        if clause.check in ("auto", "partial") and clause.force != "scope" and not checking_rules(clause, book)
    ]
    assert idle == []


def test_every_weighty_clause_that_claims_a_check_is_cited_by_a_finding(
    bodies: dict[str, Profile], book: RuleBook, policies: dict[str, Policy]
) -> None:
    """Under each such clause a rule's own bad example yields a finding that cites it."""
    idle = []
    for body in bodies.values():
        cited = set()
        for rule in book.rules.values():
            for context in rule.contexts:
                example = example_post(rule, rule.bad[0])
                found = lint(replace(example, context=context), policies[body.id]).findings
                cited |= {citation.id for finding in found for citation in finding.clauses}
        idle += [
            (body.id, c.id) for c in body.clauses
            if c.check in ("auto", "partial") and FORCES[c.force] and c.categories and c.id not in cited
        ]  # fmt: skip
    assert idle == []


def test_what_a_person_must_look_at_says_so(bodies: dict[str, Profile]) -> None:
    silent = [
        (body.id, clause.id)
        for body in bodies.values()
        for clause in body.clauses
        if clause.check == "manual" and clause.force != "scope" and not clause.checklist
    ]
    assert silent == []
