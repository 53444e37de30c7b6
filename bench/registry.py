"""The registry of figures. A figure is a function that measures one number and is registered by a decorator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class NotMeasuredError(Exception):
    """What the figure needs is not here; the message says what."""


class MeasurementFailedError(Exception):
    """The thing to be measured did not work; the message says how."""


@dataclass(frozen=True)
class Figure:
    """One number. ``against`` says what it is measured on; it is over when its value is greater than its ``limit``."""

    name: str
    unit: str
    against: str
    limit: float | None
    measure: Callable[[], float]

    def is_over(self, value: float) -> bool:
        return self.limit is not None and value > self.limit


FIGURES: dict[str, Figure] = {}


def figure(
    name: str, *, unit: str, against: str, limit: float | None = None
) -> Callable[[Callable[[], float]], Callable[[], float]]:
    """Register the decorated function as the measure of figure ``name``."""

    def register(measure: Callable[[], float]) -> Callable[[], float]:
        if name in FIGURES:
            raise ValueError(f"there are two figures named {name}")
        FIGURES[name] = Figure(name, unit, against, limit, measure)
        return measure

    return register
