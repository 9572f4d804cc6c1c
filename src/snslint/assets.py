"""Where the shipped rules/ and municipalities/ lie: inside the wheel, or at the top of a checkout."""

from functools import cache
from pathlib import Path

from snslint.errors import SnslintError

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "assets", _PACKAGE.parent.parent)


@cache
def folder(name: str) -> Path:
    """The shipped folder ``rules`` or ``municipalities``; raises SnslintError when the installation is incomplete."""
    for place in _PLACES:
        if (place / name).is_dir():
            return place / name
    raise SnslintError(f"同梱の {name}/ が見つかりません。snslint をインストールし直してください", str(_PACKAGE))
