"""What a rule, a category or a clause is about, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from snslint.model import CONTEXTS, FORCES, Clause
from snslint.policy.bind import rule_on
from snslint.policy.packs import RuleBook
from snslint.policy.profiles import Profile
from snslint.policy.rule import Rule, RulePack

FORCE_LABELS = {
    "must_not": "してはならない",
    "must": "しなければならない",
    "caution": "留意",
    "procedure": "手続",
    "scope": "適用範囲・定義",
}
CHECK_LABELS = {"auto": "規則が点検", "partial": "規則が一部を点検", "manual": "人が点検"}
ACKNOWLEDGE_LABELS = {"allowed": "できる", "named": "approvers に挙げた人だけができる", "never": "できない"}
CONTEXT_LABELS = dict(zip(CONTEXTS, ("発信", "返信", "共有", "コメント", "私的")))


def explain_rule(rule: Rule, book: RuleBook, bodies: Sequence[Profile]) -> Iterator[str]:
    """Title, meaning, how each body weighs it, references, examples."""
    pack = book.packs[rule.category]
    yield f"{rule.id}  {rule.title}"
    yield f"  分類: {pack.title}（{pack.category}）  確度: {rule.confidence}  文脈: {_labels(rule.contexts)}"
    yield f"  了承: {ACKNOWLEDGE_LABELS[rule.acknowledge]}" + ("  厳格な点検（--strict）だけで見る規則" if rule.strict else "")
    yield f"  指摘: {rule.message}"
    yield f"  直し方: {rule.advice}"
    references = (*rule.references, *pack.references)
    if references:
        yield f"  参考: {'、'.join(dict.fromkeys(references))}（該当するかどうかの判断は担当部署へ）"
    yield "  団体ごとの扱い"
    yield from _weights(pack, bodies, rule.contexts)
    yield "  指摘する例"
    yield from (f"    × {' '.join(example.text.split())}" for example in rule.bad)
    yield "  指摘しない例"
    yield from (f"    ○ {' '.join(example.text.split())}" for example in rule.good)
    if rule.todo:
        yield "  まだ正しく見分けられない例"
        yield from (f"    △ {' '.join(example.text.split())}" for example in rule.todo)


def explain_category(pack: RulePack, bodies: Sequence[Profile]) -> Iterator[str]:
    """What the category means, how each body weighs it, its rules."""
    yield f"{pack.category}  {pack.title}"
    yield f"  {pack.description}"
    if pack.references:
        yield f"  参考: {'、'.join(pack.references)}（該当するかどうかの判断は担当部署へ）"
    yield "  団体ごとの扱い"
    yield from _weights(pack, bodies, CONTEXTS)
    yield "  規則"
    yield from (f"    {rule.id}  {rule.title}" for rule in pack.rules)


def explain_clause(clause: Clause, body: Profile, book: RuleBook) -> Iterator[str]:
    """What the clause asks, who checks it, by which rules."""
    yield f"{body.name} {body.guideline}  {clause.id}"
    yield f"  {clause.gist}"
    yield f"  強さ: {FORCE_LABELS[clause.force]}  点検: {CHECK_LABELS[clause.check]}  文脈: {_labels(clause.contexts) or 'なし'}"
    yield from (f"    規則 {rule.id}  {rule.title}" for rule in checking_rules(clause, book))
    if clause.checklist:
        yield f"    人が確かめること: {clause.checklist}"


def checking_rules(clause: Clause, book: RuleBook) -> list[Rule]:
    """The rules whose findings can cite ``clause``."""
    if not FORCES[clause.force] and clause.check == "manual":
        return []
    rules = [rule for category in clause.categories for rule in book.packs[category].rules]
    return [rule for rule in rules if set(rule.contexts) & set(clause.contexts)]


def clause_table(body: Profile, book: RuleBook) -> Iterator[str]:
    """Every clause of the body's guideline, in the order of the document."""
    yield f"{body.name} {body.guideline}（{body.revised}）  条項 {len(body.clauses)} 件"
    for clause in body.clauses:
        yield f"{clause.id}  {clause.gist}"
        yield f"    [{FORCE_LABELS[clause.force]}] {CHECK_LABELS[clause.check] if clause.force != 'scope' else '点検の対象外'}"
        rules = checking_rules(clause, book)
        if rules and clause.check != "manual":
            yield f"    規則: {'、'.join(dict.fromkeys(f'{r.category}（{sum(x.category == r.category for x in rules)}）' for r in rules))}"
        if clause.checklist:
            yield f"    人: {clause.checklist}"


def rule_table(book: RuleBook, category: str | None = None) -> Iterator[str]:
    """One line a rule, by category."""
    for pack in book.packs.values():
        if category in (None, pack.category):
            yield f"{pack.category}  {pack.title}"
            yield from (f"  {rule.id:<44} {rule.confidence:<6} {rule.title}" for rule in pack.rules)


def _weights(pack: RulePack, bodies: Sequence[Profile], contexts: Sequence[str]) -> Iterator[str]:
    for body in bodies:
        for context in contexts:
            ruling = rule_on(pack, body, context)
            cited = "、".join(f"{c.id}" + ("（全国共通の目安）" if c.baseline else "") for c in ruling.citations)
            yield f"    {body.name} {CONTEXT_LABELS[context]}: {ruling.severity.label}  {cited}"


def _labels(contexts: Sequence[str]) -> str:
    return "・".join(CONTEXT_LABELS[context] for context in contexts)
