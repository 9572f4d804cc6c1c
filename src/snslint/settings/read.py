"""``snslint.yaml`` → Settings; every mistake is an error with file, line and column."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from snslint.errors import SettingsError
from snslint.model import CONTEXTS, Severity
from snslint.policy.yaml import Source, load
from snslint.readers.fields import CONTEXT_NAMES, PLATFORM_NAMES, as_moment
from snslint.renderers import RENDERERS
from snslint.settings.globs import matches

FAIL_LEVELS = (*Severity.__members__, "none")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "context": CONTEXTS,
    "platform": tuple(sorted(set(PLATFORM_NAMES.values()))),
    "format": tuple(RENDERERS),
    "fail_level": FAIL_LEVELS,
}
"""Settings that take one of a few words."""

KEYS: Mapping[str, str] = {
    "extends": "path", "profile": "text", "paths": "paths", "rules": "path", "municipalities": "path", "format": "choice",
    "fail_level": "choice", "strict": "flag", "across": "flag", "acknowledgements": "path", "baseline": "path",
    "approvers": "texts", "max_warnings": "count", "jobs": "jobs", "overrides": "overrides",
}  # fmt: skip
"""Key of the file → what may stand there, a key of :data:`READ`."""
OVERRIDE_KEYS = ("files", "profile", "context", "platform", "published_at", "account", "strict")
MOST_JOBS = 64


@dataclass(frozen=True)
class Override:
    """What holds for files that one of ``patterns`` matches, unless they say it themselves."""

    patterns: tuple[str, ...]
    folder: Path
    values: Mapping[str, Any]

    def covers(self, path: str) -> bool:
        """True when ``path`` (as given by the user) is one of the files."""
        try:
            relative = Path(os.path.relpath(Path(path).resolve(), self.folder)).as_posix()
        except ValueError:
            return False
        return any(matches(relative, pattern) for pattern in self.patterns)


@dataclass(frozen=True)
class Settings:
    """What is in force. ``places``: where each value was written. Without a file everything is empty."""

    path: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    def beside(self, path: str) -> dict[str, Any]:
        """What the overrides say of the posts of ``path``; of several the last wins."""
        covering = [override.values for override in self.overrides if override.covers(path)] if self.overrides else []
        return {key: value for values in covering for key, value in values.items()}


def read_settings(path: Path, trail: tuple[Path, ...] = ()) -> Settings:
    """Read one settings file and what it extends. Raises SettingsError with the place."""
    source = load(path, SettingsError)
    if source.data is None:
        return Settings(path)
    data = source.mapping((), KEYS)
    stated = {key: READ[KEYS[key]](source, (key,), value) for key, value in data.items() if value is not None}
    overrides = stated.pop("overrides", ())
    own = Settings(path, stated, {key: source.place((key,)) for key in stated}, overrides)
    base = stated.pop("extends", None)
    return _extended(own, Path(base), trail, source) if base else own


def _extended(own: Settings, base: Path, trail: tuple[Path, ...], source: Source) -> Settings:
    assert own.path is not None
    seen = (*trail, own.path.resolve())
    if base.resolve() in seen:
        raise source.fail(("extends",), "設定ファイルが互いを extends しています")
    if not base.is_file():
        raise source.fail(("extends",), f"もとにする設定ファイル「{base}」がありません")
    below = read_settings(base, seen)
    return Settings(own.path, {**below.values, **own.values}, {**below.places, **own.places}, below.overrides + own.overrides)


def _text(source: Source, where: tuple[str | int, ...], value: Any) -> str:
    if isinstance(value, Mapping | list | bool) or not str(value):
        raise source.fail(where, f"{where[-1]} は一つの言葉で書きます")
    return str(value)


def _texts(source: Source, where: tuple[str | int, ...], value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(_text(source, (*where, index), item) for index, item in enumerate(listed))


def _path(source: Source, where: tuple[str | int, ...], value: Any) -> str:
    """A path from the settings file's folder, as seen from where we are."""
    return _from_here(source.path.resolve().parent / _text(source, where, value))


def _paths(source: Source, where: tuple[str | int, ...], value: Any) -> tuple[str, ...]:
    return tuple(_path(source, where, text) for text in _texts(source, where, value))


def _from_here(path: Path) -> str:
    try:
        near = os.path.relpath(path)
    except ValueError:
        return str(path)
    return str(path) if near.startswith("..") else near


def _choice(source: Source, where: tuple[str | int, ...], value: Any) -> str:
    return source.one_of(where, value, CHOICES[str(where[-1])], f"{where[-1]} の値")


def _flag(source: Source, where: tuple[str | int, ...], value: Any) -> bool:
    return source.flag(where)


def _count(source: Source, where: tuple[str | int, ...], value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise source.fail(where, f"{where[-1]} は 0 以上の数で書きます（{value!r} があります）")
    return value


def _jobs(source: Source, where: tuple[str | int, ...], value: Any) -> str:
    if value != "auto" and not (isinstance(value, int) and 1 <= value <= MOST_JOBS):
        raise source.fail(where, f"jobs は 1〜{MOST_JOBS} の数か auto です（{value!r} があります）")
    return str(value)


def _overrides(source: Source, where: tuple[str | int, ...], value: Any) -> tuple[Override, ...]:
    return tuple(_override(source, (*where, index)) for index in range(len(source.listed(where))))


def _override(source: Source, where: tuple[str | int, ...]) -> Override:
    data = source.mapping(where, OVERRIDE_KEYS, ("files",))
    stated = {key: value for key, value in data.items() if key != "files" and value is not None}
    read = {key: OVERRIDE_READ[key](source, (*where, key), value) for key, value in stated.items()}
    return Override(_texts(source, (*where, "files"), data["files"]), source.path.resolve().parent, read)


def _named(names: Mapping[str, str], kind: str) -> Read:
    def read(source: Source, where: tuple[str | int, ...], value: Any) -> str:
        return names[source.one_of(where, str(value).strip().lower(), names, kind)]

    return read


def _moment(source: Source, where: tuple[str | int, ...], value: Any) -> datetime:
    try:
        return as_moment(str(value))
    except ValueError:
        raise source.fail(where, f"日時（published_at）「{value}」が読めません（例: 2026-07-03T10:00）") from None


Read = Callable[[Source, tuple[str | int, ...], Any], Any]
READ: Mapping[str, Read] = {
    "text": _text, "texts": _texts, "path": _path, "paths": _paths, "choice": _choice, "flag": _flag, "count": _count,
    "jobs": _jobs, "overrides": _overrides,
}  # fmt: skip
OVERRIDE_READ: Mapping[str, Read] = {
    "profile": _text, "context": _named(CONTEXT_NAMES, "種別（context）"), "platform": _named(PLATFORM_NAMES, "媒体（platform）"),
    "published_at": _moment, "account": _text, "strict": _flag,
}  # fmt: skip
