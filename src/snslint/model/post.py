"""What is going to be published (or was written to us)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CONTEXTS = ("post", "reply", "share", "comment", "private")
"""発信 / 返信 / 共有・引用 / 住民からのコメント / 職員の私的な投稿."""

PUBLISHED_ON = "published_on"
"""The key of metadata for a day of publication (2026-07-03) of which nobody told the time."""
PLATFORMS = ("x", "facebook", "instagram", "line", "line-api", "youtube", "threads", "tiktok")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a post was read: ``path`` as the user wrote it (``-`` for stdin) and the 1-based ``line`` of the text's first character.

    ``line``: None where the file has no lines (xlsx, docx). ``record``: the text has no lines of its own in the file (one line of
    jsonl, a cell of a sheet), so they are counted from 1. ``where``: the place inside the file in the user's own words
    (行12・列「本文」（C12）). ``cell``: its name in a spreadsheet (``C12``, ``Sheet1!C12``). ``parts``: what each line of the text
    is called where the file has no lines (第3段落). ``indent``: characters that stand before the text on its first line of the
    file and on the others. ``encoding``: how the bytes were read, None where the format says so itself.
    """

    path: str
    line: int | None = None
    record: bool = False
    where: str = ""
    cell: str | None = None
    parts: tuple[str, ...] = ()
    indent: tuple[int, int] = (0, 0)
    encoding: str | None = None

    def __str__(self) -> str:
        """The place of the whole post: ``a.txt:3``, ``a.jsonl:12``, ``a.csv 行12・列「本文」（C12）``, ``a.xlsx Sheet1!C12``."""
        path = self.path if self.line is None or self.cell else f"{self.path}:{self.line}"
        return f"{path} {self.where}" if self.where else path

    def line_of(self, line: int) -> int:
        """The line that the user counts for the 1-based ``line`` of the text."""
        return line if self.record or self.cell or self.line is None else line + self.line - 1

    def file_line(self, line: int) -> int | None:
        """The line of the file, as an editor counts, on which the 1-based ``line`` of the text stands; None: the file has no lines."""
        return self.line if self.record or self.line is None else self.line + line - 1

    def file_column(self, line: int, column: int) -> int:
        """The column of the file for the 1-based ``column`` on the ``line`` of the text (code points)."""
        return column + self.indent[line > 1]

    def place(self, line: int, column: int) -> str:
        """Line and column of the text in the user's words: 3行5文字目, 行12・列「本文」（C12）の1行5文字目, 第2段落の5文字目."""
        if line <= len(self.parts):
            return f"{self.parts[line - 1]}の{column}文字目"
        inside = f"{self.line_of(line)}行{column}文字目"
        return f"{self.where}の{inside}" if self.where else inside


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know of what was read, that is neither a finding nor an error: what was left out, what was assumed."""

    message: str
    place: str

    def __str__(self) -> str:
        return f"{self.place}: 注意: {self.message}"


@dataclass(frozen=True, slots=True)
class Post:
    """One post as typed. ``published_at`` is local time (Japan); ``metadata`` keeps every key the reader did not use."""

    text: str
    origin: Origin = Origin("-")
    id: str | None = None
    context: str = "post"
    platform: str | None = None
    published_at: datetime | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
