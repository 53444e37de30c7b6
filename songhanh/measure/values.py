"""Values of one cell and their sums. Zero, not applicable, missing and suppressed are four different things, in every sum.

======================  ==========================================
number + number         number
number + missing        partial: a number, with filled and expected
number + not applicable number
all not applicable      not applicable
all missing             missing
anything + suppressed   suppressed
======================  ==========================================

Numbers are ``Decimal``, and additions are exact or refused: nothing is ever rounded but at display (:mod:`display`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Clamped, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from enum import StrEnum
from functools import reduce
from operator import add

from songhanh.measure.errors import MeasureError

# Wide enough for any sum of cells; an inexact result would raise instead of losing a digit.
EXACT = Context(prec=60, traps=[Inexact, InvalidOperation, Overflow, DivisionByZero, Clamped])
CELL_LIMIT = 10**15
MAX_SCALE = 6
ZERO = Decimal(0)


class EstimateKind(StrEnum):
    """What an estimate (*ước*) stands for: what was counted up to its day, or what is expected at the end of the window."""

    ACTUAL_TO_DATE = "actual_to_date"
    PROJECTED = "projected"


@dataclass(frozen=True)
class Estimate:
    """The mark of a figure that is given before its window closes, with the day that it speaks of."""

    kind: EstimateKind
    day: datetime.date


@dataclass(frozen=True)
class Number:
    """A reported figure; a reported zero is a number. ``estimate`` is None for a settled figure."""

    amount: Decimal
    estimate: Estimate | None = None

    def __post_init__(self) -> None:
        if not self.amount.is_finite():
            raise MeasureError(
                "not_a_number",
                f"“{self.amount}” không phải là số. Hãy nhập một số, hoặc ghi rõ là không phát sinh hay chưa có số liệu.",
                f"“{self.amount}” is not a number. Enter a number, or say that it does not apply or is not known.",
            )


@dataclass(frozen=True)
class NotApplicable:
    """The body answered that the thing does not exist with it. ``reason`` is shown, never reckoned with."""

    reason: str = field(default="", compare=False)


@dataclass(frozen=True)
class Missing:
    """No answer."""


@dataclass(frozen=True)
class Suppressed:
    """There is an answer, which must not be shown nor be found by subtraction."""


Value = Number | NotApplicable | Missing | Suppressed
MISSING = Missing()
NOT_APPLICABLE = NotApplicable()
SUPPRESSED = Suppressed()


def number(amount: int | str | Decimal, estimate: Estimate | None = None) -> Number:
    """A number from what is written exactly; a float is refused by the types.

    >>> number("1.50").amount
    Decimal('1.50')
    """
    try:
        return Number(Decimal(amount), estimate)
    except InvalidOperation as error:
        raise MeasureError(
            "not_a_number",
            f"“{amount}” không phải là số. Hãy chỉ nhập chữ số, dấu phẩy hoặc dấu chấm thập phân.",
            f"“{amount}” is not a number. Enter digits and a decimal mark only.",
        ) from error


@dataclass(frozen=True)
class Tally:
    """A sum that remembers what it is made of. Adding is associative and commutative, ``Tally()`` is its nothing.

    ``numbers``, ``missing``, ``not_applicable`` and ``suppressed`` count the cells. ``amount`` is the sum of the numbers;
    ``actual_to_date`` and ``projected`` are the parts of it that are estimates, ``estimates`` counts those. Where anything is suppressed
    the amounts are forgotten (zero), so that no later step can show them.
    """

    amount: Decimal = ZERO
    numbers: int = 0
    missing: int = 0
    not_applicable: int = 0
    suppressed: int = 0
    estimates: int = 0
    actual_to_date: Decimal = ZERO
    projected: Decimal = ZERO

    @property
    def expected(self) -> int:
        """The cells that were owed."""
        return self.numbers + self.missing + self.not_applicable + self.suppressed

    @property
    def filled(self) -> int:
        """The cells that were answered: "not applicable" is an answer."""
        return self.expected - self.missing

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def partial(self) -> bool:
        """Whether there is a number from which something is missing."""
        return bool(self.numbers and self.missing and not self.suppressed)

    @property
    def estimated(self) -> Decimal:
        """How much of the amount is estimated: "trong đó ước"."""
        return EXACT.add(self.actual_to_date, self.projected)

    @property
    def value(self) -> Value:
        """What the sum is, by the table at the head of this module. Whether it is partial stands in ``partial``."""
        if self.suppressed:
            return SUPPRESSED
        if self.numbers:
            return Number(self.amount)
        return NOT_APPLICABLE if self.not_applicable and not self.missing else MISSING

    def __add__(self, other: Tally) -> Tally:
        if self is NOTHING:  # most sums are of one cell
            return other
        counted = Tally(
            numbers=self.numbers + other.numbers,
            missing=self.missing + other.missing,
            not_applicable=self.not_applicable + other.not_applicable,
            suppressed=self.suppressed + other.suppressed,
            estimates=self.estimates + other.estimates,
        )
        if counted.suppressed:
            return counted
        return replace(
            counted,
            amount=EXACT.add(self.amount, other.amount),
            actual_to_date=EXACT.add(self.actual_to_date, other.actual_to_date),
            projected=EXACT.add(self.projected, other.projected),
        )


NOTHING = Tally()


def tally(value: Value) -> Tally:
    """The sum of one cell."""
    match value:
        case Number(amount, None):
            return Tally(amount=amount, numbers=1)
        case Number(amount, Estimate(EstimateKind.PROJECTED)):
            return Tally(amount=amount, numbers=1, estimates=1, projected=amount)
        case Number(amount):
            return Tally(amount=amount, numbers=1, estimates=1, actual_to_date=amount)
        case NotApplicable():
            return Tally(not_applicable=1)
        case Missing():
            return Tally(missing=1)
        case Suppressed():
            return Tally(suppressed=1)


def add_up(values: Iterable[Value]) -> Tally:
    """The sum of cells, in any order.

    >>> add_up([number(3), MISSING]).value, add_up([number(3), MISSING]).partial
    (Number(amount=Decimal('3'), estimate=None), True)
    """
    return sum_of(tally(value) for value in values)


def sum_of(tallies: Iterable[Tally]) -> Tally:
    """The sum of sums, in any order."""
    return reduce(add, tallies, NOTHING)


def to_scaled(amount: Decimal, scale: int) -> int:
    """A figure as the whole number that the database keeps: ``amount`` × 10^``scale``. The scale belongs to the data element.

    Raises :class:`MeasureError` where the figure has more decimals than the scale, or is more than 10^15 scaled units.

    >>> to_scaled(Decimal("12.5"), 3)
    12500
    """
    if not 0 <= scale <= MAX_SCALE:
        raise MeasureError(
            "scale", f"Số chữ số thập phân phải từ 0 đến {MAX_SCALE}.", f"The scale must be from 0 to {MAX_SCALE}."
        )
    if amount.adjusted() + scale > len(str(CELL_LIMIT)):  # before any arithmetic with 10^1000000
        raise _too_large(amount, scale)
    scaled = EXACT.scaleb(amount, scale)
    if abs(scaled) > CELL_LIMIT:
        raise _too_large(amount, scale)
    if scaled != scaled.to_integral_value():
        raise MeasureError(
            "too_many_decimals",
            f"Số {_short(amount)} có nhiều hơn {scale} chữ số thập phân. Hãy làm tròn, hoặc kiểm tra dấu phẩy, dấu chấm.",
            f"{_short(amount)} has more than {scale} decimals. Round it, or check comma and dot.",
        )
    return int(scaled)


def from_scaled(scaled: int, scale: int) -> Decimal:
    """The figure that a scaled whole number stands for.

    >>> from_scaled(12500, 3)
    Decimal('12.500')
    """
    return EXACT.scaleb(Decimal(scaled), -scale)


def _too_large(amount: Decimal, scale: int) -> MeasureError:
    limit = f"{CELL_LIMIT // 10**scale:,}"
    return MeasureError(
        "too_large",
        f"Số {_short(amount)} quá lớn (tối đa {limit.replace(',', '.')}). Hãy kiểm tra đơn vị tính (đồng hay triệu đồng) và số chữ số 0.",
        f"{_short(amount)} is too large (at most {limit}). Check the unit (đồng or million đồng) and the number of zeros.",
    )


def _short(amount: Decimal) -> str:
    text = format(amount, "f") if abs(amount.adjusted()) < 30 else str(amount)
    return text if len(text) <= 40 else f"{text[:37]}…"
