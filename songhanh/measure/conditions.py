"""What one body must reach, three-valued: met, failed or open; and not applicable, which leaves the body out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from songhanh.measure.bounds import Bounds

COMPARATORS = (">=", "<=", ">", "<", "=", "!=")


class Truth(StrEnum):
    """Whether a condition holds at a body. ``OPEN``: the missing reports decide."""

    MET = "met"
    FAILED = "failed"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


def compare(bounds: Bounds, comparator: str, goal: Fraction) -> Truth:
    """Whether every possible value stands so to the goal (met), none (failed), or some (open).

    >>> compare(Bounds(Fraction(1, 4), Fraction(3, 4)), ">=", Fraction(4, 5)).value
    'failed'
    """
    low, high = bounds.low, bounds.high
    match comparator:
        case ">=":
            always, never = low is not None and low >= goal, high is not None and high < goal
        case ">":
            always, never = low is not None and low > goal, high is not None and high <= goal
        case "<=":
            always, never = high is not None and high <= goal, low is not None and low > goal
        case "<":
            always, never = high is not None and high < goal, low is not None and low >= goal
        case "=":
            always, never = bounds.known == goal, not bounds.holds(goal)
        case "!=":
            always, never = not bounds.holds(goal), bounds.known == goal
        case _:
            raise ValueError(f"unknown comparator: {comparator}")
    return Truth.MET if always else Truth.FAILED if never else Truth.OPEN


def all_of(truths: Iterable[Truth]) -> Truth:
    """One failing fails all, even if others are open. What is not applicable is left out; nothing left is not applicable."""
    return _join(truths, decisive=Truth.FAILED, otherwise=Truth.MET)


def any_of(truths: Iterable[Truth]) -> Truth:
    """One met is enough, even if others are open."""
    return _join(truths, decisive=Truth.MET, otherwise=Truth.FAILED)


def opposite(truth: Truth) -> Truth:
    """ "Not": open stays open."""
    return {Truth.MET: Truth.FAILED, Truth.FAILED: Truth.MET}.get(truth, truth)


def _join(truths: Iterable[Truth], *, decisive: Truth, otherwise: Truth) -> Truth:
    found = {truth for truth in truths if truth is not Truth.NOT_APPLICABLE}
    if not found:
        return Truth.NOT_APPLICABLE
    if decisive in found:
        return decisive
    return Truth.OPEN if Truth.OPEN in found else otherwise


@dataclass(frozen=True)
class Coverage:
    """How many of the expected bodies meet a condition: ``met``, ``failed``, ``open``, and those it does not apply to.

    Coverages of different bodies are added, never tested again on summed counts.
    """

    met: int = 0
    failed: int = 0
    open: int = 0
    not_applicable: int = 0

    @property
    def counted(self) -> int:
        """n: the expected bodies less those not applicable."""
        return self.met + self.failed + self.open

    @property
    def bounds(self) -> Bounds | None:
        """[m/n, (m+u)/n]; None where n = 0: nothing occurred.

        >>> Coverage(met=1, failed=1, open=2, not_applicable=1).bounds
        Bounds(low=Fraction(1, 4), high=Fraction(3, 4), step=Fraction(1, 4))
        """
        if not (n := self.counted):
            return None
        return Bounds(Fraction(self.met, n), Fraction(self.met + self.open, n), Fraction(1, n))

    @property
    def point(self) -> Fraction | None:
        """The share among the bodies that are closed; what a provisional result is judged by."""
        closed = self.met + self.failed
        return Fraction(self.met, closed) if closed else None

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.met + other.met, self.failed + other.failed, self.open + other.open, self.not_applicable + other.not_applicable
        )


def coverage(truths: Iterable[Truth]) -> Coverage:
    """The coverage of the bodies whose answers are given, one each."""
    counts = dict.fromkeys(Truth, 0)
    for truth in truths:
        counts[truth] += 1
    return Coverage(counts[Truth.MET], counts[Truth.FAILED], counts[Truth.OPEN], counts[Truth.NOT_APPLICABLE])
