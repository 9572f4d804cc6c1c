"""Known findings are counted, not placed."""

import json
from pathlib import Path

from snslint.engine import lint
from snslint.model import Origin, Post, Report
from snslint.policy.policy import Policy
from snslint.stages.baseline import read_baseline, written


def reports(policy: Policy, folder: Path, *texts: str) -> list[Report]:
    return [lint(Post(text, Origin(str(folder / f"{number}.txt"))), policy) for number, text in enumerate(texts)]


def test_as_many_as_were_known_are_excused(tmp_path: Path, policies: dict[str, Policy]) -> None:
    policy = policies["kimitsu"]
    path = tmp_path / "b.json"
    path.write_text(written(reports(policy, tmp_path, "担当者はバカだ。"), tmp_path), encoding="utf-8")
    baseline = read_baseline(path)
    (twice,) = reports(policy, tmp_path, "担当者はバカだ。\n\n課長はバカだ。")
    after = baseline.settle(twice)
    assert sum(e.because == "既知（ベースライン）" for e in after.exemptions) == baseline.excused >= 1
    assert any("バカだ" in finding.evidence for finding in after.findings)
    assert len(after.findings) + len(after.exemptions) == len(twice.findings) + len(twice.exemptions)


def test_the_file_is_the_same_in_whatever_order_and_holds_no_text(tmp_path: Path, policies: dict[str, Policy]) -> None:
    found = reports(policies["kimitsu"], tmp_path, "担当者はバカだ。", "部長はアホだ。", "山田太郎の携帯は090-1234-5678です。")
    text = written(found, tmp_path)
    assert text == written(reversed(found), tmp_path)
    assert "090" not in text and "バカ" not in text
    assert [entry["post"] for entry in json.loads(text)["findings"]] == sorted(e["post"] for e in json.loads(text)["findings"])


def test_nothing_found_makes_a_file_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(written([], tmp_path), encoding="utf-8")
    assert read_baseline(path).gone() == 0
