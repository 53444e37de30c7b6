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


def objectives(sentence: str, title: str = "giai đoạn 2026 - 2030") -> list[tuple[str | None, str | None, str | None]]:
    """Value, unit and year of every measure of a sentence among the objectives."""
    read = plan(f"I. MỤC TIÊU\n1. Cụ thể\n- {sentence}", title=f"KẾ HOẠCH\nBình đẳng giới {title}\n(VĂN BẢN MẪU)")
    return [(item.value, item.unit, item.due) for target in read.targets for item in target.measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("15/18 thôn có tổ hòa giải.", [("15", "thôn", None)]),
        ("Trực đường dây nóng 24/24 giờ.", []),
        ("Lắp đặt 45 phòng vắt sữa trong nhiệm kỳ, trong đó năm 2027 lắp đặt 06 phòng.", [("45", "phòng", None), ("6", "phòng", "2027")]),
        (
            "Trong giai đoạn 2026 - 2030, xây dựng từ 8 đến 10 mô hình, mỗi huyện 01 mô hình vào năm 2028.",
            [("8", "mô hình", "2030"), ("1", "mô hình", "2028")],
        ),
        ("Thành lập 500 cộng tác viên; hưởng ứng tuần lễ đến ngày 12/8/2026.", [("500", "cộng tác viên", None)]),
        ("Đến năm 2027 và năm 2030, lần lượt 50% và 95% cán bộ được tập huấn.", [("50", "%", "2027"), ("95", "%", "2030")]),
        ("Trước năm học 2027 - 2028, 100% trường có phòng tư vấn.", [("100", "%", "2027")]),
        ("Đến hết năm học 2027 - 2028, 100% trường có phòng tư vấn.", [("100", "%", "2028")]),
        ("Thành lập tối thiểu 01 “Điểm tư vấn cho trẻ em” trước ngày 31/12/2027 và 02 điểm vào năm 2030.", [("1", "điểm", "2027-12-31"), ("2", "điểm", "2030")]),
        ("Tổng công suất các dự án đã quy hoạch đạt 2.989,5 MW (gồm 16 dự án thủy điện; 02 dự án điện rác).", [("2989.5", "MW", None)]),
        ("Tặng 30 suất quà, mỗi suất 500.000 đồng.", [("30", "suất", None)]),
        ("Thông điệp “Mỗi tuần 10 phút vì nhà sạch”.", []),
    ],
)  # fmt: skip
def test_the_figures_of_a_sentence_and_their_years(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert objectives(sentence) == expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Mỗi trạm y tế có 01 nhân viên được đào tạo.", [("1", "nhân viên")]),
        ("Tập huấn kỹ năng cho 320 nhân viên trạm y tế.", [("320", "nhân viên")]),
        ("Cấp phát dụng cụ, mỗi năm 240 dụng cụ.", [("240", "dụng cụ")]),
        ("Xây dựng 10 nhóm nữ công nhân nòng cốt.", [("10", "nhóm")]),
        ("Hỗ trợ tiền ăn cho người tạm lánh mức 80.000 đồng/người/ngày, không quá 03 tháng.", []),
    ],
)
def test_counts_of_tasks(task: str, expected: list[tuple[str, str]]) -> None:
    read = plan(f"I. MỤC TIÊU\n1. Chung\nII. NHIỆM VỤ\n1. Hoạt động\n- {task}")
    assert [(item.value, item.unit) for target in read.targets for item in target.measures] == expected


def test_a_time_of_its_own_ends_what_recurs() -> None:
    read = plan("I. MỤC TIÊU\n1. Cụ thể\n- Hằng năm có 60% cán bộ được tập huấn, đến năm 2028 đạt 85%.")
    assert [(item.value, item.frequency, item.due) for target in read.targets for item in target.measures] == [
        ("60", "year", "2026"),
        ("85", None, "2028"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đến năm 2027 đạt 80% và đến năm 2030 đạt 90% người bị bạo lực được hỗ trợ; tỷ lệ người gây bạo lực được tư vấn đạt 50% vào năm 2027 "
            "và 70% vào năm 2030.",
            [("80", "%", "2027"), ("90", "%", "2030"), ("50", "%", "2027"), ("70", "%", "2030")],
        ),
        ("Giảm còn 21 ca sinh/1.000 phụ nữ vào năm 2030.", [("21", "ca/1.000 phụ nữ", "2030")]),
        ("Lượng muối xuống dưới 8 gam/ngày vào năm 2030.", [("8", "gam/ngày", "2030")]),
        ("100% cơ quan có từ 30% nữ trở lên có lãnh đạo nữ vào năm 2030.", [("100", "%", "2030")]),
        ("Phạm vi: 09 huyện, thị xã.", []),
        ("Số xã đạt chuẩn là 19 trong tổng số 24 xã vào năm 2030.", [("19", "xã", "2030")]),
        ("Đơn vị có tỷ lệ nữ từ 30% trở lên nhất thiết phải có lãnh đạo nữ.", []),
    ],
)
def test_further_figures(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert objectives(sentence) == expected


def test_a_level_goes_on_as_a_level() -> None:
    sentence = "Tỷ số giới tính khi sinh ở mức 110 bé trai/100 bé gái vào năm 2027 và 108 bé trai/100 bé gái vào năm 2030."
    read = plan(f"I. MỤC TIÊU\n1. Cụ thể\n- {sentence}")
    assert [(item.comparator, item.value) for target in read.targets for item in target.measures] == [("=", "110"), ("=", "108")]


def test_an_average_in_brackets_says_not_how_often() -> None:
    read = plan("I. MỤC TIÊU\n1. Cụ thể\n- Tỷ lệ thấp còi giảm từ 26,4% xuống 21% vào năm 2030 (bình quân mỗi năm giảm 0,9%).")
    assert [(item.value, item.frequency) for target in read.targets for item in target.measures][:1] == [("21", None)]


def test_work_with_a_figure_in_a_task_table() -> None:
    table = (
        "| TT | Nội dung | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Đăng mỗi tháng tối thiểu 04 tin, bài về bình đẳng giới | Phòng Văn hóa - Xã hội | Cả năm |\n"
        "| 2 | Rà soát văn bản theo Luật | Phòng Tư pháp | Quý I |\n"
    )
    read = plan(f"I. MỤC TIÊU\n1. Chung\nII. NHIỆM VỤ\n\n{table}")
    assert [(item.value, item.unit, item.frequency) for target in read.targets for item in target.measures] == [
        ("4", "tin, bài", "month")
    ]


def test_a_row_that_falls_is_to_be_kept_below() -> None:
    table = "| TT | Chỉ tiêu | Đơn vị | Năm 2027 | Năm 2030 |\n|---|---|---|---|---|\n| 1 | Tỷ lệ thấp còi | % | 24,5 | 21 |\n| 2 | Tỷ lệ nữ | % | 50 | 60 |\n"
    read = plan(f"I. MỤC TIÊU\n1. Cụ thể\n\n{table}")
    assert [[item.comparator for item in target.measures] for target in read.targets] == [["<=", "<="], [">=", ">="]]


@pytest.mark.parametrize(
    ("sentence", "baseline"),
    [
        ("Tỷ lệ tiêm chủng đạt 95% (năm 2025: 93%).", "93"),
        ("Tăng 20% số lớp so năm 2025.", "2025"),
        ("Giảm 10% số vụ so cùng kỳ.", "cùng kỳ"),
    ],
)
def test_what_a_figure_starts_from(sentence: str, baseline: str) -> None:
    read = plan(f"I. MỤC TIÊU\n1. Cụ thể\n- {sentence}")
    assert [(item.baseline, item.due) for target in read.targets for item in target.measures] == [(baseline, "2026")]


def test_the_column_of_the_year_gone_by_is_the_baseline() -> None:
    table = "| TT | Chỉ tiêu | Thực hiện năm 2025 | Năm 2027 | Năm 2030 |\n|---|---|---|---|---|\n| 1 | Tỷ lệ nữ lãnh đạo (%) | 41,7 | 50 | 60 |\n"
    read = plan(f"I. MỤC TIÊU\n1. Cụ thể\n\n{table}")
    assert [(item.value, item.due, item.baseline) for target in read.targets for item in target.measures] == [
        ("50", "2027", "41.7"),
        ("60", "2030", "41.7"),
    ]


def test_a_count_by_the_month_is_a_commitment_and_keeps_its_month() -> None:
    read = plan(
        "I. MỤC TIÊU\n1. Chung\nII. NHIỆM VỤ\n1. Truyền thông\n- Duy trì chuyên mục “Gia đình” 02 số/tháng, thực hiện 30 tin, bài."
    )
    assert [(item.value, item.frequency) for target in read.targets for item in target.measures] == [("2", "month"), ("30", None)]


def test_a_range_behind_from_is_a_commitment() -> None:
    assert objectives("Chiều cao trẻ em tăng từ 1,5 - 2 cm vào năm 2030.") == [("1.5", "cm", "2030")]


def test_the_whole_period_does_not_recur() -> None:
    read = plan("I. MỤC TIÊU\n1. Cụ thể\n- Mỗi năm hỗ trợ từ 3 đến 5 sản phẩm; cả giai đoạn có tối thiểu 15 sản phẩm.")
    assert [(item.value, item.frequency) for target in read.targets for item in target.measures] == [("3", "year"), ("15", None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("100% xã, phường, thị trấn mỗi quý có ít nhất 04 tin, bài.", [("100", "quarter"), ("4", "quarter")]),
        ("100% cán bộ huyện và 90% công chức xã được bồi dưỡng hằng năm.", [("100", "year"), ("90", "year")]),
        ("100% xã có loa và 90% công chức xã được bồi dưỡng hằng năm.", [("100", None), ("90", "year")]),
        ("Mỗi năm giảm 10% số vụ; số hộ tái diễn giảm từ 64 hộ năm 2022 xuống dưới 30 hộ.", [("10", "year"), ("30", None)]),
    ],
    ids=["the time of the whole clause", "one predicate", "each its own", "a level of once"],
)
def test_what_recurs_in_a_sentence_of_several_figures(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    read = plan(f"I. MỤC TIÊU\n1. Cụ thể\n- {sentence}")
    assert [(item.value, item.frequency) for target in read.targets for item in target.measures] == expected


def test_a_level_does_not_go_on_in_another_part() -> None:
    read = plan("I. MỤC TIÊU\n1. Cụ thể\n- Duy trì ở mức 95%; 17/17 ấp đạt chuẩn.")
    assert [(item.comparator, item.value) for target in read.targets for item in target.measures] == [("=", "95"), (">=", "17")]


def test_a_paragraph_with_thousands_of_figures_says_where_it_was_left() -> None:
    read = plan("I. MỤC TIÊU\n1. Cụ thể\n- " + "Đạt 95% xã; " * 2_100)
    assert sum(len(target.measures) for target in read.targets) == 2_000
    (left,) = [item for item in read.unparsed if "2000" in item.why]
    assert read.quote(left.span).count("95%") == 100


def test_a_figure_that_a_target_starts_from_was_read() -> None:
    reading = plan("I. MỤC TIÊU\n- Tỷ lệ nữ cấp ủy tăng từ 25% lên 30%; trường chuẩn quốc gia hiện có 25%.")
    assert [reading.quote(item.span) for item in reading.unparsed] == ["25%"]
    assert reading.unparsed[0].span[0] > reading.text.index("trường chuẩn")
