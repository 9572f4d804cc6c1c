"""What a clerk meets at the command line: places in their own terms, notices on stderr, the exit code."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

BAD = "担当者はバカだ"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.csv").write_bytes(f'ID,本文,媒体\r\n1,"一行目\r\n{BAD}",X\r\n2,,広報紙\r\n'.encode("cp932"))
    book = openpyxl.Workbook()
    book.active.append(["媒体", "本文"])
    book.active.append(["LINE", BAD])
    book.save(tmp_path / "plan.xlsx")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    return tmp_path


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SNSLINT")} | {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "snslint", "check", *args, "-p", "kimitsu", "--no-checklist"]
    done = subprocess.run(command, cwd=folder, capture_output=True, env=env, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_places_are_those_of_excel_and_notices_change_no_exit_code(folder: Path) -> None:
    code, out, err = run(folder, ".", "--fail-level", "none")
    assert "行2・列「本文」（B2）の2行5文字目「バカだ」" in out
    assert "Sheet!B2・列「本文」の1行5文字目「バカだ」" in out
    assert "1 個のファイルは読みません（.png 1）" in err
    assert "本文のない行 1 行は点検しません（行 3）" in err
    assert code == 0


def test_what_cannot_be_read_leaves_the_rest_checked(folder: Path) -> None:
    (folder / "old.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, out, err = run(folder, "*.xlsx")
    assert code == 2
    assert "old.xlsx: 古い形式" in err
    assert "Sheet!B2" in out


def test_forced_exclusion_reads_nothing_that_is_ignored(folder: Path) -> None:
    (folder / ".snslintignore").write_text("plan.*\n", encoding="utf-8")
    assert run(folder, "plan.csv", "--fail-level", "warning")[0] == 1
    code, out, err = run(folder, "plan.csv", "--force-exclude", "--fail-level", "warning")
    assert (code, "0 件を点検" in out, ".snslintignore にあるので読みません" in err) == (0, True, True)


def test_no_name_in_a_file_moves_the_terminal(folder: Path) -> None:
    (folder / "evil.csv").write_text(f"媒体,本文（\x1b[31m）\n\x1b]0;x\x07,{BAD}\n", encoding="utf-8")
    _, out, err = run(folder, "evil.csv")
    assert "バカだ" in out
    assert "\x1b" not in out + err and "\x07" not in out + err
