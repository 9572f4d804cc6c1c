"""Messy and hostile input: a right answer or one clear line."""

import codecs
import json
from datetime import datetime
from pathlib import Path

import pytest

from snslint.errors import InputError
from snslint.model import Post
from snslint.readers import read_posts

TEXT = "【お知らせ】\n図書館は休館します。\n"


def read(path: Path) -> list[Post | InputError]:
    return list(read_posts([str(path)]))


def one(path: Path) -> Post:
    post = read(path)[0]
    assert isinstance(post, Post), str(post)
    return post


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp932"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r\n").encode("cp932"),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8-bom", "cp932", "utf-16-le", "utf-16-be", "crlf", "cp932-crlf", "cr"],
)
def test_offices_save_in_many_ways(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(data)
    assert one(file).text == TEXT.rstrip("\n")


def test_an_empty_file_is_an_empty_post(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert one(tmp_path / "empty.txt").text == ""


def test_nul_and_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes("前\x00後の文章はここまで続きます、まだまだ続きます、そしてもう少しだけ続きます。".encode())
    assert one(tmp_path / "nul.txt").text.startswith("前\ufffd後")
    (tmp_path / "lone.jsonl").write_text(r'{"text": "前\ud800後"}', encoding="utf-8")
    assert one(tmp_path / "lone.jsonl").text == "前\ufffd後"


@pytest.mark.parametrize(
    ("name", "data", "line", "says"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", ":1", "読めない文字"),
        ("a.txt", b"\x00\x01\x02\x03" * 20, "", "バイナリ"),
        ("a.txt", "一行目\n".encode() + b"\xff\xff", ":2", "CP932"),
        ("a.txt", codecs.BOM_UTF16_LE + b"\x00", ":1", "UTF-16"),
        ("a.md", b"---\ncontext: post\n", ":1", "閉じられていません"),
        ("a.md", "---\ncontext: posst\n---\n本文".encode(), ":2", "post のことですか"),
        ("a.md", "---\n- x\n---\n本文".encode(), ":2", "項目: 値"),
        ("a.md", "---\na: [\n---\n本文".encode(), ":3", "YAML"),
        ("a.md", "---\na: &x [1]\nb: *x\n---\n本文".encode(), ":2", "別名"),
        ("a.jsonl", b'{"text": "a"}\n{"text": \n', ":2", "JSON"),
        ("a.jsonl", b"[1]\n", ":1", "{…}"),
        ("a.jsonl", b'{"txt": "a"}\n', ":1", "text"),
        ("a.jsonl", b'{"text": 3}\n', ":1", "text"),
        ("a.jsonl", b'{"text": "a", "platform": "mixi"}', ":1", "媒体"),
        ("a.jsonl", '{"text": "a", "published_at": "あした"}'.encode(), ":1", "日時"),
        ("a.jsonl", b'{"text": ' + b"[" * 100_000, ":1", "JSON"),
    ],
)
def test_what_cannot_be_read_says_where_and_what(tmp_path: Path, name: str, data: bytes, line: str, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    error = next(item for item in read(file) if isinstance(item, InputError))
    assert str(error).startswith(f"{file}{line}")
    assert says in str(error)
    assert "\n" not in str(error)


def test_a_missing_file_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("本文", encoding="utf-8")
    error = read(tmp_path / "darft.txt")[0]
    assert isinstance(error, InputError)
    assert "draft.txt のことですか" in str(error)


def test_a_folder_stands_for_the_posts_below_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a/2.md", "1.txt", "image.png", ".git/3.txt"):
        (tmp_path / name).write_text("本文", encoding="utf-8")
    assert [Path(item.origin.path).name for item in read(tmp_path) if isinstance(item, Post)] == ["1.txt", "2.md"]


def test_a_folder_without_posts_says_so(tmp_path: Path) -> None:
    assert "一つもありません" in str(read(tmp_path)[0])


def test_one_bad_file_does_not_lose_the_rest(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"\xff\xff\xff")
    (tmp_path / "2.txt").write_text("本文", encoding="utf-8")
    assert [type(item).__name__ for item in read(tmp_path)] == ["InputError", "Post"]


def test_front_matter_speaks_japanese_too(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\n媒体: LINE\n種別: 返信\n日時: 2026-07-03 10:00\n承認: 広報課長\n---\n\n本文\n", encoding="utf-8")
    post = one(file)
    assert (post.text, post.platform, post.context, post.published_at) == ("本文", "line", "reply", datetime(2026, 7, 3, 10))
    assert post.metadata == {"approved_by": "広報課長"}
    assert post.origin.line == 8


def test_jsonl_keeps_unknown_keys_and_converts_zones(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    record = {"id": 7, "text": "本文", "published_at": "2026-07-03T01:00:00Z", "issued": "2026-07-01"}
    file.write_text("\n" + json.dumps(record, ensure_ascii=False), encoding="utf-8")
    post = one(file)
    assert (post.id, post.origin.line, post.published_at) == ("7", 2, datetime(2026, 7, 3, 10))
    assert post.metadata == {"issued": "2026-07-01"}
