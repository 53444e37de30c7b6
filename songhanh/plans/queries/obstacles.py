"""Obstacles: to whom they can be told, and which wait for an answer."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from songhanh.bodies.days import on, today
from songhanh.bodies.queries.trees import all_above, bodies_as_of
from songhanh.plans.models import Assignment, Obstacle, Part
from songhanh.plans.queries.tasks import with_body_name


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
    rows = Obstacle.objects.filter(told__in=bodies, answered_at=None, closed_at=None).select_related("assignment__task__plan")
    return with_body_name(rows, "assignment__body").order_by("at", "pk")
