"""GitHub Actions: read back by the rules of the runner (actions/runner, ActionCommand: TryParseV2 and TryParse)."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from snslint.model import Origin, Post

REGISTERED = {"error", "warning", "notice", "add-mask", "stop-commands", "set-output", "debug", "group", "endgroup", "echo"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def unescaped(text: str, *signs: tuple[str, str]) -> str:
    for written, sign in (("%0D", "\r"), ("%0A", "\n"), *signs, ("%25", "%")):
        text = text.replace(written, sign)
    return text


def obey(line: str) -> Command | None:
    """What the runner makes of one line of a log."""
    if "##[" in line and "]" in line.split("##[", 1)[1]:
        return Command(line.split("##[", 1)[1].split("]")[0].split(" ")[0], {}, "")
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    info, data = line[2:].split("::", 1)
    name, _, listed = info.partition(" ")
    pairs = (pair.split("=", 1) for pair in listed.strip().split(",") if "=" in pair)
    properties = {key: unescaped(value, ("%3A", ":"), ("%2C", ",")) for key, value in pairs}
    return Command(name, properties, unescaped(data)) if name in REGISTERED else None


@pytest.fixture
def commands(rendered: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Command]]:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def made(*posts: Post) -> list[Command]:
        return [command for line in rendered("github", *posts).splitlines() if (command := obey(line))]

    return made


def test_the_runner_reads_back_what_was_meant(commands: Callable[..., list[Command]]) -> None:
    (command,) = commands(Post("はい\n担当者はバカだ", Origin("100%, a:b.txt", 1)))
    assert command.name == "error"
    assert command.properties == {
        "file": "100%, a:b.txt", "line": "2", "endLine": "2", "col": "5", "endColumn": "7", "title": "公開不可 insult/rule",
    }  # fmt: skip
    assert command.data.startswith("「バカ」は指摘のおそれがあります。")


def test_a_draft_gives_no_command(commands: Callable[..., list[Command]], hostile: Post) -> None:
    assert [command.name for command in commands(hostile)] == ["error"]


def test_the_heaviest_come_first(commands: Callable[..., list[Command]]) -> None:
    posts = [Post("番号 0901-2345-6789", Origin(f"{n}.txt", 1)) for n in range(12)]
    found = commands(*posts, Post("担当者はバカだ", Origin("z.txt", 1)))
    assert [command.name for command in found] == ["error"] + ["warning"] * 12


def test_only_a_finding_on_one_line_has_columns(commands: Callable[..., list[Command]]) -> None:
    (several,) = commands(Post("番号 0901-\n2345-6789 です", Origin("a.txt", 1)))
    assert (several.properties["line"], several.properties["endLine"]) == ("1", "2")
    assert "col" not in several.properties and "endColumn" not in several.properties
    (record,) = commands(Post("担当者はバカだ", Origin("a.jsonl", 4, record=True)))
    assert record.properties["line"] == "4" and "col" not in record.properties


def test_the_summary_of_the_job_is_added_to_what_stands_there(
    rendered: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("前の手順\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    rendered("github", Post("担当者はバカだ", Origin("a.txt", 1)))
    text = summary.read_text("utf-8")
    assert text.startswith("前の手順\n") and "公開不可 1" in text and "承認ではありません" in text


def test_the_summary_stays_below_what_github_takes(
    rendered: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    rendered("github", Post("担当者はバカだ。\n" * 9000, Origin("a.txt", 1)))
    data = summary.read_bytes()
    assert 500_000 < len(data) < 1024 * 1024
    assert "ここまでで切りました" in data.decode("utf-8")
