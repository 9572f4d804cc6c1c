"""Where snslint.yaml is looked for, and which files an override is for."""

from pathlib import Path

import pytest

from snslint.settings.find import find, folder_of
from snslint.settings.globs import matches


def test_the_nearest_one_wins(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / ".snslint.yaml").touch()
    assert find(inner) == tmp_path.resolve() / ".snslint.yaml"
    (tmp_path / "a" / "snslint.yaml").touch()
    assert find(inner) == tmp_path.resolve() / "a" / "snslint.yaml"


@pytest.mark.parametrize("root", [".git", ".hg", ".svn"])
def test_the_top_of_a_repository_ends_the_search(tmp_path: Path, root: str) -> None:
    inner = tmp_path / "repository" / "posts"
    inner.mkdir(parents=True)
    (tmp_path / "snslint.yaml").touch()
    (tmp_path / "repository" / root).mkdir()
    assert find(inner) is None


def test_the_home_folder_ends_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "snslint.yaml").touch()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert find(home) is None


def test_a_file_stands_for_its_folder(tmp_path: Path) -> None:
    assert folder_of(str(tmp_path / "a.txt")) == tmp_path
    assert folder_of(str(tmp_path)) == tmp_path
    assert folder_of("-") == Path("-")


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("posts/a.txt", "posts/*.txt", True),
        ("posts/line/a.txt", "posts/*.txt", False),
        ("posts/line/a.txt", "posts/**/*.txt", True),
        ("posts/a.txt", "posts/**/*.txt", True),
        ("posts/line/deep/a.txt", "posts/**", True),
        ("posts/line/a.txt", "posts/line/", True),
        ("posts/a.txt", "*.txt", True),
        ("posts/a.md", "*.txt", False),
        ("posts/a.txt", "?.txt", True),
        ("posts/a.txt", "./posts/a.txt", True),
        ("posts/[x].txt", "posts/[x].txt", True),
        ("posts/axtxt", "posts/a.txt", False),
    ],
)
def test_globs(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, pattern) is expected
