"""Long work of this app: old rows of the queue."""

from __future__ import annotations

import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from songhanh.jobs.duties import BY, DAY, duty
from songhanh.jobs.models import Job
from songhanh.jobs.registry import Json, Progress, job

_KEPT: Final = datetime.timedelta(days=30)


@job("jobs.purge", title=_("Dọn việc nền đã xong"))
def purge_jobs(progress: Progress) -> Json:
    """What the queue knows of tasks that ended long ago, and jobs that nobody but the installation itself asked for. Those of people stay:
    they are part of what happened to a plan or a list."""
    before = timezone.now() - _KEPT
    ended = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    results, _kinds = DBTaskResult.objects.filter(status__in=ended, finished_at__lt=before).delete()
    progress(1, 2)
    jobs, _kinds = Job.objects.filter(owner=BY.audit_id, ended_at__lt=before).delete()
    return {"results": results, "jobs": jobs}


duty("jobs.purge", every=DAY)
