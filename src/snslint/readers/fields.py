"""What is written beside a text → the fields of a Post. One table of names for every format (docs/formats.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from snslint.errors import InputError, unknown
from snslint.model import CONTEXTS, PLATFORMS, PUBLISHED_ON, Origin, Post
from snslint.readers.decode import clean

JAPAN = timezone(timedelta(hours=9))

CONTEXT_NAMES = {
    **{context: context for context in CONTEXTS},
    "発信": "post", "投稿": "post", "返信": "reply", "リプライ": "reply", "共有": "share", "シェア": "share", "引用": "share",
    "リポスト": "share", "コメント": "comment", "私的": "private", "個人": "private",
}  # fmt: skip
PLATFORM_NAMES = {
    **{platform: platform for platform in PLATFORMS},
    "twitter": "x", "ツイッター": "x", "エックス": "x", "fb": "facebook", "フェイスブック": "facebook", "ig": "instagram",
    "インスタグラム": "instagram", "インスタ": "instagram", "ライン": "line", "ユーチューブ": "youtube",
}  # fmt: skip
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "本文", "投稿文", "投稿本文", "投稿内容", "投稿案", "投稿原稿", "文面", "文案", "原稿", "message", "post", "content", "caption", "body",
        "メッセージ", "キャプション", "テキスト", "配信文", "配信内容", "ポスト", "ツイート", "コメント本文", "コメント内容", "内容", "コメント", "description",
    ),
    "context": ("context", "種別", "文脈", "投稿種別"),
    "platform": ("platform", "媒体", "platforms", "sns", "投稿先", "配信先", "配信媒体", "掲載媒体", "投稿媒体"),
    "published_at": (
        "published_at", "日時", "投稿日時", "公開日時", "予約日時", "配信日時", "掲載日時", "投稿予定日時", "公開予定日時", "公開予定", "予定日時",
        "scheduled_at", "scheduleDate", "scheduled_time", "scheduled_date", "Posting Time", "postAtSpecificTime",
        "target_publish_start_date", "datetime", "投稿日", "公開日", "配信日", "掲載日", "投稿予定日", "日付", "date",
    ),
    "time": ("時刻", "投稿時刻", "投稿時間", "配信時刻", "公開時刻", "予定時刻", "時間", "time"),
    "approved_at": ("approved_at", "承認日"),
    "approved_by": ("approved_by", "承認", "承認者", "決裁", "決裁者"),
    "id": ("id", "投稿id", "管理番号", "番号", "no.", "no", "連番"),
    "account": ("account", "アカウント"),
    "emergency": ("emergency", "緊急"),
    "on_leave": ("on_leave", "休暇"),
    "title": ("title", "題", "タイトル", "件名"),
    "issued": ("issued", "文書日付"),
    "scheduled": ("scheduled", "予約"),
    "image": ("image", "画像"),
    "photo": ("photo", "写真"),
    "video": ("video", "動画"),
    "image_rights": ("image_rights", "画像の権利"),
    "alt_text": ("alt_text", "代替テキスト"),
}  # fmt: skip
"""Field → the names it goes by, the surest first: of several names for one field, the surest is the field, the others stay as they are."""

_DROPPED = re.compile(r"[\s_*※☆★-]+|[(\[【].*?[)\]】]")


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """A name without what people decorate it with: 「投稿文（140字まで）」 → 投稿文, ``Scheduled At`` → scheduledat."""
    name = unicodedata.normalize("NFKC", name)
    return (_DROPPED.sub("", name) or name.strip()).casefold()


FIELD_NAMES = {plain(name): (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}
"""Plain name → field and rank."""


def field_of(name: object) -> str | None:
    """The field that goes by that name, None for a name of the user's own."""
    return FIELD_NAMES[key][0] if (key := plain(str(name))) in FIELD_NAMES else None


def chosen(names: Iterable[object]) -> dict[Any, str]:
    """Each of ``names`` → the field it stands for, or itself: {"本文": "text", "内容": "内容", "媒体": "platform"}."""
    names = list(names)
    best: dict[str, Any] = {}
    for name in sorted((name for name in names if field_of(name)), key=lambda name: FIELD_NAMES[plain(str(name))][1]):
        best.setdefault(str(field_of(name)), name)
    taken = {name: field for field, name in best.items()}
    return {name: taken.get(name, str(name)) for name in names}


def joined(known: Mapping[str, Any], beside: Mapping[Any, Any]) -> dict[Any, Any]:
    """What stands beside the text, with ``known`` for what it does not say."""
    said = {field for name, field in chosen(beside).items() if beside[name] not in (None, "")}
    return {**{key: value for key, value in known.items() if key not in said}, **beside}


def make_post(text: str, beside: Mapping[Any, Any], origin: Origin, place: Callable[[str], str] | None = None) -> Post:
    """A Post of ``text`` and the values written beside it; unknown keys are kept as metadata.

    ``place`` tells where a key was written, for errors. Raises InputError when a value cannot be what its key says: an unknown context or platform, a date that is none.
    A date without a time is kept as :data:`PUBLISHED_ON`: no time of publication is made up.
    """
    fields = chosen(["text", *beside])
    places = {fields[key]: place(str(key)) if place else str(origin) for key in beside}
    return post_with(text, {fields[key]: value for key, value in beside.items()}, origin, places)


def post_with(text: str, beside: Mapping[str, Any], origin: Origin, places: Mapping[str, str] | None = None) -> Post:
    """A Post of ``text`` and values that already bear the names of fields; like :func:`make_post` else. ``places`` by field."""
    named, places = dict(beside), places or {}
    identity = named.pop("id", None)
    moment = _moment(named.pop("published_at", None), named, places.get("published_at", ""))
    if moment is not None and not isinstance(moment, datetime):
        named[PUBLISHED_ON] = moment.isoformat()
    return Post(
        text=clean(text),
        origin=origin,
        id=None if identity in (None, "") else str(identity),
        context=_name("種別（context）", named.pop("context", None), CONTEXT_NAMES, places.get("context", "")) or "post",
        platform=_name("媒体（platform）", named.pop("platform", None), PLATFORM_NAMES, places.get("platform", "")),
        published_at=moment if isinstance(moment, datetime) else None,
        metadata=named,
    )


def _name(kind: str, value: Any, names: Mapping[str, str], place: str) -> str | None:
    if value in (None, ""):
        return None
    name = names.get(unicodedata.normalize("NFKC", str(value)).strip().lower())
    if name is None:
        raise InputError(unknown(kind, value, names), place)
    return name


def _moment(value: Any, named: dict[str, Any], place: str) -> Any:
    """The datetime or date written as ``value``, with the time that ``named`` may give apart."""
    if value in (None, "") or isinstance(value, datetime):
        return value or None
    from snslint.readers import moments

    try:
        return moments.read(value, named.pop("time", None))
    except ValueError:
        raise InputError(
            f"日時（published_at）「{value}」が読めません（例: 2026-07-03T10:00、2026年7月3日 10:00）", place
        ) from None


def as_moment(value: str) -> datetime:
    """Local time of Japan as staff or machines write it, a zone other than Japan's converted, midnight for a bare date; raises ValueError."""
    from snslint.readers import moments

    moment = moments.read(value)
    return moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
