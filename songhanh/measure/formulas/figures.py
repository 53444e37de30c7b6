"""What a formula is worked out on: the figures of a window and territory, found by element and body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import Literal

from songhanh.measure.elements import DataElement, Slice
from songhanh.measure.errors import MeasureError
from songhanh.measure.periods import Period, PeriodKind
from songhanh.measure.rollup import Expectation, Reported, Reports
from songhanh.measure.values import MISSING

_NOTHING = Reported(MISSING, approved=False)


@dataclass(frozen=True)
class Figures:
    """Elements, what was expected over the window, and what stands reported. Elements are aggregated over all expected periods.

    ``fixed``: denominators that are approved or fixed for the same period, by (element, body), for bounds of ratios. ``baselines``: the
    figures of earlier years for ``change``. ``change_in``: how the target counts a change, as answered at review.
    """

    elements: Mapping[str, DataElement]
    expectations: tuple[Expectation, ...]
    reports: Reports
    level: str = ""
    fixed: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    baselines: Mapping[int, Figures] = field(default_factory=dict)
    change_in: Literal["percent", "points"] | None = None

    @cached_property
    def _owed(self) -> Mapping[str, Mapping[str, tuple[Period, ...]]]:
        owed: dict[str, dict[str, list[Period]]] = {}
        for one in self.expectations:
            owed.setdefault(one.element, {}).setdefault(one.subject, []).append(one.period)
        return {element: {body: tuple(sorted(set(given))) for body, given in bodies.items()} for element, bodies in owed.items()}

    def owing(self, element: str) -> tuple[str, ...]:
        """The bodies that owe an element, in order."""
        return tuple(sorted(self._owed.get(element, {})))

    def owed_by(self, element: str, body: str) -> tuple[Period, ...]:
        """The periods for which a body owes an element."""
        return self._owed.get(element, {}).get(body, ())

    def reported(self, element: str, period: Period, body: str, part: Slice) -> Reported:
        """What stands in a cell; a figure of another source level does not count."""
        found = self.reports.get((element, period, body, part), _NOTHING)
        return found if found.level == self.level else _NOTHING


@cache
def part_of_window(period: Period, kind: PeriodKind) -> Period:
    """The month, quarter, half-year or year in which a period lies. Raises where the period is longer: it cannot be told apart."""
    if period.kind is PeriodKind.MULTI_YEAR or period.kind.months > kind.months:
        raise MeasureError(
            "too_coarse",
            f"Số liệu báo cáo theo kỳ {period.key} không xét được theo {kind}. Hãy đổi kỳ báo cáo hoặc đổi điều kiện.",
            f"Figures reported for {period.key} cannot be tested by {kind}. Change the reporting period or the condition.",
        )
    return Period(period.year, kind, (period.first_month - 1) // kind.months + 1)
