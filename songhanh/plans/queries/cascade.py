"""Who below has issued a plan, and what the plans below made of what they were given."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from songhanh.bodies.days import on
from songhanh.bodies.models import BodyVersion
from songhanh.lang.text import sort_key
from songhanh.plans.models import Adoption, ChildPlan, ChildState, Plan, PlanState, Target
from songhanh.plans.pairing import Pair, pairs


@dataclass(frozen=True)
class Child:
    """A body that must issue a plan, with how it stands on a day."""

    row: ChildPlan
    name: str
    late: bool

    @property
    def state(self) -> str:
        """ "issued", "late", "due" or "excused"."""
        return "late" if self.late else str(self.row.state)

    @property
    def pk(self) -> int:
        """The key of the row."""
        return self.row.pk


def children(plan: Plan, day: datetime.date) -> list[Child]:
    """The bodies that must answer a plan, those who are late first, then by name. Two queries."""
    rows = list(plan.child_plans.select_related("answer", "task"))
    names = names_of_bodies({row.body_id for row in rows})
    found = [Child(row, names.get(row.body_id, "–"), row.late_on(day) and not plan.is_over) for row in rows]
    order = {"late": 0, ChildState.DUE: 1, ChildState.ISSUED: 2, ChildState.EXCUSED: 3}
    return sorted(found, key=lambda child: (order[child.state], sort_key(child.name)))


def names_of_bodies(bodies: set[int]) -> dict[int, str]:
    """The newest names of bodies. One query."""
    rows = BodyVersion.objects.filter(body__in=bodies).order_by("valid_from").values_list("body", "name")
    return dict(rows)


def unasked(plan: Plan) -> list[tuple[Plan, str]]:
    """Plans that answer a plan although nobody had to, with who issued them. Two queries."""
    asked = ChildPlan.objects.filter(plan=plan).values("body")
    found = list(Plan.objects.filter(superior=plan, state=PlanState.RUNNING).exclude(issuer__in=asked))
    names = names_of_bodies({each.issuer_id for each in found})
    return [(each, names.get(each.issuer_id, "–")) for each in found]


def _targets(day: datetime.date) -> Prefetch[str, QuerySet[Target], str]:
    held = Target.objects.filter(on(day)).prefetch_related("measures")
    return Prefetch("targets", queryset=held, to_attr="held_targets")


def held_targets(plan: Plan, day: datetime.date) -> list[Target]:
    """The targets of a plan on a day, with their figures. Two queries."""
    return list(plan.targets.filter(on(day)).select_related("objective").prefetch_related("measures"))


def compared(plan: Plan, day: datetime.date) -> list[Pair]:
    """Every target of the plan above a plan with what answers it. Five queries; none without a plan above."""
    if plan.superior is None:
        return []
    return pairs(held_targets(plan.superior, day), plan, held_targets(plan, day), plan.adoptions.all())


@dataclass(frozen=True)
class Summed:
    """A target of a plan and how those below answer it."""

    assigned: Target
    answers: Sequence[tuple[Pair, str]]

    @property
    def worrying(self) -> list[tuple[Pair, str]]:
        """The answers that promise less, each with the name of the body."""
        return [answer for answer in self.answers if answer[0].worrying]


def summed(plan: Plan, day: datetime.date) -> list[Summed]:
    """Every target of a plan with the answers of all running plans below. Eight queries, however many plans there are."""
    given = held_targets(plan, day)
    below = list(
        Plan.objects.filter(superior=plan, state__in=(PlanState.RUNNING, PlanState.ENDED))
        .prefetch_related(_targets(day), Prefetch("adoptions", queryset=Adoption.objects.filter(assigned__plan=plan)))
        .order_by("issuer", "pk")
    )
    names = names_of_bodies({each.issuer_id for each in below})
    found: dict[int, list[tuple[Pair, str]]] = defaultdict(list)
    for each in below:
        own: list[Target] = each.held_targets  # type: ignore[attr-defined]  # by the prefetch
        for pair in pairs(given, each, own, each.adoptions.all()):
            found[pair.assigned.pk].append((pair, names.get(each.issuer_id, "–")))
    return [Summed(target, found[target.pk]) for target in given]
