"""Mistakes in snslint.yaml: one line that says where, what stands there and what may stand there."""

from datetime import datetime
from pathlib import Path

import pytest

from snslint.errors import SettingsError
from snslint.settings.read import Settings, read_settings


def read(folder: Path, text: str, name: str = "snslint.yaml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return read_settings(folder / name)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("profle: mine", ":1:1", "profile のことですか"),
        ("format: jsn", ":1:1", "json のことですか"),
        ("profile: mine\nfail_level: eror", ":2:1", "error のことですか"),
        ("strict: yes", ":1:1", "true か false"),
        ("jobs: 0", ":1:1", "auto"),
        ("jobs: many", ":1:1", "auto"),
        ("max_warnings: -1", ":1:1", "0 以上"),
        ("profile: [a, b]", ":1:1", "一つの言葉"),
        ("- profile", ":1:1", "項目: 値"),
        ("overrides: {files: a}", ":1:1", "並べて"),
        ("overrides:\n  - platform: x", ":2:5", "「files」がありません"),
        ("overrides:\n  - {files: a, platfrom: x}", ":2:16", "platform のことですか"),
        ("overrides:\n  - {files: a, platform: mixi}", ":2:16", "媒体"),
        ("overrides:\n  - {files: a, published_at: あした}", ":2:16", "日時"),
        ("extends: nai.yaml", ":1:1", "nai.yaml"),
        ("extends: snslint.yaml", ":1:1", "互いを"),
        ("profile: [", "", "YAML"),
    ],
    ids=str,
)
def test_a_mistake(tmp_path: Path, text: str, place: str, says: str) -> None:
    with pytest.raises(SettingsError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith(f"{tmp_path / 'snslint.yaml'}{place}")
    assert says in str(error.value) and "\n" not in str(error.value)


def test_an_empty_file_settles_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# まだ何もない\n").values == {}


def test_paths_count_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert read(tmp_path, "paths: [posts]\nrules: rules\n").values == {
        "paths": (str(tmp_path / "posts"),),
        "rules": str(tmp_path / "rules"),
    }
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, "paths: posts\n").values == {"paths": ("posts",)}


def test_what_is_extended_holds_where_the_file_is_silent(tmp_path: Path) -> None:
    read(tmp_path, "profile: mine\nfail_level: info\noverrides: [{files: '*.txt', platform: x, account: 公式}]\n", "base.yaml")
    settings = read(
        tmp_path, "extends: base.yaml\nprofile: kimitsu\noverrides: [{files: a.txt, platform: LINE}]\n".replace("LINE", "line")
    )
    assert settings.values == {"profile": "kimitsu", "fail_level": "info"}
    assert settings.beside(str(tmp_path / "a.txt")) == {"platform": "line", "account": "公式"}
    assert settings.beside(str(tmp_path / "b.txt")) == {"platform": "x", "account": "公式"}
    assert settings.beside(str(tmp_path / "b.md")) == {}


def test_overrides_may_be_written_in_japanese(tmp_path: Path) -> None:
    settings = read(tmp_path, "overrides: [{files: c.txt, context: コメント, platform: インスタ, published_at: 2026-07-03T10:00}]")
    assert settings.beside(str(tmp_path / "c.txt")) == {
        "context": "comment", "platform": "instagram", "published_at": datetime(2026, 7, 3, 10),
    }  # fmt: skip
