"""Obstacles: to whom they can be told, which wait for an answer, and all of them as a list."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.accounts.queries import holdings_on
from songhanh.accounts.roles import GRANTS
from songhanh.bodies.days import on, today
from songhanh.bodies.models import BodyVersion
from songhanh.bodies.queries.trees import all_above, bodies_as_of
from songhanh.plans.models import Assignment, Obstacle, Part, Plan, PlanState
from songhanh.plans.queries.tasks import with_body_name
from songhanh.plans.roles import Permission

# Told, not answered, not out of the way, in a plan that is carried out: what was open when a plan ended stopped with it.
WAITING: Final = Q(answered_at=None, closed_at=None, assignment__task__plan__state=PlanState.RUNNING)
STATES: tuple[tuple[str, str | Promise], ...] = (
    ("waiting", _("chờ trả lời")),
    ("answered", _("đã trả lời")),
    ("closed", _("đã khép lại")),
    ("stopped", _("dừng cùng kế hoạch")),
)
AGES: tuple[tuple[str, str | Promise], ...] = (
    ("week", _("đến 7 ngày")),
    ("month", _("8 đến 30 ngày")),
    ("longer", _("quá 30 ngày")),
)
_WEEK: Final = datetime.timedelta(days=8)
_MONTH: Final = datetime.timedelta(days=31)
_CENTURY: Final = datetime.timedelta(days=36525)


def bodies_to_tell(assignment: Assignment) -> list[tuple[int, str]]:
    """The bodies to which an obstacle can be told, the nearest above first, then who leads the task, then who issued the plan. Three
    queries at most."""
    day = today()
    above = list(all_above(assignment.body, day)) if assignment.body is not None else []
    leads = Assignment.objects.filter(on(day), task=assignment.task_id, part=Part.LEAD).exclude(body=None).values("body")
    others = bodies_as_of(day).filter(body__in=leads) | bodies_as_of(day).filter(body=assignment.task.plan.issuer_id)
    found = {version.body_id: version.name for version in (*above, *others.distinct())}
    return [(number, name) for number, name in found.items() if number != assignment.body_id]


def waiting_obstacles(bodies: Collection[int]) -> QuerySet[Obstacle]:
    """What was told to some bodies and waits for an answer, the oldest first, with the name of the body that tells it."""
    rows = Obstacle.objects.filter(WAITING, told__in=bodies).select_related("assignment__task__plan")
    return with_body_name(rows, "assignment__body").order_by("at", "pk")


def bodies_answering(person: Person, day: datetime.date | None = None) -> list[int]:
    """The bodies at which a person holds a role that answers: what is told to these waits for this person. One query."""
    held = holdings_on(person, day or today())
    return sorted({holding.body_id for holding in held if Permission.DIRECT in GRANTS.get(holding.role, {})})


def listed_obstacles(answering: Collection[int], now: datetime.datetime | None = None) -> QuerySet[Any]:
    """All obstacles as lists show them: names of both bodies, the state (of STATES), how long it waits or waited and to which of AGES that
    belongs; ``whose`` is "me" for one that waits for some bodies. One query when read."""
    until = Coalesce("answered_at", "closed_at", Value(now or timezone.now(), output_field=DateTimeField()))
    told = BodyVersion.objects.filter(body=OuterRef("told")).order_by(F("valid_from").desc(nulls_last=True))
    rows = Obstacle.objects.select_related("assignment__task__plan").annotate(
        told_name=Subquery(told.values("name")[:1]),
        state=Case(
            When(closed_at__isnull=False, then=Value("closed")),
            When(answered_at__isnull=False, then=Value("answered")),
            When(assignment__task__plan__state=PlanState.RUNNING, then=Value("waiting")),
            default=Value("stopped"),
            output_field=CharField(),
        ),
        whose=Case(When(WAITING & Q(told__in=answering), then=Value("me")), default=Value(""), output_field=CharField()),
        waited=ExpressionWrapper(until - F("at"), output_field=DurationField()),
    )
    aged = rows.annotate(
        place=Case(  # what waits, oldest first, then the others by state: one field to order by, on every database
            *(
                When(state=state, then=ExpressionWrapper(F("at") + _CENTURY * number, output_field=DateTimeField()))
                for number, (state, _words) in enumerate(STATES)
            ),
            output_field=DateTimeField(),
        ),
        age=Case(
            When(waited__lt=_WEEK, then=Value("week")),
            When(waited__lt=_MONTH, then=Value("month")),
            default=Value("longer"),
            output_field=CharField(),
        ),
    )
    return with_body_name(aged, "assignment__body")


def bodies_with_obstacles() -> list[tuple[str, str]]:
    """The bodies that have told an obstacle, by name. One query."""
    numbers = Obstacle.objects.exclude(assignment__body=None).order_by().values("assignment__body")
    named = dict(BodyVersion.objects.filter(body__in=numbers).order_by("valid_from").values_list("body", "name"))
    return sorted(((str(number), name) for number, name in named.items()), key=lambda pair: pair[1])


def plans_with_obstacles() -> list[tuple[str, str]]:
    """The plans in which one was told, by what they are called. One query."""
    plans = Plan.objects.filter(pk__in=Obstacle.objects.order_by().values("assignment__task__plan")).order_by("-signed_on", "-pk")
    return [(str(plan.pk), plan.number or plan.title[:80]) for plan in plans]
