"""Sentences of a Japanese post: cut at newlines and after 。！？, not inside a bracket that closes on the same line."""

from snslint.text.patterns import lazy

LONGEST = 1000
"""No sentence is longer (code points): MeCab slows down on long runs and dies on very long texts."""

_LINE = lazy(r"[^\n]+")
_MARK = lazy(r"[「『(【]|[」』)】]|[。!?]+\"?|[♪☆★♡♥✨]+(?=\s)")
_OPEN = "「『(【"
_CLOSE = "」』)】"


def split(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of ``text`` of the normal view, in order; only newlines lie between them.

    >>> split("はい。いいえ")
    [(0, 3), (3, 6)]
    """
    ranges: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for cut in _cuts(text, start, line.end()):
            ranges += [(a, min(a + LONGEST, cut)) for a in range(start, cut, LONGEST)]
            start = max(start, cut)
    return ranges


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Ends of the sentences of one line ``text[start:end]``."""
    balanced = all(text.count(o, start, end) == text.count(c, start, end) for o, c in zip(_OPEN, _CLOSE))
    depth, cuts = 0, []
    for mark in _MARK.finditer(text, start, end):
        sign = mark[0][0]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 or not balanced:
            cuts.append(mark.end())
    return cuts if cuts and cuts[-1] == end else [*cuts, end]
