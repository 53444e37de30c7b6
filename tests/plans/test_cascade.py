"""Who below must issue a plan, who has, and what theirs omit or weaken; targets matched with the catalogue by a person's yes."""

from __future__ import annotations

import datetime

import pytest

from songhanh.audit.models import Entry
from songhanh.catalogue.comparing import Outcome
from songhanh.plans.actions.cascade import (
    demand_again,
    demand_child_plans,
    demand_from,
    excuse,
    forget_adoption,
    keep_adoption,
    link_answer,
)
from songhanh.plans.actions.matching import confirm_match, reject_match, reopen_match
from songhanh.plans.actions.proposals import leave_out, take_over
from songhanh.plans.actions.writing import publish_draft, start_plan
from songhanh.plans.demanding import demanding_sentence
from songhanh.plans.errors import NoReasonError, NoSuchIndicatorError, NotAnAnswerError, Overtaken
from songhanh.plans.models import ChildPlan, ChildState, MatchState, Plan, Target, Task
from songhanh.plans.queries.cascade import children, compared, summed
from songhanh.plans.queries.proposals import proposals
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 6, 1)


@pytest.fixture
def land() -> Land:
    return make_land()


def below(land: Land, above: Plan, commune: int, weaker: int = 0, omitted: int = 0) -> Plan:
    """A running plan of a commune: of the targets above the first few weaker, the next few left out, the others as assigned."""
    head = {
        "title": "Kế hoạch của xã",
        "number": f"{commune}/KH-UBND",
        "date": "2026-03-01",
        "year_from": "2026",
        "year_to": "2030",
    }
    plan = start_plan(issuer=land.communes[commune], fields=head, by=land.coordinator, superior=above)
    targets = [one.assigned for one in proposals(plan) if isinstance(one.assigned, Target)]
    at_least = [one for one in targets if [each.comparator for each in one.measures.all()] == [">="]]
    for one in at_least[:weaker]:
        measure = one.measures.get()
        less = {"comparator": ">=", "value": str(measure.value // 2), "unit": measure.unit, "due": measure.due}
        take_over(plan=plan, assigned=one, fields={"measures": [less]}, by=land.coordinator)
    for one in at_least[weaker : weaker + omitted]:
        leave_out(plan=plan, assigned=one, reason="xã không có đối tượng", by=land.coordinator)
    done = set(at_least[: weaker + omitted])
    for each in proposals(plan):
        if each.assigned not in done:
            take_over(plan=plan, assigned=each.assigned, by=land.coordinator)
    return publish_draft(plan=plan, by=land.coordinator)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xây dựng kế hoạch của địa phương trước ngày 15/3/2026, giao chỉ tiêu.", True),
        ("Căn cứ chức năng, chủ động xây dựng, ban hành Kế hoạch thực hiện hằng năm", False),
        ("Chủ động xây dựng và ban hành kế hoạch triển khai tại đơn vị", True),
        ("Lập kế hoạch hằng năm; bố trí kinh phí", True),
        ("Xây dựng kế hoạch kiểm tra, giám sát", False),
        ("Xây dựng kế hoạch đào tạo cán bộ nữ", False),
        ("Hướng dẫn các xã xây dựng kế hoạch của xã", False),
        ("Tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch hằng năm", False),
        ("Lồng ghép vào kế hoạch phát triển kinh tế - xã hội", False),
    ],
)
def test_a_sentence_that_asks_for_a_plan_is_told_from_others(text: str, found: bool) -> None:
    assert bool(demanding_sentence(text)) is found


def test_publishing_finds_every_body_that_must_issue_a_plan_with_the_sentence_and_the_day(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    rows = list(plan.child_plans.all())
    assert {row.body for row in rows} == set(land.communes)
    assert all(row.quote.startswith("Xây dựng kế hoạch của địa phương") for row in rows)
    assert {row.due_on for row in rows} == {datetime.date(2026, 3, 15)}
    states = {child.state for child in children(plan, datetime.date(2026, 3, 15))}
    assert states == {"due"}
    assert {child.state for child in children(plan, datetime.date(2026, 3, 16))} == {"late"}  # "trước ngày 15/3", a Sunday
    assert demand_child_plans(plan=plan, by=land.coordinator) == 0


def test_a_body_is_excused_with_a_reason_and_asked_again(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    child = plan.child_plans.get(body=land.communes[0])
    with pytest.raises(NoReasonError):
        excuse(child=child, reason="", by=land.coordinator)
    excuse(child=child, reason="dùng chung kế hoạch của tỉnh", by=land.coordinator, seen=1)
    with pytest.raises(Overtaken):
        excuse(child=child, reason="khác", by=land.coordinator, seen=1)
    assert [one.state for one in children(plan, DAY)] == ["late", "late", "excused"]
    assert demand_again(child=child, by=land.coordinator).state == ChildState.DUE


def test_only_a_plan_of_the_body_is_its_answer(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    head = {"title": "Kế hoạch", "number": "1/KH", "date": "2026-03-01", "year_from": "2026", "year_to": "2026"}
    own = start_plan(issuer=land.communes[0], fields=head, by=land.coordinator)
    child = plan.child_plans.get(body=land.communes[0])
    with pytest.raises(NotAnAnswerError):
        link_answer(child=child, answer=own, by=land.coordinator)  # a draft is no plan yet
    Plan.objects.filter(pk=own.pk).update(state="running")
    own.refresh_from_db()
    with pytest.raises(NotAnAnswerError):
        link_answer(child=plan.child_plans.get(body=land.communes[1]), answer=own, by=land.coordinator)
    assert link_answer(child=child, answer=own, by=land.coordinator).state == ChildState.ISSUED
    own.refresh_from_db()
    assert own.superior == plan


def test_a_body_added_by_hand_that_has_its_plan_already_has_answered(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    ChildPlan.objects.all().delete()
    answer = below(land, plan, 0)
    made = demand_from(plan=plan, bodies=land.communes[:2], by=land.coordinator)
    assert [(row.state, row.answer) for row in made] == [(ChildState.ISSUED, answer), (ChildState.DUE, None)]


def test_what_a_plan_omits_or_weakens_is_told_with_the_reason(land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    plan = below(land, above, 0, weaker=1, omitted=1)
    found = compared(plan, DAY)
    assert len(found) == above.targets.count()
    outcomes = [pair.outcome for pair in found]
    assert outcomes.count(Outcome.WEAKER) == 1
    assert outcomes.count(Outcome.OMITTED) == 1
    omitted = next(pair for pair in found if pair.outcome == Outcome.OMITTED)
    assert omitted.reason == "xã không có đối tượng"
    assert not omitted.by_machine
    weaker = next(pair for pair in found if pair.outcome == Outcome.WEAKER)
    keep_adoption(assigned=weaker.assigned, plan=plan, adopted=weaker.adopted, reason="ít cơ sở", by=land.coordinator)
    assert next(pair for pair in compared(plan, DAY) if pair.assigned == weaker.assigned).reason == "ít cơ sở"


def test_without_a_persons_word_targets_are_paired_by_indicator_or_by_words(land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    plan = below(land, above, 0)
    for adoption in plan.adoptions.all():
        forget_adoption(adoption=adoption, by=land.coordinator)
    found = compared(plan, DAY)
    assert all(pair.by_machine for pair in found)
    assert all(pair.adopted is not None and pair.adopted.statement == pair.assigned.statement for pair in found)


def test_two_figures_for_one_year_are_two_things_and_each_is_compared(land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    plan = below(land, above, 0)
    target = above.targets.get(statement__contains="người gây bạo lực")
    pair = next(pair for pair in compared(plan, DAY) if pair.assigned == target)
    assert pair.outcome == Outcome.EQUAL  # 90% for those who suffered, 70% for those who did it: nothing is stronger
    assert pair.adopted is not None
    pair.adopted.measures.filter(order=0).update(value=80)
    weaker = next(pair for pair in compared(plan, DAY) if pair.assigned == target)
    assert weaker.outcome == Outcome.WEAKER
    assert pair.answered is not None
    assert [step.outcome for step in pair.answered.steps] == [Outcome.EQUAL, Outcome.EQUAL]


def test_what_all_below_omit_or_weaken_is_listed_by_target(land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    below(land, above, 0, weaker=1)
    below(land, above, 1, omitted=1)
    below(land, above, 2)
    bad = [one for one in summed(above, DAY) if one.worrying]
    assert len(bad) == 1  # the same target: weaker in one, left out in another, as assigned in the third
    assert {(name, pair.outcome) for pair, name in bad[0].worrying} == {
        ("Ủy ban nhân dân xã Bản Mẫu", Outcome.WEAKER),
        ("Ủy ban nhân dân xã Suối Mẫu", Outcome.OMITTED),
    }
    assert len(bad[0].answers) == 3


def test_the_summary_takes_the_same_queries_however_many_plans_there_are(land: Land, django_assert_num_queries: object) -> None:
    above = published(PROVINCE_PLAN, land)
    below(land, above, 0)
    with django_assert_num_queries(7):  # type: ignore[operator]
        summed(above, DAY)
    below(land, above, 1)
    below(land, above, 2)
    with django_assert_num_queries(7):  # type: ignore[operator]
        summed(above, DAY)


def test_publishing_suggests_indicators_and_a_person_decides(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    suggested = plan.targets.filter(match=MatchState.SUGGESTED)
    assert suggested.count() >= 10
    assert not plan.targets.filter(match=MatchState.CONFIRMED).exists()
    target = suggested.filter(indicator="nq28-2021/1.1").get()
    assert target.score is not None
    assert target.score >= 60
    with pytest.raises(NoSuchIndicatorError):
        confirm_match(target=target, indicator="khong/co", by=land.coordinator)
    row = confirm_match(target=target, indicator="nq28-2021/1.1", by=land.coordinator, seen=target.revision)
    assert (row.match, row.matched_by) == (MatchState.CONFIRMED, land.coordinator.audit_id)
    with pytest.raises(Overtaken):
        reject_match(target=target, by=land.coordinator, seen=target.revision)
    assert reject_match(target=row, by=land.coordinator).indicator == ""
    again = reopen_match(target=row, by=land.coordinator)
    assert (again.match, again.indicator) == (MatchState.SUGGESTED, "nq28-2021/1.1")
    assert Entry.objects.filter(action="target.matched", subject=f"plans.target:{target.pk}").count() == 3


def test_tasks_without_a_demand_ask_for_nothing(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    ChildPlan.objects.all().delete()
    Task.objects.filter(plan=plan, child_plans=None, quote__icontains="Xây dựng kế hoạch của").update(
        quote="", text="", title="Việc khác"
    )
    assert demand_child_plans(plan=plan, by=land.coordinator) == 0
