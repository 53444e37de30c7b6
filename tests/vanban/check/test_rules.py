"""Every rule speaks where it should and is silent where it should be, and says enough about itself."""

from __future__ import annotations

import pytest

from songhanh.vanban.check import all_rules, check, explain, find_rule
from songhanh.vanban.check.rule import FAMILIES, FIELDS, RuleError, parse_documentation, rule
from songhanh.vanban.model import Finding
from tests.vanban.check.cases_built import BUILT
from tests.vanban.check.cases_text import CASES
from tests.vanban.check.plans import TODAY, found, plan

CODES = [known.code for known in all_rules()]
# Rules of which a code was once published. A code that goes must never come back: add it to RETIRED, do not delete it here.
PUBLISHED = 164


def says_what_where_and_what_to_do(findings: list[Finding]) -> None:
    for item in findings:
        assert all((item.message, item.message_en, item.advice, item.advice_en))
        assert item.message != item.message_en
        assert not item.message.endswith("."), "messages are phrases"
        assert len(item.message) < 400
        assert item.span is None or item.span[0] < item.span[1]


def test_a_plan_without_faults_has_no_findings() -> None:
    assert [(item.rule, item.message) for item in check(plan(), today=TODAY)] == []


@pytest.mark.parametrize("code", sorted(CASES))
def test_rule_over_text(code: str) -> None:
    case = CASES[code]
    bad = found(plan(**case.bad), code)
    assert bad, f"{code} is silent where it should speak"
    says_what_where_and_what_to_do(bad)
    assert [item.message for item in found(plan(**case.good), code)] == [], f"{code} speaks where it should be silent"


@pytest.mark.parametrize("code", sorted(BUILT))
def test_rule_over_more_than_text(code: str) -> None:
    bad, good = BUILT[code]()
    assert bad, f"{code} is silent where it should speak"
    says_what_where_and_what_to_do(bad)
    assert [item.message for item in good] == [], f"{code} speaks where it should be silent"


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert set(CODES) == set(CASES) | set(BUILT)
    assert not set(CASES) & set(BUILT)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_documents_itself(code: str) -> None:
    known = find_rule(code)
    assert known is not None
    assert set(known.fields) == set(FIELDS)
    assert known.law.text
    assert known.text("does", "vi") != known.text("does", "en")


def test_codes_are_unique_and_counted() -> None:
    assert len(CODES) == len(set(CODES)) == PUBLISHED
    assert len({known.name for known in all_rules()}) == len(CODES)


def test_rules_come_by_family() -> None:
    order = [known.family for known in all_rules()]
    assert order == sorted(order, key=list(FAMILIES).index)


def test_a_code_cannot_be_used_twice() -> None:
    with pytest.raises(RuleError, match="used twice"):
        rule("HDR001", "another-name", "error")(lambda _: iter(()))


def test_a_name_cannot_be_used_twice() -> None:
    with pytest.raises(RuleError, match="used twice"):
        rule("HDR999", "number-blank", "error")(lambda _: iter(()))


@pytest.mark.parametrize("code", ["hdr001", "HDR1", "XXX001"])
def test_a_code_has_a_known_family_and_three_digits(code: str) -> None:
    with pytest.raises(RuleError, match="malformed"):
        rule(code, "some-name", "error")(lambda _: iter(()))


def test_an_undocumented_rule_is_refused() -> None:
    with pytest.raises(RuleError, match="lacks"):
        parse_documentation("title: Tên || Title", "HDR999")


def test_documentation_in_one_language_is_refused() -> None:
    with pytest.raises(RuleError, match="Vietnamese"):
        parse_documentation("title: Chỉ tiếng Việt", "HDR999")


@pytest.mark.parametrize("wanted", ["CIT001", "cit001", "malformed-number", " Malformed-Number "])
def test_a_rule_is_explained_by_code_or_name(wanted: str) -> None:
    assert "21-CT/TW" in explain(wanted, "vi")


def test_an_explanation_has_every_part_in_both_languages() -> None:
    assert "Quy tắc không thấy gì" in explain("TGT011", "vi")
    assert "What it does not see" in explain("TGT011", "en")


def test_an_unverified_source_is_marked() -> None:
    assert "chưa kiểm chứng" in explain("STR012", "vi")
    assert "not verified" in explain("STR012", "en")
