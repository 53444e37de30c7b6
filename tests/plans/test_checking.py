"""Items are reviewed while the checker is still at it; its findings come by themselves, whatever happens to the worker meanwhile."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from songhanh.audit.models import Entry
from songhanh.jobs.models import Job, State
from songhanh.jobs.run import run_job
from songhanh.plans import background
from songhanh.plans.actions.documents import keep_findings, read_again
from songhanh.plans.actions.publishing import publish
from songhanh.plans.actions.review import accept_item, accept_items
from songhanh.plans.errors import NotReadyError
from songhanh.plans.models import PlanDocument, Stage, Verdict
from songhanh.plans.queries.checking import CheckState, check_state
from songhanh.vanban.model import Finding
from tests.bodies.test_pages import signed_in
from tests.plans.made import PROVINCE_PLAN, Land, make_land, read, take
from tests.plans.reviewing import screen
from tests.plans.test_review_browser import browser, page_of

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.django_db
POLL = {"HX-Request": "true", "HX-Target": "checking"}


class WorkerKilledError(BaseException):
    """What no job survives: nothing of it is caught by the queue, as with a process that ends."""


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def client(land: Land) -> Client:
    return signed_in(land.coordinator)


@pytest.fixture
def document(land: Land) -> PlanDocument:
    """A document that is read; its worker was killed before the findings were written."""
    return killed(take(PROVINCE_PLAN, land.committee, land.coordinator))


def killed(document: PlanDocument) -> PlanDocument:
    def kill(*args: object, **options: object) -> Sequence[Finding]:
        raise WorkerKilledError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(background, "check", kill)
        with pytest.raises(WorkerKilledError):
            run_job.call(str(document.job))
    document.refresh_from_db()
    return document


def job_of(document: PlanDocument) -> Job:
    assert document.job is not None
    return Job.objects.get(pk=document.job)


def broken(document: PlanDocument) -> PlanDocument:
    """The document after a job in which a rule of the checker fell over."""

    def fall(*args: object, **options: object) -> Sequence[Finding]:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(background, "check", fall)
        with pytest.raises(ZeroDivisionError):
            run_job.call(str(document.job))
    document.refresh_from_db()
    return document


def test_the_review_begins_before_the_findings_are_there(document: PlanDocument, client: Client, land: Land) -> None:
    assert (document.stage, check_state(document)) == (Stage.REVIEW, CheckState.UNDER_WAY)
    shown = client.get(screen(document)).content.decode()
    assert 'id="checking"' in shown
    assert "every 2s" in shown
    assert 'name="loai"' not in shown  # nothing is free of doubt yet
    item = document.items.filter(kind="target").earliest("order")
    accept_item(item=item, by=land.coordinator)
    assert client.get(screen(document), headers=POLL).status_code == 204


def test_a_killed_worker_is_followed_by_one_that_brings_the_findings(document: PlanDocument, client: Client, land: Land) -> None:
    item = document.items.filter(kind="target").earliest("order")
    accept_item(item=item, by=land.coordinator)
    items = list(document.items.values_list("pk", "revision"))
    read(document)
    reading = document.readings.get()
    assert reading.is_checked
    assert len(reading.data["findings"]) > 5
    assert list(document.items.values_list("pk", "revision")) == items
    item.refresh_from_db()
    assert item.verdict == Verdict.ACCEPTED
    arrived = client.get(screen(document), {"muc": item.pk}, headers=POLL).content.decode()
    assert "every 2s" not in arrived
    for part in ("counts", "paper", "general", f"doubts-{item.pk}", "kind-task"):
        assert re.search(rf'id="{part}"[^>]* hx-swap-oob="true"', arrived), part
    assert "item-form" not in arrived  # what somebody is typing stays
    assert 'class="finding' in arrived
    assert "Đã tìm xong" not in client.get(screen(document)).content.decode()


def test_the_outcome_is_that_of_reading_and_checking_in_one_go(document: PlanDocument, land: Land) -> None:
    read(document)
    whole = read(take(PROVINCE_PLAN, land.communes[0], land.coordinator))
    assert document.readings.get().data == whole.readings.get().data
    assert job_of(document).outcome == job_of(whole).outcome


def test_findings_are_added_once(document: PlanDocument, land: Land) -> None:
    reading = document.readings.get()
    first = keep_findings(reading=reading, findings=(Finding("STR001", "info", "Một", None),), by=land.coordinator)
    second = keep_findings(reading=reading, findings=(), by=land.coordinator)
    assert [finding["message"] for finding in second.data["findings"]] == ["Một"]
    assert first.data == second.data
    told = Entry.objects.filter(action="plan-document.checked").order_by("pk")
    assert [json.loads(entry.text)["details"]["changed"] for entry in told] == [True, False]


def test_publishing_and_accepting_many_wait_and_say_so(document: PlanDocument, client: Client, land: Land) -> None:
    response = client.post(reverse("plans:accept_items", args=[document.pk]), {"loai": "target"}, follow=True)
    assert "Chờ xong rồi hãy nhận cả lượt" in response.content.decode()
    assert not document.items.exclude(verdict=Verdict.OPEN).exists()
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=land.coordinator)
    with pytest.raises(NotReadyError, match="còn đang tìm điểm cần sửa"):
        publish(document=document, issuer=land.committee, by=land.coordinator)
    asked = client.get(reverse("plans:publish_document", args=[document.pk])).content.decode()
    assert "Máy còn đang tìm điểm cần sửa" in asked
    read(document)
    publish(document=document, issuer=land.committee, by=land.coordinator)


def test_a_check_that_fails_is_told_and_holds_nothing_up(client: Client, land: Land) -> None:
    document = broken(take(PROVINCE_PLAN, land.committee, land.coordinator))
    assert job_of(document).state == State.FAILED
    assert (document.stage, check_state(document)) == (Stage.REVIEW, CheckState.MISSING)
    for headers in ({}, POLL):
        shown = client.get(screen(document), headers=headers).content.decode()
        assert "Máy chưa tìm được điểm cần sửa" in shown
        assert "every 2s" not in shown
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=land.coordinator)
    assert "Máy chưa tìm được điểm cần sửa" in client.get(reverse("plans:publish_document", args=[document.pk])).content.decode()
    publish(document=document, issuer=land.committee, by=land.coordinator)


def test_reading_again_brings_what_a_failed_check_left_out(land: Land) -> None:
    document = broken(take(PROVINCE_PLAN, land.committee, land.coordinator))
    read_again(document=document, by=land.coordinator)
    document.refresh_from_db()
    assert check_state(document) == CheckState.UNDER_WAY
    assert check_state(read(document)) == CheckState.DONE


def test_the_poll_of_a_document_that_left_the_review_opens_its_page(document: PlanDocument, client: Client, land: Land) -> None:
    client.post(reverse("plans:discard", args=[document.pk]))
    assert client.get(screen(document), headers=POLL)["HX-Redirect"] == screen(document)


@pytest.mark.needs("browser")
@pytest.mark.django_db(transaction=True)
def test_findings_come_into_the_open_screen_and_leave_what_is_typed(browser: Browser, live_server: LiveServer) -> None:
    land = make_land()
    document = killed(take(PROVINCE_PLAN, land.committee, land.coordinator))
    page = page_of(browser, live_server, land.coordinator)
    page.goto(screen(document, document.items.filter(kind="target").earliest("order")))
    expect(page.locator("#checking")).to_contain_text("Đang tìm điểm cần sửa")
    assert page.locator(".paper details.finding").count() == 0
    field = page.locator("#item form.item-form textarea").first
    field.fill("Lời đang gõ dở")
    read(document)
    expect(page.locator("#checking")).to_contain_text("Đã tìm xong", timeout=30_000)
    assert page.locator(".paper details.finding").count() > 0
    assert field.input_value() == "Lời đang gõ dở"
    assert page.locator(".source .now").count() > 0  # the open item is still shown as such
    assert page.locator(".kind-head button").count() > 0
    page.context.close()
