"""Trying a rule on the examples that its file carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from snslint.engine import excuse, see
from snslint.errors import RuleError
from snslint.model import Origin, Post, Span
from snslint.policy.bind import bind_rule, bindings
from snslint.policy.packs import PACK_FILE, RuleBook, load_rule
from snslint.policy.policy import BoundRule
from snslint.policy.profiles import Profile
from snslint.policy.rule import Example, Rule
from snslint.text.archive import Archive
from snslint.text.document import Document


@dataclass(frozen=True)
class Trial:
    """One example tried: ``kind`` is bad, good or todo; ``complaint`` is empty when the rule does what the example says."""

    rule: Rule
    kind: str
    number: int
    example: Example
    complaint: str

    @property
    def id(self) -> str:
        """A name for the trial: ``insult/abusive-noun:bad-1``."""
        return f"{self.rule.id}:{self.kind}-{self.number}"

    @property
    def line(self) -> str:
        """One line for a person: what was tried, and what came of it."""
        return f"{self.example.place}: {self.rule.id} {self.kind}: {self.complaint or '合っています'}"


def try_rule(rule: Rule, book: RuleBook, profiles: Mapping[str, Profile]) -> Iterator[Trial]:
    """Every example of ``rule``. An example may name a profile; the first of ``profiles`` serves otherwise.

    Raises RuleError when the rule cannot be built or an example names an unknown profile.
    """

    @cache
    def bound(name: str) -> BoundRule:
        return bind_rule(rule, book.packs[rule.category], profiles[name], bindings(book, profiles[name]))

    for kind, examples in (("bad", rule.bad), ("good", rule.good), ("todo", rule.todo)):
        for number, example in enumerate(examples, 1):
            name = rule.source.one_of(
                ("examples", kind, number - 1), example.options.get("profile", next(iter(profiles))), profiles, "団体"
            )
            yield Trial(rule, kind, number, example, complaint(rule, bound(name), example))


def complaint(rule: Rule, bound: BoundRule, example: Example) -> str:
    """What the rule does otherwise than the example says; empty when nothing."""
    document = Document(example_post(rule, example))
    document.earlier = _earlier(rule, example)
    seen = [m for m in see(bound, document) if excuse(bound, m, document) is None]
    spans = [m.span for m in (seen[:1] if bound.once else seen)]
    wanted = [Span(*span) for span in example.spans]
    missed = [s for s in wanted if s not in spans]
    extra = [s for s in spans if s not in wanted]
    quote = example.text
    parts = [f"見つかるはずの「{quote[slice(*s)]}」が見つかりません" for s in missed]
    parts += [f"見つかってはならない「{quote[slice(*s)]}」が見つかりました" for s in extra]
    return "、".join(parts)


def example_post(rule: Rule, example: Example) -> Post:
    """The post that an example stands for; its context is the rule's first unless it says otherwise."""
    options: Mapping[str, Any] = example.options
    at = options.get("published_at")
    return Post(
        example.text,
        Origin(example.place),
        context=options.get("context", rule.contexts[0]),
        platform=options.get("platform"),
        published_at=datetime.fromisoformat(at) if at else None,
        metadata=options.get("metadata", {}),
    )


def _earlier(rule: Rule, example: Example) -> Archive | None:
    """The posts that an example says went before; None when it says nothing of them."""
    if "earlier" not in example.options:
        return None
    archive = Archive()
    for number, options in enumerate(example.options["earlier"], 1):
        said = Example(options["text"], (), {key: value for key, value in options.items() if key != "text"}, f"{number}件前")
        archive.add(Document(example_post(rule, said)).digest)
    return archive


def choose_rules(book: RuleBook, paths: Sequence[Path] | None) -> list[Rule]:
    """The book's rules, or those of the named files and folders; raises RuleError when a path names no rule."""
    if not paths:
        return list(book.rules.values())
    chosen = []
    for path in paths:
        files = sorted(path.glob("**/*.yaml")) if path.is_dir() else [path]
        files = [f for f in files if f.name != PACK_FILE and not f.parent.name.startswith("_")]
        if not files or not files[0].is_file():
            raise RuleError("規則のファイルがありません", str(path))
        chosen += [load_rule(file) for file in files]
    return chosen
