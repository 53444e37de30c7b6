"""Who may open what of the pages about plans: as :mod:`tests.access` says it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from songhanh.bodies.models import Body
from songhanh.plans.models import Amendment, Objective, Plan, PlanState, Target
from songhanh.plans.roles import Permission
from tests.access import Access

_number: Final = count(1)


def plan_of(body: Body, state: str = PlanState.RUNNING, superior: Plan | None = None) -> Plan:
    """A plan that the body has issued, or as told."""
    number = f"{next(_number):02}/KH-UBND"
    return Plan.objects.create(issuer=body, title="Kế hoạch mẫu", number=number, state=state, superior=superior)


def plan_there(body: Body) -> Mapping[str, object]:
    """A running plan that the body has issued."""
    return {"plan": plan_of(body).pk}


def draft_there(body: Body) -> Mapping[str, object]:
    """A plan that the body writes."""
    return {"plan": plan_of(body, PlanState.DRAFT).pk}


def item_there(body: Body) -> Mapping[str, object]:
    """An item of a plan that the body writes."""
    item = Objective.objects.create(plan=plan_of(body, PlanState.DRAFT), title="Mục tiêu mẫu")
    return {"plan": item.plan_id, "kind": "objective", "item": item.pk}


def proposal_there(body: Body) -> Mapping[str, object]:
    """What a plan above proposes to a plan that the body writes."""
    target = Target.objects.create(plan=plan_of(body), statement="Chỉ tiêu mẫu")
    return {"plan": plan_of(body, PlanState.DRAFT, target.plan).pk, "kind": "target", "item": target.pk}


def draft_below_there(body: Body) -> Mapping[str, object]:
    """A plan that the body writes, below another."""
    return {"plan": proposal_there(body)["plan"]}


def amendment_there(body: Body) -> Mapping[str, object]:
    """An amendment that is prepared for a plan of the body."""
    one = Amendment.objects.create(plan=plan_of(body), day=datetime.date(2026, 7, 1), reason="Mẫu", made_by="test")
    return {"plan": one.plan_id, "amendment": one.pk}


def amended_item_there(body: Body) -> Mapping[str, object]:
    """The same, with an item of the plan."""
    item = Objective.objects.create(plan=plan_of(body), title="Mục tiêu mẫu")
    one = Amendment.objects.create(plan=item.plan, day=datetime.date(2026, 7, 1), reason="Mẫu", made_by="test")
    return {"plan": one.plan_id, "amendment": one.pk, "kind": "objective", "item": item.pk}


def _with_kind(make: Callable[[Body], Mapping[str, object]]) -> Callable[[Body], Mapping[str, object]]:
    return lambda body: {**make(body), "kind": "target"}


def write(make: Callable[[Body], Mapping[str, object]]) -> Access:
    """A page for who may write at the issuer."""
    return Access(Permission.REVIEW, "target", make)


ADDRESSES: Final[dict[str, Access]] = {
    "plans:plans": Access(Permission.SEE),
    "plans:plan": Access(Permission.SEE, arguments=plan_there),
    "plans:targets": Access(Permission.SEE, arguments=plan_there),
    "plans:proposals": Access(Permission.SEE, arguments=plan_there),
    "plans:amendments": Access(Permission.SEE, arguments=plan_there),
    "plans:start": Access(Permission.REVIEW),
    "plans:header": write(draft_there),
    "plans:add_item": write(_with_kind(draft_there)),
    "plans:change_item": write(item_there),
    "plans:remove_item": write(item_there),
    "plans:publish": write(draft_there),
    "plans:delete": write(draft_there),
    "plans:decide": Access(
        Permission.REVIEW, "target", draft_below_there, answers=(200, 302, 404, 405)
    ),  # 404 for no proposal named
    "plans:take_over": write(proposal_there),
    "plans:leave_out": write(proposal_there),
    "plans:prepare_amendment": write(plan_there),
    "plans:amendment": write(amendment_there),
    "plans:change_amendment": write(amendment_there),
    "plans:wish_new": write(_with_kind(amendment_there)),
    "plans:wish_instead": write(amended_item_there),
    "plans:carry_out": write(amendment_there),
    "plans:discard_amendment": write(amendment_there),
    "plans:end": write(plan_there),
    "plans:withdraw": write(plan_there),
    "plans:resume": write(plan_there),
}
