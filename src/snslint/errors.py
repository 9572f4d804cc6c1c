"""What goes wrong, said to the person who can mend it.

Every error of snslint names a place (``file:line:column`` as far as it is known), what stands there and what may stand there.
The class carries the exit code; the command line prints ``str(error)`` and nothing else.
"""

from collections.abc import Iterable


class SnslintError(Exception):
    """Base of all errors that snslint raises on purpose.

    ``message`` is one Japanese sentence; ``place`` is ``file``, ``file:line`` or ``file:line:column`` (1-based), or empty.
    """

    exit_code = 2

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class InputError(SnslintError):
    """A draft could not be read: missing, undecodable, malformed."""


class RuleError(SnslintError):
    """A rule pack says something that the grammar of rules does not know."""


class ProfileError(SnslintError):
    """A municipality file is missing or says something that its grammar does not know."""


class SettingsError(SnslintError):
    """snslint.yaml, or a file of acknowledgements or a baseline, says something that its grammar does not know."""


class SpecError(Exception):
    """A matcher was described wrongly; ``where`` is the path inside the description, e.g. ``("match", "regex")``.

    Matchers know no files. The policy room turns this into a :class:`RuleError` with file, line and column.
    """

    def __init__(self, where: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.where = where
        self.message = message


def unknown(kind: str, name: object, known: Iterable[str]) -> str:
    """One line for an unknown name, with the nearest known one: 「severty」という項目はありません（severity のことですか）."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(str(name), names, n=1)
    hint = f"{near[0]} のことですか" if near else "使えるもの: " + "、".join(names[:20])
    gap = " " if kind[:1].isascii() else ""
    return f"「{name}」という{gap}{kind}はありません（{hint}）"
