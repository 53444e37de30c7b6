"""Three-valued conditions, coverage and ratios: bounds hold every way in which the missing reports could come in."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.measure.bounds import OPEN, Bounds, exactly
from songhanh.measure.conditions import COMPARATORS, Coverage, Truth, all_of, any_of, compare, coverage, opposite
from songhanh.measure.errors import MeasureError
from songhanh.measure.ratios import RatioOfBody, ratio
from songhanh.measure.values import MISSING, NOT_APPLICABLE, SUPPRESSED, number

F = Fraction
MET, FAILED, OPEN_, NA = Truth.MET, Truth.FAILED, Truth.OPEN, Truth.NOT_APPLICABLE
truths = st.sampled_from(Truth)


@pytest.mark.parametrize(
    ("quarters", "every", "some"),
    [
        ([MET, MET], MET, MET),
        ([FAILED, OPEN_], FAILED, OPEN_),  # one failing quarter fails "every quarter" even if others are missing
        ([MET, OPEN_], OPEN_, MET),
        ([MET, FAILED], FAILED, MET),
        ([NA, MET], MET, MET),
        ([NA, NA], NA, NA),
        ([], NA, NA),
    ],
)
def test_every_and_some(quarters: list[Truth], every: Truth, some: Truth) -> None:
    assert (all_of(quarters), any_of(quarters)) == (every, some)


@given(st.lists(truths, max_size=5))
def test_every_and_some_are_what_all_completions_agree_on(given_: list[Truth]) -> None:
    for join, plain in ((all_of, all), (any_of, any)):
        possible = set()
        for filled in itertools.product(*([MET, FAILED] if one is OPEN_ else [one] for one in given_)):
            counted = [one is MET for one in filled if one is not NA]
            possible.add((MET if plain(counted) else FAILED) if counted else NA)
        assert join(given_) is (possible.pop() if len(possible) == 1 else OPEN_)


def test_not_leaves_open_what_is_open() -> None:
    assert [opposite(one) for one in (MET, FAILED, OPEN_, NA)] == [FAILED, MET, OPEN_, NA]


def test_coverage_has_no_bounds_where_nothing_is_counted() -> None:
    assert coverage([NA, NA]).bounds is None
    assert coverage([]).bounds is None
    assert coverage([MET, FAILED, OPEN_, OPEN_, NA]) == Coverage(1, 1, 2, 1)


@given(st.lists(truths, max_size=6))
def test_bounds_of_a_coverage_are_exactly_what_can_come(given_: list[Truth]) -> None:
    bounds = coverage(given_).bounds
    possible = set()
    for filled in itertools.product(*([MET, FAILED] if one is OPEN_ else [one] for one in given_)):
        counted = [one for one in filled if one is not NA]
        possible |= {F(counted.count(MET), len(counted))} if counted else set()
    if bounds is None:
        assert not possible
    else:
        assert (bounds.low, bounds.high) == (min(possible), max(possible))
        assert all(bounds.holds(value) for value in possible)
        assert not bounds.holds((bounds.low or F(0)) + F(1, 997))


@given(st.integers(0, 6), st.integers(0, 6), st.integers(1, 6), st.integers(-1, 13), st.sampled_from(COMPARATORS))
def test_comparing_agrees_with_every_possible_value(low: int, more: int, parts: int, goal: int, comparator: str) -> None:
    values = [F(low + step, parts) for step in range(more + 1)]
    bounds = Bounds(values[0], values[-1], F(1, parts))
    does = {">=": F.__ge__, "<=": F.__le__, ">": F.__gt__, "<": F.__lt__, "=": F.__eq__, "!=": F.__ne__}[comparator]
    answers = {bool(does(value, F(goal, 2))) for value in values}
    assert compare(bounds, comparator, F(goal, 2)) is (OPEN_ if len(answers) == 2 else MET if answers == {True} else FAILED)


small = st.integers(-3, 3).map(F)
intervals = st.tuples(st.none() | small, st.none() | small).map(
    lambda ends: Bounds(*sorted(ends)) if None not in ends else Bounds(*ends)  # type: ignore[type-var]
)


def into(bounds: Bounds, value: Fraction) -> Fraction:
    low = value if bounds.low is None else max(value, bounds.low)
    return low if bounds.high is None else min(low, bounds.high)


@given(intervals, intervals, st.fractions(-9, 9), st.fractions(-9, 9))
def test_arithmetic_of_bounds_holds_every_result(a: Bounds, b: Bounds, x: Fraction, y: Fraction) -> None:
    x, y = into(a, x), into(b, y)
    assert (a + b).holds(x + y)
    assert (a - b).holds(x - y)
    assert (a * b).holds(x * y)
    if y:
        assert (a / b).holds(x / y)


def test_nothing_times_something_without_end_is_nothing() -> None:
    assert Bounds(F(0), None) * Bounds(F(0), F(5)) == Bounds(F(0), None)
    assert exactly(0) * OPEN == exactly(0)


def test_bounds_the_wrong_way_round_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="wrong way"):
        Bounds(F(2), F(1))


def body(name: str, top: object, bottom: object, fixed: int | None = None) -> RatioOfBody:
    cells = [number(one) if isinstance(one, int) else one for one in (top, bottom)]
    return RatioOfBody(name, cells[0], cells[1], None if fixed is None else Decimal(fixed))  # type: ignore[arg-type]


def test_parts_are_summed_first_and_divided_last() -> None:
    # A mean of percentages would say (50 + 10) / 2 = 30%.
    found = ratio([body("A", 1, 2), body("B", 10, 100)], part_of_denominator=True)
    assert found.bounds == exactly(F(11, 102))


def test_a_missing_body_whose_denominator_is_known_gives_bounds() -> None:
    found = ratio([body("A", 30, 40), body("B", MISSING, MISSING, 60)], part_of_denominator=True)
    assert found.bounds == Bounds(F(30, 100), F(90, 100))
    assert (found.missing, found.point) == (("B",), F(3, 4))


def test_a_missing_body_leaves_it_open_without_the_denominator_or_if_it_is_no_part() -> None:
    assert ratio([body("A", 30, 40), body("B", MISSING, MISSING)], part_of_denominator=True).bounds == OPEN
    assert ratio([body("A", 30, 40), body("B", MISSING, 60)], part_of_denominator=False).bounds == OPEN
    assert ratio([body("A", 30, 40), body("B", 3, MISSING)], part_of_denominator=True).bounds == OPEN


def test_nothing_of_nothing_did_not_occur() -> None:
    assert ratio([body("A", 0, 0)], part_of_denominator=True).bounds is None
    assert ratio([body("A", NOT_APPLICABLE, NOT_APPLICABLE)], part_of_denominator=True).bounds is None
    assert ratio([body("A", 0, 0), body("B", MISSING, 0)], part_of_denominator=True).bounds is None


def test_something_of_nothing_is_told() -> None:
    with pytest.raises(MeasureError, match="mẫu số bằng 0"):
        ratio([body("A", 1, 0)], part_of_denominator=False)


def test_a_suppressed_part_leaves_a_ratio_open() -> None:
    assert ratio([body("A", SUPPRESSED, 5), body("B", 1, 5)], part_of_denominator=True).bounds == OPEN


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=4))
def test_bounds_of_a_ratio_are_exactly_what_can_come(rows: list[tuple[int, int, bool]]) -> None:
    bodies = [(min(top, bottom), bottom, known) for top, bottom, known in rows]
    found = ratio(
        [body(str(n), top if known else MISSING, bottom) for n, (top, bottom, known) in enumerate(bodies)],
        part_of_denominator=True,
    )
    whole = sum(bottom for _, bottom, _ in bodies)
    tops = itertools.product(*([top] if known else range(bottom + 1) for top, bottom, known in bodies))
    possible = [F(sum(given_), whole) for given_ in tops] if whole else []
    if found.bounds is None:
        assert not possible
    else:
        assert (found.bounds.low, found.bounds.high) == (min(possible), max(possible))
