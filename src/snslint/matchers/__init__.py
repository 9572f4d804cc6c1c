"""Matcher kinds. A kind is one file with ``build`` and one line in :data:`KINDS`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Build, Matcher, Where, expect_keys
from snslint.matchers.combine import AllOf, AnyOf

KINDS = {
    "terms": "terms",
    "regex": "regex",
    "tokens": "tokens",
    "metadata": "metadata",
    "url": "url",
    "date": "date",
    "figures": "figures",
    "pii": "pii",
    "limit": "limit",
    "chars": "chars",
    "cues": "cues",
    "profile": "profile",
    "across": "across",
}
"""The key that names a kind in a rule → the module of this package that builds it (imported when first used)."""

GROUPS: dict[str, type[AnyOf] | type[AllOf]] = {"any": AnyOf, "all": AllOf}


def build_matcher(spec: object, bindings: Bindings, where: Where) -> Matcher:
    """A matcher from its description, e.g. ``{terms: $insulting-nouns}`` (or just ``$insulting-nouns``); raises SpecError."""
    if isinstance(spec, str) and spec.startswith("$"):
        spec = {"terms": spec}
    if not isinstance(spec, Mapping):
        raise SpecError(where, "何を探すかは「種類: 内容」の形で書きます（例: terms: [語, 語]）")
    kinds = [key for key in spec if key in KINDS or key in GROUPS]
    if len(kinds) != 1:
        stranger = next(iter(spec), "")
        raise SpecError(where, "種類は一つだけ書きます" if kinds else unknown("種類", stranger, [*KINDS, *GROUPS]))
    kind = kinds[0]
    if kind in GROUPS:
        expect_keys(spec, {kind}, where)
        return _group(kind, spec[kind], bindings, where)
    build: Build = import_module(f"snslint.matchers.{KINDS[kind]}").build
    return build(spec, bindings, where)


def _group(kind: str, parts: object, bindings: Bindings, where: Where) -> Matcher:
    if not isinstance(parts, list) or not parts:
        raise SpecError((*where, kind), f"{kind} には一つ以上の要素を並べます")
    return GROUPS[kind](tuple(build_matcher(part, bindings, (*where, kind, index)) for index, part in enumerate(parts)))
