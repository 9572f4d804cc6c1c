"""Links in a post: web addresses as people type them, also full-width, obfuscated or glued to Japanese text.

>>> [link.host for link in find_links(Document(Post("詳細はｈｔｔｐｓ：／／www.city.mine.lg.jp/をご覧ください")))]
['www.city.mine.lg.jp']

Mail addresses are not links; ``1.5km`` and ``Vol.3`` neither. Nothing is looked up: an address is only read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from snslint.model import Span
from snslint.text.patterns import lazy

if TYPE_CHECKING:
    from snslint.text.document import Document

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that show nothing, sometimes put inside a host to deceive."""

_DOT_WORD = r"[\[({「] ?(?:\.|dot|ドット) ?[\])}」]| ?ドット ?"
_DOT = rf"(?:\.|{_DOT_WORD})"
_LABEL = rf"[a-z0-9_\u00df-\u024f\u0370-\u052f{INVISIBLE}-]{{1,63}}"
_JAPANESE_LABEL = r"[a-z0-9ぁ-んァ-ヶー一-龠々-]{1,63}"
_SCHEME = r"(?:h ?[tx*] ?[tx*] ?p ?s?|ttps?|ftp) ?[\[(]?:[\])]? ?/ ?/ ?"
_IP = r"\[[0-9a-f:.]{2,45}\]|(?:\d{1,3}\.){3}\d{1,3}(?![a-z0-9-])"
_REST = r"(?::(?P<port>\d{1,5}))?(?P<path>[/?#][!#-;=?-Z_a-z~]*)?"
_WITH_SCHEME = (
    rf"(?P<scheme>{_SCHEME})(?:(?P<user>[a-z0-9._~%!$&'*+,;=:-]{{1,64}})@)?"
    rf"(?P<host>{_IP}|localhost|(?:(?:{_LABEL}|{_JAPANESE_LABEL}){_DOT}){{1,12}}{_LABEL}){_REST}"
)
_BARE = (
    rf"(?<![a-z0-9@._%/\\-])(?P<bare>(?:(?:www\.)?[a-z0-9{INVISIBLE}-]{{1,63}}{_DOT}){{1,12}}(?P<tld>[a-z]{{2,12}}|xn--[a-z0-9-]{{2,59}}))"
    rf"(?![a-z0-9_@-]|\.[a-z0-9]){_REST.replace('port', 'bare_port').replace('path', 'bare_path')}"
)
_LINK = lazy(rf"{_WITH_SCHEME}|{_BARE}", re.IGNORECASE)
_DISGUISED_DOT = lazy(_DOT_WORD, re.IGNORECASE)
_PLAIN_SCHEME = lazy(r"(?:https?|ftp)://", re.IGNORECASE)

SURE_ENDINGS = lazy(
    "jp|com|net|org|info|biz|edu|gov|tokyo|osaka|nagoya|kyoto|app|dev|page|site|online|shop|store|click|link|xyz|top|"
    "club|live|icu|vip|work|website|space|asia|example|invalid|test|cloud|blog|news"
)
"""Top-level domains that make a bare ``name.tld`` a link by themselves; any other needs ``www.``, a path or a disguised dot."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link. ``url`` is the address without disguise, ``host`` its lower-case host; ``scheme`` is empty for a bare host.

    ``user`` is what stands before an ``@`` in it.
    ``disguised``: typed so that it is no working link as it stands (hxxp, ``[.]``, 「ドット」).
    """

    span: Span
    url: str
    scheme: str
    host: str
    port: str
    path: str
    user: str
    disguised: bool


def find_links(document: Document) -> tuple[Link, ...]:
    """The links of a post, in the order of the text."""
    text = document.normal.text
    found = (_link(match, document) for match in _LINK.finditer(text))
    return tuple(link for link in found if link is not None)


def _link(match: re.Match[str], document: Document) -> Link | None:
    if match["bare"] and not _is_bare_host(match):
        return None
    written = match["scheme"] or ""
    typed = match["host"] or match["bare"]
    tail = match["path"] or match["bare_path"] or ""
    path = _without_tail(tail)
    port = match["port"] or match["bare_port"] or ""
    host = _plain_host(typed)
    scheme = _plain_scheme(written)
    url = f"{scheme + '://' if scheme else ''}{host}{':' + port if port else ''}{path}"
    disguised = bool(_DISGUISED_DOT.search(typed) or (written and not _PLAIN_SCHEME.fullmatch(written)))
    span = document.normal.home(match.start(), match.end() - len(tail) + len(path))
    return Link(span, url, scheme, host, port, path, match["user"] or "", disguised)


def _is_bare_host(match: re.Match[str]) -> bool:
    typed, ending = match["bare"].lower(), match["tld"].lower()
    if not re.search(r"[a-z]", _plain_host(typed).rpartition(".")[0]):
        return False
    if SURE_ENDINGS.fullmatch(ending) or typed.startswith("www."):
        return True
    asked = bool(match["bare_path"]) or _DISGUISED_DOT.search(typed) is not None
    return asked and registered_domain(_plain_host(typed)) != ""


def _plain_host(typed: str) -> str:
    plain = _DISGUISED_DOT.sub(".", typed)
    return "".join(c for c in plain if c not in INVISIBLE).lower().strip(".-")


def _plain_scheme(typed: str) -> str:
    letters = "".join(re.findall(r"[a-z*]", typed.lower()))
    if not letters or letters == "ftp":
        return letters
    return "https" if letters.endswith("s") else "http"


def _without_tail(path: str) -> str:
    """``path`` without the punctuation of the sentence around it; a closing bracket stays when its opening one is inside."""
    end = len(path)
    opened, closed = path.count("("), path.count(")")
    while end:
        last = path[end - 1]
        if last == ")" and closed <= opened:
            break
        if last not in ".,;:!?'()*~":
            break
        opened -= last == "("
        closed -= last == ")"
        end -= 1
    return path[:end]


@cache
def _suffixes(ending: str) -> Any:
    """The public suffix list for one top-level domain: reading all of it takes longer than checking a draft."""
    from publicsuffixlist import PSLFILE, PublicSuffixList

    rules = Path(PSLFILE).read_text(encoding="utf-8").split("\n")
    listed = [rule for rule in rules if rule.rpartition(".")[2].strip() == ending]
    return PublicSuffixList(listed, accept_unknown=False)


def registered_domain(host: str) -> str:
    """The part of ``host`` that somebody registered, by the public suffix list: ``www.a.co.jp`` → ``a.co.jp``; empty: none."""
    return _suffixes(host.rpartition(".")[2]).privatesuffix(host) or ""
