"""Which files an override is for: ``*`` any name, ``**`` any folders, ``?`` one character; without ``/`` a name in any folder."""

from __future__ import annotations

import re
from functools import cache

_PARTS = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
_SPLIT = re.compile(r"(\*\*/|\*\*|\*|\?)")


def matches(path: str, pattern: str) -> bool:
    """``path`` with ``/`` between its parts, relative to the settings file.

    >>> matches("posts/line/a.txt", "posts/**/*.txt"), matches("posts/a.md", "*.txt")
    (True, False)
    """
    return _compiled(pattern).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    anywhere = pattern if "/" in pattern else "**/" + pattern
    whole = anywhere + "**" if anywhere.endswith("/") else anywhere
    return re.compile("".join(_PARTS.get(part) or re.escape(part) for part in _SPLIT.split(whole)))
