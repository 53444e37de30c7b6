"""Parts of bodies in tasks, as lists, boards and calendars show them."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, TypeVar, cast

from django.db.models import Case, CharField, F, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.days import on, today
from songhanh.bodies.models import BodyVersion
from songhanh.plans.due import end_of_week, latest_late
from songhanh.plans.models import Assignment, Completion, Obstacle, Plan, PlanState, Status, StatusChange, Task, TaskNote

OPEN = (Status.TO_DO, Status.DOING)
Row = TypeVar("Row", bound=Model)
DUE_GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("late", _("Quá hạn")),
    ("week", _("Trong tuần này")),
    ("later", _("Sau tuần này")),
    ("none", _("Chưa có hạn")),
)


def with_body_name(rows: QuerySet[Row], body: str) -> QuerySet[Row]:
    """Rows with the newest name of a body that they lead to, and that name's place in the order of names. No query of its own."""
    names = BodyVersion.objects.filter(body=OuterRef(body)).order_by(F("valid_from").desc(nulls_last=True))
    named = rows.annotate(
        body_name=Subquery(names.values("name")[:1]), body_order=Subquery(names.values("search_name__folded")[:1])
    )
    return cast("QuerySet[Row]", named)


def late_on(day: datetime.date) -> Q:
    """The open parts that are late on a day: as :meth:`Assignment.late_on` says of one."""
    exact = Q(due_before=False, due_on__lte=latest_late(day, before=False))
    before = Q(due_before=True, due_on__lte=latest_late(day, before=True))
    return Q(status__in=OPEN) & (exact | before)


def due_this_week(day: datetime.date) -> Q:
    """The open parts whose time ends in a day's week, late ones too."""
    sunday = end_of_week(day)
    exact = Q(due_before=False, due_on__lte=sunday)
    before = Q(due_before=True, due_on__lte=sunday + datetime.timedelta(days=1))
    return Q(status__in=OPEN) & (exact | before)


def due_group(day: datetime.date) -> Case:
    """To which of DUE_GROUPS a part belongs on a day; nothing for one that is not open."""
    return Case(
        When(~Q(status__in=OPEN), then=Value("")),
        When(due_on=None, then=Value("none")),
        When(late_on(day), then=Value("late")),
        When(due_this_week(day), then=Value("week")),
        default=Value("later"),
        output_field=CharField(),
    )


def current_parts(day: datetime.date | None = None) -> QuerySet[Assignment]:
    """The parts that hold on a day in tasks that hold, of plans that are carried out."""
    day = day or today()
    return Assignment.objects.filter(on(day), on(day, "task__"), task__plan__state=PlanState.RUNNING)


def listed_parts(day: datetime.date | None = None) -> QuerySet[Assignment]:
    """The same with plan, task, name of the body and how urgent each is. One query when read."""
    day = day or today()
    rows = current_parts(day).select_related("task__plan").annotate(due_group=due_group(day))
    return with_body_name(rows, "body")


def parts_of_plan(plan: Plan, day: datetime.date | None = None) -> QuerySet[Assignment]:
    """The parts of one plan, as :func:`listed_parts` gives them. Of a plan that is over: as they stood when it stopped,
    none of them urgent."""
    if not plan.is_over:
        return listed_parts(day).filter(task__plan=plan)
    day = day or today()
    rows = Assignment.objects.filter(on(day), on(day, "task__"), task__plan=plan).select_related("task__plan")
    return with_body_name(rows.annotate(due_group=Value("", output_field=CharField())), "body")


def is_late_now(part: Assignment, day: datetime.date) -> bool:
    """Whether a part is late on a day and still asked for; its task and plan must be loaded with it."""
    return not part.task.plan.is_over and part.late_on(day)


def parts_of_bodies(bodies: Collection[int], group: str, day: datetime.date) -> QuerySet[Assignment]:
    """The current parts of some bodies that belong to one of DUE_GROUPS on a day."""
    late, week, is_open = late_on(day), due_this_week(day), Q(status__in=OPEN)
    wanted = {  # as due_group says it, in words that an index answers
        "late": late,
        "week": week & ~late,
        "later": is_open & Q(due_on__isnull=False) & ~week,
        "none": is_open & Q(due_on=None),
    }[group]
    return with_body_name(current_parts(day).select_related("task__plan").filter(wanted, body__in=bodies), "body")


def bodies_with_parts() -> list[tuple[str, str]]:
    """The bodies that have a part somewhere now, by name. One query."""
    numbers = current_parts().exclude(body=None).values("body")
    versions = BodyVersion.objects.filter(body__in=numbers).order_by("valid_from")
    names = {version.body_id: version.name for version in versions}
    return sorted(((str(number), name) for number, name in names.items()), key=lambda pair: pair[1])


def running_plans() -> list[tuple[str, str]]:
    """The plans that are carried out, by what they are called. One query."""
    plans = Plan.objects.filter(state=PlanState.RUNNING).order_by("-signed_on", "-pk")
    return [(str(plan.pk), plan.number or plan.title[:80]) for plan in plans]


def parts_of_task(task: Task) -> QuerySet[Assignment]:
    """All parts in a task, those that ended too, with names. One query."""
    rows = Assignment.objects.filter(task=task).select_related("handed_from")
    return with_body_name(rows, "body").order_by(F("valid_to").asc(nulls_first=True), "pk")


def story_of_task(task: Task) -> dict[str, list[Any]]:
    """What was said and done about a task: notes, obstacles, changes of status, completions. Four queries."""
    obstacles = Obstacle.objects.filter(assignment__task=task).select_related("assignment", "told")
    return {
        "notes": list(TaskNote.objects.filter(assignment__task=task).order_by("-at", "-pk")),
        "obstacles": list(with_body_name(obstacles, "told").order_by("-at", "-pk")),
        "changes": list(StatusChange.objects.filter(assignment__task=task).order_by("-pk")),
        "completions": list(Completion.objects.filter(assignment__task=task).order_by("-due_on", "-pk")),
    }
