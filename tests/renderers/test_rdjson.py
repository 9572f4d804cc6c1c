"""Reviewdog's format: the fields of its protocol (reviewdog.proto) and no others; columns in UTF-8 bytes."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from snslint.model import Origin, Post


def fields(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


TEXT: dict[str, Any] = {"type": "string"}
POSITION = fields(["line"], line={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1})
SOURCE = fields(["name"], name=TEXT, url=TEXT)
DIAGNOSTIC = fields(
    ["message", "location", "severity", "code"],
    message={"type": "string", "minLength": 1},
    location=fields(["path", "range"], path=TEXT, range=fields(["start"], start=POSITION, end=POSITION)),
    severity={"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
    source=SOURCE,
    code=fields(["value"], value=TEXT, url=TEXT),
)
RESULT = fields(["diagnostics", "source"], diagnostics={"type": "array", "items": DIAGNOSTIC}, source=SOURCE)


@pytest.fixture
def diagnostics(rendered: Callable[..., str]) -> Callable[..., Any]:
    """The diagnostics of some posts, the same in both formats."""

    def made(*posts: Post) -> Any:
        whole = json.loads(rendered("rdjson", *posts))
        jsonschema.Draft7Validator(RESULT).validate(whole)
        lines = [json.loads(line) for line in rendered("rdjsonl", *posts).splitlines()]
        for line in lines:
            jsonschema.Draft7Validator(DIAGNOSTIC).validate(line)
        assert [{"source": whole["source"], **one} for one in whole["diagnostics"]] == lines
        return lines

    return made


def test_hostile_drafts_make_a_valid_report(diagnostics: Callable[..., Any], hostile: Post) -> None:
    assert len(diagnostics(hostile)) == 1


def test_nothing_found_is_an_empty_list(diagnostics: Callable[..., Any]) -> None:
    assert diagnostics() == []


def test_columns_are_bytes_of_the_file(diagnostics: Callable[..., Any]) -> None:
    text = "はじめに\n🎉é担当者はバカだ"
    (found,) = diagnostics(Post(text, Origin("a.txt", 1)))
    span = found["location"]["range"]
    line = text.split("\n")[1].encode()
    assert span["start"]["line"] == span["end"]["line"] == 2
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == "バカ"


def test_a_record_of_a_table_has_its_line_only(diagnostics: Callable[..., Any]) -> None:
    (found,) = diagnostics(Post("担当者はバカだ", Origin("a.jsonl", 3, record=True)))
    assert found["location"]["range"] == {"start": {"line": 3}}


def test_severities(diagnostics: Callable[..., Any]) -> None:
    found = diagnostics(Post("担当者はバカだ。番号 0901-2345-6789", Origin("a.txt", 1)))
    assert [one["severity"] for one in found] == ["ERROR", "WARNING"]
