"""JSON Schemas (draft-07) of the YAML files, for editors: generated from the tables that the loader itself uses.

``python -m snslint schema --write FOLDER`` writes them; the copies in src/snslint/schema/ are kept equal by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from snslint.matchers import GROUPS, KINDS
from snslint.matchers.context import WINDOWS
from snslint.model import CHECKS, CONFIDENCES, CONTEXTS, FORCES, PLATFORMS, Severity
from snslint.policy.packs import EXAMPLE_KEYS, FEWEST_EXAMPLES, NEEDED_KEYS, PACK_KEYS, RULE_KEYS
from snslint.policy.profiles import (
    CLAUSE_KEYS,
    FACT_DEFAULTS,
    FACT_KEYS,
    NEEDED_CLAUSE_KEYS,
    NEEDED_FACT_KEYS,
    NEEDED_PROFILE_KEYS,
    PROFILE_KEYS,
)
from snslint.policy.rule import ACKNOWLEDGE

TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
TEXTS: Mapping[str, Any] = {"type": "array", "items": TEXT}
DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas() -> dict[str, dict[str, Any]]:
    """Name of the schema → the schema, for ``rule``, ``pack``, ``set``, ``frame`` and ``municipality`` files."""
    return {
        "rule": _rule(),
        "pack": _pack(),
        "set": _set(),
        "frame": root("snslint の場面（frame）", {"title": TEXT, "any": _conditions()}, ("title", "any"), _definitions()),
        "municipality": _municipality(),
    }


def _rule() -> dict[str, Any]:
    known: dict[str, Any] = {
        "confidence": one_of(CONFIDENCES),
        "contexts": {"type": "array", "items": one_of(CONTEXTS), "minItems": 1},
        "at_most": one_of(Severity.__members__),
        "once": {"type": "boolean"},
        "strict": {"type": "boolean"},
        "acknowledge": one_of(ACKNOWLEDGE),
        "match": {"$ref": "#/definitions/matcher"},
        "given": _conditions(),
        "unless": _conditions(),
        "references": TEXTS,
        "examples": _examples(),
    }
    return root("snslint の規則", {key: known.get(key, TEXT) for key in sorted(RULE_KEYS)}, NEEDED_KEYS, _definitions())


def _pack() -> dict[str, Any]:
    weights = {context: one_of(("warning", "info")) for context in CONTEXTS}
    known: dict[str, Any] = {
        "references": TEXTS,
        "baseline": record(weights),
        "source": record(dict.fromkeys(("id", "gist", "title"), TEXT), ("id", "gist", "title")),
        "mask": {"type": "boolean"},
        "acknowledge": one_of(ACKNOWLEDGE),
    }
    return root("snslint の分類", {key: known.get(key, TEXT) for key in sorted(PACK_KEYS)}, ("title", "description", "source"))


def _set() -> dict[str, Any]:
    schema = root("snslint の語の集まり", {"title": TEXT, "terms": TEXTS, "patterns": TEXTS}, ("title",))
    return schema | {"oneOf": [{"required": ["terms"]}, {"required": ["patterns"]}]}


def _municipality() -> dict[str, Any]:
    clause: dict[str, Any] = {
        "force": one_of(FORCES),
        "contexts": {"type": "array", "items": one_of(CONTEXTS)},
        "categories": TEXTS,
        "check": one_of(CHECKS),
        "checklist": {"type": ["string", "null"]},
    }
    facts = {key: {"type": "object"} if isinstance(FACT_DEFAULTS.get(key), Mapping) else TEXTS for key in sorted(FACT_KEYS)}
    guideline = {"title": TEXT, "revised": {"type": ["string", "null"]}, "source": {"type": ["string", "null"]}}
    known: dict[str, Any] = {
        "guideline": record(guideline, ("title",)),
        "clauses": {"type": "array", "items": record({k: clause.get(k, TEXT) for k in sorted(CLAUSE_KEYS)}, NEEDED_CLAUSE_KEYS)},
        "facts": record(facts, NEEDED_FACT_KEYS),
        "disable": TEXTS,
    }
    return root("snslint の団体", {key: known.get(key, TEXT) for key in sorted(PROFILE_KEYS)}, NEEDED_PROFILE_KEYS)


def _definitions() -> dict[str, Any]:
    matcher = {
        "oneOf": [
            {"type": "string", "pattern": r"^\$[a-z]"},
            *({"type": "object", "required": [kind], "properties": {kind: {}}} for kind in KINDS),
            *(
                record({group: {"type": "array", "items": {"$ref": "#/definitions/matcher"}, "minItems": 1}}, (group,))
                for group in GROUPS
            ),
        ]
    }
    scoped = {scope: {"$ref": "#/definitions/matcher"} for scope in WINDOWS}
    condition = {
        "oneOf": [
            record({"frame": TEXT}, ("frame",)),
            record({"any": _conditions()}, ("any",)),
            *(
                record({scope: ref, "because": TEXT} | ({"within": {"type": "integer"}} if scope == "near" else {}), (scope,))
                for scope, ref in scoped.items()
            ),
        ]
    }
    return {"matcher": matcher, "condition": condition}


def _conditions() -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": "#/definitions/condition"}}


def _examples() -> dict[str, Any]:
    known: dict[str, Any] = {"context": one_of(CONTEXTS), "platform": one_of(PLATFORMS), "metadata": {"type": "object"}}
    known["earlier"] = {"type": "array", "items": {"type": "object"}, "minItems": 1}
    detailed = record({key: known.get(key, TEXT) for key in sorted(EXAMPLE_KEYS)}, ("text",))
    listed = {"type": "array", "items": {"oneOf": [TEXT, detailed]}}
    enough = listed | {"minItems": FEWEST_EXAMPLES}
    return record({"bad": enough, "good": enough, "todo": listed}, ("bad", "good"))


def one_of(values: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(values)}


def record(properties: Mapping[str, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": dict(properties)}
    return schema | ({"required": list(required)} if required else {})


def root(
    title: str, properties: Mapping[str, Any], required: Iterable[str], definitions: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    head = {"$schema": DRAFT, "title": title}
    return head | record(properties, required) | ({"definitions": dict(definitions)} if definitions else {})
