"""Bytes → text, as Japanese offices save it: BOM, else strict UTF-8, else CP932, else a clear error. Nothing is guessed."""

from __future__ import annotations

import codecs
import re

from snslint.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BINARY = 0.02
"""More control characters than this share: no text."""


def decode(data: bytes, path: str) -> str:
    """The text of ``data`` with ``\\n`` line ends and NUL as U+FFFD. Raises InputError for what is no text."""
    return clean(_text(data, path).replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    """NUL and lone surrogates, which no post can hold, become U+FFFD; lengths stay."""
    return _SURROGATE.sub("\ufffd", text.replace("\x00", "\ufffd"))


def _text(data: bytes, path: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "cp932", path)
    if len(_CONTROL.findall(text[:65536])) > _BINARY * min(len(text), 65536):
        raise InputError("文章のファイルではありません（バイナリのようです）。txt・md・jsonl を指定してください", path)
    return text


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        tried = {"cp932": "UTF-8 でも CP932（Shift_JIS）でも", "utf-16": "UTF-16 として", "utf-8-sig": "UTF-8 として"}[encoding]
        raise InputError(f"{tried}読めない文字があります。UTF-8 で保存し直してください", f"{path}:{line}") from None
