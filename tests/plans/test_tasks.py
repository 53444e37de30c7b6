"""How far a part is: status, recurrence, progress, taking back; obstacles; who has a part, and handing it over."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.base import ContentFile

from songhanh.audit.models import Entry
from songhanh.bodies.actions.structure import Successor, dissolve_body
from songhanh.bodies.days import today
from songhanh.files.queries import files_of
from songhanh.plans.actions.handing import add_body, change_part, hand_over, hand_over_many, name_bodies
from songhanh.plans.actions.obstacles import answer_obstacle, close_obstacle, report_obstacle
from songhanh.plans.actions.tasks import add_evidence, note_progress, set_status, undo_status
from songhanh.plans.errors import AgainstThePlanError, NothingToUndoError, Overtaken
from songhanh.plans.evidence import EVIDENCE
from songhanh.plans.models import Assignment, Completion, Part, Status
from songhanh.plans.queries.handing import parts_of_gone_bodies, parts_without_body, with_followers
from songhanh.plans.queries.obstacles import bodies_to_tell, waiting_obstacles
from songhanh.plans.queries.tasks import late_on
from songhanh.plans.task_errors import (
    AlreadyNamedError,
    AlreadyTakesPartError,
    FutureDayError,
    HandOverDayError,
    NotAboveError,
    NothingSaidError,
    NotThereError,
    ObstacleClosedError,
    PartEndedError,
    ReasonMissingError,
    ToItselfError,
)
from tests.accounts.made import BY
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import make_part, make_plan, make_task

pytestmark = pytest.mark.django_db
DAY = datetime.date
ONE = datetime.timedelta(days=1)


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def part(land: Land) -> Assignment:
    return make_part(make_task(make_plan(land.committee), due_on=DAY(2026, 11, 30)), land.communes[0])


# Status


def test_done_keeps_the_day_and_who_and_is_taken_back(part: Assignment, land: Land) -> None:
    done = set_status(assignment=part, status=Status.DONE, day=DAY(2026, 3, 2), by=land.reporter, seen=1)
    assert (done.status, done.done_on, done.revision) == (Status.DONE, DAY(2026, 3, 2), 2)
    assert done.changes.get().by == land.reporter.audit_id
    assert Entry.objects.filter(action="task.status-set").count() == 1
    back = undo_status(assignment=part, by=land.reporter, seen=2)
    assert (back.status, back.done_on) == (Status.TO_DO, None)
    with pytest.raises(NothingToUndoError):
        undo_status(assignment=part, by=land.reporter)


def test_who_saw_an_older_state_overwrites_nothing(part: Assignment, land: Land) -> None:
    set_status(assignment=part, status=Status.DOING, by=land.reporter, seen=1)
    with pytest.raises(Overtaken):
        set_status(assignment=part, status=Status.DONE, by=land.reporter, seen=1)
    part.refresh_from_db()
    assert part.status == Status.DOING


def test_the_same_request_twice_has_one_effect(part: Assignment, land: Land) -> None:
    for _ in range(2):
        assert set_status(assignment=part, status=Status.DONE, by=land.reporter, seen=1).revision == 2
    assert part.changes.count() == 1


def test_a_day_to_come_and_a_missing_reason_are_refused(part: Assignment, land: Land) -> None:
    with pytest.raises(FutureDayError, match="chưa đến"):
        set_status(assignment=part, status=Status.DONE, day=today() + ONE, by=land.reporter)
    with pytest.raises(ReasonMissingError, match="lý do"):
        set_status(assignment=part, status=Status.NOT_NEEDED, reason=" ", by=land.reporter)
    part.refresh_from_db()
    assert (part.status, part.revision) == (Status.TO_DO, 1)
    kept = set_status(assignment=part, status=Status.NOT_NEEDED, reason="Đã giao Sở Tư pháp", by=land.reporter)
    assert kept.changes.get().reason == "Đã giao Sở Tư pháp"


def test_a_recurring_part_waits_for_its_next_period(land: Land) -> None:
    task = make_task(make_plan(land.committee), due_on=DAY(2026, 6, 30), recurrence="half_year")
    part = make_part(task, land.communes[0])
    once = set_status(assignment=part, status=Status.DONE, day=DAY(2026, 6, 20), by=land.reporter, period=DAY(2026, 6, 30))
    assert (once.status, once.due_on) == (Status.TO_DO, DAY(2026, 12, 31))
    # The same press sent twice: one completion, one change.
    again = set_status(assignment=part, status=Status.DONE, by=land.reporter, period=DAY(2026, 6, 30), seen=1)
    assert (again.due_on, again.revision) == (DAY(2026, 12, 31), 2)
    assert [each.due_on for each in Completion.objects.all()] == [DAY(2026, 6, 30)]
    assert undo_status(assignment=part, by=land.reporter).due_on == DAY(2026, 6, 30)
    assert not Completion.objects.exists()


def test_after_the_plans_last_year_nothing_comes_again(land: Land) -> None:
    task = make_task(make_plan(land.committee, year_to=2026), due_on=DAY(2026, 11, 15), recurrence="year")
    done = set_status(assignment=make_part(task, land.communes[0]), status=Status.DONE, day=DAY(2026, 2, 1), by=land.reporter)
    assert (done.status, done.due_on) == (Status.DONE, DAY(2026, 11, 15))


def test_a_recurring_part_without_a_day_is_done_once_a_period(land: Land) -> None:
    part = make_part(make_task(make_plan(land.committee), recurrence="quarter"), land.communes[0])
    for day in (DAY(2026, 1, 5), DAY(2026, 3, 31), DAY(2026, 4, 1)):
        set_status(assignment=part, status=Status.DONE, day=day, by=land.reporter)
    assert sorted(each.due_on for each in Completion.objects.all() if each.due_on) == [DAY(2026, 3, 31), DAY(2026, 6, 30)]


def test_late_is_the_same_in_rows_and_in_words(land: Land) -> None:
    """A Sunday counts as the Monday; "trước ngày D" is late from the start of D."""
    task = make_task(make_plan(land.committee))
    cases = [(DAY(2026, 11, 22), False), (DAY(2026, 11, 20), False), (DAY(2026, 11, 23), True), (DAY(2026, 11, 22), True)]
    for number, (due, before) in enumerate(cases):
        make_part(task, land.departments[list(land.departments)[number]], due_on=due, due_before=before)
    for day in (DAY(2026, 11, 19) + ONE * step for step in range(8)):
        rows = set(Assignment.objects.filter(late_on(day)).values_list("pk", flat=True))
        assert rows == {part.pk for part in Assignment.objects.all() if part.late_on(day)}, day
    late = Assignment.objects.filter(late_on(DAY(2026, 11, 23))).values_list("due_on", "due_before")
    assert set(late) == {(DAY(2026, 11, 20), False), (DAY(2026, 11, 23), True), (DAY(2026, 11, 22), True)}


# Progress and evidence


def test_progress_in_words_may_carry_a_status_and_files(part: Assignment, land: Land) -> None:
    note = note_progress(assignment=part, text="Đã mở lớp thứ nhất.", status=Status.DOING, by=land.reporter, seen=1)
    part.refresh_from_db()
    assert part.status == Status.DOING
    file = add_evidence(note=note, upload=ContentFile(b"%PDF-1.7 minh chung", "danh-sach.pdf"), by=land.reporter)
    assert [each.pk for each in files_of(subject=f"plans.tasknote:{note.pk}")] == [file.pk]
    assert EVIDENCE.may_read(land.coordinator, file)
    land.coordinator.holdings.all().delete()
    assert not EVIDENCE.may_read(land.coordinator, file)
    with pytest.raises(NothingSaidError):
        note_progress(assignment=part, text="  ", by=land.reporter)


# Obstacles


def test_an_obstacle_is_told_above_answered_and_closed(part: Assignment, land: Land) -> None:
    assert [number for number, _name in bodies_to_tell(part)] == [land.committee.pk]
    with pytest.raises(NotAboveError):
        report_obstacle(assignment=part, told=land.front, text="Thiếu kinh phí", by=land.reporter)
    told = report_obstacle(assignment=part, told=land.committee, text="Thiếu kinh phí", asked="Cấp bổ sung", by=land.reporter)
    again = report_obstacle(assignment=part, told=land.committee, text="Thiếu kinh phí", by=land.reporter)
    assert again.pk == told.pk
    assert [each.pk for each in waiting_obstacles([land.committee.pk])] == [told.pk]
    answer_obstacle(obstacle=told, answer="Sẽ cấp trong quý IV.", by=land.coordinator, seen=1)
    assert not waiting_obstacles([land.committee.pk]).exists()
    with pytest.raises(Overtaken):
        answer_obstacle(obstacle=told, answer="Khác", by=land.coordinator, seen=1)
    close_obstacle(obstacle=told, by=land.reporter)
    with pytest.raises(ObstacleClosedError):
        answer_obstacle(obstacle=told, answer="Thêm", by=land.coordinator)


def test_who_leads_the_task_can_be_told(part: Assignment, land: Land) -> None:
    department = land.departments["Sở Nội vụ"]
    make_part(part.task, department, Part.LEAD)
    own = make_part(part.task, land.communes[1], Part.COORDINATE)
    assert {number for number, _name in bodies_to_tell(own)} == {land.committee.pk, department.pk, land.communes[0].pk}


# Who has a part


def test_a_name_that_was_not_understood_becomes_one_body_or_several(land: Land) -> None:
    task = make_task(make_plan(land.committee))
    unnamed = make_part(task, None, Part.COORDINATE, unit="các xã vùng cao")
    assert [each.pk for each in parts_without_body([land.committee.pk])] == [unnamed.pk]
    with pytest.raises(NotThereError):
        name_bodies(assignment=unnamed, bodies=[], by=land.coordinator)
    named = name_bodies(assignment=unnamed, bodies=land.communes[:2], by=land.coordinator, seen=1)
    assert [(each.body, each.unit, each.group) for each in named] == [
        (body, "các xã vùng cao", True) for body in land.communes[:2]
    ]
    with pytest.raises(AlreadyNamedError):
        name_bodies(assignment=named[0], bodies=land.communes[2:], by=land.coordinator)
    second = make_part(task, None, Part.COORDINATE, unit="xã Bản Mẫu")
    assert name_bodies(assignment=second, bodies=land.communes[:1], by=land.coordinator) == []  # it has the part already
    assert not parts_without_body([land.committee.pk]).exists()


def test_a_due_day_before_the_plan_is_refused(part: Assignment, land: Land) -> None:
    with pytest.raises(AgainstThePlanError, match="20/01/2026"):
        change_part(assignment=part, part=Part.LEAD, due_on=DAY(2026, 1, 19), by=land.coordinator)
    with pytest.raises(AgainstThePlanError):
        add_body(task=part.task, body=land.front, part=Part.REQUEST, due_on=DAY(2025, 12, 31), by=land.coordinator)
    changed = change_part(assignment=part, part=Part.COORDINATE, due_on=DAY(2026, 12, 1), due_before=True, by=land.coordinator)
    assert (changed.part, changed.due_on, changed.due_before) == (Part.COORDINATE, DAY(2026, 12, 1), True)


def test_a_body_is_added_once_for_each_part(part: Assignment, land: Land) -> None:
    made = add_body(task=part.task, body=land.front, part=Part.REQUEST, by=land.coordinator)
    assert (made.due_on, made.valid_from) == (part.due_on, today())
    with pytest.raises(AlreadyTakesPartError):
        add_body(task=part.task, body=land.front, part=Part.REQUEST, by=land.coordinator)


def test_handing_over_ends_one_part_and_begins_another(part: Assignment, land: Land) -> None:
    set_status(assignment=part, status=Status.DOING, by=land.reporter)
    with pytest.raises(ToItselfError):
        hand_over(assignment=part, to=land.communes[0], by=land.coordinator)
    following = hand_over(assignment=part, to=land.communes[1], by=land.coordinator, day=today())
    assert (following.handed_from, following.status, following.valid_from) == (part, Status.DOING, today())
    part.refresh_from_db()
    assert part.valid_to == today()
    with pytest.raises(PartEndedError):
        set_status(assignment=part, status=Status.DONE, by=land.reporter)
    with pytest.raises(HandOverDayError):
        hand_over(assignment=following, to=land.communes[2], by=land.coordinator, day=today())


def test_a_body_that_has_the_part_keeps_its_own_for_both(part: Assignment, land: Land) -> None:
    own = make_part(part.task, land.communes[1])
    assert hand_over(assignment=part, to=land.communes[1], by=land.coordinator).pk == own.pk
    assert Assignment.objects.filter(task=part.task, valid_to=None).count() == 1


def test_open_parts_of_a_body_that_is_no_more_are_handed_to_who_follows(part: Assignment, land: Land) -> None:
    done = make_part(make_task(part.task.plan, "Việc đã xong"), land.communes[0], status=Status.DONE, done_on=DAY(2026, 2, 1))
    assert not parts_of_gone_bodies([land.committee.pk]).exists()
    gone, following, other = land.communes
    dissolve_body(body=gone, on=today(), successors=[Successor(following)], by=BY)
    (orphan,) = with_followers(parts_of_gone_bodies([land.committee.pk]))
    assert orphan.part.pk == part.pk != done.pk
    assert orphan.only is not None
    assert orphan.only.number == following.pk
    assert hand_over_many(assignments=[orphan.part], to=following, by=land.coordinator) == 1
    assert not parts_of_gone_bodies([land.committee.pk]).exists()
    assert Assignment.objects.get(handed_from=part).body == following != other


def test_where_several_follow_a_person_chooses(part: Assignment, land: Land) -> None:
    gone, one, two = land.communes
    dissolve_body(body=gone, on=today(), successors=[Successor(one, "văn hóa"), Successor(two, "lao động")], by=BY)
    (orphan,) = with_followers(parts_of_gone_bodies([land.committee.pk]))
    assert orphan.only is None
    assert [(each.number, each.functions) for each in orphan.followers] == [(one.pk, ("văn hóa",)), (two.pk, ("lao động",))]
