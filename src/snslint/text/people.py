"""People and places in a sentence, found by unidic's proper nouns and by the shape of Japanese names and addresses.

No model and no list of names: 姓 and 名 of the dictionary, a title (さん, 様 …) after a run that looks like a name, a space
between 姓 and 名. What is found here is weak by itself; a rule asks for a second fact beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from snslint.text.patterns import lazy
from snslint.text.tokenise import Token

TITLES = ("さん", "さま", "様", "氏", "ちゃん", "くん", "君", "殿", "夫妻", "夫婦")
FORMS = ("titled", "full", "surname")

_NAME = "名詞-固有名詞-人名"
_PLACE = "名詞-固有名詞-地名"
_KANJI = "一-龠々〆ヶヵケノツ"
_TITLE = lazy("|".join(TITLES))
_KANJI_ONLY = lazy(f"[{_KANJI}]+")
_NAME_CHARACTERS = lazy(f"[{_KANJI}ぁ-ゖァ-ヺー]+")
_KANA_GIVEN = lazy(r"[ぁ-ゖ]{2,4}|[ァ-ヺー]{2,5}|(?:[ァ-ヺー]{1,3}|[ぁ-ゖ]{1,3})[子枝江代美乃恵]")
_SURNAME_TAIL = lazy(
    r"[一-龠々]{1,2}[田村川山木本井野原島嶋崎﨑藤沢澤谷口橋林森岡内尾上下松竹坂浦池石倉瀬戸津辺邊部塚根中永地垣丸脇越倉平宮関堀沼江浜畑]"
)
_NO_SURNAME = lazy(
    r".*[員師長者方係課士家様屋店館所会社組園号生賞回年月日人的]"
    r"|.*(?:担当|選手|講師|地区|市民|町民|住民|同級|先輩|後輩|友人|知人|近所)"
    r"|.*(?:窓口|入口|出口|人口|案内|家内|身内|園内|以内|年上|年下|目上|以上|以下|部下|上司|途中|連中|最中|夢中|相談中|住民|名所|土地|お上)"
)
_ONE_KANJI = frozenset("東西南北原林森谷辻堀岡関星泉平浜島嶋江梶柳桂椿榎橘畑堤菅乾巽沖城峰峯宮窪坂境塙角轟")
"""Surnames of one letter that are also common words: names only before a title."""
_MAY_FOLLOW = frozenset(
    ("方", "宅", "家", "君", "他", "ほか", "外", "ら", "被告", "容疑者", "夫妻", "夫婦", "一家", "名義", "様方")
)
"""Nouns that may directly follow a full name; any other makes it part of a longer word (児島聖|康病院)."""
_GIVEN_SHAPE = lazy(rf"[{_KANJI}]{{1,3}}|[ぁ-ゖ]{{2,4}}|[ァ-ヺー]{{2,5}}")
_KATAKANA = lazy(r"[ァ-ヺー]{2,6}")
_KANA_IN_LIST = lazy(
    r"(?!から|まで|より|など|ほか|って|さん|くん|さま|ちゃん|との|では|には|です|ら\()(?:[ぁ-ゖ]{2,3}|[ァ-ヺー]{2,4})(?=[ ]?\()"
)
_LIST_END = lazy(r"[ ]?(?:[(\n、,/|]|$)|[ ]\d")
_SPACES = lazy(r"[ \t・]{0,2}")


class Person(NamedTuple):
    """``start``/``end`` in the sentence; ``form``: titled (本田さん), full (苅込 敏夫) or surname (小堀)."""

    start: int
    end: int
    form: str


class Place(NamedTuple):
    """``start``/``end`` in the sentence; ``house``: 坂畑482-3 or 南子安5丁目, else a town (緑町, 久留里, 足崎)."""

    start: int
    end: int
    house: bool


def find_people(text: str, tokens: Sequence[Token]) -> Iterator[Person]:
    """People named in ``text``, in its order, without overlaps.

    >>> text = "緑町の本田さん"
    >>> next(find_people(text, tokenise(text)))
    Person(start=3, end=7, form='titled')
    """
    ends = {token.end: index for index, token in enumerate(tokens)}
    taken = 0
    for person in sorted([*_titled(text, tokens, ends), *_untitled(text, tokens)], key=lambda p: (p.start, -p.end)):
        if person.start >= taken:
            taken = person.end
            yield person


def _titled(text: str, tokens: Sequence[Token], ends: dict[int, int]) -> Iterator[Person]:
    for title in _TITLE.finditer(text):
        stop = len(text[: title.start()].rstrip(" ")) if title.start() else 0
        start = _name_start(text, tokens, ends, stop)
        if start is not None:
            yield Person(start, title.end(), "titled")


def _name_start(text: str, tokens: Sequence[Token], ends: dict[int, int], stop: int) -> int | None:
    """Where the name that ends at ``stop`` begins; None when no name ends there."""
    last = ends.get(stop)
    if last is None or tokens[last].pos.startswith(("助", "動詞", "接尾辞")):
        start = _kana_name_start(text, tokens, stop)
        return start if start is not None or last is None else _unknown_name_start(text, tokens, last)
    token = tokens[last]
    if token.pos.startswith(_NAME + "-名") or (_is_known(token) and _spaced(text, tokens, last)):
        return _with_surname(text, tokens, last)
    if _is_known(token):
        return _whole_surname(text, tokens, last)
    return _unknown_name_start(text, tokens, last)


def _is_known(token: Token) -> bool:
    return token.pos.startswith((_NAME, _PLACE)) and bool(_NAME_CHARACTERS.fullmatch(token.surface))


def _gap_before(text: str, tokens: Sequence[Token], index: int) -> int | None:
    """Width of the gap to the token before when it is nothing or spaces; None at the head and after anything else."""
    if not index:
        return None
    gap = text[tokens[index - 1].end : tokens[index].start]
    return len(gap) if _SPACES.fullmatch(gap) else None


def _spaced(text: str, tokens: Sequence[Token], index: int) -> bool:
    return bool(_gap_before(text, tokens, index))


def _with_surname(text: str, tokens: Sequence[Token], given: int) -> int:
    """The start of 姓 before a given name, else of the given name itself (岡藤 ヨシノ, 朝倉涼子, ひまり)."""
    while given and tokens[given - 1].end == tokens[given].start and _is_stray_kana(tokens[given - 1]):
        given -= 1
    if (
        given > 1
        and tokens[given - 1].end == tokens[given].start
        and _is_kanji(tokens[given - 1], 1)
        and _spaced(text, tokens, given - 1)
    ):
        given -= _is_known(tokens[given - 2])
    gap = _gap_before(text, tokens, given)
    if gap is None or not _may_be_surname(tokens[given - 1], spaced=gap > 0):
        return tokens[given].start
    return _whole_surname(text, tokens, given - 1)


def _is_stray_kana(token: Token) -> bool:
    """A kana that the tokenizer broke off a given name: ひ + まり."""
    return len(token.surface) == 1 and token.pos.startswith("記号") and bool(_KANA_GIVEN.fullmatch(token.surface * 2))


def _may_be_surname(token: Token, spaced: bool) -> bool:
    if _is_known(token) or (spaced and _KATAKANA.fullmatch(token.surface)):
        return True
    return _is_kanji(token, 3 if spaced else 1) and not _NO_SURNAME.fullmatch(token.surface)


def _is_kanji(token: Token, most: int) -> bool:
    return len(token.surface) <= most and _KANJI_ONLY.fullmatch(token.surface) is not None


def _whole_surname(text: str, tokens: Sequence[Token], index: int) -> int:
    """The start of a surname that the tokenizer may have cut: 田野 + 倉."""
    start = index
    while start and tokens[start - 1].end == tokens[start].start and _is_surname_piece(tokens[start - 1]):
        if tokens[index].end - tokens[start - 1].start > 4:
            break
        start -= 1
    return tokens[start].start


def _is_surname_piece(token: Token) -> bool:
    return _is_kanji(token, 2) and not _is_known(token) and not _NO_SURNAME.fullmatch(token.surface)


def _unknown_name_start(text: str, tokens: Sequence[Token], last: int) -> int | None:
    """A name the dictionary does not have: a surname of its shape (縄田), or any given name after 姓 and a space."""
    start = last
    while start and tokens[start - 1].end == tokens[start].start and _NAME_CHARACTERS.fullmatch(tokens[start - 1].surface):
        if tokens[last].end - tokens[start - 1].start > 4 or tokens[start - 1].pos.startswith("助"):
            break
        start -= 1
    word = text[tokens[start].start : tokens[last].end]
    if _spaced(text, tokens, start) and _NAME_CHARACTERS.fullmatch(word) and not _NO_SURNAME.fullmatch(word):
        surname = _whole_surname(text, tokens, start - 1)
        if _is_known(tokens[start - 1]) or _SURNAME_TAIL.fullmatch(text[surname : tokens[start - 1].end]):
            return surname
    alone = word in _ONE_KANJI and (not start or tokens[start - 1].end < tokens[start].start or not _is_kanji(tokens[start - 1], 9))
    return tokens[start].start if (alone or _SURNAME_TAIL.fullmatch(word)) and not _NO_SURNAME.fullmatch(word) else None


def _kana_name_start(text: str, tokens: Sequence[Token], stop: int) -> int | None:
    """A kana given name that the tokenizer cut wrongly, after a known surname: 桜井 はる と|くん, 黒澤 キミ 子|さん."""
    for token in reversed(tokens):
        if token.end < stop and _is_known(token) and _KANA_GIVEN.fullmatch(text[token.end : stop].strip(" ")):
            return token.start
    return None


def _untitled(text: str, tokens: Sequence[Token]) -> Iterator[Person]:
    """Full names and lone surnames without a title."""
    for index, token in enumerate(tokens):
        gap = _gap_before(text, tokens, index)
        named = token.pos.startswith(_NAME + "-名") and gap is not None and _may_be_surname(tokens[index - 1], spaced=gap > 0)
        if named and not _runs_on(tokens, index):
            yield Person(_with_surname(text, tokens, index), token.end, "full")
        elif token.pos.startswith(_NAME + "-姓") and len(token.surface) > 1:
            end = _listed_given_name(text, tokens, index)
            yield Person(token.start, end or token.end, "full" if end else "surname")


def _runs_on(tokens: Sequence[Token], index: int) -> bool:
    """True when the next token makes the name part of a longer word."""
    if index + 1 == len(tokens) or tokens[index + 1].start > tokens[index].end:
        return False
    after = tokens[index + 1]
    return (
        after.pos.startswith(("名詞-普通", "名詞-固有", "接尾"))
        and after.surface not in _MAY_FOLLOW
        and after.surface not in TITLES
    )


def _listed_given_name(text: str, tokens: Sequence[Token], index: int) -> int | None:
    """The end of a given name that no dictionary has, after a surname and one space, in a list (板垣 里帆(胎内市)); None: none."""
    start = tokens[index].end
    if text[start : start + 1] != " ":
        kana = _KANA_IN_LIST.match(text, start)
        return kana.end() if kana else None
    given = _GIVEN_SHAPE.match(text, start + 1)
    if not given or _NO_SURNAME.fullmatch(given[0]) or not _LIST_END.match(text, given.end()):
        return None
    return given.end()


_LOT = r"\d{1,4}(?:番地?(?:の\d{1,3})?(?:\d{1,3}号)?|-\d{1,4}(?:-\d{1,4})?)"
_HOUSE = lazy(
    rf"[{_KANJI}ぁ-ゖァ-ヺー]{{1,10}}?(?:\d{{1,2}}丁目(?:[ の]?{_LOT})?"
    r"|\d{1,5}番地?(?:の\d{1,3})?(?:\d{1,3}号)?|\d{1,4}-\d{1,4}(?:-\d{1,4})?|\d{2,5}の\d{1,3}|(?<=字[一-龠][一-龠])\d{1,5}|(?<=字[一-龠]{3})\d{1,5})"
    r"(?!\d|[-(:年月日時分円%点名人個回]|\.\d)",
    re.ASCII,
)
_NO_HOUSE = lazy(
    r".*(?:(?:電話|番号|内線|携帯|時間|試合|選抜|大会|チーム|令和|平成|昭和|年度|午前|午後|直通|代表|号線|から|まで)|[中高小対第]\d)"
)
_LEAD = lazy(rf".+[のにはがをでとたるもへ](?=[{_KANJI}])")
"""What a house number took in of the words before it: お申し出のあった|中町1丁目."""
_TOWN_TAIL = lazy(
    r"[市県都府郡駅港線川山湾城州島小中高寺館]|空港|公園|小学|中学|高校|高等|大学|銀行|[本支]店|病院|神社|警察|消防|観光|公民"
)
_TOWN_SUFFIX = ("町", "村", "丁目", "地区", "団地", "台", "地域", "区", "区内")
_TOWN_SHAPE = lazy(
    rf"(?:[{_KANJI}]{{1,5}}|[ァ-ヺー]{{2,8}})(?:町|村|丁目|地区|団地|ニュータウン|ハイツ|アパート|マンション|コーポ|荘|ヶ丘|が丘)"
    rf"(?:(?<=町)[{_KANJI}]{{1,4}}(?=[の)]))?"
)
_SMALL_PLACE = lazy(rf"(?<![{_KANJI}ァ-ヺー])[{_KANJI}]{{1,3}}[^市県都府郡国\W\dぁ-ヺー](?=[の)])")
_PLACE_TAIL = lazy(r"[一-龠][川田野沢原崎塚浦津谷沼]")
_WIDE = frozenset(
    re.findall(
        r"\w+",
        "北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 "
        "三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 "
        "宮崎 鹿児島 沖縄 関東 関西 東北 九州 四国 横浜 名古屋 札幌 仙台 神戸 "
        "日本 江戸 小学 町 村 市町村 下町 城下町 港町 門前町 宿場町 農村 漁村",
    )
)
"""Too wide, or no name at all, to lead to a door."""


_NOBODY = ("皆", "みな", "みんな", "客", "者", "父", "母", "お子")


@lru_cache(maxsize=16)
def _title_places(text: str) -> list[int]:
    """Where somebody may be titled: 皆さん and お客様 name nobody."""
    return [title.start() for title in _TITLE.finditer(text) if not text.endswith(_NOBODY, 0, title.start())]


def has_title(text: str, start: int = 0, end: int | None = None) -> bool:
    """False when nobody in ``text[start:end]`` is titled."""
    places = _title_places(text)
    at = bisect_left(places, start)
    return at < len(places) and (end is None or places[at] < end)


_HOUSE_SIGN = lazy(r"\d(?:丁目|番|-\d|の\d)|字", re.ASCII)


def has_house(text: str) -> bool:
    """False when :func:`find_places` finds no house in ``text``."""
    return _HOUSE_SIGN.search(text) is not None and _HOUSE.search(text) is not None


def find_places(text: str, tokens: Sequence[Token]) -> Iterator[Place]:
    """Houses and towns in ``text``, in no order; cities and prefectures are too wide to lead to a door."""
    for house in _HOUSE.finditer(text):
        if not _NO_HOUSE.match(house[0]):
            lead = _LEAD.match(house[0])
            yield Place(house.start() + (lead.end() if lead else 0), house.end(), True)
    for town in _TOWN_SHAPE.finditer(text):
        if town[0] not in _WIDE:
            yield Place(*town.span(), False)
    for index, token in enumerate(tokens):
        after = tokens[index + 1].surface if index + 1 < len(tokens) else ""
        if (
            token.pos.startswith(_PLACE)
            and not token.pos.endswith("国")
            and token.surface not in _WIDE
            and not _TOWN_TAIL.fullmatch(after)
        ):
            yield Place(token.start, tokens[index + 1].end if after in _TOWN_SUFFIX else token.end, False)
    yield from _small_places(text, tokens)


def _small_places(text: str, tokens: Sequence[Token]) -> Iterator[Place]:
    """Runs of kanji that no dictionary has as a common word, where a place may stand: 足崎 in 「(足崎)」, 枝川 in 「枝川の」."""
    for run in _SMALL_PLACE.finditer(text):
        inside = [token for token in tokens if run.start() <= token.start and token.end <= run.end()]
        if inside and run[0] not in _WIDE and not _NO_SURNAME.fullmatch(run[0]) and _is_uncommon(inside):
            yield Place(*run.span(), False)


def _is_uncommon(tokens: Sequence[Token]) -> bool:
    if any("-接尾" in token.pos or token.pos.startswith("接尾") for token in tokens):
        return False
    if any(token.pos.startswith("名詞-固有名詞") and not token.pos.endswith(("国", "-名")) for token in tokens):
        return True
    pieces = len(tokens) > 1 and all(len(token.surface) == 1 for token in tokens)
    return pieces or _PLACE_TAIL.fullmatch(tokens[-1].surface) is not None
