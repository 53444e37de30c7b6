"""Who has a part: naming the bodies that a plan meant, changing a part, adding a body, handing over to the one that follows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db.models import QuerySet

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.bodies.queries.trees import bodies_as_of
from songhanh.plans.actions.tasks import locked, not_overtaken, refuse_over
from songhanh.plans.errors import AgainstThePlanError
from songhanh.plans.models import Assignment, Part, Plan, Task
from songhanh.plans.task_errors import (
    AlreadyNamedError,
    AlreadyTakesPartError,
    HandOverDayError,
    NotThereError,
    ToItselfError,
)


@action
def name_bodies(*, assignment: Assignment, bodies: Sequence[Body], by: Actor, seen: int | None = None) -> list[Assignment]:
    """Say which bodies a plan means by a name that was not understood: each gets the part. One that has it already keeps what it has.

    Raises Overtaken, PartEndedError, AlreadyNamedError, NotThereError.
    """
    row = locked(assignment)
    not_overtaken(row, seen)
    if row.body_id is not None:
        raise AlreadyNamedError
    chosen = list(dict.fromkeys(bodies))
    if not chosen:
        raise NotThereError
    for body in chosen:
        _there(body, today())
    having = set(_open_parts(row.task, row.part).filter(body__in=chosen).values_list("body", flat=True))
    lacking = [body for body in chosen if body.pk not in having]
    row.group = row.group or len(chosen) > 1
    row.revision += 1
    if lacking:
        row.body = lacking[0]
    else:
        row.valid_to = today()  # all that were meant have the part: nothing is left of the name
    row.save()
    others = [_like(row, body) for body in lacking[1:]]
    for part in others:
        part.save()
    record("task.bodies-named", by=by, subject=row, details={"unit": row.unit, "bodies": [body.pk for body in chosen]})
    return [row, *others] if lacking else []


@action
def change_part(
    *,
    assignment: Assignment,
    part: str,
    by: Actor,
    due_on: datetime.date | None = None,
    due_before: bool = False,
    seen: int | None = None,
) -> Assignment:
    """Change what a body is asked to do, and by when. Raises Overtaken, PartEndedError, AlreadyTakesPartError, AgainstThePlanError."""
    row = locked(assignment)
    not_overtaken(row, seen)
    _fits(row.task.plan, due_on)
    if part != row.part and row.body_id is not None and _open_parts(row.task, part).filter(body=row.body_id).exists():
        raise AlreadyTakesPartError
    changes: dict[str, tuple[Json, Json]] = {
        "part": (str(row.part), part),
        "due_on": (_text(row.due_on), _text(due_on)),
        "due_before": (row.due_before, due_before),
    }
    row.part, row.due_on, row.due_before = Part(part), due_on, due_before and due_on is not None
    row.revision += 1
    row.save()
    changed = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    record("task.part-changed", by=by, subject=row, changes=changed)
    return row


@action
def add_body(
    *, task: Task, body: Body, part: str, by: Actor, due_on: datetime.date | None = None, due_before: bool = False
) -> Assignment:
    """Give a body a part in a task; without a due day that of the task.

    Raises AlreadyTakesPartError, NotThereError, AgainstThePlanError, PlanOverError.
    """
    row = Task.objects.select_for_update(of=("self",)).select_related("plan").get(pk=task.pk)
    refuse_over(row.plan)
    _there(body, today())
    _fits(row.plan, due_on)
    if _open_parts(row, part).filter(body=body).exists():
        raise AlreadyTakesPartError
    name = bodies_as_of(today()).get(body=body).name
    made = Assignment.objects.create(
        task=row,
        unit=name[:300],
        body=body,
        part=part,
        due_on=due_on or row.due_on,
        due_before=due_before if due_on else row.due_before,
        valid_from=today(),
    )
    record("task.body-added", by=by, subject=made, details={"task": row.pk, "body": body.pk, "part": part})
    return made


@action
def hand_over(
    *, assignment: Assignment, to: Body, by: Actor, day: datetime.date | None = None, seen: int | None = None
) -> Assignment:
    """Hand a part over on a day: it ends at one body and begins at another, as far as it had come. A body that has the part already
    keeps its own, which then stands for both.

    Raises Overtaken, PartEndedError, ToItselfError, NotThereError, HandOverDayError.
    """
    row = locked(assignment)
    not_overtaken(row, seen)
    start = day or today()
    if to.pk == row.body_id:
        raise ToItselfError
    if row.valid_from is not None and start <= row.valid_from:
        raise HandOverDayError(row.valid_from)
    _there(to, max(start, today()))
    row.valid_to = start
    row.revision += 1
    row.save()
    taken = _open_parts(row.task, row.part).filter(body=to).first()
    following = taken or _like(row, to)
    if taken is None:
        following.status, following.done_on = row.status, row.done_on
        following.valid_from, following.valid_to, following.handed_from = start, None, row
        following.save()
    record(
        "task.handed-over",
        by=by,
        subject=row,
        changes={"body": (row.body_id, to.pk)},
        details={"day": start.isoformat(), "following": following.pk, "joined": taken is not None},
    )
    return following


@action
def hand_over_many(*, assignments: Sequence[Assignment], to: Body, by: Actor, day: datetime.date | None = None) -> int:
    """Hand several parts over to one body, all or none. Returns how many. Raises what hand_over raises, and NotThereError for none."""
    if not assignments:
        raise NotThereError
    for assignment in sorted(assignments, key=lambda one: one.pk):
        hand_over(assignment=assignment, to=to, by=by, day=day)
    return len(assignments)


def _open_parts(task: Task, part: str) -> QuerySet[Assignment]:
    return Assignment.objects.select_for_update().filter(task=task, part=part, valid_to=None)


def _like(row: Assignment, body: Body) -> Assignment:
    """The same part at another body, not yet in the table."""
    return Assignment(
        task=row.task,
        unit=row.unit,
        body=body,
        part=row.part,
        group=row.group,
        due_on=row.due_on,
        due_before=row.due_before,
        valid_from=row.valid_from,
    )


def _there(body: Body, day: datetime.date) -> None:
    if not bodies_as_of(day).filter(body=body).exists():
        raise NotThereError


def _fits(plan: Plan, due: datetime.date | None) -> None:
    if due is not None and plan.signed_on is not None and due < plan.signed_on:
        raise AgainstThePlanError(due, plan.signed_on)


def _text(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
