"""A repository of a body, and the command line run in it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "posts").mkdir()
    (tmp_path / "snslint.yaml").write_text("profile: kimitsu\npaths: [posts]\n", encoding="utf-8")
    (tmp_path / "posts" / "bad.txt").write_text("担当者はバカだ\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(repository: Path) -> Run:
    """Runs snslint in the repository; ``at`` is a folder below it, other keywords are environment variables."""

    def run(*args: str, at: str = ".", **env: str) -> Done:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("SNSLINT")}
        return subprocess.run(
            [sys.executable, "-m", "snslint", *args], capture_output=True, cwd=repository / at, check=False, encoding="utf-8",
            env=kept | {"PYTHONIOENCODING": "utf-8"} | env,
        )  # fmt: skip

    return run
