"""One run: posts in, reports out, and what they make of the exit code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from snslint.cli.options import CheckOptions
from snslint.cli.output import complain
from snslint.cli.settle import GIVEN, Settled
from snslint.cli.work import LOAD, READ, Done, PolicyKey, Task, Told, policy_of, run_tasks
from snslint.errors import InputError, SnslintError
from snslint.model import PUBLISHED_ON, Post, Report, Severity
from snslint.policy.policy import Policy
from snslint.readers import STDIN, Item, files_of, read_posts
from snslint.readers.fields import JAPAN, as_moment

if TYPE_CHECKING:
    from snslint.cli.stopwatch import Stopwatch
    from snslint.stages.acknowledgements import Desk
    from snslint.stages.baseline import Baseline
    from snslint.text.archive import Archive

AHEAD = timedelta(minutes=10)
"""A post that is to go out later than this from now is a scheduled one."""
ACKNOWLEDGED = ("了承", "acknowledge")
"""Where a post's own front matter acknowledges findings."""


class Run:
    """One run: what was found and what went wrong decide the exit code."""

    def __init__(self, options: CheckOptions, settled: Settled, judging: bool = True) -> None:
        """``judging`` false: findings are reported as they are, whatever was acknowledged or known."""
        self.options, self.settled = options, settled
        self.paths = paths_of(options, settled)
        self.stated = _stated(options)
        self.key = PolicyKey(
            settled.profile, settled["rules"], settled["municipalities"], options.cache, settled["strict"], options.mask
        )
        self.watch = _watch() if options.profile_time else None
        self.policy = self.watch.time(LOAD, lambda: policy_of(self.key)) if self.watch else policy_of(self.key)
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
        """Every report, in the order of the posts; what cannot be read, or should be known, is told on stderr."""
        for done in self._done():
            if isinstance(done, Done):
                yield self._weighed(self._settled(done))
            else:
                self._tell(done)

    def _tell(self, told: Told) -> None:
        """Something that could not be done, or should be known; the rest goes on."""
        self.broken |= isinstance(told, InputError)
        complain(str(told))

    def _done(self) -> Iterator[Done | Told]:
        from snslint.cli.progress import counted, wanted

        items = self.watch.each(READ, self._items()) if self.watch else self._items()
        done = run_tasks((self._task(item) for item in items), str(self.settled["jobs"]), self.watch)
        return counted(done) if wanted(self.options.output_file) else done

    def _task(self, item: Item) -> Task | Told:
        if not isinstance(item, Post):
            return item
        remember = self.archive is not None and item.context in ("post", "share")
        return Task(_scheduled(item), self._key_of(item.origin.path), remember)

    def _items(self) -> Iterator[Item]:
        """What the readers give; where overrides hold, they are asked file by file."""
        options = self.options
        if not (self.settled.settings and self.settled.settings.overrides):
            yield from read_posts(self.paths, options.stdin_filename, self.stated, options.force_exclude)
            return
        for item in (item for path in self.paths for item in files_of(path, options.force_exclude)):
            if isinstance(item, str):
                name = options.stdin_filename if item == STDIN else item
                beside = {k: v for k, v in self.settled.beside(name).items() if k not in ("profile", "strict")}
                yield from read_posts([item], options.stdin_filename, {**beside, **self.stated})
            else:
                yield item

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
        for line in self.watch.lines() if self.watch else ():
            complain(line)
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
        known = self.policy.register
        compared = self.archive is not None and self.whole
        unasked = [*(() if self.policy.strict else known.strict), *(() if compared else known.across)]
        return frozenset(known.ids[index] for index in unasked)

    @property
    def exit_code(self) -> int:
        return 2 if self.broken else int(self.failed)


def paths_of(options: CheckOptions, settled: Settled) -> tuple[str, ...]:
    """What is to be checked. Raises SnslintError when nobody said."""
    paths = options.paths or settled["paths"]
    if not paths:
        raise SnslintError("点検するファイルかフォルダーを指定してください（snslint.yaml の paths に書いておけば省けます）")
    return tuple(paths)


def _stated(options: CheckOptions) -> dict[str, object]:
    stated = {"context": options.context, "platform": options.platform, "published_at": _moment(options.at)}
    return {key: value for key, value in stated.items() if value}


def _moment(value: str | None) -> datetime | None:
    try:
        return as_moment(value) if value else None
    except ValueError:
        raise SnslintError(f"--at「{value}」が日時として読めません（例 2026-07-03T10:00）") from None


def _scheduled(post: Post) -> Post:
    """``post``, marked when it is to go out later: the clock is read here and nowhere below."""
    now = datetime.now(JAPAN).replace(tzinfo=None)
    ahead = post.published_at >= now + AHEAD if post.published_at else str(post.metadata.get(PUBLISHED_ON, "")) > f"{now:%Y-%m-%d}"
    if not ahead or post.metadata.get("scheduled") not in (None, ""):
        return post
    return replace(post, metadata={**post.metadata, "scheduled": True})


def _watch() -> Stopwatch:
    from snslint.cli.stopwatch import Stopwatch

    return Stopwatch()


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
