"""What the day of publication can judge: announcements that come too late, 明日 that is not tomorrow, last year's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from snslint.matchers.dating.seen import Seen, both_years, name_day
from snslint.text.agenda import Entry, dated
from snslint.text.dates import ERAS, WEEKDAYS, Written, in_era, number
from snslint.text.document import Document
from snslint.text.patterns import either

_HELD = either("開催 実施 終了 閉幕 開講 挙行 開会 閉会 執行 発生 施行 公布 確認")
_COMING = re.compile(
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
_REPORT = re.compile(
    rf"{_HELD}(?:し|いたし|され|を)?(?:まし|ました|た[。、!]|済)|(?:行い|行われ|開き|開かれ|にぎわい|賑わい|参加し)まし"
    r"|(?:延期|中止|終了|変更)(?:し|とな|に)|"
    + either(
        "ありがとうございま 参加してくださ お越しいただき ご参加いただき ご来場いただき でした ことができました",
        "受賞 優勝 結果 様子 報告 レポート 振り返",
    )
)
_ASIDE = re.compile(
    r"(?: ?[(]?"
    + either(
        "~ から 以降 以来 より 現在 時点 付 号 生まれ 生れ 発行 発売号 開館 設立 創立 制定 施行 発足 更新 撮影 収録 掲載 投稿",
        "公表 発表 議決 可決 改正 開業 開設",
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
_PAST_TENSE = re.compile(r"(?:まし|でし|だっ|われ|され|[いしっれきけえめ])た(?=[。、!)\n 」]|$|ところ|ため|方|際|こと|人|皆)")


def past(document: Document) -> Iterator[Seen]:
    """Announced dates before publication: no reports, running periods, or series of which a date is still to come."""
    if document.published_at is None or _REPORT.search(document.normal.text):
        return
    today = document.published_at.date()
    entries = [entry for entry in dated(document.calendar) if entry.last.days]
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


RELATIVE = {
    "本日": 0, "今日": 0, "きょう": 0, "明日": 1, "あす": 1, "あした": 1, "明後日": 2, "あさって": 2,
    "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
}  # fmt: skip
_SAID = re.compile(
    r"(?<!一)(?P<word>本日|今日|きょう|明日|あす|あした|明後日|あさって|昨日|きのう|一昨日|おととい)(?P<gap>[( ・]{0,2}|は)"
    r"(?=\d|(?P<weekday>[月火水木金土日])(?:曜日?)?\)|(?P<weekday2>[月火水木金土日])曜日)"
)


def relative_day(document: Document) -> Iterator[Seen]:
    """明日6月19日, 本日(12日), 明日(土): counted from the day of publication."""
    if document.published_at is None:
        return
    text = document.normal.text
    starts = {written.start: written for written in document.calendar.dates}
    for found in _SAID.finditer(text):
        meant = document.published_at.date() + timedelta(days=RELATIVE[found["word"]])
        said, end = found["weekday"] or found["weekday2"], found.end()
        if said:
            wrong = WEEKDAYS.index(said) != meant.weekday()
            end += len(re.compile(r"[月火水木金土日](?:曜日?)?\)?").match(text, end)[0])  # type: ignore[index]
        else:
            wrong, end = _not_day(text, found, starts.get(end), meant)
        if wrong:
            yield Seen(found.start(), end + (found["gap"] == "(" and text[end : end + 1] == ")"), name_day(meant))


def _not_day(text: str, found: re.Match[str], written: Written | None, meant: date) -> tuple[bool, int]:
    bare = re.compile(r"\d{1,2}日(?=\))").match(text, found.end())
    if written and (found["gap"] != "は" or re.match(r"[。、!で]", text[written.end : written.end + 1])):
        return bool(written.days) and meant not in written.days, written.end
    return (bare is not None and int(bare[0][:-1]) != meant.day), bare.end() if bare else found.end()


_WEEK = re.compile(r"(?P<week>今週|来週|再来週)の?(?P<weekday>[月火水木金土日])曜日?(?:[(、の]| )?(?=\d)")
_WEEKS = {"今週": 0, "来週": 7, "再来週": 14}


def relative_week(document: Document) -> Iterator[Seen]:
    """来週の月曜日(10月12日); weeks may begin on Sunday or on Monday."""
    if document.published_at is None:
        return
    today = document.published_at.date()
    for written in document.calendar.dates:
        found = _WEEK.search(document.normal.text, max(0, written.start - 10), written.end)
        if found and written.days:
            right = _in_week(today, WEEKDAYS.index(found["weekday"]), _WEEKS[found["week"]])
            if not set(right) & set(written.days):
                yield Seen(found.start(), written.end, name_day(right[0]))


def _in_week(today: date, weekday: int, ahead: int) -> tuple[date, date]:
    """That weekday of this week or a later one, counting weeks from Monday and from Sunday."""
    monday, sunday = (today - timedelta(days=(today.weekday() + shift) % 7) for shift in (0, 1))
    return monday + timedelta(days=weekday + ahead), sunday + timedelta(days=(weekday + 1) % 7 + ahead)


_PERIOD = re.compile(
    r"(?:(?P<month>今月|来月|再来月|先月)[(は、]?(?P<m>\d{1,2})月(?!\d)"
    r"|(?P<year>今年|本年|来年|昨年|去年|一昨年)[(は、]?(?:(?P<ad>20\d\d)|令和(?P<n>元|\d{1,2}))年(?!度))"
)
STEPS = {"今月": 0, "来月": 1, "再来月": 2, "先月": -1, "今年": 0, "本年": 0, "来年": 1, "昨年": -1, "去年": -1, "一昨年": -2}


def relative_period(document: Document) -> Iterator[Seen]:
    """来月10月, 今年（2025年）: counted from the day of publication."""
    if document.published_at is None:
        return
    now = document.published_at
    for found in _PERIOD.finditer(document.normal.text):
        if found["month"]:
            right = (now.month + STEPS[found["month"]] - 1) % 12 + 1
            wrong, words = int(found["m"]) != right, f"{right}月"
        else:
            year = now.year + STEPS[found["year"]]
            wrong, words = (int(found["ad"]) if found["ad"] else in_era("令和", number(found["n"]))) != year, both_years(year)
        if wrong:
            yield Seen(found.start(), found.end(), words)


_TITLE_YEAR = re.compile(
    r"(?P<hit>(?:令和(?P<n>元|\d{1,2})|(?P<ad>20\d\d))年度)(?![末中当内以])[^\n。、,)]{0,25}?"
    r"(?:募集(?:します|中|$|\n|!|】|開始)|を開催します|を実施します|を行います|受講生|参加者)"
)
_NOT_TITLE = re.compile(either("決算 課税 所得 分 証明 調査 実績 報告 繰越 卒業 補正 給付 事業費 前年度 昨年度 結果"))


def stale_year(document: Document) -> Iterator[Seen]:
    """令和7年度 … 参加者募集, published in 令和8年度."""
    if document.published_at is None:
        return
    now = document.published_at.year - (document.published_at.month < 4)
    for found in _TITLE_YEAR.finditer(document.normal.text):
        year = int(found["ad"]) if found["ad"] else in_era("令和", number(found["n"]))
        if year < now and not _NOT_TITLE.search(found[0]):
            yield Seen(*found.span("hit"), f"令和{now - ERAS['令和']}年度")


_NAMED_YEAR = re.compile(
    either(
        "フェスタ フェス まつり 祭り? フェア カップ 大会 マラソン コンサート フェスティバル 展 ウオーク ウォーク マルシェ",
        "ナイト キャンプ セミナー ピック",
    )
    + r"[ ・\"']{0,2}(?P<year>20\d\d)(?!年?[/\d-])"
)


def other_year_title(document: Document) -> Iterator[Seen]:
    """健康フェスタ2025 over dates that all lie in later fiscal years."""
    text = document.normal.text
    days = [d for entry in dated(document.calendar) if entry.role == "event" for d in entry.first.days]
    if document.reference is None or not days or _REPORT.search(text) or re.search(r"昨年|前回|前年|去年", text):
        return
    earliest = min(day.year - (day.month < 4) for day in days)
    for found in _NAMED_YEAR.finditer(text):
        if int(found["year"]) < min(earliest, document.reference.year - (document.reference.month < 4)):
            yield Seen(found.start("year"), found.end("year"), str(days[0].year))
