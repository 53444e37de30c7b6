"""Reporting periods and their data windows.

Decree 09/2019/NĐ-CP fixes the days on which data close: a period runs from the 15th of the month before its first month to the 14th of
its last month. The plain calendar (first to last day) is the alternative, for plans that follow no regime.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from songhanh.catalogue import reporting_windows
from songhanh.measure.errors import MeasureError
from songhanh.measure.workdays import ONE_DAY

_Body = TypeVar("_Body")


class PeriodKind(StrEnum):
    """How long a period is, shortest first."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    MULTI_YEAR = "multi_year"

    @property
    def months(self) -> int:
        """Length in months; of a multi-year period that of one year."""
        return {"month": 1, "quarter": 3, "half_year": 6}.get(self.value, 12)


class Regime(StrEnum):
    """Which days a period has."""

    DECREE_09 = "decree_09"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Window:
    """The days whose data a period holds, both included."""

    first: datetime.date
    last: datetime.date

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies inside."""
        return self.first <= day <= self.last


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period. ``number``: the month, quarter or half-year, 1 for a year; ``last_year`` differs only where there are several."""

    year: int
    kind: PeriodKind
    number: int = 1
    last_year: int = 0

    def __post_init__(self) -> None:
        most = 12 // self.kind.months
        years_fit = self.last_year > self.year if self.kind is PeriodKind.MULTI_YEAR else self.last_year in (0, self.year)
        if not (1 <= self.number <= most and 1900 <= self.year <= 2200 and years_fit and self.last_year <= 2200):
            raise MeasureError("period", f"Không có kỳ {self._said()}.", f"There is no period {self._said()}.")
        object.__setattr__(self, "last_year", self.last_year or self.year)

    def _said(self) -> str:
        return f"{self.kind} {self.number} {self.year}–{self.last_year or self.year}"

    @property
    def key(self) -> str:
        """A short lasting name: "2026", "2026-H1", "2026-Q3", "2026-M07", "2026/2030"."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-M{self.number:02d}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.HALF_YEAR:
                return f"{self.year}-H{self.number}"
            case PeriodKind.YEAR:
                return str(self.year)
            case PeriodKind.MULTI_YEAR:
                return f"{self.year}/{self.last_year}"

    @property
    def first_month(self) -> int:
        """The first month of the period in its year."""
        return (self.number - 1) * self.kind.months + 1

    @property
    def last_month(self) -> int:
        """The last month of the period in its last year."""
        return self.number * self.kind.months

    def window(self, regime: Regime = Regime.DECREE_09) -> Window:
        """The days of the period.

        >>> Period(2026, PeriodKind.QUARTER, 1).window()
        Window(first=datetime.date(2025, 12, 15), last=datetime.date(2026, 3, 14))
        """
        if regime is Regime.CALENDAR:
            last = calendar.monthrange(self.last_year, self.last_month)[1]
            return Window(datetime.date(self.year, self.first_month, 1), datetime.date(self.last_year, self.last_month, last))
        opens, closes = _days()
        before = datetime.date(self.year, self.first_month, 1) - ONE_DAY
        return Window(before.replace(day=opens), datetime.date(self.last_year, self.last_month, closes))

    def parts(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The shorter periods that make up this one; itself if it is of that kind. Raises where the kind is longer.

        >>> [part.key for part in Period(2026, PeriodKind.HALF_YEAR, 2).parts(PeriodKind.QUARTER)]
        ['2026-Q3', '2026-Q4']
        """
        if kind is self.kind:
            return (self,)
        order = list(PeriodKind)
        if order.index(kind) > order.index(self.kind):
            raise MeasureError(
                "period", f"Kỳ {self.key} không chia được theo {kind}.", f"Period {self.key} has no parts of {kind}."
            )
        each = 12 // kind.months
        every = (Period(year, kind, number) for year in range(self.year, self.last_year + 1) for number in range(1, each + 1))
        if self.kind is PeriodKind.MULTI_YEAR:
            return tuple(every)
        return tuple(part for part in every if part.first_month >= self.first_month and part.last_month <= self.last_month)


@cache
def _days() -> tuple[int, int]:
    """The days of the month on which windows open and close, from the catalogue."""
    year = next(window for window in reporting_windows() if window.frequency == "annual")
    return year.opens[1], year.closes[1]


_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[MQH])(?P<number>\d{1,2})|/(?P<last>\d{4}))?")
_LETTERS = {"M": PeriodKind.MONTH, "Q": PeriodKind.QUARTER, "H": PeriodKind.HALF_YEAR}


def period(key: str) -> Period:
    """The period of a key ("2026-Q3").

    >>> period("2026/2030").parts(PeriodKind.YEAR)[-1].key
    '2030'
    """
    found = _KEY.fullmatch(key)
    if found is None:
        raise MeasureError(
            "period", f"Không hiểu kỳ “{key}”. Ví dụ: 2026-Q3.", f"Period “{key}” is not understood. Example: 2026-Q3."
        )
    if found["last"]:
        return Period(int(found["year"]), PeriodKind.MULTI_YEAR, last_year=int(found["last"]))
    kind = _LETTERS[found["kind"]] if found["kind"] else PeriodKind.YEAR
    return Period(int(found["year"]), kind, int(found["number"] or 1))


def year_period(year: int) -> Period:
    """The period of one year."""
    return Period(year, PeriodKind.YEAR)


@dataclass(frozen=True)
class Validity:
    """When a body exists: half-open, ``[start, end)``; ``end`` None = still."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        """Whether the body exists on a day; on ``end`` it is gone."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def expected_on(bodies: Iterable[tuple[_Body, Validity]], window: Window) -> tuple[_Body, ...]:
    """The bodies that owe a report: those that exist on the last day of the window. Their successors report for those that went before."""
    return tuple(body for body, validity in bodies if validity.holds(window.last))
