"""Attainment: met, not met, cannot be assessed, from bounds, direction, target and due; and the whole from its parts.

A target is met only if it is met whatever the missing reports would say, not met only if it cannot be met whatever they say.
Judgement uses unrounded values. Until its due date a target has a pace and no result, unless nothing can change it any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from songhanh.catalogue import Direction, Kind
from songhanh.measure.bounds import Bounds, exactly
from songhanh.measure.conditions import Truth, compare
from songhanh.measure.formulas.outcome import Outcome
from songhanh.measure.periods import Window


class Result(StrEnum):
    """What can be said of a target. ``PENDING``: not due yet. ``NOT_APPLICABLE``: nothing occurred, neither met nor unmet."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    UNASSESSABLE = "unassessable"
    NOT_APPLICABLE = "not_applicable"
    PENDING = "pending"


class Question(StrEnum):
    """What a person must answer before a target can be judged."""

    DIRECTION = "direction"
    POINTS_OR_PERCENT = "points_or_percent"


class Mark(StrEnum):
    """What stands beside a result."""

    ABOUT = "about"  # "khoảng": judged in its direction
    ESTIMATED = "estimated"  # contains figures that are not settled
    INCOMPLETE = "incomplete"  # judged at a lower completeness, with n/m named
    EDITING = "editing"  # a report is reopened, its last approved revision counts
    BY_INTERVAL = "by_interval"  # a survey, by its 95% interval


@dataclass(frozen=True)
class Target:
    """A measure of a target. ``comparator`` is ">=", ">", "<=", "<", "=", "increase_by" or "decrease_by", as read.

    ``direction`` is that of the matched indicator, None where none is matched. ``value_high`` is the upper end of a range, which is
    met at its lower end. ``change_in`` ("percent", "points") is asked at review.
    """

    value: Decimal
    comparator: str
    due: datetime.date
    direction: Direction | None = None
    about: bool = False
    value_high: Decimal | None = None
    kind: Kind = Kind.RATIO
    unit: str = ""
    change_in: str | None = None

    @property
    def judged_by(self) -> str | None:
        """The comparator that judgement uses; None where a person must say which way is better.

        "=" takes the direction of the catalogue (the sex ratio "ở mức 111" is at most 111); "khoảng" is judged in its direction.
        """
        if self.comparator in ("increase_by", "decrease_by"):
            return ">=" if self.comparator == "increase_by" else "<="
        if self.comparator == "=":
            ways = {Direction.MORE: ">=", Direction.LESS: "<=", Direction.EXACT: "="}
            return ways[self.direction] if self.direction is not None else None
        return self.comparator

    @property
    def goal(self) -> Fraction:
        """What the outcome is held against. A change is told with its sign: "giảm 5–10%" is met at −5."""
        return Fraction(-self.value if self.comparator == "decrease_by" else self.value)

    @property
    def question(self) -> Question | None:
        """What must be asked first."""
        if self.judged_by is None:
            return Question.DIRECTION
        changes = self.kind is Kind.CHANGE or self.comparator in ("increase_by", "decrease_by")
        return Question.POINTS_OR_PERCENT if changes and self.unit == "%" and self.change_in is None else None


@dataclass(frozen=True)
class Judgement:
    """A result with what must be said of it. ``final`` is False for every provisional one ("tạm tính") and every one that is none."""

    result: Result
    provisional: bool = False
    marks: frozenset[Mark] = frozenset()
    question: Question | None = None
    bounds: Bounds | None = None
    reported: int = 0
    expected: int = 0
    missing: tuple[str, ...] = ()

    @property
    def final(self) -> bool:
        """Whether this is a result that stands."""
        return not self.provisional and self.result in (Result.MET, Result.PARTLY_MET, Result.NOT_MET)


_RESULTS = {
    Truth.MET: Result.MET,
    Truth.FAILED: Result.NOT_MET,
    Truth.OPEN: Result.UNASSESSABLE,
    Truth.NOT_APPLICABLE: Result.NOT_APPLICABLE,
}


def judge(
    outcome: Outcome, target: Target, *, today: datetime.date, window: Window | None = None, enough: Fraction = Fraction(1)
) -> Judgement:
    """The result of one measure.

    ``outcome`` is worked out with everything that is still to come as missing. ``window`` is what its figures span: a result before the due
    date needs bounds of a window that reaches it, because only then nothing can change it any more. ``enough``: the completeness
    that an administrator has set for this indicator; below 1 a result that misses reports is provisional.
    """
    shown = Judgement(
        Result.UNASSESSABLE,
        marks=_marks(outcome, target),
        bounds=outcome.bounds,
        reported=outcome.reported,
        expected=len(outcome.bodies),
        missing=tuple(sorted(outcome.missing)),
    )
    if (question := _question(outcome, target)) is not None:
        return replace(shown, question=question)
    comparator = target.judged_by or "="
    sure = _sure(outcome, comparator, target.goal)
    if today < target.due:
        fixed = window is not None and window.last >= target.due and sure in (Truth.MET, Truth.FAILED)
        if not fixed or (outcome.estimated and not _secured(outcome, comparator, target.goal)):
            return replace(shown, result=Result.PENDING)
    if sure is Truth.OPEN and enough <= outcome.completeness < 1 and outcome.point is not None:
        likely = compare(exactly(outcome.point), comparator, target.goal)
        return replace(shown, result=_RESULTS[likely], provisional=True, marks=shown.marks | {Mark.INCOMPLETE})
    provisional = bool(outcome.estimated) and not _secured(outcome, comparator, target.goal)
    return replace(shown, result=_RESULTS[sure], provisional=provisional and sure is not Truth.NOT_APPLICABLE)


def _question(outcome: Outcome, target: Target) -> Question | None:
    return target.question or (Question(outcome.question) if outcome.question else None)


def _sure(outcome: Outcome, comparator: str, goal: Fraction) -> Truth:
    if outcome.bounds is None:
        return Truth.NOT_APPLICABLE
    return compare(outcome.bounds, comparator, goal)


def _secured(outcome: Outcome, comparator: str, goal: Fraction) -> bool:
    """The one exception for estimates: a count that never falls, for a ≥ target, already reached by actual-to-date figures."""
    return (
        comparator in (">=", ">")
        and outcome.secured is not None
        and compare(exactly(outcome.secured), comparator, goal) is Truth.MET
    )


def _marks(outcome: Outcome, target: Target) -> frozenset[Mark]:
    held = {Mark.ABOUT: target.about, Mark.ESTIMATED: bool(outcome.estimated), Mark.EDITING: bool(outcome.editing)}
    return frozenset(mark for mark, holds in held.items() if holds)


@dataclass(frozen=True)
class Survey:
    """An estimate with its 95% interval."""

    estimate: Decimal
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.estimate <= self.high:
            raise ValueError("the estimate of a survey must lie inside its interval")


def judge_survey(survey: Survey, target: Target, *, today: datetime.date) -> Judgement:
    """A survey by its 95% interval: with the target inside it (its ends included) it cannot be assessed."""
    bounds = Bounds(Fraction(survey.low), Fraction(survey.high))
    outcome = Outcome(bounds, point=Fraction(survey.estimate))
    found = judge(outcome, target, today=today)
    inside = bounds.known is None and bounds.holds(target.goal)
    if inside and found.result in (Result.MET, Result.NOT_MET):
        found = replace(found, result=Result.UNASSESSABLE)
    return replace(found, marks=found.marks | {Mark.BY_INTERVAL})


def milestone(done: bool | None, target: Target, *, today: datetime.date) -> Judgement:
    """A milestone: done is done, before its day too; not done is unmet from its due date on; None = nobody has said."""
    if done:
        return Judgement(Result.MET)
    if today < target.due:
        return Judgement(Result.PENDING)
    return Judgement(Result.UNASSESSABLE if done is None else Result.NOT_MET)


def whole(parts: Iterable[Judgement]) -> Judgement:
    """The result of a target of several parts: the only one possible over all completions of the open parts.

    All met → met; some met and some not → partly met, even if others are open; all not met → not met; else it cannot be assessed, or
    is pending while a part is not due. Parts that do not apply are left out.
    """
    found = list(parts)
    counted = [part for part in found if part.result is not Result.NOT_APPLICABLE]
    marks = frozenset().union(*(part.marks for part in found)) if found else frozenset()
    seen = {part.result for part in counted}
    provisional = any(part.provisional for part in counted)
    if not counted:
        return Judgement(Result.NOT_APPLICABLE, marks=marks)
    some_met = Result.MET in seen or Result.PARTLY_MET in seen
    some_not = Result.NOT_MET in seen or Result.PARTLY_MET in seen
    if some_met and some_not:
        result = Result.PARTLY_MET
    elif len(seen) == 1:
        result = seen.pop()
    else:
        result = Result.UNASSESSABLE if Result.UNASSESSABLE in seen else Result.PENDING
    question = next((part.question for part in counted if part.question), None)
    return Judgement(result, provisional=provisional and result is not Result.PENDING, marks=marks, question=question)


@dataclass(frozen=True)
class Measure:
    """A measure of a target with the thing it is about: one thing at different dues are steps, different things are parts."""

    about: str
    target: Target


def steps_by_thing(measures: Iterable[Measure]) -> dict[str, tuple[Target, ...]]:
    """The parts of a target, each with its steps in the order of their dues."""
    parts: dict[str, list[Target]] = {}
    for measure in measures:
        parts.setdefault(measure.about, []).append(measure.target)
    return {about: tuple(sorted(targets, key=lambda target: target.due)) for about, targets in parts.items()}


def in_force(steps: Sequence[Target], today: datetime.date) -> Target:
    """The step by which a thing is judged on a day: the last one due by then, before the first the first."""
    due = [step for step in steps if step.due <= today]
    return max(due, key=lambda step: step.due) if due else min(steps, key=lambda step: step.due)


class Pace(StrEnum):
    """How a target stands on its way; no result."""

    ON_PACE = "on_pace"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Progress:
    """Where a target should stand on a day, on a straight line from its start to its due, and whether it does."""

    wanted: Fraction | None
    pace: Pace
    question: Question | None = field(default=None)


def pace(outcome: Outcome, target: Target, *, today: datetime.date, start: tuple[datetime.date, Decimal] | None) -> Progress:
    """The pace of a target between years. ``start`` is the baseline, or the step before with its due; without one there is no pace."""
    comparator, question = target.judged_by, _question(outcome, target)
    if start is None or question is not None or comparator in (None, "=") or start[0] >= target.due:
        return Progress(None, Pace.UNKNOWN, question)
    passed = min(max((today - start[0]).days, 0), (target.due - start[0]).days)
    begun = Fraction(start[1])
    wanted = begun + (target.goal - begun) * Fraction(passed, (target.due - start[0]).days)
    reached = _sure(outcome, ">=" if comparator in (">=", ">") else "<=", wanted)
    return Progress(wanted, {Truth.MET: Pace.ON_PACE, Truth.FAILED: Pace.BEHIND}.get(reached, Pace.UNKNOWN))
