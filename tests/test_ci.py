"""The ways into other people's CI, each run with the real tool: pre-commit, the GitHub action, the examples to copy."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
BAD, GOOD = "担当者はバカだ\n", "図書館は月曜日が休みです。\n"
NO_INDEX = re.compile(r"No matching distribution|Could not find a version|Temporary failure in name resolution|ConnectionError")
KIMITSU = {"SNSLINT_PROFILE": "kimitsu"}
BASH = shutil.which("bash")


def run(command: list[str], cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("SNSLINT", "GITHUB_", "GIT_", "PYTHONPATH"))}
    author = {f"GIT_{who}_{what}": "x@example.jp" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, env={**clean, **author, **env}
    )


def repository(folder: Path) -> str:
    """All that lies in ``folder`` committed; returns the commit."""
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        done = run(["git", *words], folder)
        assert done.returncode == 0, done.stderr
    return run(["git", "rev-parse", "HEAD"], folder).stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository of this very working tree, for pre-commit to clone."""
    if shutil.which("git") is None:
        pytest.skip("git がないので、pre-commit が取り込む元を作れません")
    folder = tmp_path_factory.mktemp("hooks") / "snslint"
    shutil.copytree(
        ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "*.egg-info", ".hypothesis")
    )
    return folder, repository(folder)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, hooks: tuple[Path, str]) -> Path:
    """A repository of drafts that uses both hooks, with the hooks' environment built."""
    folder = tmp_path_factory.mktemp("sample")
    source, commit = hooks
    wanted = [{"id": "snslint", "args": ["--profile", "kimitsu"], "files": "^drafts/"}, {"id": "snslint-test-packs"}]
    config = {"repos": [{"repo": str(source), "rev": commit, "hooks": wanted}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "drafts" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (folder / "README.md").write_text(BAD, encoding="utf-8")
    for name in ("rules", "municipalities"):
        shutil.copytree(ROOT / name, folder / name)
    repository(folder)
    built = pre_commit(folder, "install-hooks")
    if built.returncode and NO_INDEX.search(built.stdout + built.stderr):
        pytest.skip("パッケージの置き場につながらないので、pre-commit が環境を作れません")
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    home = folder.parent / "pre-commit-home"
    return run([sys.executable, "-m", "pre_commit", *words], folder, PRE_COMMIT_HOME=str(home), PYTHONIOENCODING="utf-8")


def test_pre_commit_lets_a_clean_draft_pass_and_looks_only_at_drafts(sample: Path) -> None:
    done = pre_commit(sample, "run", "snslint", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_pre_commit_stops_a_draft_with_a_finding(sample: Path) -> None:
    (sample / "drafts" / "b.txt").write_text(BAD, encoding="utf-8")
    run(["git", "add", "-A"], sample)
    done = pre_commit(sample, "run", "snslint")
    assert done.returncode == 1
    assert "公開不可" in done.stdout and "drafts/b.txt" in done.stdout and "README.md" not in done.stdout


def test_pre_commit_tries_the_examples_of_the_rules(sample: Path) -> None:
    done = pre_commit(sample, "run", "snslint-test-packs", "--all-files", "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "合わないもの 0 件" in done.stdout


def test_the_hooks_are_what_pre_commit_expects() -> None:
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A workspace with a good and a bad draft."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a b.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "drafts" / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def steps_of_action() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    return steps


def take(step: dict[str, Any], workspace: Path, room: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """A step run as the runner runs it: expressions only in ``env``, the script by bash, failing at the first error."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    known = {f"inputs.{name}": str(about.get("default", "")) for name, about in action["inputs"].items()}
    known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    known |= {"github.action_path": str(ROOT), "runner.temp": str(room)}
    env = {key: re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: known[found[1]], value) for key, value in step["env"].items()}
    assert "${{" not in step["run"], "a script must not be pasted together from what others typed"
    command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return run(command, workspace, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(workspace / "summary.md"), **env)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The runner's folder for the job, where the first step would have put the tool."""
    tool = tmp_path / "temp" / "snslint" / "bin" / "snslint"
    tool.parent.mkdir(parents=True)
    tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m snslint "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    return tmp_path / "temp"


needs_bash = pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="bash がありません")


@needs_bash
def test_the_action_marks_the_draft_and_fails(drafts: Path, room: Path) -> None:
    done = take(
        steps_of_action()[1], drafts, room, paths="drafts/a b.txt\ndrafts/good.txt", profile="kimitsu", sarif_file="o.sarif"
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=drafts/a b.txt,line=1,")
    assert "公開不可 1" in (drafts / "summary.md").read_text("utf-8")
    assert len(json.loads((drafts / "o.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1


@needs_bash
def test_the_action_takes_words_as_words(drafts: Path, room: Path) -> None:
    done = take(
        steps_of_action()[1], drafts, room, paths="$(touch owned); drafts", profile="kimitsu", args="--at\n2026-07-03T10:00"
    )
    assert done.returncode == 2 and "$(touch owned); drafts" in done.stderr
    assert not (drafts / "owned").exists()
    assert take(steps_of_action()[1], drafts, room, paths="drafts", profile="kimitsu", fail_level="none").returncode == 0


@needs_bash
def test_the_action_puts_the_tool_where_it_looks_for_it(drafts: Path, tmp_path: Path) -> None:
    room = tmp_path / "fresh"
    done = take(steps_of_action()[0], drafts, room, python=sys.executable)
    if done.returncode and NO_INDEX.search(done.stdout + done.stderr):
        pytest.skip("パッケージの置き場につながらないので、入れる手順を試せません")
    assert done.returncode == 0, done.stderr
    assert take(steps_of_action()[1], drafts, room, paths="drafts", profile="kimitsu").returncode == 1


@needs_bash
def test_the_github_example_runs(drafts: Path, room: Path) -> None:
    workflow = yaml.safe_load((ROOT / "examples" / "ci" / "github.yml").read_text("utf-8"))
    (script,) = (step["run"] for step in workflow["jobs"]["snslint"]["steps"] if step.get("name") == "点検する")
    env = (
        {"PATH": f"{room / 'snslint' / 'bin'}{os.pathsep}{os.environ['PATH']}", "GITHUB_ACTIONS": "true"}
        | workflow["env"]
        | KIMITSU
    )
    done = run([str(BASH), "-e", "-c", script], drafts, **env)
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/a b.txt" in done.stdout
    assert "drafts/a%20b.txt" in (drafts / "snslint.sarif").read_text("utf-8")
    assert (drafts / "snslint.html").is_file()


@needs_bash
def test_the_gitlab_example_runs(drafts: Path, room: Path) -> None:
    job = yaml.safe_load((ROOT / "examples" / "ci" / "gitlab.yml").read_text("utf-8"))
    env = {"PATH": f"{room / 'snslint' / 'bin'}{os.pathsep}{os.environ['PATH']}", **job["variables"]} | KIMITSU
    done = run([str(BASH), "-e", "-c", "\n".join(job["snslint"]["script"])], drafts, **env)
    assert done.returncode == 1, done.stderr
    reports = job["snslint"]["artifacts"]["reports"]
    assert json.loads((drafts / reports["codequality"]).read_text("utf-8"))[0]["location"]["path"] == "drafts/a b.txt"
    assert "<failure" in (drafts / reports["junit"]).read_text("utf-8")
    assert (drafts / job["snslint"]["artifacts"]["paths"][0]).is_file()
