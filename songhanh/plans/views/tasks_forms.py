"""Tasks as a board, a calendar and a timeline: the same parts, searched and filtered as in the list."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.accounts.queries import bodies_within
from songhanh.bodies.days import today
from songhanh.plans.due import last_day_in_time
from songhanh.plans.models import Assignment, Status
from songhanh.plans.queries.calendar import deadlines, month_of
from songhanh.plans.queries.tasks import is_late_now
from songhanh.plans.roles import Permission
from songhanh.plans.views.tasks import LISTINGS, ScopedPage, left_of, state_of, task_address
from songhanh.ui.listing import Listing
from songhanh.ui.listing.rows import QueryRows

MOST_CARDS: Final = 30
_WIDTH: Final = 1000
_LAST_YEAR_SHOWN: Final = 940  # a year further right would stand over the next column


class NarrowedPage(ScopedPage, TemplateView):
    """The parts of the scope as the address narrows them down."""

    @cached_property
    def listing(self) -> Listing:
        """The list that is shown in another form."""
        return LISTINGS[self.scope](self.parts(), self.request.GET)

    def chosen(self) -> QuerySet[Assignment]:
        """The parts after search and filters."""
        rows = self.listing.narrowed()
        assert isinstance(rows, QueryRows)
        return cast("QuerySet[Assignment]", rows.queryset)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What every form shows."""
        return super().get_context_data(**{**self.shared(), "listing": self.listing, **context})


@dataclass(frozen=True)
class Card:
    """A part on the board."""

    part: Assignment
    address: str
    words: str
    is_late: bool
    may_move: bool


class BoardView(NarrowedPage):
    """Columns by status."""

    template_name = "plans/board.html"
    view = "board"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """Four columns, each with its first cards. Two queries each."""
        mine = set(bodies_within(self.viewer, Permission.WORK).values_list("body", flat=True))
        rows = self.chosen().order_by(F("due_on").asc(nulls_last=True), "pk")
        columns = []
        for status, title in Status.choices:
            own = rows.filter(status=status)
            total = own.count()
            cards = [self._card(part, mine) for part in own[:MOST_CARDS]]
            others = [(value, words) for value, words in Status.choices if value not in (status, Status.NOT_NEEDED)]
            columns.append({"status": status, "title": title, "total": total, "cards": cards, "others": others})
        moved = self.request.GET.get("vua-chuyen", "")
        known = (
            Assignment.objects.filter(pk=moved).select_related("task").first() if moved.isdigit() and len(moved) < 12 else None
        )
        return super().get_context_data(columns=columns, most=MOST_CARDS, moved=known, **context)

    def _card(self, part: Assignment, mine: set[int]) -> Card:
        has_stopped = self.plan is not None and self.plan.is_over
        words = _("dừng cùng kế hoạch") if has_stopped and part.open else left_of(part)
        return Card(part, task_address(part), words, is_late_now(part, today()), not has_stopped and part.body_id in mine)


class CalendarView(NarrowedPage):
    """A month: what is due on which day, and which campaigns are held."""

    template_name = "plans/calendar.html"
    view = "calendar"

    @cached_property
    def month(self) -> datetime.date:
        """The first day of the month of the address; this month without one, or with one that there is not."""
        try:
            return datetime.date.fromisoformat(f"{self.request.GET.get('thang', '')}-01")
        except ValueError:
            return today().replace(day=1)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The weeks, and the ways to the months beside."""
        month = self.month
        before = (month - datetime.timedelta(days=1)).replace(day=1)
        after = (month + datetime.timedelta(days=31)).replace(day=1)
        weeks = month_of(self.chosen(), month, self.plan.pk if self.plan else None)
        return super().get_context_data(
            weeks=weeks,
            today=today(),
            month=month,
            month_words=_("Tháng %(month)s năm %(year)s") % {"month": month.month, "year": month.year},
            before=self.listing.address(thang=f"{before:%Y-%m}"),
            after=self.listing.address(thang=f"{after:%Y-%m}"),
            now=self.listing.address(thang=""),
            weekdays=[_("Thứ hai"), _("Thứ ba"), _("Thứ tư"), _("Thứ năm"), _("Thứ sáu"), _("Thứ bảy"), _("Chủ nhật")],
            is_empty=not any(day.deadlines or day.campaigns for week in weeks for day in week),
            **context,
        )


@dataclass(frozen=True)
class Bar:
    """A part on the timeline, in thousandths of its width."""

    part: Assignment
    address: str
    words: str
    state: tuple[str, str]
    start: int
    width: int
    marks: tuple[int, ...]


class TimelineView(NarrowedPage):
    """Bars from the beginning of the plan to the day it is due, with marks where it comes again."""

    template_name = "plans/timeline.html"
    view = "timeline"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """One page of parts with a due day; two queries."""
        listing = LISTINGS[self.scope](self.parts().filter(due_on__isnull=False), self.request.GET)
        parts = cast("list[Assignment]", listing.shown_rows())
        first, last = _window(parts)
        days = max(1, (last - first).days)

        def at(day: datetime.date) -> int:
            return max(0, min(_WIDTH, (day - first).days * _WIDTH // days))

        bars = []
        for part in parts:
            assert part.due_on is not None
            begin = part.valid_from or part.task.plan.signed_on or first
            end = last_day_in_time(part.due_on, before=part.due_before)
            marks = tuple(at(one.day) for one in deadlines([part], first, last) if one.is_coming)
            start = min(at(begin), at(end))
            bars.append(Bar(part, task_address(part), left_of(part), state_of(part), start, max(6, at(end) - start), marks))
        return {
            **super().get_context_data(
                bars=bars,
                first=first,
                last=last,
                now=at(today()),
                years=_years(first, last, at),
                **context,
            ),
            "listing": listing,
        }


def _window(parts: list[Assignment]) -> tuple[datetime.date, datetime.date]:
    """From the beginning of the earliest plan to the last due day, today within; at least a year."""
    begins = [part.task.plan.signed_on for part in parts if part.task.plan.signed_on]
    ends = [part.due_on for part in parts if part.due_on]
    first = min([*begins, *ends, today()]).replace(day=1)
    last = max([*ends, today(), first + datetime.timedelta(days=365)])
    return first, last


def _years(first: datetime.date, last: datetime.date, at: Callable[[datetime.date], int]) -> list[tuple[int, int, int]]:
    """The years whose first day is shown, and where: in thousandths and in hundredths."""
    places = ((year, at(datetime.date(year, 1, 1))) for year in range(first.year + 1, last.year + 1))
    return [(year, place, place // 10) for year, place in places if place <= _LAST_YEAR_SHOWN]
