"""What is in force, and who said so: option › environment › snslint.yaml › default."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from snslint.errors import SnslintError, unknown
from snslint.settings.find import find, folder_of

if TYPE_CHECKING:
    from snslint.cli.options import CheckOptions
    from snslint.settings.read import Settings

VARIABLES = {"profile": "SNSLINT_PROFILE", "format": "SNSLINT_FORMAT"}
CONFIG_VARIABLE = "SNSLINT_CONFIG"
SETTLED = (
    "profile", "paths", "rules", "municipalities", "format", "fail_level", "max_warnings", "strict", "across",
    "acknowledgements", "baseline", "approvers", "jobs",
)  # fmt: skip
"""What snslint.yaml can settle, in the order in which it is shown."""
DEFAULTS: Mapping[str, Any] = {"format": "console", "fail_level": "error", "strict": False, "across": False, "jobs": "1"}
GIVEN = "指定"
"""The origin of what the command line says."""
ACKS = ".snslint-acks.yaml"
MOST_JOBS = 64


@dataclass(frozen=True)
class Settled:
    """Every value in force, and where it came from. ``settings`` is None when no file was found."""

    values: Mapping[str, Any]
    origins: Mapping[str, str] = field(default_factory=dict)
    settings: Settings | None = None

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def beside(self, path: str) -> dict[str, Any]:
        """What the overrides say of the posts of ``path``."""
        return self.settings.beside(path) if self.settings else {}

    @property
    def profile(self) -> str:
        """The body whose guideline holds; raises SnslintError when nobody named one."""
        name: str | None = self.values.get("profile")
        if not name:
            raise SnslintError(
                "どの団体のガイドラインで点検するかを --profile か環境変数 SNSLINT_PROFILE、"
                "または snslint.yaml の profile で指定してください（一覧: snslint profiles）"
            )
        return name


def settle(options: CheckOptions) -> Settled:
    """Raises SnslintError for a value that cannot be, SettingsError with its place when it stands in a file."""
    path = settings_file(options)
    settings = None
    if path:
        from snslint.settings.read import read_settings

        settings = read_settings(path)
    values, origins = {**DEFAULTS, "across": path is not None}, dict.fromkeys(DEFAULTS, "既定")
    origins["across"] = "既定（snslint.yaml があるとき）" if path else "既定"
    if os.environ.get("GITHUB_ACTIONS") == "true" and options.output_file is None:
        values["format"], origins["format"] = "github", "既定（GitHub Actions の中）"
    acks = None if options.isolated else _acks(options, path)
    if acks:
        values["acknowledgements"], origins["acknowledgements"] = acks, "見つかったファイル"
    if settings:
        values |= settings.values
        origins |= settings.places
    for key, value, origin in _said(options):
        values[key], origins[key] = value, origin
    _check(values, origins)
    return Settled(values, origins, settings)


def _said(options: CheckOptions) -> Iterator[tuple[str, Any, str]]:
    """Key, value and origin of what the environment says, then of what the command line says."""
    for key, variable in VARIABLES.items():
        if value := os.environ.get(variable):
            yield key, value, f"環境変数 {variable}"
    for key in SETTLED:
        if (value := getattr(options, key, None)) not in (None, "", ()):
            yield key, value, GIVEN


def settings_file(options: CheckOptions) -> Path | None:
    """``--config``, else ``SNSLINT_CONFIG``, else the nearest one above what is checked. Raises SnslintError."""
    if options.isolated:
        return None
    named = options.config or os.environ.get(CONFIG_VARIABLE)
    if named:
        if not Path(named).is_file():
            raise SnslintError("設定ファイルがありません", named)
        return Path(named)
    found = {folder: find(folder) for folder in _folders(options)}
    if len(set(found.values())) > 1:
        shown = "、".join(dict.fromkeys(str(path) if path else "なし" for path in found.values()))
        raise SnslintError(
            f"違う設定が当てはまるものを一度に点検できません（{shown}）。分けて点検するか、--config で一つを指定してください"
        )
    return _near(next(iter(found.values()), None))


def _near(path: Path | None) -> Path | None:
    """The path as seen from here, where it lies below; errors are to name it as a person would."""
    if path is None:
        return None
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _folders(options: CheckOptions) -> list[Path]:
    paths = [options.stdin_filename if path == "-" else path for path in options.paths] or ["-"]
    return list(dict.fromkeys(folder_of(path) for path in paths))


def _acks(options: CheckOptions, settings: Path | None) -> str | None:
    """The file of acknowledgements beside the settings, or above what is checked."""
    if settings:
        beside = settings.parent / ACKS
        return str(beside) if beside.is_file() else None
    found = _near(find(_folders(options)[0], (ACKS,)))
    return str(found) if found else None


def _check(values: Mapping[str, Any], origins: Mapping[str, str]) -> None:
    """What options and variables say is checked here; the file's own values have been."""
    from snslint.cli.options import CHOICES

    for key in ("format", "fail_level"):
        if values[key] not in CHOICES[key]:
            raise SnslintError(unknown(f"{_name(key, origins)} の値", values[key], CHOICES[key]))
    jobs, most = str(values["jobs"]), values.get("max_warnings")
    if jobs != "auto" and not (jobs.isdecimal() and 1 <= int(jobs) <= MOST_JOBS):
        raise SnslintError(f"--jobs は 1〜{MOST_JOBS} の数か auto です（「{jobs}」があります）")
    if most is not None and not str(most).isdecimal():
        raise SnslintError(f"--max-warnings は 0 以上の数です（「{most}」があります）")


def _name(key: str, origins: Mapping[str, str]) -> str:
    return origins[key] if origins[key].startswith("環境変数") else f"--{key.replace('_', '-')}"


def shown(settled: Settled) -> Iterator[str]:
    """The values in force, one a line, and where each came from."""
    yield f"設定ファイル: {settled.settings.path if settled.settings else 'なし'}"
    for key in SETTLED:
        value = settled[key]
        told = "なし" if value is None else str(value).lower() if isinstance(value, bool) else _plain(value)
        yield f"{key:<17} {told}（{settled.origins.get(key, '既定')}）"
    for override in settled.settings.overrides if settled.settings else ():
        said = "、".join(f"{key}={value}" for key, value in override.values.items())
        yield f"overrides         {'、'.join(override.patterns)}: {said}"


def _plain(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
