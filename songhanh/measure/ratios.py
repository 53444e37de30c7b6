"""Ratios: parts summed first, divided last; bounds only where the design allows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from songhanh.measure.bounds import OPEN, Bounds, exactly
from songhanh.measure.errors import MeasureError
from songhanh.measure.values import Missing, NotApplicable, Number, Suppressed, Value, add_up


@dataclass(frozen=True)
class RatioOfBody:
    """Numerator and denominator of one body. ``fixed``: its denominator for this same period, where only that is known."""

    body: str
    numerator: Value
    denominator: Value
    fixed: Decimal | None = None


@dataclass(frozen=True)
class Ratio:
    """A ratio with its parts. ``bounds`` None: 0/0, nothing occurred; OPEN: not to be told. ``point`` is that of the bodies whose parts are
    all there, for a provisional result. ``whole`` counts those bodies, ``owed`` all to which it applies, ``missing`` names the others.
    """

    numerator: Decimal
    denominator: Decimal
    bounds: Bounds | None
    point: Fraction | None
    whole: int
    owed: int
    missing: tuple[str, ...] = ()


def ratio(parts: Iterable[RatioOfBody], *, part_of_denominator: bool) -> Ratio:
    """The ratio of the sums over bodies.

    ``[N/(D+Σd), (N+Σd)/(D+Σd)]`` where the numerator is part of its denominator and every missing body's denominator ``d`` is known;
    otherwise any missing body leaves it open. Raises where something is divided by nothing.
    """
    bodies = sorted(parts, key=lambda body: body.body)
    owed = [body for body in bodies if not (_none(body.numerator) and _none(body.denominator))]
    missing = [body for body in owed if isinstance(body.numerator, Missing) or isinstance(body.denominator, Missing)]
    closed = [body for body in owed if body not in missing]
    if any(isinstance(value, Suppressed) for body in owed for value in (body.numerator, body.denominator)):
        return Ratio(Decimal(0), Decimal(0), OPEN, None, len(closed), len(owed), tuple(body.body for body in missing))
    top, bottom = _sum(body.numerator for body in closed), _sum(body.denominator for body in closed)
    names = tuple(body.body for body in missing)
    point = Fraction(top) / Fraction(bottom) if bottom else None
    if not missing:
        return Ratio(top, bottom, _divided(top, bottom), point, len(closed), len(owed))
    return Ratio(
        top, bottom, _bounded(top, bottom, missing) if part_of_denominator else OPEN, point, len(closed), len(owed), names
    )


def _bounded(top: Decimal, bottom: Decimal, missing: list[RatioOfBody]) -> Bounds | None:
    low, room, whole = Fraction(top), Fraction(0), Fraction(bottom)
    for body in missing:
        denominator = body.denominator.amount if isinstance(body.denominator, Number) else body.fixed
        if denominator is None:
            return OPEN
        whole += Fraction(denominator)
        if isinstance(body.numerator, Number):
            low += Fraction(body.numerator.amount)
        elif not isinstance(body.numerator, NotApplicable):
            room += Fraction(denominator)
    if whole == 0:
        return None if low == 0 else OPEN
    return Bounds(low / whole, (low + room) / whole)


def _divided(top: Decimal, bottom: Decimal) -> Bounds | None:
    if bottom:
        return exactly(Fraction(top) / Fraction(bottom))
    if top == 0:
        return None
    raise MeasureError(
        "divided_by_zero",
        f"Tử số là {top} nhưng mẫu số bằng 0. Hãy kiểm tra mẫu số đã báo cáo.",
        f"The numerator is {top} but the denominator is 0. Check the denominator that was reported.",
    )


def _sum(values: Iterable[Value]) -> Decimal:
    return add_up(value for value in values if isinstance(value, Number)).amount


def _none(value: Value) -> bool:
    return isinstance(value, NotApplicable)
