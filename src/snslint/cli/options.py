"""What ``check`` can be told."""

from __future__ import annotations

from typing import NamedTuple

from snslint.model import CONTEXTS, Severity
from snslint.readers.fields import PLATFORM_NAMES
from snslint.renderers import RENDERERS

FAIL_LEVELS = (*Severity.__members__, "none")
CHOICES = {
    "context": CONTEXTS,
    "platform": tuple(sorted(set(PLATFORM_NAMES.values()))),
    "format": tuple(RENDERERS),
    "fail_level": FAIL_LEVELS,
}
"""Options that take one of a few words."""


class CheckOptions(NamedTuple):
    """Everything that ``check`` can be told, as typed; None where nothing was said."""

    paths: tuple[str, ...] = ()
    profile: str | None = None
    context: str | None = None
    platform: str | None = None
    at: str | None = None
    format: str | None = None
    output_file: str | None = None
    also: tuple[str, ...] = ()
    fail_level: str | None = None
    max_warnings: str | None = None
    exit_zero: bool = False
    checklist: bool | None = None
    exempted: bool = False
    statistics: bool = False
    mask: bool = True
    strict: bool | None = None
    across: bool | None = None
    acknowledgements: str | None = None
    baseline: str | None = None
    config: str | None = None
    isolated: bool = False
    show_settings: bool = False
    jobs: str | None = None
    stdin_filename: str = "-"
    force_exclude: bool = False
    rules: str | None = None
    municipalities: str | None = None
    cache: bool = True
    profile_time: bool = False
