"""Running a job: what the queue calls."""

from __future__ import annotations

import logging
import time
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from songhanh.jobs.models import Job, State
from songhanh.jobs.registry import JobRefused, kind_of

logger = logging.getLogger(__name__)
_TELL_EVERY: Final = 0.5  # seconds between two writes of progress


class _Told:
    """Progress of one job, written to its row now and then: the last word of a stage is never lost, thousands of steps cost little."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._written = 0.0

    def __call__(self, done: int, total: int | None = None, stage: str = "") -> None:
        job = self._job
        new_stage = stage != job.stage
        job.done, job.total, job.stage = done, total, stage
        now = time.monotonic()
        if new_stage or now - self._written >= _TELL_EVERY or done == total:
            self._written = now
            job.save(update_fields=("done", "total", "stage"))


@task()
def run_job(job_id: str) -> None:
    """Do the work of a job and keep how it ended. A fault of the program is raised again, for the log and the queue."""
    job = Job.objects.get(pk=job_id)
    if job.ended:
        return  # its worker was killed between the end of the work and the end of the task
    job.state, job.attempts, job.failure = State.RUNNING, job.attempts + 1, ""
    job.started_at = job.started_at or timezone.now()
    job.save(update_fields=("state", "attempts", "failure", "started_at"))
    with override(job.language):
        _work(job)


def _work(job: Job) -> None:
    try:
        job.outcome = kind_of(job.kind).work(_Told(job), **job.arguments)
    except JobRefused as refusal:
        _end(job, State.FAILED, str(refusal))
    except Exception:
        number = str(job.pk)[:8]
        _end(
            job, State.FAILED, _("Chương trình gặp lỗi khi làm việc này. Thử lại; nếu vẫn lỗi, báo quản trị viên mã %s.") % number
        )
        raise
    else:
        _end(job, State.DONE, "")


def _end(job: Job, state: State, failure: str) -> None:
    job.state, job.failure, job.ended_at = state, failure, timezone.now()
    job.save(update_fields=("state", "failure", "ended_at", "outcome", "done", "total", "stage"))
