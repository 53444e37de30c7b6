"""Asking for long work, how it goes, how it ends, asking again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language, override
from django_tasks_db.models import DBTaskResult

from songhanh.accounts.models import Person
from songhanh.audit.models import Entry
from songhanh.audit.trail import Program
from songhanh.jobs.actions import NotEndedError, ask, retry
from songhanh.jobs.models import Job, State
from songhanh.jobs.registry import UnknownKindError, job, kind_of
from songhanh.jobs.run import run_job

pytestmark = pytest.mark.django_db
BY = Program("test")


def run(asked: Job) -> Job:
    run_job.call(str(asked.pk))
    return Job.objects.get(pk=asked.pk)


def test_a_job_is_asked_for_in_one_transaction_with_its_row_in_the_queue_and_its_entry() -> None:
    asked = ask(kind="sample.count", arguments={"to": 3}, by=BY)
    assert (asked.state, asked.owner) == (State.WAITING, "program:test")
    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(asked.pk)]
    assert Entry.objects.get().subject == f"jobs.job:{asked.pk}"


def test_a_job_that_ends_well_keeps_its_outcome_and_how_far_it_came() -> None:
    done = run(ask(kind="sample.count", arguments={"to": 3}, by=BY))
    assert (done.state, done.done, done.total, done.stage, done.outcome) == (State.DONE, 3, 3, "Đang đếm", {"counted": 3})
    assert done.started_at is not None
    assert done.ended_at is not None


def test_a_refusal_is_an_answer_to_the_person() -> None:
    refused = run(ask(kind="sample.refuse", arguments={}, by=BY))
    assert (refused.state, refused.failure) == (State.FAILED, "Tệp không có cột “Tên”. Thêm cột đó rồi nhập lại.")


def test_a_fault_of_the_program_is_raised_for_the_log_and_told_without_its_details() -> None:
    asked = ask(kind="sample.fail", arguments={}, by=BY)
    with pytest.raises(ZeroDivisionError):
        run_job.call(str(asked.pk))
    failed = Job.objects.get(pk=asked.pk)
    assert failed.state == State.FAILED
    assert str(asked.pk)[:8] in failed.failure
    assert "detail" not in failed.failure


def test_the_same_key_is_the_same_job() -> None:
    first = ask(kind="sample.count", arguments={"to": 1}, by=BY, key="nhập-1")
    second = ask(kind="sample.count", arguments={"to": 1}, by=BY, key="nhập-1")
    assert first.pk == second.pk
    assert DBTaskResult.objects.count() == 1


def test_a_job_that_ended_is_not_run_again_by_the_queue() -> None:
    done = run(ask(kind="sample.count", arguments={"to": 2}, by=BY))
    assert run(done).attempts == 1


def test_a_failed_job_can_be_asked_for_again_and_one_that_did_not_cannot() -> None:
    refused = run(ask(kind="sample.refuse", arguments={}, by=BY))
    again = retry(job=refused, by=BY)
    assert (again.state, again.failure, again.attempts, again.done) == (State.WAITING, "", 0, 0)
    assert DBTaskResult.objects.count() == 2
    with pytest.raises(NotEndedError):
        retry(job=again, by=BY)


def test_an_unknown_kind_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UnknownKindError, match=r"sample\.none"):
        ask(kind="sample.none", arguments={}, by=BY)
    assert not Job.objects.exists()


def test_two_functions_do_not_share_a_kind() -> None:
    with pytest.raises(ValueError, match=r"two functions do the job sample\.count"):
        job("sample.count", title="x")(lambda progress: None)
    assert kind_of("sample.count").title == "Đếm"


def test_progress_costs_few_writes_however_often_it_is_told(django_assert_max_num_queries) -> None:
    asked = ask(kind="sample.count", arguments={"to": 5000}, by=BY)
    with django_assert_max_num_queries(12):
        run_job.call(str(asked.pk))


def test_the_words_of_a_job_are_in_the_language_of_who_asked() -> None:
    with override("en"):
        asked = ask(kind="sample.fail", arguments={}, by=BY)
    with pytest.raises(ZeroDivisionError):
        run_job.call(str(asked.pk))
    failed = Job.objects.get(pk=asked.pk)
    assert failed.failure.startswith("The program")
    assert get_language() == "vi"


def test_people_see_their_own_jobs_whatever_became_of_their_kinds(client: Client, django_assert_num_queries) -> None:
    person = Person.objects.create(username="mai", full_name="Hoàng Thị Mai")
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    assert "Bạn chưa yêu cầu việc lâu nào" in client.get("/viec/").content.decode()
    run(ask(kind="sample.count", arguments={"to": 1}, by=person))
    run(ask(kind="sample.refuse", arguments={}, by=BY))
    Job.objects.create(kind="old.kind", owner=person.audit_id, state=State.DONE)
    with CaptureQueriesContext(connection) as few:
        text = client.get("/viec/").content.decode()
    assert "Đếm" in text
    assert "old.kind" in text
    assert "không có cột" not in text, "somebody else's"
    for _number in range(20):
        Job.objects.create(kind="sample.count", owner=person.audit_id, state=State.DONE)
    with django_assert_num_queries(len(few)):
        client.get("/viec/")
    exported = client.get("/viec/?format=csv")
    assert "Đếm" in b"".join(exported).decode()
