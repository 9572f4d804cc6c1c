"""Imports go down only, types hold, style holds."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOORS = {
    "yaml": {"policy/yaml.py"},
    "fugashi": {"text/tokenise.py"},
    "typer": {"cli/app.py"},
    "rich": {"renderers/console.py", "cli/progress.py"},
    "openpyxl": {"readers/xlsx.py", "renderers/xlsx.py"},
    "docx": {"readers/docx.py"},
    "defusedxml": {"readers/xlsx.py"},
    "pathspec": {"readers/files.py"},
    "jpholiday": None,
    "socket": set(),
    "urllib.request": set(),
    "http.client": set(),
    "requests": set(),
}
"""Library → the only files that may import it (None: several may)."""


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "importlinter.cli"],
        ["-m", "mypy"],
        ["-m", "ruff", "check", "src", "tests", "benchmarks"],
        ["-m", "ruff", "format", "--check", "src", "tests", "benchmarks"],
    ],
    ids=["layers", "types", "style", "format"],
)
def test_the_house_is_in_order(command: list[str]) -> None:
    if command[1] == "importlinter.cli":
        command = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("library", [name for name, files in DOORS.items() if files is not None])
def test_each_library_has_one_door(library: str) -> None:
    source = ROOT / "src" / "snslint"
    users = {
        str(path.relative_to(source).as_posix())
        for path in source.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.strip().startswith((f"import {library}", f"from {library}"))
    }
    assert users <= (DOORS[library] or set())
