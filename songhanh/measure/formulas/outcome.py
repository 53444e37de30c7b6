"""What a formula gives: bounds, and everything that must be said beside the figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from songhanh.measure.bounds import OPEN, Bounds, exactly
from songhanh.measure.conditions import Coverage


@dataclass(frozen=True)
class Outcome:
    """The result of a formula.

    ``bounds`` None: nothing occurred (0/0, or applicable nowhere). ``point``: the value over what was reported, for a provisional result.
    ``secured``: what settled and actual-to-date figures alone have reached, for a count that never falls. ``bodies`` are the expected ones,
    ``missing`` those that leave it open. ``question``: what a person must answer first ("points_or_percent").
    """

    bounds: Bounds | None
    point: Fraction | None = None
    secured: Fraction | None = None
    bodies: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    editing: frozenset[str] = frozenset()
    estimated: frozenset[str] = frozenset()
    suppressed: bool = False
    coverage: Coverage | None = field(default=None)
    question: str | None = None

    @property
    def reported(self) -> int:
        """How many expected bodies have given all that is needed."""
        return len(self.bodies) - len(self.missing & self.bodies)

    @property
    def completeness(self) -> Fraction:
        """Reported of expected; 1 where nothing is expected. Of a coverage: closed bodies of n."""
        if self.coverage is not None:
            n = self.coverage.counted
            return Fraction(n - self.coverage.open, n) if n else Fraction(1)
        return Fraction(self.reported, len(self.bodies)) if self.bodies else Fraction(1)

    @property
    def exact(self) -> bool:
        """Whether one value only is possible."""
        return self.bounds is not None and self.bounds.known is not None


def constant(value: Fraction) -> Outcome:
    """A number that stands in the formula."""
    return Outcome(exactly(value), point=value, secured=value)


def merged(bounds: Bounds | None, *of: Outcome, point: Fraction | None = None, secured: Fraction | None = None) -> Outcome:
    """An outcome that is made of others: what was missing, edited, estimated or suppressed in any of them is so in it."""
    suppressed = any(one.suppressed for one in of)
    return Outcome(
        bounds=OPEN if suppressed else bounds,
        point=None if suppressed else point,
        secured=None if suppressed else secured,
        bodies=frozenset().union(*(one.bodies for one in of)),
        missing=frozenset().union(*(one.missing for one in of)),
        editing=frozenset().union(*(one.editing for one in of)),
        estimated=frozenset().union(*(one.estimated for one in of)),
        suppressed=suppressed,
        coverage=next((one.coverage for one in of if one.coverage is not None), None),
        question=next((one.question for one in of if one.question), None),
    )
