"""The head that staff type above a post, and posts that only look as if they had one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

Read = Callable[..., Any]

HEAD = "媒体: X\n日時：令和8年7月3日 午前10時\n承認: 広報課長\n種別: 返信\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("end", ["\n", "---\n", "\n\n", "本文:\n"], ids=["blank", "dashes", "two-blanks", "honbun"])
def test_typed_lines_are_no_part_of_the_post(read: Read, name: str, end: str) -> None:
    post = read(name, HEAD + end + "本日休館です。\n二行目\n").post
    assert post.text == "本日休館です。\n二行目"
    assert (post.platform, post.context, post.published_at) == ("x", "reply", datetime(2026, 7, 3, 10))
    assert post.metadata == {"approved_by": "広報課長"}


def test_lines_are_those_of_the_file(read: Read) -> None:
    origin = read("a.txt", HEAD + "\n一\n二\n").post.origin
    assert (origin.line, origin.place(2, 1), origin.file_line(2)) == (6, "7行1文字目", 7)


def test_a_text_may_begin_beside_its_name(read: Read) -> None:
    post = read("a.txt", "媒体: X\n本文： 休館です\n二行目\n").post
    assert post.text == "休館です\n二行目"
    assert (post.origin.file_line(1), post.origin.file_column(1, 1), post.origin.file_column(2, 1)) == (2, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "日時：7月3日 10:00\n\n図書館で開きます",
        "日時：7月3日\n時間：10時\n\n図書館で開きます",
        "日時：7月3日 10:00\n内容：映画会\n場所：図書館",
        "題：映画会\nメッセージ：来てください\n\n本文",
        "種別：講座\n日時：7月3日\n\n図書館で開きます",
        "題: お知らせ\n\n本文です",
        "本文: これだけ",
        "おしらせ\n媒体: X\n\n本文",
        "\n媒体: X\n\n本文",
        "媒体: X",
        "---\n夏まつり\n---\n本文",
        "---\n本文",
        "",
    ],
)
def test_a_post_that_only_looks_like_a_head_keeps_every_line(read: Read, text: str) -> None:
    reading = read("a.txt", text)
    assert reading.post.text == text
    assert (reading.post.platform, reading.post.published_at) == (None, None)


@pytest.mark.parametrize("text", ["媒体: X\n図書館は休館です", "媒体: X\n場所: 図書館\n\n本文", "承認: 課長\n本文です\n"])
def test_a_near_miss_is_told(read: Read, text: str) -> None:
    reading = read("a.txt", text)
    assert reading.post.text == text.strip("\n")
    assert "投稿文として読みました" in reading.notices[0]


def test_a_bad_value_says_its_line(read: Read) -> None:
    error = read("a.txt", "承認: 課長\n媒体: ミクシ\n\n本文").errors[0]
    assert "a.txt:2: " in error
    assert "日時" in read("a.txt", "媒体: X\n日時: あした\n\n本文").errors[0]


def test_front_matter_stands_above_plain_text_too(read: Read) -> None:
    post = read("a.txt", "---\n媒体: X\n---\n\n本文\n").post
    assert (post.text, post.platform, post.origin.line) == ("本文", "x", 5)


def test_a_bare_date_makes_up_no_time(read: Read) -> None:
    post = read("a.txt", "媒体: X\n日時: 2026年7月3日\n\n本文").post
    assert (post.published_at, post.metadata["published_on"]) == (None, "2026-07-03")


def test_what_the_command_line_says_stands_beside_the_head(read: Read) -> None:
    post = read("a.txt", "---\n媒体: X\n7: 番号\n---\n\n本文\n", known={"context": "reply", "platform": "line"}).post
    assert (post.context, post.platform, post.metadata["7"]) == ("reply", "x", "番号")
