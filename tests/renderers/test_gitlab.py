"""GitLab Code Quality, as its documentation describes the report."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema

from snslint.model import Origin, Post

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}},
                        "additionalProperties": False,
                    },
                },
            },
        },
    },
}
"""https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""


def report(text: str) -> Any:
    shown = json.loads(text)
    jsonschema.Draft7Validator(SCHEMA).validate(shown)
    return shown


def test_the_report_is_what_gitlab_reads(rendered: Callable[..., str], hostile: Post) -> None:
    assert report(rendered("gitlab", hostile))
    assert report(rendered("gitlab")) == []


def test_severities_and_lines(rendered: Callable[..., str]) -> None:
    found = report(rendered("gitlab", Post("はい\n担当者はバカだ\n番号 0901-2345-6789", Origin("./a.txt", 5))))
    assert [(one["severity"], one["location"]["lines"]["begin"]) for one in found] == [("major", 6), ("minor", 7)]
    assert found[0]["check_name"] == "insult/rule" and found[0]["description"].startswith("insult/rule: ")


def test_gitlab_drops_no_finding_for_an_equal_fingerprint(rendered: Callable[..., str]) -> None:
    posts = [Post("担当者はバカだ。担当者はバカだ", Origin("a.jsonl", 1, record=True))] * 3
    found = report(rendered("gitlab", *posts))
    assert len({one["fingerprint"] for one in found}) == len(found) == 6
