"""What can be read off an address without opening it."""

from typing import Any

import pytest

from snslint.errors import SpecError
from snslint.matchers import build_matcher
from snslint.matchers.base import Bindings
from snslint.matchers.sieve import fits
from snslint.matchers.url import CLASSES, Ground, owner
from snslint.model import Post
from snslint.text.document import Document

KIMITSU = Bindings(facts={"domains": ["city.kimitsu.lg.jp"], "trusted_domains": ["kimitsu-kanko.example"]})
SHIBATA = Bindings(facts={"domains": ["kouiki-shibata.or.jp"]})


def found(spec: Any, text: str, bindings: Bindings = KIMITSU) -> list[str]:
    return [match.evidence for match in build_matcher(spec, bindings, ()).find(Document(Post(text)))]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.city.kimitsu.lg.jp/a", "own"),
        ("https://www.kimitsu-kanko.example/", "trusted"),
        ("https://www.pref.chiba.lg.jp/", "public"),
        ("https://www.jma.go.jp/", "public"),
        ("https://www.city.kurashiki.okayama.jp/", "public"),
        ("https://www.city.kawasaki.jp/", "public"),
        ("https://www.town.seiro.niigata.jp/", "public"),
        ("https://www.school.ed.jp/", "public"),
        ("https://city.invented.jp/", "external"),
        ("https://pref.okayama.jp.example/", "external"),
        ("https://lin.ee/a", "service"),
        ("https://maps.app.goo.gl/a", "service"),
        ("https://goo.gl/maps/a", "service"),
        ("https://goo.gl/a", "shortener"),
        ("https://t.co/a", "shortener"),
        ("https://www.youtube.com/watch?v=1", "external"),
        ("https://youtu.be/1", "external"),
        ("http://localhost/", "local"),
        ("http://192.168.1.2/", "local"),
        ("http://203.0.113.9/", "ip"),
        ("https://notbit.ly/a", "external"),
    ],
)
def test_every_link_has_one_owner(url: str, expected: str) -> None:
    (link,) = Document(Post(url)).links
    assert owner(link, Ground(("city.kimitsu.lg.jp",), ("kimitsu-kanko.example",))) == expected


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://www.city.kimitsu.lg.jp.login.example/", id="own domain inside a stranger's"),
        pytest.param("https://tax.go.jp.refund.example/", id="public domain inside a stranger's"),
        pytest.param("https://kimitsu-lg-jp.com/", id="the ending inside a name"),
        pytest.param("https://city-kimitsu.com/", id="city-name"),
        pytest.param("https://www.сity.kimitsu.lg.jp/", id="Cyrillic с"),
        pytest.param("https://www.city.kımitsu.lg.jp/", id="dotless i"),
        pytest.param("https://www.city.kirnitsu.lg.jp/", id="rn for m"),
        pytest.param("https://city.kimitsu.lq.jp/", id="one letter off"),
        pytest.param("https://k1mitsu.com/", id="a digit for a letter"),
        pytest.param("https://xn--80ak6aa92e.com/", id="punycode that looks Latin"),
        pytest.param("https://city.kimitsu.lg.jp@evil.example/", id="own domain before an at sign"),
    ],
)
def test_lookalikes(url: str) -> None:
    assert found({"url": ["lookalike"]}, url) == [url]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://www.city.kimitsu.lg.jp/", id="own"),
        pytest.param("https://kimitsu-matsuri.com/", id="a name alone pretends nothing"),
        pytest.param("https://www.city.kisarazu.lg.jp/", id="a neighbour"),
        pytest.param("https://日本語.jp/", id="Japanese"),
        pytest.param("https://xn--wgv71a119e.jp/", id="Japanese in punycode"),
        pytest.param("https://www.jp-bank.japanpost.jp/", id="jp in a name"),
    ],
)
def test_no_lookalikes(url: str) -> None:
    assert found({"url": ["lookalike"]}, url) == []


def test_a_hyphenated_name_under_another_ending_is_a_lookalike() -> None:
    for url in ("https://kouiki-shibata.info/", "http://kouiki-shibata.0r-jp.com/pay/"):
        assert found({"url": ["lookalike"]}, url, SHIBATA) == [url]


@pytest.mark.parametrize(
    ("mark", "url", "hits"),
    [
        ("shady", "https://lucky-casino777.example/", True),
        ("shady", "https://account-verify.example/", True),
        ("shady", "https://sussex.example/", False),
        ("shady", "https://login.example/", False),
        ("shady", "https://bet.city.kimitsu.lg.jp/", False),
        ("executable", "https://a.example/setup.EXE?x=1", True),
        ("executable", "https://a.example/exe/", False),
        ("archive", "https://a.example/a.zip", True),
        ("editing", "https://docs.google.com/forms/d/1/edit", True),
        ("editing", "https://docs.google.com/forms/d/e/1/viewform", False),
        ("editing", "https://www.city.kimitsu.lg.jp:8080/a", True),
        ("editing", "https://stg.city.kimitsu.lg.jp/a", True),
        ("editing", "https://www.city.kimitsu.lg.jp/edition/", False),
        ("insecure", "http://www.city.kimitsu.lg.jp/", True),
        ("disguised", "hxxp://a[.]example", True),
    ],
)
def test_marks(mark: str, url: str, hits: bool) -> None:
    assert bool(found({"url": [mark]}, url)) is hits


def test_refused_classes_win() -> None:
    text = "https://a.example/a.exe https://www.city.kimitsu.lg.jp/b.exe"
    assert found({"url": ["executable"], "not": ["own"]}, text) == ["https://a.example/a.exe"]


def test_an_unknown_class_is_refused_with_the_nearest() -> None:
    with pytest.raises(SpecError) as refused:
        build_matcher({"url": ["shortner"]}, KIMITSU, ())
    assert "shortener" in refused.value.message


@pytest.mark.parametrize("text", ["https://a.example/", "ｂｉｔ．ｌｙ／ａ", "a「ドット」com", "a DOT com/x", "http://[::1]/"])
def test_the_sieve_lets_through_where_a_link_is_found(text: str) -> None:
    matcher = build_matcher({"url": list(CLASSES)}, KIMITSU, ())
    document = Document(Post(text))
    opened = fits(matcher.sieve, document.normal.text.casefold())
    assert opened or not list(matcher.find(document))
