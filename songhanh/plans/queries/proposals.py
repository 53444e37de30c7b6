"""What the plan above proposes to a plan: its targets, and the tasks in which the plan's issuer has a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet

from songhanh.bodies.days import on, today
from songhanh.plans.models import Adoption, Plan, Target, Task, TaskAdoption

State = Literal["open", "kept", "left-out"]


@dataclass(frozen=True)
class Proposal:
    """A target or a task of the plan above, and what the plan has made of it so far."""

    assigned: Target | Task
    decision: Adoption | TaskAdoption | None

    @property
    def kind(self) -> str:
        """What it is, as addresses name it."""
        return "target" if isinstance(self.assigned, Target) else "task"

    @property
    def state(self) -> State:
        """Whether it waits, was taken over, or was left out."""
        if self.decision is None:
            return "open"
        return "kept" if self.decision.adopted_id else "left-out"


def proposals(plan: Plan) -> list[Proposal]:
    """All of them, in the order of the plan above. Six queries, however many there are; none without a plan above."""
    if plan.superior_id is None:
        return []
    targets = proposed_targets(plan).select_related("objective").prefetch_related("measures")
    tasks = proposed_tasks(plan)
    kept = {one.assigned_id: one for one in plan.adoptions.select_related("adopted").prefetch_related("adopted__measures")}
    done = {one.assigned_id: one for one in plan.task_adoptions.select_related("adopted")}
    return [
        *(Proposal(target, kept.get(target.pk)) for target in targets),
        *(Proposal(task, done.get(task.pk)) for task in tasks),
    ]


def proposed_targets(plan: Plan) -> QuerySet[Target]:
    """The targets of the plan above that hold today."""
    return Target.objects.filter(on(today()), plan=plan.superior_id)


def proposed_tasks(plan: Plan) -> QuerySet[Task]:
    """The tasks of the plan above in which the plan's issuer has a part today."""
    part = Q(assignments__body=plan.issuer_id, assignments__valid_to=None)
    return Task.objects.filter(on(today()), part, plan=plan.superior_id).distinct()


def open_proposals(plan: Plan) -> int:
    """How many wait for a decision. Two queries."""
    if plan.superior_id is None:
        return 0
    targets = proposed_targets(plan).exclude(adoptions__plan=plan).count()
    return targets + proposed_tasks(plan).exclude(adoptions__plan=plan).count()
