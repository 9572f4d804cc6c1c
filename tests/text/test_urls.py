"""Links as people type them, and what is none."""

import pytest

from snslint.model import Post
from snslint.text.document import Document
from snslint.text.urls import find_links, registered_domain


def links(text: str) -> list[str]:
    return [text[slice(*link.span)] for link in find_links(Document(Post(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("詳細はhttps://city.mine.lg.jp/aをご覧ください", ["https://city.mine.lg.jp/a"], id="glued to Japanese"),
        pytest.param("（https://example.com/a）。", ["https://example.com/a"], id="in full-width brackets"),
        pytest.param("(https://example.com/wiki/(a))", ["https://example.com/wiki/(a)"], id="a bracket of its own stays"),
        pytest.param("https://a.example/a.\nhttps://a.example/b、", ["https://a.example/a", "https://a.example/b"], id="stops"),
        pytest.param("ｈｔｔｐ：／／ａ．ｊｐ／ａ です", ["ｈｔｔｐ：／／ａ．ｊｐ／ａ"], id="full-width"),
        pytest.param("www.example.co.jpと city.mine.lg.jp", ["www.example.co.jp", "city.mine.lg.jp"], id="bare hosts"),
        pytest.param("bit.ly/abc と lin.ee/xyz", ["bit.ly/abc", "lin.ee/xyz"], id="a rare ending needs a path"),
        pytest.param("hxxps://a[.]example と b「ドット」com", ["hxxps://a[.]example", "b「ドット」com"], id="disguised"),
        pytest.param("c(dot)jp", ["c(dot)jp"], id="dot as a word"),
        pytest.param("https://日本語.jp/い", ["https://日本語.jp/"], id="Japanese domain"),
        pytest.param("http://[2001:db8::1]/ http://192.0.2.1:80/", ["http://[2001:db8::1]/", "http://192.0.2.1:80/"], id="IP"),
        pytest.param("koho@city.mine.lg.jp、a.info@example.com", [], id="mails are no links"),
        pytest.param("1.5km Vol.3 No.1 9.30 node.js v1.2.3 U.S.A. 10:30 e.g. README.md form.zip", [], id="dots in prose"),
        pytest.param("費用は500.jpではありません", [], id="a number is no host"),
    ],
)
def test_finds_what_a_reader_would_call_a_link(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_a_disguised_link_is_read_plain_and_told_apart() -> None:
    (link,) = find_links(Document(Post("hxxps://Evil[.]example:8443/a?b=1")))
    assert (link.url, link.host, link.scheme, link.port, link.path, link.disguised) == (
        *("https://evil.example:8443/a?b=1", "evil.example", "https", "8443", "/a?b=1", True),
    )


def test_invisible_characters_do_not_hide_a_host() -> None:
    (link,) = find_links(Document(Post("https://bit\u200b.ly/a")))
    assert link.host == "bit.ly"


def test_what_stands_before_an_at_sign_is_not_the_host() -> None:
    (link,) = find_links(Document(Post("https://city.mine.lg.jp@evil.example/")))
    assert (link.host, link.user) == ("evil.example", "city.mine.lg.jp")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.city.mine.lg.jp", "mine.lg.jp"),
        ("a.b.peatix.com", "peatix.com"),
        ("www.city.kurashiki.okayama.jp", "city.kurashiki.okayama.jp"),
        ("jp", ""),
        ("nothing.nosuchtld", ""),
    ],
)
def test_the_registered_domain_is_read_offline(host: str, expected: str) -> None:
    assert registered_domain(host) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("a." * 30000, id="dots"),
        pytest.param("http://" * 10000, id="schemes"),
        pytest.param("a-" * 30000, id="hyphens"),
        pytest.param("http://" + "a." * 30000, id="labels"),
        pytest.param("http://a.jp/" + "(" * 50000, id="brackets"),
        pytest.param("ドット" * 20000, id="dot words"),
        pytest.param("あ." * 30000, id="Japanese labels"),
    ],
)
def test_a_link_after_hostile_text_is_found(hostile: str) -> None:
    assert links(hostile + "\n詳細 https://city.example/")[-1] == "https://city.example/"
