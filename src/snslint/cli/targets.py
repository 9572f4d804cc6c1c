"""Where reports go, and in which formats: ``--format``, ``--output-file``, ``--also``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from snslint.errors import SnslintError, unknown
from snslint.readers import READERS
from snslint.renderers import RENDERERS


class Target(NamedTuple):
    """One report: its format and its file; without a file it goes to standard output."""

    format: str
    path: str | None


def targets_of(form: str, output_file: str | None, also: Iterable[str], drafts: Iterable[str]) -> list[Target]:
    """Every report asked for, the main one first.

    ``drafts``: the paths that are checked. Raises SnslintError for a report that cannot be written or would harm a draft.
    """
    first = Target(form, output_file)
    targets = [first, *map(_also, also)]
    if RENDERERS[first.format].file_only and first.path is None:
        raise SnslintError(f"{first.format} は画面に出せません。--output-file で書き出し先のファイルを指定してください")
    _refuse_harm([target.path for target in targets if target.path is not None], list(drafts))
    return targets


def _also(told: str) -> Target:
    name, colon, path = told.partition(":")
    if not colon or not path:
        raise SnslintError(f"--also「{told}」は「形式:ファイル」の形で書きます（例 --also sarif:report.sarif）")
    if name not in RENDERERS:
        raise SnslintError(unknown("--also の形式", name, RENDERERS))
    return Target(name, path)


def _refuse_harm(outputs: list[str], drafts: list[str]) -> None:
    """No report may replace a draft, lie where the next run would read it as one, or replace another report."""
    seen: set[Path] = set()
    for output in outputs:
        path = Path(output).resolve()
        if path in seen:
            raise SnslintError("二つの報告の書き出し先が同じです", output)
        seen.add(path)
        for draft in (Path(name).resolve() for name in drafts if name != "-"):
            if path == draft or (path.exists() and draft.exists() and path.samefile(draft)):
                raise SnslintError("報告の書き出し先が、点検する投稿のファイルと同じです", output)
            if path.suffix.lower() in READERS and draft.is_dir() and path.is_relative_to(draft):
                raise SnslintError("報告の書き出し先が点検するフォルダーの中にあり、次から投稿として読まれます", output)
