"""From names to a Policy: the shipped rules and municipalities, or folders of one's own."""

from __future__ import annotations

from pathlib import Path

from snslint import assets
from snslint.policy.bind import Policy, bind
from snslint.policy.packs import RuleBook, load_rules
from snslint.policy.profiles import Profile, list_profiles, load_profile


def load_book(rules: Path | None = None) -> RuleBook:
    """The rule book of ``rules`` (default: shipped). Raises RuleError."""
    return load_rules(rules or assets.folder("rules"))


def load_body(profile: str, book: RuleBook, municipalities: Path | None = None) -> Profile:
    """The profile of that name in ``municipalities`` (default: shipped). Raises ProfileError."""
    return load_profile(profile, municipalities or assets.folder("municipalities"), set(book.packs))


def load_bodies(book: RuleBook, municipalities: Path | None = None) -> list[Profile]:
    """Every profile of the folder, by id. Raises ProfileError."""
    folder = municipalities or assets.folder("municipalities")
    return [load_profile(name, folder, set(book.packs)) for name in list_profiles(folder)]


def load_policy(profile: str, rules: Path | None = None, municipalities: Path | None = None) -> Policy:
    """Rules bound to one municipality, e.g. ``load_policy("mine")``. Raises RuleError or ProfileError."""
    book = load_book(rules)
    return bind(book, load_body(profile, book, municipalities))
