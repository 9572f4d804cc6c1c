"""Which edition of rules and guideline a check used, and their titles: what an approval sheet and a CI report state.

A policy holds only what the engine needs; this is read from the YAML files anew by the few formats that print it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from snslint.assets import folder
from snslint.policy.load import load_body, load_book
from snslint.policy.rule import Rule, RulePack


@dataclass(frozen=True)
class PackEdition:
    """One category: what it means, the laws it refers to, and the digest of its files."""

    title: str
    description: str
    references: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True)
class RuleEdition:
    """One rule: its title, its advice as far as that is the same for every post, and the laws it refers to."""

    title: str
    advice: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The guideline (title, date of revision, source) and the rules. Digests are SHA-256 in hexadecimal, of names and bytes."""

    guideline: str = ""
    revised: str = ""
    source: str = ""
    body_digest: str = ""
    rules_digest: str = ""
    packs: Mapping[str, PackEdition] = field(default_factory=dict)
    rules: Mapping[str, RuleEdition] = field(default_factory=dict)

    def rule(self, rule: str) -> RuleEdition:
        """The rule of that id; one titled by its id when it is not known."""
        return self.rules.get(rule) or RuleEdition(rule)

    def pack(self, category: str) -> PackEdition:
        """The category of that name; one titled by its name when it is not known."""
        return self.packs.get(category) or PackEdition(category, category)


def load_edition(profile: str, rules: Path | None = None, municipalities: Path | None = None) -> Edition:
    """The edition that ``load_policy`` of the same arguments binds. Raises RuleError or ProfileError."""
    root, bodies = rules or folder("rules"), municipalities or folder("municipalities")
    book = load_book(root)
    body = load_body(profile, book, bodies)
    return Edition(
        guideline=f"{body.name} {body.guideline}",
        revised=body.revised,
        source=body.published,
        body_digest=digest([bodies / f"{profile}.yaml"], bodies),
        rules_digest=digest(root.glob("*/*.yaml"), root),
        packs={name: _pack(pack, root / name) for name, pack in book.packs.items()},
        rules={rule.id: _rule(rule) for rule in book.rules.values()},
    )


def digest(files: Iterable[Path], root: Path) -> str:
    """SHA-256 over the names (below ``root``) and the bytes of ``files``: any changed letter gives another."""
    made = hashlib.sha256()
    for path in sorted(files):
        data = path.read_bytes()
        made.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        made.update(data)
    return made.hexdigest()


def _pack(pack: RulePack, place: Path) -> PackEdition:
    return PackEdition(pack.title, pack.description, pack.references, digest(place.glob("*.yaml"), place))


def _rule(rule: Rule) -> RuleEdition:
    return RuleEdition(rule.title, "" if "{" in rule.advice else rule.advice, rule.references)
