"""Amendments: prepared wish by wish, seen beforehand, then carried out on their day. Items end and others begin; nothing is rewritten."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from songhanh.audit.trail import Actor, action, record
from songhanh.plans.actions.cascade import demand_child_plans, link_to_superior, unlink
from songhanh.plans.actions.items import MODELS, checked, make_item
from songhanh.plans.actions.matching import suggest_matches
from songhanh.plans.actions.writing import next_order
from songhanh.plans.errors import BeforeThePlanError, NoReasonError, NotHeldError, NothingToAmendError, NotRunningError, Overtaken
from songhanh.plans.models import Amendment, Assignment, Plan, PlanState, Status, Task
from songhanh.plans.models.items import PlanItem

Fields = Mapping[str, Any]


@action
def prepare_amendment(*, plan: Plan, day: datetime.date, reason: str, by: Actor, number: str = "") -> Amendment:
    """Begin an amendment: nothing of the plan changes yet. Raises NotRunningError, BeforeThePlanError, NoReasonError."""
    _running(plan)
    _fit(plan, day, reason)
    made = Amendment.objects.create(plan=plan, day=day, number=number.strip()[:60], reason=reason.strip(), made_by=by.audit_id)
    record("amendment.prepared", by=by, subject=made, details={"plan": plan.pk, "day": day.isoformat()}, reason=reason)
    return made


@action
def change_amendment(
    *, amendment: Amendment, day: datetime.date, reason: str, by: Actor, number: str = "", seen: int | None = None
) -> Amendment:
    """Give an amendment another day, number or reason while it is prepared. Raises Overtaken, NothingToAmendError and those above."""
    row = _prepared(amendment, seen)
    _fit(row.plan, day, reason)
    before = [row.day.isoformat(), row.number, row.reason]
    row.day, row.number, row.reason = day, number.strip()[:60], reason.strip()
    record("amendment.changed", by=by, subject=row, changes={"head": (list(before), [day.isoformat(), row.number, row.reason])})
    return _saved(row)


@action
def wish(
    *,
    amendment: Amendment,
    kind: str,
    by: Actor,
    item: PlanItem | None = None,
    fields: Fields | None = None,
    seen: int | None = None,
) -> Amendment:
    """Enter what an amendment does: end an item (no fields), put another in its place, or add one (no item). One wish for each item.

    Raises Overtaken, NothingToAmendError, NotHeldError, NotShapedError, AgainstThePlanError.
    """
    row = _prepared(amendment, seen)
    if item is None and fields is None:
        raise NothingToAmendError
    if fields is not None:
        checked(row.plan, kind, fields)
    if item is not None:
        _held(item, row)
        row.wishes = [each for each in row.wishes if (each["kind"], each["item"]) != (kind, item.pk)]
    row.wishes = [*row.wishes, {"kind": kind, "item": item.pk if item else None, "fields": dict(fields) if fields else None}]
    record("amendment.wished", by=by, subject=row, details={"kind": kind, "item": item.pk if item else None})
    return _saved(row)


@action
def drop_wish(*, amendment: Amendment, number: int, by: Actor, seen: int | None = None) -> Amendment:
    """Take a wish out of an amendment, by its place from 0. Raises Overtaken, NothingToAmendError."""
    row = _prepared(amendment, seen)
    if not 0 <= number < len(row.wishes):
        raise NothingToAmendError
    dropped = row.wishes[number]
    row.wishes = [*row.wishes[:number], *row.wishes[number + 1 :]]
    record("amendment.wish-dropped", by=by, subject=row, details={"wish": dropped})
    return _saved(row)


@action
def discard_amendment(*, amendment: Amendment, by: Actor, seen: int | None = None) -> None:
    """Throw an amendment away that has not been carried out. Raises Overtaken, NothingToAmendError."""
    row = _prepared(amendment, seen)
    record("amendment.discarded", by=by, subject=row, details={"plan": row.plan_id, "wishes": row.wishes}, reason=row.reason)
    row.delete()


@action
def carry_out(*, amendment: Amendment, by: Actor, seen: int | None = None) -> Amendment:
    """Let an amendment count: from its day on its wishes hold. Raises Overtaken, NothingToAmendError, NotRunningError, NotHeldError."""
    row = _prepared(amendment, seen)
    _running(row.plan)
    if not row.wishes:
        raise NothingToAmendError
    for each in row.wishes:
        _fulfil(row, each)
    row.applied_at = timezone.now()
    _saved(row)
    Plan.objects.filter(pk=row.plan_id).update(revision=row.plan.revision + 1)
    record("plan.amended", by=by, subject=row.plan, details={"amendment": row.pk, "wishes": row.wishes}, reason=row.reason)
    demand_child_plans(plan=row.plan, by=by)
    suggest_matches(plan=row.plan, by=by)
    return row


def _fulfil(amendment: Amendment, wanted: Mapping[str, Any]) -> None:
    kind, fields = str(wanted["kind"]), wanted["fields"]
    model = MODELS[kind]
    item: PlanItem | None = None
    if wanted["item"] is not None:
        item = model.objects.select_for_update().get(pk=wanted["item"], plan=amendment.plan)  # type: ignore[attr-defined]
        _held(item, amendment)
    began: dict[int, str] = {}
    if item is not None:
        item.valid_to, item.ended_by = amendment.day, amendment
        item.revision += 1
        item.save(update_fields=("valid_to", "ended_by", "revision"))
        began = _end_parts(item, amendment.day)
    if fields is None:
        return
    place = {"section": item.section, "order": item.order} if item else {"section": "", "order": next_order(amendment.plan)}
    made = make_item(
        amendment.plan,
        kind,
        fields,
        valid_from=amendment.day,
        amended_by=amendment,
        replaces=item,
        quote=amendment.reason,
        **place,
    )
    if isinstance(made, Task):
        _carry_on(made, began)


def _end_parts(item: PlanItem, day: datetime.date) -> dict[int, str]:
    """End what bodies have to do in a task with the task. Returns who was at work on it."""
    if not isinstance(item, Task):
        return {}
    parts = list(item.assignments.select_for_update().filter(Q(valid_to=None) | Q(valid_to__gt=day)))
    for part in parts:
        part.valid_to = day
        part.revision += 1
    Assignment.objects.bulk_update(parts, ("valid_to", "revision"))
    return {part.body_id: part.part for part in parts if part.status == Status.DOING and part.body_id is not None}


def _carry_on(task: Task, began: Mapping[int, str]) -> None:
    """Who was at work on the task before is at work on what follows it; what was done stands with what it was done for."""
    for part in task.assignments.filter(body__in=began):
        if began[part.body_id or 0] == part.part:
            part.status = Status.DOING
            part.save(update_fields=("status",))


@action
def end_plan(*, plan: Plan, day: datetime.date, reason: str, by: Actor, seen: int | None = None) -> Plan:
    """Say that a plan is over: its time is up, or it is done. Raises Overtaken, NotRunningError, BeforeThePlanError, NoReasonError."""
    return _closed(plan, PlanState.ENDED, day, reason, by, seen)


@action
def withdraw_plan(*, plan: Plan, day: datetime.date, reason: str, by: Actor, seen: int | None = None) -> Plan:
    """Say that a plan was withdrawn: it answers nothing above any more. Raises what ending raises."""
    row = _closed(plan, PlanState.WITHDRAWN, day, reason, by, seen)
    unlink(plan=row, by=by)
    return row


@action
def resume_plan(*, plan: Plan, by: Actor, seen: int | None = None) -> Plan:
    """Take back that a plan ended or was withdrawn. Raises Overtaken, NotRunningError for one that did neither."""
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    if row.state not in (PlanState.ENDED, PlanState.WITHDRAWN):
        raise NotRunningError
    before, row.state, row.ended_on, row.ended_reason = row.state, PlanState.RUNNING, None, ""
    row.revision += 1
    row.save()
    record("plan.resumed", by=by, subject=row, changes={"state": (str(before), str(row.state))})
    _touch_parts(row)
    link_to_superior(plan=row, by=by)
    return row


def _closed(plan: Plan, state: PlanState, day: datetime.date, reason: str, by: Actor, seen: int | None) -> Plan:
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    _running(row)
    _fit(row, day, reason)
    row.state, row.ended_on, row.ended_reason = state, day, reason.strip()
    row.revision += 1
    row.save()
    _touch_parts(row)
    what = "plan.ended" if state == PlanState.ENDED else "plan.withdrawn"
    record(what, by=by, subject=row, changes={"state": (str(PlanState.RUNNING), str(state))}, reason=reason)
    return row


def _touch_parts(plan: Plan) -> None:
    """The parts count as changed: calendars that ask "since when?" must learn that they left, or are back."""
    Assignment.objects.filter(task__plan=plan).update(changed_at=timezone.now())


def _running(plan: Plan) -> None:
    if plan.state != PlanState.RUNNING:
        raise NotRunningError


def _fit(plan: Plan, day: datetime.date, reason: str) -> None:
    if not reason.strip():
        raise NoReasonError
    if plan.signed_on is not None and day < plan.signed_on:
        raise BeforeThePlanError(day, plan.signed_on)


def _held(item: PlanItem, amendment: Amendment) -> None:
    """An item can be ended on a day before which it held; one that has ended, or begins only then, cannot."""
    eve = amendment.day - datetime.timedelta(days=1)
    if item.plan_id != amendment.plan_id or not item.span.holds(eve) or not item.span.holds(amendment.day):
        raise NotHeldError(str(item), amendment.day)


def _prepared(amendment: Amendment, seen: int | None) -> Amendment:
    row = Amendment.objects.select_for_update().select_related("plan").get(pk=amendment.pk)
    if row.applied_at is not None:
        raise NothingToAmendError
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    return row


def _saved(row: Amendment) -> Amendment:
    row.revision += 1
    row.save()
    return row
