"""Items of a plan that is written here: from the fields of a form to rows, and back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final, cast

from songhanh.bodies.days import today
from songhanh.plans.actions.publishing import assignments_of, campaign_of, duty_of, measure_of, task_of
from songhanh.plans.errors import AgainstThePlanError, NotShapedError, written
from songhanh.plans.models import Assignment, Campaign, Measure, Objective, Plan, Recipient, ReportingDuty, Target, Task
from songhanh.plans.models.items import PlanItem
from songhanh.plans.resolving import Directory
from songhanh.plans.reviewing.figures import plain
from songhanh.plans.reviewing.shapes import faults_of, last_day

Fields = Mapping[str, Any]
# The kinds that are written and amended here; money has pages of its own.
MODELS: Final[dict[str, type[PlanItem]]] = {
    "objective": Objective,
    "target": Target,
    "task": Task,
    "duty": ReportingDuty,
    "campaign": Campaign,
    "recipient": Recipient,
}


def kind_of(item: PlanItem) -> str:
    """The kind of a row, as reviews call it."""
    return next(kind for kind, model in MODELS.items() if isinstance(item, model))


def checked(plan: Plan, kind: str, fields: Fields) -> None:
    """Refuse fields that cannot stand. Raises NotShapedError, and AgainstThePlanError for a task due before the plan."""
    if faults := faults_of(kind, fields):
        raise NotShapedError(faults)
    due = last_day(str(fields["due"])) if kind == "task" and fields.get("due") else None
    if due is not None and plan.signed_on is not None and due < plan.signed_on:
        raise AgainstThePlanError(due, plan.signed_on)


def directory_of(plan: Plan, day: datetime.date | None = None) -> Directory:
    """Who a plan means by the names it uses."""
    return Directory(plan.issuer, day or plan.signed_on or today())


def make_item(plan: Plan, kind: str, fields: Fields, **origin: object) -> PlanItem:
    """A row of a plan with what hangs on it. Part of an action; the fields have been checked."""
    row = _row(plan, kind, fields, origin)
    row.save()
    fill(row, fields)
    return row


def fill(row: PlanItem, fields: Fields) -> None:
    """Put what hangs on a row in place: figures of a target, the parts of bodies in a task. Part of an action."""
    if isinstance(row, Target):
        row.measures.all().delete()
        measures = cast("list[Fields]", fields.get("measures") or [])
        Measure.objects.bulk_create(measure_of(row, number, each) for number, each in enumerate(measures))
    if isinstance(row, Task):
        row.assignments.all().delete()
        bodies = cast("list[Fields]", fields.get("bodies") or [])
        parts = assignments_of(row, bodies, directory_of(row.plan, row.valid_from)) if bodies else []
        for part in parts:
            part.valid_from = row.valid_from
        Assignment.objects.bulk_create(parts)


def overwrite(row: PlanItem, fields: Fields) -> None:
    """Give a row of a draft other fields. Part of an action; the fields have been checked."""
    fresh = _row(row.plan, kind_of(row), fields, {})
    for field in (field.attname for field in type(row)._meta.concrete_fields if field.attname in _OWN[kind_of(row)]):
        setattr(row, field, getattr(fresh, field))
    row.revision += 1
    row.save()
    fill(row, fields)


_OWN: Final[dict[str, tuple[str, ...]]] = {
    "objective": ("title",),
    "target": ("objective_id", "statement"),
    "task": ("title", "text", "due_on", "due_before", "due_text", "recurrence"),
    "duty": ("frequency", "due", "reporter", "recipient", "via"),
    "campaign": ("name", "starts", "ends"),
    "recipient": ("name",),
}


def _row(plan: Plan, kind: str, fields: Fields, origin: Mapping[str, object]) -> PlanItem:
    own = cast("dict[str, Any]", dict(origin))
    match kind:
        case "objective":
            return Objective(plan=plan, title=str(fields["title"]), **own)
        case "target":
            return Target(plan=plan, objective=_objective(plan, fields), statement=str(fields["statement"]), **own)
        case "task":
            return task_of(plan, fields, **own)
        case "duty":
            return duty_of(plan, fields, **own)
        case "campaign":
            return campaign_of(plan, fields, **own)
        case "recipient":
            return Recipient(plan=plan, name=str(fields["name"])[:600], **own)
    raise ValueError(f"a plan has no items of the kind {kind!r}")


def _objective(plan: Plan, fields: Fields) -> Objective | None:
    chosen = str(fields.get("objective") or "")
    return plan.objectives.filter(pk=chosen).first() if chosen.isdigit() else None


def fields_of(item: PlanItem) -> dict[str, Any]:
    """The fields of a row, as a form or a copy needs them. Figures and parts are read from what was fetched before, where it was."""
    match item:
        case Objective():
            return {"title": item.title}
        case Target():
            return {
                "statement": item.statement,
                "objective": str(item.objective_id or ""),
                "measures": [_measure_fields(each) for each in item.measures.all()],
            }
        case Task():
            return _task_fields(item)
        case ReportingDuty():
            return {name: getattr(item, name) for name in _OWN["duty"]}
        case Campaign():
            return {"name": item.name, "from": item.starts, "to": item.ends}
        case Recipient():
            return {"name": item.name}
    raise TypeError(f"{type(item).__name__} is no item that is written here")


def _measure_fields(measure: Measure) -> dict[str, Any]:
    high = measure.amount_high
    return {
        "comparator": measure.comparator,
        "value": plain(measure.amount),
        "value_high": None if high is None else plain(high),
        "unit": measure.unit,
        "due": measure.due,
        "onward": measure.onward,
        "frequency": measure.frequency,
        "baseline": measure.baseline,
        "approx": measure.approx,
    }


def _task_fields(task: Task) -> dict[str, Any]:
    words = task.due_text
    if task.due_before and task.due_on and not words.lower().startswith("trước"):
        words = f"trước ngày {written(task.due_on)}"  # what tells "before" from "by" in the fields of an item
    bodies: dict[tuple[str, str], dict[str, Any]] = {}
    for part in task.assignments.all():
        named = {"unit": part.unit, "role": part.part}
        if not part.group and part.body_id is not None:
            named["body"] = str(part.body_id)
        bodies.setdefault((part.unit, part.part), named)
    return {
        "title": task.title,
        "text": task.text,
        "due": task.due_on.isoformat() if task.due_on else "",
        "due_text": words,
        "recurrence": task.recurrence,
        "bodies": list(bodies.values()),
    }
