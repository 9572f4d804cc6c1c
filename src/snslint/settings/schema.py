"""JSON Schemas (draft-07) of ``snslint.yaml`` and ``.snslint-acks.yaml``, from the tables that the readers of these files use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snslint.policy.schema import TEXT, TEXTS, one_of, record, root
from snslint.policy.schema import schemas as rule_schemas
from snslint.readers.fields import CONTEXT_NAMES, PLATFORM_NAMES
from snslint.settings.read import CHOICES, KEYS, MOST_JOBS, OVERRIDE_KEYS
from snslint.stages.acknowledgements import KEYS as ACK_KEYS
from snslint.stages.acknowledgements import NEEDED as ACK_NEEDED

_SHAPES: Mapping[str, Any] = {
    "text": TEXT,
    "path": TEXT,
    "texts": {"oneOf": [TEXT, TEXTS]},
    "paths": {"oneOf": [TEXT, TEXTS]},
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "jobs": {"oneOf": [{"const": "auto"}, {"type": "integer", "minimum": 1, "maximum": MOST_JOBS}]},
}


def schemas() -> dict[str, dict[str, Any]]:
    """Name of the schema → the schema, for every kind of YAML file that snslint reads."""
    return {**rule_schemas(), "settings": _settings(), "acks": _acks()}


def _settings() -> dict[str, Any]:
    override: dict[str, Any] = {
        "files": _SHAPES["texts"],
        "context": one_of(CONTEXT_NAMES),
        "platform": one_of(PLATFORM_NAMES),
        "strict": _SHAPES["flag"],
    }
    known = {key: one_of(CHOICES[key]) if kind == "choice" else _SHAPES.get(kind) for key, kind in KEYS.items()}
    known["overrides"] = {"type": "array", "items": record({key: override.get(key, TEXT) for key in OVERRIDE_KEYS}, ("files",))}
    return root("snslint の設定", dict(sorted(known.items())), ())


def _acks() -> dict[str, Any]:
    entry = record(dict.fromkeys(sorted(ACK_KEYS), TEXT), ACK_NEEDED)
    entry["properties"]["until"] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    entry["oneOf"] = [{"required": ["text"]}, {"required": ["digest"]}]
    return root("snslint の了承", {"acknowledgements": {"type": "array", "items": entry}}, ())
