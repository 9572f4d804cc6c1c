"""``snslint check``: what it does, whoever parsed the arguments."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from snslint.cli.output import colourful, complain, emit, say, width_of
from snslint.cli.settle import GIVEN, Settled, settle, shown
from snslint.cli.work import Done, PolicyKey, Task, policy_of, run_tasks
from snslint.errors import InputError, SnslintError, unknown
from snslint.model import CONTEXTS, Post, Report, Severity
from snslint.policy.policy import Policy
from snslint.readers import STDIN, files_below, read_posts
from snslint.readers.fields import JAPAN, PLATFORM_NAMES, as_moment
from snslint.renderers import RENDERERS, Showing, renderer

if TYPE_CHECKING:
    from snslint.stages.acknowledgements import Desk
    from snslint.stages.baseline import Baseline
    from snslint.text.archive import Archive

FAIL_LEVELS = (*Severity.__members__, "none")
AHEAD = timedelta(minutes=10)
"""A post that is to go out later than this from now is a scheduled one."""
ACKNOWLEDGED = ("了承", "acknowledge")
"""Where a post's own front matter acknowledges findings."""


class CheckOptions(NamedTuple):
    """Everything that ``check`` can be told, as typed; None where nothing was said."""

    paths: tuple[str, ...] = ()
    profile: str | None = None
    context: str | None = None
    platform: str | None = None
    at: str | None = None
    format: str | None = None
    output_file: str | None = None
    fail_level: str | None = None
    exit_zero: bool = False
    checklist: bool | None = None
    exempted: bool = False
    statistics: bool = False
    stdin_filename: str = "-"
    rules: str | None = None
    municipalities: str | None = None
    cache: bool = True
    config: str | None = None
    isolated: bool = False
    show_settings: bool = False
    strict: bool | None = None
    across: bool | None = None
    acknowledgements: str | None = None
    baseline: str | None = None
    max_warnings: str | None = None
    jobs: str | None = None


CHOICES = {
    "context": CONTEXTS,
    "platform": tuple(sorted(set(PLATFORM_NAMES.values()))),
    "format": tuple(RENDERERS),
    "fail_level": FAIL_LEVELS,
}
"""Options that take one of a few words."""


def run_check(options: CheckOptions) -> int:
    """Read, lint, render; returns the exit code. Raises SnslintError for what cannot be done."""
    for name in ("context", "platform"):
        value = getattr(options, name)
        if value is not None and value not in CHOICES[name]:
            raise SnslintError(unknown(f"--{name} の値", value, CHOICES[name]))
    settled = settle(options)
    if options.show_settings:
        say(shown(settled))
        return 0
    run = Run(options, settled)
    form = settled["format"]
    emit(renderer(form)(run.reports(), _showing(options, form, run.policy)), options.output_file, form != "console")
    run.close()
    policy_of.cache_clear()  # left to the end of the interpreter, freeing it would cost 50 ms
    return 0 if options.exit_zero and run.exit_code == 1 else run.exit_code


class Run:
    """One run: what was found and what went wrong decide the exit code."""

    def __init__(self, options: CheckOptions, settled: Settled, judging: bool = True) -> None:
        """``judging`` false: findings are reported as they are, whatever was acknowledged or known."""
        self.options, self.settled = options, settled
        self.paths = _paths(options, settled)
        self.stated = _stated(options)
        self.key = PolicyKey(settled.profile, settled["rules"], settled["municipalities"], options.cache, settled["strict"])
        self.policy = policy_of(self.key)
        self.fail_level = Severity.__members__.get(settled["fail_level"])
        self.most_warnings = None if settled["max_warnings"] is None else int(settled["max_warnings"])
        self.failed = self.broken = False
        self.warnings = 0
        self.judging = judging
        self.archive = _archive() if settled["across"] else None
        self.desk = _desk(settled, self.policy) if judging else None
        self.baseline = _baseline(settled) if judging else None
        self._beside: dict[str, PolicyKey] = {}

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of the posts; what cannot be read is told on stderr."""
        for done in self._done():
            if isinstance(done, InputError):
                self._tell(done)
            else:
                yield self._weighed(self._settled(done))

    def _tell(self, error: InputError) -> None:
        """Something that could not be done; the rest goes on."""
        self.broken = True
        complain(str(error))

    def _done(self) -> Iterator[Done | InputError]:
        from snslint.cli.progress import counted, wanted

        done = run_tasks((self._task(post) for post in self._posts()), str(self.settled["jobs"]))
        return counted(done) if wanted(self.options.output_file) else done

    def _task(self, post: Post | InputError) -> Task | InputError:
        if isinstance(post, InputError):
            return post
        remember = self.archive is not None and post.context in ("post", "share")
        return Task(_scheduled(post), self._key_of(post.origin.path), remember)

    def _posts(self) -> Iterator[Post | InputError]:
        if not (self.settled.settings and self.settled.settings.overrides):
            yield from read_posts(self.paths, self.options.stdin_filename, self.stated)
            return
        for path in _files(self.paths):
            if isinstance(path, InputError):
                yield path
            else:
                name = self.options.stdin_filename if path == STDIN else path
                beside = {k: v for k, v in self.settled.beside(name).items() if k not in ("profile", "strict")}
                yield from read_posts([path], self.options.stdin_filename, {**beside, **self.stated})

    def _key_of(self, path: str) -> PolicyKey:
        """The policy for the posts of ``path``: an override may name another body, unless the command line named one."""
        if path not in self._beside:
            beside = self.settled.beside(path)
            said = {key: beside[key] for key in ("profile", "strict") if key in beside and not self._commanded(key)}
            self._beside[path] = self.key._replace(**said)
        return self._beside[path]

    def _commanded(self, key: str) -> bool:
        origin = self.settled.origins.get(key, "")
        return origin == GIVEN or origin.startswith("環境変数")

    def _settled(self, done: Done) -> Report:
        """The report after what other posts, acknowledgements and the baseline have to say."""
        report, policy = done.report, policy_of(done.key)
        if self.archive is not None and done.digest is not None:
            from snslint.engine import lint_across

            report = lint_across(report, policy, self.archive, done.digest)
        if self.desk is None and self.judging and any(key in report.post.metadata for key in ACKNOWLEDGED):
            self.desk = _desk(self.settled, self.policy, empty=True)
        if self.desk is not None:
            try:
                report = self.desk.settle(report, policy)
            except InputError as error:
                self._tell(error)
        return self.baseline.settle(report) if self.baseline is not None else report

    def _weighed(self, report: Report) -> Report:
        self.warnings += sum(finding.severity is Severity.warning for finding in report.findings)
        self.failed |= self.fail_level is not None and report.worst is not None and report.worst >= self.fail_level
        return report

    def close(self) -> None:
        """What is to be said after the report: on stderr, so that a report for machines stays one."""
        if self.desk is not None:
            for left in self.desk.leftovers(self.whole, self.idle):
                complain(str(left))
                self.failed |= bool(self.settled["strict"])
        known = self.baseline.excused if self.baseline else 0
        excused = self.desk.excused if self.desk else 0
        if known or excused:
            complain(f"了承済み {excused} 件、既知（ベースライン）{known} 件は指摘に数えていません（--exempted で見られます）")
        if self.baseline and (gone := self.baseline.gone(self.idle)):
            complain(f"ベースラインのうち {gone} 件は、もう見つかりません（snslint baseline で作り直せます）")
        if self.most_warnings is not None and self.warnings > self.most_warnings:
            self.failed = True
            complain(f"要確認が {self.warnings} 件あり、--max-warnings の {self.most_warnings} 件を超えています")

    @property
    def whole(self) -> bool:
        """Everything that the settings name was looked at."""
        return not self.options.paths

    @property
    def idle(self) -> frozenset[str]:
        """Rules that were not looked for: of strict runs, and those that compare posts when some were left out."""
        compared = self.archive is not None and self.whole
        unasked = [rule.id for rule in self.policy.rules if rule.strict and not self.policy.strict]
        return frozenset(unasked + [rule.id for rule in self.policy.across if not compared])

    @property
    def exit_code(self) -> int:
        return 2 if self.broken else int(self.failed)


def _paths(options: CheckOptions, settled: Settled) -> tuple[str, ...]:
    paths = options.paths or settled["paths"]
    if not paths:
        raise SnslintError("点検するファイルかフォルダーを指定してください（snslint.yaml の paths に書いておけば省けます）")
    return tuple(paths)


def _stated(options: CheckOptions) -> dict[str, object]:
    stated = {"context": options.context, "platform": options.platform, "published_at": _moment(options.at)}
    return {key: value for key, value in stated.items() if value}


def _files(paths: Iterable[str]) -> Iterator[str | InputError]:
    """The files behind ``paths``, folders opened: an override is for files."""
    for path in paths:
        try:
            yield from files_below(path) if path != STDIN and Path(path).is_dir() else [path]
        except InputError as error:
            yield error


def _scheduled(post: Post) -> Post:
    """``post``, marked when it is to go out later: the clock is read here and nowhere below."""
    said = post.metadata.get("scheduled") not in (None, "")
    soon = datetime.now(JAPAN).replace(tzinfo=None) + AHEAD
    if said or post.published_at is None or post.published_at < soon:
        return post
    return replace(post, metadata={**post.metadata, "scheduled": True})


def _archive() -> Archive:
    from snslint.text.archive import Archive

    return Archive()


def _desk(settled: Settled, policy: Policy, empty: bool = False) -> Desk | None:
    named = settled["acknowledgements"]
    if not named and not empty:
        return None
    from snslint.stages.acknowledgements import Desk, read_acknowledgements

    path = Path(named or "-")
    if settled.origins.get("acknowledgements") == GIVEN and not path.is_file():
        raise SnslintError("了承のファイルがありません", str(named))
    desk = Desk(read_acknowledgements(path) if path.is_file() else (), path.parent, settled["approvers"] or ())
    desk.check(policy)
    return desk


def _baseline(settled: Settled) -> Baseline | None:
    if not settled["baseline"]:
        return None
    from snslint.stages.baseline import read_baseline

    return read_baseline(Path(settled["baseline"]))


def _showing(options: CheckOptions, form: str, policy: Policy) -> Showing:
    return Showing(
        policy,
        checklist=form == "console" if options.checklist is None else options.checklist,
        exempted=options.exempted,
        statistics=options.statistics,
        colour=options.output_file is None and colourful(sys.stdout),
        width=width_of(sys.stdout),
    )


def _moment(value: str | None) -> datetime | None:
    try:
        return as_moment(value) if value else None
    except ValueError:
        raise SnslintError(f"--at「{value}」が日時として読めません（例 2026-07-03T10:00）") from None
