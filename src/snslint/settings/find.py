"""Where the settings lie. A run without any pays for a few looks at the file system, nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

NAMES = ("snslint.yaml", ".snslint.yaml")
ROOTS = (".git", ".hg", ".svn")
"""What stands at the top of a repository: above it nothing is looked for."""


def find(start: Path, names: Sequence[str] = NAMES) -> Path | None:
    """The nearest file of one of ``names`` in ``start`` (a folder, or a file's place) or above it; None when there is none.

    The search ends with the top of a repository or the home folder, and never looks into the root of a drive or a share,
    where anybody may have put a file. A folder that may not be looked into ends it too.
    """
    try:
        return _find(start, names)
    except (OSError, RuntimeError):
        return None


def _find(start: Path, names: Sequence[str]) -> Path | None:
    bottom, home = start.resolve(), _home()
    for folder in (bottom, *bottom.parents):
        if folder.parent == folder:
            return None
        for name in names:
            if (folder / name).is_file():
                return folder / name
        if folder == home or any((folder / root).exists() for root in ROOTS):
            return None
    return None


def folder_of(path: str) -> Path:
    """The folder whose settings hold for ``path``: itself, or that of the file; ``-`` stands for the current one."""
    place = Path(path)
    return place if path == "-" or place.is_dir() else place.parent


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None
