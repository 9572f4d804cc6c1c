"""JUnit XML against the schema that Jenkins publishes, and read by a parser that others wrote."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xmlschema
from junitparser import JUnitXml

from snslint.model import Origin, Post, Severity

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))
DRAFT = "担当者はバカだ。番号 0901-2345-6789"


@pytest.fixture
def suites(rendered: Callable[..., str]) -> Callable[..., JUnitXml]:
    def made(*posts: Post, **showing: object) -> JUnitXml:
        text = rendered("junit", *posts, **showing)
        SCHEMA.validate(text)
        return JUnitXml.fromstring(text.encode())

    return made


def test_hostile_drafts_make_a_valid_report(suites: Callable[..., JUnitXml], hostile: Post) -> None:
    assert sum(suite.failures for suite in suites(hostile)) == 1


def test_a_suite_a_file_and_a_case_a_finding(suites: Callable[..., JUnitXml]) -> None:
    made = list(suites(Post(DRAFT, Origin("a.txt", 1)), Post("休館日です", Origin("b.txt", 1))))
    assert [(suite.name, suite.tests, suite.failures) for suite in made] == [("a.txt", 2, 1), ("b.txt", 1, 0)]
    assert next(iter(made[0])).result[0].message == "「バカ」は指摘のおそれがあります"


@pytest.mark.parametrize(("level", "failures"), [(Severity.error, 1), (Severity.warning, 2), (None, 0)])
def test_only_findings_at_the_fail_level_are_failures(
    suites: Callable[..., JUnitXml], level: Severity | None, failures: int
) -> None:
    assert [suite.failures for suite in suites(Post(DRAFT, Origin("a.txt", 1)), fail_level=level)] == [failures]


def test_no_two_cases_of_a_suite_share_a_name(suites: Callable[..., JUnitXml]) -> None:
    posts = [Post("担当者はバカだ。担当者はバカだ", Origin("a.jsonl", n, record=True)) for n in (1, 2)]
    (suite,) = suites(*posts)
    assert len({case.name for case in suite}) == suite.tests == 4
