"""municipalities/<id>.yaml → Profile: one body, its guideline's clauses, its own facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from snslint.errors import ProfileError, unknown
from snslint.model import CHECKS, CONTEXTS, FORCES, Clause
from snslint.policy.yaml import Source, load

PROFILE_KEYS = {"id", "name", "kind", "guideline", "clauses", "facts", "disable"}
NEEDED_PROFILE_KEYS = ("id", "name", "guideline", "clauses", "facts")
CLAUSE_KEYS = {"id", "gist", "force", "contexts", "categories", "check", "checklist"}
NEEDED_CLAUSE_KEYS = ("id", "gist", "force", "check")
FACT_KEYS = {
    "names",
    "domains",
    "trusted_domains",
    "phones",
    "hours",
    "approval",
    "replies",
    "shares",
    "comments",
    "private",
    "safe_words",
    "missing_documents",
    "contacts",
    "platforms",
    "approvers",
}
NEEDED_FACT_KEYS = ("names", "domains")
FACT_DEFAULTS: Mapping[str, Any] = {
    "trusted_domains": [],
    "phones": [],
    "safe_words": [],
    "missing_documents": [],
    "contacts": [],
    "approvers": [],
    "hours": {},
    "platforms": {},
    "approval": {"policy": "none"},
    "replies": {"policy": "allowed"},
    "shares": {"policy": "judged", "public_bodies": True, "topics": [], "consent_ok": False},
    "comments": {},
    "private": {"policy": "none", "disclaimer": False},
}
"""What holds for a body whose file does not say it."""


@dataclass(frozen=True)
class Profile:
    """One body. ``facts`` are what rules may ask for as ``$profile.<key>``; ``disable`` names categories not looked for."""

    id: str
    name: str
    guideline: str
    revised: str
    published: str
    clauses: tuple[Clause, ...]
    facts: Mapping[str, Any]
    disable: tuple[str, ...]
    source: Source


def list_profiles(folder: Path) -> list[str]:
    """Ids of the municipalities in ``folder``."""
    return sorted(path.stem for path in folder.glob("*.yaml") if path.name[0] not in "._")


def load_profile(name: str, folder: Path, categories: set[str]) -> Profile:
    """Read ``folder/name.yaml``. ``categories``: those that rules know. Raises ProfileError with the place."""
    path = folder / f"{name}.yaml"
    if name not in list_profiles(folder):
        raise ProfileError(unknown("団体（--profile）", name, list_profiles(folder)), str(folder))
    source = load(path, ProfileError)
    data = source.mapping((), PROFILE_KEYS, NEEDED_PROFILE_KEYS)
    if data["id"] != path.stem:
        raise source.fail(("id",), f"id はファイル名と同じ「{path.stem}」にします")
    guideline = source.mapping(("guideline",), {"title", "revised", "source"}, ("title",))
    facts = _facts(source)
    clauses = tuple(_clause(source, index, categories) for index in range(len(data["clauses"])))
    _refuse_twins(source, clauses)
    disable = tuple(data.get("disable", ()))
    for index, category in enumerate(disable):
        source.one_of(("disable", index), category, categories, "分類")
    return Profile(
        data["id"], data["name"], guideline["title"], str(guideline.get("revised") or "改正日の記載なし"), guideline.get("source") or "",
        clauses, facts, disable, source,
    )  # fmt: skip


def _facts(source: Source) -> dict[str, Any]:
    """The body's facts, completed with the defaults; each of the kind that its default is."""
    stated = source.mapping(("facts",), FACT_KEYS, NEEDED_FACT_KEYS)
    facts: dict[str, Any] = {}
    for key, default in FACT_DEFAULTS.items():
        where = ("facts", key)
        if isinstance(default, Mapping):
            facts[key] = {**default, **(source.mapping(where) if stated.get(key) else {})}
        else:
            facts[key] = source.listed(where)
    return {**facts, **{key: source.listed(("facts", key)) for key in NEEDED_FACT_KEYS}}


def _clause(source: Source, index: int, categories: set[str]) -> Clause:
    where = ("clauses", index)
    data = source.mapping(where, CLAUSE_KEYS, NEEDED_CLAUSE_KEYS)
    source.one_of((*where, "force"), data["force"], FORCES, "強さ（force）")
    source.one_of((*where, "check"), data["check"], CHECKS, "点検（check）")
    for at, context in enumerate(source.listed((*where, "contexts"))):
        source.one_of((*where, "contexts", at), context, CONTEXTS, "文脈")
    for at, category in enumerate(source.listed((*where, "categories"))):
        source.one_of((*where, "categories", at), category, categories, "分類")
    if data["check"] == "manual" and data["force"] != "scope" and not data.get("checklist"):
        raise source.fail(where, "人が見る条項（check: manual）には checklist が要ります")
    return Clause(
        str(data["id"]), str(data["gist"]), data["force"], tuple(data.get("contexts") or ()), tuple(data.get("categories") or ()),
        data["check"], data.get("checklist"),
    )  # fmt: skip


def _refuse_twins(source: Source, clauses: tuple[Clause, ...]) -> None:
    seen: set[str] = set()
    for index, clause in enumerate(clauses):
        if clause.id in seen:
            raise source.fail(("clauses", index, "id"), f"条項「{clause.id}」が二つあります")
        seen.add(clause.id)
