"""Markdown: a table of findings and the checklist, to paste into a pull request, an issue or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from snslint.model import ChecklistItem, Report
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.located import Located, located
from snslint.renderers.safe import flat
from snslint.renderers.words import CRITICISM, NO_APPROVAL, advice_label, bodies, checklists, counts, label

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~!&:$^=+.()-]")


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """One page; the heaviest findings first."""
    yield page(list(reports), showing)


def page(reports: list[Report], showing: Showing) -> str:
    """The whole page."""
    tally = Tally()
    spots = sorted(located(tallied(reports, tally)), key=lambda spot: -spot.finding.severity)
    parts = [f"## snslint（{plain(bodies(reports, showing))}）", f"{counts(tally)}。{NO_APPROVAL}"]
    if spots:
        parts.append("\n".join(["| 重さ | 場所 | 指摘 | 根拠 | 対応 |", "|---|---|---|---|---|", *map(_row, spots)]))
    if showing.exempted:
        parts += _exempted(reports)
    if showing.checklist:
        parts += [_boxes(*asked) for asked in checklists(reports, showing).items()]
    if showing.statistics:
        parts.append("\n".join(f"- {plain(name)}: {count}" for name, count in tally.rules.items()) or "指摘はありません")
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """``text`` as it stands: no sign of it is markup, a link, a mention or a table's edge."""
    return _SIGNS.sub(r"\\\g<0>", flat(text)).replace("@", "＠")


def _row(spot: Located) -> str:
    finding, context = spot.finding, spot.post.context
    cited = "<br>".join(f"{plain(c.guideline)} {plain(c.id)}（{plain(c.gist)}）" for c in finding.clauses)
    if finding.verdict:
        cited += f"<br>削除の扱い: {plain(finding.verdict)}。{CRITICISM}"
    said = f"{plain(finding.message)}<br>規則 {plain(finding.rule)}"
    return f"| {label(finding.severity, context)} | {plain(spot.place)} | {said} | {cited} | {advice_label(context)}: {plain(finding.advice)} |"


def _exempted(reports: list[Report]) -> list[str]:
    lines = [
        f"- {plain(str(report.post.origin))} 「{plain(exempt.evidence)}」（{plain(exempt.rule)}）: {plain(exempt.because)}"
        for report in reports
        for exempt in report.exemptions
    ]
    return ["### 除外したもの", "\n".join(lines)] if lines else []


def _boxes(circumstances: str, asked: Iterable[ChecklistItem]) -> str:
    items = (f"- [ ] {plain(item.text)}〔{plain(item.clause)}〕" for item in asked)
    return f"### 人が確かめること（{plain(circumstances)}）\n\n" + "\n".join(items)
