"""Documents are taken in, thrown away and brought back; what is no document is refused; pages stay light."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from songhanh.accounts.roles import Role
from songhanh.files.purposes import MEGABYTE
from songhanh.plans.actions.documents import take_in
from songhanh.plans.models import PlanDocument, ReviewItem, Stage
from tests.accounts.made import make_person
from tests.bodies.test_pages import signed_in
from tests.files.made import EXE
from tests.plans.made import PROVINCE_PLAN, Land, make_land, read, take
from tests.plans.reviewing import HTMX, act, first, form_data, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def client(land: Land) -> Client:
    return signed_in(land.coordinator)


@pytest.fixture
def document(land: Land) -> PlanDocument:
    return read(take(PROVINCE_PLAN, land.committee, land.coordinator))


def upload(client: Client, name: str, content: bytes, body: int) -> str:
    response = client.post(reverse("plans:take_in"), {"file": SimpleUploadedFile(name, content), "body": str(body)}, follow=True)
    return response.content.decode()


def test_a_document_is_uploaded_read_and_leads_to_its_review(client: Client, land: Land) -> None:
    shown = upload(client, "ke-hoach.txt", PROVINCE_PLAN.read_bytes(), land.committee.pk)
    assert "Đang chờ đến lượt đọc" in shown
    document = PlanDocument.objects.get()
    assert (document.stage, document.body) == (Stage.READING, land.committee)
    polled = client.get(screen(document), headers={"HX-Request": "true", "HX-Target": "stage"})
    assert 'id="stage"' in polled.content.decode()
    read(document)
    polled = client.get(screen(document), headers={"HX-Request": "true", "HX-Target": "stage"})
    assert polled["HX-Redirect"] == screen(document)
    assert 'id="review"' in client.get(screen(document)).content.decode()


def test_the_same_file_again_leads_to_the_known_document(client: Client, document: PlanDocument, land: Land) -> None:
    shown = upload(client, "ten-khac.txt", PROVINCE_PLAN.read_bytes(), land.committee.pk)
    assert "đã được tải lên" in shown
    assert f'href="{screen(document)}"' in shown
    assert PlanDocument.objects.count() == 1


@pytest.mark.parametrize(("name", "content"), [("ke-hoach.pdf", EXE), ("ke-hoach.exe", EXE), ("trong.txt", b"")])
def test_what_is_no_document_is_refused_at_its_field(client: Client, land: Land, name: str, content: bytes) -> None:
    shown = upload(client, name, content, land.committee.pk)
    assert "aria-invalid" in shown
    assert not PlanDocument.objects.exists()


def test_more_than_a_request_may_bring_is_told_its_limit(client: Client, land: Land, settings: Settings) -> None:
    settings.MAX_UPLOAD_MB = 1  # 200 MB against the usual limit of a running server: tests/files/test_limits.py
    content = PROVINCE_PLAN.read_bytes() + b" " * 3 * MEGABYTE
    answer = client.post(
        reverse("plans:take_in"), {"file": SimpleUploadedFile("to.txt", content), "body": str(land.committee.pk)}
    )
    assert answer.status_code == 413
    assert "nhiều nhất 1 MB" in answer.content.decode()
    assert "Nhiều nhất" in client.get(reverse("plans:take_in")).content.decode()


def test_the_upload_offers_only_bodies_where_one_may_review(land: Land) -> None:
    person = make_person("xa", land.communes[0], Role.COORDINATOR)
    response = signed_in(person).post(
        reverse("plans:take_in"), {"file": SimpleUploadedFile("a.txt", b"Xin"), "body": str(land.committee.pk)}
    )
    assert "body" in response.context["form"].errors
    assert not PlanDocument.objects.exists()


def test_what_cannot_be_read_says_why_and_what_to_do(client: Client, land: Land) -> None:
    document = take_in(upload=SimpleUploadedFile("hong.pdf", b"%PDF-1.7\nkaputt"), body=land.committee, by=land.coordinator)
    read(document)
    shown = client.get(screen(document)).content.decode()
    for wanted in ("Không đọc được văn bản này", document.failure.splitlines()[0], "Đọc lại", "Tải tệp khác"):
        assert wanted in shown
    client.post(reverse("plans:read_again", args=[document.pk]))
    document.refresh_from_db()
    assert document.stage == Stage.READING


def test_a_document_is_thrown_away_and_brought_back(client: Client, document: PlanDocument) -> None:
    client.post(reverse("plans:discard", args=[document.pk]))
    assert "Khôi phục" in client.get(screen(document)).content.decode()
    client.post(reverse("plans:restore", args=[document.pk]))
    document.refresh_from_db()
    assert document.stage == Stage.REVIEW


def test_the_list_tells_how_much_is_left(client: Client, document: PlanDocument, land: Land) -> None:
    total = document.items.count()
    shown = client.get(reverse("plans:documents")).content.decode()
    assert f"còn {total} / {total} mục" in shown
    stranger = make_person("khac", land.communes[1], Role.COORDINATOR)
    assert document.name not in signed_in(stranger).get(reverse("plans:documents")).content.decode()


def swollen(document: PlanDocument, items: int) -> PlanDocument:
    """The document with so many items, each with a place in a text as long as it takes."""
    line = "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức 05 lớp tập huấn về bình đẳng giới trước ngày 05/6/2026.\n"
    reading = document.readings.get(current=True)
    reading.text = reading.text + line * items
    base = len(reading.text) - len(line) * items
    reading.save()
    fields = {"title": line.strip(), "text": line.strip(), "due": "2026-06-05", "bodies": [{"unit": "Sở Nội vụ", "role": "lead"}]}
    ReviewItem.objects.bulk_create(
        ReviewItem(
            document=document,
            kind="task",
            key=f"task-made-{number}",
            order=10**6 + number,
            span_start=base + number * len(line),
            span_end=base + (number + 1) * len(line) - 1,
            quote=line.strip(),
            machine=fields,
        )
        for number in range(items)
    )
    return document


def test_the_screen_of_500_items_is_light_and_takes_as_many_queries_as_a_small_one(
    client: Client, document: PlanDocument
) -> None:
    item = first(document, "task")

    def queries(*, htmx: bool) -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            size = len(client.get(screen(document, item), headers=HTMX if htmx else {}).content)
        return len(captured), size

    queries(htmx=False)
    few, few_in_panel = queries(htmx=False)[0], queries(htmx=True)[0]
    swollen(document, 500)
    many, size = queries(htmx=False)
    many_in_panel, panel_size = queries(htmx=True)
    assert (many, many_in_panel) == (few, few_in_panel)
    assert many <= 34
    assert size < 600_000
    assert panel_size < 30_000
    with CaptureQueriesContext(connection) as captured:
        client.post(act(item), {**form_data(client, item), "act": "accept"}, headers=HTMX)
    assert len(captured) < 80


def test_the_list_takes_as_many_queries_for_many_documents(client: Client, land: Land) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("plans:documents"))
        return len(captured)

    read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    queries()
    few = queries()
    for number in range(12):
        PlanDocument.objects.create(body=land.committee, name=f"{number}.txt", sha256=f"{number:064}", uploaded_by="test")
    assert queries() == few


def test_the_text_stands_on_the_page_once_and_letter_by_letter(client: Client, document: PlanDocument, land: Land) -> None:
    del land
    text = document.readings.get(current=True).text
    shown = client.get(screen(document)).content.decode()
    paper = shown[shown.index('<div class="paper') :]
    paragraphs = re.findall(r'<p id="p\d+" data-at="(\d+)"[^>]*>(.*?)</p>', paper, re.DOTALL)
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(paragraphs) == len(lines)
    for at, inner in paragraphs:
        plain = re.sub(r"<a class=\"n\".*?></a>|</?span[^>]*>", "", inner)
        for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
            plain = plain.replace(entity, char)
        assert text[int(at) :].startswith(plain)
