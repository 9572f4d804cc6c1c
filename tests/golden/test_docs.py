"""The examples in the documents are what the tool gives, and the commands in them run."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from snslint.renderers import RENDERERS

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ("outputs.md", "ci.md", "approval-sheet.md")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def test_the_json_example_is_real(tmp_path: Path) -> None:
    shown = re.search(r"```json\n(.*?)```", page("json.md"), re.DOTALL)
    assert shown
    (tmp_path / "draft.txt").write_text("市長選では現職に一票をお願いします", encoding="utf-8")
    words = ["check", "draft.txt", "--profile", "mine", "--format", "json", "--exempted", "--checklist"]
    done = subprocess.run([sys.executable, "-m", "snslint", *words], cwd=tmp_path, capture_output=True, check=False)
    real = json.loads(done.stdout)
    for cut in ("exemptions", "checklist"):
        real["posts"][0][cut] = real["posts"][0][cut][:1]
    assert json.loads(shown[1]) == real


def commands() -> list[tuple[str, str]]:
    """Every command that a document shows in a block of its own to be typed."""
    blocks = ((name, block) for name in PAGES for block in re.findall(r"```sh\n(.*?)```", page(name), re.DOTALL))
    return [(name, line) for name, block in blocks for line in block.splitlines() if line.startswith("snslint ")]


@pytest.mark.parametrize(("name", "line"), commands(), ids=lambda value: value if value.startswith("snslint") else "")
def test_a_command_of_a_document_runs(name: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for number in (1, 2):
        (tmp_path / "drafts" / f"matsuri{number}.txt").write_text("図書館は月曜日が休みです。\n担当者はバカだ", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("担当者はバカだ", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "snslint", *shlex.split(line)[1:]], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    for file in re.findall(r"(?:-o |--output-file |--also \w+:)(\S+)", line):
        assert (tmp_path / file).stat().st_size


def test_every_format_is_described() -> None:
    described = page("outputs.md")
    assert [name for name in RENDERERS if f"`{name}`" not in described] == []
