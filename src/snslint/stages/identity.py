"""Naming a finding across runs, wherever they are started and however the draft is laid out."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from snslint.model import Exemption, Finding, Post, Report
from snslint.renderers import fingerprint


def flat(text: str) -> str:
    """``text`` with every run of white space as one space: a line broken otherwise is the same text."""
    return " ".join(text.split())


def relative(path: str, folder: Path) -> str:
    """``path`` as seen from ``folder``, with ``/`` between its parts; ``-`` and what lies on another drive stay as they are."""
    if path == "-":
        return path
    try:
        return Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.replace("\\", "/")


def post_name(post: Post, folder: Path) -> str:
    """The post's id, else its path as seen from ``folder``."""
    return post.id or relative(post.origin.path, folder)


def key_of(finding: Finding, report: Report, folder: Path) -> str:
    """Rule, post and text of a finding as one hash: no line number, and no text that a reader could recover at sight."""
    name = "\0".join((finding.rule, post_name(report.post, folder), flat(report.post.text[slice(*finding.span)])))
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Prints:
    """The fingerprints that JSON reports give to the findings of one run, started here or in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: Counter[str] = Counter()

    def of(self, report: Report) -> list[list[str]]:
        """For each finding its fingerprint as seen from ``folder``, then those of its equals so far and of runs started here.

        A post without id counts with the others of its file.
        """
        origin = replace(report.post.origin, path=relative(report.post.origin.path, self.folder))
        there = replace(report, post=replace(report.post, origin=origin))
        keys = [dict.fromkeys(fingerprint.key_of(finding, seen) for seen in (there, report)) for finding in report.findings]
        self._seen.update(key for both in keys for key in both)
        return [[fingerprint.numbered(key, turn) for key in both for turn in range(self._seen[key], 0, -1)] for both in keys]


def excuse_some(report: Report, reasons: Iterator[str | None]) -> Report:
    """``report`` with every finding that has a reason turned into an Exemption: matches = findings + exemptions, still."""
    judged = list(zip(report.findings, reasons))
    excused = [Exemption(f.rule, f.span, f.evidence, because, f.masked) for f, because in judged if because is not None]
    if not excused:
        return report
    kept = tuple(finding for finding, because in judged if because is None)
    return replace(report, findings=kept, exemptions=tuple(sorted([*report.exemptions, *excused], key=lambda e: e.span)))
