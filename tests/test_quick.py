"""The everyday command line is read as the full one reads it, and only what is plainly right."""

from typing import Any

import pytest
from typer.testing import CliRunner

from snslint.cli import app as full
from snslint.cli.options import CheckOptions
from snslint.cli.quick import FLAGS, VALUES, parse

LINES = [
    ["a.txt"],
    ["a.txt", "b.txt", "-p", "mine"],
    ["-", "--profile=mine", "--format", "json"],
    ["a.txt", "--context", "reply", "--platform", "x", "--at", "2026-07-03T10:00"],
    ["--fail-level", "warning", "--exit-zero", "a.txt", "--no-checklist"],
    ["a.txt", "--checklist", "--exempted", "--statistics", "--no-cache", "-o", "out.txt", "--stdin-filename", "x.md"],
    ["a.txt", "--rules", "r", "--municipalities", "m", "--force-exclude"],
    ["a.txt", "--also", "sarif:a.sarif", "--also=html:b.html", "--no-mask"],
    ["a.txt", "--config", "s.yaml", "--isolated", "--show-settings", "--acknowledgements", "a.yaml", "--baseline", "b.json"],
    ["a.txt", "--strict", "--across", "--max-warnings", "3", "--jobs", "2"],
    ["a.txt", "--no-strict", "--no-across", "-j", "auto", "--profile-time"],
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_both_read_the_same(line: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[CheckOptions] = []

    def remember(options: CheckOptions) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr(full, "run_check", remember)
    done = CliRunner().invoke(full.app, ["check", *line])
    assert done.exit_code == 0, done.output
    assert parse(["check", *line]) == seen[0]


@pytest.mark.parametrize(
    "line",
    [[], ["check"], ["check", "--nai", "a"], ["check", "a", "-p"], ["check", "a", "-p", "--json"], ["rules"], ["check", "-h"]],
)
def test_the_rest_is_left_to_the_full_command_line(line: list[str]) -> None:
    assert parse(line) is None


def test_every_option_of_the_full_command_line_is_known() -> None:
    from typer.main import get_command

    command: Any = get_command(full.app)
    options = {o for p in command.commands["check"].params if p.param_type_name == "option" for o in (*p.opts, *p.secondary_opts)}
    assert options - {"--help", "-h"} == set(VALUES) | set(FLAGS)
