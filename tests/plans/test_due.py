"""When a due day is late: days off of the year's data file are no days of work, and what nobody has verified is said."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from songhanh.plans.due import days_off_words, is_late, last_day_in_time, latest_late, working_day
from songhanh.plans.models import Assignment, ChildPlan, ChildState
from songhanh.plans.queries.tasks import late_on
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import make_part, make_plan, make_task, signed_in

DAY = datetime.date
ONE = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "before", "late_from"),
    [
        (DAY(2026, 2, 16), False, DAY(2026, 2, 24)),  # Tết 2026: off from Monday 16/2 to Friday 20/2, then a weekend
        (DAY(2026, 2, 16), True, DAY(2026, 2, 23)),
        (DAY(2026, 2, 14), False, DAY(2026, 2, 24)),  # the Saturday before
        (DAY(2026, 2, 13), False, DAY(2026, 2, 14)),  # the last day of work: late on the next day, work or not
        (DAY(2026, 4, 30), False, DAY(2026, 5, 5)),  # 30/4 and 1/5, then Saturday and Sunday
        (DAY(2026, 5, 1), True, DAY(2026, 5, 4)),
        (DAY(2025, 4, 26), False, DAY(2025, 4, 27)),  # a Saturday that was worked in exchange
        (DAY(2027, 5, 1), False, DAY(2027, 5, 5)),  # a Saturday; 3/5 is off in its place
    ],
)
def test_days_off_move_the_day_from_which_it_is_late(due: DAY, before: bool, late_from: DAY) -> None:
    assert is_late(due, before=before, day=late_from)
    assert not is_late(due, before=before, day=late_from - ONE)
    assert last_day_in_time(due, before=before) == late_from - ONE


@pytest.mark.parametrize("before", [False, True])
def test_the_latest_late_day_is_the_last_of_those_that_are_late(before: bool) -> None:
    for number in range(3 * 366):
        day = DAY(2025, 1, 2) + ONE * number
        latest = latest_late(day, before=before)
        assert is_late(latest, before=before, day=day)
        assert not any(is_late(latest + ONE * step, before=before, day=day) for step in range(1, 12)), day


@pytest.mark.django_db
def test_rows_and_words_agree_across_tet_and_30_april() -> None:
    land: Land = make_land()
    task = make_task(make_plan(land.committee))
    dues = [DAY(2026, 2, 12) + ONE * step for step in range(14)] + [DAY(2026, 4, 24) + ONE * step for step in range(14)]
    made = [
        Assignment(task=task, unit="x", part="lead", due_on=due, due_before=before) for due in dues for before in (False, True)
    ]
    Assignment.objects.bulk_create(made)
    for day in [DAY(2026, 2, 11) + ONE * step for step in range(18)] + [DAY(2026, 4, 24) + ONE * step for step in range(18)]:
        rows = set(Assignment.objects.filter(late_on(day)).values_list("due_on", "due_before"))
        assert rows == {(part.due_on, part.due_before) for part in made if part.late_on(day)}, day


@pytest.mark.django_db
def test_a_plan_from_below_is_late_by_the_same_days() -> None:
    land = make_land()
    plan = make_plan(land.committee)
    child = ChildPlan(plan=plan, body=land.communes[0], due_on=DAY(2026, 4, 30), state=ChildState.DUE)
    assert not child.late_on(DAY(2026, 5, 4))
    assert child.late_on(DAY(2026, 5, 5))


def test_what_is_not_verified_and_what_is_not_known_is_said() -> None:
    assert days_off_words(DAY(2026, 3, 10), before=False) == ""  # a Tuesday of a year with a file
    assert days_off_words(None, before=False) == ""
    reunification = days_off_words(DAY(2026, 4, 30), before=False)
    assert reunification == "Hạn rơi vào ngày nghỉ (Ngày Chiến thắng), nên quá hạn tính từ ngày 05/05/2026."
    tet = days_off_words(DAY(2026, 2, 17), before=True)
    assert "(Tết Nguyên đán), nên quá hạn tính từ ngày 23/02/2026" in tet
    assert "Chưa đối chiếu văn bản lịch nghỉ của: 20/02/2026." in tet  # 17 to 19 are fixed by the law
    assert "thứ bảy, chủ nhật" in days_off_words(DAY(2026, 3, 14), before=False)
    far = days_off_words(DAY(2031, 3, 11), before=False)
    assert far == "Chưa có lịch nghỉ lễ năm 2031, nên mới tính thứ bảy và chủ nhật."
    with translation.override("en"):
        assert "Lunar New Year" in days_off_words(DAY(2026, 2, 17), before=True)


def test_a_year_without_a_calendar_knows_weekends_only() -> None:
    assert working_day(DAY(2031, 4, 30)) == DAY(2031, 4, 30)
    assert working_day(DAY(2031, 5, 3)) == DAY(2031, 5, 5)


@pytest.mark.django_db
def test_the_page_of_a_task_says_so() -> None:
    land = make_land()
    task = make_task(make_plan(land.committee), due_on=DAY(2026, 4, 30))
    part = make_part(task, land.communes[0])
    make_part(task, land.communes[1], due_on=DAY(2031, 1, 6))
    answer = signed_in(land.reporter).get(f"/nhiem-vu/{part.task_id}/")
    words = answer.content.decode()
    assert words.count("Hạn rơi vào ngày nghỉ (Ngày Chiến thắng)") == 1  # said of the task, not once more of each part
    assert "Chưa có lịch nghỉ lễ năm 2031" in words
