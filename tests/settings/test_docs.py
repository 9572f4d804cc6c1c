"""What the documents show can be used as it stands."""

import re
from pathlib import Path

import pytest

from snslint.settings.read import read_settings
from snslint.stages.acknowledgements import read_acknowledgements

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def block(name: str) -> str:
    found = re.search(r"```yaml\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_settings_of_the_document_are_read(tmp_path: Path) -> None:
    (tmp_path / "snslint.yaml").write_text(block("settings.md"), encoding="utf-8")
    assert read_settings(tmp_path / "snslint.yaml").beside(str(tmp_path / "返信" / "a.md")) == {"context": "reply"}


def test_the_acknowledgement_of_the_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "acks.yaml").write_text(block("acknowledgements.md"), encoding="utf-8")
    (ack,) = read_acknowledgements(tmp_path / "acks.yaml")
    assert ack.because == "了承済み: 市の主催で、店名は協賛の表示のため（企画課長、2026-12-31まで）"


@pytest.mark.parametrize("name", ["settings.md", "acknowledgements.md", "staff.md"])
def test_links_between_documents_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", (DOCS / name).read_text("utf-8")):
        assert (DOCS / target).exists(), target
