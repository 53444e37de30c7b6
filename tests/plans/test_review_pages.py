"""The pages on which a document is taken in, reviewed and published: what people type, what is refused, what nobody loses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from songhanh.accounts.roles import Role
from songhanh.plans.actions.publishing import publish
from songhanh.plans.actions.review import accept_items, correct_item
from songhanh.plans.models import Assignment, Plan, PlanDocument, Verdict
from tests.accounts.made import make_person
from tests.bodies.test_pages import signed_in
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published, read, take
from tests.plans.reviewing import HTMX, act, first, form_data, listed, screen

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


def test_accepting_brings_up_the_next_unsure_item(client: Client, document: PlanDocument) -> None:
    response = client.get(screen(document))
    item = response.context["item"]
    assert response.context["board"].line(item.pk).unsure
    answer = client.post(act(item), {**form_data(client, item), "act": "accept"}, headers=HTMX)
    following = answer.context["item"]
    assert following.pk != item.pk
    assert answer.context["board"].line(following.pk).unsure
    item.refresh_from_db()
    assert item.verdict == Verdict.ACCEPTED
    assert f"còn {document.items.count() - 1} mục" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_every_kind_of_item_survives_its_form_unchanged(client: Client, document: PlanDocument) -> None:
    for kind in document.items.values_list("kind", flat=True).distinct().order_by():
        item = first(document, kind)
        client.post(act(item), {**form_data(client, item), "act": "accept"})
        item.refresh_from_db()
        assert (kind, item.verdict, item.fields) == (kind, Verdict.ACCEPTED, None)


def test_numbers_and_days_are_typed_the_vietnamese_way(client: Client, document: PlanDocument) -> None:
    item = first(document, "target")
    typed = {"measures-0-value": "1.900,5", "measures-0-due": "05/06/2026", "act": "accept"}
    client.post(act(item), {**form_data(client, item), **typed})
    item.refresh_from_db()
    assert item.verdict == Verdict.CORRECTED
    measure = listed(item, "measures")[0]
    assert (measure["value"], measure["due"]) == ("1900.5", "2026-06-05")
    assert 'value="05/06/2026"' in client.get(screen(document, item)).content.decode()
    assert 'value="1.900,5"' in client.get(screen(document, item)).content.decode()


@pytest.mark.parametrize(
    ("kind", "typed", "place"),
    [
        ("target", {"measures-0-value": "bảy mươi"}, "measures-0-value"),
        ("target", {"measures-0-value": "1,7.5"}, "measures-0-value"),
        ("target", {"measures-0-value": ""}, "measures-0-value"),
        ("target", {"measures-0-comparator": ""}, "measures-0-comparator"),
        ("target", {"statement": ""}, "statement"),
        ("task", {"due": "30/02/2026"}, "due"),
        ("task", {"due": "hôm nào đó"}, "due"),
        ("task", {"due": "01/02/2020"}, "due"),
        ("budget", {"rows-0-0": "mười triệu"}, "rows-0-0"),
        ("header", {"year_from": "2030", "year_to": "2026"}, "year_to"),
        ("campaign", {"from": "31/02"}, "from"),
        ("duty", {"due": "45/13"}, "due"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    client: Client, document: PlanDocument, kind: str, typed: Mapping[str, str], place: str
) -> None:
    item = first(document, kind)
    answer = client.post(act(item), {**form_data(client, item), **typed, "act": "accept"}, headers=HTMX)
    assert place in answer.context["form"].errors
    shown = answer.content.decode()
    assert all(value in shown for value in typed.values())
    item.refresh_from_db()
    assert item.verdict == Verdict.OPEN


def test_two_people_at_one_item_see_both_versions(client: Client, document: PlanDocument, land: Land) -> None:
    item = first(document, "task")
    opened = form_data(client, item)
    correct_item(item=item, fields={"title": "Lời của người thứ nhất"}, by=land.coordinator)
    answer = client.post(act(item), {**opened, "title": "Lời của người thứ hai", "act": "accept"}, headers=HTMX)
    shown = answer.content.decode()
    assert "Lời của người thứ nhất" in shown
    assert "Lời của người thứ hai" in shown
    item.refresh_from_db()
    assert item.now["title"] == "Lời của người thứ nhất"
    form = answer.context["form"]
    again = {**opened, "title": "Lời của người thứ hai", "expected_version": form.version, "act": "accept"}
    client.post(act(item), again)
    assert document.items.get(pk=item.pk).now["title"] == "Lời của người thứ hai"


def test_a_session_that_expired_keeps_what_was_typed(client: Client, document: PlanDocument) -> None:
    item = first(document, "task")
    data = {**form_data(client, item), "title": "Chữ tôi vừa viết", "act": "accept"}
    client.logout()
    answer = client.post(act(item), data, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert "Chữ tôi vừa viết" in shown
    assert "Gửi lại" in shown


def test_dropping_and_undoing(client: Client, document: PlanDocument) -> None:
    item = first(document, "recipient")
    client.post(act(item), {"act": "drop", "expected_version": item.revision})
    item.refresh_from_db()
    assert item.verdict == Verdict.DROPPED
    client.post(act(item), {"act": "undo", "expected_version": item.revision})
    item.refresh_from_db()
    assert item.verdict == Verdict.OPEN
    shown = client.get(screen(document, item)).content.decode()
    assert "Lịch sử của mục này" in shown
    assert str(document.body.plan_documents.get().uploaded_by) not in shown  # a person's name, not their key


def test_an_item_is_split_into_lines(client: Client, document: PlanDocument) -> None:
    item = first(document, "task")
    address = reverse("plans:split_item", args=[document.pk, item.pk])
    assert client.get(address).status_code == 200
    refused = client.post(address, {"parts": "chỉ một", "seen": item.revision})
    assert "chỉ một" in refused.content.decode()
    client.post(address, {"parts": "Phần một\nPhần hai", "seen": item.revision})
    item.refresh_from_db()
    assert item.verdict == Verdict.SPLIT
    assert [part.now["title"] for part in item.parts.order_by("pk")] == ["Phần một", "Phần hai"]


def test_an_item_is_added_by_selected_or_copied_words(client: Client, document: PlanDocument) -> None:
    text = document.readings.get(current=True).text
    at = text.index("Mục đích")
    address = reverse("plans:add_review_item", args=[document.pk])
    shown = client.get(f"{address}?loai=objective&tu={at}&den={at + 8}")
    assert shown.context["form"]["title"].value() == "Mục đích"
    sent = {
        "loai": "objective",
        "title": "Mục tiêu thêm",
        "quote": "Mục  đích",
        "start": "",
        "end": "",
        "expected_version": "new",
    }
    client.post(address, sent)
    added = document.items.get(verdict=Verdict.ADDED)
    assert (added.span_start, added.quote, added.now["title"]) == (at, "Mục đích", "Mục tiêu thêm")
    refused = client.post(address, {**sent, "quote": "Câu này không có trong văn bản"})
    assert "quote" in refused.context["panel"].adding.errors
    assert "Mục tiêu thêm" in refused.content.decode()


def test_all_without_doubts_are_accepted_in_one_step_and_taken_back(client: Client, document: PlanDocument) -> None:
    address = reverse("plans:accept_items", args=[document.pk])
    client.post(address, {"loai": "recipient"})
    accepted = document.items.filter(verdict=Verdict.ACCEPTED)
    assert accepted.count() > 0
    assert set(accepted.values_list("kind", flat=True)) == {"recipient"}
    assert "Hoàn tác cả lượt" in client.get(screen(document)).content.decode()
    client.post(address, {"act": "undo"})
    assert not document.items.exclude(verdict=Verdict.OPEN).exists()
    assert "Hoàn tác cả lượt" not in client.get(screen(document)).content.decode()


def test_the_body_that_is_meant_is_chosen_and_used(client: Client, document: PlanDocument, land: Land) -> None:
    named = [
        (item, row)
        for item in document.items.filter(kind="task")
        for row, each in enumerate(listed(item, "bodies"))
        if "Lao động" in str(each["unit"])
    ]
    item, row = named[0]
    data = form_data(client, item)
    looked = client.post(act(item), {**data, f"bodies-{row}-words": "sở nội vụ", "act": "find"}, headers=HTMX)
    department = land.departments["Sở Nội vụ"]
    offered = looked.context["form"].fields[f"bodies-{row}-body"].choices
    assert str(department.pk) in [str(value) for value, _words in offered]
    sent = {**data, f"bodies-{row}-words": "sở nội vụ", f"bodies-{row}-body": str(department.pk), "act": "accept"}
    client.post(act(item), sent)
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=land.coordinator)
    client.post(reverse("plans:publish_document", args=[document.pk]), {"issuer": str(land.committee.pk), "superior": ""})
    assert Assignment.objects.filter(unit__contains="Lao động", body=department).exists()


# Publishing


def test_the_page_says_what_is_open_and_who_issues(client: Client, document: PlanDocument, land: Land) -> None:
    address = reverse("plans:publish_document", args=[document.pk])
    assert "chưa có kết luận" in client.get(address).content.decode()
    keys = list(document.items.values_list("key", flat=True))
    accept_items(document=document, keys=keys, by=land.coordinator)
    asked = client.get(address)
    assert asked.context["form"].initial["issuer"] == str(land.committee.pk)
    assert any("Lao động" in name for name in asked.context["unresolved"])
    answer = client.post(address, {"issuer": str(land.committee.pk), "superior": ""})
    plan = Plan.objects.get()
    assert answer["Location"] == reverse("plans:plan", args=[plan.pk])
    assert plan.issuer == land.committee


def test_nobody_publishes_for_a_body_that_is_not_theirs(land: Land) -> None:
    person = make_person("xa", land.communes[0], Role.COORDINATOR)
    document = read(take(PROVINCE_PLAN, land.communes[0], person))
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=person)
    answer = signed_in(person).post(
        reverse("plans:publish_document", args=[document.pk]),
        {"issuer_words": "tỉnh", "issuer": str(land.committee.pk), "superior": ""},
    )
    assert answer.status_code == 200
    assert not Plan.objects.exists()


def test_a_published_document_is_read_by_whoever_sees_plans_and_changed_by_nobody(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    assert plan.document is not None
    target = plan.targets.select_related("source").first()
    assert target is not None
    assert target.source is not None
    client = signed_in(land.reporter)
    shown = client.get(screen(plan.document, target.source)).content.decode()
    assert 'name="act"' not in shown
    assert f'id="m{target.source.pk}"' in shown
    page = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert screen(plan.document, target.source).partition("?")[2] in page
    assert client.post(act(target.source), {"act": "drop"}).status_code == 403


def test_who_was_still_writing_when_it_was_published_keeps_the_words(client: Client, document: PlanDocument, land: Land) -> None:
    item = first(document, "task")
    data = form_data(client, item)
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=land.coordinator)
    publish(document=document, issuer=land.committee, by=land.coordinator)
    answer = client.post(act(item), {**data, "title": "Chữ tôi vừa viết", "act": "accept"})
    assert answer.status_code == 409
    assert "Chữ tôi vừa viết" in answer.content.decode()
    assert client.get(reverse("plans:split_item", args=[document.pk, item.pk]))["Location"] == screen(document)


def test_nothing_is_added_to_a_document_that_is_not_read_yet(client: Client, land: Land) -> None:
    waiting = take(PROVINCE_PLAN, land.committee, land.coordinator)
    assert client.get(reverse("plans:add_review_item", args=[waiting.pk]))["Location"] == screen(waiting)
    assert client.post(reverse("plans:accept_items", args=[waiting.pk]), {"loai": "task"}).status_code == 409
