"""Days on which something is due: when it becomes late, when it comes again, and how to say it. Pure arithmetic of days.

A due day without work moves to the next day of work, for lateness alone. Days of work are those of the national calendar
(:mod:`songhanh.measure.workdays`): Saturdays, Sundays and the days off of the year's data file are none. Where a year has no file, or a day
of it was not held against its source, :func:`days_off_words` says so.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.catalogue import Holiday, holidays
from songhanh.measure.workdays import national_calendar
from songhanh.ui import formats

_DAY: Final = datetime.timedelta(days=1)
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
    return national_calendar().on_or_after(day)


def is_day_off(day: datetime.date | None) -> bool:
    """Whether a due day is none of work, so that it moves for lateness."""
    return day is not None and working_day(day) != day


def last_day_in_time(due: datetime.date, *, before: bool) -> datetime.date:
    """The last day on which it is not late."""
    return working_day(due) - _DAY if before else working_day(due)


def is_late(due: datetime.date, *, before: bool, day: datetime.date) -> bool:
    """Whether it is late on a day."""
    return day > last_day_in_time(due, before=before)


def latest_late(day: datetime.date, *, before: bool) -> datetime.date:
    """The latest due day that is late on a day: what a query compares due days with."""
    at = day if before else day - _DAY
    while not national_calendar().works(at):
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


def days_off_words(due: datetime.date | None, *, before: bool) -> str:
    """What is to be known of the days off at a due day: that it moves and why, what of that nobody has verified, which year has no
    calendar yet. "" where there is nothing to say."""
    if due is None:
        return ""
    moved = working_day(due)
    at = [one for one in holidays() if due <= one.date <= moved]
    said = [_moved_words(due, moved, at, before=before)] if moved != due else []
    unsure = [formats.day(one.date) for one in at if not one.verified]
    if unsure:
        said.append(_("Chưa đối chiếu văn bản lịch nghỉ của: %(days)s.") % {"days": ", ".join(unsure)})
    unknown = sorted({day.year for day in (due, moved) if not national_calendar().knows(day)})
    if unknown:
        years = ", ".join(str(year) for year in unknown)
        said.append(_("Chưa có lịch nghỉ lễ năm %(years)s, nên mới tính thứ bảy và chủ nhật.") % {"years": years})
    return " ".join(said)


def _moved_words(due: datetime.date, moved: datetime.date, at: list[Holiday], *, before: bool) -> str:
    off = next((one for one in at if one.date == due and not one.working), None)
    name = _("thứ bảy, chủ nhật") if off is None else off.name_en if formats.is_english() else off.name
    late_from = moved if before else moved + _DAY
    words = _("Hạn rơi vào ngày nghỉ (%(name)s), nên quá hạn tính từ ngày %(day)s.")
    return words % {"name": name, "day": formats.day(late_from)}
