"""The command line as a clerk and a CI job meet it: what is said, where, and the exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BAD, GOOD = "担当者はバカだ\n", "図書館は月曜日が休みです。\n"


def run(*args: str, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "snslint", *args], input=stdin, capture_output=True, cwd=cwd, check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith(("SNSLINT", "GITHUB_"))} | {"PYTHONIOENCODING": "utf-8"} | env,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["good.txt"], 0),
        (["bad.txt"], 1),
        (["bad.txt", "--exit-zero"], 0),
        (["bad.txt", "--fail-level", "none"], 0),
        (["bad.txt", "good.txt"], 1),
        (["nai.txt", "--exit-zero"], 2),
        (["bad.txt", "nai.txt"], 2),
        (["bad.txt", "--at", "あした"], 2),
        (["bad.txt", "--profile", "nai"], 2),
        (["bad.txt", "--rules", "nai"], 2),
        (["bad.txt", "--nai"], 2),
        (["bad.txt", "-f", "nai"], 2),
        ([], 2),
    ],
    ids=str,
)
def test_exit_code(folder: Path, args: list[str], code: int) -> None:
    done = run("check", *([] if "--profile" in args else ["--profile", "kimitsu"]), *args, cwd=folder)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_a_warning_fails_only_at_its_level(folder: Path) -> None:
    (folder / "w.txt").write_text("詳しくは https://bit.ly/3abcdef をご覧ください。", encoding="utf-8")
    assert run("check", "w.txt", "-p", "kimitsu", cwd=folder).returncode == 0
    assert run("check", "w.txt", "-p", "kimitsu", "--fail-level", "warning", cwd=folder).returncode == 1


def test_the_profile_is_asked_for_in_one_line(folder: Path) -> None:
    done = run("check", "bad.txt", cwd=folder)
    assert done.returncode == 2
    assert "--profile" in done.stderr.decode()
    assert run("check", "bad.txt", cwd=folder, SNSLINT_PROFILE="kimitsu").returncode == 1


def test_stdin(folder: Path) -> None:
    done = run("check", "-", "-p", "kimitsu", "-f", "json", stdin=BAD.encode("cp932"))
    assert json.loads(done.stdout)["posts"][0]["path"] == "-"
    jsonl = b'{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n'
    done = run("check", "-", "-p", "kimitsu", "-f", "json", "--stdin-filename", "posts.jsonl", stdin=jsonl)
    assert [post["id"] for post in json.loads(done.stdout)["posts"]] == ["1", "2"]


def test_options_fill_what_the_file_does_not_say(folder: Path) -> None:
    done = run("check", "bad.txt", "-p", "kimitsu", "--context", "comment", "--platform", "x", "-f", "json", cwd=folder)
    post = json.loads(done.stdout)["posts"][0]
    assert (post["context"], post["platform"]) == ("comment", "x")


def test_output_file_is_utf8_and_keeps_the_exit_code(folder: Path) -> None:
    done = run("check", "bad.txt", "-p", "kimitsu", "-o", "report.txt", cwd=folder)
    assert done.returncode == 1
    assert "report.txt に書き出しました" in done.stdout.decode()
    assert "公開不可 1" in done.stdout.decode()
    assert "公開不可" in (folder / "report.txt").read_text("utf-8")


def test_several_reports_come_of_one_run(folder: Path) -> None:
    also = ("--also", "sarif:out.sarif", "--also", "html:out.html", "--also=xlsx:out.xlsx")
    done = run("check", "bad.txt", "good.txt", "-p", "kimitsu", "-f", "json", *also, cwd=folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)["summary"]["errors"] == 1
    assert len(json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1
    assert (folder / "out.html").read_text("utf-8").count('class="draft"') == 2
    assert (folder / "out.xlsx").read_bytes().startswith(b"PK")


def test_a_file_that_cannot_be_read_does_not_stop_the_other_reports(folder: Path) -> None:
    done = run("check", "nai.txt", "bad.txt", "-p", "kimitsu", "-f", "json", "--also", "junit:out.xml", cwd=folder)
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1
    assert json.loads(done.stdout)["summary"]["errors"] == 1
    assert "バカ" in (folder / "out.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["-f", "xlsx"], "--output-file"),
        (["--also", "sarif"], "形式:ファイル"),
        (["--also", "serif:a.sarif"], "sarif のことですか"),
        (["-o", "bad.txt"], "点検する投稿のファイルと同じ"),
        (["--also", "json:./bad.txt"], "点検する投稿のファイルと同じ"),
        (["-o", "a.json", "--also", "sarif:./a.json"], "書き出し先が同じ"),
        (["-o", "nai/a.json"], "書き込めません"),
    ],
    ids=str,
)
def test_a_slip_about_outputs_is_answered_in_one_line(folder: Path, args: list[str], says: str) -> None:
    done = run("check", "bad.txt", "-p", "kimitsu", *args, cwd=folder)
    assert done.returncode == 2
    assert says in done.stderr.decode() and done.stderr.count(b"\n") == 1
    assert (folder / "bad.txt").read_text("utf-8") == BAD


def test_a_report_is_not_put_where_it_would_be_read_as_a_draft(folder: Path) -> None:
    done = run("check", ".", "-p", "kimitsu", "-o", "report.txt", cwd=folder)
    assert done.returncode == 2 and not (folder / "report.txt").exists()
    assert run("check", ".", "-p", "kimitsu", "-f", "html", "-o", "report.html", cwd=folder).returncode == 1


def test_the_format_may_come_from_the_environment(folder: Path) -> None:
    shown = run("check", "bad.txt", "-p", "kimitsu", cwd=folder, SNSLINT_FORMAT="json").stdout
    assert json.loads(shown)["summary"]["errors"] == 1
    assert run("check", "bad.txt", "-p", "kimitsu", cwd=folder, SNSLINT_FORMAT="jsom").returncode == 2
    assert b"::error file=bad.txt" in run("check", "bad.txt", "-p", "kimitsu", cwd=folder, GITHUB_ACTIONS="true").stdout
    asked = run("check", "bad.txt", "-p", "kimitsu", "-f", "console", cwd=folder, GITHUB_ACTIONS="true").stdout
    assert "公開不可" in asked.decode() and b"::error" not in asked


def test_a_draft_gives_no_command_to_github_on_the_console(folder: Path) -> None:
    (folder / "h.txt").write_text("##[add-mask]担当者はバカだ ##[error]x", encoding="utf-8")
    (folder / "h.jsonl").write_text('{"text": "a", "context": "##[error]x"}', encoding="utf-8")
    for form in ("console", "json", "html"):
        done = run("check", "h.txt", "h.jsonl", "-p", "kimitsu", "-f", form, "--exempted", cwd=folder, GITHUB_ACTIONS="true")
        assert "バカ" in done.stdout.decode()
        assert b"##[" not in done.stdout + done.stderr


def test_masked_words_are_shown_only_when_asked_for(folder: Path) -> None:
    (folder / "p.txt").write_text("マイナンバーは 123456789018 です。", encoding="utf-8")

    def shown(*args: str) -> str:
        return run("check", "p.txt", "-p", "kimitsu", "-f", "json", *args, cwd=folder).stdout.decode()

    assert "personal-info" in shown() and "456789018" not in shown()
    assert "123456789018" in shown("--no-mask")


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "utf-8"])
def test_a_windows_console_keeps_words_and_widths(folder: Path, encoding: str) -> None:
    from snslint.renderers.safe import cells

    (folder / "e.txt").write_text("🎉髙島さん㋿から担当者はバカだ😊", encoding="utf-8")
    done = run("check", "e.txt", "-p", "kimitsu", cwd=folder, PYTHONIOENCODING=encoding, NO_COLOR="1", TERM="")
    lines = done.stdout.decode(encoding).splitlines()
    assert done.returncode == 1 and done.stderr == b"" and "\x1b" not in done.stdout.decode(encoding)
    marks = next(line for line in lines if "~" in line)
    drawn = lines[lines.index(marks) - 1]
    clear = run("check", "e.txt", "-p", "kimitsu", cwd=folder).stdout.decode().splitlines()
    assert cells(marks) == cells(next(line for line in clear if "~" in line))
    assert cells(drawn) == cells(clear[lines.index(drawn)])
    if encoding == "cp932":
        assert "公開不可" in done.stdout.decode("cp932") and "バカ" in drawn


def test_a_cp932_console_never_crashes(folder: Path) -> None:
    (folder / "e.txt").write_text("🎉髙島さん㋿\n担当者はバカだ😊", encoding="utf-8")
    done = run("check", "e.txt", "-p", "kimitsu", cwd=folder, PYTHONIOENCODING="cp932")
    assert done.returncode == 1
    assert "公開不可" in done.stdout.decode("cp932")
    assert run("check", "無い🎉.txt", "-p", "kimitsu", cwd=folder, PYTHONIOENCODING="cp932").returncode == 2


def test_colour_only_when_asked_or_on_a_terminal(folder: Path) -> None:
    plain = run("check", "bad.txt", "-p", "kimitsu", cwd=folder)
    assert b"\x1b" not in plain.stdout
    assert b"\x1b[" in run("check", "bad.txt", "-p", "kimitsu", cwd=folder, FORCE_COLOR="1").stdout
    assert b"\x1b" not in run("check", "bad.txt", "-p", "kimitsu", cwd=folder, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_hostile_names_and_drafts_do_not_reach_the_terminal(folder: Path) -> None:
    done = run("check", "\x1b[2Jnai\x1b[0m.txt", "-p", "kimitsu", cwd=folder)
    assert b"\x1b" not in done.stderr
    (folder / "h.jsonl").write_text('{"text": "a", "context": "\\u001b[31m::error::x\\n::warning::y"}', encoding="utf-8")
    done = run("check", "h.jsonl", "-p", "kimitsu", cwd=folder)
    assert done.returncode == 2 and b"\x1b" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_five_megabyte_line_is_checked_to_its_end(folder: Path) -> None:
    (folder / "big.txt").write_text("図書館は月曜日が休みです、" * 130_000 + "担当者はバカだ", encoding="utf-8")
    done = run("check", "big.txt", "-p", "kimitsu", "-f", "json", cwd=folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)["posts"][0]["findings"][-1]["text"].startswith("バカ")


def test_a_hundred_thousand_equal_characters(folder: Path) -> None:
    (folder / "same.txt").write_text("！" * 100_000, encoding="utf-8")
    assert run("check", "same.txt", "-p", "kimitsu", cwd=folder).returncode in (0, 1)


def test_statistics(folder: Path) -> None:
    assert "insult" in run("check", "bad.txt", "-p", "kimitsu", "--statistics", cwd=folder).stdout.decode()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["profiles"], "美祢市"),
        (["rules"], "insult/abusive-noun"),
        (["rules", "insult"], "insult/abusive-noun"),
        (["clauses", "mine"], "第4-4(4)イ"),
        (["explain", "insult/abusive-noun"], "指摘しない例"),
        (["explain", "insult"], "団体ごとの扱い"),
        (["explain", "第4-4(4)イ"], "美祢市"),
        (["explain", "(6)ウ", "-p", "kimitsu"], "規則 insult/"),
        (["test"], "合わないもの 0 件"),
        (["schema", "rule"], "draft-07"),
        (["--version"], "snslint 0."),
        (["--help"], "check"),
    ],
    ids=str,
)
def test_other_commands(args: list[str], says: str) -> None:
    done = run(*args)
    assert done.returncode == 0, done.stderr.decode()
    assert says in done.stdout.decode()


@pytest.mark.parametrize(
    "args", [["explain", "insult/abusive-nuon"], ["clauses", "mina"], ["rules", "insalt"], ["schema", "rul"], ["test", "nai.yaml"]]
)
def test_other_commands_answer_a_slip_in_one_line(args: list[str]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_new_rule_and_municipality_can_be_used_at_once(tmp_path: Path) -> None:
    from snslint.assets import folder as shipped

    (tmp_path / "rules" / "insult").mkdir(parents=True)
    (tmp_path / "municipalities").mkdir()
    pack = shipped("rules") / "insult" / "pack.yaml"
    for category in ("insult", "discrimination"):
        (tmp_path / "rules" / category).mkdir(exist_ok=True)
        (tmp_path / "rules" / category / "pack.yaml").write_text(pack.read_text("utf-8"), encoding="utf-8")
    assert run("new", "rule", "insult/nickname", cwd=tmp_path).returncode == 0
    made = run("new", "municipality", "tsukuba", "--name", "つくば市", "--domain", "city.tsukuba.lg.jp", cwd=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    own = ["--rules", "rules", "--municipalities", "municipalities"]
    tried = run("test", *own, cwd=tmp_path)
    assert tried.returncode == 0, tried.stdout.decode()
    (tmp_path / "d.txt").write_text("この文には見つける語があります", encoding="utf-8")
    done = run("check", "d.txt", "-p", "tsukuba", *own, "-f", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["posts"][0]["findings"][0]["rule"] == "insult/nickname"
    assert run("new", "rule", "insult/nickname", cwd=tmp_path).returncode == 2


def test_failing_examples_are_named_with_their_place(tmp_path: Path) -> None:
    from snslint.scaffold import RULE

    file = tmp_path / "insult" / "nickname.yaml"
    file.parent.mkdir()
    file.write_text(RULE.replace("問題のない文です", "この文にも見つける語がある"), encoding="utf-8")
    done = run("test", str(file))
    assert done.returncode == 1
    assert f"{file}:" in done.stdout.decode() and "見つかってはならない" in done.stdout.decode()
