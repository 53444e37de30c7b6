"""Deadlines as days of a calendar: those of a month, and those of the coming months for a feed."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Max, Q, QuerySet

from songhanh.bodies.days import on, today
from songhanh.plans.due import occurrences
from songhanh.plans.models import Assignment, Campaign, Frequency, PlanState
from songhanh.plans.queries.tasks import OPEN, is_late_now

RECURRING: Final = (Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR, Frequency.YEAR)
_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """One day on which a part is due. ``is_coming``: a later time of a duty that comes again."""

    day: datetime.date
    part: Assignment
    is_coming: bool = False


@dataclass(frozen=True)
class DayLine:
    """A task that is due on a day, for one body or several."""

    deadlines: tuple[Deadline, ...]

    @property
    def part(self) -> Assignment:
        """The first of the parts."""
        return self.deadlines[0].part

    @property
    def bodies(self) -> int:
        """How many parts there are."""
        return len(self.deadlines)

    @property
    def others(self) -> int:
        """How many besides the first."""
        return self.bodies - 1

    @property
    def is_coming(self) -> bool:
        """Whether all are later times of a recurring duty."""
        return all(one.is_coming for one in self.deadlines)

    @property
    def is_late(self) -> bool:
        """Whether any is late today."""
        return any(not one.is_coming and is_late_now(one.part, today()) for one in self.deadlines)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left of it."""
        return all(not one.part.open for one in self.deadlines)


@dataclass
class MonthDay:
    """A day of a month's page."""

    day: datetime.date
    is_inside: bool
    deadlines: list[Deadline] = field(default_factory=list)
    campaigns: list[Campaign] = field(default_factory=list)

    @property
    def lines(self) -> list[DayLine]:
        """What is due, one line for each task."""
        found: dict[int, list[Deadline]] = {}
        for one in self.deadlines:
            found.setdefault(one.part.task_id, []).append(one)
        return [DayLine(tuple(several)) for several in found.values()]


def deadlines(parts: Iterable[Assignment], first: datetime.date, last: datetime.date) -> Iterator[Deadline]:
    """The days between two days on which parts are due; those that come again as often as they do, up to the plan's last year."""
    for part in parts:
        if part.due_on is None:
            continue
        end = part.task.plan.year_to
        until = min(last, datetime.date(end, 12, 31)) if end else last
        frequency = part.task.recurrence if part.open and not part.task.plan.is_over else ""
        for day in occurrences(part.due_on, frequency, max(until, part.due_on)):
            shown = day - _DAY if part.due_before else day  # "trước ngày D": the last day in time is the one before
            if first <= shown <= last:
                yield Deadline(shown, part, day != part.due_on)


def within(rows: QuerySet[Assignment], first: datetime.date, last: datetime.date) -> QuerySet[Assignment]:
    """The parts that can be due between two days."""
    inside = Q(due_on__gte=first, due_on__lte=last + _DAY)
    coming = Q(task__recurrence__in=RECURRING, due_on__lte=last + _DAY, status__in=OPEN)
    return rows.filter(inside | coming).order_by("due_on", "pk")


def month_of(rows: QuerySet[Assignment], month: datetime.date, plan: int | None = None) -> list[list[MonthDay]]:
    """The weeks of a month with what is due and which campaigns are held. Two queries."""
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    days = {day: MonthDay(day, day.month == month.month) for week in weeks for day in week}
    first, last = weeks[0][0], weeks[-1][-1]
    for deadline in deadlines(within(rows, first, last), first, last):
        days[deadline.day].deadlines.append(deadline)
    campaigns = Campaign.objects.filter(on(month.replace(day=1)), plan__state=PlanState.RUNNING).select_related("plan")
    if plan is not None:
        campaigns = campaigns.filter(plan=plan)
    for campaign in campaigns:
        for year in {first.year, last.year, first.year - 1}:
            held = campaign.days_in(year)
            for day in days if held else ():
                if held and held[0] <= day <= held[1] and campaign not in days[day].campaigns:
                    days[day].campaigns.append(campaign)
    return [[days[day] for day in week] for week in weeks]


def last_change(rows: QuerySet[Assignment]) -> datetime.datetime | None:
    """When any of the parts changed last."""
    found: datetime.datetime | None = rows.aggregate(last=Max("changed_at"))["last"]
    return found
