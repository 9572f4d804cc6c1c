"""``.txt``: the whole file is one post."""

from collections.abc import Iterator, Mapping
from typing import Any

from snslint.model import Origin, Post
from snslint.readers.decode import decode
from snslint.readers.fields import make_post


def read(data: bytes, path: str, known: Mapping[str, Any]) -> Iterator[Post]:
    """One post; raises InputError when ``data`` is no text."""
    yield make_post(decode(data, path).removesuffix("\n"), known, Origin(path, 1))
