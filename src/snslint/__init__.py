"""snslint: reads a Japanese municipality's draft post through that municipality's own social media guideline.

>>> from snslint import Post, lint, load_policy
>>> [finding.category for finding in lint(Post("市長選では現職に一票をお願いします"), load_policy("mine")).findings]
['political']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from snslint.version import __version__

if TYPE_CHECKING:
    from snslint.engine import lint
    from snslint.errors import InputError, ProfileError, RuleError, SnslintError
    from snslint.model import Exemption, Finding, Post, Report, Severity, Span
    from snslint.policy.load import load_policy

__all__ = [
    "Exemption", "Finding", "InputError", "Post", "ProfileError", "Report", "RuleError", "Severity", "SnslintError", "Span",
    "__version__", "lint", "load_policy",
]  # fmt: skip

_HOMES = {
    "lint": "snslint.engine",
    "load_policy": "snslint.policy.load",
    **dict.fromkeys(("Exemption", "Finding", "Post", "Report", "Severity", "Span"), "snslint.model"),
    **dict.fromkeys(("InputError", "ProfileError", "RuleError", "SnslintError"), "snslint.errors"),
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'snslint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
