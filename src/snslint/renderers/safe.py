"""Draft text made safe to show: terminal escapes, bidi overrides and invisible characters never control the terminal."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e0fff]"
)


_NO_XML = re.compile(r"[\ufffe\uffff]")


def visible(text: str) -> str:
    """Every control, invisible or direction-changing character shown as a sign of the same count: ESC → ␛, U+202E → ‽.

    >>> visible("a\\x1b[31m")
    'a␛[31m'
    """
    return _UNSAFE.sub(_sign, text)


def _sign(unsafe: re.Match[str]) -> str:
    code = ord(unsafe[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "‽"


def flat(text: str) -> str:
    """``text`` visible and on one line: no line of a report can be begun by a draft, nor hold a command for a CI runner
    (GitHub's reads ``##[`` wherever it stands).

    >>> flat("a\\n::error::b")
    'a ::error::b'
    """
    return visible(" ".join(text.split())).replace("##[", "##［")


def xml_safe(text: str) -> str:
    """``text`` visible and free of what XML 1.0 has no place for (XML 1.0 §2.2: U+FFFE and U+FFFF too)."""
    return _NO_XML.sub("\ufffd", visible(text))


def cells(text: str) -> int:
    """Columns that ``text`` takes on a terminal: wide and full-width characters and emoji two, combining marks none."""
    return sum(map(_cells, text))


def _cells(c: str) -> int:
    if c < "\u0300":
        return 1
    if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf") or "\ufe00" <= c <= "\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WFA" or "\U0001f000" <= c <= "\U0001faff" else 1


def encodable(text: str, encoding: str) -> str:
    """``text`` with every character that ``encoding`` lacks replaced by 〓 or ? of the same width."""
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return "".join(c if _fits(c, encoding) else _stand_in(c, encoding) for c in text)


def _fits(c: str, encoding: str) -> bool:
    try:
        c.encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


def _stand_in(c: str, encoding: str) -> str:
    width = _cells(c)
    return "" if width == 0 else "〓" if width == 2 and _fits("〓", encoding) else "?" * width
