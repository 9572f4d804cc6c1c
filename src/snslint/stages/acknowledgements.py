"""了承: findings that somebody let stand, with the reason, the name and an end. They become Exemptions, and come back when
the text changes or the day has passed.

They stand in ``.snslint-acks.yaml``, or in a post's front matter under 了承 (``acknowledge``); never in the post's text.
A rule says whether it may be acknowledged at all: ``acknowledge: allowed``, ``named`` (by the body's approvers) or ``never``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from snslint.errors import InputError, SettingsError, SnslintError, unknown
from snslint.model import Finding, Post, Report
from snslint.policy.policy import Policy
from snslint.policy.yaml import Source, load
from snslint.readers.fields import JAPAN
from snslint.stages.identity import Prints, excuse_some, flat, relative

FILE_NAME = ".snslint-acks.yaml"
KEYS = ("rule", "text", "digest", "file", "post", "reason", "by", "until")
NEEDED = ("rule", "reason", "by")
POST_KEYS = ("了承", "acknowledge")
JAPANESE_KEYS = {"規則": "rule", "言葉": "text", "識別子": "digest", "理由": "reason", "了承した人": "by", "期限": "until"}


@dataclass(frozen=True)
class Acknowledgement:
    """One finding let stand: ``text`` as it stands in the post, or ``digest``, its fingerprint where the text is masked."""

    rule: str
    reason: str
    by: str
    until: date | None
    text: str | None
    digest: str | None
    file: str | None
    post: str | None
    place: str

    @property
    def because(self) -> str:
        """What the Exemption says: 了承済み: 市の主催事業のため（企画課長、2026-12-31まで）."""
        return f"了承済み: {flat(self.reason)}（{flat(self.by)}" + (f"、{self.until}まで）" if self.until else "）")


def read_acknowledgements(path: Path) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of a file, none when it is empty. Raises SettingsError with the place."""
    source = load(path, SettingsError)
    if source.data is None:
        return ()
    source.mapping((), ("acknowledgements",))
    listed = source.listed(("acknowledgements",))
    return tuple(_read(source, ("acknowledgements", index)) for index in range(len(listed)))


def _read(source: Source, where: tuple[str | int, ...]) -> Acknowledgement:
    data = source.mapping(where, KEYS, NEEDED)
    try:
        return _made(data, source.place(where))
    except ValueError as error:
        raise source.fail(where, str(error)) from None


def _made(data: Mapping[str, Any], place: str) -> Acknowledgement:
    """Raises ValueError, in words, for what is no acknowledgement."""
    said = {key: str(value) for key, value in data.items() if value not in (None, "")}
    if missing := [key for key in NEEDED if key not in said]:
        raise ValueError(f"了承には「{missing[0]}」が要ります")
    if ("text" in said) == ("digest" in said):
        raise ValueError("了承した言葉（text）か、その識別子（digest）のどちらか一つを書きます")
    try:
        until = date.fromisoformat(said["until"]) if "until" in said else None
    except ValueError:
        raise ValueError(f"期限（until）「{said['until']}」が日付として読めません（例: 2026-12-31）") from None
    return Acknowledgement(
        said["rule"],
        said["reason"],
        said["by"],
        until,
        said.get("text"),
        said.get("digest"),
        said.get("file"),
        said.get("post"),
        place,
    )


def of_post(post: Post) -> tuple[Acknowledgement, ...]:
    """What the post's own front matter acknowledges. Raises InputError; a bare word beside a post (了承: 済) is none."""
    stated = next((post.metadata[key] for key in POST_KEYS if key in post.metadata), None)
    listed = stated if isinstance(stated, list) else [stated] if isinstance(stated, Mapping) else []
    return tuple(_of_post(item, f"{post.origin}") for item in listed)


def _of_post(item: object, place: str) -> Acknowledgement:
    if not isinstance(item, Mapping):
        raise InputError("了承は「規則・言葉・理由・了承した人」の項目で書きます", place)
    named = {JAPANESE_KEYS.get(str(key), str(key)): value for key, value in item.items()}
    for key in named:
        if key not in KEYS:
            raise InputError(unknown("了承の項目", key, [*KEYS, *JAPANESE_KEYS]), place)
    try:
        return _made(named, place)
    except ValueError as error:
        raise InputError(str(error), place) from None


class Desk:
    """The acknowledgements of one run: which finding each excuses, and what became of each."""

    def __init__(
        self, known: Sequence[Acknowledgement], folder: Path, approvers: Sequence[str] = (), today: date | None = None
    ) -> None:
        self.known = tuple(known)
        self.folder = folder
        self.approvers = tuple(approvers)
        self.today = today or datetime.now(JAPAN).date()
        self.used: Counter[str] = Counter()
        self._prints = Prints(folder)
        self._digests = any(ack.digest for ack in self.known)
        self._refused: dict[str, str] = {}
        self._seen: set[str] = set()

    def check(self, policy: Policy) -> None:
        """Raises SettingsError for a rule that nobody knows and for a text that must stay hidden."""
        for ack in self.known:
            complaint = _wrong(ack, policy)
            if complaint:
                raise SettingsError(complaint, ack.place)

    def settle(self, report: Report, policy: Policy) -> Report:
        """``report`` with the acknowledged findings as Exemptions. Raises InputError for a post's own that are wrong."""
        own = of_post(report.post)
        for ack in own:
            if complaint := _wrong(ack, policy):
                raise InputError(complaint, ack.place)
        fitting = [ack for ack in self.known if self._speaks_of(ack, report.post)]
        self._seen.update(ack.place for ack in fitting)
        rules = {finding.rule for finding in report.findings}
        worth = [ack for ack in (*own, *fitting) if ack.rule in rules]
        prints = self._prints.of(report) if self._digests or any(ack.digest for ack in own) else [[]] * len(report.findings)
        if not worth:
            return report
        reasons = (self._reason(f, report, told, worth, policy) for f, told in zip(report.findings, prints))
        return excuse_some(report, reasons)

    def _speaks_of(self, ack: Acknowledgement, post: Post) -> bool:
        if ack.post is not None and ack.post != post.id:
            return False
        return ack.file is None or ack.file.removeprefix("./") == relative(post.origin.path, self.folder)

    def _reason(
        self, finding: Finding, report: Report, told: list[str], worth: list[Acknowledgement], policy: Policy
    ) -> str | None:
        text = flat(report.post.text[slice(*finding.span)])
        for ack in worth:
            if ack.rule == finding.rule and (ack.digest in told if ack.digest else flat(ack.text or "") == text):
                self.used[ack.place] += 1
                refusal = self._refusal(ack, policy)
                if refusal is None:
                    return ack.because
                self._refused[ack.place] = refusal
        return None

    def _refusal(self, ack: Acknowledgement, policy: Policy) -> str | None:
        level = acknowledge_of(ack.rule, policy)
        if level == "never":
            return f"{ack.rule} は了承できない規則です。指摘は残ります"
        approvers = (*self.approvers, *map(str, policy.facts.get("approvers", ())))
        if level == "named" and ack.by not in approvers:
            who = "、".join(approvers) or "まだ一人も挙げられていません"
            return f"{ack.rule} を了承できるのは、approvers に挙げた人だけです（{who}）。指摘は残ります"
        if ack.until and ack.until < self.today:
            return f"了承の期限（{ack.until}）が過ぎたので、{ack.rule} を指摘に戻しました"
        return None

    @property
    def excused(self) -> int:
        """Findings that the file's acknowledgements and the posts' own let stand."""
        return sum(count for place, count in self.used.items() if place not in self._refused)

    def leftovers(self, whole: bool = False, idle: Set[str] = frozenset()) -> Iterator[SnslintError]:
        """What somebody must see to: refused, past its day, or standing for nothing any more.

        ``whole``: the run looked at everything, so that an acknowledgement that names no post can be judged too.
        ``idle``: rules that were not looked for in this run.
        """
        yield from (SettingsError(message, place) for place, message in self._refused.items())
        for ack in self.stale(whole, idle):
            if ack.place not in self._refused:
                over = ack.until is not None and ack.until < self.today
                why = f"了承の期限（{ack.until}）が過ぎています" if over else f"{ack.rule} の了承に当てはまる指摘がありません"
                yield SettingsError(f"{why}。確かめて消してください（snslint ack prune）", ack.place)

    def stale(self, whole: bool = False, idle: Set[str] = frozenset()) -> list[Acknowledgement]:
        """Past their day, or standing for no finding of the posts that were looked at."""
        over = [ack for ack in self.known if ack.until is not None and ack.until < self.today]
        looked = [ack for ack in self.known if ack.place in self._seen and (whole or ack.file or ack.post) and ack.rule not in idle]
        return list(dict.fromkeys([*over, *(ack for ack in looked if not self.used[ack.place])]))


def acknowledge_of(rule_id: str, policy: Policy) -> str:
    """Who may let findings of that rule stand."""
    rule = policy.rule(rule_id)
    return rule.acknowledge if rule else "never"


def _wrong(ack: Acknowledgement, policy: Policy) -> str | None:
    rule = policy.rule(ack.rule)
    if rule is None:
        off = ack.rule.partition("/")[0] in policy.disabled
        return None if off else unknown("規則", ack.rule, policy.register.ids)
    if rule.mask and ack.text is not None:
        return f"{ack.rule} は見つかった言葉を伏せる規則です。text ではなく digest（JSON の fingerprint）を書いてください"
    return None
