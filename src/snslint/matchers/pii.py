"""``pii``: what leads to a private person: names, homes, phones, mails, My Number, plates, dates of birth.

``{pii: person, form: [titled, full, surname], before: '緑町の', after: '[((]\\d{2}'}``: a name (titled and full unless told
otherwise: 本田さん, 苅込 敏夫, 小堀), directly preceded and followed by patterns of RE2; the match takes them in.
``{pii: resident, of: [house, town]}``: a name joined to a house number or only to a town (苅込 敏夫 様(坂畑482-3), 緑町の本田さん).
``{pii: house}``: a house number (坂畑482-3). ``{pii: phone, of: [mobile, landline]}``: never a number of the body itself
(``phones`` of the profile), nor a free one. ``{pii: mail, of: [free, other]}``: never an address of the body's own or trusted
domains; ``free`` are the mail services of private persons. ``{pii: my-number}`` (12 digits whose check digit is right),
``{pii: plate}`` (水戸 300 せ 61-08), ``{pii: birthdate}`` (昭和22年生まれ, 5月12日生まれ, 生年月日 S48.5.2).

Telephone numbers are told by their shape: drafts under test and in print carry numbers that no number plan has assigned yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from weakref import WeakKeyDictionary

from snslint.errors import SpecError, unknown
from snslint.matchers import regex
from snslint.matchers.base import Bindings, Matcher, Where, expect_keys, take, window_in
from snslint.matchers.sieve import ALWAYS, Sieve, every, words
from snslint.model import Match, Span
from snslint.text.document import Document
from snslint.text.patterns import lazy
from snslint.text.people import FORMS, TITLES, Person, Place, find_people, find_places, has_house, has_title

Ranges = Iterator[tuple[int, int]]
"""Half-open ranges of the normal view."""

_DIGITS = lazy(r"[0-9]")
_LOOK_BEFORE = 40
_LOOK_AFTER = 80


_A_DIGIT = words("normal", "0123456789")


@dataclass(frozen=True)
class Shape:
    """Finds what ``pattern`` (of Python, bounded in every repetition) describes and ``is_so`` confirms."""

    pattern: re.Pattern[str]
    is_so: Callable[[str], bool]
    sieve: Sieve = ALWAYS

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.normal
        low, high = window_in(view, document, window)
        for found in self.pattern.finditer(view.text, low, high):
            if self.is_so(found[0]):
                yield take(document, view, *found.span())


_SEEN: WeakKeyDictionary[Document, dict[tuple[int, int], list[Person]]] = WeakKeyDictionary()


def people_in(document: Document, sentence: tuple[int, int]) -> list[Person]:
    """The people of one sentence, found once for all the rules that ask."""
    seen = _SEEN.setdefault(document, {})
    if sentence not in seen:
        seen[sentence] = list(find_people(document.normal.text[slice(*sentence)], document.tokens(sentence)))
    return seen[sentence]


@dataclass(frozen=True)
class People:
    """Finds people of the wanted forms, with what must stand directly before and after them."""

    forms: frozenset[str]
    before: regex.Regex | None
    after: regex.Regex | None

    @cached_property
    def sieve(self) -> Sieve:
        titles = [words("normal", TITLES)] if self.forms == {"titled"} else []
        return every("post", [*(part.sieve for part in (self.before, self.after) if part), *titles])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        low, high = window_in(document.normal, document, window)
        text = document.normal.text
        if not self._may_stand_in(text, 0, len(text)):
            return
        for sentence in document.sentences:
            if sentence[0] < high and low < sentence[1] and self._may_stand_in(text, *sentence):
                yield from self._in_sentence(document, sentence, low, high)

    def _may_stand_in(self, text: str, start: int, end: int) -> bool:
        """False where a title or the words beside the name are missing: reading names costs more than looking for them."""
        if self.forms == {"titled"} and not has_title(text, start, end):
            return False
        around = text[max(0, start - _LOOK_BEFORE) : end + _LOOK_AFTER]
        sides = ((self.before, "(?:{})" + _NAME_CHARACTER), (self.after, _NAME_CHARACTER + "(?:{})"))
        return all(next(_hits(side, around, beside, _unanchored), None) for side, beside in sides if side)

    def _in_sentence(self, document: Document, sentence: tuple[int, int], low: int, high: int) -> Iterator[Match]:
        text = document.normal.text
        taken = low
        for person in people_in(document, sentence):
            start, end = sentence[0] + person.start, sentence[0] + person.end
            if person.form not in self.forms or start < taken or end > high:
                continue
            head, tail = self._reach(text[max(taken, start - _LOOK_BEFORE) : start], text[end : min(high, end + _LOOK_AFTER)])
            if head is not None and tail is not None:
                taken = end + tail
                yield take(document, document.normal, start - head, end + tail)

    def _reach(self, left: str, right: str) -> tuple[int | None, int | None]:
        """How far the patterns reach to either side; None where none of them matches."""
        heads = [len(left) - found.start() for found in _hits(self.before, left, "(?:{})$")]
        tails = [found.end() for found in _hits(self.after, right, "^(?:{})")]
        return max(heads, default=None if self.before else 0), max(tails, default=None if self.after else 0)


def _hits(patterns: regex.Regex | None, text: str, frame: str, rewrite: Callable[[str], str] = str) -> Iterator[Any]:
    """Where each of ``patterns``, put into the ``frame``, matches first."""
    for part in patterns.parts if patterns else ():
        if part.worth_trying(text) and (found := regex.compile_re2(frame.replace("{}", rewrite(part.text))).search(text)):
            yield found


_NAME_CHARACTER = "[々ぁ-ゖァ-ヺー一-龠]"
_ANCHOR = lazy(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<anchor>[$^])")


@cache
def _unanchored(pattern: str) -> str:
    """``pattern`` as it matches wherever its text is cut out: without ^ and $."""
    return _ANCHOR.sub(lambda found: "" if found["anchor"] else found[0], pattern)


_COMMA = r"[ 、,:・/]{0,2}"
_LIVES = r"(?:の|在住の|出身の|に(?:お)?(?:住まい|住み)の|に住む|に住んで(?:い|お)る|にお住まいの方)"
_WHO = r"(?:会社員|無職|農業|自営業|主婦|パート|男性|女性|男の子|女の子|お子さん|\d{2,3}歳|\d0代)[のがはで、, ・]{0,2}"
_TO_PERSON = lazy(rf"{_COMMA}(?:[^ \n。、()]{{0,8}}\d{{1,4}}号(?:室|棟)?)?{_COMMA}{_LIVES}?{_COMMA}(?:{_WHO}){{0,3}}")
_TO_PLACE = lazy(r"(?:(?:の?(?:お宅|自宅|家)|宅|方|ん?ち)?[ ]?[((/][^()\n]{0,6}|[ ]{1,2}(?:住所[: ]?)?)")
_CLOSING = lazy(r"[^()\n]{0,12}\)")
_ENDS_PLACE = lazy(r"[^()\n]{0,12}\)|$|[ \n、]|\d{1,4}号?室?")
_TOWN_ENDS = ("町", "村", "目", "区", "台", "地")
_NEAR_TOWN = lazy(
    r"[町村目区台地](?:[ 、,:・/のに在出会無農自主パ男女お]|\d\d|[^ \n。、()]{0,8}\d{1,4}号)|\([^()\n]{0,20}[町村目区台地]"
)
"""What must be there for a name without a title to stand beside a town."""
_FARTHEST = 24


@dataclass(frozen=True)
class Residents:
    """Finds people together with the town or house that stands directly beside them."""

    houses: bool
    towns: bool

    @property
    def sieve(self) -> Sieve:
        return words("normal", (*TITLES, *(_TOWN_ENDS if self.towns else ()), *("0123456789" if self.houses else ())))

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        low, high = window_in(document.normal, document, window)
        for sentence in document.sentences:
            if sentence[0] < high and low < sentence[1]:
                for start, end in self._joined(document, sentence):
                    if low <= start and end <= high:
                        yield take(document, document.normal, start, end)

    def _joined(self, document: Document, sentence: tuple[int, int]) -> Ranges:
        text = document.normal.text[slice(*sentence)]
        titled = self.towns and has_title(document.normal.text, *sentence)
        if not (titled or has_house(text) or (self.towns and _NEAR_TOWN.search(text))):
            return
        tokens = document.tokens(sentence)
        people = [person for person in people_in(document, sentence) if person.form != "surname"]
        places = list(find_places(text, tokens)) if people else []
        for person in people:
            near = [place for place in places if _beside(text, person, place)]
            if near and (self.houses if any(place.house for place in near) else self.towns):
                start = min(person.start, *(place.start for place in near))
                yield sentence[0] + start, sentence[0] + max(person.end, *(_end(text, person, place) for place in near))


def _end(text: str, person: Person, place: Place) -> int:
    """The end of the place, with what closes its bracket."""
    closing = _CLOSING.match(text, place.end) if "(" in text[person.end : place.start] else None
    return closing.end() if closing else place.end


def _beside(text: str, person: Person, place: Place) -> bool:
    """True when nothing but の, に住む, a comma or a bracket stands between them; a name without a title needs more than a town."""
    if person.form == "full" and not place.house and not text.startswith(_TOWN_ENDS, place.end - 1):
        return False
    if place.end <= person.start:
        gap = text[place.end : person.start]
        return (gap != "" or place.house) and len(gap) <= _FARTHEST and _TO_PERSON.fullmatch(gap) is not None
    gap = text[person.end : place.start]
    if person.end > place.start or not _TO_PLACE.fullmatch(gap):
        return False
    return place.house or ("(" in gap and _ENDS_PLACE.match(text, place.end) is not None)


def _residents(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    wanted = _wanted(spec, {"house": None, "town": None}, where)
    return Residents("house" in wanted, "town" in wanted)


_MOBILE = r"0[6-9]0[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"\(?0[1-9]\d{0,3}\)?[-( ]\d{1,4}[-) ]\d{4}"
_PHONES = {"mobile": rf"(?<!\d){_MOBILE}(?!\d)", "landline": rf"(?<![\d-]){_LANDLINE}(?!\d)"}
_PUBLIC_PREFIXES = ("0120", "0570", "0800", "0180", "0990", "050")
_MOBILE_GROUPS = lazy(r"080[- ]\d{4}[- ]?\d{4}", re.ASCII)
"""080-0123-4567 is a mobile, 0800-123-4567 a free number."""
_MAIL = lazy(r"[0-9a-z][0-9a-z._+\-]{0,40}@[0-9a-z][0-9a-z\-]{0,40}(?:\.[0-9a-z\-]{1,30}){1,4}", re.IGNORECASE)
_FREE_MAIL = lazy(
    r"(?:.*\.)?(?:gmail\.com|yahoo\.(?:co\.jp|com|ne\.jp)|ymail\.ne\.jp|outlook\.(?:com|jp)|hotmail\.(?:com|co\.jp)|live\.jp|msn\.com|"
    r"(?:icloud|me|mac)\.com|docomo\.ne\.jp|ezweb\.ne\.jp|au\.com|softbank\.(?:ne\.)?jp|i\.softbank\.jp|[a-z]\.vodafone\.ne\.jp|"
    r"ymobile\.ne\.jp|rakuten\.jp|uqmobile\.jp|nifty\.com|ocn\.ne\.jp|so-net\.ne\.jp|biglobe\.ne\.jp|excite\.co\.jp|goo\.jp|"
    r"proton\.me|protonmail\.com|aol\.com|qq\.com)",
    re.IGNORECASE,
)
_MY_NUMBER = lazy(r"(?<![\d-])\d{4}([- ]?)\d{4}\1\d{4}(?![\d-])", re.ASCII)
_PLATE = lazy(
    r"(?:[一-龠々ヶ]{1,4}|つくば|とちぎ|いわき|なにわ|飛騨|尾張小牧|伊勢志摩|いすみ)[ ナンバー「:は]{0,6}\d[\dA-Z]{1,2} ?"
    r"[あ-えか-さす-ふほ-をれろY] ?(?:\d{1,2}[- ]\d{2}|\d{4}|[・.]{1,3}\d{1,3}|[・.]{2}\d-\d\d)(?!\d)",
    re.ASCII,
)
_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR]\.?)"
_BORN = r"[ ]?(?:生まれ|うまれ|生)(?![産きえ活放涯命地])"
_BIRTHDATE = lazy(
    rf"生年月日[:は ]{{0,3}}{_ERA}?\d[\d年月日./-]{{3,12}}"
    rf"|{_ERA}\d{{1,2}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?{_BORN}"
    rf"|{_ERA}\d{{1,2}}[./]\d{{1,2}}[./]\d{{1,2}}{_BORN}"
    rf"|(?:19|20)\d\d年(?:\d{{1,2}}月\d{{1,2}}日)?{_BORN}"
    rf"|\d{{1,2}}月\d{{1,2}}日{_BORN}"
)


def is_my_number(text: str) -> bool:
    """True for 12 digits, not all equal, whose last is the check digit of the others (python-stdnum, ``stdnum.jp.in_``).

    >>> is_my_number("1234 5678 9018"), is_my_number("1234 5678 9012")
    (True, False)
    """
    from stdnum.jp import in_

    digits = _plain(text)
    return len(set(digits)) > 1 and bool(in_.is_valid(digits))


def _plain(number: str) -> str:
    return "".join(_DIGITS.findall(number))


def _phones(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    own = tuple(_plain(str(phone)) for phone in bindings.facts.get("phones", ()))

    def is_so(number: str) -> bool:
        digits = _plain(number)
        public = digits.startswith(_PUBLIC_PREFIXES) and not _MOBILE_GROUPS.fullmatch(number.strip("()"))
        return len(digits) in (10, 11) and not public and not digits.startswith(own)

    wanted = _wanted(spec, _PHONES, where)
    pattern = lazy("|".join(_PHONES[name] for name in wanted), re.ASCII)
    return Shape(pattern, is_so, words("normal", ("060", "070", "080", "090") if wanted == ("mobile",) else "0"))


def _mails(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    trusted = tuple(str(d) for key in ("domains", "trusted_domains") for d in bindings.facts.get(key, ()))
    wanted = _wanted(spec, {"free": None, "other": None}, where)

    def is_so(address: str) -> bool:
        domain = address.rpartition("@")[2].casefold()
        if any(domain == own or domain.endswith("." + own) for own in trusted) or domain.endswith((".lg.jp", ".go.jp")):
            return False
        return ("free" if _FREE_MAIL.fullmatch(domain) else "other") in wanted

    return Shape(_MAIL, is_so, words("normal", "@"))


def _wanted(spec: Mapping[str, Any], known: Mapping[str, Any], where: Where) -> tuple[str, ...]:
    value = spec.get("of", list(known))
    names = tuple(value) if isinstance(value, list) else (value,)
    for name in names:
        if name not in known:
            raise SpecError((*where, "of"), unknown("種類（of）", str(name), known))
    return names


def _people(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    value = spec.get("form", ["titled", "full"])
    forms = value if isinstance(value, list) else [value]
    for form in forms:
        if form not in FORMS:
            raise SpecError((*where, "form"), unknown("名前の形（form）", str(form), FORMS))
    before, after = (_beside_pattern(spec, key, bindings, where) for key in ("before", "after"))
    return People(frozenset(forms), before, after)


def _beside_pattern(spec: Mapping[str, Any], key: str, bindings: Bindings, where: Where) -> regex.Regex | None:
    if key not in spec:
        return None
    try:
        built = regex.build({"regex": spec[key]}, bindings, where)
    except SpecError as error:
        raise SpecError((*where, key, *error.where[len(where) + 1 :]), error.message) from None
    assert isinstance(built, regex.Regex)
    return built


def _shape(pattern: re.Pattern[str], is_so: Callable[[str], bool] = bool, sieve: Sieve = ALWAYS) -> Callable[..., Matcher]:
    return lambda spec, bindings, where: Shape(pattern, is_so, sieve)


@dataclass(frozen=True)
class Houses:
    """Finds house numbers."""

    sieve: Sieve = _A_DIGIT

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        low, high = window_in(document.normal, document, window)
        text = document.normal.text[low:high]
        for place in find_places(text, ()):
            if place.house:
                yield take(document, document.normal, low + place.start, low + place.end)


@dataclass(frozen=True)
class Kind:
    """A kind of personal data: the keys of its description beside ``pii``, and how it is built."""

    keys: frozenset[str]
    build: Callable[[Mapping[str, Any], Bindings, Where], Matcher]


_NONE: frozenset[str] = frozenset()
KINDS = {
    "person": Kind(frozenset({"form", "before", "after"}), _people),
    "resident": Kind(frozenset({"of"}), _residents),
    "house": Kind(_NONE, lambda spec, bindings, where: Houses()),
    "phone": Kind(frozenset({"of"}), _phones),
    "mail": Kind(frozenset({"of"}), _mails),
    "my-number": Kind(_NONE, _shape(_MY_NUMBER, is_my_number, _A_DIGIT)),
    "plate": Kind(_NONE, _shape(_PLATE, sieve=_A_DIGIT)),
    "birthdate": Kind(_NONE, _shape(_BIRTHDATE, sieve=words("normal", "生"))),
}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    name = spec["pii"]
    if name not in KINDS:
        raise SpecError((*where, "pii"), unknown("個人情報の種類（pii）", str(name), KINDS))
    expect_keys(spec, {"pii", *KINDS[name].keys}, where)
    return KINDS[name].build(spec, bindings, where)
