"""What the installation asks for by itself: once in its time, by whichever worker lives."""

from __future__ import annotations

import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from songhanh.audit.trail import Program
from songhanh.files.actions import store_file
from songhanh.files.models import StoredFile
from songhanh.jobs.actions import ask
from songhanh.jobs.duties import BY, ask_for_due, duties
from songhanh.jobs.models import Job, State
from songhanh.jobs.run import run_job
from tests.files.made import PAPERS, PDF

pytestmark = pytest.mark.django_db
DAILY = {"files.purge", "jobs.purge", "sessions.clear"}
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.timezone(timedelta(hours=7)))


def kinds(jobs: list[Job]) -> set[str]:
    return {job.kind for job in jobs}


def run(kind: str) -> Job:
    job = Job.objects.get(kind=kind)
    run_job.call(str(job.pk))
    job.refresh_from_db()
    assert job.state == State.DONE, job.failure
    return job


def test_a_daily_duty_is_asked_for_once_a_day_however_often_somebody_looks(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert kinds(ask_for_due(NOON)) == DAILY
    with django_assert_num_queries(1):
        assert ask_for_due(NOON + timedelta(hours=13)) == []  # one at night still belongs to the day before
    assert kinds(ask_for_due(NOON + timedelta(hours=14))) == DAILY
    assert Job.objects.filter(owner=BY.audit_id).count() == 2 * len(DAILY)


def test_a_duty_that_was_not_asked_for_when_a_worker_was_killed_is_asked_for_by_the_next_look() -> None:
    ask_for_due(NOON)
    Job.objects.filter(kind="sessions.clear").delete()  # as if it had been killed before that one
    assert kinds(ask_for_due(NOON)) == {"sessions.clear"}


def test_every_duty_is_a_job_without_arguments() -> None:
    assert {one.kind for one in duties()} == {*DAILY, "files.scan-again"}
    ask_for_due(NOON)
    for kind in sorted(DAILY):
        run(kind)


def test_sessions_that_are_over_and_old_rows_of_the_queue_go_and_jobs_of_people_stay() -> None:
    over, going_on = SessionStore(), SessionStore()
    over.set_expiry(-60)
    over.create()
    going_on.create()
    old = [ask(kind="sample.count", arguments={"to": 1}, by=by) for by in (BY, Program("somebody"))]
    for job in old:
        run_job.call(str(job.pk))
    Job.objects.update(ended_at=timezone.now() - timedelta(days=31))
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=31))
    ask_for_due()
    run("sessions.clear")
    assert run("jobs.purge").outcome == {"results": 2, "jobs": 1}
    assert list(Session.objects.values_list("session_key", flat=True)) == [going_on.session_key]
    assert Job.objects.filter(pk=old[1].pk).exists()
    assert not Job.objects.filter(pk=old[0].pk).exists()


def test_files_that_were_not_scanned_are_asked_for_each_hour_while_there_are_any(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.ANTIVIRUS_COMMAND = ()
    file = store_file(upload=ContentFile(PDF, "a.pdf"), purpose=PAPERS, subject="a.b:1", by=BY)
    StoredFile.objects.update(uploaded_at=timezone.now() - timedelta(hours=2))
    assert kinds(ask_for_due(NOON)) == DAILY  # no program is set
    settings.ANTIVIRUS_COMMAND = ("true",)
    assert kinds(ask_for_due(NOON)) == {"files.scan-again"}
    assert ask_for_due(NOON + timedelta(minutes=30)) == []
    assert run("files.scan-again").outcome == {"judged": 1}
    file.refresh_from_db()
    assert file.can_be_had
    assert ask_for_due(NOON + timedelta(hours=1)) == []
