"""Working days: Saturdays, Sundays and the days off of the year's data file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from songhanh.catalogue import holiday_years, holidays

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked. In a year outside ``years`` only Saturdays and Sundays are known: ``knows`` says so.

    An installation makes its own from the national one where an administrator has changed days.
    """

    off: frozenset[datetime.date]
    worked: frozenset[datetime.date]
    years: frozenset[int]

    @classmethod
    def of(cls, off: Iterable[datetime.date], worked: Iterable[datetime.date], years: Iterable[int]) -> WorkCalendar:
        """A calendar of weekdays that are off and weekend days that are worked."""
        return cls(frozenset(off), frozenset(worked), frozenset(years))

    def knows(self, day: datetime.date) -> bool:
        """Whether there is a file for the year of this day."""
        return day.year in self.years

    def works(self, day: datetime.date) -> bool:
        """Whether a day is a working day."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def on_or_after(self, day: datetime.date) -> datetime.date:
        """The day itself if it is a working day, else the next one."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def after(self, day: datetime.date, count: int) -> datetime.date:
        """The ``count``-th working day after a day, which itself does not count."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day


@cache
def national_calendar() -> WorkCalendar:
    """The calendar of the package's data files; days that are not verified count as they stand there."""
    days = holidays()
    return WorkCalendar.of((d.date for d in days if not d.working), (d.date for d in days if d.working), holiday_years())
