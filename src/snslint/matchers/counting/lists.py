"""Lists beside the number of what they list, and numbers that a post says twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snslint.matchers.checked import Seen
from snslint.matchers.counting.numbers import value
from snslint.text.dates import number
from snslint.text.document import Document
from snslint.text.patterns import either, lazy

_SAID = r"(?P<n>\d{1,2}|[二三四五六七八九])"
_UNIT = either(
    "つ 点 項目 種類 コース 会場 か所 カ所 ヶ所 箇所 か条 地区 地域 路線 校 園 館 店 駅 団体 施設 部門 チーム 品 曲 色 市町 課 窓口 公園 日"
)
_FOLLOWING = lazy(
    rf"(?:(?:次|以下|下記)の(?P<hit>{_SAID}{_UNIT}(?!目))[^\n]{{0,40}}|"
    rf"[^\n。]{{0,20}}(?P<hit2>(?P<n2>\d|[二三四五六七八九])(?:つ|か条|点))の[^\d\n、。]{{1,14}})\n"
)
_MARK = lazy(r" ?(?P<mark>[・●○■□◆◇▼▶✅✔☑▪◎★☆–-])")
_NUMBERED = lazy(r" ?[(]?(?P<n>\d{1,2})(?:[).、:. ]|(?![\d\s年月日時円個回件度階歳つ/,~%-]|分[^別野類]|人[^権形]|名[^前]))")


def items(document: Document) -> Iterator[Seen]:
    """次の3点 over a run of lines with one bullet; 次の5か所に開設しました。A、B、C、D。."""
    text = document.normal.text
    for found in _FOLLOWING.finditer(text):
        hit, n = ("hit", found["n"]) if found["hit"] else ("hit2", found["n2"])
        count = _bullets(text[found.end() :].split("\n\n")[0].split("\n"))
        if count >= 2 and count != number(n):
            yield _miscounted(found, count, hit)
    for found in _TOLD.finditer(text):
        named = _plain_items(found["list"])
        if len(named) >= 2 and len(named) != number(found["n"]) and not _OPEN_LIST.search(found[0]):
            yield _miscounted(found, len(named))


def _miscounted(found: re.Match[str], count: int, hit: str = "hit") -> Seen:
    """4か所 → 3か所."""
    return Seen(*found.span(hit), re.sub(r"^(?:\d+|[二三四五六七八九])", str(count), found[hit]))


def _bullets(lines: list[str]) -> int:
    """How many lines from the first on bear one bullet, or the numbers 1, 2, 3 …; 0 when others come between bullets."""
    numbers = [int(found["n"]) for line in lines if (found := _NUMBERED.match(line))]
    if lines and _NUMBERED.match(lines[0]):
        return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
    marks = [found["mark"] if (found := _MARK.match(line)) else "" for line in lines]
    count = next((at for at, mark in enumerate(marks) if mark != marks[0]), len(marks))
    return 0 if not marks or not marks[0] or marks[0] in marks[count:] else count


_TOLD = lazy(
    rf"(?:次|以下|下記)の(?P<hit>{_SAID}{_UNIT}(?!目))[^。\n]{{0,40}}(?:。|:|です。|\n)\n?(?P<list>[^。\n]{{3,120}})(?:です)?(?:。|\n|$)"
)
_COUNTED_LIST = lazy(rf"の(?P<hit>{_SAID}{_UNIT})(?![目以ずつ間程])")
_OPEN_LIST = lazy(r"など|ほか|等|各|約|うち|いずれか|どれか|から選|または|又は|もしくは|それぞれ|両|以上|計\d")
_PARTICLE = lazy(r"[がをにで]、?|は、?|も、?|では|には|[:「(。\n!?」)]")
_NOUN = lazy(
    r"(?!(?:次|以下|下記|上記|こ|そ|全部)$)(?:[一-龠々ァ-ヶーA-Za-z]{1,14}(?:の[一-龠々ァ-ヶー]{1,10})?|[ぁ-ん]{2,8}|[一-龠々ァ-ヶーぁ-ん]{2,10}[一-龠々ァ-ヶー]|[一-龠々ァ-ヶーぁ-ん]{1,8}(?:まつり|祭り|めぐり|づくり|作り|踊り))"
)
_COLLECTIVE = lazy(r"^(?:市内|県内|町内|区内|全)|^(?:小|中|小中|高等?|幼稚|保育|こども)(?:学校|校|園)$|^(?:大人|子ども|男性|女性)$")
_WEEKDAYS_LISTED = lazy(r"(?P<list>[月火水木金土日](?:[・、][月火水木金土日])+)(?:曜日?)?の(?P<hit>週(?P<n>\d)[日回])")


def listed(document: Document) -> Iterator[Seen]:
    """会場は、本庁、東支所、西支所の4か所, 火・木・土の週2日: names that stand for many each are no such list."""
    text = document.normal.text
    for found in _COUNTED_LIST.finditer(text):
        low = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 90)
        sentence = text[low : found.start()]
        begins = [m.end() for m in _PARTICLE.finditer(sentence)]
        named = _plain_items(sentence[begins[-1] if begins else 0 :])
        whole = not _OPEN_LIST.search(text, low, min(len(text), found.end() + 4))
        of_two = len(named) == 2 and text.startswith("の", found.end())  # 税務、福祉の4つの課: two kinds, four of them
        if len(named) >= 2 and len(named) != number(found["n"]) and whole and not of_two:
            yield _miscounted(found, len(named))
    for found in _WEEKDAYS_LISTED.finditer(text):
        count = len(re.findall(r"\w", found["list"]))
        if count != int(found["n"]):
            yield Seen(*found.span("hit"), f"週{count}日")


def _plain_items(told: str) -> list[str]:
    """Names between commas; nothing when any of them is more than a name."""
    comma = "、" if "、" in told else "・"
    *first, last = told.strip(" 、").split(comma)
    names = [*first, *re.split(r"と|および|及び", last)]
    plain = all(_NOUN.fullmatch(name) and not _COLLECTIVE.search(name) and "・" not in name for name in names)
    return names if first and plain else []


_TWICE = (
    lazy(
        r"(?P<label>定員|募集人[数員]|先着)(?:順)?(?:で)?(?:は|:| )?(?:先着)?(?P<hit>(?P<n>\d{1,4}) ?(?:人|名|組))(?:まで|です|を|に|、|。|\(|$|\n| )"
    ),
    lazy(
        r"(?P<label>参加費|受講料|入場料|観覧料|参加料)(?:は|:| )?(?:1人|一人|お一人)?(?P<hit>(?P<n>\d[\d,]{0,6})円)(?:です|を|、|。|\(|$|\n| )"
    ),
)
_SEVERAL = lazy(
    either(
        "大人 小人 子ども こども 一般 高校生 中学生 小学生 以上 以下 未満 市内 市外 会員 前売 当日券 コース 昼の部 夜の部 第[12]部 午前の部",
        r"午後の部 それぞれ 各\d 各回 追加 残り うち 抽選 プレゼント 粗品 記念品 配布 変更 増 \d回目 親子\d",
    )
)
_BLOCK = lazy(r"(?:日時|とき|場所|ところ|会場)[: ]")


def twice(document: Document) -> Iterator[Seen]:
    """定員30人 and 先着20人まで in a post about one thing: two labels, or one in the first line and at the head of another."""
    text = document.normal.text
    if len(_BLOCK.findall(text)) > 2 or _SEVERAL.search(text):
        return
    for pattern in _TWICE:
        said = list(pattern.finditer(text))
        if len(said) != 2 or value(said[0]["n"]) == value(said[1]["n"]):
            continue
        a, b = said
        top = "\n" not in text[: a.start()].lstrip()
        if a["label"] != b["label"] or (top and re.search(r"\n[^\w\n]{0,3}$", text[: b.start()])):
            yield Seen(*b.span("hit"), a["hit"])
