"""Several processes: the same report, the same exit code, and gone when interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def many(repository: Path) -> Path:
    texts = [f"図書館の第{number}回おはなし会です。" + ("担当者はバカだ" if number % 7 == 0 else "") for number in range(120)]
    lines = [json.dumps({"id": str(number), "text": text}, ensure_ascii=False) for number, text in enumerate(texts)]
    (repository / "posts" / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (repository / "posts" / "broken.txt").write_bytes(b"\xff\xfe\xfd")
    return repository


def test_the_report_is_the_same_and_a_broken_file_loses_nothing(run: Run, many: Path) -> None:
    alone, together = run("check", "-f", "json"), run("check", "-f", "json", "--jobs", "2")
    assert (alone.returncode, alone.stdout, alone.stderr) == (together.returncode, together.stdout, together.stderr)
    assert alone.returncode == 2 and len(json.loads(alone.stdout)["posts"]) == 121
    (many / "posts" / "broken.txt").unlink()
    assert run("check", "--jobs", "auto").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
def test_an_interrupted_run_leaves_no_process(run: Run, many: Path) -> None:
    lines = (many / "posts" / "many.jsonl").read_text("utf-8").splitlines()
    (many / "posts" / "many.jsonl").write_text("\n".join(lines * 200), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "snslint", "check", "posts/many.jsonl", "--jobs", "2", "-o", "out.txt"],
        cwd=many, start_new_session=True, stderr=subprocess.PIPE, env={k: v for k, v in os.environ.items() if k[:7] != "SNSLINT"},
    )  # fmt: skip
    while not (many / "out.txt").is_file() or not (many / "out.txt").stat().st_size:
        assert process.poll() is None
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130 and b"Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
