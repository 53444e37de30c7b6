"""Amendments of a plan: what each changed, or would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from songhanh.plans.actions.items import MODELS
from songhanh.plans.models import Amendment, Plan
from songhanh.plans.models.items import PlanItem


@dataclass(frozen=True)
class Change:
    """What ended and what took its place; either may be missing. ``fields`` are those of what is only wished."""

    kind: str
    ended: PlanItem | None
    begun: PlanItem | None = None
    fields: dict[str, Any] | None = None


def rows_of(kind: str) -> QuerySet[Any]:
    """The items of a kind with what hangs on them."""
    rows: QuerySet[Any] = MODELS[kind]._default_manager.all()
    return rows.prefetch_related(*{"target": ("measures",), "task": ("assignments",)}.get(kind, ()))


def changes_of(plan: Plan) -> dict[int, list[Change]]:
    """What the amendments of a plan have changed, by amendment. At most sixteen queries, however many there are."""
    found: dict[int, list[Change]] = defaultdict(list)
    for kind in MODELS:
        rows = list(rows_of(kind).filter(plan=plan).exclude(ended_by=None, amended_by=None))
        ended = {row.pk: row for row in rows if row.ended_by_id}
        begun = [row for row in rows if row.amended_by_id]
        # What was put in the place of something that ended is shown beside it.
        for row in begun:
            old = ended.pop(row.replaces_id or 0, None)
            found[row.amended_by_id or 0].append(Change(kind, old, row))
        for row in ended.values():
            found[row.ended_by_id or 0].append(Change(kind, row))
    return found


def wished(amendment: Amendment) -> Sequence[Change]:
    """What a prepared amendment would change, in the order of its wishes. At most eight queries."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for each in amendment.wishes:
        if each["item"] is not None:
            by_kind[each["kind"]].append(each["item"])
    rows = {
        (kind, row.pk): row
        for kind, numbers in by_kind.items()
        for row in rows_of(kind).filter(plan=amendment.plan, pk__in=numbers)
    }
    return [Change(each["kind"], rows.get((each["kind"], each["item"])), fields=each["fields"]) for each in amendment.wishes]
