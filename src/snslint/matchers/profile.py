"""``profile``: what the body has laid down. The match is the whole post, or nothing.

``{profile: {replies.policy: not_in_principle}}``: every fact of the municipality's file must be the value, or one of the list.
A fact that the file does not give is none of the values. The gate never opens where the facts do not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from snslint.errors import SpecError
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys
from snslint.matchers.sieve import ALWAYS, NEVER, Sieve
from snslint.model import Match, Span
from snslint.text.document import Document


class Profile:
    """Matches every post, or none: ``holds`` was settled when the policy was bound."""

    def __init__(self, holds: bool) -> None:
        self.holds = holds
        self.sieve: Sieve = ALWAYS if holds else NEVER

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        if self.holds:
            yield Match(document.whole, "")


def _fact(facts: Mapping[str, Any], key: str) -> Any:
    value: Any = facts
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"profile"}, where)
    wants = spec["profile"]
    if not isinstance(wants, Mapping) or not wants:
        raise SpecError((*where, "profile"), "profile には「項目: 値」を一つ以上書きます（例: replies.policy: allowed）")
    listed = {str(key): value if isinstance(value, list) else [value] for key, value in wants.items()}
    return Profile(all(_fact(bindings.facts, key) in values for key, values in listed.items()))
