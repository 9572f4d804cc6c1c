"""What is going to be published (or was written to us)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CONTEXTS = ("post", "reply", "share", "comment", "private")
"""発信 / 返信 / 共有・引用 / 住民からのコメント / 職員の私的な投稿."""

PLATFORMS = ("x", "facebook", "instagram", "line", "line-api", "youtube", "threads", "tiktok")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a post was read: ``path`` as the user wrote it (``-`` for stdin) and the 1-based ``line`` of its first character.

    ``record``: the whole post stands on that one line of a table or list, so its own lines are counted from 1.
    """

    path: str
    line: int | None = None
    record: bool = False

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def line_of(self, line: int) -> int:
        """The line that the user counts for the 1-based ``line`` of the text."""
        return line if self.record else line + (self.line or 1) - 1


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
