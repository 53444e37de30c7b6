"""My work: what a person's bodies must do, by when; and what waits for this person's word."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Q

from songhanh.accounts.models import Person
from songhanh.accounts.queries import holdings_on
from songhanh.accounts.roles import GRANTS
from songhanh.bodies.days import today
from songhanh.plans.due import days_off_words, due_words, is_day_off
from songhanh.plans.models import Assignment, Obstacle, PlanDocument, Stage
from songhanh.plans.queries.handing import issuers_directed, parts_of_gone_bodies, parts_without_body
from songhanh.plans.queries.obstacles import waiting_obstacles
from songhanh.plans.queries.tasks import DUE_GROUPS, OPEN, current_parts, due_this_week, late_on, parts_of_bodies
from songhanh.plans.roles import Permission

MOST_SHOWN: Final = {"late": 50, "week": 50, "later": 20, "none": 20}
MOST_WAITING: Final = 10


@dataclass(frozen=True)
class WorkLine:
    """One part: the plan's sentence, how far its end is, whether this person may act on it."""

    part: Assignment
    words: str
    may_act: bool
    is_late: bool
    days_off: str = ""


@dataclass(frozen=True)
class WorkGroup:
    """The parts of one urgency: how many there are, and the first of them."""

    name: str
    title: str
    total: int
    lines: Sequence[WorkLine]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.lines)


@dataclass(frozen=True)
class MyWork:
    """All of it."""

    groups: Sequence[WorkGroup]
    done: int
    obstacles: Sequence[Obstacle] = ()
    unnamed: Sequence[Assignment] = ()
    unnamed_total: int = 0
    orphaned: int = 0
    documents: Sequence[PlanDocument] = ()
    bodies: Sequence[int] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """How many parts are open."""
        return sum(group.total for group in self.groups)

    @property
    def waits(self) -> bool:
        """Whether anything waits for this person's word."""
        return bool(self.obstacles or self.unnamed or self.orphaned or self.documents)


def my_work(person: Person, day: datetime.date | None = None) -> MyWork:
    """What a person must do. The number of queries does not grow with what there is: roles, counts, four groups, four kinds of waiting."""
    day = day or today()
    held = [(holding.body_id, holding.role) for holding in holdings_on(person, day)]
    own = sorted({body for body, _role in held})
    acting = _where(held, Permission.WORK)
    directing = _where(held, Permission.DIRECT)
    reviewing = _where(held, Permission.REVIEW)
    counts = _counts(own, day)
    groups = [WorkGroup(name, str(title), counts[name], _lines(own, name, acting, day)) for name, title in DUE_GROUPS]
    issuers = issuers_directed(directing, day) if directing else set()
    unnamed = parts_without_body(issuers) if issuers else Assignment.objects.none()
    return MyWork(
        groups=groups,
        done=counts["done"],
        obstacles=list(waiting_obstacles(directing)[:MOST_WAITING]) if directing else (),
        unnamed=list(unnamed[:MOST_WAITING]),
        unnamed_total=unnamed.count() if issuers else 0,
        orphaned=parts_of_gone_bodies(issuers, day).count() if issuers else 0,
        documents=_documents(reviewing) if reviewing else (),
        bodies=own,
        counts=counts,
    )


def _where(held: Sequence[tuple[int, str]], permission: str) -> list[int]:
    """The bodies at which a role that is held allows something."""
    return sorted({body for body, role in held if permission in GRANTS.get(role, {})})


def _counts(bodies: Sequence[int], day: datetime.date) -> dict[str, int]:
    """How many parts there are of each urgency, and done. One query."""
    is_open, late, week = Q(status__in=OPEN), late_on(day), due_this_week(day)
    found = (
        current_parts(day)
        .filter(body__in=bodies)
        .aggregate(
            late=Count("pk", filter=late),
            until_week=Count("pk", filter=week),
            none=Count("pk", filter=is_open & Q(due_on=None)),
            all=Count("pk", filter=is_open),
            done=Count("pk", filter=Q(status="done")),
        )
    )
    week_only = found["until_week"] - found["late"]
    later = found["all"] - found["until_week"] - found["none"]
    return {"late": found["late"], "week": week_only, "later": later, "none": found["none"], "done": found["done"]}


def _lines(own: Sequence[int], name: str, acting: Sequence[int], day: datetime.date) -> list[WorkLine]:
    chosen = parts_of_bodies(own, name, day).order_by("due_on", "task__plan", "task__order", "pk")[: MOST_SHOWN[name]]
    return [
        WorkLine(
            part,
            due_words(part.due_on, before=part.due_before, day=day),
            part.body_id in acting,
            name == "late",
            days_off_words(part.due_on, before=part.due_before) if is_day_off(part.due_on) else "",
        )
        for part in chosen
    ]


def _documents(bodies: Sequence[int]) -> list[PlanDocument]:
    return list(PlanDocument.objects.filter(body__in=bodies, stage=Stage.REVIEW).order_by("uploaded_at")[:MOST_WAITING])
