"""The posts of one run so far, as digests: which earlier post says the same, or tells of the same event."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snslint.text.notice import Digest

NEAREST = 8
"""Of the earlier posts that share a title or a rare shingle, so many of the latest are compared."""
KEYS = 6


class Archive:
    """Grows by one small digest a post."""

    def __init__(self) -> None:
        self._texts: dict[tuple[bytes, str, str], Digest] = {}
        self._by_key: dict[int, deque[Digest]] = {}

    def add(self, digest: Digest) -> None:
        """Remember a post; of equal ones the first."""
        self._texts.setdefault(_text_key(digest), digest)
        for key in _keys(digest):
            self._by_key.setdefault(key, deque(maxlen=NEAREST)).append(digest)

    def twin(self, digest: Digest) -> Digest | None:
        """The first earlier post of the same account and platform with the same text."""
        found = self._texts.get(_text_key(digest))
        return found if found and found.name != digest.name else None

    def akin(self, digest: Digest) -> list[Digest]:
        """Earlier posts that may tell of the same event, each once, in the order they came."""
        found = {other.name: other for key in _keys(digest) for other in self._by_key.get(key, ()) if other.name != digest.name}
        return list(found.values())


def _text_key(digest: Digest) -> tuple[bytes, str, str]:
    return digest.text, digest.account, digest.platform


def _keys(digest: Digest) -> set[int]:
    return {*digest.titles, *digest.sketch[:KEYS]}
