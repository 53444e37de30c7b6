"""Decisions about items: what the machine read is never changed, everything can be taken back, two people never overwrite each other."""

from __future__ import annotations

import pytest

from songhanh.plans.actions.review import accept_item, accept_items, add_item, correct_item, drop_item, split_item, undo_item
from songhanh.plans.errors import NothingToUndoError, NotShapedError, Overtaken
from songhanh.plans.models import PlanDocument, ReviewItem, Verb, Verdict
from tests.plans.made import PROVINCE_PLAN, Land, make_land, read, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def document(land: Land) -> PlanDocument:
    return read(take(PROVINCE_PLAN, land.committee, land.coordinator))


def first(document: PlanDocument, kind: str) -> ReviewItem:
    item = document.items.filter(kind=kind).first()
    assert item is not None
    return item


def test_a_correction_lies_over_what_the_machine_read(document: PlanDocument, land: Land) -> None:
    item = first(document, "task")
    machine = dict(item.machine or {})
    corrected = correct_item(item=item, fields={"due": "2026-06-05"}, by=land.coordinator, seen=item.revision)
    assert corrected.machine == machine
    assert corrected.now["due"] == "2026-06-05"
    assert corrected.now["title"] == machine["title"]
    kept = corrected.corrections.get()
    assert (kept.verb, kept.by) == (Verb.CORRECT, land.coordinator.audit_id)
    assert kept.before["fields"] is None
    assert kept.after["fields"]["due"] == "2026-06-05"


def test_who_saw_an_older_item_is_told_and_nothing_is_overwritten(document: PlanDocument, land: Land) -> None:
    item = first(document, "task")
    seen = item.revision
    correct_item(item=item, fields={"title": "Người thứ nhất"}, by=land.coordinator, seen=seen)
    with pytest.raises(Overtaken):
        correct_item(item=item, fields={"title": "Người thứ hai"}, by=land.coordinator, seen=seen)
    item.refresh_from_db()
    assert item.now["title"] == "Người thứ nhất"


def test_each_decision_can_be_taken_back_in_turn(document: PlanDocument, land: Land) -> None:
    item = first(document, "target")
    accept_item(item=item, by=land.coordinator)
    correct_item(item=item, fields={"statement": "Một"}, by=land.coordinator)
    correct_item(item=item, fields={"statement": "Hai"}, by=land.coordinator)
    drop_item(item=item, by=land.coordinator)
    assert undo_item(item=item, by=land.coordinator).now["statement"] == "Hai"
    assert undo_item(item=item, by=land.coordinator).now["statement"] == "Một"
    back = undo_item(item=item, by=land.coordinator)
    assert (back.verdict, back.fields) == (Verdict.ACCEPTED, None)
    assert undo_item(item=item, by=land.coordinator).verdict == Verdict.OPEN
    with pytest.raises(NothingToUndoError):
        undo_item(item=item, by=land.coordinator)


def test_a_split_item_gives_way_to_its_parts_and_comes_back_on_undo(document: PlanDocument, land: Land) -> None:
    item = first(document, "task")
    one, two = split_item(item=item, parts=[{"title": "Phần một"}, {"title": "Phần hai"}], by=land.coordinator)
    item.refresh_from_db()
    assert item.verdict == Verdict.SPLIT
    assert not item.kept
    assert one.now["bodies"] == item.now["bodies"]
    order = [each.pk for each in document.items.all()]
    assert order.index(item.pk) < order.index(one.pk) < order.index(two.pk)
    undo_item(item=item, by=land.coordinator)
    assert {part.verdict for part in item.parts.all()} == {Verdict.DROPPED}
    item.refresh_from_db()
    assert item.verdict == Verdict.OPEN


def test_an_item_is_added_where_its_sentence_stands(document: PlanDocument, land: Land) -> None:
    text = document.readings.get(current=True).text
    at = text.index("Mục đích")
    added = add_item(
        document=document, kind="objective", fields={"title": "Mục tiêu mới"}, by=land.coordinator, span=(at, at + 8)
    )
    assert (added.verdict, added.quote, added.machine) == (Verdict.ADDED, "Mục đích", None)
    assert undo_item(item=added, by=land.coordinator).verdict == Verdict.DROPPED


@pytest.mark.parametrize(
    ("kind", "fields", "place"),
    [
        ("target", {"statement": ""}, "statement"),
        ("target", {"measures": [{"comparator": ">=", "value": "bảy mươi"}]}, "measures.0.value"),
        ("target", {"measures": [{"comparator": "gần", "value": "70"}]}, "measures.0.comparator"),
        ("target", {"measures": [{"comparator": ">=", "value": "70", "value_high": "60"}]}, "measures.0.value_high"),
        ("target", {"measures": [{"comparator": ">=", "value": "1e30"}]}, "measures.0.value"),
        ("target", {"measures": []}, "measures"),
        ("task", {"due": "2026-02-30"}, "due"),
        ("task", {"bodies": [{"unit": "", "role": "lead"}]}, "bodies.0.unit"),
        ("task", {"bodies": [{"unit": "Sở Y tế", "role": "boss"}]}, "bodies.0.role"),
        ("budget", {"columns": [{"year": 2026}], "rows": [{"label": "A", "amounts": ["mười"]}]}, "rows.0.0"),
        ("budget", {"columns": [{"year": 2026}], "rows": [{"label": "A", "amounts": []}]}, "rows.0"),
        ("campaign", {"from": "31-02"}, "from"),
        ("duty", {"due": "13-45"}, "due"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(
    document: PlanDocument, land: Land, kind: str, fields: dict[str, object], place: str
) -> None:
    item = first(document, kind)
    with pytest.raises(NotShapedError) as error:
        correct_item(item=item, fields=fields, by=land.coordinator)  # type: ignore[arg-type]
    assert place in [fault.field for fault in error.value.faults]
    item.refresh_from_db()
    assert item.verdict == Verdict.OPEN


def test_many_are_accepted_at_once_but_not_those_that_cannot_stand(document: PlanDocument, land: Land) -> None:
    broken = first(document, "target")
    ReviewItem.objects.filter(pk=broken.pk).update(machine={"statement": "Không có số"})
    keys = list(document.items.values_list("key", flat=True))
    accepted = accept_items(document=document, keys=keys, by=land.coordinator)
    assert accepted == len(keys) - 1
    assert list(document.items.filter(verdict=Verdict.OPEN)) == [broken]


def test_a_task_that_a_person_makes_due_before_the_plan_is_refused_and_what_the_signed_text_says_may_stand(
    land: Land, document: PlanDocument
) -> None:
    header = document.items.get(kind="header")
    correct_item(item=header, fields={"date": "2026-03-05"}, by=land.coordinator)
    item = document.items.filter(kind="task").earliest("order")
    with pytest.raises(NotShapedError, match="05/03/2026"):
        correct_item(item=item, fields={"due": "2026-03-04"}, by=land.coordinator)
    with pytest.raises(NotShapedError, match="05/03/2026"):
        add_item(document=document, kind="task", fields={"title": "Việc", "due": "2025"}, by=land.coordinator)
    correct_item(item=item, fields={"due": "2026-03-05"}, by=land.coordinator)
    correct_item(item=header, fields={"date": "2027-01-01"}, by=land.coordinator)
    item.refresh_from_db()
    assert correct_item(item=item, fields={"title": "Chữ khác"}, by=land.coordinator).now["due"] == "2026-03-05"
