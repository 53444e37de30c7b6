"""Real worker processes: killed ones, several at once, the embedded one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from songhanh.audit.trail import Program
from songhanh.jobs import workers
from songhanh.jobs.actions import ask
from songhanh.jobs.models import Job, Lease, State, Worker

pytestmark = pytest.mark.django_db(transaction=True)
BY = Program("test")


def database_url() -> str:
    """The address of the tests' own database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return f"postgres://{settings['USER']}@{quote(settings['HOST'], safe='')}/{settings['NAME']}"


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts workers, and ends those that are left."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "SONGHANH_DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        running.append(subprocess.Popen([sys.executable, "-m", "songhanh", "worker", *options], env=environment))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(what: Callable[[], bool], seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def state_of(job: Job) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def test_a_job_whose_worker_was_killed_is_taken_up_again(tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]) -> None:
    job = ask(kind="sample.killed", arguments={"log": str(tmp_path / "log"), "times": 1}, by=BY)
    assert start().wait(timeout=40) == -signal.SIGKILL
    assert state_of(job) == State.RUNNING  # as the queue library alone would leave it for ever
    start()
    wait_for(lambda: state_of(job) == State.DONE)
    assert Job.objects.get(pk=job.pk).outcome == {"begun": 2}


def test_a_job_that_kills_every_worker_is_given_up_with_a_reason(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    job = ask(kind="sample.killed", arguments={"log": str(tmp_path / "log"), "times": 99}, by=BY)
    for _ in range(workers.MOST_ATTEMPTS):
        assert start().wait(timeout=40) == -signal.SIGKILL
    start()
    wait_for(lambda: state_of(job) == State.FAILED)
    assert "3 lần" in Job.objects.get(pk=job.pk).failure
    assert len((tmp_path / "log").read_text().splitlines()) == workers.MOST_ATTEMPTS


def test_a_worker_that_is_asked_to_stop_ends_its_job_first(tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]) -> None:
    job = ask(kind="sample.slow", arguments={"log": str(tmp_path / "log"), "seconds": 2}, by=BY)
    process = start()
    wait_for(lambda: state_of(job) == State.RUNNING)
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert state_of(job) == State.DONE
    assert not Worker.objects.exists()


def test_several_workers_share_the_jobs_and_do_each_once(tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]) -> None:
    jobs = [ask(kind="sample.slow", arguments={"log": str(tmp_path / str(number)), "seconds": 1}, by=BY) for number in range(4)]
    start()
    start()
    wait_for(lambda: Job.objects.filter(state=State.DONE, kind="sample.slow").count() == 4)
    assert [Job.objects.get(pk=job.pk).outcome for job in jobs] == [{"begun": 1}] * 4
    ours = {str(job.pk) for job in jobs}
    done_by = [result.worker_ids[-1] for result in DBTaskResult.objects.all() if result.args_kwargs["args"][0] in ours]
    assert len(set(done_by)) == 2


def test_one_embedded_worker_works_and_another_takes_over_when_it_is_killed(
    tmp_path: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    first = start("--embedded")
    wait_for(lambda: Lease.objects.exclude(holder="").exists())
    second = start("--embedded")
    wait_for(lambda: Worker.objects.count() == 2)
    holder = Lease.objects.get().holder
    assert Worker.objects.get(pk=holder).pid == first.pid
    first.kill()
    first.wait()
    job = ask(kind="sample.count", arguments={"to": 2}, by=BY)
    wait_for(lambda: state_of(job) == State.DONE)
    assert Worker.objects.get(pk=Lease.objects.get().holder).pid == second.pid


# Without processes: the clock is set back


def running_task(worker: Worker | None, *, attempts: int = 1) -> DBTaskResult:
    ask(kind="sample.count", arguments={"to": 1}, by=BY)
    result = DBTaskResult.objects.get()
    result.status = "RUNNING"
    result.started_at = timezone.now()
    result.worker_ids = [worker.pk if worker else "gone"] * attempts
    result.save()
    return result


def seen(seconds_ago: int) -> Worker:
    return Worker.objects.create(
        id=f"elsewhere-{seconds_ago}", host="elsewhere", pid=1, seen_at=timezone.now() - timedelta(seconds=seconds_ago)
    )


@pytest.mark.parametrize(("seconds", "lost"), [(0, 0), (25, 0), (35, 1)])
def test_a_worker_elsewhere_is_lost_when_its_signs_of_life_stop(seconds: int, lost: int) -> None:
    running_task(seen(seconds))
    assert workers.take_up_lost() == lost
    assert DBTaskResult.objects.get().status == ("READY" if lost else "RUNNING")


def test_a_dead_worker_is_forgotten_in_the_end() -> None:
    seen(23 * 3600)
    seen(25 * 3600)
    workers.take_up_lost()
    assert list(Worker.objects.values_list("pk", flat=True)) == [f"elsewhere-{23 * 3600}"]


def test_a_lost_task_is_given_back_once() -> None:
    running_task(None)
    assert [workers.take_up_lost(), workers.take_up_lost()] == [1, 0]


def test_a_lease_runs_out_unless_it_is_kept() -> None:
    first, second = seen(0), seen(1)
    assert workers.take_lease(first)
    assert not workers.take_lease(second)
    assert workers.take_lease(first)
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert workers.take_lease(second)
    workers.leave(second)
    assert workers.take_lease(first)
