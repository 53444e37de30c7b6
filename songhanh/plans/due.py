"""Days on which something is due: when it becomes late, when it comes again, and how to say it. Pure arithmetic of days.

A due day without work moves to the next day of work, for lateness alone. Days without work are Saturdays and Sundays; holidays are no data
of this program yet.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_DAY: Final = datetime.timedelta(days=1)
_SATURDAY: Final = 5
_MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_DAYS: Final = {"week": 7}


def is_recurring(frequency: str) -> bool:
    """Whether something of this frequency comes again by itself."""
    return frequency in _MONTHS or frequency in _DAYS


def next_due(due: datetime.date, frequency: str) -> datetime.date:
    """The day it is due again. The last day of a month stays the last. Raises KeyError for what does not come again."""
    if frequency in _DAYS:
        return due + datetime.timedelta(days=_DAYS[frequency])
    months = due.year * 12 + due.month - 1 + _MONTHS[frequency]
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    is_last = due.day == calendar.monthrange(due.year, due.month)[1]
    return datetime.date(year, month, last if is_last else min(due.day, last))


def period_end(day: datetime.date, frequency: str) -> datetime.date:
    """The last day of the period in which a day lies: what tells the periods of a duty without a due day apart."""
    if frequency in _DAYS:
        return day + datetime.timedelta(days=6 - day.weekday())
    months = _MONTHS[frequency]
    month = (day.month - 1) // months * months + months
    return datetime.date(day.year, month, calendar.monthrange(day.year, month)[1])


def occurrences(due: datetime.date, frequency: str, until: datetime.date) -> Iterator[datetime.date]:
    """The day it is due and, where it comes again, those after it up to a day."""
    if due <= until:
        yield due
    if not is_recurring(frequency):
        return
    at = next_due(due, frequency)
    while at <= until:
        yield at
        at = next_due(at, frequency)


def working_day(day: datetime.date) -> datetime.date:
    """The day itself, or the next day of work."""
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return day


def last_day_in_time(due: datetime.date, *, before: bool) -> datetime.date:
    """The last day on which it is not late."""
    return working_day(due) - _DAY if before else working_day(due)


def is_late(due: datetime.date, *, before: bool, day: datetime.date) -> bool:
    """Whether it is late on a day."""
    return day > last_day_in_time(due, before=before)


def latest_late(day: datetime.date, *, before: bool) -> datetime.date:
    """The latest due day that is late on a day: what a query compares due days with."""
    at = day if before else day - _DAY
    while at.weekday() >= _SATURDAY:
        at -= _DAY
    return at


def end_of_week(day: datetime.date) -> datetime.date:
    """The Sunday of a day's week."""
    return day + datetime.timedelta(days=6 - day.weekday())


def due_words(due: datetime.date | None, *, before: bool, day: datetime.date) -> str:
    """How far the end is, in words: "còn 3 ngày", "quá hạn 2 ngày"."""
    if due is None:
        return _("không có hạn")
    left = (last_day_in_time(due, before=before) - day).days
    if left == 0:
        return _("hạn hôm nay")
    if left > 0:
        return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}
    return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -left) % {"days": -left}
