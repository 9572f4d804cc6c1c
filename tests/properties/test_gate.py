"""The gate loses nothing: a rule that it leaves out would have found nothing."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.engine import see
from snslint.matchers.literals import read
from snslint.matchers.sieve import Sieve
from snslint.model import Origin, Post
from snslint.policy.gate import FEW, Gate
from snslint.policy.load import load_book, load_policy
from snslint.policy.policy import Policy
from snslint.readers.fields import make_post
from snslint.text.document import Document

POLICY = replace(load_policy("kimitsu"), strict=True)
EVERY = 40
"""One record in so many is tried without the gate, which is slow."""
CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.jsonl"))
SNIPPETS = [
    part
    for rule in load_book().rules.values()
    for example in (*rule.bad, *rule.good)
    for part in (example.text[: len(example.text) // 2], example.text[len(example.text) // 2 :], example.text)
]


def lost(post: Post, policy: Policy) -> list[str]:
    """Rules that see less through the gate than without it."""
    gated, plain = Document(post), Document(post)
    opened = {bound.id for bound in policy.candidates(gated)}
    rules = [bound for bound in policy.rules if post.context in bound.rulings]
    return [bound.id for bound in rules if see(bound, plain) != (see(bound, gated) if bound.id in opened else [])]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), min_size=1, max_size=4),
    st.sampled_from(["post", "comment", "private"]),
)
def test_on_pieces_of_examples_and_noise(pieces: list[str], context: str) -> None:
    assert lost(Post("".join(pieces), context=context), POLICY) == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_on_the_corpora(path: Path, policies: dict[str, Policy]) -> None:
    for line in path.read_text("utf-8").splitlines()[::EVERY]:
        record = json.loads(line)
        beside = {key: record[key] for key in ("id", "context", "platform", "published_at") if record[key]}
        assert lost(make_post(record["text"], beside, Origin("corpus")), replace(policies[record["profile"]], strict=True)) == []


def written(sieve: Sieve) -> str:
    """A sieve on one line: ``(a|b) & c``; ``*`` lets everything through."""
    if sieve[0] == "words":
        return "|".join(sorted(key[1:] for key in sieve[2]))
    if sieve[0] in ("every", "either"):
        return {"every": " & ", "either": " or "}[sieve[0]].join(sorted(map(written, sieve[-1])))
    return "*"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("投票して", "投票して"),
        ("(?:投票|清き).{0,3}お願い", "お願い & 投票|清き"),
        ("(?:市|町)長", "市長|町長"),
        ("反対(?:する)?", "反対"),
        (r"\p{Han}+べき", "べき"),
        ("(?i)BaKa", "baka"),
        ("投票.{0,3}して|清き.{0,3}一票", "して & 投票 or 一票 & 清き"),
        ("[あ-ん]+", "*"),
        ("a|.*", "*"),
        (r"\x{1F600}笑", "😀笑"),
    ],
)
def test_what_every_match_contains(pattern: str, expected: str) -> None:
    assert written(read(pattern, "normal").sieve) == expected


@pytest.mark.parametrize(
    ("pattern", "by_line"),
    [
        ("市.{0,9}長", True),
        ("市[^。]{0,9}長", False),
        (r"市\s長", False),
        ("^市長", False),
        ("(?s)市.長", False),
        (r"市\b長", True),
    ],
)
def test_a_pattern_is_tried_line_by_line_only_when_that_makes_no_difference(pattern: str, by_line: bool) -> None:
    assert read(pattern, "normal").by_line is by_line


def test_a_short_text_is_looked_up_and_a_long_one_searched_with_the_same_result() -> None:
    text = "".join(SNIPPETS)[:3000]
    few, many = Gate(POLICY.plan), Gate(POLICY.plan)
    many.look(Document(Post("あ" * FEW)))
    assert few.look(Document(Post(text))).met == many.look(Document(Post(text))).met
