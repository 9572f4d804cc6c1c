"""SARIF 2.1.0 (OASIS), as GitHub code scanning and other viewers read it.

Rules stand in the driver, packs are extensions with the digest of their files as version, the clauses of guidelines are
taxonomies. Columns are Unicode code points. The key of the fingerprint is our own: GitHub makes its own of the source line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from snslint.model import Citation, Report, Severity
from snslint.renderers import Showing
from snslint.renderers.located import Located, located
from snslint.renderers.markdown import plain
from snslint.renderers.safe import flat
from snslint.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}
PROBLEMS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "recommendation"}
_LONGEST = 1024
"""What GitHub keeps of a rule's description."""


def render(reports: Iterable[Report], showing: Showing) -> Iterator[str]:
    """One log with one run."""
    spots = list(located(reports))
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(spots, showing)]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(spots: list[Located], showing: Showing) -> dict[str, Any]:
    rules = {spot.finding.rule: spot for spot in sorted(spots, key=lambda spot: spot.finding.severity)}
    order = {rule: index for index, rule in enumerate(rules)}
    guidelines = _guidelines(spots)
    return {
        "tool": {"driver": _driver(rules, guidelines, showing), "extensions": _extensions(spots, showing)},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"snslint/{showing.policy.profile}/"},
        "taxonomies": [_taxonomy(title, cited, showing) for title, cited in guidelines.items()],
        "results": [_result(spot, order, guidelines) for spot in spots],
    }


def _guidelines(spots: list[Located]) -> dict[str, dict[str, Citation]]:
    """Guideline → clause id → clause, of all that is cited."""
    guidelines: dict[str, dict[str, Citation]] = {}
    for clause in (clause for spot in spots for clause in spot.finding.clauses):
        guidelines.setdefault(clause.guideline, {}).setdefault(clause.id, clause)
    return guidelines


def _driver(rules: dict[str, Located], guidelines: dict[str, Any], showing: Showing) -> dict[str, Any]:
    return {
        "name": "snslint",
        "semanticVersion": __version__,
        "rules": [_rule(rule, spot, showing) for rule, spot in rules.items()],
        "supportedTaxonomies": [{"name": flat(title), "index": index} for index, title in enumerate(guidelines)],
    }


def _rule(rule: str, spot: Located, showing: Showing) -> dict[str, Any]:
    """What a viewer shows of a rule; its level is the heaviest that was given here."""
    finding, edition = spot.finding, showing.edition
    told, pack = edition.rule(rule), edition.pack(finding.category)
    references = "、".join(dict.fromkeys((*told.references, *pack.references)))
    lines = [f"{pack.title}: {pack.description}。", *([f"直し方: {told.advice}"] if told.advice else [])]
    lines += [f"参考: {references}（該当するかどうかの判断は担当部署へ）"] if references else []
    return {
        "id": rule,
        "name": rule.replace("/", "-"),
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": f"{told.title}。{pack.description}"[:_LONGEST]},
        "help": {"text": "\n".join(lines), "markdown": "\n\n".join(map(plain, lines))},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {
            "tags": [finding.category],
            "precision": finding.confidence,
            "problem.severity": PROBLEMS[finding.severity],
        },
    }


def _extensions(spots: list[Located], showing: Showing) -> list[dict[str, Any]]:
    """The packs that spoke. A pack has no number: its version is the digest of its files."""
    packs = {name: showing.edition.pack(name) for name in dict.fromkeys(spot.finding.category for spot in spots)}
    return [
        {"name": f"snslint/{name}", "fullName": pack.title, **({"version": pack.digest} if pack.digest else {})}
        for name, pack in packs.items()
    ]


def _taxonomy(title: str, cited: dict[str, Citation], showing: Showing) -> dict[str, Any]:
    own = title == showing.edition.guideline
    about = {"version": showing.edition.revised, "organization": showing.policy.name} if own else {}
    taxa = [{"id": flat(clause.id), "shortDescription": {"text": flat(clause.gist)}} for clause in cited.values()]
    return {"name": flat(title), **about, "isComprehensive": False, "taxa": taxa}


def _result(spot: Located, order: dict[str, int], guidelines: dict[str, dict[str, Citation]]) -> dict[str, Any]:
    finding = spot.finding
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": spot.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(spot.path)}, "region": _region(spot)}}],
        "partialFingerprints": {"snslint/v1": spot.fingerprint},
        "taxa": [_taxon(clause, guidelines) for clause in finding.clauses],
    }


def _region(spot: Located) -> dict[str, int]:
    if not spot.columns:
        return {"startLine": spot.start.line}
    return {
        "startLine": spot.start.line,
        "startColumn": spot.start.column,
        "endLine": spot.end.line,
        "endColumn": spot.end.column,
    }


def _taxon(clause: Citation, guidelines: dict[str, dict[str, Citation]]) -> dict[str, Any]:
    titles, ids = list(guidelines), list(guidelines[clause.guideline])
    component = {"name": flat(clause.guideline), "index": titles.index(clause.guideline)}
    return {"id": flat(clause.id), "index": ids.index(clause.id), "toolComponent": component}
