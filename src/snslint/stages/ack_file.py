"""Writing ``.snslint-acks.yaml``: entries are added and taken out by their lines, so that comments and order stay."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from snslint.errors import InputError, SettingsError, SnslintError
from snslint.model import Report
from snslint.policy.policy import Policy
from snslint.policy.yaml import dump, load
from snslint.stages.acknowledgements import Acknowledgement, acknowledge_of, read_acknowledgements
from snslint.stages.identity import Prints, relative

HEAD = """\
# 了承した指摘（snslint ack add で足し、snslint ack prune で古いものを消します）
acknowledgements:
"""
EMPTY = HEAD.replace(":\n", ": []\n")


@dataclass(frozen=True)
class Statement:
    """What a person says when letting a finding stand."""

    reason: str
    by: str
    until: str | None = None


def entry_for(which: str, reports: list[Report], said: Statement, folder: Path, policy: Policy) -> dict[str, str]:
    """The entry for one finding of ``reports``: ``which`` is its number in the report of the one post, or its fingerprint.

    Raises SnslintError when there is no such finding or its rule may not be acknowledged.
    """
    report, index, told = _chosen(which, reports, folder)
    finding, post = report.findings[index], report.post
    if acknowledge_of(finding.rule, policy) == "never":
        raise SnslintError(f"{finding.rule} は了承できない規則です。文を直してください")
    what = {"digest": told} if finding.masked else {"text": post.text[slice(*finding.span)]}
    where = {"file": relative(post.origin.path, folder)} | ({"post": post.id} if post.id else {})
    end = {"until": said.until} if said.until else {}
    return {"rule": finding.rule, **what, **where, "reason": said.reason, "by": said.by, **end}


def _chosen(which: str, reports: list[Report], folder: Path) -> tuple[Report, int, str]:
    """The report, the place of the finding in it, and the finding's fingerprint as seen from ``folder``."""
    if which.isdecimal() and len(which) < 5:
        if len(reports) != 1:
            raise SnslintError(f"投稿が {len(reports)} 件あるので、番号ではなく識別子（JSON の fingerprint）で指定してください")
        if not 1 <= int(which) <= len(reports[0].findings):
            raise SnslintError(
                f"{which} 番の指摘はありません（指摘は {len(reports[0].findings)} 件です）", str(reports[0].post.origin)
            )
        index = int(which) - 1
        return reports[0], index, Prints(folder).of(reports[0])[index][0]
    prints = Prints(folder)
    for report in reports:
        for index, told in enumerate(prints.of(report)):
            if len(which) >= 8 and any(name.startswith(which) for name in told):
                return report, index, told[0]
    raise SnslintError(f"識別子「{which}」の指摘はありません（JSON の fingerprint を 8 文字以上で指定します）")


def add(path: Path, entry: dict[str, str]) -> None:
    """Put ``entry`` at the end of the file, which is made when there is none. Raises SettingsError when it cannot be."""
    known = read_acknowledgements(path) if path.is_file() else ()
    text = path.read_text("utf-8-sig") if known else HEAD
    indent = " " * _indent(path) if known else "  "
    lines = dump([entry]).splitlines()
    _write(path, text.rstrip("\n") + "\n" + "".join(f"{indent}{line}\n" for line in lines), len(known) + 1)


def _indent(path: Path) -> int:
    """The column of the dash of the entries; raises SettingsError for a list in brackets, which has none."""
    source = load(path, SettingsError)
    line, column = source.marks["acknowledgements", 0]
    head = path.read_text("utf-8-sig").splitlines()[line - 1][: column - 1]
    if head.strip() != "-":
        raise SettingsError("了承は一件ずつ、行の頭の「- 」で並べてください", f"{path}:{line}:{column}")
    return head.index("-")


def prune(path: Path, gone: Collection[Acknowledgement]) -> int:
    """Take ``gone`` out of the file; returns how many there were."""
    known = read_acknowledgements(path)
    drop = {index for index, ack in enumerate(known) if ack.place in {a.place for a in gone}}
    if drop:
        _indent(path)
        lines = path.read_text("utf-8-sig").splitlines(keepends=True)
        starts = [load(path, SettingsError).marks["acknowledgements", index][0] - 1 for index in range(len(known))]
        ends = [_end(lines, start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)])]
        taken = {number for index in drop for number in range(starts[index], ends[index])}
        text = "".join(line for number, line in enumerate(lines) if number not in taken)
        _write(path, text if len(drop) < len(known) else EMPTY, len(known) - len(drop))
    return len(drop)


def _end(lines: list[str], start: int, stop: int) -> int:
    """Where an entry ends: comments and blank lines before the next one belong to that."""
    while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1
    return stop


def _write(path: Path, text: str, entries: int) -> None:
    """Replace the file at once; what cannot be read back is not left there."""
    half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        half.write_text(text, encoding="utf-8", newline="\n")
        if len(read_acknowledgements(half)) != entries:
            raise SettingsError("書き足せません。acknowledgements の並びを確かめてください", str(path))
        half.replace(path)
    except OSError as error:
        raise InputError(f"書き込めません: {error.strerror or error}", str(path)) from None
    finally:
        half.unlink(missing_ok=True)
