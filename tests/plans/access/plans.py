"""Who may open what of the pages about plans: as :mod:`tests.access` says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from songhanh.bodies.models import Body
from songhanh.plans.models import Plan, PlanState
from songhanh.plans.roles import Permission
from tests.access import Access


def plan_there(body: Body) -> Mapping[str, object]:
    """A running plan that the body has issued."""
    plan = Plan.objects.create(issuer=body, title="Kế hoạch mẫu", number="01/KH-UBND", state=PlanState.RUNNING)
    return {"plan": plan.pk}


ADDRESSES: Final[dict[str, Access]] = {
    "plans:plans": Access(Permission.SEE),
    "plans:plan": Access(Permission.SEE, arguments=plan_there),
}
