"""CSV as Excel and the schedulers of posts save it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

Read = Callable[..., Any]

CSV = 'ID,日時,媒体,本文\n1,2026/7/3 10:00,X,"休館日の\nお知らせ"\n\n2,,LINE,二つ目\n'


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("cp932"),
        CSV.replace("\n", "\r\n").encode("cp932"),
        CSV.encode("utf-16"),
        ("sep=,\n" + CSV).encode(),
        ("sep=;\n" + CSV.replace(",", ";")).encode(),
        CSV.replace(",", "\t").encode(),
        ("7月の計画,,,\n\n" + CSV).encode(),
    ],
    ids=["utf-8", "bom", "cp932", "crlf", "utf-16", "sep", "semicolons", "tabs", "title-row"],
)
def test_a_row_is_a_post(read: Read, data: bytes) -> None:
    reading = read("a.csv", data)
    assert reading.texts == ["休館日の\nお知らせ", "二つ目"]
    assert [(post.id, post.platform) for post in reading.posts] == [("1", "x"), ("2", "line")]
    assert reading.posts[0].published_at == datetime(2026, 7, 3, 10)


def test_a_place_is_what_excel_shows(read: Read) -> None:
    first, second = (post.origin for post in read("a.csv", CSV.replace("\n", "\r\n")).posts)
    assert (first.cell, second.cell) == ("D2", "D4")
    assert str(first).endswith("a.csv 行2・列「本文」（D2）")
    assert second.place(1, 3) == "行4・列「本文」（D4）の1行3文字目"


def test_a_line_is_what_an_editor_shows(read: Read) -> None:
    first, second = (post.origin for post in read("a.csv", "sep=,\n" + CSV).posts)
    assert (first.file_line(1), first.file_line(2), second.file_line(1)) == (3, 4, 6)


@pytest.mark.parametrize(
    "name", ["本文", "投稿文", "投稿内容", "投稿文（140字以内）", "text", "Message", " Caption ", "ｔｅｘｔ", "本文 *", "原稿"]
)
def test_the_text_goes_by_many_names(read: Read, name: str) -> None:
    assert read("a.csv", f"番号,{name}\n1,休館です\n").post.text == "休館です"


def test_the_surest_name_is_the_text_and_the_rest_is_kept(read: Read) -> None:
    post = read("a.csv", "内容,本文,担当\n夏まつり,来てください,企画課\n").post
    assert (post.text, post.metadata) == ("来てください", {"内容": "夏まつり", "担当": "企画課"})


def test_each_text_column_is_a_post_for_its_platform(read: Read) -> None:
    reading = read("a.csv", "投稿日,X用,Facebook投稿文,本文（LINE）\n2026/7/3,短い,長い,\n2026/7/4,,,線\n")
    assert [(post.platform, post.text) for post in reading.posts] == [("x", "短い"), ("facebook", "長い"), ("line", "線")]
    assert "列「Facebook投稿文」" in str(reading.posts[1].origin)


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("X用", "x"),
        ("X（旧Twitter）用", "x"),
        ("X(旧Twitter)本文", "x"),
        ("LINE版テキスト", "line"),
        ("投稿文［Instagram］", "instagram"),
        ("Facebook向け", "facebook"),
    ],
)
def test_a_column_for_a_platform_is_named_in_many_ways(read: Read, name: str, platform: str) -> None:
    post = read("a.csv", f"内容,{name}\n夏まつり,来てください\n").post
    assert (post.text, post.platform, post.metadata) == ("来てください", platform, {"内容": "夏まつり"})


def test_several_platforms_in_a_cell_or_marked_are_a_post_each(read: Read) -> None:
    assert [post.platform for post in read("a.csv", "媒体,本文\nX（旧Twitter）・LINE公式,休館\n").posts] == ["x", "line"]
    assert [post.platform for post in read("b.csv", "本文,X,LINE\n休館,○,\n開館,○,○\n").posts] == ["x", "x", "line"]


def test_day_and_time_stand_apart(read: Read) -> None:
    assert read("a.csv", "投稿日,時刻,本文\n2026年7月3日,午後3時,休館\n").post.published_at == datetime(2026, 7, 3, 15)


def test_a_time_that_is_none_is_told_and_the_day_still_used(read: Read) -> None:
    reading = read("a.csv", "投稿日,時間,本文\n2026/7/3,10:00〜12:00,休館\n")
    assert (reading.post.published_at, reading.post.metadata["published_on"]) == (None, "2026-07-03")
    assert "列「時間」（B2）: 注意: 時刻「10:00〜12:00」" in reading.notices[0]


def test_a_date_still_open_is_no_error(read: Read) -> None:
    reading = read("a.csv", "日時,本文\n未定,休館\n")
    assert (reading.post.published_at, reading.errors) == (None, [])


def test_a_bad_date_is_told_and_the_post_still_checked(read: Read) -> None:
    reading = read("a.csv", "日時,本文\n7/3 10:00,休館\n2026/7/4 9:00,開館\n")
    assert reading.texts == ["休館", "開館"]
    assert "行2・列「日時」（A2）: 日時「7/3 10:00」" in reading.errors[0]


def test_an_unknown_platform_or_kind_is_told_and_the_post_still_checked(read: Read) -> None:
    reading = read("a.csv", "媒体,種別,本文\n広報紙,イベント,休館\n広報紙,返信,開館\n")
    assert [(post.platform, post.context) for post in reading.posts] == [(None, "post"), (None, "reply")]
    assert len(reading.notices) == 2


def test_rows_without_a_text_are_counted(read: Read) -> None:
    assert "2 行は点検しません（行 2、4）" in read("a.csv", "ID,本文\n1,\n2,休館\n3,  \n").notices[0]


def test_a_form_has_its_names_beside(read: Read) -> None:
    post = read("a.csv", "投稿承認依頼書,\n媒体,X\n日時,2026年7月3日 10:00\n承認,広報課長\n本文,休館です\n").post
    assert (post.text, post.platform, post.metadata, post.origin.cell) == ("休館です", "x", {"approved_by": "広報課長"}, "B5")


@pytest.mark.parametrize(
    ("data", "moment"),
    [
        ("07/13/2026 10:00,休館です,https://city.x.lg.jp/\n", datetime(2026, 7, 13, 10)),
        ("07/03/26 10:00,休館です,https://city.x.lg.jp/a.jpg\n", datetime(2026, 7, 3, 10)),
        ("13/07/2026 10:00,休館です,\n", datetime(2026, 7, 13, 10)),
        ("休館です,https://city.x.lg.jp/a.jpg\n", None),
        ("Date,Message,Link,Media,Title,Labels\n2026/07/03 10:00,休館です,,,,\n", datetime(2026, 7, 3, 10)),
        ("Date,Text,Link(s),Media URL(s),Labels\n2026/07/03 10:00,休館です,,,\n", datetime(2026, 7, 3, 10)),
        ("post,platforms,mediaUrls,scheduleDate\n休館です,x,,2026-07-03T01:00:00Z\n", datetime(2026, 7, 3, 10)),
        ("post,platforms,mediaUrls,scheduleDate\n休館です,x,,2026-07-03 01:00\n", datetime(2026, 7, 3, 10)),
        ("scheduled_at,account_id,content,media_urls\n2026-07-03T10:00:00+09:00,1,休館です,\n", datetime(2026, 7, 3, 10)),
        ("postAtSpecificTime,content,link(OGmetaUrl)\n2026-07-03 10:00:00,休館です,\n", datetime(2026, 7, 3, 10)),
        ("content,image_url,scheduled_time,comments\n休館です,,2026-07-03 10:00,\n", datetime(2026, 7, 3, 10)),
        ("position,name,video_type,description,target_publish_start_date\n1,a,v,休館です,2026-07-03T10:00\n", datetime(2026, 7, 3, 10)),
        ("Text,Image URL,Tags,Posting Time\n休館です,,,2026-07-03 10:00\n", datetime(2026, 7, 3, 10)),
    ],
    ids=[
        "hootsuite", "statusbrew", "day-first", "statusbrew-undated", "publer-old", "publer", "ayrshare", "ayrshare-no-zone", "postfast",
        "gohighlevel", "magicsync", "tokportal", "buffer",
    ],
)  # fmt: skip
def test_the_lists_of_schedulers_are_known(read: Read, data: str, moment: datetime | None) -> None:
    reading = read("a.csv", data)
    assert (reading.post.text, reading.post.published_at, reading.errors) == ("休館です", moment, [])


def test_one_day_above_twelve_shows_the_order_of_all(read: Read) -> None:
    posts = read("a.csv", "03/07/2026 10:00,一,\n13/07/2026 10:00,二,\n").posts
    assert [post.published_at for post in posts] == [datetime(2026, 7, 3, 10), datetime(2026, 7, 13, 10)]
    assert "月/日/年" in read("b.csv", "03/07/2026 10:00,一,\n").notices[0]


def test_a_list_of_texts_needs_no_names(read: Read) -> None:
    assert read("a.csv", "休館です\n開館です\n").texts == ["休館です", "開館です"]


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        ('本文,x\n"閉じない,1\n', ":2: ", "閉じられていません"),
        ('本文,x\n"あ"い,1\n', ":2: ", "区切りのない"),
        ("名前,担当\nあ,い\n", ":1: ", "本文の列が見つかりません"),
        ('本文\n"' + "あ" * 1_000_001 + '"\n', ":2: ", "長すぎます"),
    ],
)
def test_a_broken_table_says_where(read: Read, data: str, line: str, says: str) -> None:
    error = read("a.csv", data).errors[0]
    assert f"a.csv{line}" in error
    assert says in error


def test_an_error_never_repeats_the_first_row(read: Read) -> None:
    assert "090" not in read("a.csv", "山田,090-1111-2222\nあ,い\n").errors[0]


def test_a_formula_is_only_text(read: Read) -> None:
    assert read("a.csv", '本文\n"=HYPERLINK(""http://x"")"\n').post.text == '=HYPERLINK("http://x")'


def test_an_empty_table_is_told(read: Read) -> None:
    assert "一つもありません" in read("a.csv", "").notices[0]
