"""The report an editor reads: the draft with the words underlined in place, then each finding, the checklist, and one closing line.

Without a terminal, or with NO_COLOR, the same lines come as plain text; severity is always said in words too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from snslint.model import ChecklistItem, Finding, Report, Severity, Span
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.place import Lines
from snslint.renderers.safe import cells, flat, visible
from snslint.renderers.words import (
    CONFIDENCE_LABELS,
    CONTEXT_LABELS,
    CRITICISM,
    NO_APPROVAL,
    advice_label,
    body_of,
    circumstances,
    counts,
    label,
)

STYLES = {Severity.error: "bold red", Severity.warning: "bold yellow", Severity.info: "bold cyan"}

_DIM, _PLAIN, _UNDERLINE, _HEAD = "dim", "", "underline", "bold"
_AROUND = 30
_LONGEST_LINE = 160
_MOST_LINES = 40
_MOST_ITEMS = 6


class Part(NamedTuple):
    """A stretch of one line of the report and its style (of rich; "" for none)."""

    text: str
    style: str = _PLAIN


Line = list[Part]


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """The report in pieces, one or more whole lines each."""
    paint = _coloured(showing) if showing.colour else _plain
    tally = Tally()
    asked: set[str] = set()
    for report in tallied(reports, tally):
        if report.findings or (showing.exempted and report.exemptions):
            yield paint(list(_report(report, showing)))
        if showing.checklist and (name := circumstances(report, showing)) not in asked:
            asked.add(name)
            yield paint(_checklist(report.checklist, name))
    yield paint(_summary(tally, showing))


def _plain(lines: list[Line]) -> str:
    return "".join("".join(part.text for part in line).rstrip() + "\n" for line in lines)


def _coloured(showing: Showing) -> Callable[[list[Line]], str]:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    def paint(lines: list[Line]) -> str:
        out = StringIO()
        console = Console(
            file=out, force_terminal=True, width=showing.width, highlight=False, markup=False, emoji=False, soft_wrap=True
        )
        for line in lines:
            console.print(Text.assemble(*((part.text, part.style) for part in line)), soft_wrap=True)
        return out.getvalue()

    return paint


def _report(report: Report, showing: Showing) -> Iterator[Line]:
    post, lines = report.post, Lines(report.post.text)
    name = flat(f"{post.origin}" + (f" [{post.id}]" if post.id else ""))
    yield [Part(name, _HEAD), Part(f"（{body_of(report, showing)}・{CONTEXT_LABELS[post.context]}）")]
    yield from _draft(report, lines)
    for number, finding in enumerate(report.findings, 1):
        yield []
        yield from _finding(number, finding, report, lines)
    if showing.exempted:
        for exemption in report.exemptions:
            at = lines.place(exemption.span.start)
            yield [
                Part(
                    f"  除外 {at.line}:{at.column} {visible(_short(exemption.evidence))}（{exemption.rule}）: {flat(exemption.because)}",
                    _DIM,
                )
            ]
    yield []


def _draft(report: Report, lines: Lines) -> Iterator[Line]:
    """The lines of the draft that hold a finding, the words underlined, each followed by a line of marks."""
    whole = [Span(0, len(report.post.text))]
    spans = [f.span for f in report.findings if f.span not in whole] or [Span(0, 0)]
    touched = sorted({n for s in spans for n in range(lines.place(s.start).line, lines.place(max(s.start, s.end - 1)).line + 1)})
    width = len(str(report.post.origin.line_of(touched[-1])))
    for number in touched[:_MOST_LINES]:
        yield from _draft_line(number, width, spans, report, lines)
    if len(touched) > _MOST_LINES:
        yield [Part(f"  …ほか {len(touched) - _MOST_LINES} 行にも指摘があります", _DIM)]


def _draft_line(number: int, width: int, spans: list[Span], report: Report, lines: Lines) -> Iterator[Line]:
    start, stop = lines.bounds(number)
    marked = [Span(max(s.start, start), min(s.end, stop)) for s in spans if s.start <= stop and start <= s.end]
    marked = [s for s in marked if s]
    low, high = _excerpt(start, stop, marked)
    text = report.post.text
    flags = [any(s.start <= at < s.end for s in marked) for at in range(low, high)]
    hidden = report.hidden
    shown = [
        "*" * cells(c) if any(s.start < at < s.end for s in hidden) else visible(c) for at, c in enumerate(text[low:high], low)
    ]
    head, tail = ("…" if low > start else ""), ("…" if high < stop else "")
    parts = [Part(c, _UNDERLINE if flag else _PLAIN) for c, flag in zip(shown, flags)]
    yield [Part(f"  {report.post.origin.line_of(number):>{width}} │ ", _DIM), Part(head, _DIM), *_joined(parts), Part(tail, _DIM)]
    marks = "".join(("~" if flag else " ") * cells(c) for c, flag in zip(shown, flags))
    if marks.strip():
        yield [Part(f"  {'':>{width}} │ ", _DIM), Part(" " * cells(head) + marks.rstrip(), STYLES[Severity.warning])]


def _excerpt(start: int, stop: int, marked: list[Span]) -> tuple[int, int]:
    """The part of a long line around its first marks."""
    if stop - start <= _LONGEST_LINE or not marked:
        return start, min(stop, start + _LONGEST_LINE)
    low = max(start, marked[0].start - _AROUND)
    return low, min(stop, max(low + _LONGEST_LINE, min(marked[0].end, low + 2 * _LONGEST_LINE)))


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].style == part.style:
            joined[-1] = Part(joined[-1].text + part.text, part.style)
        else:
            joined.append(part)
    return joined


def _finding(number: int, finding: Finding, report: Report, lines: Lines) -> Iterator[Line]:
    at = lines.place(finding.span.start)
    weight = label(finding.severity, report.post.context)
    yield [Part(f" {number}. "), Part(weight, STYLES[finding.severity]), Part(f"  {flat(finding.message)}")]
    for index, clause in enumerate(finding.clauses):
        yield [
            Part("    根拠: " if index == 0 else "          "),
            Part(f"{clause.guideline} {clause.id}", _HEAD),
            Part(f"（{clause.gist}）"),
        ]
    if finding.verdict:
        yield [Part(f"    削除の扱い: {finding.verdict}。{CRITICISM}")]
    yield [Part(f"    {advice_label(report.post.context)}: {flat(finding.advice)}")]
    quoted = f"「{visible(_short(finding.evidence))}」" if finding.evidence else ""
    where = f"{visible(report.post.origin.place(at.line, at.column))}{quoted}"
    yield [Part(f"    {where} 規則 {finding.rule}（確度 {CONFIDENCE_LABELS[finding.confidence]}）", _DIM)]


def _short(text: str, longest: int = 30) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def _checklist(items: tuple[ChecklistItem, ...], circumstances: str) -> list[Line]:
    if not items:
        return []
    head: Line = [Part(f"人が確かめること（{circumstances}）", _HEAD)]
    shown: list[Line] = [[Part(f"  □ {item.text}"), Part(f"〔{item.clause}〕", _DIM)] for item in items[:_MOST_ITEMS]]
    more: list[Line] = [[Part(f"  ほか {len(items) - _MOST_ITEMS} 件（snslint clauses で全部を見られます）", _DIM)]]
    return [head, *shown, *(more if len(items) > _MOST_ITEMS else []), []]


def _summary(tally: Tally, showing: Showing) -> list[Line]:
    lines: list[Line] = []
    if showing.statistics:
        lines += [[Part("分類ごとの指摘の数", _HEAD)]]
        lines += [[Part(f"  {count:>6}  {name}")] for name, count in sorted(tally.categories.items(), key=lambda item: -item[1])]
        lines += [[Part("規則ごとの指摘の数", _HEAD)]]
        lines += [[Part(f"  {count:>6}  {name}")] for name, count in sorted(tally.rules.items(), key=lambda item: -item[1])]
    if showing.policy.disabled:
        lines += [[Part(f"この団体の設定で点検していない分類: {'、'.join(showing.policy.disabled)}")]]
    worst = max((severity for severity, count in tally.findings.items() if count), default=None)
    return [*lines, [Part(f"{counts(tally)}。", STYLES[worst] if worst else _HEAD), Part(NO_APPROVAL)]]
