"""The schemas of the settings say what their reader says."""

import json
from pathlib import Path

import jsonschema
import pytest

import snslint
from snslint.policy.yaml import parse
from snslint.settings.schema import schemas

SHIPPED = Path(snslint.__file__).parent / "schema"


@pytest.mark.parametrize("name", schemas())
def test_shipped_schema_is_what_the_tables_generate(name: str) -> None:
    assert json.loads((SHIPPED / f"{name}.schema.json").read_text("utf-8")) == schemas()[name]


@pytest.mark.parametrize(
    ("name", "text", "valid"),
    [
        ("settings", "profile: mine\npaths: [posts]\njobs: auto\noverrides: [{files: '*.txt', context: コメント}]", True),
        ("settings", "profle: mine", False),
        ("settings", "jobs: many", False),
        ("settings", "overrides: [{platform: x}]", False),
        ("acks", "acknowledgements: [{rule: a/b, text: x, reason: y, by: z, until: 2026-12-31}]", True),
        ("acks", "acknowledgements: [{rule: a/b, text: x, digest: z, reason: y, by: z}]", False),
        ("acks", "acknowledgements: [{rule: a/b, text: x, by: z}]", False),
    ],
)
def test_what_an_editor_accepts(name: str, text: str, valid: bool) -> None:
    assert jsonschema.Draft7Validator(schemas()[name]).is_valid(parse(text, Path("x")).data) is valid
