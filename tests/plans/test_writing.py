"""A plan written here: edited freely while a draft, checked when it is put into force, amended with dates afterwards."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from songhanh.audit.models import Entry
from songhanh.plans.actions.amending import carry_out, end_plan, prepare_amendment, resume_plan, wish, withdraw_plan
from songhanh.plans.actions.items import fields_of
from songhanh.plans.actions.proposals import decide_anew, leave_out, take_over
from songhanh.plans.actions.writing import add_item, change_item, delete_draft, publish_draft, remove_item, start_plan
from songhanh.plans.errors import (
    AgainstThePlanError,
    BeforeThePlanError,
    NoReasonError,
    NotADraftError,
    NotHeldError,
    NothingToAmendError,
    NotReadyError,
    NotShapedError,
    Overtaken,
)
from songhanh.plans.models import Adoption, Assignment, ChildPlan, ChildState, Plan, PlanState, Status, Target, Task
from songhanh.plans.queries.plans import overview
from songhanh.plans.queries.proposals import open_proposals, proposals
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published

pytestmark = pytest.mark.django_db
SIGNED = datetime.date(2026, 2, 10)
TARGET = {
    "statement": "Tỷ lệ nữ giám đốc, chủ doanh nghiệp, hợp tác xã",
    "measures": [{"comparator": ">=", "value": "27.5", "value_high": None, "unit": "%", "due": "2028"}],
}
TASK = {
    "title": "Tập huấn công chức làm công tác bình đẳng giới",
    "due": "2026-09-30",
    "bodies": [{"unit": "Sở Nội vụ", "role": "lead"}, {"unit": "UBND các xã", "role": "coordinate"}],
}


@pytest.fixture
def land() -> Land:
    return make_land()


def begin(land: Land, superior: Plan | None = None, commune: int | None = None) -> Plan:
    issuer = land.committee if commune is None else land.communes[commune]
    head = {
        "title": "Kế hoạch của địa phương",
        "number": "12/KH-UBND",
        "date": "2026-02-10",
        "year_from": "2026",
        "year_to": "2030",
    }
    return start_plan(issuer=issuer, fields=head, by=land.coordinator, superior=superior)


def test_a_plan_written_here_has_exact_figures_and_every_body_its_part(land: Land) -> None:
    plan = begin(land)
    add_item(plan=plan, kind="target", fields=TARGET, by=land.coordinator)
    add_item(plan=plan, kind="task", fields=TASK, by=land.coordinator)
    publish_draft(plan=plan, by=land.coordinator)
    plan.refresh_from_db()
    assert (plan.state, plan.signed_on) == (PlanState.RUNNING, SIGNED)
    assert plan.targets.get().measures.get().amount == Decimal("27.5")
    parts = Assignment.objects.filter(task__plan=plan)
    assert parts.get(part="lead").body == land.departments["Sở Nội vụ"]
    assert {part.body for part in parts.filter(part="coordinate")} == set(land.communes)


def test_a_task_due_before_the_plan_is_refused_with_both_days(land: Land) -> None:
    with pytest.raises(AgainstThePlanError, match=r"30/09/2025.*10/02/2026"):
        add_item(plan=begin(land), kind="task", fields={**TASK, "due": "2025-09-30"}, by=land.coordinator)


def test_what_a_draft_lacks_is_said_before_it_is_put_into_force(land: Land) -> None:
    plan = start_plan(issuer=land.committee, fields={"title": "Kế hoạch"}, by=land.coordinator)
    with pytest.raises(NotReadyError, match=r"số, ký hiệu.*ngày ký.*năm đầu.*chỉ tiêu hoặc nhiệm vụ"):
        publish_draft(plan=plan, by=land.coordinator)
    wrong = {**TARGET, "measures": [{**TARGET["measures"][0], "value": "27,5"}]}  # type: ignore[dict-item]
    with pytest.raises(NotShapedError, match="không phải là một số"):
        add_item(plan=plan, kind="target", fields=wrong, by=land.coordinator)


def test_two_people_at_one_item_do_not_overwrite_each_other(land: Land) -> None:
    item = add_item(plan=begin(land), kind="objective", fields={"title": "Trong gia đình"}, by=land.coordinator)
    change_item(item=item, fields={"title": "Trong đời sống gia đình"}, by=land.coordinator, seen=1)
    with pytest.raises(Overtaken):
        change_item(item=item, fields={"title": "Gia đình"}, by=land.coordinator, seen=1)


def test_the_fields_of_an_item_come_back_as_they_were_given(land: Land) -> None:
    plan = begin(land)
    target = add_item(plan=plan, kind="target", fields=TARGET, by=land.coordinator)
    task = add_item(plan=plan, kind="task", fields={**TASK, "due_text": "trước ngày 30/9/2026"}, by=land.coordinator)
    assert fields_of(target)["measures"][0]["value"] == "27.5"
    change_item(item=task, fields=fields_of(task), by=land.coordinator)
    same = Task.objects.get(pk=task.pk)
    assert (same.due_on, same.due_before, same.assignments.count()) == (datetime.date(2026, 9, 30), True, 4)


def test_a_draft_is_deleted_and_what_runs_is_not(land: Land) -> None:
    plan = begin(land)
    item = add_item(plan=plan, kind="target", fields=TARGET, by=land.coordinator)
    remove_item(item=item, by=land.coordinator)
    assert Entry.objects.filter(action="plan.item-removed", text__contains="27.5").exists()
    add_item(plan=plan, kind="task", fields=TASK, by=land.coordinator)
    delete_draft(plan=plan, by=land.coordinator)
    assert not Plan.objects.filter(pk=plan.pk).exists()
    running = published(PROVINCE_PLAN, land)
    with pytest.raises(NotADraftError):
        delete_draft(plan=running, by=land.coordinator)


def test_every_proposal_of_the_plan_above_is_kept_changed_or_left_out_with_a_reason(land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    plan = begin(land, above, commune=0)
    found = proposals(plan)
    targets = [one.assigned for one in found if one.kind == "target"]
    tasks = [one.assigned for one in found if one.kind == "task"]
    assert len(targets) == above.targets.count()
    assert tasks
    assert all(task.assignments.filter(body=land.communes[0]).exists() for task in tasks if isinstance(task, Task))
    kept = take_over(plan=plan, assigned=targets[0], by=land.coordinator)
    assert isinstance(kept, Target)
    assert isinstance(targets[0], Target)
    assert [each.amount for each in kept.measures.all()] == [each.amount for each in targets[0].measures.all()]
    assert kept.objective is not None
    changed = take_over(
        plan=plan, assigned=targets[1], fields={"measures": TARGET["measures"]}, reason="ít cơ sở", by=land.coordinator
    )
    assert isinstance(changed, Target)
    assert Adoption.objects.get(adopted=changed).reason == "ít cơ sở"
    with pytest.raises(NoReasonError):
        leave_out(plan=plan, assigned=targets[2], reason=" ", by=land.coordinator)
    for one in [*targets[2:], *tasks[1:]]:
        leave_out(plan=plan, assigned=one, reason="không có đối tượng", by=land.coordinator)
    with pytest.raises(NotReadyError, match="1 đề xuất"):
        publish_draft(plan=plan, by=land.coordinator)
    task = take_over(plan=plan, assigned=tasks[0], by=land.coordinator)
    assert isinstance(task, Task)
    assert [part.body for part in task.assignments.all()] == [land.communes[0]]
    assert open_proposals(plan) == 0
    decide_anew(plan=plan, assigned=targets[0], by=land.coordinator)
    assert open_proposals(plan) == 1
    assert not Target.objects.filter(pk=kept.pk).exists()
    take_over(plan=plan, assigned=targets[0], by=land.coordinator)
    publish_draft(plan=plan, by=land.coordinator)
    assert ChildPlan.objects.get(plan=above, body=land.communes[0]).state == ChildState.ISSUED


def test_an_amendment_rewrites_nothing_and_counts_only_when_carried_out(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    day = datetime.date(2027, 1, 1)
    target = plan.targets.order_by("pk").first()
    task = plan.tasks.filter(assignments__body=land.communes[0]).order_by("pk").first()
    assert target is not None
    assert task is not None
    task.assignments.filter(body=land.communes[0]).update(status=Status.DOING)
    one = prepare_amendment(plan=plan, day=day, number="9/QĐ-UBND", reason="Sắp xếp", by=land.coordinator)
    fields = {**fields_of(target), "measures": [{**fields_of(target)["measures"][0], "value": "75"}]}
    wish(amendment=one, kind="target", item=target, fields=fields, by=land.coordinator)
    same_bodies = {**fields_of(task), "title": "Việc được viết lại"}
    wish(amendment=one, kind="task", item=task, fields=same_bodies, by=land.coordinator)
    target.refresh_from_db()
    assert target.valid_to is None
    before = target.statement
    carry_out(amendment=one, by=land.coordinator)
    old = Target.objects.get(pk=target.pk)
    assert (old.valid_to, old.statement, old.ended_by) == (day, before, one)
    new = Target.objects.get(replaces=target)
    assert (new.valid_from, new.amended_by, new.measures.get().amount) == (day, one, Decimal(75))
    assert not task.assignments.exclude(valid_to=day).exists()
    follower = Task.objects.get(replaces=task)
    assert follower.assignments.get(body=land.communes[0]).status == Status.DOING
    eve = {track.target.pk for group in overview(plan, day - datetime.timedelta(days=1)).groups for track in group.tracks}
    then = {track.target.pk for group in overview(plan, day).groups for track in group.tracks}
    assert (target.pk in eve, new.pk in eve) == (True, False)
    assert (target.pk in then, new.pk in then) == (False, True)
    with pytest.raises(NothingToAmendError):
        carry_out(amendment=one, by=land.coordinator)


def test_an_amendment_cannot_lie_before_the_plan_nor_end_what_does_not_hold(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    with pytest.raises(BeforeThePlanError):
        prepare_amendment(plan=plan, day=datetime.date(2025, 1, 1), reason="x", by=land.coordinator)
    target = plan.targets.order_by("pk").first()
    assert target is not None
    first = prepare_amendment(plan=plan, day=datetime.date(2027, 1, 1), reason="x", by=land.coordinator)
    wish(amendment=first, kind="target", item=target, by=land.coordinator)
    carry_out(amendment=first, by=land.coordinator)
    target.refresh_from_db()
    second = prepare_amendment(plan=plan, day=datetime.date(2028, 1, 1), reason="x", by=land.coordinator)
    with pytest.raises(NotHeldError):
        wish(amendment=second, kind="target", item=target, by=land.coordinator)


def test_a_withdrawn_plan_answers_nothing_and_may_go_on(land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    plan = begin(land, above, commune=1)
    for one in proposals(plan):
        take_over(plan=plan, assigned=one.assigned, by=land.coordinator)
    publish_draft(plan=plan, by=land.coordinator)
    child = ChildPlan.objects.get(plan=above, body=land.communes[1])
    assert child.answer == plan
    withdraw_plan(plan=plan, day=datetime.date(2026, 12, 1), reason="sai thẩm quyền", by=land.coordinator)
    assert ChildPlan.objects.filter(pk=child.pk, state=ChildState.DUE, answer=None).exists()
    resume_plan(plan=plan, by=land.coordinator)
    assert ChildPlan.objects.filter(pk=child.pk, state=ChildState.ISSUED, answer=plan).exists()
    ended = end_plan(plan=above, day=datetime.date(2030, 12, 31), reason="hết thời hạn", by=land.coordinator)
    assert (ended.state, ended.ended_on) == (PlanState.ENDED, datetime.date(2030, 12, 31))
