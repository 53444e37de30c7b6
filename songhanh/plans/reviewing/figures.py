"""Figures and days of items as the tables keep them: scaled integers, last days. Knows no database."""

from __future__ import annotations

import datetime
from decimal import Decimal

from songhanh.plans.reviewing.shapes import last_day, number_of
from songhanh.plans.reviewing.units import multiplier_of

__all__ = ["dong", "due_of", "multiplier_of", "plain", "scaled"]


def scaled(*texts: object) -> tuple[int, tuple[int | None, ...]]:
    """The common scale of some decimal texts, and each of them in its units; None for one that is none.

    >>> scaled("1.7", None, "2")
    (1, (17, None, 20))
    """
    values = [number_of(text) for text in texts]
    scale = max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values if value is not None), default=0)
    return scale, tuple(None if value is None else int(value.scaleb(scale)) for value in values)


def dong(text: object, multiplier: int) -> int | None:
    """An amount of a table in whole đồng; None where nothing is stated. Raises ValueError for a part of a đồng."""
    value = number_of(text)
    if value is None:
        return None
    exact = value * multiplier
    if exact != exact.to_integral_value():
        raise ValueError(f"{text} × {multiplier} is no whole number of đồng")
    return int(exact)


def due_of(text: object, words: object = "") -> tuple[datetime.date | None, bool]:
    """The day of a due text and whether it is late from the start of that day ("trước ngày 5/6" is, "đến ngày 5/6" is not)."""
    day = last_day(str(text)) if text else None
    return day, bool(day) and str(words or "").strip().lower().startswith("trước")


def plain(value: Decimal) -> str:
    """A number as the contract writes it."""
    return format(value.normalize(), "f")
