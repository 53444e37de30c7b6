"""Roll-up: first over time, body by body, then over bodies; what is missing stays missing, by name.

The figures are plain values: who reports to whom and what is stored is the business of others. One source level counts for one element,
period and territory; figures of another level come back as checks, never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from songhanh.measure.elements import TOTAL, DataElement, OverBodies, OverTime, Slice
from songhanh.measure.errors import MeasureError
from songhanh.measure.periods import Period
from songhanh.measure.values import MISSING, Number, Tally, Value, add_up, sum_of, tally


@dataclass(frozen=True)
class Expectation:
    """What a round wants: a figure of ``element`` about ``subject`` for ``period``, given by ``reporter`` (a successor may for others)."""

    element: str
    period: Period
    subject: str
    reporter: str


@dataclass(frozen=True)
class Revision:
    """One revision of a reported figure. Only ``approved`` ones count; ``number`` grows."""

    number: int
    value: Value
    approved: bool


@dataclass(frozen=True)
class Reported:
    """The figure that stands for one cell. ``editing``: it was reopened, and the last approved revision counts ("đang sửa").

    ``approved`` False: nobody has approved it yet; it closes nothing and counts as missing. ``level`` is the source level.
    """

    value: Value
    approved: bool = True
    editing: bool = False
    level: str = ""

    @property
    def counted(self) -> Value:
        """The value as roll-up and conditions see it."""
        return self.value if self.approved else MISSING


def standing(revisions: Sequence[Revision], level: str = "") -> Reported:
    """What stands of all revisions of a cell: the last approved one, marked where a later one is open; else the last one, unapproved."""
    ordered = sorted(revisions, key=lambda revision: revision.number)
    if not ordered:
        return Reported(MISSING, approved=False, level=level)
    approved = [revision for revision in ordered if revision.approved]
    if not approved:
        return Reported(ordered[-1].value, approved=False, level=level)
    return Reported(approved[-1].value, editing=approved[-1] is not ordered[-1], level=level)


CellKey = tuple[str, Period, str, Slice]  # element, period, subject, slice
Reports = Mapping[CellKey, Reported]


@dataclass(frozen=True)
class BodyFigure:
    """The figure of one body over a window. ``missing`` are the periods without an approved figure that it owes."""

    body: str
    tally: Tally
    missing: tuple[Period, ...] = ()
    editing: bool = False

    @property
    def status(self) -> Tally:
        """The body as one cell of the sum over bodies: counted once, filled only if no period is missing."""
        if self.tally.suppressed:
            return Tally(suppressed=1)
        amounts = replace(self.tally, numbers=0, missing=0, not_applicable=0, estimates=min(self.tally.estimates, 1))
        if self.missing:
            return replace(amounts, missing=1)
        return replace(amounts, numbers=1) if self.tally.numbers else replace(amounts, not_applicable=1)


def over_time(element: DataElement, body: str, figures: Sequence[tuple[Period, Reported]]) -> BodyFigure:
    """One body's figure from those of its owed periods: flows are added, of stocks the last period counts, missing if that is missing."""
    ordered = sorted(figures, key=lambda figure: (figure[0].last_year, figure[0].last_month))
    if element.over_time is OverTime.LAST:
        ordered = ordered[-1:]
    missing = tuple(period for period, report in ordered if tally(report.counted).missing)
    return BodyFigure(
        body, add_up(report.counted for _, report in ordered), missing, any(report.editing for _, report in ordered)
    )


@dataclass(frozen=True)
class Total:
    """A total over bodies. ``tally`` counts bodies that owe the element, its amount includes what the incomplete ones have given.

    ``any_number`` tells whether there is an amount at all (a total of zero is not "missing"); ``missing`` names bodies and what they owe.
    """

    tally: Tally
    any_number: bool
    missing: tuple[tuple[str, tuple[Period, ...]], ...] = ()
    editing: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()

    @property
    def reported(self) -> int:
        """Bodies whose figures are all there."""
        return self.tally.filled

    @property
    def expected(self) -> int:
        """Bodies that owe the element."""
        return self.tally.expected

    @property
    def value(self) -> Value:
        """The total, by the rules of :mod:`values`."""
        if self.any_number and not self.tally.suppressed:
            return Number(self.tally.amount)
        return self.tally.value


NOTHING_OWED = Total(Tally(), any_number=False)


def over_bodies(element: DataElement, figures: Iterable[BodyFigure]) -> Total:
    """The total of figures of bodies. Raises where the element has no total (aggregation "none") and there are several bodies."""
    ordered = sorted(figures, key=lambda figure: figure.body)
    if element.over_bodies is OverBodies.NONE and len(ordered) > 1:
        raise no_total(element)
    total = sum_of(figure.status for figure in ordered)
    numbers = [figure.tally.amount for figure in ordered if figure.tally.numbers]
    if element.over_bodies is OverBodies.MAX and numbers and not total.suppressed:
        total = replace(total, amount=max(numbers))
    return Total(
        total,
        any_number=bool(numbers),
        missing=tuple((figure.body, figure.missing) for figure in ordered if figure.missing),
        editing=tuple(figure.body for figure in ordered if figure.editing),
        unsettled=tuple(figure.body for figure in ordered if figure.tally.estimates),
    )


def join(element: DataElement, totals: Iterable[Total]) -> Total:
    """The total of territories that share no body: the nation's from its provinces'. The same as rolling up all their bodies at once."""
    ordered = [total for total in totals if total.expected]
    if element.over_bodies is OverBodies.NONE and len(ordered) > 1:
        raise no_total(element)
    whole = sum_of(total.tally for total in ordered)
    numbers = [total.tally.amount for total in ordered if total.any_number]
    if element.over_bodies is OverBodies.MAX and numbers and not whole.suppressed:
        whole = replace(whole, amount=max(numbers))
    return Total(
        whole,
        bool(numbers),
        tuple(sorted(name for total in ordered for name in total.missing)),
        tuple(sorted(name for total in ordered for name in total.editing)),
        tuple(sorted(name for total in ordered for name in total.unsettled)),
    )


def no_total(element: DataElement) -> MeasureError:
    """An element without a total over bodies was asked for one."""
    return MeasureError(
        "no_total",
        f"“{element.name}” không cộng được giữa các đơn vị. Hãy xem theo từng đơn vị.",
        f"“{element.name_en}” has no total over bodies. Look at it body by body.",
    )


@dataclass(frozen=True)
class RolledUp:
    """A total with the figures of other source levels beside it: a check that is shown, never added."""

    total: Total
    bodies: tuple[BodyFigure, ...]
    checks: tuple[tuple[str, Decimal], ...] = ()


def roll_up(
    element: DataElement, expectations: Iterable[Expectation], reports: Reports, *, part: Slice = TOTAL, level: str = ""
) -> RolledUp:
    """The total of one element over the expectations of a window and territory. ``level`` is the source level that counts."""
    owed: dict[str, list[tuple[Period, Reported]]] = {}
    nothing = Reported(MISSING, approved=False, level=level)
    periods = set()
    for expectation in expectations:
        if expectation.element == element.id:
            report = reports.get((element.id, expectation.period, expectation.subject, part), nothing)
            counted = report if report.level == level else nothing
            owed.setdefault(expectation.subject, []).append((expectation.period, counted))
            periods.add(expectation.period)
    bodies = tuple(over_time(element, body, figures) for body, figures in sorted(owed.items()))
    checks = tuple(
        (subject, report.value.amount)
        for (key, period, subject, cell), report in sorted(reports.items(), key=lambda item: item[0][2])
        if key == element.id and period in periods and cell == part and report.level != level
        if report.approved and isinstance(report.value, Number)
    )
    return RolledUp(over_bodies(element, bodies), bodies, checks)
