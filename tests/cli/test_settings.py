"""snslint.yaml as a clerk meets it: found from wherever one stands, overruled by what one says."""

import json
from pathlib import Path

import pytest

from .conftest import Run


def test_check_without_path_reads_the_paths_of_the_settings(run: Run) -> None:
    done = run("check", "-f", "json")
    assert done.returncode == 1
    assert [post["path"] for post in json.loads(done.stdout)["posts"]] == [str(Path("posts/bad.txt"))]


def test_the_settings_are_found_from_the_checked_file(run: Run, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert run("check", "bad.txt", at="posts").returncode == 1
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (repository / "posts" / "there").symlink_to(elsewhere)
    assert run("check", str(repository / "posts" / "bad.txt"), at="posts/there").returncode == 1


def test_nothing_is_looked_for_above_the_repository(run: Run, repository: Path) -> None:
    inner = repository / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "a.txt").write_text("担当者はバカだ", encoding="utf-8")
    done = run("check", "a.txt", at="inner")
    assert done.returncode == 2 and "--profile" in done.stderr


@pytest.mark.parametrize(
    ("args", "env", "origin"),
    [
        ([], {}, "mine（snslint.yaml:1:1）"),
        ([], {"SNSLINT_PROFILE": "kimitsu"}, "kimitsu（環境変数 SNSLINT_PROFILE）"),
        (["-p", "musashino"], {"SNSLINT_PROFILE": "kimitsu"}, "musashino（指定）"),
        (["--isolated"], {}, "なし（既定）"),
    ],
    ids=["file", "environment", "option", "isolated"],
)
def test_who_overrules_whom(run: Run, repository: Path, args: list[str], env: dict[str, str], origin: str) -> None:
    (repository / "snslint.yaml").write_text("profile: mine\n", encoding="utf-8")
    assert f"profile           {origin}" in run("check", "--show-settings", *args, **env).stdout


def test_another_settings_file_can_be_named(run: Run, repository: Path) -> None:
    (repository / "strict.yaml").write_text("extends: snslint.yaml\nfail_level: none\n", encoding="utf-8")
    assert run("check", "--config", "strict.yaml").returncode == 0
    assert run("check", SNSLINT_CONFIG="strict.yaml").returncode == 0
    done = run("check", "--config", "nai.yaml")
    assert done.returncode == 2 and "nai.yaml" in done.stderr


def test_overrides_fill_what_a_file_does_not_say(run: Run, repository: Path) -> None:
    (repository / "snslint.yaml").write_text(
        "profile: kimitsu\npaths: [posts]\noverrides:\n"
        "  - {files: '*.txt', platform: line, context: コメント}\n  - {files: posts/own.md, profile: mine}\n",
        encoding="utf-8",
    )
    (repository / "posts" / "own.md").write_text("---\n媒体: X\n---\n担当者はバカだ\n", encoding="utf-8")
    posts = {Path(post["path"]).name: post for post in json.loads(run("check", "-f", "json").stdout)["posts"]}
    assert (posts["bad.txt"]["platform"], posts["bad.txt"]["context"]) == ("line", "comment")
    assert (posts["own.md"]["platform"], posts["own.md"]["context"]) == ("x", "post")
    assert posts["bad.txt"]["findings"][0]["clauses"][0]["guideline"].startswith("君津市")
    assert not posts["own.md"]["findings"][0]["clauses"][0]["guideline"].startswith("君津市")
    assert posts["own.md"]["body"] == "美祢市" and "body" not in posts["bad.txt"]
    said = json.loads(run("check", "-f", "json", "--context", "reply").stdout)["posts"]
    assert {post["context"] for post in said} == {"reply"}


def test_files_under_different_settings_are_not_mixed(run: Run, repository: Path) -> None:
    (repository / "posts" / "own").mkdir()
    (repository / "posts" / "own" / "snslint.yaml").write_text("profile: mine\n", encoding="utf-8")
    (repository / "posts" / "own" / "a.txt").write_text("図書館は休みです。", encoding="utf-8")
    done = run("check", "posts/bad.txt", "posts/own/a.txt")
    assert done.returncode == 2 and "--config" in done.stderr


def test_a_slip_in_the_file_is_answered_in_one_line_with_its_place(run: Run, repository: Path) -> None:
    (repository / "snslint.yaml").write_text("profile: kimitsu\n\nprofle: mine\n", encoding="utf-8")
    done = run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "snslint: snslint.yaml:3:1: 「profle」という項目はありません（profile のことですか）\n"


def test_settings_cannot_control_the_terminal(run: Run, repository: Path) -> None:
    (repository / "snslint.yaml").write_text('profile: "\\e[31m赤\\n::error::x"\n', encoding="utf-8")
    done = run("check", "--show-settings")
    assert "\x1b" not in done.stdout and "\n::error" not in done.stdout


def test_more_warnings_than_allowed_fail(run: Run, repository: Path) -> None:
    (repository / "posts" / "bad.txt").write_text("詳しくは https://bit.ly/3abcdef をご覧ください。", encoding="utf-8")
    assert run("check").returncode == 0
    assert run("check", "--max-warnings", "1").returncode == 0
    done = run("check", "--max-warnings", "0")
    assert done.returncode == 1 and "--max-warnings" in done.stderr
    assert run("check", "--max-warnings", "0", "--exit-zero").returncode == 0
    assert run("check", "--max-warnings", "many").returncode == 2


def test_strict_asks_for_the_records(run: Run, repository: Path) -> None:
    (repository / "posts" / "bad.txt").unlink()
    (repository / "posts" / "a.md").write_text("---\n画像: a.jpg\n承認: 館長\n---\n図書館は休みです。\n", encoding="utf-8")

    def rules(*args: str) -> set[str]:
        posts = json.loads(run("check", "-f", "json", "-p", "musashino", *args).stdout)["posts"]
        return {finding["rule"] for post in posts for finding in post["findings"]}

    assert rules() == set()
    wanted = {"approval/record-incomplete", "ip-rights/rights-not-recorded", "accessibility/no-alt-text"}
    assert rules("--strict") == wanted
    (repository / "snslint.yaml").write_text("strict: true\npaths: posts\n", encoding="utf-8")
    assert rules() == wanted
    assert rules("--no-strict") == set()


def test_posts_of_a_repository_are_compared_unless_refused(run: Run, repository: Path) -> None:
    text = "「秋のふれあい市」10月{}日（{}）10時から市役所前広場で開きます。地元の新米や野菜が並びます。"
    (repository / "posts" / "line.md").write_text("---\n媒体: LINE\n---\n" + text.format(24, "土"), encoding="utf-8")
    (repository / "posts" / "x.md").write_text("---\n媒体: X\n---\n" + text.format(25, "日"), encoding="utf-8")
    posts = json.loads(run("check", "-f", "json").stdout)["posts"]
    (finding,) = next(post for post in posts if post["path"].endswith("x.md"))["findings"]
    assert (finding["rule"], finding["text"]) == ("accuracy/versions-disagree", "10月25日（日）")
    assert "line.md" in finding["message"] and "10月24日" in finding["message"]
    assert "versions-disagree" not in run("check", "-f", "json", "--no-across").stdout
    assert "versions-disagree" not in run("check", "posts", "-f", "json", "--isolated", "-p", "kimitsu").stdout
    assert "versions-disagree" in run("check", "posts", "-f", "json", "--isolated", "-p", "kimitsu", "--across").stdout


def test_a_scheduled_post_of_a_table_is_held_against_the_hours(run: Run, repository: Path) -> None:
    line = '{"本文": "図書館まつりの出店者を募集します。", "公開日時": "2999-07-07T23:00"}'
    (repository / "posts" / "plan.jsonl").write_text(line, encoding="utf-8")
    assert "operating-hours/" in run("check", "posts/plan.jsonl", "-f", "json").stdout


def test_emergency_words_in_a_scheduled_post(run: Run, repository: Path) -> None:
    (repository / "posts" / "bad.txt").write_text("津波警報が発表されました。海から離れてください。", encoding="utf-8")
    assert "scheduled-emergency" in run("check", "--at", "2999-07-01T10:00").stdout
    assert "scheduled-emergency" not in run("check", "--at", "2020-07-01T10:00").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "a.txt", "--fail-levl", "info"], "--fail-level"),
        (["chekc"], "check のことですか"),
        (["check", "a.txt", "-p"], "-p には値が要ります"),
        (["explain"], "RULE|CLAUSE を指定してください"),
        (["rules", "a", "b"], "余分な引数"),
        (["check", "a.txt", "--exit-zero=3"], "値をとりません"),
        (["check", "posts", "--jobs", "0"], "--jobs"),
        (["check", "posts", "-f", "jsn"], "json のことですか"),
        (["ack", "add", "posts/bad.txt", "1"], "--reason を指定してください"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_slip_on_the_command_line_is_answered_in_japanese_in_one_line(run: Run, args: list[str], says: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert says in done.stderr and done.stderr.count("\n") == 1
