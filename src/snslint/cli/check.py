"""``snslint check``: what it does, whoever parsed the arguments."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from snslint.cli.options import CHOICES, CheckOptions
from snslint.cli.output import say, width_of
from snslint.cli.run import Run, paths_of
from snslint.cli.send import send
from snslint.cli.settle import settle, shown
from snslint.cli.targets import targets_of
from snslint.cli.work import folder_of, policy_of
from snslint.errors import SnslintError, unknown
from snslint.renderers import Showing

if TYPE_CHECKING:
    from snslint.policy.edition import Edition


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
    targets = targets_of(settled["format"], options.output_file, options.also, paths_of(options, settled))
    run = Run(options, settled)
    send(run.reports(), targets, _showing(options, run), options.checklist)
    run.close()
    policy_of.cache_clear()  # left to the end of the interpreter, freeing it would cost 50 ms
    return 0 if options.exit_zero and run.exit_code == 1 else run.exit_code


def _showing(options: CheckOptions, run: Run) -> Showing:
    """What every report of the run shows."""

    def about() -> Edition:
        from snslint.policy.edition import load_edition

        return load_edition(run.key.profile, folder_of(run.key.rules), folder_of(run.key.municipalities))

    return Showing(
        run.policy,
        exempted=options.exempted,
        statistics=options.statistics,
        width=width_of(sys.stdout),
        fail_level=run.fail_level,
        about=about,
        checked_at=datetime.now(),
    )
