"""Bytes → text, as Japanese offices save it: BOM, else strict UTF-8, else CP932, else a clear error. Nothing is guessed."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from snslint.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_JIS = re.compile(rb"\x1b\$[@B]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NO_CP932 = re.compile(r"[\x80\xa0\uf8f0-\uf8f3]")
"""What Python's codec makes of the bytes 80, A0 and FD–FF, which CP932 leaves undefined."""
_FEW = 8
_BINARY = 0.02
"""More control characters than these few and than this share of the text: no text."""
_SAMPLE = 65536
_LOST = 0.3
"""More lost characters than this share (and than the few): a damaged text."""


class Decoded(NamedTuple):
    """A text and the name of the encoding that its bytes were read in: utf-8, utf-8-sig, utf-16-le, utf-16-be or cp932."""

    text: str
    encoding: str


def decode(data: bytes, path: str) -> Decoded:
    """The text of ``data`` with ``\\n`` line ends and NUL as U+FFFD. Raises InputError for what is no text."""
    text, encoding = _text(data, path)
    return Decoded(clean(text), encoding)


def clean(text: str) -> str:
    """Line ends become ``\\n``; NUL and lone surrogates, which no post can hold, become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd"))


def damaged(text: str) -> bool:
    """True when most of a text was lost before it came here: a pipe of Windows makes every Japanese character a ``?``."""
    lost = text.count("?") if text.isascii() else text.count("\ufffd")
    return lost >= _FEW and lost > _LOST * len("".join(text.split()))


def _text(data: bytes, path: str) -> Decoded:
    if jis := _JIS.search(data):
        line = data.count(b"\n", 0, jis.start()) + 1
        raise InputError("ISO-2022-JP（JIS）の文章のようです。UTF-8 で保存し直してください", f"{path}:{line}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding, path), encoding)
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        decoded = Decoded(_cp932(data, path, error), "cp932")
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(_FEW, _BINARY * len(sample)):
        raise InputError("文章のファイルではありません（バイナリのようです）。読める形式は docs/formats.md にあります", path)
    return decoded


def _cp932(data: bytes, path: str, error: UnicodeDecodeError) -> str:
    """``data`` as CP932; where that fails too, the place is that of the UTF-8 error."""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        text = ""
    if text and not _NO_CP932.search(text):
        return text
    raise _undecodable("UTF-8 でも CP932（Shift_JIS）でも", data, error, path) from None


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(f"{encoding.upper().removesuffix('-SIG')} として", data, error, path) from None


def _undecodable(tried: str, data: bytes, error: UnicodeDecodeError, path: str) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    return InputError(f"{tried}読めない文字があります。UTF-8 で保存し直してください", f"{path}:{line}")
