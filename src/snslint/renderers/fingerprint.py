"""Names for findings that stay the same from run to run, whatever line they move to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

from snslint.model import Finding, Report, Span

_AROUND = 200
_END = re.compile(r"[。！？!?\n]")


def fingerprint(finding: Finding, report: Report, seen: Counter[str]) -> str:
    """32 hexadecimal digits made of the rule, the post, the words, their sentence, and their turn among equals.

    The post is named by its id, else by its path; no line number takes part. ``seen`` counts the equals of the whole run.
    """
    key = key_of(finding, report)
    seen[key] += 1
    return numbered(key, seen[key])


def key_of(finding: Finding, report: Report) -> str:
    """What equal findings have in common."""
    post = report.post
    name = post.id or post.origin.path.replace("\\", "/")
    return "\0".join((finding.rule, name, _plain(post.text[slice(*finding.span)]), _plain(_sentence(post.text, finding.span))))


def numbered(key: str, turn: int) -> str:
    """The fingerprint of the finding that is the ``turn``-th (from 1) of its equals."""
    return hashlib.sha256(f"{key}\0{turn}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _sentence(text: str, span: Span) -> str:
    """The sentence in which ``span`` begins, at most :data:`_AROUND` characters to either side."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.start : span.start + _AROUND]
    return _END.split(before)[-1] + _END.split(after)[0]


def _plain(text: str) -> str:
    """Width, compatibility forms and spaces evened out."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
