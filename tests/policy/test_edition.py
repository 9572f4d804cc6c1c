"""The edition that a report states."""

import shutil
from pathlib import Path

from snslint.assets import folder
from snslint.policy.edition import Edition, digest, load_edition


def test_it_knows_guideline_rules_and_packs() -> None:
    edition = load_edition("mine")
    assert edition.guideline == "美祢市 公式アカウントソーシャルメディア運用方針" and edition.revised == "2019-05-01"
    assert edition.pack("insult").title and edition.rule("insult/abusive-noun").title
    assert len(edition.rules_digest) == len(edition.body_digest) == 64


def test_a_changed_letter_changes_the_digests_of_its_pack_and_of_all(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(folder("rules"), rules)
    before = load_edition("mine", rules)
    assert before == load_edition("mine")
    pack = rules / "insult" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + "# x\n", encoding="utf-8")
    after = load_edition("mine", rules)
    assert after.pack("insult").digest != before.pack("insult").digest
    assert after.pack("political") == before.pack("political")
    assert after.rules_digest != before.rules_digest and after.body_digest == before.body_digest


def test_a_digest_tells_names_from_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("bc", encoding="utf-8")
    (tmp_path / "ab").write_text("c", encoding="utf-8")
    assert digest([tmp_path / "a"], tmp_path) != digest([tmp_path / "ab"], tmp_path)


def test_what_nobody_told_is_named_by_itself() -> None:
    assert Edition().rule("a/b").title == "a/b" and Edition().pack("a").title == "a"
