"""Targets: the sentence with its figures, in the section where it stands."""

from __future__ import annotations

import pytest

from songhanh.vanban.model import PlanReading
from songhanh.vanban.reader.targets import one_year_of
from tests.vanban.reader.plans import plan

BODY = """I. MỤC TIÊU
1. Mục tiêu chung
- 80% cán bộ được tập huấn; 70% thôn có tổ truyền thông.
2. Chỉ tiêu 2: Tỷ lệ nữ cấp ủy đạt 30%. Tỷ lệ nữ đại biểu đạt 35%.
II. NHIỆM VỤ
1. Tập huấn
- Mở 02 lớp tập huấn; biên soạn tài liệu."""


@pytest.fixture
def reading() -> PlanReading:
    return plan(BODY)


def test_a_target_has_every_figure_of_its_paragraph(reading: PlanReading) -> None:
    assert [(target.id, target.section, [measure.value for measure in target.measures]) for target in reading.targets] == [
        ("T1", "I.1", ["80", "70"]),
        ("T2", "I.2", ["30", "35"]),
        ("T3", "II.1", ["2"]),
    ]


def test_the_statement_is_the_wording_of_its_span(reading: PlanReading) -> None:
    assert reading.targets[0].statement == "80% cán bộ được tập huấn; 70% thôn có tổ truyền thông."
    for target in reading.targets:
        assert target.statement == reading.quote(target.span)


def test_a_measure_shows_its_figure(reading: PlanReading) -> None:
    assert [reading.quote(measure.span) for target in reading.targets for measure in target.measures] == [
        "80%",
        "70%",
        "30%",
        "35%",
        "02 lớp",
    ]


def test_numbers_of_documents_are_no_figures() -> None:
    assert plan("I. MỤC TIÊU\n- Thực hiện Quyết định số 80/QĐ-UBND, đạt 90% kế hoạch.").targets[0].measures[0].value == "90"


def test_a_label_is_no_figure() -> None:
    assert [target.statement for target in plan("I. MỤC TIÊU\n- Chỉ tiêu 1: Có 80% cán bộ được tập huấn.").targets] == [
        "Có 80% cán bộ được tập huấn."
    ]


def test_a_sentence_of_results_between_targets_is_left_out() -> None:
    reading = plan("I. MỤC TIÊU\n- Năm 2025 có 60% cán bộ được tập huấn. Phấn đấu đạt 80% vào năm 2026.")
    assert [measure.value for target in reading.targets for measure in target.measures] == ["80"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Triển khai công tác bình đẳng giới năm 2026", "2026"),
        ("Thực hiện Kế hoạch ngày 05 tháng 3 năm 2025 trong năm 2026", "2026"),
        ("Triển khai công tác bình đẳng giới giai đoạn 2026 - 2030", None),
        ("Bình đẳng giới đến năm 2030", None),
        ("Bình đẳng giới 2026 - 2030", None),
        ("Công tác bình đẳng giới", None),
        (None, None),
    ],
)
def test_the_year_of_a_plan_for_one_year(title: str | None, year: str | None) -> None:
    assert one_year_of(title) == year


def test_a_period_before_a_figure_gives_it_its_last_year() -> None:
    read = plan("I. MỤC TIÊU\n1. Cụ thể\n- Đến hết năm 2026: 60% cán bộ xã được tập huấn; giai đoạn 2027 - 2030: 100%.")
    assert [(item.value, item.due) for target in read.targets for item in target.measures] == [("60", "2026"), ("100", "2030")]
