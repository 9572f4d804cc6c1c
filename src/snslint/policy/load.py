"""From names to a Policy: the shipped rules and municipalities, or folders of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from snslint.assets import folder
from snslint.policy import cache
from snslint.policy.policy import Policy

if TYPE_CHECKING:
    from snslint.policy.packs import RuleBook
    from snslint.policy.profiles import Profile


def load_book(rules: Path | None = None) -> RuleBook:
    """The rule book of ``rules`` (default: shipped). Raises RuleError."""
    from snslint.policy.packs import load_rules

    return load_rules(rules or folder("rules"))


def load_body(profile: str, book: RuleBook, municipalities: Path | None = None) -> Profile:
    """The profile of that name in ``municipalities`` (default: shipped). Raises ProfileError."""
    from snslint.policy.profiles import load_profile

    return load_profile(profile, municipalities or folder("municipalities"), set(book.packs))


def load_bodies(book: RuleBook, municipalities: Path | None = None) -> list[Profile]:
    """Every profile of the folder, by id. Raises ProfileError."""
    from snslint.policy.profiles import list_profiles

    return [load_body(name, book, municipalities) for name in list_profiles(municipalities or folder("municipalities"))]


def load_policy(profile: str, rules: Path | None = None, municipalities: Path | None = None, use_cache: bool = True) -> Policy:
    """Rules bound to one municipality, e.g. ``load_policy("mine")``. Raises RuleError or ProfileError."""

    def bound() -> Policy:
        from snslint.policy.bind import bind

        book = load_book(rules)
        return bind(book, load_body(profile, book, municipalities))

    key = _key(profile, rules or folder("rules"), municipalities or folder("municipalities")) if use_cache else None
    if key is None:
        return bound()

    def bound_and_kept() -> Policy:
        policy = bound()
        cache.write(key, policy)
        return policy

    return cache.read(key, bound_and_kept) or bound_and_kept()


def _key(profile: str, rules: Path, municipalities: Path) -> cache.Key | None:
    """The cache key of what would be loaded; None when it cannot be read (the loader will say why)."""
    try:
        folders = sorted(entry.path for entry in os.scandir(rules) if entry.is_dir())
        files = [e.path for folder in folders for e in sorted(os.scandir(folder), key=_name) if e.name.endswith(".yaml")]
        key = cache.Key([*files, os.path.join(municipalities, f"{profile}.yaml")])
        _ = key.times
        return key
    except (OSError, ValueError):
        return None


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
