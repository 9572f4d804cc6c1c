"""HTML: the sheet to attach when approval is asked for. One file that asks nothing of the network; a post begins a page of A4.

The draft stands in full, the words marked in place, each with the number of its finding; below it the findings, what a person
has to look at, the boxes for 起案・確認・承認, and what was used for the check.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from snslint.model import Finding, Report
from snslint.policy.edition import Edition
from snslint.renderers import Showing, Tally, tallied
from snslint.renderers.place import Lines
from snslint.renderers.safe import flat, visible
from snslint.renderers.words import CONFIDENCE_LABELS, CONTEXT_LABELS, CRITICISM, NO_APPROVAL, advice_label, body_of, counts, label
from snslint.renderers.xml import Node, element, written
from snslint.version import __version__

MASK = "●"
STEPS = ("起案", "確認", "承認")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser is told to load nothing and to run nothing, whatever a draft holds."""
STYLE = """
body { font: 11pt/1.7 "BIZ UDPGothic", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif; color: #111;
  max-width: 46em; margin: 1em auto; padding: 0 1em; }
h1 { font-size: 1.4em; } h2 { font-size: 1.15em; border-bottom: 2px solid #333; } h3 { font-size: 1em; margin-bottom: .3em; }
.draft { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #666; padding: .6em .8em; }
mark { background: #fff3b0; color: inherit; border-bottom: 2px solid #806000; }
mark.error { background: #ffd6d6; border-bottom: 3px double #a00000; }
mark.info { background: #e2effa; border-bottom: 2px dotted #004a80; }
sup { font-weight: bold; line-height: 0; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #666; padding: .25em .5em; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; } .tight { white-space: nowrap; } th { background: #eee; font-weight: normal; white-space: nowrap; }
ul.boxes { list-style: none; padding-left: 0; } .approval { width: auto; margin-left: auto; }
.approval td { width: 7em; height: 4.5em; } .approval th { text-align: center; }
.notice { border: 2px solid #333; padding: .4em .8em; } .small { font-size: .85em; }
@page { size: A4; margin: 15mm; }
@media print { body { font-size: 10pt; max-width: none; margin: 0; padding: 0; } section + section { break-before: page; }
  tr, .approval, .notice, li { break-inside: avoid; } h2, h3 { break-after: avoid; }
  mark, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """The head, a section a post, and what was used."""
    tally = Tally()
    yield '<!DOCTYPE html>\n<html lang="ja">\n' + written(_head(showing), "html") + "<body>\n<main>\n"
    yield written(element("h1", None, f"SNS 投稿の点検結果（{showing.policy.name}）"), "html")
    for report in tallied(reports, tally):
        yield written(_section(report, showing), "html")
    yield written(_closing(tally, showing), "html") + "</main>\n</body>\n</html>\n"


def _head(showing: Showing) -> Element:
    return element(
        "head", None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width"}),
        element("title", None, f"SNS 投稿の点検結果（{showing.policy.name}）"),
        element("style", None, STYLE),
    )  # fmt: skip


def _section(report: Report, showing: Showing) -> Element:
    parts = [
        _heading(report),
        _about(report, showing),
        element("h3", None, "投稿の案"),
        _draft(report),
        element("h3", None, "指摘"),
    ]
    parts += [_findings(report)] if report.findings else [element("p", None, "指摘はありません。")]
    if showing.exempted and report.exemptions:
        parts += [element("h3", None, "除外したもの"), _exempted(report)]
    if showing.checklist and report.checklist:
        parts += [element("h3", None, "人が確かめること"), _boxes(report)]
    parts += [element("p", {"class": "notice"}, NO_APPROVAL), _approval()]
    parts += [element("h3", None, "点検に使ったもの"), _used(report, showing)]
    return element("section", None, *parts)


def _heading(report: Report) -> Element:
    return element("h2", None, flat(f"{report.post.origin}" + (f" [{report.post.id}]" if report.post.id else "")))


def _about(report: Report, showing: Showing) -> Element:
    post = report.post
    rows = {
        "団体": body_of(report, showing),
        "文脈": CONTEXT_LABELS[post.context],
        "媒体": post.platform or "指定なし",
        "公開予定": f"{post.published_at:%Y-%m-%d %H:%M}" if post.published_at else "指定なし",
        "文のハッシュ（SHA-256）": hashlib.sha256(post.text.encode("utf-8", "surrogatepass")).hexdigest(),
    }
    return _table(rows)


def _table(rows: dict[str, str]) -> Element:
    return element(
        "table", {"class": "small"},
        element("tbody", None, *(element("tr", None, element("th", {"scope": "row"}, k), element("td", None, v)) for k, v in rows.items())),
    )  # fmt: skip


def _draft(report: Report) -> Element:
    """The draft, cut wherever a finding begins or ends; each finding's number stands where it begins. Masked words stay masked."""
    text = _masked(report)
    cuts = sorted({0, len(text), *(at for finding in report.findings for at in finding.span)})
    parts: list[Node] = []
    for low, high in zip(cuts, [*cuts[1:], len(text)]):
        parts += [element("sup", None, f"[{n}]") for n, f in enumerate(report.findings, 1) if f.span.start == low]
        covering = [f for f in report.findings if f.span.start <= low and high <= f.span.end and low < high]
        worst = max((f.severity for f in covering), default=None)
        piece = _lines(visible(text[low:high]))
        parts += [element("mark", {"class": worst.name}, *piece)] if worst else piece
    return element("div", {"class": "draft"}, *parts)


def _lines(text: str) -> list[Node]:
    """``text`` with its line ends as elements, so that no line of the file begins with what a draft says."""
    first, *others = text.split("\n")
    return [first, *(node for line in others for node in (element("br"), line))]


def _masked(report: Report) -> str:
    text = report.post.text
    for start, end in report.hidden:
        text = text[: start + 1] + "".join(c if c == "\n" else MASK for c in text[start + 1 : end]) + text[end:]
    return text


def _findings(report: Report) -> Element:
    names = ("番号", "重さ", "指摘", "根拠", advice_label(report.post.context))
    head = element("tr", None, *(element("th", {"scope": "col"}, name) for name in names))
    lines = Lines(report.post.text)
    rows = (_row(number, finding, report, lines) for number, finding in enumerate(report.findings, 1))
    return element("table", None, element("thead", None, head), element("tbody", None, *rows))


def _row(number: int, finding: Finding, report: Report, lines: Lines) -> Element:
    at = lines.place(finding.span.start)
    where = f"{report.post.origin.place(at.line, at.column)} 規則 {finding.rule}（確度 {CONFIDENCE_LABELS[finding.confidence]}）"
    cited = [element("div", None, f"{c.guideline} {c.id}（{c.gist}）") for c in finding.clauses]
    if finding.verdict:
        cited.append(element("div", None, f"削除の扱い: {finding.verdict}。{CRITICISM}"))
    said = (element("div", None, flat(finding.message)), element("div", {"class": "small"}, where))
    cells: tuple[tuple[Node, ...], ...] = (
        (str(number),), (label(finding.severity, report.post.context),), said, tuple(cited), (flat(finding.advice),),
    )  # fmt: skip
    tight = ({"class": "tight"}, {"class": "tight"}, None, None, None)
    return element("tr", None, *(element("td", about, *cell) for about, cell in zip(tight, cells)))


def _exempted(report: Report) -> Element:
    items = (flat(f"「{exempt.evidence}」（{exempt.rule}）: {exempt.because}") for exempt in report.exemptions)
    return element("ul", {"class": "small"}, *(element("li", None, item) for item in items))


def _boxes(report: Report) -> Element:
    return element("ul", {"class": "boxes"}, *(element("li", None, f"□ {i.text}〔{i.clause}〕") for i in report.checklist))


def _approval() -> Element:
    head = element("tr", None, *(element("th", {"scope": "col"}, step) for step in STEPS))
    boxes = element("tr", None, *(element("td", None, "\u00a0") for _ in STEPS))
    return element("table", {"class": "approval"}, element("thead", None, head), element("tbody", None, boxes))


def _used(report: Report, showing: Showing) -> Element:
    """What was used for the check, so that the same check can be made again."""
    edition = (
        showing.edition if body_of(report, showing) == showing.policy.name else Edition(rules_digest=showing.edition.rules_digest)
    )
    rows = {
        "点検した日時": f"{showing.checked_at:%Y-%m-%d %H:%M}" if showing.checked_at else "記録なし",
        "snslint の版": __version__,
        "ガイドライン": f"{edition.guideline or body_of(report, showing)}（{edition.revised or '改正日の記載なし'}）",
        "団体ファイルの SHA-256": edition.body_digest or "記録なし",
        "規則の SHA-256": edition.rules_digest or "記録なし",
    }
    if showing.policy.disabled:
        rows["点検していない分類"] = "、".join(showing.policy.disabled)
    return _table(rows)


def _closing(tally: Tally, showing: Showing) -> Element:
    """The counts of the whole run."""
    summary = element("p", None, f"{counts(tally)}。{NO_APPROVAL}")
    rows = {name: f"{count} 件" for name, count in tally.rules.items()} if showing.statistics else {}
    return element("footer", None, element("h2", None, "点検のまとめ"), summary, *([_table(rows)] if rows else []))
