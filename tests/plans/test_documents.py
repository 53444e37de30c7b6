"""A document is taken in once, read in the background, and keeps what people decided over a new reading."""

from __future__ import annotations

import dataclasses

import pytest
from django.core.files.base import ContentFile

from songhanh.audit.models import Entry
from songhanh.plans.actions.documents import discard, keep_reading, read_again, restore, take_in
from songhanh.plans.actions.review import accept_item, correct_item
from songhanh.plans.errors import AlreadyTakenInError, NotInReviewError
from songhanh.plans.models import Stage, Verdict
from songhanh.vanban import read_text
from songhanh.vanban.work import items_of
from tests.plans.made import PROVINCE_PLAN, Land, make_land, read, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return make_land()


def test_a_document_is_read_in_the_background_into_items_that_wait_for_a_word(land: Land) -> None:
    document = take(PROVINCE_PLAN, land.committee, land.coordinator)
    assert document.stage == Stage.READING
    read(document)
    assert document.stage == Stage.REVIEW
    reading = document.readings.get(current=True)
    assert reading.data["header"]["number"] == "215/KH-UBND"
    items = list(document.items.all())
    assert {item.kind for item in items} >= {"header", "objective", "target", "task", "duty", "campaign", "budget", "recipient"}
    assert {item.verdict for item in items} == {Verdict.OPEN}
    for item in items:
        if item.span_start is not None:
            assert " ".join(reading.text[item.span_start : item.span_end].split()) == item.quote
    told = Entry.objects.filter(action="plan-document.read").get()
    assert told.actor == land.coordinator.audit_id
    assert told.chain == "province:2025:990"


def test_the_same_file_at_the_same_body_is_known(land: Land) -> None:
    document = take(PROVINCE_PLAN, land.committee, land.coordinator)
    with pytest.raises(AlreadyTakenInError) as error:
        take(PROVINCE_PLAN, land.committee, land.coordinator, "ten-khac.txt")
    assert error.value.document == document.pk
    other = take(PROVINCE_PLAN, land.departments["Sở Nội vụ"], land.coordinator)
    assert other.sha256 == document.sha256


def test_a_job_done_twice_gives_the_same_items(land: Land) -> None:
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    before = list(document.items.values_list("key", "revision"))
    read(document)
    assert list(document.items.values_list("key", "revision")) == before
    assert document.readings.count() == 1


def test_a_text_that_cannot_be_read_says_why_and_can_be_tried_again(land: Land) -> None:
    upload = ContentFile(b"%PDF-1.7\nkaputt", "ke-hoach.pdf")
    document = take_in(upload=upload, body=land.committee, by=land.coordinator)
    read(document)
    assert document.stage == Stage.UNREADABLE
    assert document.failure
    assert document.failure_en != document.failure
    read_again(document=document, by=land.coordinator)
    document.refresh_from_db()
    assert document.stage == Stage.READING


def test_corrections_survive_a_new_reading(land: Land) -> None:
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    target = document.items.filter(kind="target").first()
    accepted = document.items.filter(kind="recipient").first()
    assert target is not None
    assert accepted is not None
    correct_item(item=target, fields={"statement": "Lời của người rà soát"}, by=land.coordinator)
    accept_item(item=accepted, by=land.coordinator)
    text = "Lời mở đầu mới.\n" + document.readings.get(current=True).text
    reading = read_text(text, document.name)
    keep_reading(document=document, reading=reading, items=items_of(reading), reader="songhanh 99", by=land.coordinator)
    target.refresh_from_db()
    accepted.refresh_from_db()
    assert target.verdict == Verdict.CORRECTED
    assert target.now["statement"] == "Lời của người rà soát"
    assert accepted.verdict == Verdict.ACCEPTED
    assert not document.items.filter(gone=True).exists()
    assert text[target.span_start : target.span_end].split() == target.quote.split()


def test_what_a_new_reading_does_not_find_stays_where_a_person_decided(land: Land) -> None:
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    reading = document.readings.get(current=True)
    target, other = document.items.filter(kind="target")[:2]
    correct_item(item=target, fields={"statement": "Giữ lại"}, by=land.coordinator)
    fresh = read_text(reading.text, document.name)
    items = [item for item in items_of(fresh) if item.key not in (target.key, other.key)]
    keep_reading(document=document, reading=fresh, items=items, reader="songhanh 99", by=land.coordinator)
    target.refresh_from_db()
    assert target.gone
    assert target.now["statement"] == "Giữ lại"
    assert not document.items.filter(key=other.key).exists()


def test_an_accepted_item_that_is_read_otherwise_waits_again(land: Land) -> None:
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    target = document.items.filter(kind="target").first()
    assert target is not None
    accept_item(item=target, by=land.coordinator)
    fresh = read_text(document.readings.get(current=True).text, document.name)
    items = [
        dataclasses.replace(item, fields={**item.fields, "statement": "Khác"}) if item.key == target.key else item
        for item in items_of(fresh)
    ]
    keep_reading(document=document, reading=fresh, items=items, reader="songhanh 99", by=land.coordinator)
    target.refresh_from_db()
    assert target.verdict == Verdict.OPEN


def test_a_discarded_document_comes_back_and_its_file_can_be_taken_in_anew(land: Land) -> None:
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    discard(document=document, by=land.coordinator)
    item = document.items.first()
    assert item is not None
    with pytest.raises(NotInReviewError):
        accept_item(item=item, by=land.coordinator)
    again = take(PROVINCE_PLAN, land.committee, land.coordinator)
    with pytest.raises(AlreadyTakenInError):
        restore(document=document, by=land.coordinator)
    discard(document=again, by=land.coordinator)
    assert restore(document=document, by=land.coordinator).stage == Stage.REVIEW
