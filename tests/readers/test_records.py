"""Lists of posts in JSON and YAML, and where each stands."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.readers.json import _Places

Read = Callable[..., Any]

RECORDS = [{"id": 1, "text": "一つ目\n二行目", "媒体": "X"}, {"本文": "二つ目", "日時": "2026年7月3日 10:00"}, "三つ目"]


@pytest.mark.parametrize("data", [RECORDS, {"posts": RECORDS}, {"投稿": RECORDS}], ids=["list", "posts", "japanese"])
@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.yml"])
def test_every_record_is_a_post(read: Read, name: str, data: object) -> None:
    posts = read(name, json.dumps(data, ensure_ascii=False)).posts
    assert [post.text for post in posts] == ["一つ目\n二行目", "二つ目", "三つ目"]
    assert (posts[0].id, posts[0].platform, posts[1].published_at) == ("1", "x", datetime(2026, 7, 3, 10))
    assert str(posts[2].origin).endswith("3件目")


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_one_record_is_one_post(read: Read, name: str) -> None:
    assert read(name, '{"text": "本文", "platform": "line"}').post.platform == "line"


def test_json_knows_the_line_of_the_text(read: Read) -> None:
    origins = [post.origin for post in read("a.json", json.dumps({"note": [{}, ","], "posts": RECORDS}, indent=1)).posts]
    assert [(origin.line, origin.record) for origin in origins] == [(9, True), (13, True), (16, True)]


def test_yaml_knows_the_lines_of_a_block(read: Read) -> None:
    post = read("a.yaml", "- 媒体: X\n  本文: |\n    一行目\n\n    三行目\n").post
    assert post.text == "一行目\n\n三行目"
    assert (post.origin.file_line(1), post.origin.file_line(3), post.origin.file_column(3, 2)) == (3, 5, 6)


@pytest.mark.parametrize("style", ["本文: >\n  折り\n  たたみ\n", '本文: "一\\n二"\n', "本文: |2\n    字下げ\n  本文\n"])
def test_yaml_of_other_styles_stands_on_one_line(read: Read, style: str) -> None:
    origin = read("a.yaml", style).post.origin
    assert (origin.line, origin.record) in ((1, True), (2, False))


@pytest.mark.parametrize(
    ("name", "data", "place", "says"),
    [
        ("a.json", '[{"text": "a"},\n {"text" 1}]', ":2:10: ", "JSON"),
        ("a.json", "[1]", ":1 1件目: ", "文字列"),
        ("a.json", '[{"text": "a"},\n {"txt": "b"}]', ":2 2件目: ", "ある項目: txt"),
        ("a.json", '[\n{"text": "a",\n "media": 1, "媒体": "mixi"}]', ":3:20: ", "媒体"),
        ("a.json", "[" * 100_000, "", "JSON"),
        ("a.json", "1" * 5000, "", "JSON"),
        ("a.yaml", "- text: a\n- text: [\n", ":3:1: ", "YAML"),
        ("a.yaml", "- text: a\n- txt: b\n", ":2 2件目: ", "text"),
        ("a.yaml", "- &a {text: x}\n- *a\n", ":1", "別名"),
        ("a.yaml", "a: 1\n", ":1: ", "text"),
    ],
)
def test_what_is_no_post_says_where(read: Read, name: str, data: str, place: str, says: str) -> None:
    error = read(name, data).errors[0]
    assert f"{name}{place}" in error
    assert says in error


@pytest.mark.parametrize(
    ("name", "data"), [("a.json", '["a", 1, "b"]'), ("a.yaml", "[a, {}, b]"), ("a.jsonl", '{"text":"a"}\n1\n{"text":"b"}')]
)
def test_one_bad_record_does_not_lose_the_rest(read: Read, name: str, data: str) -> None:
    reading = read(name, data)
    assert (reading.texts, len(reading.errors)) == (["a", "b"], 1)


def test_an_empty_list_is_told(read: Read) -> None:
    assert "一つもありません" in read("a.json", "[]").notices[0]


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('a,:{}[]"\\\n あ', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('a:{" あ', max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(TREES, st.sampled_from([None, 1]))
def test_every_value_is_found_where_it_stands(tree: object, indent: int | None) -> None:
    text = json.dumps(tree, indent=indent)
    places, lines = _Places(text), text.split("\n")

    def walk(value: object, where: tuple[str | int, ...]) -> None:
        line, column = places.place_of(where)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, child in children:
            walk(child, (*where, key))

    walk(tree, ())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('{"text": }', ":1:10: JSON として読めません: ここに値"),
        ('{"text": "a",}', "余分"),
        ('{"text" "a"}', "「:」がありません"),
        ('{"text": "a" "b": 1}', "「,」がありません"),
        ('{"text": "a', "閉じられていません"),
        ('{"text": "a\tb"}', "そのまま入っています"),
        ('{"text": "C:\\d"}', "使い方が違います"),
        ('{"text": "a"} x', ":1:15: JSON として読めません: ここから先が余分"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_slip_of_json_is_explained_in_japanese(read: Read, name: str, data: str, says: str) -> None:
    assert says in read(name, data).errors[0]
