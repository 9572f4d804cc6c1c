"""Two hundred files of every format in one run, and every finding looked up in its file with another program's eyes."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml

from snslint.engine import lint
from snslint.model import Post, Report
from snslint.policy.load import load_policy
from snslint.readers import read_posts

FILES = 200
ENCODINGS = ("utf-8", "utf-8-sig", "cp932")
PACK = "title: だめ\ndescription: だめ\nsource: {id: 目安, gist: 避ける, title: 目安}\nmask: false\n"
RULE = """\
title: だめを見つける
confidence: high
match: {regex: 'だめ[0-9]+[a-z]'}
message: 「{evidence}」は指摘のおそれがあります
advice: 外してください
examples: {bad: ["[[だめ1a]]", "[[だめ2a]]", "[[だめ3a]]"], good: [a, b, c]}
"""
BODY = """\
id: x
name: 某市
guideline: {title: 指針}
clauses:
  - {id: (6)ウ, gist: 侮辱しない, force: must_not, contexts: [post, reply], categories: [bad], check: partial}
facts: {names: [某市], domains: [city.x.lg.jp]}
"""


def texts(number: int) -> tuple[str, str]:
    return f"お知らせ、「休館」\nだめ{number}a と\n", f"〜催し〜\r\n\r\nだめ{number}b、だめ{number}c"


def _txt(number: int) -> str:
    return "媒体: X\n承認: 課長\n\n" * (number % 2) + "\n".join(texts(number))


def _md(number: int) -> str:
    return "---\n媒体: X\n---\n\n" * (number % 2) + "\n".join(texts(number))


def _records(number: int) -> list[dict[str, Any]]:
    return [{"id": f"{number}-{turn}", "text": text, "媒体": "X"} for turn, text in enumerate(texts(number))]


def _csv(delimiter: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        out = io.StringIO()
        rows = csv.writer(out, delimiter=delimiter)
        rows.writerows([["7月の計画"], []] if number % 2 else [])
        rows.writerow(["ID", "備考\n(担当)", "本文", "X用"])
        for turn, text in enumerate(texts(number)):
            rows.writerow([turn, "一\n二", text, ""])
            rows.writerow([])
        rows.writerow([9, "", "", f"だめ{number}d"])
        return out.getvalue()

    return write


def _yaml(number: int) -> str:
    first, second = texts(number)
    block = "".join(f"    {line}\n" for line in first.rstrip("\n").split("\n"))
    return f"# 計画\nposts:\n- 媒体: X\n  本文: |\n{block}- 本文: {json.dumps(second, ensure_ascii=False)}\n"


def _xlsx(number: int) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.title = "7月 案" if number % 2 else "Sheet1"
    for row in [
        ["計画"],
        [],
        [None, "媒体", "本文", "LINE用"],
        [None, "X", texts(number)[0], None],
        [None, "X", texts(number)[1], f"だめ{number}d"],
    ]:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def _docx(number: int) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    if number % 3 == 0:
        grid = made.add_table(rows=3, cols=2)
        for row, (left, right) in enumerate([("媒体", "本文"), ("X", texts(number)[0]), ("X", texts(number)[1].replace("\r", ""))]):
            grid.cell(row, 0).text, grid.cell(row, 1).text = left, right
    else:
        for line in ["媒体：X", "承認：課長", ""] * (number % 2) + [
            *texts(number)[0].split("\n"),
            texts(number)[1].replace("\r", ""),
        ]:
            made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[int], str | bytes]] = {
    "txt": _txt, "md": _md, "json": lambda n: json.dumps({"posts": _records(n)}, indent=n % 3 or None, ensure_ascii=n % 2 == 0),
    "jsonl": lambda n: "\n".join(json.dumps(record, ensure_ascii=n % 2 == 0) for record in _records(n)), "yaml": _yaml,
    "csv": _csv(","), "tsv": _csv("\t"), "xlsx": _xlsx, "docx": _docx,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("mixed")
    for number in range(FILES):
        ending = list(FORMATS)[number % len(FORMATS)]
        content = FORMATS[ending](number)
        file = top / "drafts" / f"課{number % 7}" / f"{number:03}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.replace("〜", "～").encode(ENCODINGS[number // len(FORMATS) % 3])
        file.write_bytes(content)
    for name, text in (("rules/bad/pack.yaml", PACK), ("rules/bad/rule.yaml", RULE), ("bodies/x.yaml", BODY)):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    return top


@pytest.fixture(scope="module")
def reports(folder: Path) -> list[Report]:
    policy = load_policy("x", folder / "rules", folder / "bodies", use_cache=False)
    items = list(read_posts([str(folder / "drafts")]))
    assert [item for item in items if isinstance(item, Exception)] == []
    return [lint(item, policy) for item in items if isinstance(item, Post)]


def _cells_of_csv(path: Path) -> dict[str, str]:
    text = path.read_bytes().decode("cp932" if _is_cp932(path) else "utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ",")
    return {f"{'ABCD'[column]}{row}": value for row, values in enumerate(rows, 1) for column, value in enumerate(values)}


def _cells_of_xlsx(path: Path) -> dict[str, str]:
    sheet: Any = openpyxl.load_workbook(path).active
    title = sheet.title if sheet.title.isidentifier() else f"'{sheet.title}'"
    return {f"{title}!{cell.coordinate}": cell.value for row in sheet.iter_rows() for cell in row if cell.value}


def _is_cp932(path: Path) -> bool:
    return ENCODINGS[int(path.stem) // len(FORMATS) % 3] == "cp932"


def _text_in_docx(path: Path, place: str) -> str:
    made = docx.Document(str(path))
    if found := re.match(r"表(\d+)・(\d+)行・列「本文」の(\d+)行", place):
        table, row, line = map(int, found.groups())
        return made.tables[table - 1].cell(row - 1, 1).text.split("\n")[line - 1]
    found = re.match(r"第(\d+)段落(?:の(\d+)行目)?の\d+文字目", place)
    assert found, place
    return made.paragraphs[int(found[1]) - 1].text.split("\n")[int(found[2] or 1) - 1]


def _text_in_list(path: Path, place: str) -> str:
    found = re.match(r"(\d+)件目", place)
    data = path.read_bytes().decode("cp932" if _is_cp932(path) else "utf-8-sig")
    records = (json.loads(data) if path.suffix == ".json" else yaml.safe_load(data))["posts"]
    record = records[int(found[1]) - 1] if found else {}
    return str(record.get("text") or record.get("本文"))


def _places(report: Report) -> list[tuple[str, str, int, int]]:
    """Evidence, human place, line and column of the text of every finding."""
    placed = []
    for finding in report.findings:
        before = report.post.text[: finding.span.start]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        placed.append((finding.evidence, report.post.origin.place(line, column), line, column))
    return placed


def _looked_up(path: Path, report: Report, place: str, line: int) -> str:
    """The line that another parser finds at the place."""
    origin = report.post.origin
    if path.suffix in (".csv", ".tsv", ".xlsx"):
        cells = _cells_of_xlsx(path) if path.suffix == ".xlsx" else _cells_of_csv(path)
        return cells[str(origin.cell)].replace("\r\n", "\n").replace("_x000D_", "").split("\n")[line - 1]
    if path.suffix == ".docx":
        return _text_in_docx(path, place)
    if path.suffix in (".json", ".yaml") and origin.record:
        return _text_in_list(path, place).replace("\r\n", "\n").split("\n")[line - 1]
    physical = path.read_bytes().decode("cp932" if _is_cp932(path) else "utf-8-sig").splitlines()[(origin.file_line(line) or 0) - 1]
    return json.loads(physical)["text"].replace("\r\n", "\n").split("\n")[line - 1] if origin.record else physical


def test_every_finding_stands_exactly_where_it_says(reports: list[Report]) -> None:
    for report in reports:
        path = Path(report.post.origin.path)
        for evidence, place, line, column in _places(report):
            shown = _looked_up(path, report, place, line)
            at = report.post.origin.file_column(line, column) if path.suffix in (".txt", ".md", ".yaml") else column
            assert shown[at - 1 :].startswith(evidence), (path.name, place, shown, evidence)


def test_nothing_is_missed(reports: list[Report]) -> None:
    found = sorted(finding.evidence for report in reports for finding in report.findings)
    lettered = {"csv": "abcd", "tsv": "abcd", "xlsx": "abcd"}
    endings = list(FORMATS)
    assert found == sorted(f"だめ{n}{c}" for n in range(FILES) for c in lettered.get(endings[n % len(endings)], "abc"))


def test_lines_of_the_file_are_right_wherever_it_has_lines(reports: list[Report]) -> None:
    for report in reports:
        path, origin = Path(report.post.origin.path), report.post.origin
        if path.suffix in (".xlsx", ".docx"):
            assert origin.file_line(1) is None
            continue
        lines = path.read_bytes().decode("cp932" if _is_cp932(path) else "utf-8-sig").splitlines()
        for evidence, _, line, _ in _places(report):
            physical = lines[(origin.file_line(line) or 0) - 1]
            assert evidence in physical or json.dumps(evidence)[1:-1] in physical


def test_one_run_of_the_command_reads_them_all(folder: Path, reports: list[Report]) -> None:
    command = [
        sys.executable,
        "-m",
        "snslint",
        "check",
        "drafts",
        "-p",
        "x",
        "--rules",
        "rules",
        "--municipalities",
        "bodies",
        "-f",
        "json",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"}, check=False)
    assert (done.returncode, done.stderr.decode()) == (1, "")
    posts = json.loads(done.stdout)["posts"]
    assert len(posts) == len(reports)
    assert {post.get("encoding") for post in posts} == {*ENCODINGS, None}
