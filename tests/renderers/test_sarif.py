"""SARIF 2.1.0 against its published schema, and what viewers make of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from snslint.model import Origin, Post
from snslint.policy.edition import Edition

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))


@pytest.fixture
def run(rendered: Callable[..., str], edition: Edition) -> Callable[..., Any]:
    def made(*posts: Post) -> Any:
        log = json.loads(rendered("sarif", *posts, about=lambda: edition))
        jsonschema.Draft4Validator(SCHEMA).validate(log)
        return log["runs"][0]

    return made


def test_hostile_drafts_make_a_valid_log(run: Callable[..., Any], hostile: Post) -> None:
    assert run(hostile)["results"]


def test_no_findings_make_a_valid_log(run: Callable[..., Any]) -> None:
    assert run(Post("図書館は月曜日が休みです"))["results"] == []


def test_columns_are_code_points_and_the_end_is_exclusive(run: Callable[..., Any]) -> None:
    made = run(Post("お知らせ🎉\n🎉担当者はバカだ", Origin("a.txt", 3)))
    assert made["columnKind"] == "unicodeCodePoints"
    region = made["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 4, "startColumn": 6, "endLine": 4, "endColumn": 8}


def test_a_record_of_a_table_has_its_line_and_no_columns(run: Callable[..., Any]) -> None:
    made = run(Post("はい\n担当者はバカだ", Origin("a.jsonl", 7, record=True)))
    assert made["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}


def test_a_rule_is_described_and_its_pack_carries_the_digest_of_its_files(run: Callable[..., Any], edition: Edition) -> None:
    made = run(Post("担当者はバカだ。番号 0901-2345-6789"))
    driver, extensions = made["tool"]["driver"], made["tool"]["extensions"]
    rule = driver["rules"][made["results"][0]["ruleIndex"]]
    assert rule["id"] == made["results"][0]["ruleId"] == "insult/rule"
    assert rule["shortDescription"]["text"] == "バカを見つける"
    assert "直し方: 外してください" in rule["help"]["text"] and rule["help"]["markdown"]
    assert rule["properties"]["precision"] == "high" and rule["properties"]["problem.severity"] == "error"
    assert {e["name"]: e["version"] for e in extensions} == {
        "snslint/insult": edition.pack("insult").digest,
        "snslint/secret": edition.pack("secret").digest,
    }
    assert [result["level"] for result in made["results"]] == ["error", "warning"]


def test_clauses_are_taxa_and_are_said_in_the_message(run: Callable[..., Any]) -> None:
    made = run(Post("担当者はバカだ"))
    taxon = made["results"][0]["taxa"][0]
    taxonomy = made["taxonomies"][taxon["toolComponent"]["index"]]
    assert taxonomy["name"] == taxon["toolComponent"]["name"] == "某市 指針"
    assert taxonomy["taxa"][taxon["index"]] == {"id": "(6)ウ", "shortDescription": {"text": "侮辱しない"}}
    text = made["results"][0]["message"]["text"]
    assert text.startswith("「バカ」は指摘のおそれがあります。") and "(6)ウ" in text


def test_the_fingerprint_is_our_own_and_knows_no_line(run: Callable[..., Any]) -> None:
    def prints(text: str) -> list[dict[str, str]]:
        return [result["partialFingerprints"] for result in run(Post(text, Origin("a.txt", 1)))["results"]]

    assert prints("はじめに\n\n担当者はバカだ") == prints("担当者はバカだ")
    assert [list(one) for one in prints("担当者はバカだ")] == [["snslint/v1"]]
    assert len({p["snslint/v1"] for p in prints("担当者はバカだ\n担当者はバカだ")}) == 2


def test_paths_lead_from_the_top_of_the_repository(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "下書き").mkdir()
    monkeypatch.chdir(tmp_path / "下書き")
    for path in ("祭り 案.txt", str(tmp_path / "下書き" / "祭り 案.txt"), "../下書き/祭り 案.txt"):
        made = run(Post("担当者はバカだ", Origin(path, 1)))
        uri = made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii() and " " not in uri
        assert unquote(uri) == "下書き/祭り 案.txt"
