"""``snslint check``: what it does, whoever parsed the arguments."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from snslint.cli.output import complain, width_of
from snslint.cli.send import send
from snslint.cli.targets import targets_of
from snslint.errors import InputError, SnslintError, unknown
from snslint.model import CONTEXTS, Notice, Post, Report, Severity
from snslint.policy.load import load_policy
from snslint.policy.policy import Policy
from snslint.readers import read_posts
from snslint.readers.fields import PLATFORM_NAMES, as_moment
from snslint.renderers import RENDERERS, Showing

if TYPE_CHECKING:
    from snslint.policy.edition import Edition

FAIL_LEVELS = (*Severity.__members__, "none")
PROFILE_VARIABLE = "SNSLINT_PROFILE"


class CheckOptions(NamedTuple):
    """Everything that ``check`` can be told, as typed."""

    paths: tuple[str, ...]
    profile: str | None = None
    context: str | None = None
    platform: str | None = None
    at: str | None = None
    format: str | None = None
    output_file: str | None = None
    fail_level: str = "error"
    exit_zero: bool = False
    force_exclude: bool = False
    checklist: bool | None = None
    exempted: bool = False
    statistics: bool = False
    stdin_filename: str = "-"
    rules: str | None = None
    municipalities: str | None = None
    cache: bool = True
    also: tuple[str, ...] = ()
    mask: bool = True


CHOICES = {
    "context": CONTEXTS,
    "platform": tuple(sorted(set(PLATFORM_NAMES.values()))),
    "format": tuple(RENDERERS),
    "fail_level": FAIL_LEVELS,
}
"""Options that take one of a few words."""


def run_check(options: CheckOptions) -> int:
    """Read, lint, render; returns the exit code. Raises SnslintError for what cannot be done."""
    for name, known in CHOICES.items():
        value = getattr(options, name)
        if value is not None and value not in known:
            raise SnslintError(unknown(f"--{name.replace('_', '-')} の値", value, known))
    targets = targets_of(options.format, options.output_file, options.also, options.paths)
    policy = load_policy(_profile(options), _folder(options.rules), _folder(options.municipalities), options.cache)
    policy = policy if options.mask else replace(policy, mask=False)
    run = _Run(policy, Severity.__members__.get(options.fail_level))
    stated = {"context": options.context, "platform": options.platform, "published_at": _moment(options.at)}
    said = {key: value for key, value in stated.items() if value}
    posts = read_posts(options.paths, options.stdin_filename, said, options.force_exclude)
    send(run.reports(posts), targets, _showing(options, run), options.checklist)
    return 0 if options.exit_zero and run.exit_code == 1 else run.exit_code


class _Run:
    """One run: what was found and what went wrong decide the exit code."""

    def __init__(self, policy: Policy, fail_level: Severity | None) -> None:
        self.policy = policy
        self.fail_level = fail_level
        self.failed = self.broken = False

    def reports(self, posts: Iterable[Post | InputError | Notice]) -> Iterator[Report]:
        from snslint.engine import lint

        for post in posts:
            if not isinstance(post, Post):
                self.broken |= isinstance(post, InputError)
                complain(str(post))
                continue
            report = lint(post, self.policy)
            self.failed |= self.fail_level is not None and report.worst is not None and report.worst >= self.fail_level
            yield report

    @property
    def exit_code(self) -> int:
        return 2 if self.broken else int(self.failed)


def _showing(options: CheckOptions, run: _Run) -> Showing:
    """What every report of the run shows."""

    def about() -> Edition:
        from snslint.policy.edition import load_edition

        return load_edition(_profile(options), _folder(options.rules), _folder(options.municipalities))

    return Showing(
        run.policy,
        exempted=options.exempted,
        statistics=options.statistics,
        width=width_of(sys.stdout),
        fail_level=run.fail_level,
        about=about,
        checked_at=datetime.now(),
    )


def _profile(options: CheckOptions) -> str:
    name = options.profile or os.environ.get(PROFILE_VARIABLE)
    if not name:
        raise SnslintError(
            f"どの団体のガイドラインで点検するかを --profile か環境変数 {PROFILE_VARIABLE} で指定してください（一覧: snslint profiles）"
        )
    return name


def _folder(path: str | None) -> Path | None:
    return Path(path) if path else None


def _moment(value: str | None) -> datetime | None:
    try:
        return as_moment(value) if value else None
    except ValueError:
        raise SnslintError(f"--at「{value}」が日時として読めません（例 2026-07-03T10:00）") from None
