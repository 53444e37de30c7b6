"""How far a body is with its part: status, progress in words, evidence, and taking the last step back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.core.files.base import File

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.days import today
from songhanh.files.actions import store_file
from songhanh.files.models import StoredFile
from songhanh.plans.due import is_recurring, next_due, period_end
from songhanh.plans.errors import NothingToUndoError, Overtaken
from songhanh.plans.evidence import EVIDENCE
from songhanh.plans.models import Assignment, Completion, Plan, Status, StatusChange, TaskNote
from songhanh.plans.task_errors import FutureDayError, NothingSaidError, PartEndedError, PlanOverError, ReasonMissingError


@action
def set_status(
    *,
    assignment: Assignment,
    status: str,
    by: Actor,
    day: datetime.date | None = None,
    reason: str = "",
    seen: int | None = None,
    period: datetime.date | None = None,
) -> Assignment:
    """Say how far a part is. A part that recurs is done for a period: it then waits for the next one.

    ``day`` is the day it was done (today). ``period`` is the due day that was looked at: the same period done once more changes nothing.
    Raises Overtaken, PartEndedError, FutureDayError, ReasonMissingError.
    """
    row = locked(assignment)
    if status == Status.DONE and period is not None and row.completions.filter(due_on=period).exists():
        record("task.completed-again", by=by, subject=row, details={"due": period.isoformat()})
        return row
    if status == row.status and day in (None, row.done_on) and not reason and not is_recurring(row.task.recurrence):
        record("task.status-set-again", by=by, subject=row)  # a request that came twice
        return row
    not_overtaken(row, seen)
    return _moved(row, status, by, day=day, reason=reason)


@action
def note_progress(
    *,
    assignment: Assignment,
    text: str,
    by: Actor,
    status: str = "",
    day: datetime.date | None = None,
    seen: int | None = None,
) -> TaskNote:
    """Say in words how a part goes on, with its new status where one is given. Raises NothingSaidError and what set_status raises."""
    row = locked(assignment)
    not_overtaken(row, seen)
    if not text.strip():
        raise NothingSaidError
    note = TaskNote.objects.create(assignment=row, text=text.strip(), status=status, by=by.audit_id)
    if status and status != row.status:
        _moved(row, status, by, day=day, reason=text.strip())
    record("task.noted", by=by, subject=note, details={"assignment": row.pk})
    return note


@action
def add_evidence(*, note: TaskNote, upload: File[bytes], by: Actor) -> StoredFile:
    """Put a file beside a note. Raises PartEndedError and what storing a file raises."""
    locked(note.assignment)
    file = store_file(upload=upload, purpose=EVIDENCE, subject=note, by=by)
    record("task.evidence-added", by=by, subject=note, details={"file": str(file.pk)})
    return file


@action
def undo_status(*, assignment: Assignment, by: Actor, seen: int | None = None) -> Assignment:
    """Take the last change of status back; a completion of a recurring part goes with it. Raises Overtaken, NothingToUndoError."""
    row = locked(assignment)
    not_overtaken(row, seen)
    last = row.changes.filter(undone=False).select_related("completion").last()
    if last is None:
        raise NothingToUndoError
    changed = _restored(row, last.before)
    last.undone = True
    if last.completion is not None:
        completion, last.completion = last.completion, None
        completion.delete()
    last.save(update_fields=("undone", "completion"))
    record("task.status-undone", by=by, subject=row, changes=changed)
    return row


def locked(assignment: Assignment) -> Assignment:
    """The part as it stands now, held for this transaction. Raises PartEndedError, PlanOverError. Part of an action."""
    row = Assignment.objects.select_for_update(of=("self",)).select_related("task__plan__issuer", "body").get(pk=assignment.pk)
    if row.valid_to is not None and row.valid_to <= today():
        raise PartEndedError(row.valid_to)
    refuse_over(row.task.plan)
    return row


def refuse_over(plan: Plan) -> None:
    """Raise PlanOverError for a plan in which nothing is done any more. Part of an action."""
    if plan.is_over:
        raise PlanOverError(plan.ended_on)


def not_overtaken(row: Assignment, seen: int | None) -> None:
    """Raise Overtaken where the part has changed since it was seen."""
    if seen is not None and seen != row.revision:
        last = row.changes.last()
        raise Overtaken(row.revision, last.by if last else "")


def _moved(row: Assignment, status: str, by: Actor, *, day: datetime.date | None, reason: str) -> Assignment:
    before = _state(row)
    done_on = (day or today()) if status == Status.DONE else None
    if done_on is not None and done_on > today():
        raise FutureDayError(done_on)
    if status == Status.NOT_NEEDED and not reason.strip():
        raise ReasonMissingError
    completion = None
    if done_on is not None and is_recurring(row.task.recurrence):
        completion, known = _completed(row, done_on, by)
        if known:
            record("task.completed-again", by=by, subject=row)
            return row
    else:
        row.status, row.done_on = Status(status), done_on
    row.revision += 1
    row.save()
    StatusChange.objects.create(
        assignment=row, before=before, status=status, day=done_on, reason=reason.strip(), completion=completion, by=by.audit_id
    )
    after = _state(row)
    changes: dict[str, tuple[Json, Json]] = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    record("task.status-set", by=by, subject=row, changes=changes, details={"status": str(status)})
    return row


def _completed(row: Assignment, day: datetime.date, by: Actor) -> tuple[Completion, bool]:
    """Keep that the period is done, and wait for the next; after the plan's last year there is none. Whether that was known already."""
    frequency = row.task.recurrence
    period = row.due_on or period_end(day, frequency)
    completion, made = Completion.objects.get_or_create(
        assignment=row, due_on=period, defaults={"done_on": day, "by": by.audit_id}
    )
    if not made:
        return completion, True
    following = next_due(period, frequency)
    last_year = row.task.plan.year_to
    if last_year is not None and following.year > last_year:
        row.status, row.done_on = Status.DONE, day
        return completion, False
    row.status, row.done_on = Status.TO_DO, None
    if row.due_on is not None:
        row.due_on = following
    return completion, False


def _state(row: Assignment) -> dict[str, Json]:
    return {
        "status": str(row.status),
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
    }


def _restored(row: Assignment, state: Mapping[str, str | None]) -> dict[str, tuple[Json, Json]]:
    before = _state(row)
    row.status = Status(str(state["status"]))
    row.done_on = _day(state["done_on"])
    row.due_on = _day(state["due_on"])
    row.revision += 1
    row.save()
    return {name: (before[name], state[name]) for name in before if before[name] != state[name]}


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
