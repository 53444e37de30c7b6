"""Reporting duties: who reports to whom, through whom, how often and by when."""

from __future__ import annotations

import pytest

from songhanh.vanban.model import ReportingDuty
from tests.vanban.reader.plans import plan


def duties(sentence: str) -> list[ReportingDuty]:
    return list(plan(f"I. MỤC TIÊU\n1. Chung\nII. TỔ CHỨC THỰC HIỆN\n1. Theo dõi\n- {sentence}").reporting_duties)


def times(sentence: str) -> list[tuple[str | None, str | None]]:
    return [(duty.frequency, duty.due) for duty in duties(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hằng ngày báo cáo tình hình dịch về Sở Y tế.", ("day", None)),
        ("Hằng tuần báo cáo tiến độ về Sở Y tế.", ("week", None)),
        ("Hằng tháng, trước ngày 25, báo cáo kết quả về UBND tỉnh.", ("month", "25")),
        ("Báo cáo quý trước ngày 20 của tháng cuối quý, gửi Sở Nội vụ.", ("quarter", "20")),
        ("Báo cáo 6 tháng gửi Sở Nội vụ trước ngày 15/6.", ("half_year", "06-15")),
        ("Các cơ quan báo cáo kết quả về Sở Nội vụ trước ngày 15/12 hằng năm.", ("annual", "12-15")),
        ("Gửi báo cáo kết quả về Sở Nội vụ trước ngày 05 tháng 12 hàng năm.", ("annual", "12-05")),
        ("Định kỳ 05 năm gửi báo cáo tổng kết giai đoạn về UBND tỉnh.", ("multi_year", None)),
        ("Báo cáo đột xuất khi có yêu cầu.", ("ad_hoc", None)),
        ("Báo cáo ngay về Công an tỉnh khi phát hiện vụ việc.", ("ad_hoc", None)),
        ("Kịp thời báo cáo UBND tỉnh những vấn đề phát sinh.", ("ad_hoc", None)),
        ("Gửi báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2026.", ("once", "2026-11-15")),
        ("Gửi báo cáo kết quả về Sở Nội vụ trong tháng 11/2026.", ("once", "2026-11")),
        ("Báo cáo sơ kết giai đoạn 2026 - 2028 gửi UBND tỉnh trước ngày 30/10/2028.", ("once", "2028-10-30")),
    ],
)
def test_how_often_and_by_when(sentence: str, expected: tuple[str | None, str | None]) -> None:
    assert times(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo 6 tháng, năm gửi về Sở Nội vụ trước ngày 15/6 và 15/12.",
        "Báo cáo 6 tháng trước ngày 15/6; báo cáo năm trước ngày 15/12 gửi Sở Nội vụ.",
        "Trước ngày 15/6 đối với báo cáo 6 tháng, trước ngày 15/12 đối với báo cáo năm, gửi về Sở Nội vụ.",
        "Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12), các cơ quan gửi báo cáo về Sở Nội vụ.",
    ],
    ids=["days after the names", "each its day", "names after the days", "days in brackets"],
)
def test_the_report_of_the_half_year_and_that_of_the_year(sentence: str) -> None:
    assert [due for _, due in times(sentence)] == ["06-15", "12-15"]
    assert times(sentence)[0][0] == "half_year"
    assert times(sentence)[1][0] in ("annual", "half_year")


def test_four_days_are_the_four_quarters() -> None:
    assert times("Gửi báo cáo quý trước ngày 15/3, 15/6, 15/9 và 15/12 về Sở Nội vụ.") == [
        ("quarter", due) for due in ("03-15", "06-15", "09-15", "12-15")
    ]


def test_periods_without_a_day_are_duties_without_one() -> None:
    assert times("Định kỳ hằng quý, 6 tháng, năm báo cáo Ủy ban nhân dân tỉnh.") == [
        ("quarter", None),
        ("half_year", None),
        ("annual", None),
    ]


def test_a_yearly_report_and_two_reviews_in_one_sentence() -> None:
    sentence = (
        "Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12 hằng năm; tham mưu báo cáo sơ kết trước ngày 30/10/2028 "
        "và báo cáo tổng kết trước ngày 30/10/2030."
    )
    assert times(sentence) == [("annual", "12-20"), ("once", "2028-10-30"), ("once", "2030-10-30")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo viên cấp tỉnh truyền thông cho cán bộ.",
        "Số liệu báo cáo tính từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo.",
        "Theo báo cáo của Sở Y tế, tình hình ổn định.",
        "Phối hợp mở lớp.",
    ],
    ids=["a speaker", "a window of data", "a source", "no report"],
)
def test_no_duty(sentence: str) -> None:
    assert duties(sentence) == []


def test_difficulties_passed_on_are_no_ad_hoc_report() -> None:
    sentence = "Nếu có khó khăn, vướng mắc, các cơ quan phản ánh về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh."
    assert "ad_hoc" not in [frequency for frequency, _ in times(sentence)]


@pytest.mark.parametrize(
    ("sentence", "reporter", "recipient", "via"),
    [
        ("Các sở, ban, ngành báo cáo về Sở Nội vụ trước ngày 15/12 hằng năm.", "Các sở, ban, ngành", "Sở Nội vụ", None),
        ("Hằng tháng, trước ngày 25, báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ).", None, "UBND tỉnh", "Sở Nội vụ"),
        (
            "Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh và Bộ Nội vụ trước ngày 20/12 hằng năm.",
            "Sở Nội vụ",
            "Ủy ban nhân dân tỉnh và Bộ Nội vụ",
            None,
        ),
        ("Báo cáo đột xuất khi có yêu cầu của UBND tỉnh.", None, None, None),
        (
            "Các sở gửi báo cáo về Sở Nội vụ trước ngày 15/12 hằng năm để tổng hợp, báo cáo Ủy ban nhân dân Tỉnh.",
            "Các sở",
            "Ủy ban nhân dân Tỉnh",
            "Sở Nội vụ",
        ),
        (
            "Gửi báo cáo năm trước ngày 10/12 về UBND xã (qua Phòng Văn hóa - Xã hội) để tổng hợp, báo cáo UBND tỉnh.",
            None,
            "UBND xã",
            "Phòng Văn hóa - Xã hội",
        ),
        (
            "Báo cáo năm trước ngày 10/12 về Sở (qua Phòng Chính trị, tư tưởng - Học sinh, sinh viên).",
            None,
            "Sở",
            "Phòng Chính trị, tư tưởng - Học sinh, sinh viên",
        ),
        (
            "Sở Nội vụ phối hợp với Sở Y tế báo cáo Ủy ban Quốc gia Vì sự tiến bộ của phụ nữ Việt Nam trước ngày 20/12 hằng năm.",
            "Sở Nội vụ",
            "Ủy ban Quốc gia Vì sự tiến bộ của phụ nữ Việt Nam",
            None,
        ),
        ("Định kỳ hằng năm báo cáo kết quả về Bộ Y tế, đồng gửi UBND tỉnh theo dõi.", None, "Bộ Y tế, UBND tỉnh", None),
        ("Kịp thời báo cáo cơ quan có thẩm quyền xem xét vấn đề phát sinh.", None, "cơ quan có thẩm quyền", None),
    ],
)
def test_who_reports_to_whom_through_whom(sentence: str, reporter: str | None, recipient: str | None, via: str | None) -> None:
    assert [(duty.reporter, duty.recipient, duty.via) for duty in duties(sentence)] == [(reporter, recipient, via)]


def test_a_sentence_that_says_where_the_reports_go_speaks_of_those_before_it() -> None:
    read = duties(
        "Trạm Y tế lập báo cáo 6 tháng trước ngày 10 tháng 6; báo cáo năm trước ngày 10 tháng 12. Báo cáo gửi về UBND huyện (qua Phòng Y tế)."
    )
    assert [(duty.frequency, duty.due, duty.recipient, duty.via) for duty in read] == [
        ("half_year", "06-10", "UBND huyện", "Phòng Y tế"),
        ("annual", "12-10", "UBND huyện", "Phòng Y tế"),
    ]


def test_the_items_of_a_list_go_where_the_sentence_over_them_says() -> None:
    reading = plan(
        "I. MỤC TIÊU\n1. Chung\nII. TỔ CHỨC THỰC HIỆN\n1. Theo dõi\nCác đơn vị gửi báo cáo về UBND xã (qua Phòng Y tế) như sau:\n"
        "- Báo cáo 6 tháng: trước ngày 10 tháng 6.\n- Báo cáo năm: trước ngày 25 tháng 11.\n2. Kinh phí\n- Báo cáo quý trước ngày 15 tháng cuối quý."
    )
    assert [(duty.frequency, duty.recipient, duty.via) for duty in reading.reporting_duties if duty.due] == [
        ("half_year", "UBND xã", "Phòng Y tế"),
        ("annual", "UBND xã", "Phòng Y tế"),
        ("quarter", None, None),
    ]


def test_a_heading_is_no_duty() -> None:
    reading = plan("I. MỤC TIÊU\n1. Chung\nII. CHẾ ĐỘ BÁO CÁO\nSở Nội vụ báo cáo UBND tỉnh trước ngày 15/12 hằng năm.")
    assert [duty.due for duty in reading.reporting_duties] == ["12-15"]


def test_the_span_is_the_passage_that_speaks_of_the_report() -> None:
    reading = plan(
        "I. MỤC TIÊU\n1. Chung\nII. TỔ CHỨC THỰC HIỆN\n1. Theo dõi\n- Mở lớp. Gửi báo cáo về Sở Nội vụ trước ngày 15/12 hằng năm; họp tổ."
    )
    assert [reading.quote(duty.span) for duty in reading.reporting_duties] == [
        "Gửi báo cáo về Sở Nội vụ trước ngày 15/12 hằng năm"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Y tế báo cáo tuần vào thứ Năm; báo cáo tháng vào ngày 25.", [("week", None), ("month", "25")]),
        ("Văn phòng hằng tháng báo cáo tiến độ; quý báo cáo Đảng ủy, HĐND.", [("month", None), ("quarter", None)]),
        (
            "Trước ngày 01/12 hằng năm và khi kết thúc giai đoạn (trước ngày 30/11/2030), báo cáo về Sở Y tế.",
            [("annual", "12-01"), ("once", "2030-11-30")],
        ),
        ("Định kỳ cuối mỗi học kỳ, báo cáo kết quả về Sở Y tế.", [("half_year", None)]),
    ],
)
def test_each_time_of_a_sentence_is_a_duty(sentence: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(duty.frequency, duty.due) for duty in duties(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Định kỳ cập nhật; ngày 20/6 và ngày 30/11 hàng năm báo cáo Ủy ban nhân dân tỉnh.",
            [("half_year", "06-20"), ("half_year", "11-30")],
        ),
        ("Kịp thời báo cáo Lãnh đạo Sở các chỉ tiêu có khả năng không đạt.", [("ad_hoc", None)]),
    ],
)
def test_further_times(sentence: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(duty.frequency, duty.due) for duty in duties(sentence)] == expected


def test_a_description_of_the_situation_charges_nobody() -> None:
    reading = plan(
        "I. TÌNH HÌNH\n1. Thực trạng\n- 81% trẻ em dùng mạng xã hội hằng ngày nhưng chỉ 9% biết cách báo cáo.\nII. MỤC TIÊU\n1. Chung"
    )
    assert reading.reporting_duties == ()


def test_a_table_of_reports_gives_a_duty_a_row() -> None:
    table = (
        "| STT | Loại báo cáo | Thời hạn gửi | Nơi nhận |\n|---|---|---|---|\n| 1 | Báo cáo tháng | Trước ngày 18 hằng tháng | Sở Nội vụ |\n"
        "| 2 | Báo cáo 6 tháng | Trước ngày 30/5 | UBND tỉnh (qua Sở Nội vụ) |\n| 3 | Báo cáo năm | Trước ngày 10/11 | UBND tỉnh |\n"
    )
    reading = plan(f"I. MỤC TIÊU\n1. Chung\nII. BÁO CÁO\n\n{table}")
    assert [(duty.frequency, duty.due, duty.recipient, duty.via) for duty in reading.reporting_duties] == [
        ("month", "18", "Sở Nội vụ", None),
        ("half_year", "05-30", "UBND tỉnh", "Sở Nội vụ"),
        ("annual", "11-10", "UBND tỉnh", None),
    ]


def test_the_number_of_a_period_is_no_part_of_the_recipient() -> None:
    assert [duty.recipient for duty in duties("Báo cáo Sở Nội vụ 6 tháng trước ngày 15/6.")] == ["Sở Nội vụ"]
    assert [(duty.frequency, duty.due) for duty in duties("Báo cáo Sở Nội vụ trước ngày 05 của tháng đầu quý sau.")] == [
        ("quarter", "05")
    ]


def test_a_numbered_sentence_is_no_heading_over_its_own_report() -> None:
    reading = plan(
        "I. MỤC TIÊU\n1. Chung\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế là cơ quan thường trực, theo dõi, đôn đốc; báo cáo UBND tỉnh hằng quý và đột xuất theo yêu cầu."
    )
    assert [duty.frequency for duty in reading.reporting_duties] == ["quarter", "ad_hoc"]
