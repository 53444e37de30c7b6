"""Evidence taken away from the page of a task: by whom, with a reason that the trail keeps, and brought back."""

from __future__ import annotations

import datetime
import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry
from songhanh.files.models import StoredFile
from songhanh.plans.actions.amending import end_plan
from songhanh.plans.actions.evidence import remove_evidence, restore_evidence
from songhanh.plans.actions.tasks import add_evidence, note_progress
from songhanh.plans.models import TaskNote
from songhanh.plans.task_errors import EvidenceGoneError, NoReasonToRemoveError
from tests.accounts.made import make_person
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import SIGNED, make_part, make_plan, make_task, signed_in
from tests.plans.test_work_pages import send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def note(land: Land) -> TaskNote:
    part = make_part(make_task(make_plan(land.committee)), land.communes[0])
    return note_progress(assignment=part, text="Đã gửi danh sách.", by=land.reporter)


def attach(note: TaskNote, land: Land, name: str = "danh-sach.pdf") -> StoredFile:
    return add_evidence(note=note, upload=ContentFile(f"%PDF-1.7 {name}".encode(), name), by=land.reporter)


def test_a_file_is_taken_away_from_the_page_with_a_reason_and_brought_back(land: Land, note: TaskNote) -> None:
    file, client = attach(note, land), signed_in(land.reporter)
    page, task = f"/minh-chung/{file.pk}/go/", f"/nhiem-vu/{note.assignment.task_id}/"
    assert page in client.get(task).content.decode()
    assert "Hãy ghi lý do" in text(send(client, page, reason=" "))
    file.refresh_from_db()
    assert file.removed_at is None
    words = text(send(client, page, reason="Có tên người dân"))
    assert "Đã gỡ “danh-sach.pdf”" in words
    assert str(land.reporter) in words
    assert client.get(f"/tep/{file.pk}/").status_code == 410
    for action in ("file.removed", "task.evidence-removed"):
        entry = Entry.objects.get(action=action)
        assert (entry.actor, json.loads(entry.text)["reason"]) == (land.reporter.audit_id, "Có tên người dân")
    assert page not in client.get(task).content.decode()
    send(client, f"/minh-chung/{file.pk}/lay-lai/")
    assert b"".join(client.get(f"/tep/{file.pk}/")) == b"%PDF-1.7 danh-sach.pdf"
    assert Entry.objects.filter(action="task.evidence-restored").count() == 1


def test_only_who_works_at_the_body_or_directs_the_plan_takes_it_away(land: Land, note: TaskNote) -> None:
    page = f"/minh-chung/{attach(note, land).pk}/go/"
    other = signed_in(make_person("khac", land.communes[1], Role.REPORTER))
    assert other.get(page).status_code == 403
    assert other.post(page, {"reason": "x"}).status_code == 403
    assert page not in other.get(f"/nhiem-vu/{note.assignment.task_id}/").content.decode()
    assert signed_in(land.coordinator).get(page).status_code == 200
    assert signed_in(land.coordinator).get("/minh-chung/00000000-0000-4000-8000-000000000000/go/").status_code == 404


def test_what_should_not_be_shown_is_taken_away_after_the_plan_ended_too(land: Land, note: TaskNote) -> None:
    file = attach(note, land)
    end_plan(plan=note.assignment.task.plan, day=SIGNED, reason="xong", by=land.coordinator)
    assert remove_evidence(note=note, file=file, reason="nhầm", by=land.reporter).removed_by == land.reporter.audit_id


def test_after_thirty_days_it_is_gone(land: Land, note: TaskNote) -> None:
    file = attach(note, land)
    with pytest.raises(NoReasonToRemoveError):
        remove_evidence(note=note, file=file, reason="", by=land.reporter)
    remove_evidence(note=note, file=file, reason="nhầm", by=land.reporter)
    StoredFile.objects.update(removed_at=timezone.now() - datetime.timedelta(days=31))
    assert "danh-sach.pdf" not in text(signed_in(land.reporter).get(f"/nhiem-vu/{note.assignment.task_id}/"))
    with pytest.raises(EvidenceGoneError, match="30 ngày"):
        restore_evidence(note=note, file=file, by=land.reporter)


def test_files_of_many_notes_cost_one_query(land: Land, note: TaskNote) -> None:
    client, where = signed_in(land.reporter), f"/nhiem-vu/{note.assignment.task_id}/"
    remove_evidence(note=note, file=attach(note, land), reason="nhầm", by=land.reporter)
    attach(note, land, "khac.pdf")
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number in range(6):
        more = note_progress(assignment=note.assignment, text=f"Lần {number}", by=land.coordinator)
        remove_evidence(note=more, file=attach(more, land), reason="nhầm", by=land.coordinator)
        attach(more, land, "khac.pdf")
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few)
