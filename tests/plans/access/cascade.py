"""Who may open what of the pages about the cascade and the catalogue: as :mod:`tests.access` says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from songhanh.bodies.models import Body
from songhanh.plans.models import ChildPlan, Target
from songhanh.plans.roles import Permission
from tests.access import Access, fixed
from tests.plans.access.plans import plan_of, plan_there, write


def child_there(body: Body) -> Mapping[str, object]:
    """A body that must answer a plan of the body."""
    child = ChildPlan.objects.create(plan=plan_of(body), body=body)
    return {"plan": child.plan_id, "child": child.pk}


def assigned_there(body: Body) -> Mapping[str, object]:
    """A target of the plan above a plan of the body."""
    target = Target.objects.create(plan=plan_of(body), statement="Chỉ tiêu mẫu")
    return {"plan": plan_of(body, superior=target.plan).pk, "target": target.pk}


ADDRESSES: Final[dict[str, Access]] = {
    "plans:indicators": Access(Permission.SEE),
    "plans:programmes": Access(Permission.SEE),
    "plans:indicator": Access(Permission.SEE, arguments=fixed(indicator="nq28-2021/1.1")),
    "plans:matches": Access(Permission.SEE, arguments=plan_there),
    "plans:cascade": Access(Permission.SEE, arguments=plan_there),
    "plans:comparison": Access(Permission.SEE, arguments=plan_there),
    "plans:summed": Access(Permission.SEE, arguments=plan_there),
    "plans:decide_match": Access(
        Permission.REVIEW, "target", plan_there, answers=(200, 302, 404, 405)
    ),  # 404 for no target named
    "plans:look_again": write(plan_there),
    "plans:demand": write(plan_there),
    "plans:excuse": write(child_there),
    "plans:answer": write(child_there),
    "plans:demand_again": write(child_there),
    "plans:adoption": write(assigned_there),
}
