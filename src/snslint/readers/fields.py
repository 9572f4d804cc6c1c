"""What is written beside a text → the fields of a Post. One table of names for every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from snslint.errors import InputError, unknown
from snslint.model import CONTEXTS, PLATFORMS, Origin, Post
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
FIELD_NAMES = {
    "id": "id", "text": "text", "context": "context", "platform": "platform", "published_at": "published_at",
    "本文": "text", "種別": "context", "媒体": "platform", "日時": "published_at", "投稿日時": "published_at", "承認": "approved_by",
    "承認日": "approved_at", "画像": "image", "写真": "photo", "動画": "video", "画像の権利": "image_rights", "代替テキスト": "alt_text",
    "アカウント": "account", "予約": "scheduled", "公開日時": "published_at", "公開予定": "published_at", "配信日時": "published_at",
}  # fmt: skip


def joined(known: Mapping[str, Any], beside: Mapping[str, Any]) -> dict[str, Any]:
    """What stands beside the text, with ``known`` for what it does not say."""
    said = {FIELD_NAMES.get(str(key), str(key)) for key, value in beside.items() if value not in (None, "")}
    return {**{key: value for key, value in known.items() if key not in said}, **beside}


def make_post(text: str, beside: Mapping[str, Any], origin: Origin, place: Callable[[str], str] | None = None) -> Post:
    """A Post of ``text`` and the values written beside it; unknown keys are kept as metadata.

    ``place`` tells where a key was written, for errors. Raises InputError when a value cannot be what its key says: an unknown context or platform, a date that is none.
    """
    named = {FIELD_NAMES.get(str(key), str(key)): value for key, value in beside.items()}
    places = {FIELD_NAMES.get(str(key), str(key)): place(str(key)) if place else str(origin) for key in beside}
    identity = named.pop("id", None)
    return Post(
        text=clean(text),
        origin=origin,
        id=None if identity is None else str(identity),
        context=_name("種別（context）", named.pop("context", None), CONTEXT_NAMES, places.get("context", "")) or "post",
        platform=_name("媒体（platform）", named.pop("platform", None), PLATFORM_NAMES, places.get("platform", "")),
        published_at=_moment(named.pop("published_at", None), places.get("published_at", "")),
        metadata=named,
    )


def _name(kind: str, value: Any, names: Mapping[str, str], place: str) -> str | None:
    if value in (None, ""):
        return None
    name = names.get(str(value).strip().lower())
    if name is None:
        raise InputError(unknown(kind, value, names), place)
    return name


def _moment(value: Any, place: str) -> datetime | None:
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value
    try:
        return as_moment(str(value))
    except ValueError:
        raise InputError(f"日時（published_at）「{value}」が読めません（例: 2026-07-03T10:00）", place) from None


def as_moment(value: str) -> datetime:
    """Local time of Japan from ISO 8601, a zone other than Japan's converted; raises ValueError."""
    moment = datetime.fromisoformat(value.strip().replace("/", "-"))
    return moment.astimezone(JAPAN).replace(tzinfo=None) if moment.tzinfo else moment
