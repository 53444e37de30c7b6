"""Due days of reporting duties and targets: in words, and the next one. Knows no database."""

from __future__ import annotations

import datetime
import re

from django.utils.translation import gettext as _

from songhanh.plans.reviewing.shapes import last_day
from songhanh.ui.formats import day as written


def due_words(due: str) -> str:
    """A due text in words: "05/06 hằng năm", "ngày 20", "30/06/2030", "năm 2030"; "" for none."""
    parts = due.split("-")
    if not due:
        return ""
    if re.fullmatch(r"\d{2}", due):
        return _("ngày %(day)s") % {"day": due}
    if re.fullmatch(r"\d{2}-\d{2}", due):
        return _("%(day)s/%(month)s hằng năm") % {"day": parts[1], "month": parts[0]}
    if len(due) == 4:
        return _("năm %(year)s") % {"year": due}
    if len(due) == 7:
        return _("tháng %(month)s/%(year)s") % {"month": parts[1], "year": parts[0]}
    return written(datetime.date.fromisoformat(due)) if len(due) == 10 else due


def next_due(due: str, frequency: str, day: datetime.date) -> datetime.date | None:
    """The next day on which something is due, from a day on; None where the plan does not say enough to know.

    >>> next_due("06-10", "half_year", datetime.date(2026, 6, 11))
    datetime.date(2027, 6, 10)
    """
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", due):
        last = last_day(due)
        return last if last is not None and last >= day else None
    if re.fullmatch(r"\d{2}-\d{2}", due):
        month, number = int(due[:2]), int(due[3:])
        return next(found for year in (day.year, day.year + 1) if (found := _day(year, month, number)) >= day)
    if re.fullmatch(r"\d{2}", due) and frequency == "month":
        following = (day.year + day.month // 12, day.month % 12 + 1)
        return next(found for year, month in ((day.year, day.month), following) if (found := _day(year, month, int(due))) >= day)
    return None


def _day(year: int, month: int, number: int) -> datetime.date:
    """A day of a month, or its last one where the month is shorter."""
    first_after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return datetime.date(year, month, min(number, (first_after - datetime.timedelta(days=1)).day))
