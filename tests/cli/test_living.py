"""Living with findings: acknowledged ones and known ones are excused, told, and come back when they should."""

import json
from pathlib import Path

import pytest

from .conftest import Run

ADD = ("ack", "add", "posts/bad.txt", "1", "--reason", "引用のため", "--by", "広報課長")


@pytest.fixture
def named(repository: Path) -> Path:
    (repository / "snslint.yaml").write_text("profile: kimitsu\npaths: [posts]\napprovers: [広報課長]\n", encoding="utf-8")
    return repository


def test_an_acknowledged_finding_is_excused_with_its_reason(run: Run, repository: Path) -> None:
    assert run(*ADD, "--until", "2999-12-31").returncode == 0
    done = run("check", "--exempted")
    assert done.returncode == 0
    assert "了承済み: 引用のため（広報課長、2999-12-31まで）" in done.stdout
    assert "了承済み 1 件" in done.stderr
    assert run("check", "bad.txt", at="posts").returncode == 0
    assert run("check", "--isolated", "-p", "kimitsu", "posts").returncode == 1


def test_it_comes_back_when_the_text_changes_and_can_be_pruned(run: Run, repository: Path) -> None:
    run(*ADD)
    (repository / "posts" / "bad.txt").write_text("担当者は大バカ者だ\n", encoding="utf-8")
    done = run("check")
    assert done.returncode == 1
    assert ".snslint-acks.yaml:3:5: insult/abusive-noun の了承に当てはまる指摘がありません" in done.stderr
    assert "1 件の了承を消しました" in run("ack", "prune").stdout
    assert "了承 0 件" in run("ack", "list").stdout


def test_it_comes_back_when_its_day_has_passed(run: Run, repository: Path) -> None:
    run(*ADD, "--until", "2020-01-01")
    done = run("check")
    assert done.returncode == 1
    assert "期限（2020-01-01）が過ぎた" in done.stderr
    assert "期限切れ" in run("ack", "list").stdout


def test_a_moved_line_changes_nothing(run: Run, repository: Path) -> None:
    run(*ADD)
    (repository / "posts" / "bad.txt").write_text("図書館は休みです。\n\n\n担当者はバカだ\n", encoding="utf-8")
    assert run("check").returncode == 0


def test_what_is_masked_is_not_written_down(run: Run, named: Path) -> None:
    (named / "posts" / "bad.txt").write_text("担当の山田太郎の携帯は090-1234-5678です。", encoding="utf-8")
    assert run(*ADD).returncode == 0
    written = (named / ".snslint-acks.yaml").read_text("utf-8")
    assert "digest" in written and "090" not in written and "山田" not in written
    for args in (["--exempted"], ["-f", "json", "--exempted"]):
        done = run("check", *args)
        assert done.returncode == 0 and "1234" not in done.stdout
    assert run("check", "bad.txt", at="posts").returncode == 0


def test_only_a_named_person_may_acknowledge_personal_data(run: Run, repository: Path) -> None:
    (repository / "posts" / "bad.txt").write_text("担当の山田太郎の携帯は090-1234-5678です。", encoding="utf-8")
    done = run(*ADD)
    assert done.returncode == 2 and "approvers" in done.stderr


def test_nobody_may_acknowledge_a_password(run: Run, named: Path) -> None:
    (named / "posts" / "bad.txt").write_text("管理画面のパスワードは Mine#2026abc です。", encoding="utf-8")
    done = run(*ADD)
    assert done.returncode == 2 and "了承できない規則" in done.stderr
    found = json.loads(run("check", "-f", "json").stdout)["posts"][0]["findings"][0]
    (named / ".snslint-acks.yaml").write_text(
        "acknowledgements:\n"
        f"  - {{rule: {found['rule']}, digest: {found['fingerprint']}, file: posts/bad.txt, reason: x, by: 広報課長}}\n",
        encoding="utf-8",
    )
    done = run("check", "--fail-level", "warning")
    assert done.returncode == 1 and "了承できない規則" in done.stderr


def test_front_matter_may_acknowledge(run: Run, repository: Path) -> None:
    (repository / "posts" / "bad.txt").unlink()
    own = "---\n了承:\n  - {規則: insult/abusive-noun, 言葉: バカだ, 理由: 引用のため, 了承した人: 広報課長}\n---\n担当者はバカだ\n"
    (repository / "posts" / "a.md").write_text(own, encoding="utf-8")
    done = run("check", "--exempted")
    assert done.returncode == 0 and "了承済み: 引用のため（広報課長）" in done.stdout
    (repository / "posts" / "a.md").write_text(own.replace("理由: 引用のため, ", ""), encoding="utf-8")
    done = run("check")
    assert done.returncode == 2 and "「reason」が要ります" in done.stderr and "公開不可" in done.stdout


def test_only_new_findings_count_against_a_baseline(run: Run, repository: Path) -> None:
    assert run("baseline").returncode == 0
    first = (repository / ".snslint-baseline.json").read_bytes()
    assert run("check", "--baseline", ".snslint-baseline.json").returncode == 0
    (repository / "posts" / "bad.txt").write_text("はじめに\n\n担当者はバカだ\n係長は無能だ\n", encoding="utf-8")
    done = run("check", "--baseline", ".snslint-baseline.json", "-f", "json")
    assert done.returncode == 1
    texts = [finding["text"] for finding in json.loads(done.stdout)["posts"][0]["findings"]]
    assert "無能だ" in texts and "バカだ" not in texts
    (repository / "posts" / "bad.txt").write_text("担当者はバカだ\n", encoding="utf-8")
    run("baseline", "posts")
    assert (repository / ".snslint-baseline.json").read_bytes() == first


def test_the_baseline_of_the_settings_holds_from_any_folder_and_what_is_gone_is_counted(run: Run, repository: Path) -> None:
    with (repository / "snslint.yaml").open("a", encoding="utf-8") as file:
        file.write("baseline: .snslint-baseline.json\n")
    done = run("check")
    assert done.returncode == 2 and "snslint baseline で作れます" in done.stderr
    assert run("baseline").returncode == 0
    assert run("check", "bad.txt", at="posts").returncode == 0
    (repository / "posts" / "bad.txt").write_text("図書館は休みです。\n", encoding="utf-8")
    assert "ベースラインのうち 1 件は、もう見つかりません" in run("check").stderr


def test_what_was_not_looked_for_is_not_called_gone(run: Run, repository: Path) -> None:
    text = "---\n媒体: {}\n---\n「秋のふれあい市」10月{}日10時から市役所前広場で開きます。地元の新米や野菜が並びます。"
    (repository / "posts" / "bad.txt").unlink()
    (repository / "posts" / "line.md").write_text(text.format("LINE", 24), encoding="utf-8")
    (repository / "posts" / "x.md").write_text(text.format("X", 25), encoding="utf-8")
    assert "1 件を書きました" in run("baseline").stdout
    (repository / ".snslint-acks.yaml").write_text(
        "acknowledgements:\n"
        "  - {rule: accuracy/versions-disagree, text: 10月25日, file: posts/x.md, reason: 二日ある, by: 課長}\n"
        "  - {rule: accessibility/no-alt-text, text: x, file: posts/x.md, reason: 文字だけ, by: 課長}\n",
        encoding="utf-8",
    )
    assert run("check", "posts/x.md", "--baseline", ".snslint-baseline.json").stderr == ""
    told = run("check", "--exempted")
    assert "了承済み: 二日ある" in told.stdout and "当てはまる" not in told.stderr
    assert "no-alt-text の了承に当てはまる指摘がありません" in run("check", "--strict").stderr


def test_a_broken_baseline_is_an_error(run: Run, repository: Path) -> None:
    (repository / "b.json").write_text("[]", encoding="utf-8")
    assert run("check", "--baseline", "b.json").returncode == 2
