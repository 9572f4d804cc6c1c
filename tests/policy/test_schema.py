"""The JSON Schemas say what the loader says."""

import json
from pathlib import Path

import jsonschema
import pytest

import snslint
from snslint.assets import folder
from snslint.policy.packs import PACK_FILE
from snslint.policy.schema import schemas
from snslint.policy.yaml import load

SHIPPED = Path(snslint.__file__).parent / "schema"
RULES = folder("rules")
FILES = {
    "municipality": sorted(folder("municipalities").glob("*.yaml")),
    "pack": sorted(RULES.glob(f"[a-z]*/{PACK_FILE}")),
    "rule": sorted(p for p in RULES.glob("[a-z]*/*.yaml") if p.name != PACK_FILE),
    "set": sorted(RULES.glob("_sets/*.yaml")),
    "frame": sorted(RULES.glob("_frames/*.yaml")),
}


@pytest.mark.parametrize("name", schemas())
def test_shipped_schema_is_what_the_tables_generate(name: str) -> None:
    assert json.loads((SHIPPED / f"{name}.schema.json").read_text("utf-8")) == schemas()[name]


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_is_valid(name: str) -> None:
    validator = jsonschema.Draft7Validator(schemas()[name])
    wrong = [f"{path.name}: {error.message[:200]}" for path in FILES[name] for error in validator.iter_errors(load(path).data)]
    assert wrong == []


def test_an_unknown_key_is_refused() -> None:
    validator = jsonschema.Draft7Validator(schemas()["rule"])
    assert not validator.is_valid({"title": "x", "severty": "high"})
