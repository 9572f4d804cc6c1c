"""``snslint ack`` and ``snslint baseline``: living with findings that are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from snslint.cli.options import CheckOptions
from snslint.cli.output import complain, emit, say
from snslint.cli.run import Run
from snslint.cli.settle import ACKS, Settled, settle
from snslint.errors import SnslintError
from snslint.model import Report
from snslint.readers.fields import JAPAN


def add_acknowledgement(options: CheckOptions, which: str, reason: str, by: str, until: str | None) -> int:
    """Let one finding of one file stand. Raises SnslintError when there is no such finding."""
    from snslint.stages.ack_file import Statement, add, entry_for
    from snslint.stages.acknowledgements import acknowledge_of

    try:
        date.fromisoformat(until or "2026-01-01")
    except ValueError:
        raise SnslintError(f"--until「{until}」が日付として読めません（例: 2026-12-31）") from None
    settled = settle(options)
    run = Run(options, settled)
    reports = list(run.reports())
    path = _acks_path(settled)
    entry = entry_for(which, reports, Statement(reason, by, until), path.parent, run.policy)
    if acknowledge_of(entry["rule"], run.policy) == "named" and by not in _approvers(run):
        raise SnslintError(
            f"{entry['rule']} を了承できるのは、approvers に挙げた人だけです（{'、'.join(_approvers(run)) or 'まだいません'}）"
        )
    add(path, entry)
    say([f"{path} に {entry['rule']} の了承を書きました"])
    return 2 if run.broken else 0


def _approvers(run: Run) -> tuple[str, ...]:
    return (*(run.settled["approvers"] or ()), *map(str, run.policy.facts.get("approvers", ())))


def _acks_path(settled: Settled) -> Path:
    """The file in use, else the one to be made beside the settings or here."""
    named = settled["acknowledgements"]
    beside = settled.settings.path.parent if settled.settings and settled.settings.path else Path()
    return Path(named) if named else beside / ACKS


def list_acknowledgements(options: CheckOptions) -> int:
    """One line an entry."""
    from snslint.stages.acknowledgements import read_acknowledgements

    path = _acks_path(settle(options))
    known = read_acknowledgements(path) if path.is_file() else ()
    today = datetime.now(JAPAN).date()
    say(
        f"{ack.place}: {ack.rule} {ack.file or ack.post or ''} {ack.because}{'【期限切れ】' if ack.until and ack.until < today else ''}"
        for ack in known
    )
    say([f"了承 {len(known)} 件"])
    return 0


def prune_acknowledgements(options: CheckOptions) -> int:
    """Take out what is past its day, or stands for no finding of what was looked at."""
    from snslint.stages.ack_file import prune

    settled = settle(options)
    run = Run(options, settled)
    for _ in run.reports():
        pass
    if run.broken:
        complain("読めないものがあるので、了承は消していません。直してから、もう一度実行してください")
        return 2
    path = _acks_path(settled)
    count = prune(path, run.desk.stale(run.whole, run.idle)) if run.desk and path.is_file() else 0
    say([f"{path} から {count} 件の了承を消しました"])
    return 0


def write_baseline(options: CheckOptions, output: str | None) -> int:
    """Keep today's findings, so that only new ones count from now on."""
    from snslint.stages.baseline import FILE_NAME, written

    settled = settle(options)
    beside = settled.settings.path.parent if settled.settings and settled.settings.path else Path()
    path = Path(output or settled["baseline"] or beside / FILE_NAME)
    run = Run(options._replace(baseline=None), Settled({**settled.values, "baseline": None}, settled.origins, settled.settings))
    counted: list[int] = []
    text = written(_counting(run, counted), path.parent)
    if run.broken:
        complain("読めないものがあるので、ベースラインは書いていません。直してから、もう一度実行してください")
        return 2
    emit([text], str(path))
    say([f"{path} に {sum(counted)} 件を書きました。--baseline {path} か、snslint.yaml の baseline で使います"])
    return 0


def _counting(run: Run, counted: list[int]) -> Iterator[Report]:
    for report in run.reports():
        counted.append(len(report.findings))
        yield report
