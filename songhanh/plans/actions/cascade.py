"""The cascade: who below must issue a plan, who has, who need not, and what each made of the targets it was given."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.models import Body
from songhanh.plans.demanding import demanding_sentence
from songhanh.plans.errors import NoReasonError, NotAnAnswerError, Overtaken
from songhanh.plans.models import Adoption, ChildPlan, ChildState, Part, Plan, PlanState, Target

_OBLIGED = (Part.LEAD, Part.RESPONSIBLE)  # a request is no order, and who coordinates helps another


@action
def demand_child_plans(*, plan: Plan, by: Actor) -> int:
    """Find in the tasks of a plan who must issue one of their own; what is known already stays as it is. Returns how many were new."""
    found: dict[int, ChildPlan] = {}
    for task in plan.tasks.filter(valid_to=None).prefetch_related("assignments"):
        sentence = demanding_sentence(task.quote, task.text, task.title)
        if not sentence:
            continue
        for part in task.assignments.all():
            if part.body_id is None or part.part not in _OBLIGED or part.body_id == plan.issuer_id or part.valid_to is not None:
                continue
            child = ChildPlan(plan=plan, body_id=part.body_id, task=task, quote=sentence)
            child.due_on, child.due_before = task.due_on, task.due_before
            found.setdefault(part.body_id, child)
    fresh = _added(plan, found.values())
    record("child-plans.demanded", by=by, subject=plan, details={"bodies": [child.body_id for child in fresh]})
    return len(fresh)


@action
def demand_from(
    *, plan: Plan, bodies: Iterable[Body], by: Actor, due_on: datetime.date | None = None, quote: str = ""
) -> list[ChildPlan]:
    """Say that bodies must issue a plan, where the program did not see it in the text."""
    wanted = [ChildPlan(plan=plan, body=body, due_on=due_on, quote=quote) for body in bodies]
    fresh = _added(plan, wanted)
    record("child-plans.demanded", by=by, subject=plan, details={"bodies": [child.body_id for child in fresh], "quote": quote})
    return fresh


def _added(plan: Plan, wanted: Iterable[ChildPlan]) -> list[ChildPlan]:
    known = set(plan.child_plans.values_list("body", flat=True))
    fresh = [child for child in wanted if child.body_id not in known]
    answers = {
        answer.issuer_id: answer
        for answer in Plan.objects.filter(superior=plan, state=PlanState.RUNNING, issuer__in=[child.body_id for child in fresh])
    }
    for child in fresh:
        if child.body_id in answers:
            child.answer, child.state = answers[child.body_id], ChildState.ISSUED
    return ChildPlan.objects.bulk_create(fresh)


def link_to_superior(*, plan: Plan, by: Actor) -> None:
    """Enter a plan as the answer of its issuer to the plan above, where one is waited for. Part of an action."""
    child = _waiting(plan)
    if child is not None:
        _changed(child, "child-plan.issued", by, state=ChildState.ISSUED, answer=plan)


def _waiting(plan: Plan) -> ChildPlan | None:
    if plan.superior_id is None:
        return None
    waiting = ChildPlan.objects.select_for_update().filter(plan=plan.superior_id, body=plan.issuer_id)
    return waiting.exclude(state=ChildState.ISSUED).first()


def unlink(*, plan: Plan, by: Actor) -> None:
    """Take a plan that is withdrawn out of what it answered. Part of an action."""
    for child in ChildPlan.objects.select_for_update().filter(answer=plan).order_by("pk"):
        _changed(child, "child-plan.answer-gone", by, state=ChildState.DUE, answer=None)


@action
def link_answer(*, child: ChildPlan, answer: Plan, by: Actor, seen: int | None = None) -> ChildPlan:
    """Say which plan a body has issued. Raises Overtaken, and NotAnAnswerError for a plan of another body or one that does not run."""
    row = _locked(child, seen)
    if answer.issuer_id != row.body_id or answer.state not in (PlanState.RUNNING, PlanState.ENDED) or answer.pk == row.plan_id:
        raise NotAnAnswerError(str(answer))
    if answer.superior_id is None:
        answer.superior = row.plan
        answer.save(update_fields=("superior",))
        record("plan.superior-named", by=by, subject=answer, changes={"superior": (None, row.plan_id)})
    return _changed(row, "child-plan.issued", by, state=ChildState.ISSUED, answer=answer, reason="")


@action
def excuse(*, child: ChildPlan, reason: str, by: Actor, seen: int | None = None) -> ChildPlan:
    """Say that a body need not issue a plan, and why. Raises Overtaken, NoReasonError."""
    row = _locked(child, seen)
    if not reason.strip():
        raise NoReasonError
    return _changed(row, "child-plan.excused", by, state=ChildState.EXCUSED, answer=None, reason=reason.strip())


@action
def demand_again(*, child: ChildPlan, by: Actor, seen: int | None = None) -> ChildPlan:
    """Take back that a body is excused, or that a plan is its answer. Raises Overtaken."""
    return _changed(_locked(child, seen), "child-plan.demanded-again", by, state=ChildState.DUE, answer=None, reason="")


def _locked(child: ChildPlan, seen: int | None) -> ChildPlan:
    row = ChildPlan.objects.select_for_update().get(pk=child.pk)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    return row


def _changed(row: ChildPlan, what: str, by: Actor, **values: object) -> ChildPlan:
    before: dict[str, Json] = {"state": str(row.state), "answer": row.answer_id}
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    changes = {"state": (before["state"], str(row.state)), "answer": (before["answer"], row.answer_id)}
    record(what, by=by, subject=row, changes=changes, reason=row.reason)
    return row


@action
def keep_adoption(
    *, assigned: Target, plan: Plan, adopted: Target | None, by: Actor, reason: str = "", seen: int | None = None
) -> Adoption:
    """Say which target of a plan answers one of the plan above (None: it was left out), and why it differs.

    Raises Overtaken, NotAnAnswerError for targets of other plans, NoReasonError for one left out without a reason.
    """
    if assigned.plan_id != plan.superior_id or (adopted is not None and adopted.plan_id != plan.pk):
        raise NotAnAnswerError(str(adopted or assigned))
    if adopted is None and not reason.strip():
        raise NoReasonError
    row = Adoption.objects.select_for_update().filter(assigned=assigned, plan=plan).first()
    if row is not None and seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    before: tuple[Json, Json] = (row.adopted_id, row.reason) if row else (None, None)
    if row is None:
        row = Adoption(assigned=assigned, plan=plan)
    else:
        row.revision += 1
    row.adopted, row.reason, row.confirmed_by = adopted, reason.strip(), by.audit_id
    row.save()
    changes: dict[str, tuple[Json, Json]] = {"adopted": (before[0], row.adopted_id), "reason": (before[1], row.reason)}
    record("target.adopted", by=by, subject=row, changes=changes)
    return row


@action
def forget_adoption(*, adoption: Adoption, by: Actor) -> None:
    """Take a person's word about a target back: the program pairs it by itself again."""
    details: dict[str, Json] = {"assigned": adoption.assigned_id, "plan": adoption.plan_id, "adopted": adoption.adopted_id}
    record("target.adoption-forgotten", by=by, subject=adoption, details=details, reason=adoption.reason)
    adoption.delete()
