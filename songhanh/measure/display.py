"""How figures are shown: rounded half up, here and nowhere else, and never across a target."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

Exact = Decimal | Fraction | int
_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)
_MOST_DIGITS = 12


def round_half_up(value: Exact, digits: int) -> Decimal:
    """A figure with so many decimals; a half goes away from zero.

    >>> round_half_up(Decimal("2.345"), 2), round_half_up(Fraction(-1, 8), 2)
    (Decimal('2.35'), Decimal('-0.13'))
    """
    exact = Fraction(value)
    scaled = abs(exact) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _WIDE.scaleb(Decimal(-whole if exact < 0 else whole), -digits)


def shown(value: Exact, digits: int, target: Exact | None = None) -> Decimal:
    """A figure as it is shown beside a target: with more digits where rounding would put it on another side of the target.

    One digit more as a rule, further ones where one is not enough; beyond twelve the figure is cut off on its own side.

    >>> shown(Decimal("79.96"), 1, Decimal(80)), shown(Decimal("79.94"), 1, Decimal(80))
    (Decimal('79.96'), Decimal('79.9'))
    """
    rounded = round_half_up(value, digits)
    if target is None:
        return rounded
    side = _side(value, target)
    for more in range(digits, digits + _MOST_DIGITS + 1):
        rounded = round_half_up(value, more)
        if _side(rounded, target) == side:
            return rounded
    step = _WIDE.scaleb(Decimal(1), -(digits + _MOST_DIGITS))
    return _WIDE.add(rounded, step * side)


def _side(value: Exact, target: Exact) -> int:
    exact, goal = Fraction(value), Fraction(target)
    return (exact > goal) - (exact < goal)


def written(value: Decimal) -> str:
    """A figure with all its digits as Vietnamese text writes it.

    >>> written(Decimal("1234.50"))
    '1.234,50'
    """
    return f"{value:,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
