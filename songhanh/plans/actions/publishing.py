"""From a reviewed document to a running plan: every kept item becomes a row of its own, each with its sentence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.lang.text import strip_marks
from songhanh.plans.actions.budgets import make_table
from songhanh.plans.actions.starting import start_running
from songhanh.plans.actions.words import folded
from songhanh.plans.errors import NotInReviewError, NotReadyError
from songhanh.plans.models import (
    Assignment,
    Campaign,
    Measure,
    Objective,
    Part,
    Plan,
    PlanDocument,
    PlanState,
    Recipient,
    ReportingDuty,
    ReviewItem,
    Stage,
    Target,
    Task,
    Verdict,
)
from songhanh.plans.models.items import PlanItem
from songhanh.plans.queries.checking import CheckState, check_state
from songhanh.plans.resolving import Directory, Resolved
from songhanh.plans.reviewing.figures import due_of, scaled
from songhanh.plans.reviewing.shapes import last_day

Fields = Mapping[str, Any]


@action
def publish(*, document: PlanDocument, issuer: Body, by: Actor, superior: Plan | None = None) -> Plan:
    """Make the plan of a reviewed document. Raises NotInReviewError, and NotReadyError while items wait for a person's word or the checker
    is still at it."""
    row = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if row.stage != Stage.REVIEW:
        raise NotInReviewError(row.stage)
    items = list(row.items.order_by("order", "pk"))
    if reasons := [*what_is_missing(items), *what_is_under_way(row)]:
        raise NotReadyError(reasons)
    header = next((item.now for item in items if item.kind == "header" and item.kept), {})
    plan = _plan_of(row, header, issuer, superior)
    kept = [item for item in items if item.kept]
    make_items(plan, kept, Directory(issuer, plan.signed_on or today()))
    start_running(plan=plan, by=by)
    row.stage = Stage.PUBLISHED
    row.revision += 1
    row.save(update_fields=("stage", "revision"))
    record("plan.published", by=by, subject=plan, details={"document": row.pk, "items": len(kept), "issuer": issuer.pk})
    return plan


def what_is_missing(items: Iterable[ReviewItem]) -> list[str]:
    """Why a document cannot be published yet, in words; nothing where it can."""
    listed = list(items)
    waiting = sum(1 for item in listed if item.verdict == Verdict.OPEN)
    missing = []
    if waiting:
        missing.append(_("Còn %(count)s mục chưa có kết luận.") % {"count": waiting})
    header = next((item for item in listed if item.kind == "header" and item.kept), None)
    if header is None or not header.now.get("title"):
        missing.append(_("Chưa có tên kế hoạch."))
    return missing


def what_is_under_way(document: PlanDocument) -> list[str]:
    """That the checker is still at it, in words. One that failed holds nothing up: its findings are advice."""
    if check_state(document) != CheckState.UNDER_WAY:
        return []
    return [_("Máy còn đang tìm điểm cần sửa trong văn bản; thường xong trong vài giây.")]


def _plan_of(document: PlanDocument, header: Fields, issuer: Body, superior: Plan | None) -> Plan:
    signed = last_day(str(header["date"])) if header.get("date") else None
    number, title = str(header.get("number") or header.get("symbol") or ""), str(header["title"])[:600]
    return Plan.objects.create(
        issuer=issuer,
        number=number,
        title=title,
        folded=folded(number, title),
        signed_on=signed,
        year_from=_year(header.get("year_from")),
        year_to=_year(header.get("year_to")),
        state=PlanState.RUNNING,
        superior=superior,
        document=document,
        simulated=document.simulated,
        published_at=timezone.now(),
    )


def _year(value: object) -> int | None:
    return int(str(value)) if value not in (None, "") else None


def make_items(plan: Plan, items: list[ReviewItem], directory: Directory) -> None:
    """Make the rows of a plan from reviewed items. Part of an action."""
    objectives = _objectives(plan, items)
    _targets(plan, items, objectives)
    _tasks(plan, items, directory)
    _duties(plan, items)
    _campaigns(plan, items)
    for item in _of(items, "budget"):
        make_table(plan=plan, fields=cast("Fields", item.now), **_origin(item))
    Recipient.objects.bulk_create(
        Recipient(plan=plan, name=str(item.now["name"])[:600], **_origin(item)) for item in _of(items, "recipient")
    )


def _of(items: Iterable[ReviewItem], kind: str) -> list[ReviewItem]:
    return [item for item in items if item.kind == kind]


def _origin(item: ReviewItem) -> dict[str, Any]:
    return {"order": item.order, "source": item, "section": item.section, "quote": item.quote}


def _objectives(plan: Plan, items: list[ReviewItem]) -> dict[str, Objective]:
    made = {}
    for item in _of(items, "objective"):
        made[item.key] = Objective.objects.create(plan=plan, title=str(item.now["title"]), **_origin(item))
    return made


def _targets(plan: Plan, items: list[ReviewItem], objectives: Mapping[str, Objective]) -> None:
    listed = _of(items, "target")
    made = Target.objects.bulk_create(
        Target(
            plan=plan,
            objective=objectives.get(str(item.now.get("objective") or "")),
            statement=str(item.now["statement"]),
            **_origin(item),
        )
        for item in listed
    )
    Measure.objects.bulk_create(
        measure_of(target, number, fields)
        for target, item in zip(made, listed, strict=True)
        for number, fields in enumerate(cast("list[Fields]", item.now.get("measures") or []))
    )


def measure_of(target: Target, order: int, fields: Fields) -> Measure:
    """A figure of a target from the fields of an item, not yet in the table."""
    scale, (value, high) = scaled(fields.get("value"), fields.get("value_high"))
    if value is None:
        raise ValueError(f"a measure has the value {fields.get('value')!r}")
    due = str(fields.get("due") or "")
    return Measure(
        target=target,
        order=order,
        comparator=str(fields["comparator"]),
        value=value,
        value_high=high,
        scale=scale,
        unit=str(fields.get("unit") or "")[:80],
        due=due,
        due_on=last_day(due) if due else None,
        onward=bool(fields.get("onward")),
        frequency=str(fields.get("frequency") or ""),
        baseline=str(fields.get("baseline") or "")[:120],
        approx=bool(fields.get("approx")),
    )


def _tasks(plan: Plan, items: list[ReviewItem], directory: Directory) -> None:
    listed = _of(items, "task")
    made = Task.objects.bulk_create(task_of(plan, item.now, **_origin(item)) for item in listed)
    parts: list[Assignment] = []
    for task, item in zip(made, listed, strict=True):
        parts += assignments_of(task, cast("list[Fields]", item.now.get("bodies") or []), directory)
    Assignment.objects.bulk_create(parts)


def task_of(plan: Plan, fields: Fields, **origin: object) -> Task:
    """A task from the fields of an item, not yet in the table."""
    due, before = due_of(fields.get("due"), fields.get("due_text"))
    title = str(fields["title"])
    return Task(
        plan=plan,
        title=title if len(title) <= 200 else title[:199].rsplit(" ", 1)[0] + "…",
        text=str(fields.get("text") or ""),
        search_text=strip_marks(f"{title} {fields.get('text') or ''}"),
        due_on=due,
        due_before=before,
        due_text=str(fields.get("due_text") or "")[:200],
        recurrence=str(fields.get("recurrence") or ""),
        **cast("dict[str, Any]", origin),
    )


def assignments_of(task: Task, bodies: Iterable[Fields], directory: Directory) -> list[Assignment]:
    """The parts of the bodies that a task names, one for each body and part, not yet in the table. A name that is not understood, or that
    may mean several, is kept without a body: a person says who is meant."""
    found: dict[tuple[object, str], Assignment] = {}
    for each in bodies:
        unit, part = str(each["unit"]), str(each.get("role") or Part.RESPONSIBLE)
        chosen = each.get("body")
        meant = Resolved(unit, bodies=(int(chosen),)) if chosen else directory.resolve(unit)
        for body in meant.bodies or (None,):
            key = (body if body is not None else unit, part)
            found.setdefault(
                key,
                Assignment(
                    task=task,
                    unit=unit[:300],
                    body_id=body,
                    part=part,
                    group=meant.group,
                    due_on=task.due_on,
                    due_before=task.due_before,
                ),
            )
    return list(found.values())


def _duties(plan: Plan, items: list[ReviewItem]) -> None:
    ReportingDuty.objects.bulk_create(duty_of(plan, item.now, **_origin(item)) for item in _of(items, "duty"))


def duty_of(plan: Plan, fields: Fields, **origin: object) -> ReportingDuty:
    """A reporting duty from the fields of an item, not yet in the table. The contract of a reading calls a year "annual"."""
    return ReportingDuty(
        plan=plan,
        frequency="year" if fields.get("frequency") == "annual" else str(fields.get("frequency") or ""),
        due=str(fields.get("due") or ""),
        reporter=str(fields.get("reporter") or ""),
        recipient=str(fields.get("recipient") or ""),
        via=str(fields.get("via") or ""),
        **cast("dict[str, Any]", origin),
    )


def _campaigns(plan: Plan, items: list[ReviewItem]) -> None:
    Campaign.objects.bulk_create(campaign_of(plan, item.now, **_origin(item)) for item in _of(items, "campaign"))


def campaign_of(plan: Plan, fields: Fields, **origin: object) -> Campaign:
    """A campaign from the fields of an item, not yet in the table."""
    words = {"name": str(fields["name"]), "starts": str(fields["from"]), "ends": str(fields["to"])}
    return Campaign(plan=plan, **words, **cast("dict[str, Any]", origin))


def end_items(items: Iterable[PlanItem], day: datetime.date) -> None:
    """End items of a plan on a day. Part of an action."""
    for item in items:
        item.valid_to = day
        item.revision += 1
        item.save(update_fields=("valid_to", "revision"))
