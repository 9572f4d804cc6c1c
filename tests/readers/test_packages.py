"""Packages that mean harm, or are not what their name says: one clear line, no memory eaten, nothing fetched."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest

Read = Callable[..., Any]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "はは"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


def office(name: str) -> bytes:
    out = io.BytesIO()
    if name.endswith("x") and "doc" in name:
        made: Any = docx.Document()
        made.add_paragraph("本文")
    else:
        made = openpyxl.Workbook()
        made.active.append(["本文"])
    made.save(out)
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return packed({**members, name: content})


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda good: OLE + "EncryptedPackage".encode("utf-16-le"), "パスワード"),
        (lambda good: OLE, "古い形式"),
        (lambda good: b"", "読めません"),
        (lambda good: b"name,text\n", "読めません"),
        (lambda good: good[: len(good) // 2], "読めません"),
        (lambda good: packed({"a.txt": b"a"}), "読めません"),
        (lambda good: packed({"big.xml": b" " * 70_000_000}), "大きくなりすぎる"),
        (lambda good: with_member(good, "xl/media/a.bin", b"\0" * 50_000_000), "大きくなりすぎる"),
        (lambda good: packed({f"{n}.xml": b"<a/>" for n in range(5_001)}), "大きくなりすぎる"),
        (lambda good: with_member(good, "docProps/custom.xml", BOMB.encode()), "DTD"),
        (lambda good: with_member(good, "docProps/custom.xml", BOMB.encode("utf-16")), "DTD"),
        (lambda good: with_member(good, "x.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>'), "UTF-8"),
        (lambda good: with_member(good, "[Content_Types].xml", b"<"), "読めません"),
    ],
    ids=["password", "old", "empty", "csv", "cut", "zip", "bomb", "ratio", "many", "entities", "utf-16", "utf-7", "broken"],
)  # fmt: skip
def test_what_is_not_safe_or_no_document_says_so(read: Read, name: str, make: Callable[[bytes], bytes], says: str) -> None:
    reading = read(name, make(office(name)))
    assert (len(reading.posts), len(reading.errors)) == (0, 1)
    assert says in reading.errors[0]
    assert "\n" not in reading.errors[0]


def test_a_wrong_crc_is_a_broken_file(read: Read) -> None:
    data = bytearray(packed({"a.xml": b"<a>" + bytes(range(97, 123)) * 9 + b"</a>"}))
    data[45] ^= 0xFF
    assert "読めません" in read("a.xlsx", bytes(data)).errors[0]


def test_an_old_file_under_another_name_says_so(read: Read) -> None:
    assert "古い形式" in read("a.txt", OLE).errors[0]


def test_wide_and_deep_sheets_are_refused_before_they_fill_the_memory(read: Read) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 400))
    sheet = (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    )
    data = with_member(office("a.xlsx"), "xl/worksheets/sheet1.xml", sheet.encode())
    assert "大きすぎる" in read("a.xlsx", data).errors[0]


def test_hostile_words_in_names_of_sheets_and_columns_stay_words(read: Read) -> None:
    made = openpyxl.Workbook()
    made.active.title = "=cmd()"
    made.active.append(["本文（\n::error::x）", "媒体"])
    made.active.append(["休館", "X"])
    out = io.BytesIO()
    made.save(out)
    post = read("a.xlsx", out.getvalue()).post
    assert "\n" not in str(post.origin)
    assert post.origin.cell == "'=cmd()'!A2"
