"""The everyday ``snslint check …`` read by hand: loading a command line library would cost more than the check itself.

Only what is plainly right is read here. Anything else, a slip above all, is left to the full command line, which explains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from snslint.cli.options import CheckOptions

VALUES = {
    "--profile": "profile", "-p": "profile", "--context": "context", "--platform": "platform", "--at": "at",
    "--format": "format", "-f": "format", "--output-file": "output_file", "-o": "output_file", "--fail-level": "fail_level",
    "--stdin-filename": "stdin_filename", "--rules": "rules", "--municipalities": "municipalities",
    "--also": "also",
    "--config": "config", "--acknowledgements": "acknowledgements", "--baseline": "baseline", "--max-warnings": "max_warnings",
    "--jobs": "jobs", "-j": "jobs",
}  # fmt: skip
"""Options with a value → the field of CheckOptions."""
LISTS = {"also"}
"""Fields whose option may be given several times."""
FLAGS: dict[str, tuple[str, bool]] = {
    "--exit-zero": ("exit_zero", True), "--force-exclude": ("force_exclude", True), "--exempted": ("exempted", True), "--statistics": ("statistics", True),
    "--checklist": ("checklist", True), "--no-checklist": ("checklist", False), "--cache": ("cache", True),
    "--no-cache": ("cache", False), "--mask": ("mask", True), "--no-mask": ("mask", False), "--isolated": ("isolated", True), "--show-settings": ("show_settings", True),
    "--profile-time": ("profile_time", True),
    "--strict": ("strict", True), "--no-strict": ("strict", False), "--across": ("across", True), "--no-across": ("across", False),
}  # fmt: skip
"""Options without one → field and value."""


def parse(argv: list[str]) -> CheckOptions | None:
    """The options of a plain ``check`` command line; None when it is anything else."""
    if not argv or argv[0] != "check":
        return None
    fields: dict[str, Any] = {}
    paths: list[str] = []
    words = iter(argv[1:])
    for word in words:
        name, equals, value = word.partition("=")
        if word in FLAGS:
            fields.update([FLAGS[word]])
        elif name in VALUES and (equals or word == name):
            value = value if equals else next(words, "")
            if not value or value.startswith("-"):
                return None
            field = VALUES[name]
            fields[field] = (*fields.get(field, ()), value) if field in LISTS else value
        elif word.startswith("-") and word != "-":
            return None
        else:
            paths.append(word)
    if not paths:
        return None
    from snslint.cli.options import CheckOptions

    return CheckOptions(tuple(paths), **fields)
