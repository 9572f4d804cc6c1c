"""``limit``: a text beyond what its platform takes. Nothing is said of a post without a platform.

``{limit: text}``: from the first character too many to the end; ``bubble``: one balloon of LINE; ``hashtags``: from the first
hashtag too many; ``title``: the metadata ``title`` (the whole post). The figures with their date and source are
data/platforms.json; a profile's ``platforms: {x: {text: 25000}}`` goes before them. The match's fields: platform, count, limit,
over, counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys
from snslint.matchers.sieve import ALWAYS, Sieve
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.length import measure, pieces
from snslint.text.patterns import lazy

HASHTAG = lazy(r"(?<![0-9A-Za-z_&/])[#＃](?=\w*[^\W\d_])[\w・ー]{1,100}")
"""A hashtag that a platform would link: not ``#7119``."""

Over = tuple[int, int]
"""How much there is, and where the surplus begins."""


@cache
def platforms() -> Mapping[str, Any]:
    """The table of limits, by platform."""
    table: Mapping[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "platforms.json").read_text(encoding="utf-8"))
    return table


def _text(document: Document, figure: Mapping[str, Any], most: int) -> Over | None:
    total, beyond = measure(pieces(document.post.text, figure["unit"], _working_links(document)), most)
    return None if beyond is None else (total, beyond)


def _working_links(document: Document) -> Iterator[Span]:
    """Links that a platform would make clickable: typed in half-width and undisguised."""
    return (link.span for link in document.links if not link.disguised and document.post.text[slice(*link.span)].isascii())


def _title(document: Document, figure: Mapping[str, Any], most: int) -> Over | None:
    title = str(document.metadata("title") or "")
    total, beyond = measure(pieces(title, figure["unit"]), most)
    return None if beyond is None else (total, 0)


def _hashtags(document: Document, figure: Mapping[str, Any], most: int) -> Over | None:
    tags = list(HASHTAG.finditer(document.post.text))
    return (len(tags), tags[most].start()) if len(tags) > most else None


KINDS: dict[str, Callable[[Document, Mapping[str, Any], int], Over | None]] = {
    "text": _text,
    "bubble": _text,
    "title": _title,
    "hashtags": _hashtags,
}


class Limit:
    """Finds the surplus of one kind."""

    sieve: Sieve = ALWAYS

    def __init__(self, kind: str, own: Mapping[str, Mapping[str, int]]) -> None:
        self.kind = kind
        self.own = own

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        platform = document.post.platform or ""
        figure = platforms().get(platform, {}).get(self.kind)
        if figure is None:
            return
        most = self.own.get(platform, {}).get(self.kind, figure["most"])
        over = KINDS[self.kind](document, figure, most)
        if over:
            yield self._match(document, platforms()[platform]["name"], figure, most, over)

    def _match(self, document: Document, platform: str, figure: Mapping[str, Any], most: int, over: Over) -> Match:
        count, start = over
        span = Span(start, len(document.post.text))
        figures = {"count": f"{count:,}", "limit": f"{most:,}", "over": f"{count - most:,}"}
        named = {"platform": platform, "counted": figure.get("counted", "")}
        return Match(span, document.post.text[slice(*span)], named | figures)


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"limit"}, where)
    if spec["limit"] not in KINDS:
        raise SpecError((*where, "limit"), unknown("上限の種類", spec["limit"], KINDS))
    return Limit(spec["limit"], bindings.facts.get("platforms") or {})
