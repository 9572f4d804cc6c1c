"""What becomes of a finding that somebody acknowledged."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from snslint.engine import lint
from snslint.errors import SettingsError
from snslint.model import Origin, Post, Report
from snslint.policy.policy import Policy
from snslint.renderers.fingerprint import fingerprint
from snslint.stages.acknowledgements import Desk, read_acknowledgements

TODAY = date(2026, 7, 1)
ACK = "acknowledgements:\n  - {rule: insult/abusive-noun, text: バカだ, reason: 引用のため, by: 課長%s}\n"


@pytest.fixture
def policy(policies: dict[str, Policy]) -> Policy:
    return policies["kimitsu"]


def desk(folder: Path, text: str, approvers: tuple[str, ...] = ()) -> Desk:
    (folder / "acks.yaml").write_text(text, encoding="utf-8")
    return Desk(read_acknowledgements(folder / "acks.yaml"), folder, approvers, TODAY)


def report_of(text: str, policy: Policy, path: Path, identity: str | None = None) -> Report:
    return lint(Post(text, Origin(str(path)), identity), policy)


def test_nothing_vanishes(tmp_path: Path, policy: Policy) -> None:
    before = report_of("担当者はバカだ", policy, tmp_path / "a.txt")
    after = desk(tmp_path, ACK % "").settle(before, policy)
    assert len(after.findings) + len(after.exemptions) == len(before.findings) + len(before.exemptions)
    assert [e.because for e in after.exemptions] == ["了承済み: 引用のため（課長）"]


@pytest.mark.parametrize(
    ("more", "name", "identity", "excused"),
    [
        ("", "a.txt", None, True),
        (", file: a.txt", "a.txt", None, True),
        (", file: ./a.txt", "a.txt", None, True),
        (", file: b.txt", "a.txt", None, False),
        (", post: w1", "a.txt", "w1", True),
        (", post: w1", "a.txt", "w2", False),
        (", until: 2026-07-01", "a.txt", None, True),
        (", until: 2026-06-30", "a.txt", None, False),
    ],
)
def test_which_posts_and_until_when(
    tmp_path: Path, policy: Policy, more: str, name: str, identity: str | None, excused: bool
) -> None:
    after = desk(tmp_path, ACK % more).settle(report_of("担当者はバカだ", policy, tmp_path / name, identity), policy)
    assert any(e.because.startswith("了承済み") for e in after.exemptions) is excused


def test_every_equal_finding_is_excused_and_no_other(tmp_path: Path, policy: Policy) -> None:
    before = report_of("担当者はバカだ。\n部長はアホだ。\n\n課長もバカだ。", policy, tmp_path / "a.txt")
    after = desk(tmp_path, ACK % "").settle(before, policy)
    texts = [finding.evidence for finding in after.findings if finding.rule == "insult/abusive-noun"]
    assert texts and "バカだ" not in texts


def test_an_unused_one_is_told_only_when_its_post_was_looked_at(tmp_path: Path, policy: Policy) -> None:
    seated = desk(tmp_path, ACK % ", file: a.txt")
    seated.settle(report_of("図書館は休みです。", policy, tmp_path / "b.txt"), policy)
    assert list(seated.leftovers()) == []
    seated.settle(report_of("図書館は休みです。", policy, tmp_path / "a.txt"), policy)
    assert [str(left) for left in seated.leftovers()] == [
        f"{tmp_path / 'acks.yaml'}:2:5: insult/abusive-noun の了承に当てはまる指摘がありません。確かめて消してください（snslint ack prune）"
    ]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("acks: []", ":1:1", "使えるもの: acknowledgements"),
        ("acknowledgements:\n  - {rule: a/b, text: x, by: y}", ":2:5", "「reason」がありません"),
        ("acknowledgements:\n  - {rule: a/b, text: x, reason: z, by: y, untill: w}", ":2:44", "until のことですか"),
        ("acknowledgements:\n  - {rule: a/b, reason: z, by: y}", ":2:5", "どちらか一つ"),
        ("acknowledgements:\n  - {rule: a/b, text: x, reason: z, by: y, until: いつか}", ":2:5", "2026-12-31"),
        ("acknowledgements:\n  - {rule: insult/abusive-nuon, text: x, reason: z, by: y}", ":2:5", "abusive-noun のことですか"),
        ("acknowledgements:\n  - {rule: personal-info/private-phone, text: x, reason: z, by: y}", ":2:5", "digest"),
    ],
    ids=str,
)
def test_a_mistake(tmp_path: Path, policy: Policy, text: str, place: str, says: str) -> None:
    with pytest.raises(SettingsError) as error:
        desk(tmp_path, text).check(policy)
    assert str(error.value).startswith(f"{tmp_path / 'acks.yaml'}{place}")
    assert says in str(error.value)


def test_the_reason_stays_on_one_line(tmp_path: Path, policy: Policy) -> None:
    seated = desk(tmp_path, (ACK % "").replace("引用のため", '"引用\\n::error::x"'))
    after = seated.settle(report_of("担当者はバカだ", policy, tmp_path / "a.txt"), policy)
    assert "\n" not in after.exemptions[0].because


@pytest.mark.parametrize(("turn", "left"), [(0, [False, False]), (1, [True, False])], ids=["first", "second"])
def test_a_digest_tells_equal_findings_of_one_file_apart(tmp_path: Path, policy: Policy, turn: int, left: list[bool]) -> None:
    reports = [report_of("電話は090-1234-5678です", policy, tmp_path / "a.jsonl") for _ in range(2)]
    seen: Counter[str] = Counter()
    told = [fingerprint(report.findings[0], report, seen) for report in reports]
    at = desk(
        tmp_path,
        f"acknowledgements:\n  - {{rule: {reports[0].findings[0].rule}, digest: {told[turn]}, reason: x, by: 課長}}\n",
        approvers=("課長",),
    )
    assert [bool(at.settle(report, policy).findings) for report in reports] == left
