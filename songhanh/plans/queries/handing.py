"""Parts that nobody answers for: those of bodies that are no more, and those without a body."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from songhanh.bodies.days import on, today
from songhanh.bodies.models import BodySuccession, BodyVersion
from songhanh.bodies.queries.followers import bodies_after
from songhanh.plans.models import Assignment, Plan, PlanState
from songhanh.plans.queries.tasks import OPEN, current_parts, listed_parts


@dataclass(frozen=True)
class Follower:
    """A body that follows one that is no more: its number, its name, and what it took over (nothing said: everything)."""

    number: int
    name: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Orphan:
    """An open part of a body that is no more, with the bodies of today that follow it."""

    part: Assignment
    followers: tuple[Follower, ...]

    @property
    def only(self) -> Follower | None:
        """The one that follows, where there is one."""
        return self.followers[0] if len(self.followers) == 1 else None


def issuers_directed(bodies: Collection[int], day: datetime.date | None = None) -> set[int]:
    """The issuers of running plans that some bodies answer for: themselves, and those that are no more and that they follow. Two queries,
    and one for each change of bodies since."""
    day = day or today()
    issuers = set(Plan.objects.filter(state=PlanState.RUNNING).order_by().values_list("issuer", flat=True).distinct())
    there = set(BodyVersion.objects.filter(on(day), body__in=issuers).values_list("body", flat=True))
    gone = issuers - there
    after = bodies_after(gone, day) if gone else {}
    mine = set(bodies)
    return (issuers & mine) | {issuer for issuer in gone if mine & {one.number for one in after[issuer]}}


def parts_of_gone_bodies(issuers: Collection[int], day: datetime.date | None = None) -> QuerySet[Assignment]:
    """The open parts, in plans of some issuers, of bodies that are not there on a day."""
    day = day or today()
    there = BodyVersion.objects.filter(on(day)).values("body")
    return (
        listed_parts(day)
        .filter(task__plan__issuer__in=issuers, status__in=OPEN, body__isnull=False)
        .exclude(body__in=there)
        .order_by("body", "due_on", "pk")
    )


def with_followers(parts: Iterable[Assignment], day: datetime.date | None = None) -> list[Orphan]:
    """Parts with who follows their bodies. Two queries, and one for each change of bodies since."""
    listed = list(parts)
    gone = {part.body_id for part in listed if part.body_id is not None}
    if not gone:
        return []
    after = bodies_after(gone, day or today())
    functions: dict[tuple[int, int], list[str]] = {}
    for old, new, function in BodySuccession.objects.filter(predecessor__in=gone).values_list(
        "predecessor", "successor", "function"
    ):
        if function:
            functions.setdefault((old, new), []).append(function)
    found = {
        body: tuple(Follower(one.number, one.name, tuple(functions.get((body, one.number), ()))) for one in after[body])
        for body in gone
    }
    return [Orphan(part, found[part.body_id]) for part in listed if part.body_id is not None]


def parts_without_body(issuers: Collection[int]) -> QuerySet[Assignment]:
    """The parts in plans of some issuers of which nobody has said who is meant."""
    rows = current_parts().filter(Q(task__plan__issuer__in=issuers), body=None, status__in=OPEN)
    return rows.select_related("task__plan").order_by("task__plan", "task__order", "pk")
