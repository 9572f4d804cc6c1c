"""docs/formats.md says what is true: every example is read, and every name in its table is known."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from snslint.readers import READERS
from snslint.readers.fields import NAMES, field_of

Read = Callable[..., Any]
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| ([^|]+、[^|]+) \| ([^|]+) \|$", PAGE.partition("## 項目")[2].partition("###")[0], re.MULTILINE)


@pytest.mark.parametrize(("name", "content"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_read_as_it_says(read: Read, name: str, content: str) -> None:
    reading = read(name, content)
    assert (reading.errors, reading.notices) == ([], [])
    assert reading.posts
    assert all("媒体" not in text and "---" not in text for text in reading.texts)


def test_every_name_of_the_table_stands_for_one_field_and_none_is_missing() -> None:
    named = [row.split("、") for row, _ in ROWS]
    assert all(len({field_of(name) for name in names}) == 1 for names in named)
    assert {field_of(names[0]) for names in named} == set(NAMES)
    assert {name.casefold() for names in named for name in names} >= {n.casefold() for names in NAMES.values() for n in names} - {
        "no"
    }


def test_every_ending_is_named() -> None:
    assert all(f"`{ending}`" in PAGE or f" {ending}`" in PAGE or f"`{ending} " in PAGE for ending in READERS)
