"""A plan written here: begun from nothing or from the plan above, edited freely while it is a draft, then put into force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.models import Body
from songhanh.plans.actions.items import checked, fields_of, kind_of, make_item, overwrite
from songhanh.plans.actions.starting import start_running
from songhanh.plans.actions.words import folded
from songhanh.plans.errors import NotADraftError, NotReadyError, NotShapedError, Overtaken
from songhanh.plans.models import Plan, PlanState
from songhanh.plans.models.items import PlanItem
from songhanh.plans.queries.proposals import open_proposals
from songhanh.plans.reviewing.shapes import faults_of, last_day

Fields = Mapping[str, Any]
_STEP: Final = 10


@action
def start_plan(*, issuer: Body, fields: Fields, by: Actor, superior: Plan | None = None, simulated: bool = False) -> Plan:
    """Begin a plan. ``fields`` are those of a header (number, title, date, year_from, year_to, programme). Raises NotShapedError."""
    plan = Plan(issuer=issuer, superior=superior, simulated=simulated, state=PlanState.DRAFT)
    _head(plan, fields)
    plan.save()
    record("plan.begun", by=by, subject=plan, details={"issuer": issuer.pk, "superior": superior.pk if superior else None})
    return plan


@action
def change_header(*, plan: Plan, fields: Fields, by: Actor, superior: Plan | None = None, seen: int | None = None) -> Plan:
    """Give a draft another number, name, day, years. Raises Overtaken, NotADraftError, NotShapedError."""
    row = draft(plan, seen)
    before = _words(row)
    _head(row, fields)
    row.superior = superior
    row.revision += 1
    row.save()
    record("plan.header-changed", by=by, subject=row, changes={"header": (before, _words(row))})
    return row


def _words(plan: Plan) -> list[Json]:
    day = plan.signed_on.isoformat() if plan.signed_on else None
    return [plan.number, plan.title, day, plan.year_from, plan.year_to, plan.programme, plan.superior_id]


def _head(plan: Plan, fields: Fields) -> None:
    if faults := faults_of("header", fields):
        raise NotShapedError(faults)
    plan.number, plan.title = str(fields.get("number") or "")[:60], str(fields["title"]).strip()[:600]
    plan.folded = folded(plan.number, plan.title)
    plan.signed_on = last_day(str(fields["date"])) if fields.get("date") else None
    plan.year_from, plan.year_to = (int(str(fields[name])) if fields.get(name) else None for name in ("year_from", "year_to"))
    plan.programme = str(fields.get("programme") or "")


@action
def add_item(*, plan: Plan, kind: str, fields: Fields, by: Actor) -> PlanItem:
    """Add an item to a draft. Raises NotADraftError, NotShapedError, AgainstThePlanError."""
    row = draft(plan)
    checked(row, kind, fields)
    item = make_item(row, kind, fields, order=next_order(row), quote=str(fields.get("quote") or ""))
    record("plan.item-added", by=by, subject=item, details={"plan": row.pk, "kind": kind})
    return item


@action
def change_item(*, item: PlanItem, fields: Fields, by: Actor, seen: int | None = None) -> PlanItem:
    """Change an item of a draft. Raises Overtaken, NotADraftError, NotShapedError, AgainstThePlanError."""
    row = _item(item, seen)
    checked(row.plan, kind_of(row), fields)
    before = fields_of(row)
    overwrite(row, fields)
    record("plan.item-changed", by=by, subject=row, changes={"fields": (before, dict(fields))})
    return row


@action
def remove_item(*, item: PlanItem, by: Actor, seen: int | None = None) -> None:
    """Take an item out of a draft; what it held stands in the trail. Raises Overtaken, NotADraftError."""
    row = _item(item, seen)
    record("plan.item-removed", by=by, subject=row, details={"plan": row.plan_id, "fields": fields_of(row)})
    row.delete()


@action
def publish_draft(*, plan: Plan, by: Actor, seen: int | None = None) -> Plan:
    """Put a draft into force. Raises Overtaken, NotADraftError, and NotReadyError with what is missing."""
    row = draft(plan, seen)
    if reasons := what_a_draft_lacks(row):
        raise NotReadyError(reasons)
    row.state, row.published_at = PlanState.RUNNING, timezone.now()
    row.revision += 1
    row.save(update_fields=("state", "published_at", "revision"))
    record("plan.published", by=by, subject=row, details={"issuer": row.issuer_id, "written": True})
    start_running(plan=row, by=by)
    return row


def what_a_draft_lacks(plan: Plan) -> list[str]:
    """Why a draft cannot be put into force yet, in words; nothing where it can."""
    missing = []
    if not plan.number:
        missing.append(_("Chưa có số, ký hiệu."))
    if plan.signed_on is None:
        missing.append(_("Chưa có ngày ký."))
    if plan.year_from is None or plan.year_to is None:
        missing.append(_("Chưa có năm đầu và năm cuối của kế hoạch."))
    if not plan.targets.exists() and not plan.tasks.exists():
        missing.append(_("Chưa có chỉ tiêu hoặc nhiệm vụ nào."))
    early = [task for task in plan.tasks.all() if plan.signed_on and task.due_on and task.due_on < plan.signed_on]
    if early:
        missing.append(_("Có nhiệm vụ đến hạn trước ngày ký: “%(task)s”.") % {"task": early[0].title})
    if waiting := open_proposals(plan):
        words = ngettext(
            "Còn %(count)s đề xuất từ kế hoạch cấp trên chưa có quyết định.",
            "Còn %(count)s đề xuất từ kế hoạch cấp trên chưa có quyết định.",
            waiting,
        )
        missing.append(words % {"count": waiting})
    return missing


@action
def delete_draft(*, plan: Plan, by: Actor, seen: int | None = None) -> None:
    """Delete a draft with everything in it. Raises Overtaken, NotADraftError."""
    row = draft(plan, seen)
    record("plan.draft-deleted", by=by, subject=row, details={"header": _words(row), "targets": row.targets.count()})
    row.delete()


def draft(plan: Plan, seen: int | None = None) -> Plan:
    """A plan under its lock. Raises Overtaken, NotADraftError. Part of an action."""
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if row.state != PlanState.DRAFT:
        raise NotADraftError
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    return row


def next_order(plan: Plan) -> int:
    """The place behind all items that there are."""
    last = [
        manager.order_by("-order").values_list("order", flat=True).first() or 0
        for manager in (plan.objectives, plan.targets, plan.tasks, plan.reportingdutys, plan.campaigns, plan.recipients)
    ]
    return max(last) + _STEP


def _item(item: PlanItem, seen: int | None) -> PlanItem:
    draft(item.plan)
    row: PlanItem = type(item).objects.select_for_update().get(pk=item.pk)  # type: ignore[attr-defined]  # of a concrete model
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    return row
