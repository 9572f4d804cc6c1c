"""The gate loses nothing: a rule that it leaves out would have found nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.engine import see
from snslint.matchers.literals import needs
from snslint.model import Origin, Post
from snslint.policy.load import load_book, load_policy
from snslint.policy.policy import Policy
from snslint.readers.fields import make_post
from snslint.text.document import Document

POLICY = load_policy("kimitsu")
EVERY = 6
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
    gated = Document(post)
    index = policy.gates[post.context]
    opened = {bound.id for bound in index.candidates(gated)}
    return [bound.id for bound in index.rules if see(bound, Document(post)) != (see(bound, gated) if bound.id in opened else [])]


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
        assert lost(make_post(record["text"], beside, Origin("corpus")), policies[record["profile"]]) == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("投票して", [{"投票して"}]),
        ("(?:投票|清き).{0,3}(?:を|お願い)", [{"投票", "清き"}, {"を", "お願い"}]),
        ("[あ-ん]+", []),
        ("反対(?:する)?", [{"反対"}]),
        (r"\p{Han}+べき", [{"べき"}]),
        ("(?i)BaKa", [{"baka"}]),
        ("a|.*", []),
        ("(?:市|町)長", [{"長"}, {"市", "町"}]),
    ],
)
def test_what_every_match_contains(pattern: str, expected: list[set[str]]) -> None:
    assert [set(need) for need in needs(pattern)] == expected
