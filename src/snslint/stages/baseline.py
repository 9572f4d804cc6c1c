"""ベースライン: findings that were there when snslint was taken into use. They become Exemptions; new ones count.

The file holds hashes and counts, sorted and without line numbers, so that a change of a draft changes few lines of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Any

from snslint.errors import SettingsError
from snslint.model import Finding, Report
from snslint.stages.identity import excuse_some, key_of, post_name

FILE_NAME = ".snslint-baseline.json"
VERSION = 1
BECAUSE = "既知（ベースライン）"


class Baseline:
    """What was known, counted down as it is met again."""

    def __init__(self, entries: Iterable[dict[str, Any]], folder: Path) -> None:
        self.folder = folder
        self.left: Counter[str] = Counter()
        self.excused = 0
        self._entries: dict[str, dict[str, Any]] = {}
        self._seen: set[str] = set()
        for entry in entries:
            self.left[entry["fingerprint"]] += entry["count"]
            self._entries[entry["fingerprint"]] = entry

    def settle(self, report: Report) -> Report:
        """``report`` with the known findings as Exemptions."""
        self._seen.add(post_name(report.post, self.folder))
        return excuse_some(report, (self._reason(finding, report) for finding in report.findings))

    def _reason(self, finding: Finding, report: Report) -> str | None:
        key = key_of(finding, report, self.folder)
        if not self.left[key]:
            return None
        self.left[key] -= 1
        self.excused += 1
        return BECAUSE

    def gone(self, idle: Set[str] = frozenset()) -> int:
        """Known findings that the posts looked at no longer have; those of ``idle`` rules were not looked for."""
        left = ((self._entries[key], count) for key, count in self.left.items() if count)
        return sum(count for entry, count in left if entry["post"] in self._seen and entry["rule"] not in idle)


def read_baseline(path: Path) -> Baseline:
    """The baseline kept at ``path``. Raises SettingsError for a file that is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
        kept = ("fingerprint", "post", "rule")
        entries = [{"count": int(entry["count"])} | {key: str(entry[key]) for key in kept} for entry in data["findings"]]
    except OSError as error:
        raise SettingsError(
            f"ベースラインが読めません: {error.strerror or error}。snslint baseline で作れます", str(path)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SettingsError("ベースラインの形ではありません。snslint baseline で作り直してください", str(path)) from None
    if data.get("version") != VERSION:
        raise SettingsError(f"ベースラインの版が {VERSION} ではありません。snslint baseline で作り直してください", str(path))
    return Baseline(entries, path.parent)


def written(reports: Iterable[Report], folder: Path) -> str:
    """The file's text for the findings of ``reports``; equal findings give equal bytes, in whatever order they come."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for report in reports:
        for finding in report.findings:
            counts[post_name(report.post, folder), finding.rule, key_of(finding, report, folder)] += 1
    lines = (
        json.dumps({"post": post, "rule": rule, "fingerprint": key, "count": count}, ensure_ascii=False)
        for (post, rule, key), count in sorted(counts.items())
    )
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [{chr(10) + body + chr(10) + "  " if body else ""}]\n}}\n'
