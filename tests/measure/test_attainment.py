"""Attainment: only what no missing report can change is a result."""

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.catalogue import Direction, Kind
from songhanh.measure.attainment import (
    Judgement,
    Mark,
    Measure,
    Pace,
    Question,
    Result,
    Survey,
    Target,
    in_force,
    judge,
    judge_survey,
    milestone,
    pace,
    steps_by_thing,
    whole,
)
from songhanh.measure.bounds import OPEN, Bounds, exactly
from songhanh.measure.conditions import Coverage
from songhanh.measure.formulas import Outcome
from songhanh.measure.periods import Window, year_period

F = Fraction
DUE, AFTER, BEFORE = date(2026, 12, 31), date(2027, 1, 15), date(2026, 7, 1)
MET, NOT, PARTLY, OPEN_, NA, LATER = (
    Result.MET,
    Result.NOT_MET,
    Result.PARTLY_MET,
    Result.UNASSESSABLE,
    Result.NOT_APPLICABLE,
    Result.PENDING,
)


def target(value: str = "80", comparator: str = ">=", **more: object) -> Target:
    return Target(Decimal(value), comparator, DUE, **more)  # type: ignore[arg-type]


def between(low: object, high: object) -> Outcome:
    ends = [None if end is None else F(str(end)) for end in (low, high)]
    return Outcome(Bounds(*ends))


@pytest.mark.parametrize(
    ("low", "high", "comparator", "result"),
    [
        (25, 75, ">=", NOT),  # the example of the design
        (80, 90, ">=", MET),
        (80, 80, ">=", MET),
        (75, 80, ">=", OPEN_),
        (80, 90, ">", OPEN_),
        (81, 90, "<=", NOT),
        (70, 80, "<=", MET),
        (70, 80, "<", OPEN_),
        (80, 80, "<", NOT),
        (None, None, ">=", OPEN_),
        (90, None, ">=", MET),  # a count that missing reports can only raise
        (70, None, ">=", OPEN_),
        ("79.9999", "79.9999", ">=", NOT),  # judgement uses unrounded values
    ],
)
def test_a_result_is_what_no_missing_report_can_change(low: object, high: object, comparator: str, result: Result) -> None:
    assert judge(between(low, high), target(comparator=comparator), today=AFTER).result is result


def test_nothing_occurred_is_neither_met_nor_unmet() -> None:
    found = judge(Outcome(None), target(), today=AFTER)
    assert (found.result, found.final) == (NA, False)


def test_the_missing_are_named() -> None:
    outcome = Outcome(OPEN, bodies=frozenset({"A", "B", "C"}), missing=frozenset({"B", "C"}))
    found = judge(outcome, target(), today=AFTER)
    assert (found.reported, found.expected, found.missing) == (1, 3, ("B", "C"))


@pytest.mark.parametrize(
    ("direction", "value", "result"),
    [
        (Direction.LESS, 110, MET),  # sex ratio "ở mức 111"
        (Direction.LESS, 112, NOT),
        (Direction.MORE, 112, MET),
        (Direction.EXACT, 112, NOT),
        (Direction.EXACT, 111, MET),
    ],
)
def test_an_equals_sign_takes_the_direction_of_the_catalogue(direction: Direction, value: int, result: Result) -> None:
    assert judge(between(value, value), target("111", "=", direction=direction), today=AFTER).result is result


def test_an_equals_sign_without_an_indicator_needs_a_person() -> None:
    found = judge(between(111, 111), target("111", "="), today=AFTER)
    assert (found.result, found.question) == (OPEN_, Question.DIRECTION)


def test_about_is_judged_in_its_direction_and_marked() -> None:
    found = judge(between(61, 61), target("60", "=", about=True, direction=Direction.MORE), today=AFTER)
    assert found.result is MET
    assert found.marks == {Mark.ABOUT}
    assert judge(between(59, 59), target("60", "=", about=True, direction=Direction.MORE), today=AFTER).result is NOT


def test_points_or_percent_is_asked() -> None:
    rise = target("10", "increase_by", value_high=Decimal(15), kind=Kind.CHANGE, unit="%")
    assert judge(between(10, 10), rise, today=AFTER).question is Question.POINTS_OR_PERCENT
    answered = target("10", "increase_by", value_high=Decimal(15), kind=Kind.CHANGE, unit="%", change_in="points")
    assert judge(between(10, 10), answered, today=AFTER).result is MET  # a range is met at its lower end
    assert judge(between(9, 9), answered, today=AFTER).result is NOT
    fall = target("5", "decrease_by", value_high=Decimal(10), kind=Kind.CHANGE, unit="%", change_in="percent")
    assert [judge(between(value, value), fall, today=AFTER).result for value in (-5, -4, 5)] == [MET, NOT, NOT]
    assert judge(Outcome(OPEN, question="points_or_percent"), target(), today=AFTER).question is Question.POINTS_OR_PERCENT


def test_before_its_due_date_a_target_has_no_result() -> None:
    window = year_period(2026).window()
    assert judge(between(90, 90), target(), today=BEFORE).result is LATER
    assert judge(between(90, 90), target(), today=BEFORE, window=window).result is LATER
    assert judge(between(90, 90), target(), today=DUE).result is MET


def test_unless_nothing_can_change_it_any_more() -> None:
    window = Window(date(2026, 1, 1), DUE)
    assert judge(between(25, 75), target(), today=BEFORE, window=window).result is NOT
    assert judge(between(90, None), target(), today=BEFORE, window=window).result is MET
    assert judge(between(70, None), target(), today=BEFORE, window=window).result is LATER
    estimated = Outcome(Bounds(F(90), None), secured=F(70), estimated=frozenset({"A"}))
    assert judge(estimated, target(), today=BEFORE, window=window).result is LATER


def test_a_result_with_an_estimate_is_provisional() -> None:
    found = judge(Outcome(exactly(90), estimated=frozenset({"A"})), target(), today=AFTER)
    assert (found.result, found.provisional, found.final) == (MET, True, False)
    assert found.marks == {Mark.ESTIMATED}


@pytest.mark.parametrize(
    ("comparator", "secured", "final"),
    [(">=", 80, True), (">=", 79, False), (">", 80, False), ("<=", 80, False), (">=", None, False)],
)
def test_only_a_count_already_reached_by_actual_figures_is_final(comparator: str, secured: int | None, final: bool) -> None:
    outcome = Outcome(
        exactly(80 if comparator == "<=" else 90), secured=None if secured is None else F(secured), estimated=frozenset({"A"})
    )
    found = judge(outcome, target(comparator=comparator), today=AFTER)
    assert (found.result, found.final) == (MET, final)


def test_a_lower_completeness_gives_a_provisional_result_and_never_a_final_one() -> None:
    covered = Coverage(met=8, failed=1, open=1)
    bodies = frozenset("ABCDEFGHIK")
    outcome = Outcome(covered.bounds, point=covered.point, coverage=covered, bodies=bodies, missing=frozenset("K"))
    goal = target("0.85")
    assert judge(outcome, goal, today=AFTER).result is OPEN_
    found = judge(outcome, goal, today=AFTER, enough=F(9, 10))
    assert (found.result, found.provisional, found.final) == (MET, True, False)
    assert (found.reported, found.expected) == (9, 10)
    assert Mark.INCOMPLETE in found.marks
    assert judge(outcome, goal, today=AFTER, enough=F(95, 100)).result is OPEN_
    # What is sure in spite of the missing is final, whatever was set.
    assert judge(outcome, target("0.8"), today=AFTER, enough=F(9, 10)).final


@pytest.mark.parametrize(
    ("low", "high", "comparator", "result"),
    [
        ("81", "85", ">=", MET),
        ("70", "79", ">=", NOT),
        ("75", "85", ">=", OPEN_),
        ("80", "85", ">=", OPEN_),
        ("75", "80", ">=", OPEN_),
        ("81", "85", "<=", NOT),
        ("80", "80", ">=", MET),
    ],
)
def test_a_survey_is_judged_by_its_interval(low: str, high: str, comparator: str, result: Result) -> None:
    survey = Survey((Decimal(low) + Decimal(high)) / 2, Decimal(low), Decimal(high))
    found = judge_survey(survey, target(comparator=comparator), today=AFTER)
    assert (found.result, Mark.BY_INTERVAL in found.marks) == (result, True)


def test_a_survey_whose_estimate_lies_outside_its_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="inside"):
        Survey(Decimal(5), Decimal(6), Decimal(7))


@pytest.mark.parametrize(
    ("done", "today", "result"),
    [
        (True, BEFORE, MET),
        (True, AFTER, MET),
        (False, BEFORE, LATER),
        (False, AFTER, NOT),
        (None, AFTER, OPEN_),
        (None, BEFORE, LATER),
    ],
)
def test_milestones(done: bool | None, today: date, result: Result) -> None:
    assert milestone(done, target("1", "="), today=today).result is result


@pytest.mark.parametrize(
    ("parts", "result"),
    [
        ([MET, MET], MET),
        ([MET, NOT], PARTLY),
        ([MET, NOT, OPEN_], PARTLY),
        ([MET, NOT, LATER], PARTLY),
        ([NOT, NOT], NOT),
        ([MET, OPEN_], OPEN_),
        ([NOT, OPEN_], OPEN_),
        ([MET, LATER], LATER),
        ([OPEN_, LATER], OPEN_),
        ([MET, NA], MET),
        ([NA, NA], NA),
        ([OPEN_], OPEN_),
        ([], NA),
    ],
)
def test_the_whole_follows_from_its_parts(parts: list[Result], result: Result) -> None:
    assert whole([Judgement(part) for part in parts]).result is result


@given(st.lists(st.sampled_from([MET, NOT, OPEN_, NA]), max_size=5))
def test_the_whole_is_the_only_result_over_all_completions(parts: list[Result]) -> None:
    possible = set()
    for filled in itertools.product(*([MET, NOT] if part is OPEN_ else [part] for part in parts)):
        counted = {part for part in filled if part is not NA}
        possible.add(NA if not counted else counted.pop() if len(counted) == 1 else PARTLY)
    assert whole([Judgement(part) for part in parts]).result is (possible.pop() if len(possible) == 1 else OPEN_)


def test_a_whole_of_a_provisional_part_is_provisional() -> None:
    assert not whole([Judgement(MET), Judgement(MET, provisional=True)]).final


@given(
    st.lists(st.sampled_from(["met", "failed", "open"]), min_size=1, max_size=6),
    st.integers(0, 20),
    st.sampled_from([">=", ">", "<=", "<", "="]),
)
def test_a_result_agrees_with_every_completion(bodies: list[str], goal: int, comparator: str) -> None:
    counts = [bodies.count(word) for word in ("met", "failed", "open")]
    aim = Target(Decimal(goal) / 20, comparator, DUE, direction=Direction.EXACT)
    found = judge(Outcome(Coverage(*counts).bounds), aim, today=AFTER).result
    results = set()
    for filled in itertools.product(*(["met", "failed"] if word == "open" else [word] for word in bodies)):
        share = F(filled.count("met"), len(filled))
        value = F(aim.value)
        holds = {">=": share >= value, ">": share > value, "<=": share <= value, "<": share < value, "=": share == value}
        results.add(MET if holds[comparator] else NOT)
    assert found is (results.pop() if len(results) == 1 else OPEN_)


def test_dues_of_one_thing_are_steps_and_other_things_are_parts() -> None:
    first, second = Target(Decimal(60), ">=", date(2025, 12, 31)), Target(Decimal(75), ">=", date(2030, 12, 31))
    other = Target(Decimal(100), ">=", date(2030, 12, 31))
    steps = steps_by_thing([Measure("lãnh đạo", second), Measure("tin, bài", other), Measure("lãnh đạo", first)])
    assert steps == {"lãnh đạo": (first, second), "tin, bài": (other,)}
    assert in_force(steps["lãnh đạo"], date(2024, 6, 1)) is first
    assert in_force(steps["lãnh đạo"], date(2027, 6, 1)) is first
    assert in_force(steps["lãnh đạo"], date(2031, 1, 1)) is second


START = (date(2025, 12, 31), Decimal(60))


@pytest.mark.parametrize(
    ("value", "comparator", "goal", "pace_"),
    [
        (70, ">=", "80", Pace.ON_PACE),
        (69, ">=", "80", Pace.BEHIND),
        (50, "<=", "40", Pace.ON_PACE),
        (51, "<=", "40", Pace.BEHIND),
        (70, "=", "80", Pace.UNKNOWN),
    ],
)
def test_pace_is_a_straight_line_from_the_start(value: int, comparator: str, goal: str, pace_: Pace) -> None:
    aim = Target(Decimal(goal), comparator, date(2027, 12, 31))
    found = pace(between(value, value), aim, today=date(2026, 12, 31), start=START)
    assert found.pace is pace_


def test_there_is_no_pace_without_a_start_or_with_open_bounds() -> None:
    aim = Target(Decimal(80), ">=", date(2027, 12, 31))
    assert pace(between(70, 70), aim, today=BEFORE, start=None).pace is Pace.UNKNOWN
    assert pace(between(0, 100), aim, today=BEFORE, start=START).pace is Pace.UNKNOWN
