"""Days and spans of days: half-open, ``[start, end)``, days of Asia/Ho_Chi_Minh."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from songhanh.bodies.errors import NoSuchDayError
from songhanh.lang.dates import DATE, iso_date


@dataclass(frozen=True, slots=True, order=False)
class Span:
    """The days from ``start`` up to, not including, ``end``. A start that is None is not known; an end that is None is open."""

    start: datetime.date | None
    end: datetime.date | None

    def holds(self, day: datetime.date) -> bool:
        """Whether a day is one of these."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def shared_with(self, other: Span) -> Span | None:
        """The days of both, or None where there are none."""
        start = max((day for day in (self.start, other.start) if day is not None), default=None)
        end = min((day for day in (self.end, other.end) if day is not None), default=None)
        if start is not None and end is not None and start >= end:
            return None
        return Span(start, end)

    def lies_within(self, others: Iterable[Span]) -> bool:
        """Whether every day of this span is one of the others' days, which do not overlap each other."""
        reached = self.start or datetime.date.min
        end = self.end or datetime.date.max
        for other in sorted(others, key=lambda each: each.start or datetime.date.min):
            if (other.start or datetime.date.min) > reached:
                return False
            reached = max(reached, other.end or datetime.date.max)
            if reached >= end:
                return True
        return False


def today() -> datetime.date:
    """The day it is in Việt Nam."""
    return timezone.localdate()


def on(day: datetime.date, prefix: str = "") -> Q:
    """The rows with ``valid_from`` and ``valid_to`` that hold on a day; ``prefix`` leads to them through a relation (``area__``)."""
    return (Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": day})) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
    )


def overlapping(span: Span, prefix: str = "") -> Q:
    """The rows that hold on at least one day of a span."""
    found = Q()
    if span.end is not None:
        found &= Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lt": span.end})
    if span.start is not None:
        found &= Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": span.start})
    return found


def day_of(text: str) -> datetime.date:
    """The day that a person wrote: 01/07/2025, 1.7.2025, 2025-07-01. Raises :class:`NoSuchDayError`.

    >>> day_of("1/7/2025")
    datetime.date(2025, 7, 1)
    """
    written = text.strip()
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        pass
    match = DATE.fullmatch(written)
    iso = iso_date(int(match["year"]), int(match["month"]), int(match["day"])) if match and match["year"] else None
    if iso is None:
        raise NoSuchDayError(text)
    return datetime.date.fromisoformat(iso)
