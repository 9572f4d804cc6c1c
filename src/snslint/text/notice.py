"""What is kept of a post to compare later ones with: a few hundred bytes, whatever its length.

>>> digest = digest_of(Document(Post("「秋のふれあい市」10月24日(土)10時から、市役所前広場で開きます")))
>>> [(fact.kind, fact.key) for fact in digest.facts]
[('date', '10-24'), ('time', '10:00'), ('place', '市役所前広場')]
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from snslint.text.patterns import lazy

if TYPE_CHECKING:
    from snslint.text.document import Document

SKETCH = 48
"""The smallest hashes of a text's shingles stand for all of them (a bottom-k sketch)."""
SHINGLE = 3
MOST_FACTS = 24
"""A post with more dates or times than these is a calendar, and is not compared."""

_QUOTED = lazy(r"[「『【“]([^「」『』【】“”\n]{4,40})[」』】”]")
_NOT_WORDS = lazy(r"\d+|[^\w]+|[年月日時分]")
_PLAIN_TITLE = lazy(r"(?:お?知らせ|重要|緊急|募集|参加者|開催|イベント|案内|申込|受付|中|のご?|します|について|情報|を|に)+")
_LABELLED_PLACE = lazy(
    r"(?:^|\n|[【\[]) {0,2}[^\w\s]{0,2} ?(?:開催場所|集合場所|場 ?所|会 ?場|ところ|と ?こ ?ろ)(?: ?: ?|[\]】] ?| {1,3}|\n {0,2})"
    r"(?P<place>[^\n。、,(:・■●◆][^\n。、,(]{1,29})"
)
_BUILDING = (
    "会館|公民館|図書館|体育館|博物館|美術館|文化館|センター|公園|広場|ホール|プラザ|小学校|中学校|高校|庁舎|市役所|町役場|村役場|役場|会議室|"
    "グラウンド|競技場|アリーナ|神社|駅前"
)
_HELD_AT = lazy(
    rf"(?P<place>[一-龠々ァ-ヶーA-Za-z]{{0,15}}(?<!コール)(?:{_BUILDING})[一-龠々ァ-ヶー]{{0,8}})(?=で、?|にて|において)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A date, time, place or address of a notice: ``key`` to compare by, what was written, and where in the normal view."""

    kind: str
    key: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Digest:
    """One post, remembered. ``day``: of publication, as an ordinal; ``sketch`` and ``shingles`` tell how alike two texts are."""

    name: str
    account: str
    platform: str
    context: str
    day: int | None
    text: bytes
    length: int
    sketch: array[int]
    shingles: int
    titles: frozenset[int]
    facts: tuple[Fact, ...]


def digest_of(document: Document) -> Digest:
    """What is remembered of a post."""
    post, folded = document.post, document.folded.text
    hashes = {crc32(word.encode("utf-8", "surrogatepass")) for word in _shingles(_NOT_WORDS.sub("", folded))}
    reference = document.reference
    return Digest(
        name=_short(f"{post.origin}" + (f" [{post.id}]" if post.id else "")),
        account=_short(str(post.metadata.get("account") or "")),
        platform=post.platform or "",
        context=post.context,
        day=reference.toordinal() if reference else None,
        text=blake2b("".join(folded.split()).encode("utf-8", "surrogatepass"), digest_size=8).digest(),
        length=len(folded),
        sketch=array("I", sorted(hashes)[:SKETCH]),
        shingles=len(hashes),
        titles=frozenset(_titles(document)),
        facts=tuple(facts(document)),
    )


def _short(text: str, longest: int = 80) -> str:
    """One line of bounded length: what is remembered may come from anybody."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def likeness(one: Digest, other: Digest) -> float:
    """About how much of the shorter text stands in the longer one, from 0 to 1."""
    if not one.shingles or not other.shingles:
        return 0.0
    least = sorted({*one.sketch, *other.sketch})[:SKETCH]
    shared = len({*one.sketch} & {*other.sketch} & {*least}) / len(least)
    return min(1.0, shared / (1 + shared) * (one.shingles + other.shingles) / min(one.shingles, other.shingles))


def _shingles(text: str) -> Iterator[str]:
    return (text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1))


def _titles(document: Document) -> Iterator[int]:
    """Names in brackets and the first line, without numbers and signs; general words (「参加者募集のお知らせ」) are none."""
    text = document.normal.text
    first = next((line for line in text.split("\n") if line.strip()), "")
    for name in [*_QUOTED.findall(text)[:8], first[:40]]:
        words = _NOT_WORDS.sub("", name)
        if len(words) >= 4 and not _PLAIN_TITLE.fullmatch(words):
            yield crc32(words.encode("utf-8", "surrogatepass"))


def facts(document: Document) -> Iterator[Fact]:
    """When, where and which address, by kind; a kind with too many of them has none."""
    for kind in (_dates, _times, _places, _addresses):
        found = list(kind(document))
        if len(found) <= MOST_FACTS:
            yield from found


def _dates(document: Document) -> Iterator[Fact]:
    text = document.normal.text
    for entry in document.entries:
        kind = "deadline" if entry.role in ("deadline", "opening", "by") else "date"
        for written in dict.fromkeys((entry.first, entry.last)):
            if written.month and written.valid:
                shown = text[written.start : written.end]
                yield Fact(kind, f"{written.month}-{written.day}", shown, written.start, written.end)


def _times(document: Document) -> Iterator[Fact]:
    text = document.normal.text
    for time in document.times:
        if time.valid:
            yield Fact(
                "time", f"{time.minutes // 60}:{time.minutes % 60:02}", text[time.start : time.end].strip(), time.start, time.end
            )


def _places(document: Document) -> Iterator[Fact]:
    text = document.normal.text
    for pattern in (_LABELLED_PLACE, _HELD_AT):
        for match in pattern.finditer(text):
            place = match["place"].strip()
            yield Fact(
                "place", "".join(place.split()), place, match.start("place"), match.start("place") + len(match["place"].rstrip())
            )


def _addresses(document: Document) -> Iterator[Fact]:
    for link in document.links:
        start, end = document.normal.locate(link.span)
        path = link.path.partition("?")[0].partition("#")[0].rstrip("/")
        yield Fact("url", f"{link.host.removeprefix('www.')}{path}"[:200], _short(link.url), start, end)
