"""Workers: their life signs, what a dead one leaves behind, and the lease of the embedded one.

The queue library marks a task as running when a worker takes it, and leaves it so for ever if the worker is killed. Here every worker
gives a sign of life from a thread of its own; a task whose worker gives none is made ready again, up to :data:`MOST_ATTEMPTS` times.
"""

from __future__ import annotations

import datetime
import os
import secrets
import socket
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from songhanh.jobs.models import Job, Lease, State, Worker

BEAT: Final = datetime.timedelta(seconds=5)
LOST_AFTER: Final = datetime.timedelta(seconds=30)
FORGOTTEN_AFTER: Final = datetime.timedelta(days=1)
MOST_ATTEMPTS: Final = 3
EMBEDDED: Final = "embedded worker"


def register() -> Worker:
    """Enter this process as a worker."""
    host, pid = socket.gethostname(), os.getpid()
    return Worker.objects.create(id=f"{host[:40]}-{pid}-{secrets.token_hex(4)}", host=host, pid=pid, seen_at=timezone.now())


def beat(worker: Worker) -> None:
    """Give a sign of life."""
    Worker.objects.filter(pk=worker.pk).update(seen_at=timezone.now())


def leave(worker: Worker) -> None:
    """Strike this process off the list, and give back what it holds."""
    Lease.objects.filter(holder=worker.pk).update(holder="", until=timezone.now())
    Worker.objects.filter(pk=worker.pk).delete()


def take_lease(worker: Worker, name: str = EMBEDDED) -> bool:
    """Take or keep a lease until three beats from now; False where another living process has it."""
    now = timezone.now()
    with transaction.atomic():
        Lease.objects.get_or_create(name=name, defaults={"until": now})
        lease = Lease.objects.select_for_update().get(name=name)
        if lease.holder not in ("", worker.pk) and lease.until > now and not _died_here(lease.holder):
            return False
        lease.holder, lease.until = worker.pk, now + 3 * BEAT
        lease.save()
    return True


def take_up_lost() -> int:
    """Make the tasks of dead workers ready again, or end those that have killed too many; the number of tasks that were lost.

    Compare and set: two workers that find the same lost task do not both give it back.
    """
    lost = 0
    Worker.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    alive = set(Worker.objects.filter(seen_at__gt=timezone.now() - LOST_AFTER).values_list("pk", flat=True))
    for result in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        holder = result.worker_ids[-1] if result.worker_ids else ""
        if holder in alive and not _died_here(holder):
            continue
        same = DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at)
        if len(result.worker_ids) < MOST_ATTEMPTS:
            lost += same.update(status=TaskResultStatus.READY, run_after=F("run_after"))
        elif same.update(status=TaskResultStatus.FAILED, finished_at=timezone.now()):
            lost += 1
            _give_up(result)
    return lost


def _give_up(result: DBTaskResult[..., object]) -> None:
    message = _("Việc này đã làm tiến trình dừng %d lần nên không thử tiếp. Báo quản trị viên.") % MOST_ATTEMPTS
    for job_id in result.args_kwargs["args"][:1]:
        Job.objects.filter(pk=job_id, state__in=(State.WAITING, State.RUNNING)).update(
            state=State.FAILED, failure=message, ended_at=timezone.now()
        )


def _died_here(worker_id: str) -> bool:
    """Whether a worker of this machine is known to be dead, before its life signs are missed."""
    worker = Worker.objects.filter(pk=worker_id).first()
    if worker is None or worker.host != socket.gethostname():
        return False
    try:
        os.kill(worker.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # it lives, as another user
    return False
