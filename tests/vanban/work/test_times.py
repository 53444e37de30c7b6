"""By when a task is to be done."""

from __future__ import annotations

import pytest

from songhanh.vanban.work.times import When, when

CASES = [
    ("Xây dựng kế hoạch của xã trước ngày 15/6/2025.", "2025-06-15", "trước ngày 15/6/2025", None),
    ("Hoàn thành chậm nhất ngày 30 tháng 9 năm 2026", "2026-09-30", "Hoàn thành chậm nhất ngày 30 tháng 9 năm 2026", None),
    ("Mở 02 lớp tập huấn trong tháng 11.", "2026-11", "trong tháng 11", None),
    ("Mở 02 lớp tập huấn trong tháng 11/2027.", "2027-11", "trong tháng 11/2027", None),
    ("Kiểm tra hai thôn vào quý III/2025", "2025-09", "vào quý III/2025", None),
    ("Rà soát quy ước; hoàn thành đến hết năm 2025", "2025", "đến hết năm 2025", None),
    ("Khảo sát vào năm 2028 và năm 2030.", "2030", "vào năm 2028 và năm 2030", None),
    ("Treo khẩu hiệu từ ngày 15/11 đến ngày 15/12/2026", "2026-12-15", "từ ngày 15/11 đến ngày 15/12/2026", None),
    ("Treo khẩu hiệu (từ ngày 15 tháng 11 đến ngày 15 tháng 12 năm 2026)", "2026-12-15", "từ ngày 15 tháng 11 đến ngày 15 tháng 12 năm 2026", None),
    ("Hằng năm, tổ chức gặp mặt cán bộ nữ.", None, "Hằng năm", "year"),
    ("Sinh hoạt câu lạc bộ hằng tháng, tổng hợp hằng năm", None, "hằng tháng", "month"),
    ("Bố trí trong dự toán ngân sách hằng năm của xã", None, None, None),
    ("Thực hiện Nghị định số 80/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ", None, None, None),
    ("Triển khai Đề án hỗ trợ phụ nữ, trẻ em giai đoạn 2021 - 2025 trên địa bàn", None, None, None),
    ("Ngày 20/10/2025 trong tháng 11/2026 gặp mặt nữ công nhân", "2026-11", "trong tháng 11/2026", None),
    ("20/10/2025: tháng 3/2026 gặp mặt nữ công nhân", "2026-03", "tháng 3/2026", None),
    ("Tuyên truyền đến người dân.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "due", "words", "recurrence"), CASES)
def test_a_due_date_is_read_with_its_words(text: str, due: str | None, words: str | None, recurrence: str | None) -> None:
    found = when(text, 2026)
    assert (found.due, found.words, found.recurrence) == (due, words, recurrence)


def test_a_month_without_a_year_needs_a_plan_for_one_year() -> None:
    assert when("Mở lớp trong tháng 11.", 2026).guessed
    assert when("Mở lớp trong tháng 11.", None) == When(words="trong tháng 11")
    assert not when("Mở lớp trong tháng 11/2026.", 2026).guessed


def test_what_recurs_has_a_day_of_the_year_and_no_due_date() -> None:
    found = when("Hưởng ứng Tháng hành động từ ngày 15/11 đến ngày 15/12 hằng năm", 2026)
    assert (found.due, found.start, found.day, found.recurrence) == (None, "11-15", "12-15", "year")
    found = when("Công bố số liệu trước ngày 31/3 hằng năm", 2026)
    assert (found.due, found.day, found.recurrence) == (None, "03-31", "year")


def test_a_day_that_does_not_exist_is_no_due_date() -> None:
    assert when("Hoàn thành trước ngày 31/02/2026", 2026).due is None
    assert when("Công bố trước ngày 30/02 hằng năm", 2026).day is None


def test_the_year_in_the_name_of_the_plan_is_no_due_year() -> None:
    text = "Tuyên truyền nội dung phòng ngừa, ứng phó với bạo lực đến năm 2030"
    assert when(text, None).due == "2030"
    assert when(text, None, "Kế hoạch phòng ngừa, ứng phó với bạo lực đến năm 2030").due is None


def test_several_years_are_said_to_be_several() -> None:
    assert when("Sơ kết vào năm 2028, tổng kết vào năm 2030.", None).several
    assert not when("Tổng kết vào năm 2030.", None).several
