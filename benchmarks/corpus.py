#!/usr/bin/env python3
"""Score snslint on labelled posts, and show what a change of rules makes appear and vanish.

    python benchmarks/corpus.py [FILE.jsonl …] [--category C] [--misses N] [--save RUN.json] [--diff RUN.json]

Without files: every corpus of tests/corpus. A file whose records have no ``expect`` (real notices, comments) is unlabelled:
its findings are listed under --misses, and --profile says under which guideline it is read (default: all bodies in turn).

recall     labelled places that an error or warning of the same category touches
precision  (post, category) pairs reported that are labelled
caught     posts with labels in which any finding touches a labelled place
clean-fp   posts without labels that have any error or warning
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snslint.engine import lint
from snslint.model import Finding, Origin, Post, Severity
from snslint.policy.bind import bind
from snslint.policy.load import load_bodies, load_book
from snslint.policy.policy import Policy
from snslint.readers.fields import make_post

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
WHOLE_POST = {"platform-limit", "operating-hours", "disclaimer"}
"""Categories judged by the post, not by the place."""


@dataclass
class Score:
    """Counts over a set of records."""

    labels: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    bad: int = 0
    caught: int = 0
    clean: int = 0
    clean_fp: int = 0

    @property
    def recall(self) -> float:
        return ratio(self.hits.total(), self.labels.total())

    @property
    def precision(self) -> float:
        return ratio(self.right.total(), self.said.total())

    def line(self) -> str:
        return (
            f"recall {self.recall:.3f}  precision {self.precision:.3f}  caught {ratio(self.caught, self.bad):.3f}  "
            f"clean-fp {ratio(self.clean_fp, self.clean, 0.0):.4f}  ({self.bad} posts with labels, {self.clean} without)"
        )


def ratio(part: int, whole: int, empty: float = 1.0) -> float:
    return part / whole if whole else empty


def read_records(paths: list[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def as_post(record: dict[str, Any]) -> Post:
    kept = {k: v for k, v in record.items() if k not in ("text", "expect", "note", "profile") and v is not None}
    return make_post(record["text"], kept, Origin("corpus"))


def findings(record: dict[str, Any], policy: Policy) -> list[Finding]:
    return [f for f in lint(as_post(record), policy).findings if f.severity >= Severity.warning]


def touches(finding: Finding, text: str, span: str) -> bool:
    """The finding overlaps some occurrence of the labelled text, or is about the whole post."""
    if finding.span == (0, len(text)):
        return True
    at = text.find(span)
    while at >= 0:
        if finding.span.start < at + len(span) and at < finding.span.end:
            return True
        at = text.find(span, at + 1)
    return False


def score(record: dict[str, Any], found: list[Finding], into: Score) -> tuple[list[str], list[str]]:
    """Count one record; returns the labels missed and the findings nobody asked for, as lines."""
    text, labels = record["text"], record["expect"]
    missed, false = [], []
    for label in labels:
        category, span = label["category"], label["span"]
        hit = any(f.category == category and (category in WHOLE_POST or touches(f, text, span)) for f in found)
        into.labels[category] += 1
        into.hits[category] += hit
        if not hit:
            missed.append(f"miss  {record['id']} {record['context']} {category}: {span!r}")
    wanted = {label["category"] for label in labels}
    for category in {f.category for f in found}:
        into.said[category] += 1
        into.right[category] += category in wanted
        if category not in wanted:
            shown = "; ".join(f"{f.rule} {text[slice(*f.span)]!r}" for f in found if f.category == category)[:300]
            false.append(f"false {record['id']} {record['context']} {category}: {shown}")
    if labels:
        into.bad += 1
        into.caught += any(
            (label["category"] in WHOLE_POST and f.category == label["category"]) or touches(f, text, label["span"])
            for f in found for label in labels
        )  # fmt: skip
    else:
        into.clean += 1
        into.clean_fp += bool(found)
    return missed, false


def difference(before: dict[str, list[str]], after: dict[str, list[str]]) -> Iterator[str]:
    """Findings that vanished (-) and appeared (+), post by post."""
    for key in sorted(before.keys() | after.keys()):
        old, new = set(before.get(key, [])), set(after.get(key, []))
        yield from (f"- {key} {line}" for line in sorted(old - new))
        yield from (f"+ {key} {line}" for line in sorted(new - old))


def table(total: Score) -> Iterator[str]:
    for category in sorted(total.labels | total.said, key=lambda c: (-total.labels[c], c)):
        recall, precision = ratio(total.hits[category], total.labels[category]), ratio(total.right[category], total.said[category])
        yield (
            f"{category:18} labels {total.labels[category]:4}  recall {recall:.2f}   said {total.said[category]:4}  precision {precision:.2f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--category", action="append", help="only this category (repeatable)")
    parser.add_argument("--profile", action="append", help="for unlabelled files: only this body (repeatable)")
    parser.add_argument("--misses", type=int, default=0, help="show at most N misses and N false alarms")
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--diff", type=Path)
    options = parser.parse_args()
    book = load_book(options.rules)
    policies = {body.id: bind(book, body) for body in load_bodies(book)}
    run: dict[str, list[str]] = {}
    by_context: dict[str, Score] = {}
    total, missed, false, unlabelled = Score(), [], [], Counter[str]()
    for record in read_records(options.files or sorted(CORPUS.glob("*.jsonl"))):
        labelled = "expect" in record
        for profile in [record["profile"]] if labelled else options.profile or policies:
            found = [f for f in findings(record, policies[profile]) if not options.category or f.category in options.category]
            key = f"{profile} {record['id']}"
            run[key] = [f"{f.rule} {f.severity.name} {record['text'][slice(*f.span)]!r}" for f in found]
            if not labelled:
                unlabelled["posts " + profile] += 1
                unlabelled.update(f"{profile} {category}" for category in {f.category for f in found})
                false += [f"found {key} {line}" for line in run[key]]
                continue
            if options.category:
                record = record | {"expect": [e for e in record["expect"] if e["category"] in options.category]}
            score(record, found, by_context.setdefault(record["context"], Score()))
            lines = score(record, found, total)
            missed += lines[0]
            false += lines[1]
    print("\n".join(table(total)))
    for context, counts in by_context.items():
        print(f"{context:10} {counts.line()}")
    print("\n".join((missed[: options.misses] if options.misses else []) + (false[: options.misses] if options.misses else [])))
    for name, count in sorted(unlabelled.items()):
        print(f"{name}: {count}")
    print(f"{'total':10} {total.line()}")
    if options.diff:
        print("\n".join(difference(json.loads(options.diff.read_text(encoding="utf-8")), run)) or "no difference")
    if options.save:
        options.save.write_text(json.dumps(run, ensure_ascii=False, indent=0), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
