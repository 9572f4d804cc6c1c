"""JSON, version 1."""

import json

from snslint.engine import lint
from snslint.model import Origin, Post
from snslint.policy.policy import Policy
from snslint.renderers import Showing
from snslint.renderers.json import render

KEYS = [
    "rule",
    "category",
    "severity",
    "confidence",
    "message",
    "advice",
    "span",
    "start",
    "end",
    "text",
    "clauses",
    "fingerprint",
    "place",
]


def shown(policy: Policy, *posts: Post, **showing: bool) -> dict[str, object]:
    text = "".join(render([lint(post, policy) for post in posts], Showing(policy, **showing)))
    loaded: dict[str, object] = json.loads(text)
    return loaded


def test_the_contract(policy: Policy) -> None:
    post = Post("お知らせ🎉\n担当者はバカだ", Origin("drafts/a.txt", 1), id="w1", platform="x")
    whole = shown(policy, post, Post("月曜日は休みです"))
    assert list(whole) == ["version", "tool", "profile", "posts", "summary"]
    assert whole["version"] == 1 and whole["profile"] == "x"
    first, second = whole["posts"]  # type: ignore[misc]
    assert {key: first[key] for key in ("id", "path", "line", "context", "platform")} == {
        "id": "w1", "path": "drafts/a.txt", "line": 1, "context": "post", "platform": "x",
    }  # fmt: skip
    assert second["findings"] == []
    finding = first["findings"][0]
    assert list(finding) == KEYS
    assert post.text[finding["span"]["start"] : finding["span"]["end"]] == finding["text"] == "バカ"
    assert (finding["start"], finding["end"]) == ({"line": 2, "column": 5}, {"line": 2, "column": 7})
    assert finding["clauses"][0]["id"] == "(6)ウ"
    assert whole["summary"] == {"posts": 2, "errors": 1, "warnings": 0, "infos": 0}


def test_fingerprints_do_not_depend_on_the_line_and_differ_among_equals(policy: Policy) -> None:
    def prints(text: str) -> list[str]:
        posts = shown(policy, Post(text, Origin("a.txt", 1)))["posts"]
        return [finding["fingerprint"] for finding in posts[0]["findings"]]  # type: ignore[index]

    one = prints("担当者はバカだ")
    assert prints("はじめに\n\n担当者はバカだ") == one
    two = prints("担当者はバカだ。課長もバカだ。")
    assert len(set(two)) == 2


def test_exemptions_and_checklist_on_request(policy: Policy) -> None:
    post = shown(policy, Post("新商品がバカ売れです"), exempted=True, checklist=True)["posts"][0]  # type: ignore[index]
    assert "バカ" in [exemption["text"] for exemption in post["exemptions"]]
    assert post["checklist"] and set(post["checklist"][0]) == {"clause", "text"}


def test_personal_data_is_masked(policy: Policy) -> None:
    dumped = json.dumps(shown(policy, Post("携帯は 0901-2345-6789 です")), ensure_ascii=False)
    assert "secret/rule" in dumped
    assert "2345" not in dumped
