"""What the day of publication can judge: announcements that come too late, reports that come too early, countdowns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from snslint.matchers.checked import Seen
from snslint.matchers.dating.words import name_day
from snslint.text.agenda import Entry, reports
from snslint.text.document import Document
from snslint.text.patterns import either, lazy

_COMING = lazy(
    r"開催(?:します|いたします|する予定|予定|決定|です|!|$)|開講(?:します|予定)|実施(?:します|いたします|予定)|募集(?:します|中|して)"
    r"|(?:スタート|オープン|開始|開店|開館|公開|発売|販売|配信|放送|放映|上映|運行|運休|休館|休業|休診|断水|停電|点検|収集)"
    r"(?:します|いたします|予定)"
    r"|(?:お越し|ご?参加(?:して)?|ご?来場|ご?応募|ご来館|ご覧|お申し?込み|申し?込んで|お集まり|ご注意)(?:いただ|くださ|を?お待ち|を!|下さ)"
    r"|締め?切(?:り|ります|です)|まで(?:に|受け?付け|です|。|$|\n|!|、)|"
    + either(
        "開きます 行います おこないます 行われます 集合 始まります はじまります お待ちして 必着 〆切 投票日です お楽しみ",
        "見られます やります 予定です となります になります 来てね",
    )
)
_ASIDE = lazy(
    r"(?: ?[(]?"
    + either(
        "~ から 以降 以来 より 現在 時点 付 号 生まれ 生れ 発行 発売号 開館 設立 創立 制定 施行 発足 更新 撮影 収録 掲載 投稿",
        "公表 発表 議決 可決 改正 開業 開設 までに[^、。\\n]{0,8}[いしっれきけえめてわ]た",
    )
    + "|に"
    + either(
        "発生 施行 公布 制定 開館 開業 発効 お知らせ 投稿 掲載 公表 発表 改正 更新 配信 行った 開催した 実施した 行われた",
        "開催された あった 起きた",
    )
    + "|の"
    + either("投稿 お知らせ 広報 市報 記事 会議 地震 大雨 台風 豪雨 大会で 火災 事故 訂正 配信 募集で 公表 発表")
    + ")"
)
_PAST_TENSE = lazy(r"(?:まし|でし|だっ|われ|され|[いしっれきけえめ])た(?=[。、!)\n 」]|$|ところ|ため|方|際|こと|人|皆)")


def past(document: Document) -> Iterator[Seen]:
    """Announced dates before publication: no reports, running periods, or series of which a date is still to come."""
    if document.published_on is None or reports(document.normal.text):
        return
    today = document.published_on
    entries = [entry for entry in document.entries if entry.last.days]
    running = {entry.line for entry in entries if any(day >= today for day in entry.last.days)}
    coming = {entry.role for entry in entries if any(day >= today for day in entry.last.days)}
    for entry in entries:
        over = all(day < today for day in (*entry.first.days, *entry.last.days)) and entry.last.sure
        if over and entry.line not in running and entry.role not in coming and _announced(document, entry):
            best = entry.last.days[0]
            hint = f"投稿の{(today - best).days}日前です。"
            yield Seen(entry.first.start, entry.last.end, f"{best.year}年{name_day(best)}", hint)


def _announced(document: Document, entry: Entry) -> bool:
    text = document.normal.text
    if _ASIDE.match(text, entry.last.end):
        return False
    if entry.role in ("event", "deadline", "by"):
        return True
    _, end = document.sentence_at(document.normal.home(entry.first.start, entry.last.end))
    rest = text[entry.last.end : min(end, entry.last.end + 80)]
    return bool(_COMING.search(rest)) and not _PAST_TENSE.search(rest)


_COUNTDOWN = lazy(
    r"(?P<what>締切|締め切り|期限|終了|閉幕)?[^。\n]{0,12}(?:まで|開幕|開催|本番|オープン)[、 ]{0,2}(?:残り|あと)(?P<hit>(?P<n>\d{1,3})日)(?!間)"
)


def countdown(document: Document) -> Iterator[Seen]:
    """市民マラソン(10月11日)まで、あと20日: to the one date of the sentence, else the one event of the post."""
    if document.published_on is None:
        return
    today = document.published_on
    for found in _COUNTDOWN.finditer(document.normal.text):
        days = _target(document, found)
        left = {(day - today).days for day in days}
        if left and not any(n - 1 <= int(found["n"]) <= n + 1 for n in left):
            yield Seen(*found.span("hit"), f"{min(left)}日")


def _target(document: Document, found: re.Match[str]) -> tuple[date, ...]:
    low, high = document.sentences_in(found.start("hit"), found.end())[0]
    inside = [written for written in document.calendar.dates if low <= written.start < high and written.days]
    events = [entry.first for entry in document.entries if entry.role == "event" and not found["what"]]
    one = inside or events
    return one[0].days if len(one) == 1 else ()


_RECENTLY = lazy(r"(?:先日|先ごろ|過日|先週末?)(?:の|、)?$")
_HELD = lazy(
    r"(?:に|、)[^。\n、るう]{0,25}(?:を|が)(?:開催|実施)?(?:しました|されました|行いました|行われました|開きました|開かれました)(?!が)|の[^。\n]{0,30}(?:ご参加|ご来場|お越し)[^。\n]{0,8}ありがとうございました"
)
_NOT_HELD = lazy(r"予定|向け|準備|説明|募集|受付|決定|決ま|延期|中止|変更|公開|発表|追加|リハーサル|満員|終了")


def future_report(document: Document) -> Iterator[Seen]:
    """10月4日(日)に運動会を行いました, published before."""
    if document.published_on is None:
        return
    text, today = document.normal.text, document.published_on
    for entry in document.entries:
        days = entry.first.fitting
        if not days or min(days) <= today or entry.first is not entry.last:
            continue
        held = _HELD.match(text, entry.last.end)
        recently = _RECENTLY.search(text, max(0, entry.first.start - 5), entry.first.start)
        if recently or (held and not _NOT_HELD.search(held[0])):
            yield Seen(entry.first.start, entry.last.end, f"公開予定日は{name_day(today)}")
