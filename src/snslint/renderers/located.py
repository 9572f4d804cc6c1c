"""Findings with their places in files: what every format for machines starts from."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from snslint.model import Finding, Origin, Post, Report
from snslint.renderers.fingerprint import fingerprint
from snslint.renderers.place import Lines, Place
from snslint.renderers.safe import flat, visible


class Located(NamedTuple):
    """A finding and where it stands in its file: ``path`` from the top of the repository, with ``/``.

    ``start`` and ``end`` are 1-based, in code points, ``end`` exclusive. A post of a table or list has only the line of its
    record: its characters are not those of the file, so ``columns`` is False. ``inside`` is the start in the post's own text.
    """

    finding: Finding
    post: Post
    path: str
    start: Place
    end: Place
    columns: bool
    inside: Place
    fingerprint: str

    @property
    def message(self) -> str:
        """What is wrong, what it rests on and what to do, on one line; the first sentence stands alone."""
        cited = "、".join(f"{clause.guideline} {clause.id}" for clause in self.finding.clauses)
        said = f"{flat(self.finding.message).removesuffix('。')}。"
        parts = (said, self._where, f"根拠: {flat(cited)}。" if cited else "", self._verdict, self._advice)
        return " ".join(part for part in parts if part)

    @property
    def last_line(self) -> int:
        """The last line that the finding touches."""
        return self.end.line if self.end.column > 1 else max(self.start.line, self.end.line - 1)

    @property
    def place(self) -> str:
        """Where a person looks: file, line and column, or the file's own words for a place without them."""
        if self.columns:
            return flat(f"{self.path}:{self.start.line}:{self.start.column}")
        origin = self.post.origin
        part = f" {origin.place(self.inside.line, self.inside.column)}" if origin.parts else ""
        return flat(f"{origin}{part}" + (f" [{self.post.id}]" if self.post.id else ""))

    @property
    def byte_columns(self) -> tuple[int, int]:
        """1-based columns of start and end in UTF-8 bytes. What stands before the text on a line of the file is ASCII."""
        text, (start, end) = self.post.text, self.finding.span
        return _bytes_before(text, start, self.start), _bytes_before(text, end, self.end)

    @property
    def _where(self) -> str:
        """The place in the file's own words (第2段落, セル C12), where line and column do not tell it."""
        if self.columns:
            return ""
        return f"場所: {flat(self.post.origin.place(self.inside.line, self.inside.column))}。"

    @property
    def _verdict(self) -> str:
        return f"削除の扱い: {self.finding.verdict}。" if self.finding.verdict else ""

    @property
    def _advice(self) -> str:
        return f"{'すること' if self.post.context == 'comment' else '直し方'}: {flat(self.finding.advice)}"


def located(reports: Iterable[Report]) -> Iterator[Located]:
    """Every finding of ``reports``, in their order."""
    seen: Counter[str] = Counter()
    top = top_folder(Path.cwd())
    for report in reports:
        yield from _located(report, top, seen)


def _located(report: Report, top: Path, seen: Counter[str]) -> Iterator[Located]:
    origin, lines = report.post.origin, Lines(report.post.text)
    path = visible(path_from(origin.path, top)).replace("##[", "##［")
    columns = origin.line is not None and not origin.record and origin.cell is None
    for finding in report.findings:
        inside = lines.place(finding.span.start)
        start, end = _in_file(inside, origin), _in_file(lines.place(finding.span.end), origin)
        yield Located(finding, report.post, path, start, end, columns, inside, fingerprint(finding, report, seen))


def _in_file(place: Place, origin: Origin) -> Place:
    """The place in the file; line 1 in a file that has no lines."""
    return Place(origin.file_line(place.line) or 1, origin.file_column(place.line, place.column))


def top_folder(here: Path) -> Path:
    """The top of the repository that ``here`` is in; ``here`` itself when it is in none."""
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def path_from(path: str, top: Path) -> str:
    """``path`` as seen from ``top``, with ``/``; outside of it, and for standard input, as it was given."""
    full = Path(os.path.normpath(Path.cwd() / path))
    return full.relative_to(top).as_posix() if path != "-" and full.is_relative_to(top) else Path(path).as_posix()


def _bytes_before(text: str, offset: int, place: Place) -> int:
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return place.column + len(before.encode("utf-8", "surrogatepass")) - len(before)
