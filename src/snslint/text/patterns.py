"""Small help for patterns written in code."""

from __future__ import annotations

import re
from typing import Any, cast


def either(*words: str) -> str:
    """An alternation of words given in lines of blanks: ``either("締切 〆切", "期限")`` → ``(?:締切|〆切|期限)``."""
    return "(?:" + "|".join(word for line in words for word in line.split()) + ")"


class _Later:
    """A pattern compiled when it is first used: most drafts need few of all that are written down."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "groups"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of ``re`` for use at module level, compiled when it is first used."""
    return cast("re.Pattern[str]", _Later(text, int(flags)))
