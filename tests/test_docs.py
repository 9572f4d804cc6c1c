"""What the documents list is what there is."""

import re
from pathlib import Path

import pytest

from snslint.matchers import date, figures
from snslint.matchers.context import WINDOWS

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("name", [*date.CHECKS, *figures.CHECKS, *WINDOWS])
def test_the_guide_for_rule_writers_names_every_check_and_scope(name: str) -> None:
    assert re.search(rf"`{name}`", (DOCS / "writing-rules.md").read_text("utf-8"))
