"""Checkstyle's report, with the attributes that its XMLLogger writes and others read."""

from collections.abc import Callable
from typing import Any

import pytest
import xmlschema
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

from snslint.model import Origin, Post

SCHEMA = xmlschema.XMLSchema("""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:simpleType name="severity">
    <xs:restriction base="xs:string">
      <xs:enumeration value="ignore"/><xs:enumeration value="info"/><xs:enumeration value="warning"/><xs:enumeration value="error"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:element name="checkstyle"><xs:complexType><xs:sequence>
    <xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="column" type="xs:positiveInteger"/>
        <xs:attribute name="severity" type="severity" use="required"/>
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="source" type="xs:string" use="required"/>
      </xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="name" type="xs:string" use="required"/></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="version" type="xs:string" use="required"/></xs:complexType></xs:element>
</xs:schema>
""")


@pytest.fixture
def files(rendered: Callable[..., str]) -> Callable[..., Any]:
    def made(*posts: Post) -> Any:
        shown: Any = SCHEMA.to_dict(rendered("checkstyle", *posts))
        return shown.get("file", [])

    return made


def test_hostile_drafts_make_a_valid_report(files: Callable[..., Any], hostile: Post) -> None:
    assert files(hostile)


def test_an_error_says_where_how_heavy_and_by_which_rule(files: Callable[..., Any]) -> None:
    (file,) = files(Post("🎉担当者はバカだ\n番号 0901-2345-6789", Origin("a.txt", 2)), Post("休館日です", Origin("b.txt", 1)))
    assert file["@name"] == "a.txt"
    told = [{key: error[key] for key in ("@line", "@column", "@severity", "@source")} for error in file["error"]]
    assert told == [
        {"@line": 2, "@column": 6, "@severity": "error", "@source": "snslint.insult.rule"},
        {"@line": 3, "@column": 4, "@severity": "warning", "@source": "snslint.secret.rule"},
    ]


def test_a_record_of_a_table_has_no_column(files: Callable[..., Any]) -> None:
    (file,) = files(Post("担当者はバカだ", Origin("a.jsonl", 9, record=True)))
    assert file["error"][0]["@line"] == 9 and "@column" not in file["error"][0]


def test_a_reader_that_others_wrote_finds_every_error_on_its_line(rendered: Callable[..., str]) -> None:
    driver = CheckstyleXmlDriver()
    told = driver.parse_reports([rendered("checkstyle", Post("🎉担当者はバカだ\n番号 0901-2345-6789", Origin("a.txt", 2)))])
    assert [violation.line for violation in told["a.txt"]] == [2, 3]
