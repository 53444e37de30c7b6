"""Bounds: between what lowest and highest value a result lies, whatever the missing reports would say.

Results are ``Fraction``: a third stays a third, and judgement never sees a rounded figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

ZERO = Fraction(0)


@dataclass(frozen=True)
class Bounds:
    """A closed interval; None = without bound on that side. ``step``: only low, low + step, low + 2 step … are possible."""

    low: Fraction | None
    high: Fraction | None
    step: Fraction | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"bounds the wrong way round: {self.low} > {self.high}")
        if self.low is not None and self.low == self.high:
            object.__setattr__(self, "step", None)

    @property
    def known(self) -> Fraction | None:
        """The value, if only one is possible."""
        return self.low if self.low == self.high else None

    def holds(self, value: Fraction) -> bool:
        """Whether a value is possible."""
        inside = (self.low is None or self.low <= value) and (self.high is None or value <= self.high)
        return inside and (not self.step or self.low is None or (value - self.low) % self.step == 0)

    def __add__(self, other: Bounds) -> Bounds:
        step = self.step if other.known is not None else other.step if self.known is not None else None
        return Bounds(_sum(self.low, other.low), _sum(self.high, other.high), step)

    def __neg__(self) -> Bounds:
        step = self.step if self.low is not None and self.high is not None else None
        return Bounds(None if self.high is None else -self.high, None if self.low is None else -self.low, step)

    def __sub__(self, other: Bounds) -> Bounds:
        return self + (-other)

    def __mul__(self, other: Bounds) -> Bounds:
        for factor, scaled in ((self.known, other), (other.known, self)):
            if factor is not None:
                return scaled._times(factor)
        corners = [_product(a, b) for a, b in product(self._ends(), other._ends())]
        return Bounds(_low(corners), _high(corners))

    def __truediv__(self, other: Bounds) -> Bounds:
        """Division by bounds that exclude zero; else nothing is known."""
        if other.low is not None and other.low > 0:
            high = Fraction(1) / other.low
            return self * Bounds(ZERO if other.high is None else 1 / other.high, high)
        if other.high is not None and other.high < 0:
            return -(self / -other)
        return OPEN

    def _times(self, factor: Fraction) -> Bounds:
        if factor < 0:
            return (-self)._times(-factor)
        if factor == 0:
            return exactly(0)
        step = self.step * factor if self.step else None
        return Bounds(None if self.low is None else self.low * factor, None if self.high is None else self.high * factor, step)

    def _ends(self) -> tuple[tuple[Fraction | None, int], tuple[Fraction | None, int]]:
        return (self.low, -1), (self.high, 1)


OPEN = Bounds(None, None)


def exactly(value: Fraction | int) -> Bounds:
    """Bounds of one value."""
    return Bounds(Fraction(value), Fraction(value))


def from_zero(value: Fraction) -> Bounds:
    """A partial sum of figures that cannot be negative: at least this."""
    return Bounds(value, None)


_Corner = tuple[Fraction | None, int]  # None with a sign is an infinity


def _product(a: _Corner, b: _Corner) -> _Corner:
    (x, sign_x), (y, sign_y) = a, b
    if x is not None and y is not None:
        return x * y, 0
    if x == 0 or y == 0:
        return ZERO, 0
    direction = (sign_x if x is None else (1 if x > 0 else -1)) * (sign_y if y is None else (1 if y > 0 else -1))
    return None, direction


def _low(corners: Iterable[_Corner]) -> Fraction | None:
    ends = list(corners)
    if (None, -1) in ends:
        return None
    return min(value for value, _ in ends if value is not None)


def _high(corners: Iterable[_Corner]) -> Fraction | None:
    ends = list(corners)
    if (None, 1) in ends:
        return None
    return max(value for value, _ in ends if value is not None)


def _sum(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b
