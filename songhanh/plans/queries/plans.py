"""Plans as lists show them, and what one plan consists of on a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from songhanh.accounts.models import Person
from songhanh.accounts.queries import bodies_within
from songhanh.bodies.days import on
from songhanh.bodies.models import BodyVersion
from songhanh.plans.duewords import due_words, next_due
from songhanh.plans.models import (
    Amendment,
    AmountKind,
    Assignment,
    BudgetAmount,
    BudgetLine,
    Campaign,
    LineKind,
    MatchState,
    Measure,
    Objective,
    Plan,
    PlanState,
    ReportingDuty,
    Status,
    Target,
)
from songhanh.plans.queries.tasks import late_on
from songhanh.plans.roles import Permission


def listed_plans(viewer: Person) -> QuerySet[Plan]:
    """The plans that a person may see, with the newest name of their issuer: drafts only where the person may write. Two queries."""
    names = BodyVersion.objects.filter(body=OuterRef("issuer")).order_by(F("valid_from").desc(nulls_last=True))
    own = bodies_within(viewer, Permission.REVIEW).values("body")
    return Plan.objects.filter(~Q(state=PlanState.DRAFT) | Q(issuer__in=own)).annotate(
        issuer_name=Subquery(names.values("name")[:1]), issuer_folded=Subquery(names.values("search_name__folded")[:1])
    )


def name_of(body: int) -> str:
    """The newest name of a body. One query."""
    found = BodyVersion.objects.filter(body=body).order_by(F("valid_from").desc(nulls_last=True)).values_list("name", flat=True)
    return found.first() or "–"


@dataclass(frozen=True)
class Step:
    """A figure of a target on its track. ``past``: its time is over on the day that is looked at."""

    measure: Measure
    past: bool


@dataclass(frozen=True)
class Track:
    """A target with its figures in the order of their time."""

    target: Target
    behind: Sequence[Step]
    ahead: Sequence[Step]
    baselines: Sequence[str]


def track(target: Target, day: datetime.date) -> Track:
    """The track of a target: what was due before a day, and what comes."""
    ordered = sorted(target.measures.all(), key=lambda each: (each.due_on or datetime.date.max, each.order))
    steps = [Step(measure, measure.due_on is not None and measure.due_on < day) for measure in ordered]
    baselines = list(dict.fromkeys(measure.baseline for measure in ordered if measure.baseline))
    return Track(target, [step for step in steps if step.past], [step for step in steps if not step.past], baselines)


@dataclass(frozen=True)
class Group:
    """An objective with its targets; None for those that stand under none."""

    objective: Objective | None
    tracks: Sequence[Track]


@dataclass(frozen=True)
class Work:
    """The parts of bodies in the tasks of a plan on a day: by state, how many are late, how many have no body yet."""

    tasks: int
    parts: int
    by_status: Mapping[str, int]
    late: int
    unknown: int


@dataclass(frozen=True)
class Year:
    """The money of a year (None: not divided by years), in đồng; None where nothing is stated."""

    year: int | None
    estimate: int | None
    allocated: int | None
    spent: int | None


@dataclass(frozen=True)
class Duty:
    """A reporting duty with its day in words, and the next one."""

    row: ReportingDuty
    when: str
    following: datetime.date | None


@dataclass(frozen=True)
class Season:
    """A campaign with its days in the year that is looked at."""

    row: Campaign
    days: tuple[datetime.date, datetime.date] | None


@dataclass(frozen=True)
class Overview:
    """A plan on a day."""

    groups: Sequence[Group]
    work: Work
    years: Sequence[Year]
    total: Year | None
    duties: Sequence[Duty]
    seasons: Sequence[Season]
    recipients: Sequence[str]
    amendments: Sequence[Amendment]
    unmatched: int


def overview(plan: Plan, day: datetime.date) -> Overview:
    """What a plan consists of on a day. Eleven queries, however long it is."""
    targets = list(plan.targets.filter(on(day)).select_related("objective").prefetch_related("measures"))
    years = money_by_year(plan, day)
    return Overview(
        groups=_groups(plan, targets, day),
        work=work_of(plan, day),
        years=years,
        total=_total(years),
        duties=[
            Duty(row, due_words(row.due), next_due(row.due, row.frequency, day)) for row in plan.reportingdutys.filter(on(day))
        ],
        seasons=[Season(row, row.days_in(day.year)) for row in plan.campaigns.filter(on(day))],
        recipients=list(plan.recipients.filter(on(day)).values_list("name", flat=True)),
        amendments=list(plan.amendments.all()),
        unmatched=sum(1 for target in targets if target.match in (MatchState.NONE, MatchState.SUGGESTED)),
    )


def _groups(plan: Plan, targets: Sequence[Target], day: datetime.date) -> list[Group]:
    under: dict[int | None, list[Track]] = defaultdict(list)
    replaced: dict[int, Objective] = {}
    for target in targets:
        under[target.objective_id].append(track(target, day))
        if target.objective is not None:
            replaced[target.objective.pk] = target.objective
    held = list(plan.objectives.filter(on(day)))
    known = {objective.pk for objective in held}
    # A target may stand under an objective that has been worded anew: it is shown under the new wording.
    renewed = {objective.replaces_id: objective.pk for objective in held if objective.replaces_id}
    for old in [key for key in under if key is not None and key not in known and key in renewed]:
        under[renewed[old]] += under.pop(old)
    groups = [Group(objective, under.pop(objective.pk, [])) for objective in held]
    groups += [Group(replaced.get(key) if key else None, tracks) for key, tracks in under.items()]
    return [group for group in groups if group.objective or group.tracks]


def work_of(plan: Plan, day: datetime.date) -> Work:
    """How far bodies are. Two queries."""
    parts = Assignment.objects.filter(on(day), on(day, "task__"), task__plan=plan)
    counted: dict[str, Any] = parts.aggregate(
        parts=Count("pk"),
        late=Count("pk", filter=late_on(day)),
        unknown=Count("pk", filter=Q(body=None)),
        **{f"is_{status.replace('-', '_')}": Count("pk", filter=Q(status=status)) for status in Status.values},
    )
    by_status = {status: int(counted[f"is_{status.replace('-', '_')}"]) for status in Status.values}
    late = 0 if plan.is_over else counted["late"]  # what stopped with its plan is late no more
    return Work(plan.tasks.filter(on(day)).count(), counted["parts"], by_status, late, counted["unknown"])


def money_by_year(plan: Plan, day: datetime.date) -> list[Year]:
    """The money of a plan by year, of the lines that no other line divides. One query; added here, since sums may pass 2^63."""
    parts = BudgetLine.objects.filter(parent=OuterRef("line")).exclude(kind=LineKind.TOTAL)
    amounts = (
        BudgetAmount.objects.filter(on(day, "line__table__"), line__table__plan=plan)
        .exclude(line__kind=LineKind.TOTAL)
        .exclude(Exists(parts))
        .values_list("year", "kind", "dong")
    )
    sums: dict[int | None, dict[str, int]] = defaultdict(dict)
    for year, kind, dong in amounts:
        sums[year][kind] = sums[year].get(kind, 0) + dong
    ordered = sorted(sums, key=lambda year: (year is None, year or 0))
    return [_year(year, sums[year]) for year in ordered]


def _year(year: int | None, sums: Mapping[str, int]) -> Year:
    return Year(year, sums.get(AmountKind.ESTIMATE), sums.get(AmountKind.ALLOCATED), sums.get(AmountKind.SPENT))


def _total(years: Sequence[Year]) -> Year | None:
    if not years:
        return None
    sums: dict[str, int] = {}
    for year in years:
        for kind, dong in (
            (AmountKind.ESTIMATE, year.estimate),
            (AmountKind.ALLOCATED, year.allocated),
            (AmountKind.SPENT, year.spent),
        ):
            if dong is not None:
                sums[kind] = sums.get(kind, 0) + dong
    return _year(None, sums)


def listed_measures(plan: Plan, day: datetime.date) -> QuerySet[Measure]:
    """The figures of a plan's targets on a day, as lists show them. One query when read."""
    later = datetime.date.max
    return (
        Measure.objects.filter(on(day, "target__"), target__plan=plan)
        .select_related("target", "target__objective")
        .annotate(by_time=Case(When(due_on=None, then=later), default=F("due_on")))
        .order_by("target__order", "target__pk", "by_time", "order")
    )
