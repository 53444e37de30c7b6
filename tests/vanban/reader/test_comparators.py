"""Comparators by the words of the document, with the baseline and whether the figure is only about right."""

from __future__ import annotations

import pytest

from songhanh.vanban.reader.comparators import compare, is_baseline
from tests.vanban.reader.plans import objective


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("Ít nhất 70% cơ quan có nữ lãnh đạo.", ">=", "70"),
        ("Tối thiểu 15 phụ nữ được hỗ trợ khởi nghiệp.", ">=", "15"),
        ("Không dưới 90% trẻ em được tiêm chủng.", ">=", "90"),
        ("Từ 40% trở lên nữ tham gia cấp ủy.", ">=", "40"),
        ("Tỷ lệ nữ tham gia cấp ủy đạt 35%.", ">=", "35"),
        ("100% xã, phường có tổ truyền thông.", ">=", "100"),
        ("Trên 80% người dân được truyền thông.", ">", "80"),
        ("Hơn 300 hộ được hỗ trợ vay vốn.", ">", "300"),
        ("Phấn đấu vượt 20% kế hoạch giao.", ">", "20"),
        ("Tỷ lệ tảo hôn dưới 5%.", "<", "5"),
        ("Tỷ số giới tính khi sinh không quá 111 bé trai/100 bé gái.", "<=", "111"),
        ("Tối đa 5% số hộ tái nghèo.", "<=", "5"),
        ("Giảm số vụ bạo lực xuống còn 20 vụ.", "<=", "20"),
        ("Tỷ lệ hộ nghèo còn 3%.", "<=", "3"),
        ("Tỷ số giới tính khi sinh ở mức 108 bé trai/100 bé gái.", "=", "108"),
        ("Số ca tử vong mẹ 0%.", "=", "0"),
        ("Nhận thức của người dân tăng 10% so với năm 2025.", "increase_by", "10"),
        ("Số vụ bạo lực giảm 20% so với năm 2025.", "decrease_by", "20"),
        ("Giảm ít nhất 10% số vụ bạo lực so với năm 2025.", "decrease_by", "10"),
        ("Tăng tỷ lệ lao động nữ lên đạt 52%.", ">=", "52"),
    ],
)
def test_the_words_before_a_figure_compare_it(sentence: str, comparator: str, value: str) -> None:
    assert [(item.comparator, item.value) for item in objective(sentence)] == [(comparator, value)]


@pytest.mark.parametrize(
    ("sentence", "baseline"),
    [
        ("Nhận thức của người dân tăng từ 10 - 15% so với năm 2025.", "2025"),
        ("Giảm 10% số vụ bạo lực so với năm trước.", "năm trước"),
        ("Tử vong mẹ giảm từ 52 xuống còn 42/100.000 trẻ đẻ sống.", "52"),
        ("Tỷ suất sinh giảm từ 23 ca/1.000 phụ nữ xuống dưới 18 ca/1.000 phụ nữ.", "23"),
        ("Tỷ lệ nữ cấp ủy tăng từ 25% lên 30%.", "25"),
        ("Tỷ lệ nữ cấp ủy đạt 30%.", None),
        ("Rút ngắn thời gian nội trợ của phụ nữ so với nam giới xuống còn 1,6 lần.", "nam giới"),
    ],
)
def test_a_change_starts_from_a_year_or_from_a_figure(sentence: str, baseline: str | None) -> None:
    assert [item.baseline for item in objective(sentence)] == [baseline]


def test_a_reduction_from_one_figure_to_another_is_one_measure() -> None:
    assert [(item.value, item.value_high) for item in objective("Tỷ suất sinh giảm từ 23‰ xuống 18‰.")] == [("18", None)]


def test_about_keeps_the_comparator_of_its_direction() -> None:
    measures = objective("Tăng tỷ lệ lao động nữ lên đạt 52% vào năm 2027 và khoảng 60% vào năm 2030.")
    assert [(item.comparator, item.value, item.approx) for item in measures] == [(">=", "52", False), (">=", "60", True)]


@pytest.mark.parametrize(
    ("sentence", "comparators"),
    [
        ("Số vụ bạo lực giảm còn 560 vụ vào năm 2028 và 500 vụ vào năm 2030.", ["<=", "<="]),
        ("Tỷ lệ tảo hôn dưới 5% vào năm 2028; 3% vào năm 2030.", ["<", "<"]),
        ("Tỷ lệ tảo hôn dưới 5%; 80% trẻ em được học hai buổi.", ["<", ">="]),
        ("Tử vong mẹ xuống dưới 40/100.000 trẻ đẻ sống; 70% trong số đó được thẩm định.", ["<", ">="]),
    ],
    ids=["a step", "a step behind a semicolon", "a subject of its own", "another unit"],
)
def test_a_further_step_takes_the_comparator_of_the_step_before(sentence: str, comparators: list[str]) -> None:
    assert [item.comparator for item in objective(sentence)] == comparators


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("giảm từ ", " xuống còn 18‰", True),
        ("tăng từ ", " năm 2025 lên 30%", True),
        ("so với ", " của năm trước", True),
        ("đạt ", " vào năm 2030", False),
        ("từ ", " trở lên", False),
    ],
)
def test_a_figure_that_is_only_where_a_change_starts(before: str, after: str, expected: bool) -> None:
    assert is_baseline(before, after) is expected


@pytest.mark.parametrize(
    ("before", "after", "comparator"),
    [
        ("tỷ lệ ", " hoặc hơn", ">="),
        ("tỷ lệ ", " trở xuống", "<="),
        ("xử lý trong vòng ", "", "<="),
        ("đứng trong top ", "", "<="),
        ("", "", ">="),
    ],
)
def test_words_behind_a_figure_and_limits_of_time(before: str, after: str, comparator: str) -> None:
    assert compare(before, after, f"{before}5{after}").comparator == comparator
