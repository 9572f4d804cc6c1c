"""The examples, and the report each gives. ``SNSLINT_UPDATE_GOLDEN=1 pytest tests/golden`` writes the reports anew."""

import json
import os
from pathlib import Path

import pytest

from snslint.engine import lint
from snslint.model import Post
from snslint.policy.policy import Policy
from snslint.readers import read_posts
from snslint.renderers import Showing, renderer

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = Path(__file__).resolve().parent / "reports"
EXAMPLES = [(ROOT / "examples" / "draft.txt", "mine")] + [
    (path, path.parent.name) for path in sorted((ROOT / "examples").glob("*/*")) if path.is_file() and path.parent.name != "ci"
]
EXPECTED = {
    "draft.txt": {"accuracy", "commercial", "personal-info", "short-url", "undecided-policy"},
    "weekend.md": {"accuracy", "private-opinion", "operating-hours"},
    "reply.md": {"tone"},
    "share.md": {"quote-share", "external-link", "commercial"},
    "drill.md": {"accuracy"},
    "opinion.md": {"official-opinion"},
    "comment.md": {"political"},
    "plan.md": {"undecided-policy"},
    "private.md": {"disclaimer"},
    "winners.md": {"personal-info"},
    "clean.md": set(),
    "comments.jsonl": {"insult", "commercial"},
}


def report(path: Path, policy: Policy, form: str) -> str:
    os.chdir(ROOT)
    posts = [post for post in read_posts([path.relative_to(ROOT).as_posix()]) if isinstance(post, Post)]
    return "".join(renderer(form)((lint(post, policy) for post in posts), Showing(policy, checklist=form == "console")))


@pytest.mark.parametrize(("path", "profile"), EXAMPLES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_report_is_the_golden_one(path: Path, profile: str, policies: dict[str, Policy]) -> None:
    golden = GOLDEN / f"{profile}-{path.stem}.txt"
    shown = report(path, policies[profile], "console")
    if os.environ.get("SNSLINT_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text("utf-8")


@pytest.mark.parametrize(("path", "profile"), EXAMPLES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_example_shows_what_it_is_for(path: Path, profile: str, policies: dict[str, Policy]) -> None:
    posts = json.loads(report(path, policies[profile], "json"))["posts"]
    found = {f["category"] for post in posts for f in post["findings"] if f["severity"] != "info"}
    assert found == EXPECTED[path.name]


def test_examples_cover_all_bodies_and_contexts(policies: dict[str, Policy]) -> None:
    posts = [post for path, _ in EXAMPLES for post in read_posts([str(path)]) if isinstance(post, Post)]
    assert {profile for _, profile in EXAMPLES} == set(policies)
    assert {post.context for post in posts} == {"post", "reply", "share", "comment", "private"}
    assert len(EXAMPLES) >= 10
