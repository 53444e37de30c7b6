"""Choosing rules, the dates of rules, the order of findings, suppressions."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest

from songhanh.vanban import read_text
from songhanh.vanban.check import (
    Suppression,
    SuppressionFileError,
    UnknownCodeError,
    UnknownRuleError,
    all_rules,
    check,
    checked,
    explain,
    load_suppressions,
    sidecar_of,
)
from songhanh.vanban.check.document import pages, write
from songhanh.vanban.check.wordlists import table as words_table
from songhanh.vanban.model import BudgetColumn, Header
from tests.vanban.check.cases_built import table
from tests.vanban.check.cases_text import after
from tests.vanban.check.plans import PARTS, TODAY, found, plan

UNSIGNED = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu"
ROOT = Path(__file__).resolve().parents[3]


def codes(findings: object) -> list[str]:
    return [item.rule for item in findings]  # type: ignore[attr-defined]


# Choosing


def test_select_and_ignore_take_codes_names_and_families() -> None:
    reading = plan(signature=UNSIGNED, recipients="")
    assert set(codes(check(reading, today=TODAY, select=["hdr"]))) == {"HDR010"}
    assert set(codes(check(reading, today=TODAY, select=["authority-line-missing", "REC"]))) == {"HDR010", "REC003"}
    assert "HDR010" not in codes(check(reading, today=TODAY, ignore=["HDR010"]))


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(UnknownRuleError) as caught:
        check(plan(), select=["HDR099"])
    assert "HDR099" in caught.value.message


def test_an_unknown_code_is_not_explained() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        explain("HDR099")
    assert "songhanh rules" in caught.value.message


def test_findings_come_by_place_whole_document_first() -> None:
    findings = check(plan(signature=UNSIGNED, recipients="", **after("targets", "- Giảm 00‰.")), today=TODAY)
    starts = [item.span[0] if item.span else -1 for item in findings]
    assert starts == sorted(starts)
    assert len(findings) >= 3


def test_checked_fills_the_findings_in() -> None:
    assert codes(checked(plan(signature=UNSIGNED), today=TODAY).findings) == ["HDR010"]


def test_a_text_that_is_no_plan_raises_nothing() -> None:
    empty = dataclasses.replace(read_text("x"), text="", header=Header())
    letter = read_text("This is a letter in English.\n\nIt has no sections.")
    assert {item.severity for reading in (empty, letter) for item in check(reading, today=TODAY)} <= {"warning", "info"}


# Rules know their date


def test_a_plan_of_2016_is_not_held_to_a_decree_of_2020() -> None:
    old = {"number": "Số: 5/KH-UBND", "date": "Bắc Sơn, ngày 03 tháng 3 năm 2016"}
    preamble = PARTS["preamble"].replace("21/01/2022", "21/01/2016")
    assert found(plan(**old, preamble=preamble), "HDR004") == []
    assert found(plan(number="Số: 5/KH-UBND", date="Bắc Sơn, ngày 05 tháng 3 năm 2020"), "HDR004")


def test_the_day_before_the_decree_is_still_the_old_rule() -> None:
    assert found(plan(number="Số: 5/KH-UBND", date="Bắc Sơn, ngày 04 tháng 3 năm 2020"), "HDR004") == []


def test_a_plan_before_the_reporting_decree_has_no_data_window() -> None:
    early = {"date": "Bắc Sơn, ngày 03 tháng 3 năm 2016", "duties": PARTS["duties"].replace("31/12 hằng năm", "05/12 hằng năm")}
    assert found(plan(**early), "RPT004") == []


def test_a_department_that_still_existed_is_no_fault() -> None:
    assert found(plan(date="Bắc Sơn, ngày 28 tháng 02 năm 2025"), "TSK010") == []
    assert {item.severity for item in found(plan(date="Bắc Sơn, ngày 03 tháng 3 năm 2025"), "TSK010")} == {"warning"}


def test_an_undated_plan_is_held_to_the_date_of_its_latest_basis() -> None:
    reading = plan(number="Số: 5/KH-UBND", date="", preamble=PARTS["preamble"].replace("21/01/2022", "21/01/2016"))
    assert found(reading, "HDR004") == []


def test_intervals_are_half_open() -> None:
    rule = next(item for item in all_rules() if item.code == "FMT005")
    assert not rule.applies_on(datetime.date(2020, 3, 5))
    assert rule.applies_on(datetime.date(2020, 3, 4))
    assert not rule.applies_on(datetime.date(2011, 3, 4))


def test_a_replaced_basis_that_was_in_force_on_the_day_is_no_fault() -> None:
    preamble = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015;\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    assert found(plan(preamble=preamble), "CIT018") == []
    later = found(plan(preamble=preamble, date="Bắc Sơn, ngày 20 tháng 8 năm 2025"), "CIT018")
    assert ["65/2025/QH15" in item.message for item in later] == [True]


def test_an_unverified_record_never_yields_an_error() -> None:
    preamble = "Căn cứ Nghị quyết số 71/NQ-CP ngày 01/5/2025 của Chính phủ;\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    findings = found(plan(preamble=preamble, date="Bắc Sơn, ngày 20 tháng 8 năm 2025"), "CIT016")
    assert [item.severity for item in findings] == ["info"]
    assert "chưa kiểm chứng" in findings[0].message


# Suppressions


def test_a_suppression_with_a_reason_hides_a_finding() -> None:
    entry = Suppression("authority-line-missing", "Thẩm quyền riêng của Chủ tịch", quote="kt. chủ tịch")
    assert check(plan(signature=UNSIGNED), today=TODAY, suppressions=[entry]) == ()


def test_a_suppression_without_a_reason_hides_nothing() -> None:
    assert codes(check(plan(signature=UNSIGNED), today=TODAY, suppressions=[Suppression("HDR010")])) == ["SUP002", "HDR010"]


def test_a_suppression_of_another_place_is_unused() -> None:
    entry = Suppression("HDR010", "lý do", quote="Sở Tư pháp")
    assert codes(check(plan(signature=UNSIGNED), today=TODAY, suppressions=[entry])) == ["SUP001", "HDR010"]


def test_a_suppression_of_a_rule_that_was_not_asked_is_not_called_unused() -> None:
    entry = Suppression("HDR010", "lý do")
    assert "SUP001" not in codes(check(plan(signature=UNSIGNED), today=TODAY, select=["CIT", "SUP"], suppressions=[entry]))
    assert "SUP001" not in codes(check(plan(signature=UNSIGNED), today=TODAY, ignore=["HDR"], suppressions=[entry]))


def test_a_suppression_can_name_a_section() -> None:
    reading = plan(duties=PARTS["duties"].replace("trước ngày 31/3/2022", "trước ngày 15/12/2021"))
    here, elsewhere = (Suppression("TSK023", "lý do", section=section) for section in ("V.2", "V.3"))
    assert "TSK023" not in codes(check(reading, today=TODAY, suppressions=[here]))
    assert "TSK023" in codes(check(reading, today=TODAY, suppressions=[elsewhere]))


def test_suppressions_are_read_from_the_file_beside_the_document(tmp_path: Path) -> None:
    document = tmp_path / "ke-hoach.docx"
    sidecar = sidecar_of(document)
    assert sidecar.name == "ke-hoach.docx.songhanh.toml"
    assert load_suppressions(sidecar) == ()
    sidecar.write_text(
        '[[suppress]]\nrule = "HDR010"\nquote = "KT."\nreason = "Thẩm quyền riêng"\nby = "Văn phòng"\ndate = 2025-11-20\n',
        encoding="utf-8",
    )
    assert load_suppressions(sidecar) == (Suppression("HDR010", "Thẩm quyền riêng", "KT.", None, "Văn phòng", "2025-11-20"),)


@pytest.mark.parametrize("content", ["[[suppress", "[[suppress]]\nreason = 'x'\n", "suppress = 3\n", 'suppress = ["HDR010"]\n'])
def test_a_broken_sidecar_file_is_named(tmp_path: Path, content: str) -> None:
    sidecar = tmp_path / "a.txt.songhanh.toml"
    sidecar.write_text(content, encoding="utf-8")
    with pytest.raises(SuppressionFileError) as caught:
        load_suppressions(sidecar)
    assert "a.txt.songhanh.toml" in caught.value.message


# Documentation


def test_the_published_pages_are_those_of_the_rules() -> None:
    folder = ROOT / "docs" / "rules"
    wanted = pages()
    assert {path.name for path in folder.glob("*.md")} == set(wanted)
    for name, text in wanted.items():
        assert (folder / name).read_text(encoding="utf-8") == text, (
            f"{name}: run python -m songhanh.vanban.check.document docs/rules"
        )


def test_writing_the_pages_removes_those_of_families_that_went(tmp_path: Path) -> None:
    (tmp_path / "OLD.md").write_text("", encoding="utf-8")
    assert {path.name for path in write(tmp_path)} == set(pages())
    assert not (tmp_path / "OLD.md").exists()


def test_every_kind_of_fault_has_rules_that_exist_or_a_reason() -> None:
    known = {item.code for item in all_rules()}
    for fault in words_table("faults.toml")["fault"]:  # type: ignore[attr-defined]
        assert set(fault["rules"]) <= known, fault
        assert fault["rules"] or (fault["why"] and fault["why_en"]), fault


# Tables of money


def test_a_table_of_numbers_and_prices_is_not_added_up() -> None:
    rows = [
        ("1", "Mẫu nước", 1, ("18", "97211"), "1749798"),
        ("2", "Mẫu bùn", 1, ("10", "5"), "15"),
        ("3", "Khác", 1, ("1", "2"), "3"),
    ]
    columns = (BudgetColumn(None, None, "Số mẫu"), BudgetColumn(None, None, "Đơn giá"))
    assert found(table(plan(), rows, columns=columns), "BUD001") == []
    assert found(table(plan(), rows), "BUD001")


def test_one_disagreeing_row_is_wrong_only_where_the_others_agree() -> None:
    wrong = ("I", "Truyền thông", 1, ("50", "30"), "90")
    assert (
        found(table(plan(), [wrong, ("II", "Tập huấn", 1, ("1", "2"), "9"), ("III", "Khác", 1, ("1", "2"), "3")]), "BUD001") == []
    )
