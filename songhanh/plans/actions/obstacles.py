"""What stands in the way of a part: told to a body above, answered, closed."""

from __future__ import annotations

from django.utils import timezone

from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.models import Body
from songhanh.lang.text import strip_marks
from songhanh.plans.actions.tasks import locked, refuse_over
from songhanh.plans.errors import Overtaken
from songhanh.plans.models import Assignment, Obstacle
from songhanh.plans.queries.obstacles import bodies_to_tell
from songhanh.plans.task_errors import NotAboveError, NothingSaidError, ObstacleClosedError


@action
def report_obstacle(*, assignment: Assignment, told: Body, text: str, by: Actor, asked: str = "") -> Obstacle:
    """Tell a body above, a leading body or the issuer of the plan what stands in the way. The same words told twice are one obstacle.

    Raises NothingSaidError, NotAboveError, PartEndedError.
    """
    row = locked(assignment)
    if not text.strip():
        raise NothingSaidError
    if told.pk not in {number for number, _name in bodies_to_tell(row)}:
        raise NotAboveError
    known = row.obstacles.filter(told=told, text=text.strip(), closed_at=None).first()
    if known is not None:
        record("obstacle.told-again", by=by, subject=known)
        return known
    made = Obstacle(assignment=row, told=told, text=text.strip(), asked=asked.strip(), by=by.audit_id)
    made.search_text = words_to_search(made)
    made.save()
    record("obstacle.told", by=by, subject=made, details={"assignment": row.pk, "told": told.pk})
    return made


@action
def answer_obstacle(*, obstacle: Obstacle, answer: str, by: Actor, seen: int | None = None) -> Obstacle:
    """Answer one that was told; an answer can be written anew until the obstacle is closed. Raises Overtaken, NothingSaidError,
    ObstacleClosedError."""
    row = _locked(obstacle, seen)
    if row.closed_at is not None:
        raise ObstacleClosedError
    if not answer.strip():
        raise NothingSaidError
    row.answer, row.answered_by, row.answered_at = answer.strip(), by.audit_id, timezone.now()
    row.search_text = words_to_search(row)
    row.revision += 1
    row.save()
    record("obstacle.answered", by=by, subject=row)
    return row


@action
def close_obstacle(*, obstacle: Obstacle, by: Actor, seen: int | None = None) -> Obstacle:
    """Say that it is out of the way; one that is closed stays closed. Raises Overtaken."""
    row = _locked(obstacle, seen)
    if row.closed_at is not None:
        record("obstacle.closed-again", by=by, subject=row)
        return row
    row.closed_at = timezone.now()
    row.revision += 1
    row.save()
    record("obstacle.closed", by=by, subject=row)
    return row


@action
def reopen_obstacle(*, obstacle: Obstacle, by: Actor, seen: int | None = None) -> Obstacle:
    """Undo the closing. Raises Overtaken."""
    row = _locked(obstacle, seen)
    row.closed_at = None
    row.revision += 1
    row.save()
    record("obstacle.reopened", by=by, subject=row)
    return row


def words_to_search(obstacle: Obstacle) -> str:
    """What a search looks in: its words, the wish and the answer, without accents. Part of an action."""
    return strip_marks(" ".join(filter(None, (obstacle.text, obstacle.asked, obstacle.answer))))


def _locked(obstacle: Obstacle, seen: int | None) -> Obstacle:
    row = Obstacle.objects.select_for_update(of=("self",)).select_related("assignment__task__plan").get(pk=obstacle.pk)
    refuse_over(row.assignment.task.plan)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision, row.answered_by)
    return row
