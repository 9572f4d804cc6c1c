"""Rules that lint the rules."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from snslint.assets import folder
from snslint.policy.packs import RuleBook
from snslint.policy.policy import Policy

VERDICTS = re.compile(r"違法です|違反です|犯罪です|違反しています")
CATEGORIES = set(
    [
        "insult",
        "discrimination",
        "illegal",
        "rumor",
        "obscene",
        "public-order",
        "political",
        "religious",
        "advocacy",
        "commercial",
        "confidential",
        "security",
        "undecided-policy",
        "personal-info",
        "ip-rights",
        "harmful-link",
        "impersonation",
        "short-url",
        "external-link",
        "quote-share",
        "accuracy",
        "accessibility",
        "tone",
        "official-opinion",
        "private-opinion",
        "platform-limit",
        "operating-hours",
        "disclaimer",
    ]
)


def test_every_category_has_rules(book: RuleBook) -> None:
    assert {category for category in CATEGORIES if not book.packs[category].rules} == set()


def test_messages_tell_a_risk_and_never_a_verdict(book: RuleBook) -> None:
    judging = [rule.id for rule in book.rules.values() if VERDICTS.search(rule.message)]
    assert judging == []


def test_every_message_ends_as_a_japanese_sentence_for_a_clerk(book: RuleBook) -> None:
    odd = [rule.id for rule in book.rules.values() if not re.search(r"[ぁ-んァ-ヶ一-龠]", rule.message + rule.advice)]
    assert odd == []


def test_fields_of_messages_are_filled(policies: dict[str, Policy], book: RuleBook) -> None:
    from snslint.engine import lint
    from snslint.trial import example_post

    policy = policies["mine"]
    left = set()
    for rule in book.rules.values():
        for example in rule.bad:
            for finding in lint(example_post(rule, example), policy).findings:
                if finding.rule == rule.id and re.search(r"\{[a-z_]+\}", finding.message + finding.advice):
                    left.add((rule.id, finding.message))
    assert left == set()


def test_titles_are_unique(book: RuleBook) -> None:
    titles = [rule.title for rule in book.rules.values()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("frame"), str):
            yield "frame:" + value["frame"]
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _names(item)
    elif isinstance(value, str):
        yield from re.findall(r"\$([a-z][a-z0-9-]*)", value)


def test_every_set_is_used(book: RuleBook) -> None:
    used = {name for rule in book.rules.values() for name in _names([rule.match, rule.given, rule.unless])}
    used |= {name for frame in book.frames.values() for name in _names(frame["any"])}
    used |= {name for patterns in book.patterns.values() for name in _names(patterns)}
    used |= {
        word[1:]
        for path in (folder("rules") / "_sets").glob("*.yaml")
        for word in re.findall(r"\$[a-z][a-z0-9-]*", path.read_text("utf-8"))
    }
    unused = {*book.terms, *book.patterns} - used
    assert unused == set()


@pytest.mark.parametrize("name", ["bad", "good"])
def test_no_two_rules_share_an_example(book: RuleBook, name: str) -> None:
    texts = [
        (example.text, rule.category) for rule in book.rules.values() for example in getattr(rule, name) if not example.options
    ]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []
