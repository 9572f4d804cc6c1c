"""Folders, patterns, standard input and the ignore file: what is read, what is not, and that it is told."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from snslint.errors import InputError
from snslint.model import Notice, Post
from snslint.readers import read_posts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "b.md", "sub/c.csv", "sub/deep/d.txt", ".git/e.txt", "README.md", "logo.png", "~$x.docx", "snslint.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("本文\nあ\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, **options: bool) -> list[str]:
    return [Path(item.origin.path).as_posix() for item in read_posts(paths, **options) if isinstance(item, Post)]


def told(kind: type, *paths: str, **options: bool) -> str:
    return "\n".join(str(item) for item in read_posts(paths, **options) if isinstance(item, kind))


def test_a_folder_is_its_posts_and_the_rest_is_counted(folder: Path) -> None:
    assert names(".") == ["a.txt", "b.md", "sub/c.csv", "sub/deep/d.txt"]
    assert "4 個のファイルは読みません" in told(Notice, ".")
    assert ".png 1" in told(Notice, ".") and "README.md 1" in told(Notice, ".")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "sub/deep/d.txt"]),
        ("sub/*.[ct]sv", ["sub/c.csv"]),
        ("su?", ["sub/c.csv", "sub/deep/d.txt"]),
        ("sub/**", ["sub/c.csv", "sub/deep/d.txt"]),
    ],
)
def test_a_pattern_is_its_files(folder: Path, pattern: str, found: list[str]) -> None:
    assert names(pattern) == found


def test_a_pattern_that_fits_nothing_is_an_error(folder: Path) -> None:
    assert "*.docx: 当てはまるファイルが一つもありません" in told(InputError, "*.docx")


def test_a_file_may_bear_the_signs_of_a_pattern(folder: Path) -> None:
    (folder / "案[1].txt").write_text("本文", encoding="utf-8")
    assert names("案[1].txt") == ["案[1].txt"]


def test_the_ignore_file_is_heeded_below_it(folder: Path) -> None:
    (folder / ".snslintignore").write_text("# 下書き\nsub/*\n!sub/c.csv\n*.md\n", encoding="utf-8")
    assert names(".") == ["a.txt", "sub/c.csv"]
    assert names("sub") == ["sub/c.csv"]
    assert names("**/*.md", "a.txt") == ["a.txt"]
    assert ".snslintignore 2" in told(Notice, ".")


def test_the_nearest_ignore_file_counts(folder: Path) -> None:
    (folder / ".snslintignore").write_text("*\n", encoding="utf-8")
    (folder / "sub" / ".snslintignore").write_text("deep/\n", encoding="utf-8")
    assert names("sub") == ["sub/c.csv"]


def test_a_file_named_outright_is_read_unless_exclusion_is_forced(folder: Path) -> None:
    (folder / ".snslintignore").write_text("a.txt\n", encoding="utf-8")
    assert names("a.txt") == ["a.txt"]
    assert names("a.txt", "b.md", force_exclude=True) == ["b.md"]
    assert "a.txt: 注意: .snslintignore" in told(Notice, "a.txt", force_exclude=True)


@pytest.mark.parametrize("content", [b"!\n", b"\xff\xff"])
def test_a_bad_ignore_file_is_one_clear_line(folder: Path, content: bytes) -> None:
    (folder / ".snslintignore").write_bytes(content)
    assert ".snslintignore: " in told(InputError, ".")


def test_the_name_given_to_standard_input_says_how_to_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO("本文,媒体\n休館,X\n".encode("cp932"))

    monkeypatch.setattr("sys.stdin", Stdin())
    post = next(iter(read_posts(["-"], "plan.csv")))
    assert isinstance(post, Post)
    assert (post.text, post.platform, post.origin.path, post.origin.encoding) == ("休館", "x", "plan.csv", "cp932")


def test_text_that_a_pipe_has_spoilt_is_told(folder: Path) -> None:
    (folder / "q.txt").write_text("??????????? https://city.x.lg.jp", encoding="utf-8")
    (folder / "ok.txt").write_text("本当ですか????????????????", encoding="utf-8")
    assert "化けています" in told(Notice, "q.txt")
    assert told(Notice, "ok.txt") == ""


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def locked(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", locked)
    assert names(".") == ["a.txt", "b.md"]
    assert "sub: フォルダーを開けません" in told(InputError, ".")


@pytest.mark.parametrize("name", ["a" * 5000, "a" * 5000 + "*", "a\0b.txt"])
def test_a_name_that_no_file_can_have_is_one_clear_line(folder: Path, name: str) -> None:
    assert told(InputError, name).count("\n") == 0
    assert told(InputError, name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_does_not_stop_the_run(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in names(".")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("あ".encode(), "utf-8"),
        ("あ".encode("utf-8-sig"), "utf-8-sig"),
        ("あい".encode("cp932"), "cp932"),
        ("あ".encode("utf-16"), "utf-16-le"),
    ],
)
def test_the_encoding_is_known(tmp_path: Path, data: bytes, encoding: str) -> None:
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_bytes(data)
    posts: Callable[..., Any] = read_posts
    assert {item.origin.encoding for item in posts([str(tmp_path)])} == {encoding}
