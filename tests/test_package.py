"""Installed from a wheel, from an sdist, or editable, the tool finds its rules and municipalities."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def run(python: Path, *args: str, cwd: Path) -> str:
    done = subprocess.run([str(python), *args], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from the sdist."""
    out = tmp_path_factory.mktemp("dist")
    run(Path(sys.executable), "-m", "build", "--outdir", str(out), ".", cwd=ROOT)
    return out


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"], ids=["wheel", "sdist"])
def test_an_installed_copy_checks_a_draft(archives: Path, tmp_path: Path, kind: str) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = python_of(tmp_path / "env")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(next(archives.glob(kind))), cwd=tmp_path)
    (tmp_path / "draft.txt").write_text("担当者はバカだ", encoding="utf-8")
    out = run(python, "-m", "snslint", "check", "draft.txt", "-p", "kimitsu", "-f", "json", "--exit-zero", cwd=tmp_path)
    assert json.loads(out)["posts"][0]["findings"][0]["category"] == "insult"
    assert "美祢市" in run(python, "-m", "snslint", "profiles", cwd=tmp_path)


def test_this_checkout_finds_its_own_folders(tmp_path: Path) -> None:
    assert "美祢市" in run(Path(sys.executable), "-m", "snslint", "profiles", cwd=tmp_path)
