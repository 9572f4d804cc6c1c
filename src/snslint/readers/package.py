"""The zip that a Word or Excel file is, opened with care: no bombs, no passwords, no XML that defines entities."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from snslint.errors import InputError

MOST_FILES = 5_000
MOST_BYTES = 200_000_000
"""Of all files inside, unpacked."""
MOST_XML = 60_000_000
"""Of the XML inside, unpacked: what the libraries hold in memory is many times larger."""
SMALL, STEEPEST = 1_000_000, 250
"""A file larger than this and packed to less than this part of its size is no document that a person wrote."""

_XML = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"utf8"})
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LOCKED = 0x1


class Package(NamedTuple):
    """The bytes of a document, and the content of each XML file inside."""

    data: bytes
    xml: dict[str, bytes]

    def has(self, part: str, mark: bytes) -> bool:
        """True when an XML file whose name begins with ``part`` holds ``mark``."""
        return any(name.startswith(part) and mark in content for name, content in self.xml.items())


def unpack(data: bytes, path: str, kind: str) -> Package:
    """The package of a ``kind`` (Excel, Word) file; raises InputError for what is none or is not safe to open."""
    with _zip_errors(path, kind), ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        _within_limits(members, path)
        xml = {member.filename: _content(archive, member) for member in members if member.filename.lower().endswith(_XML)}
    for name, content in xml.items():
        _no_entities(name, content, path)
    return Package(data, xml)


@contextmanager
def _zip_errors(path: str, kind: str) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise InputError(f"{kind} のファイルとして読めません（壊れているか、別の種類のファイルです）: {error}", path) from None
    except Exception as error:
        if type(error).__module__ not in ("zlib", "lzma", "_lzma"):
            raise
        raise InputError(f"{kind} のファイルとして読めません（壊れています）: {error}", path) from None


def _within_limits(members: list[ZipInfo], path: str) -> None:
    too = "開くと大きくなりすぎるので読みません（ZIP 爆弾のおそれがあります）"
    if any(member.flag_bits & _LOCKED for member in members):
        raise InputError("パスワードで保護されているので読めません。パスワードを外して保存し直してください", path)
    if len(members) > MOST_FILES:
        raise InputError(f"{too}: 中のファイルが {len(members)} 個", path)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise InputError(f"{too}: 合わせて {MOST_BYTES // 1_000_000} MB を超えます", path)
    if sum(member.file_size for member in members if member.filename.lower().endswith(_XML)) > MOST_XML:
        raise InputError(f"{too}: 文章の部分だけで {MOST_XML // 1_000_000} MB を超えます", path)
    for member in members:
        if member.file_size > SMALL and member.file_size > STEEPEST * max(member.compress_size, 1):
            raise InputError(f"{too}: {member.filename[:60]}", path)


def _content(archive: ZipFile, member: ZipInfo) -> bytes:
    """What a file holds; zipfile stops at the declared size, and fails where the real one differs."""
    with archive.open(member) as file:
        return file.read(member.file_size + 1)


def _no_entities(name: str, content: bytes, path: str) -> None:
    """Refuses a DTD, and every encoding in which one could hide from this look."""
    plain = content.replace(b"\0", b"")
    declared = _DECLARED.match(plain)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise InputError(f"中の {name[:60]} の文字コードが UTF-8 ではないので読みません", path)
    if _DTD.search(plain):
        raise InputError(f"中の {name[:60]} に文書型の宣言（DTD）があるので読みません。ふつうの Word や Excel は書きません", path)
