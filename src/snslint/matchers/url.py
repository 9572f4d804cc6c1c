"""``url``: links by what can be read off their address, without opening them.

``{url: [shortener]}``, ``{url: [executable, archive], not: [own, public]}``: links of one of the classes, and of none of ``not``.
Every link belongs to exactly one *owner*:

==============  ======================================================================================
``own``         a domain of the profile (``domains``)
``trusted``     one that the profile trusts (``trusted_domains``)
``public``      lg.jp, go.jp, city.○○.都道府県.jp …: names that only public bodies can have
``service``     a provider through which public bodies take applications or friends (lin.ee, logoform.jp …)
``shortener``   a URL shortening service: nobody sees where it leads
``ip``          a public IP address instead of a name
``local``       reaches nobody outside: localhost, 192.168.…, host.local
``external``    anybody else's page
==============  ======================================================================================

and to any number of *marks*: ``lookalike`` (pretends to be the body or a public domain, letters of other scripts), ``shady``
(casino, adult, login-check … in the host), ``executable``, ``archive``, ``editing`` (edit, preview, admin pages), ``insecure``
(http), ``disguised`` (hxxp, ``[.]``). The tables are data/links.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address, ip_network
from itertools import pairwise
from pathlib import Path
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys
from snslint.matchers.sieve import Sieve, words
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.patterns import lazy
from snslint.text.urls import Link, registered_domain

_EVERY_LINK = (".", "ドット", "dot", "localhost", "/[", "/ [", "@[")
_GENERIC_LABELS = lazy("www|city|town|vill|pref|metro|lg|go|or|co|ne|ac|ed|gr|jp|com|net|org|info")
_FAKE_SUFFIX = lazy(r"(?:^|[-.])(?:[l1i]g|g[o0]|[o0]r|ac|ed)-?jp(?:[-.]|$)")
_DIGIT_LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "5": "s", "9": "g", "q": "g", "_": "-"})


@dataclass(frozen=True)
class Ground:
    """Whose eyes we look with: the profile's own and trusted domains."""

    own: tuple[str, ...]
    trusted: tuple[str, ...]


@cache
def _table() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "links.json").read_text(encoding="utf-8"))
    return tables


def is_under(host: str, domains: tuple[str, ...] | list[str]) -> bool:
    """``www.city.mine.lg.jp`` is under ``city.mine.lg.jp``; ``city.mine.lg.jp.example`` is not."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


@cache
def _public_name() -> re.Pattern[str]:
    public = _table()["public"]
    cities, prefectures = "|".join(public["designated_cities"]), "|".join(public["prefectures"])
    names = rf"(?:(?:city|town|vill)\.[a-z0-9-]+|pref|metro)\.(?:{prefectures})|city\.(?:{cities})"
    return re.compile(rf"(?:.+\.)?(?:{names})\.jp")


def is_public(host: str) -> bool:
    """True for names that only public bodies can register."""
    return is_under(host, _table()["public"]["suffixes"]) or _public_name().fullmatch(host) is not None


def _is_service(link: Link, ground: Ground) -> bool:
    address = link.host + link.path
    return any(is_under(link.host, [s]) or ("/" in s and address.startswith(s)) for s in _table()["services"]["hosts"])


def _ip(host: str) -> Any:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _is_local(link: Link, ground: Ground) -> bool:
    address, inside = _ip(link.host), _table()["inside"]
    if address is None:
        return link.host in inside["hosts"] or link.host.endswith(tuple(inside["host_endings"]))
    return any(address.version == net.version and address in net for net in map(ip_network, inside["networks"]))


OWNERS: dict[str, Callable[[Link, Ground], bool]] = {
    "own": lambda link, ground: is_under(link.host, ground.own),
    "trusted": lambda link, ground: is_under(link.host, ground.trusted),
    "public": lambda link, ground: is_public(link.host),
    "service": _is_service,
    "shortener": lambda link, ground: is_under(link.host.removeprefix("www."), _table()["shorteners"]["hosts"]),
    "local": _is_local,
    "ip": lambda link, ground: _ip(link.host) is not None,
    "external": lambda link, ground: True,
}


def owner(link: Link, ground: Ground) -> str:
    """The first of :data:`OWNERS` that claims ``link``."""
    return next(name for name, claims in OWNERS.items() if claims(link, ground))


def _is_lookalike(link: Link, ground: Ground) -> bool:
    if is_under(link.host, ground.own):
        return False
    if is_public(link.host):
        return any(_looks(link.host) == _looks(domain) for domain in ground.own)
    tests = (_wears_public_name, _has_foreign_letters, _is_misspelt)
    return "." in link.user or any(test(link.host, ground) for test in tests)


def _wears_public_name(host: str, ground: Ground) -> bool:
    """The body's or a public domain stands inside a stranger's: city.mine.lg.jp.login.example, kouiki-shibata.0r-jp.com."""
    dotted = f".{host}."
    inside = any(f".{domain}." in dotted for domain in ground.own) or ".lg.jp." in dotted or ".go.jp." in dotted
    names = map(re.escape, map(_own_name, ground.own))
    city = any(re.search(rf"(?:^|\.)(?:city|town|vill)[-.]?{name}(?:[-.]|$)", host) for name in names)
    return inside or city or _FAKE_SUFFIX.search(host.rpartition(".")[0]) is not None


def _has_foreign_letters(host: str, ground: Ground) -> bool:
    """Letters that only look like a–z, as typed or behind punycode; Japanese names (日本語.jp) are none."""
    letters = _table()["confusables"]["letters"]
    return any(c in letters for label in host.split(".") for c in _readable(label))


def _is_misspelt(host: str, ground: Ground) -> bool:
    """At most two letters away from the body's own host, or its distinctive name under another ending."""
    bare = host.removeprefix("www.")
    label = registered_domain(bare).partition(".")[0]
    names = [name for name in map(_own_name, ground.own) if len(name) >= 5]
    distinctive = any(label == name and "-" in name for name in names)
    disguised = any(_looks(label) == _looks(name) and label != name for name in names)
    return distinctive or disguised or any(_within_two(bare, domain) for domain in ground.own)


def _own_name(domain: str) -> str:
    return max((label for label in domain.split(".") if not _GENERIC_LABELS.fullmatch(label)), key=len, default=domain)


def _looks(host: str) -> str:
    """What a hurried reader sees: ``k1mitsu`` and ``kirnitsu`` like ``kimitsu``."""
    letters = _table()["confusables"]["letters"]
    plain = "".join(letters.get(c, c) for label in host.removeprefix("www.").split(".") for c in _readable(label) + ".")
    return plain.translate(_DIGIT_LOOKS).replace("rn", "m").replace("vv", "w")


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _within_two(a: str, b: str) -> bool:
    """True when one to two letters were changed, added or left out."""
    if a == b or abs(len(a) - len(b)) > 2:
        return False
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
        if min(row) > 2:
            return False
    return row[-1] <= 2


def _is_shady(link: Link, ground: Ground) -> bool:
    if is_under(link.host, ground.own) or is_public(link.host):
        return False
    shady = _table()["shady"]
    words = [word for word in re.split(r"[-._\d]+", link.host.rpartition(".")[0]) if word]
    asks_to_log_in = any(a in shady["credential_first"] and b in shady["credential_second"] for a, b in pairwise(words))
    return asks_to_log_in or any(word in link.host for word in shady["anywhere"]) or any(word in shady["labels"] for word in words)


def _ends_with(kind: str) -> Callable[[Link, Ground], bool]:
    def test(link: Link, ground: Ground) -> bool:
        return re.split(r"[?#]", link.path.lower())[0].endswith(tuple(_table()["files"][kind]))

    return test


def _is_editing(link: Link, ground: Ground) -> bool:
    inside, path = _table()["inside"], link.path.lower()
    ours = is_under(link.host, ground.own)
    behind = link.port in inside["ports"] or (ours and link.host.startswith(tuple(inside["host_starts"])))
    words = set(re.split(r"[/?&#=;]", path))
    return behind or any(words.issuperset(parts.split()) for parts in inside["paths"])


MARKS: dict[str, Callable[[Link, Ground], bool]] = {
    "lookalike": _is_lookalike,
    "shady": _is_shady,
    "executable": _ends_with("executable"),
    "archive": _ends_with("archive"),
    "editing": _is_editing,
    "insecure": lambda link, ground: link.scheme == "http" and not link.disguised,
    "disguised": lambda link, ground: link.disguised,
}
CLASSES = (*OWNERS, *MARKS)


class Url:
    """Finds the links that belong to one of ``wanted`` and to none of ``refused``."""

    sieve: Sieve = words("normal", _EVERY_LINK)

    def __init__(self, wanted: tuple[str, ...], refused: tuple[str, ...], ground: Ground) -> None:
        self.wanted = wanted
        self.refused = refused
        self.ground = ground

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        for link in document.links:
            inside = window is None or window.covers(link.span)
            if inside and self._any_of(link, self.wanted) and not self._any_of(link, self.refused):
                fields = {"host": link.host, "url": link.url, "domain": registered_domain(link.host) or link.host}
                yield Match(link.span, document.post.text[slice(*link.span)], fields)

    def _any_of(self, link: Link, classes: tuple[str, ...]) -> bool:
        return any(MARKS[name](link, self.ground) if name in MARKS else owner(link, self.ground) == name for name in classes)


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"url", "not"}, where)
    wanted, refused = (_classes(spec.get(key, []), (*where, key)) for key in ("url", "not"))
    if not wanted:
        raise SpecError((*where, "url"), "URLの種類を一つ以上書きます（例: url: [shortener]）")
    facts = bindings.facts
    return Url(wanted, refused, Ground(tuple(facts.get("domains") or ()), tuple(facts.get("trusted_domains") or ())))


def _classes(value: object, where: Where) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    for index, name in enumerate(names):
        if name not in CLASSES:
            raise SpecError((*where, index) if isinstance(value, list) else where, unknown("URLの種類", name, CLASSES))
    return tuple(map(str, names))
