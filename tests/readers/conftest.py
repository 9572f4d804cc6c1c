"""How tests of readers read."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from snslint.errors import InputError
from snslint.model import Notice, Post
from snslint.readers import read_posts

Item = Post | InputError | Notice


class Reading:
    """All that came out of one reading, by kind."""

    def __init__(self, items: list[Item]) -> None:
        self.posts = [item for item in items if isinstance(item, Post)]
        self.errors = [str(item) for item in items if isinstance(item, InputError)]
        self.notices = [str(item) for item in items if isinstance(item, Notice)]

    @property
    def texts(self) -> list[str]:
        return [post.text for post in self.posts]

    @property
    def post(self) -> Post:
        assert len(self.posts) == 1, (self.texts, self.errors)
        return self.posts[0]


Read = Callable[..., Reading]
Change = Callable[[str, bytes], bytes]


@pytest.fixture
def changed() -> Callable[[bytes, Change], bytes]:
    """The same package with each of its parts rewritten by (name, content) → content."""

    def rewrite(data: bytes, change: Change) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, change(name, old.read(name)))
        return out.getvalue()

    return rewrite


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a file of that name (if content is given) into a folder of its own and reads it."""

    def read_one(name: str, content: bytes | str | None = None, **options: Any) -> Reading:
        if content is not None:
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / name).write_bytes(data)
        return Reading(list(read_posts([str(tmp_path / name)], **options)))

    return read_one
