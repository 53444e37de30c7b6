"""Publishing makes the plan: every kept item with its sentence, every body its part, every figure exact."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db.models import F

from songhanh.plans.actions.publishing import publish
from songhanh.plans.actions.review import correct_item, drop_item
from songhanh.plans.errors import NotInReviewError, NotReadyError
from songhanh.plans.models import Assignment, LineKind, Part, PlanState, Stage, Verdict
from songhanh.plans.resolving import Directory
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published, read, reviewed, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return make_land()


def test_nothing_is_published_while_an_item_waits_for_a_word(land: Land) -> None:
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    with pytest.raises(NotReadyError, match="chưa có kết luận"):
        publish(document=document, issuer=land.committee, by=land.coordinator)


def test_every_kept_item_becomes_part_of_the_plan_with_its_sentence(land: Land) -> None:
    document = reviewed(PROVINCE_PLAN, land)
    dropped = document.items.filter(kind="target").first()
    assert dropped is not None
    drop_item(item=dropped, by=land.coordinator)
    plan = publish(document=document, issuer=land.committee, by=land.coordinator)
    assert (plan.number, plan.state, plan.signed_on) == ("215/KH-UBND", PlanState.RUNNING, datetime.date(2026, 1, 20))
    assert (plan.year_from, plan.year_to) == (2026, 2030)
    kept = document.items.exclude(verdict=Verdict.DROPPED)
    for kind, made in (("target", plan.targets), ("task", plan.tasks), ("objective", plan.objectives)):
        assert made.count() == kept.filter(kind=kind).count() > 0
        assert not made.exclude(quote=F("source__quote")).exists()
    document.refresh_from_db()
    assert document.stage == Stage.PUBLISHED
    with pytest.raises(NotInReviewError):
        publish(document=document, issuer=land.committee, by=land.coordinator)


def test_figures_are_exact(land: Land) -> None:
    document = reviewed(PROVINCE_PLAN, land)
    target = document.items.filter(kind="target").first()
    assert target is not None
    fields = {"measures": [{"comparator": "<=", "value": "1.70", "value_high": None, "unit": "lần", "due": "2030"}]}
    correct_item(item=target, fields=fields, by=land.coordinator)
    plan = publish(document=document, issuer=land.committee, by=land.coordinator)
    measure = plan.targets.get(source=target).measures.get()
    assert (measure.value, measure.scale, measure.amount) == (17, 1, Decimal("1.7"))
    assert measure.due_on == datetime.date(2030, 12, 31)


def test_every_body_that_the_plan_names_has_its_part(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    parts = Assignment.objects.filter(task__plan=plan)
    assert parts.filter(body=land.departments["Sở Tư pháp"], part=Part.LEAD).exists()
    assert parts.filter(body=land.front, part=Part.REQUEST).exists()
    own = {commune.pk: parts.filter(body=commune, group=True).count() for commune in land.communes}
    assert len(set(own.values())) == 1
    assert min(own.values()) >= 4
    gone = parts.get(unit__startswith="Sở Lao động")
    assert gone.body is None  # there is no such body here: a person has to say who is meant
    due = parts.get(body=land.communes[0], task__due_on=datetime.date(2026, 3, 15))
    assert due.due_before
    # The 15th is a Sunday: for lateness the day moves to the Monday, from whose start it is late.
    assert due.late_on(datetime.date(2026, 3, 16))
    assert not due.late_on(datetime.date(2026, 3, 15))


def test_the_money_is_kept_in_whole_dong_and_its_totals_are_checks(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    table = plan.budgettables.get()
    lines = list(table.lines.prefetch_related("amounts"))
    assert any(line.kind == LineKind.TOTAL for line in lines)
    assert table.multiplier == 1_000_000
    for line in lines:
        assert all(amount.dong % 1_000_000 == 0 for amount in line.amounts.all())


def test_a_plan_is_resolved_with_few_queries_whatever_its_length(land: Land, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        directory = Directory(land.committee, datetime.date(2026, 1, 20))
        for _ in range(50):
            directory.resolve("Sở Y tế")
            directory.resolve("UBND các xã, phường")
    assert directory.resolve("sở y tế").bodies == (land.departments["Sở Y tế"].pk,)
    assert directory.resolve("Sở Y tế tỉnh Sông Mẫu").bodies == (land.departments["Sở Y tế"].pk,)
    assert set(directory.resolve("Ủy ban nhân dân các xã, phường").bodies) == {body.pk for body in land.communes}
    assert directory.resolve("Sở Không Có").bodies == ()
