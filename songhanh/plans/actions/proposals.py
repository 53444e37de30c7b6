"""What a plan makes of what the plan above gives to its issuer: kept as it is, changed, or left out with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from songhanh.audit.trail import Actor, action, record
from songhanh.plans.actions.items import checked, fields_of, make_item
from songhanh.plans.actions.writing import draft, next_order
from songhanh.plans.errors import NoReasonError, NotAnAnswerError
from songhanh.plans.models import Adoption, Objective, Plan, Target, Task, TaskAdoption
from songhanh.plans.models.items import PlanItem

Fields = Mapping[str, Any]


@action
def take_over(*, plan: Plan, assigned: Target | Task, by: Actor, fields: Fields | None = None, reason: str = "") -> PlanItem:
    """Put a target or a task of the plan above into a draft: as it is, or with other fields. What stood for it before goes.

    Raises NotADraftError, NotAnAnswerError, NotShapedError, AgainstThePlanError.
    """
    row = _answering(plan, assigned)
    kind = "target" if isinstance(assigned, Target) else "task"
    wanted = {**fields_of(assigned), **(fields or {})}
    if isinstance(assigned, Target):
        wanted["objective"] = _same_objective(row, assigned)
    elif fields is None:
        wanted["bodies"] = [{"unit": _own_name(row), "role": "responsible", "body": str(row.issuer_id)}]
    checked(row, kind, wanted)
    _forget(row, assigned)
    made = make_item(row, kind, wanted, order=next_order(row))
    _keep(row, assigned, made, reason, by)
    record("plan.taken-over", by=by, subject=made, details={"from": assigned.pk, "changed": fields is not None}, reason=reason)
    return made


@action
def leave_out(*, plan: Plan, assigned: Target | Task, reason: str, by: Actor) -> None:
    """Say that a draft does without something of the plan above, and why. Raises NotADraftError, NotAnAnswerError, NoReasonError."""
    row = _answering(plan, assigned)
    if not reason.strip():
        raise NoReasonError
    _forget(row, assigned)
    _keep(row, assigned, None, reason.strip(), by)
    record("plan.left-out", by=by, subject=assigned, details={"plan": row.pk}, reason=reason)


@action
def decide_anew(*, plan: Plan, assigned: Target | Task, by: Actor) -> None:
    """Take a decision back: the proposal is open again, and what was made of it goes. Raises NotADraftError, NotAnAnswerError."""
    row = _answering(plan, assigned)
    _forget(row, assigned)
    record("plan.proposal-reopened", by=by, subject=assigned, details={"plan": row.pk})


def _answering(plan: Plan, assigned: PlanItem) -> Plan:
    row = draft(plan)
    if row.superior_id is None or assigned.plan_id != row.superior_id:
        raise NotAnAnswerError(str(assigned))
    return row


def _forget(plan: Plan, assigned: Target | Task) -> None:
    for known in assigned.adoptions.filter(plan=plan):
        made = known.adopted
        known.delete()
        if made is not None:
            made.delete()


def _keep(plan: Plan, assigned: Target | Task, made: PlanItem | None, reason: str, by: Actor) -> None:
    if isinstance(assigned, Target):
        adopted = made if isinstance(made, Target) else None
        Adoption.objects.create(assigned=assigned, plan=plan, adopted=adopted, reason=reason, confirmed_by=by.audit_id)
        return
    task = made if isinstance(made, Task) else None
    TaskAdoption.objects.create(assigned=assigned, plan=plan, adopted=task, reason=reason, confirmed_by=by.audit_id)


def _same_objective(plan: Plan, assigned: Target) -> str:
    """The objective under which the target stands, in the draft: that with the same words, made where there is none."""
    if assigned.objective is None:
        return ""
    words = assigned.objective.title
    found = plan.objectives.filter(title=words).first()
    made = found or Objective.objects.create(plan=plan, title=words, order=next_order(plan))
    return str(made.pk)


def _own_name(plan: Plan) -> str:
    version = plan.issuer.versions.last()
    return version.name if version else str(plan.issuer)
