"""Asking for a job, and asking again."""

from __future__ import annotations

from django.utils.translation import get_language

from songhanh.audit.trail import Actor, action, record
from songhanh.jobs.models import Job, State
from songhanh.jobs.registry import Json, kind_of
from songhanh.jobs.run import run_job


class NotEndedError(Exception):
    """A job that still waits or runs cannot be asked for again."""


@action
def ask(*, kind: str, arguments: dict[str, Json], by: Actor, key: str | None = None) -> Job:
    """Ask for a job; with the ``key`` of an earlier one, that one is the answer. Raises UnknownKindError."""
    kind_of(kind)
    wanted = {"kind": kind, "arguments": arguments, "owner": by.audit_id, "language": get_language() or "vi"}
    job, made = Job.objects.get_or_create(key=key, defaults=wanted) if key else (Job.objects.create(**wanted), True)
    record("job.asked" if made else "job.asked-again", by=by, subject=job, details={"kind": kind})
    if made:
        _enqueue(job)
    return job


@action
def retry(*, job: Job, by: Actor) -> Job:
    """Ask once more for a job that did not succeed. Raises :class:`NotEndedError` for one that waits, runs or is done."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.state != State.FAILED:
        raise NotEndedError(f"the job {locked.pk} is {locked.state}")
    locked.state, locked.done, locked.total, locked.stage, locked.failure = State.WAITING, 0, None, "", ""
    locked.attempts, locked.started_at, locked.ended_at, locked.outcome = 0, None, None, None
    locked.save()
    record("job.retried", by=by, subject=locked, details={"kind": locked.kind})
    _enqueue(locked)
    return locked


def _enqueue(job: Job) -> None:
    # In the transaction that asks for it: the queue is a table, and a job without its row in the queue would wait for ever.
    run_job.enqueue(str(job.pk))
