"""Patterns written in code: compiled when first used, and kept from run to run.

A short draft needs few of all the patterns that are written down, and compiling even those takes Python longer than all else
together. So a pattern waits until it is used, and :func:`frozen` hands out what the compiler made of all of them, for a cache
(:mod:`snslint.policy.cache`) whose next run gives it to :func:`thaw_from`. What cannot be thawed is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, cast

Frozen = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, groups by name, and names of groups: what ``_sre.compile`` takes."""

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "groups")


def either(*words: str) -> str:
    """An alternation of words given in lines of blanks: ``either("締切 〆切", "期限")`` → ``(?:締切|〆切|期限)``."""
    return "(?:" + "|".join(word for line in words for word in line.split()) + ")"


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of ``re`` for use at module level, compiled when it is first used."""
    return cast("re.Pattern[str]", _Later(text, int(flags)))


class _Later:
    """Becomes the compiled pattern at the first attribute asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self.source = text, flags
        _WRITTEN.append(self)

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = _thawed(*self.source) or re.compile(*self.source)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_WRITTEN: list[_Later] = []
_kept: list[Callable[[], Mapping[tuple[str, int], Frozen]]] = []


def thaw_from(kept: Callable[[], Mapping[tuple[str, int], Frozen]]) -> None:
    """From now on look there for patterns compiled in an earlier run of the same Python."""
    _kept[:] = [kept]


def _thawed(text: str, flags: int) -> re.Pattern[str] | None:
    frozen = _kept[0]().get((text, flags)) if _kept else None
    if frozen is None:
        return None
    import _sre  # type: ignore[import-not-found]

    compiled_flags, code, groups, names, numbers = frozen
    try:
        return _sre.compile(text, compiled_flags, memoryview(code).cast("I").tolist(), groups, names, numbers)  # type: ignore[no-any-return]
    except (RuntimeError, TypeError, ValueError):
        return None


def frozen() -> dict[tuple[str, int], Frozen]:
    """Every pattern written down so far, as Python's own compiler leaves it; empty where that does not work as expected."""
    try:
        return {later.source: _frozen(*later.source) for later in _WRITTEN}
    except (ImportError, AttributeError, TypeError):
        return {}


def _frozen(text: str, flags: int) -> Frozen:
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(text, flags)
    names: dict[str, int] = tree.state.groupdict
    numbers = {number: name for name, number in names.items()}
    code = array("I", _compiler._code(tree, flags)).tobytes()
    return (
        int(flags | tree.state.flags), code, tree.state.groups - 1, dict(names),
        tuple(numbers.get(at) for at in range(tree.state.groups)),
    )  # fmt: skip
