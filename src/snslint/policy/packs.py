"""rules/ → RulePacks, word sets and frames; every mistake is an error with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from snslint.errors import RuleError, unknown
from snslint.model import CONFIDENCES, CONTEXTS, PLATFORMS, Severity
from snslint.policy.rule import ACKNOWLEDGE, Example, Rule, RulePack
from snslint.policy.yaml import Source, load

PACK_FILE = "pack.yaml"
FEWEST_EXAMPLES = 3
RULE_KEYS = {
    "title",
    "confidence",
    "contexts",
    "at_most",
    "once",
    "strict",
    "acknowledge",
    "match",
    "given",
    "unless",
    "message",
    "advice",
    "references",
    "examples",
}
NEEDED_KEYS = ("title", "confidence", "match", "message", "advice", "examples")
PACK_KEYS = {"title", "description", "references", "baseline", "source", "mask", "acknowledge"}
EXAMPLE_KEYS = {"text", "context", "platform", "published_at", "profile", "metadata", "earlier"}
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class RuleBook:
    """Everything under one rules/ folder."""

    packs: Mapping[str, RulePack]
    terms: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, tuple[str, ...]]
    frames: Mapping[str, Any]

    @property
    def rules(self) -> dict[str, Rule]:
        """All rules by id, in the order of their packs."""
        return {rule.id: rule for pack in self.packs.values() for rule in pack.rules}


def load_rules(root: Path) -> RuleBook:
    """Read a rules/ folder. Raises RuleError at the first mistake, with its place."""
    if not root.is_dir():
        raise RuleError("規則の置き場所（フォルダー）がありません", str(root))
    folders = sorted(p for p in root.iterdir() if p.is_dir() and p.name[0] not in "._")
    if not folders:
        raise RuleError(f"規則のフォルダー（中に {PACK_FILE} があるもの）が一つもありません", str(root))
    terms, patterns = _load_sets(root / "_sets")
    packs = {folder.name: _load_pack(folder) for folder in folders}
    return RuleBook(packs, terms, patterns, _load_frames(root / "_frames"))


def _load_pack(folder: Path) -> RulePack:
    source = load(folder / PACK_FILE)
    data = source.mapping((), PACK_KEYS, ("title", "description", "source"))
    origin = source.mapping(("source",), {"id", "gist", "title"}, ("id", "gist", "title"))
    baseline = {context: Severity.warning for context in CONTEXTS}
    for context, name in data.get("baseline", {}).items():
        source.one_of(("baseline", context), context, CONTEXTS, "文脈")
        baseline[context] = Severity[source.one_of(("baseline", context), name, ("warning", "info"), "重さ")]
    acknowledge = source.one_of(("acknowledge",), data.get("acknowledge", ACKNOWLEDGE[0]), ACKNOWLEDGE, "了承の扱い")
    rules = tuple(load_rule(path, folder.name, acknowledge) for path in sorted(folder.glob("*.yaml")) if path.name != PACK_FILE)
    return RulePack(
        folder.name, data["title"], data["description"], tuple(source.listed(("references",))), baseline,
        origin["id"], origin["gist"], origin["title"], source.flag(("mask",)), acknowledge, rules,
    )  # fmt: skip


def load_rule(path: Path, category: str | None = None, acknowledge: str = ACKNOWLEDGE[0]) -> Rule:
    """Read one rule file; ``category`` is its folder's name unless told, ``acknowledge`` what its pack says. Raises RuleError."""
    source = load(path)
    data = source.mapping((), RULE_KEYS, NEEDED_KEYS)
    category = category or path.parent.name
    if not _ID.fullmatch(path.stem):
        raise source.fail((), "ファイル名は英小文字・数字・ハイフンで付けます（例: abusive-noun.yaml）")
    for key in ("title", "message", "advice"):
        if not isinstance(data[key], str):
            raise source.fail((key,), f"{key} は文で書きます")
    listed = source.listed(("contexts",)) if "contexts" in data else list(CONTEXTS)
    contexts = tuple(source.one_of(("contexts", i), c, CONTEXTS, "文脈") for i, c in enumerate(listed))
    if not contexts:
        raise source.fail(("contexts",), "文脈を一つ以上書きます: " + "、".join(CONTEXTS))
    examples = source.mapping(("examples",), {"bad", "good", "todo"}, ("bad", "good"))
    return Rule(
        id=f"{category}/{path.stem}",
        category=category,
        title=data["title"],
        confidence=source.one_of(("confidence",), data["confidence"], CONFIDENCES, "確度"),
        contexts=contexts,
        at_most=Severity[source.one_of(("at_most",), data.get("at_most", "error"), Severity.__members__, "重さ")],
        once=source.flag(("once",)),
        strict=source.flag(("strict",)),
        acknowledge=source.one_of(("acknowledge",), data.get("acknowledge", acknowledge), ACKNOWLEDGE, "了承の扱い"),
        match=data["match"],
        given=tuple(source.listed(("given",))),
        unless=tuple(source.listed(("unless",))),
        message=data["message"],
        advice=data["advice"],
        references=tuple(source.listed(("references",))),
        bad=_examples(source, "bad", examples, FEWEST_EXAMPLES),
        good=_examples(source, "good", examples, FEWEST_EXAMPLES),
        todo=_examples(source, "todo", examples, 0),
        source=source,
    )


def _examples(source: Source, key: str, examples: Mapping[str, Any], fewest: int) -> tuple[Example, ...]:
    listed = examples.get(key, [])
    where = ("examples", key)
    if not isinstance(listed, list) or len(listed) < fewest:
        raise source.fail(where, f"例（{key}）は {fewest} 個以上を並べます")
    built = tuple(_example(source, (*where, i), item) for i, item in enumerate(listed))
    for example in built:
        if (key == "bad") and not example.spans:
            raise RuleError("悪い例には、指摘されるべき箇所を [[ ]] で示します", example.place)
    return built


def _example(source: Source, where: tuple[str | int, ...], item: object) -> Example:
    options: Mapping[str, Any] = {}
    if isinstance(item, Mapping):
        options = source.mapping(where, EXAMPLE_KEYS, ("text",))
        _check_options(source, where, options)
        item = options["text"]
    if not isinstance(item, str):
        raise source.fail(where, "例は文で書きます（数字や yes/no は引用符で囲みます）")
    spans, plain, at = [], "", 0
    for marked in _MARKED.finditer(item):
        plain += item[at : marked.start()]
        spans.append((len(plain), len(plain) + len(marked[1])))
        plain += marked[1]
        at = marked.end()
    return Example(plain + item[at:], tuple(spans), {k: v for k, v in options.items() if k != "text"}, source.place(where))


def _check_options(source: Source, where: tuple[str | int, ...], options: Mapping[str, Any]) -> None:
    """An example says only what a post can say."""
    for key, known, kind in (("context", CONTEXTS, "文脈"), ("platform", PLATFORMS, "媒体")):
        if key in options:
            source.one_of((*where, key), options[key], known, kind)
    for index in range(len(source.listed((*where, "earlier")))):
        at = (*where, "earlier", index)
        _check_options(source, at, source.mapping(at, EXAMPLE_KEYS - {"earlier", "profile"}, ("text",)))
    try:
        datetime.fromisoformat(str(options.get("published_at", "2026-01-01")))
    except ValueError:
        raise source.fail((*where, "published_at"), "日時は 2026-07-03T10:00 の形で書きます") from None


def _load_sets(folder: Path) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    sources = {path.stem: load(path) for path in sorted(folder.glob("*.yaml"))}
    raw = {name: source.mapping((), {"title", "terms", "patterns"}, ("title",)) for name, source in sources.items()}
    terms: dict[str, tuple[str, ...]] = {}

    def resolve(name: str, trail: tuple[str, ...]) -> tuple[str, ...]:
        source = sources[trail[-1]] if trail else sources[name]
        if name in trail:
            raise RuleError(f"語の集まりが互いを含んでいます: {' → '.join((*trail, name))}", source.place())
        if name not in raw or "terms" not in raw[name]:
            raise source.fail(("terms",), unknown("語の集まり（$…）", name, [n for n in raw if "terms" in raw[n]]))
        words: list[str] = []
        for index, word in enumerate(raw[name]["terms"]):
            if not isinstance(word, str) or not word:
                raise RuleError("語は空でない文字列で書きます", sources[name].place(("terms", index)))
            words += resolve(word[1:], (*trail, name)) if word.startswith("$") else [word]
        return tuple(dict.fromkeys(words))

    for name, data in raw.items():
        if ("terms" in data) == ("patterns" in data):
            raise RuleError("terms か patterns のどちらか一つを書きます", sources[name].place())
        if "terms" in data:
            terms[name] = resolve(name, ())
    return terms, {name: tuple(data["patterns"]) for name, data in raw.items() if "patterns" in data}


def _load_frames(folder: Path) -> dict[str, Any]:
    frames = {}
    for path in sorted(folder.glob("*.yaml")):
        source = load(path)
        frames[path.stem] = source.mapping((), {"title", "any"}, ("title", "any"))
    return frames
