"""A plan of one year under a superior plan of several: recurring targets, and the national catalogue beside the superior."""

from __future__ import annotations

import pytest

from songhanh.vanban.check import check
from songhanh.vanban.model import PlanReading
from tests.vanban.check.plans import TODAY, plan

FIVE_YEARS = "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn tỉnh Bắc Sơn giai đoạn 2022 - 2026"
ONE_YEAR = "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn tỉnh Bắc Sơn năm 2023"
NEWS = "{} ít nhất {} tin, bài về gia đình trên hệ thống thông tin cơ sở."
CLUBS = "xã, phường có câu lạc bộ gia đình hạnh phúc sinh hoạt đều"
TRAINED = "cộng tác viên dân số của xã, phường được bồi dưỡng nghiệp vụ"


def targets(title: str, *sentences: str) -> PlanReading:
    return plan(title=title, targets="II. MỤC TIÊU\n\n" + "\n\n".join(f"- {item}" for item in sentences))


def against(ours: str, theirs: str, title: str = ONE_YEAR, superior: str = FIVE_YEARS) -> list[tuple[str, str]]:
    found = check(targets(title, ours), today=TODAY, select=["ALN"], superior=targets(superior, theirs))
    return [(item.rule, item.message) for item in found if item.rule != "ALN004"]


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        (NEWS.format("Mỗi quý, mỗi xã có", "03"), NEWS.format("Mỗi quý, mỗi xã có", "04"), "mỗi quý"),
        (NEWS.format("Mỗi tháng, mỗi xã có", "01"), NEWS.format("Mỗi quý, mỗi xã có", "04"), "mỗi tháng"),
        (NEWS.format("Hằng năm, mỗi xã có", "12"), NEWS.format("Mỗi quý, mỗi xã có", "04"), "tính cả năm"),
        (f"80% {TRAINED}.", f"Hằng năm, 100% {TRAINED}.", "hằng năm"),
        (f"Hằng năm, 80% {TRAINED}.", f"Hằng năm, 100% {TRAINED}.", "hằng năm"),
    ],
)
def test_recurring_targets_hold_in_every_year_of_the_superior_plan(ours: str, theirs: str, shown: str) -> None:
    ((rule, message),) = against(ours, theirs)
    assert rule == "ALN001"
    assert shown in message


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (NEWS.format("Mỗi quý, mỗi xã có", "04"), NEWS.format("Mỗi quý, mỗi xã có", "04")),
        (NEWS.format("Mỗi tháng, mỗi xã có", "02"), NEWS.format("Mỗi quý, mỗi xã có", "04")),
        (NEWS.format("Mỗi quý, mỗi xã có", "03"), NEWS.format("Hằng năm, mỗi xã có", "12")),
        (f"100% {TRAINED}.", f"Hằng năm, 100% {TRAINED}."),
    ],
)
def test_as_much_by_another_period_is_in_order(ours: str, theirs: str) -> None:
    assert against(ours, theirs) == []


def test_a_dated_rate_is_held_to_the_superior_s_yearly_one_and_a_yearly_one_to_the_dated() -> None:
    yearly, dated = f"Hằng năm, 90% {CLUBS}.", f"Đến năm 2024, 80% {CLUBS}."
    assert [rule for rule, _ in against(dated, yearly, title=FIVE_YEARS)] == ["ALN001"]
    assert [rule for rule, _ in against(f"Hằng năm, 70% {CLUBS}.", dated, title=FIVE_YEARS)] == ["ALN001"]


def test_the_english_message_has_a_unit_apart_from_its_figure_and_names_both_units() -> None:
    def told(ours: str, theirs: str) -> str:
        found = check(targets(ONE_YEAR, ours), today=TODAY, select=["ALN001", "ALN005"], superior=targets(FIVE_YEARS, theirs))
        return found[0].message_en

    assert "has 3 tin, bài a quarter (2023), the superior >= 4 tin, bài a quarter" in told(
        NEWS.format("Mỗi quý, mỗi xã có", "03"), NEWS.format("Mỗi quý, mỗi xã có", "04")
    )
    assert "has 80% a year" in told(f"Hằng năm, 80% {TRAINED}.", f"Hằng năm, 100% {TRAINED}.")
    assert told(f"Đến năm 2023, 12 {CLUBS}.", f"Đến năm 2023, 80% {CLUBS}.").endswith("the units differ (xã, phường against %)")


def test_a_number_for_the_whole_period_is_not_held_against_one_for_each_year() -> None:
    theirs = "Đến năm 2026, tổ chức 50 lớp tập huấn kỹ năng gia đình cho cộng tác viên dân số."
    ours = "Hằng năm, tổ chức 10 lớp tập huấn kỹ năng gia đình cho cộng tác viên dân số."
    ((rule, message),) = against(ours, theirs, title=FIVE_YEARS)
    assert rule == "ALN005"
    assert "kỳ tính khác" in message


def test_a_step_on_the_way_to_the_superior_s_year_is_told_as_such_and_only_below_it() -> None:
    theirs = f"Đến năm 2026, 90% {CLUBS}."
    found = check(targets(ONE_YEAR, f"60% {CLUBS}."), today=TODAY, select=["ALN005"], superior=targets(FIVE_YEARS, theirs))
    assert "mốc khác nhau (2023, cấp trên: 2026)" in found[0].message
    assert "Dùng cùng đơn vị" not in found[0].advice
    assert against(f"95% {CLUBS}.", theirs) == []


def test_the_national_catalogue_still_speaks_of_what_the_superior_plan_leaves_out() -> None:
    title = "KẾ HOẠCH\nThực hiện công tác bình đẳng giới trên địa bàn tỉnh Bắc Sơn năm 2025"
    ours = "Đến năm 2025, tỷ lệ lao động nữ làm công hưởng lương đạt 45%."
    ((rule, message),) = against(ours, f"Đến năm 2025, 40% {CLUBS}.", title=title)
    assert rule == "ALN001"
    assert "28/NQ-CP" in message
    ((rule, message),) = against(ours, "Đến năm 2025, tỷ lệ lao động nữ làm công hưởng lương đạt 48%.", title=title)
    assert "cấp trên đặt" in message
    assert "28/NQ-CP" not in message


def test_the_national_step_is_used_where_the_superior_s_comes_later() -> None:
    title = "KẾ HOẠCH\nThực hiện công tác bình đẳng giới trên địa bàn tỉnh Bắc Sơn năm 2026"
    later = "KẾ HOẠCH\nThực hiện công tác bình đẳng giới trên địa bàn tỉnh Bắc Sơn giai đoạn 2026 - 2030"
    ours = "Tỷ lệ lao động nữ làm công hưởng lương đạt 45%."
    theirs = "Tỷ lệ lao động nữ làm công hưởng lương đạt 55% vào năm 2028."
    ((rule, message),) = against(ours, theirs, title=title, superior=later)
    assert rule == "ALN001"
    assert "28/NQ-CP" in message


def test_people_are_not_held_against_bodies() -> None:
    ours = "Đến năm 2025, tỷ lệ nữ lãnh đạo chủ chốt trong các cơ quan quản lý nhà nước, chính quyền địa phương đạt 40%."
    theirs = "Đến năm 2025, 60% cơ quan quản lý nhà nước, chính quyền địa phương có nữ lãnh đạo chủ chốt."
    ((rule, _),) = against(ours, theirs)
    assert rule == "ALN003"
