"""The file of acknowledgements is edited by its lines: comments and order stay."""

from pathlib import Path

import pytest

from snslint.errors import SettingsError
from snslint.stages.ack_file import add, prune
from snslint.stages.acknowledgements import read_acknowledgements

ENTRY = {
    "rule": "insult/abusive-noun",
    "text": "no: #「バカ」\n二行目",
    "reason": "引用: のため",
    "by": "課長",
    "until": "2026-12-31",
}
OLD = """\
# 年度の了承
acknowledgements:
- rule: a/one
  text: x
  reason: r
  by: b

# 二件目の説明
- {rule: a/two, text: y, reason: r, by: b}
- {rule: a/three, text: z, reason: r, by: b}   # 末尾
"""


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "acks.yaml"
    add(path, ENTRY)
    add(path, {**ENTRY, "text": "\x85\u2028 - ["})
    first, second = read_acknowledgements(path)
    assert (first.text, first.reason, str(first.until)) == ("no: #「バカ」\n二行目", "引用: のため", "2026-12-31")
    assert second.text == "\x85\u2028 - ["


def test_an_entry_is_added_as_the_others_are_indented(tmp_path: Path) -> None:
    path = tmp_path / "acks.yaml"
    path.write_text(OLD, encoding="utf-8")
    add(path, ENTRY)
    assert path.read_text("utf-8").startswith(OLD)
    assert len(read_acknowledgements(path)) == 4


def test_pruning_takes_only_the_lines_of_what_goes(tmp_path: Path) -> None:
    path = tmp_path / "acks.yaml"
    path.write_text(OLD, encoding="utf-8")
    known = read_acknowledgements(path)
    assert prune(path, [known[0], known[2]]) == 2
    assert path.read_text("utf-8") == (
        "# 年度の了承\nacknowledgements:\n\n# 二件目の説明\n- {rule: a/two, text: y, reason: r, by: b}\n"
    )
    assert prune(path, read_acknowledgements(path)) == 1
    assert read_acknowledgements(path) == ()


def test_a_list_in_brackets_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "acks.yaml"
    text = "acknowledgements: [{rule: a/one, text: x, reason: r, by: b}]\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="並べて"):
        add(path, ENTRY)
    assert path.read_text("utf-8") == text
    assert list(tmp_path.iterdir()) == [path]
