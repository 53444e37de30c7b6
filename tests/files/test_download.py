"""Having a file: who may is asked at each request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.http import FileResponse
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry
from songhanh.audit.trail import REFUSALS
from songhanh.files import disk
from songhanh.files.actions import note_scan, remove_file, store_file
from songhanh.files.models import StoredFile
from songhanh.files.purposes import _PURPOSES, Purpose
from songhanh.installation.models import Demonstration
from tests.accounts.made import BY, Province, make_person, make_province
from tests.files.made import ALL, PDF, upload
from tests.sampleapp.purposes import OF_A_BODY

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def province() -> Province:
    return make_province()


@pytest.fixture
def file(province: Province) -> StoredFile:
    return store_file(upload=upload("Báo cáo quý III.pdf", PDF), purpose=OF_A_BODY, subject=province.commune, by=BY)


@pytest.fixture
def reader(client: Client, province: Province) -> Person:
    person = make_person("mai", province.commune, Role.COORDINATOR)
    client.force_login(person, BACKEND)
    return person


@pytest.fixture
def open_purpose() -> Iterator[Purpose]:
    _PURPOSES[ALL.name] = ALL
    yield ALL
    del _PURPOSES[ALL.name]


def body_of(answer: object) -> bytes:
    """All of what is sent bit by bit; its end closes the file."""
    assert isinstance(answer, FileResponse)
    return answer.getvalue()


def test_who_may_gets_it_as_an_attachment_under_its_vietnamese_name(client: Client, file: StoredFile, reader: Person) -> None:
    answer = client.get(f"/tep/{file.pk}/")
    assert body_of(answer) == PDF
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Báo cáo quý III.pdf')}"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Length"] == str(len(PDF))


def test_who_may_not_is_told_nothing_and_the_trail_everything(client: Client, file: StoredFile, province: Province) -> None:
    other = make_person("lan", province.sibling, Role.COORDINATOR)
    client.force_login(other, BACKEND)
    refused, missing = client.get(f"/tep/{file.pk}/"), client.get(f"/tep/{'0' * 8}-0000-4000-8000-{'0' * 12}/")
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert "Báo cáo quý" not in refused.text
    entry = Entry.objects.get(chain=REFUSALS)
    assert (entry.action, entry.actor, entry.subject) == ("file.refused", other.audit_id, f"files.storedfile:{file.pk}")


def test_a_right_that_ends_ends_at_the_next_request(client: Client, file: StoredFile, reader: Person) -> None:
    assert body_of(client.get(f"/tep/{file.pk}/")) == PDF
    reader.holdings.all().delete()
    assert client.get(f"/tep/{file.pk}/").status_code == 404


def test_who_is_not_signed_in_is_led_to_the_sign_in(client: Client, file: StoredFile) -> None:
    answer = client.get(f"/tep/{file.pk}/")
    assert answer.status_code == 302
    assert "dang-nhap" in answer["Location"] or "login" in answer["Location"]


def test_a_removed_file_says_when(client: Client, file: StoredFile, reader: Person) -> None:
    remove_file(file=file, by=BY)
    answer = client.get(f"/tep/{file.pk}/")
    assert answer.status_code == 410
    assert "đã được gỡ ngày" in answer.text


def test_a_file_that_the_disk_has_lost_is_no_fault_without_words(client: Client, file: StoredFile, reader: Person) -> None:
    disk.remove(file.pk)
    answer = client.get(f"/tep/{file.pk}/")
    assert answer.status_code == 410
    assert "khôi phục từ bản sao lưu" in answer.text


def test_an_infected_file_is_given_to_nobody(client: Client, file: StoredFile, reader: Person) -> None:
    note_scan(file=file, infected=True, by=BY)
    answer = client.get(f"/tep/{file.pk}/")
    assert answer.status_code == 409
    assert "có vi-rút" in answer.text


def test_a_file_that_waits_for_its_scan_is_given_to_nobody_yet(
    client: Client, file: StoredFile, reader: Person, settings: Settings
) -> None:
    settings.ANTIVIRUS_COMMAND = ("true",)
    answer = client.get(f"/tep/{file.pk}/")
    assert answer.status_code == 409
    assert "đang chờ quét" in answer.text
    note_scan(file=file, infected=False, by=BY)
    assert body_of(client.get(f"/tep/{file.pk}/")) == PDF


def test_a_page_of_the_web_is_given_as_bytes(client: Client, open_purpose: Purpose, reader: Person) -> None:
    file = store_file(upload=upload("a.html", b"<!doctype html><script>1</script>"), purpose=ALL, subject="a.b:1", by=BY)
    answer = client.get(f"/tep/{file.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert body_of(answer)


def test_a_file_of_the_demonstration_keeps_its_mark_in_its_name(client: Client, file: StoredFile, reader: Person) -> None:
    Demonstration.objects.create()
    answer = client.get(f"/tep/{file.pk}/")
    assert quote("MO-PHONG-Báo cáo quý III.pdf") in answer["Content-Disposition"]
    assert body_of(answer)


def test_a_list_says_what_was_scanned_and_leads_only_to_what_can_be_had(
    file: StoredFile, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        shown = render_to_string("files/list.html", {"files": [file]})
    assert "chưa quét vi-rút" in shown
    assert f'href="/tep/{file.pk}/"' in shown
    settings.ANTIVIRUS_COMMAND = ("true",)
    waiting = render_to_string("files/list.html", {"files": [file]})
    assert "đang chờ quét vi-rút" in waiting
    assert "href" not in waiting
