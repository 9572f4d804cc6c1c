"""JSON Lines: findings as they come, the summary last."""

import json
from collections.abc import Callable

from snslint.model import Origin, Post


def test_every_finding_is_a_line_and_the_last_line_sums_up(rendered: Callable[..., str]) -> None:
    posts = [Post("担当者はバカだ。課長もバカだ", Origin("a.jsonl", n, record=True)) for n in (1, 2)]
    lines = [json.loads(line) for line in rendered("jsonl", *posts).splitlines()]
    assert [line["type"] for line in lines] == ["finding"] * 4 + ["summary"]
    assert [line["line"] for line in lines[:-1]] == [1, 1, 2, 2]
    assert lines[-1]["summary"] == {"posts": 2, "errors": 4, "warnings": 0, "infos": 0}


def test_a_finding_is_that_of_the_json_format(rendered: Callable[..., str]) -> None:
    post = Post("担当者はバカだ", Origin("a.txt", 1), id="w1")
    line = json.loads(rendered("jsonl", post).splitlines()[0])
    finding = json.loads(rendered("json", post))["posts"][0]["findings"][0]
    assert {key: line[key] for key in finding} == finding


def test_posts_of_one_file_without_names_have_fingerprints_of_their_own(rendered: Callable[..., str]) -> None:
    posts = [Post("担当者はバカだ", Origin("a.jsonl", n, record=True)) for n in (1, 2)]
    lines = [json.loads(line) for line in rendered("jsonl", *posts).splitlines()]
    assert lines[0]["fingerprint"] != lines[1]["fingerprint"]
