"""The plans of the demonstration: read by the real reader, with a history in which everything occurs, and the same every time."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from django.db import transaction

from songhanh.accounts.demonstration import make_people_of_demonstration
from songhanh.bodies.actions.loading import load_areas
from songhanh.bodies.demonstration import make_bodies_of_demonstration
from songhanh.installation.actions import mark_as_demonstration
from songhanh.plans import demonstration
from songhanh.plans.demonstration import make_plans_of_demonstration
from songhanh.plans.history import load_demonstration
from songhanh.plans.models import (
    Assignment,
    BudgetAmount,
    ChildPlan,
    ChildState,
    Obstacle,
    Plan,
    PlanDocument,
    PlanState,
    Stage,
    Status,
    TaskNote,
)
from songhanh.plans.queries.money import sheets_of
from tests.bodies.conftest import BY

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]  # a whole province is set up
DAY = datetime.date(2026, 11, 10)


def made() -> dict[str, object]:
    """A run, told without keys, and taken back."""
    before = transaction.savepoint()  # no block: actions are whole transactions
    make_plans_of_demonstration(day=DAY)
    parts = Assignment.objects.order_by("task__plan__number", "task__order", "pk")
    told = {
        "plans": list(Plan.objects.order_by("number").values_list("number", "title", "state")),
        "parts": list(parts.values_list("task__title", "unit", "body__versions__name", "status", "done_on", "valid_to")),
        "notes": sorted(TaskNote.objects.values_list("text", "at")),
        "obstacles": sorted(Obstacle.objects.values_list("text", "answer", "at")),
        "money": sorted(BudgetAmount.objects.values_list("line__label", "kind", "year", "funding", "dong")),
        "below": sorted(ChildPlan.objects.values_list("body__versions__name", "state", "due_on")),
    }
    transaction.savepoint_rollback(before)
    return told


@pytest.fixture
def province(monkeypatch: pytest.MonkeyPatch) -> None:
    """The province of the demonstration with its people; few communes issue plans, so that it is quick."""
    monkeypatch.setattr(demonstration, "COMMUNES_THAT_ISSUED", 3)
    mark_as_demonstration(by=BY)
    load_areas(by=BY)
    make_bodies_of_demonstration()
    make_people_of_demonstration()


@pytest.mark.usefixtures("province")
def test_two_fresh_runs_give_the_same_and_hold_what_a_demonstration_should() -> None:
    first = made()
    assert made() == first
    make_plans_of_demonstration(day=DAY)
    assert make_plans_of_demonstration(day=DAY).plans == 0
    everything_occurs()
    the_money_is_that_of_an_annex()
    a_duty_of_the_old_department_went_to_its_followers_on_the_days_that_they_followed()
    no_history_is_made_up_for_a_real_plan()


def everything_occurs() -> None:
    assert Counter(Plan.objects.values_list("state", flat=True)) == {PlanState.RUNNING: 4, PlanState.ENDED: 1}
    assert not Plan.objects.filter(simulated=False).exists()
    assert not PlanDocument.objects.filter(simulated=False).exists()
    parts = Assignment.objects.all()
    assert set(parts.values_list("status", flat=True)) == set(Status.values)
    assert any(part.late_on(DAY) for part in parts.filter(valid_to=None))
    assert parts.exclude(handed_from=None).exists()
    assert Obstacle.objects.filter(answer="").exists()
    assert Obstacle.objects.exclude(answer="").exists()
    assert set(ChildPlan.objects.values_list("state", flat=True)) == set(ChildState.values)

    document = PlanDocument.objects.get(stage=Stage.REVIEW)
    assert document.items.exclude(doubts=[]).exists()
    findings = document.readings.get(current=True).data["findings"]
    assert {"error", "warning"} <= {found["severity"] for found in findings}


def the_money_is_that_of_an_annex() -> None:
    running = Plan.objects.get(number="31/KH-UBND")
    (sheet,) = sheets_of([running])[running.pk]
    (wrong,) = sheet.differences()
    assert (wrong.own, wrong.total.dong) == (50_000_000, 40_000_000)
    assert {column.funding for column in sheet.columns} == {"Ngân sách trung ương", "Ngân sách địa phương"}
    assert all(sheet.total(kind).dong for kind in ("estimate", "allocated", "spent"))


def a_duty_of_the_old_department_went_to_its_followers_on_the_days_that_they_followed() -> None:
    last = Assignment.objects.get(task__title__startswith="Duy trì đường dây nóng", part="lead", valid_to=None)
    chain = []
    step: Assignment | None = last
    while step is not None:
        assert step.body is not None
        version = step.body.versions.order_by("pk").first()
        assert version is not None
        chain.append((version.name, step.valid_from))
        step = step.handed_from
    assert chain == [
        ("Sở Nội vụ tỉnh Thái Nguyên", datetime.date(2025, 7, 1)),
        ("Sở Nội vụ tỉnh Thái Nguyên", datetime.date(2025, 3, 1)),
        ("Sở Lao động - Thương binh và Xã hội tỉnh Thái Nguyên", datetime.date(2024, 1, 22)),
    ]


def no_history_is_made_up_for_a_real_plan() -> None:
    Plan.objects.filter(number="31/KH-UBND").update(simulated=False)
    plans = {plan.number: plan for plan in Plan.objects.all()}
    with pytest.raises(ValueError, match="simulated"):
        load_demonstration(
            before=plans["14/KH-UBND"],
            running=plans["31/KH-UBND"],
            below=[],
            waiting=PlanDocument.objects.get(stage=Stage.REVIEW),
            seed=1,
            day=DAY,
            by=BY,
        )
