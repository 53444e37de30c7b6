"""Zero, not applicable, missing and suppressed are four different things, in every sum."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.measure.display import round_half_up, shown, written
from songhanh.measure.errors import MeasureError
from songhanh.measure.values import (
    MISSING,
    NOT_APPLICABLE,
    SUPPRESSED,
    Estimate,
    EstimateKind,
    Number,
    Tally,
    Value,
    add_up,
    from_scaled,
    number,
    sum_of,
    tally,
    to_scaled,
)

DAY = datetime.date(2026, 6, 5)
marks = st.none() | st.builds(Estimate, st.sampled_from(EstimateKind), st.just(DAY))
amounts = st.integers(-(10**15), 10**15).flatmap(lambda whole: st.integers(0, 6).map(lambda scale: from_scaled(whole, scale)))
values = st.one_of(st.builds(Number, amounts, marks), st.sampled_from([MISSING, NOT_APPLICABLE, SUPPRESSED]))


@pytest.mark.parametrize(
    ("cells", "value", "partial"),
    [
        ([number(3), number(4)], number(7), False),
        ([number(0)], number(0), False),
        ([number(0), MISSING], number(0), True),
        ([number(3), MISSING], number(3), True),
        ([number(3), NOT_APPLICABLE], number(3), False),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE, False),
        ([NOT_APPLICABLE, MISSING], MISSING, False),
        ([MISSING, MISSING], MISSING, False),
        ([number(3), SUPPRESSED], SUPPRESSED, False),
        ([MISSING, SUPPRESSED], SUPPRESSED, False),
        ([NOT_APPLICABLE, SUPPRESSED], SUPPRESSED, False),
        ([], MISSING, False),
    ],
)
def test_a_sum_keeps_the_four_apart(cells: list[Value], value: Value, partial: bool) -> None:
    assert (add_up(cells).value, add_up(cells).partial) == (value, partial)


def test_a_sum_says_how_many_were_filled_of_how_many_expected() -> None:
    total = add_up([number(3), MISSING, NOT_APPLICABLE, number(0)])
    assert (total.filled, total.expected) == (3, 4)


def test_a_suppressed_sum_remembers_no_amount() -> None:
    assert add_up([number(41), SUPPRESSED]).amount == 0


def test_what_is_estimated_is_added_and_told_apart() -> None:
    total = add_up(
        [number(10), number(3, Estimate(EstimateKind.PROJECTED, DAY)), number(2, Estimate(EstimateKind.ACTUAL_TO_DATE, DAY))]
    )
    assert [total.amount, total.estimated, total.actual_to_date, total.estimates] == [15, 5, 2, 2]


@given(st.lists(values, max_size=8), st.randoms())
def test_the_order_of_a_sum_does_not_matter(cells: list[Value], random: object) -> None:
    mixed = list(cells)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert add_up(mixed) == add_up(cells)


@given(values, values, values)
def test_sums_are_associative_and_have_a_nothing(a: Value, b: Value, c: Value) -> None:
    x, y, z = tally(a), tally(b), tally(c)
    assert (x + y) + z == x + (y + z)
    assert x + Tally() == x


@given(st.lists(values, max_size=10), st.integers(0, 10))
def test_a_sum_of_sums_is_the_sum_of_all(cells: list[Value], cut: int) -> None:
    assert sum_of([add_up(cells[:cut]), add_up(cells[cut:])]) == add_up(cells)


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_a_scaled_figure_comes_back_as_it_was(scaled: int, scale: int) -> None:
    assert to_scaled(from_scaled(scaled, scale), scale) == scaled


@pytest.mark.parametrize(
    ("amount", "scale", "code"),
    [
        ("1000000000000001", 0, "too_large"),
        ("1000000000000.001", 3, "too_large"),
        ("1e30", 0, "too_large"),
        ("1e999999", 0, "too_large"),
        ("-1e30", 0, "too_large"),
        ("1.5", 0, "too_many_decimals"),
        ("0.0001", 3, "too_many_decimals"),
        ("1", 7, "scale"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused_with_advice(amount: str, scale: int, code: str) -> None:
    with pytest.raises(MeasureError) as refused:
        to_scaled(Decimal(amount), scale)
    assert refused.value.code == code
    assert refused.value.vi != refused.value.en


def test_ten_to_the_fifteen_scaled_units_still_fit() -> None:
    assert to_scaled(Decimal(10**15), 0) == 10**15
    assert to_scaled(Decimal("1e12"), 3) == 10**15


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "mười", "", "1,5"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(MeasureError, match="không phải là số"):
        number(written)


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("2.345", 2, "2.35"), ("2.3449", 2, "2.34"), ("1", 2, "1.00")],
)
def test_a_half_is_rounded_up(value: str, digits: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), digits)) == rounded


@pytest.mark.parametrize(
    ("value", "target", "text"),
    [
        ("79.96", "80", "79,96"),  # 80,0 would say that the target was met
        ("79.94", "80", "79,9"),
        ("80.04", "80", "80,04"),
        ("80", "80", "80,0"),
        ("79.9996", "80", "79,9996"),
        ("33.33", "33.33", "33,33"),
    ],
)
def test_rounding_never_crosses_the_target(value: str, target: str, text: str) -> None:
    assert written(shown(Decimal(value), 1, Decimal(target))) == text


@given(
    st.fractions(min_value=-1000, max_value=1000),
    st.fractions(min_value=-1000, max_value=1000, max_denominator=1000),
    st.integers(0, 3),
)
def test_what_is_shown_stands_on_the_side_of_the_target_where_the_value_is(
    value: Fraction, target: Fraction, digits: int
) -> None:
    seen = Fraction(shown(value, digits, target))
    assert (seen > target, seen < target) == (value > target, value < target) or value == target


def test_a_figure_right_beside_the_target_is_cut_off_on_its_own_side() -> None:
    assert shown(80 - Fraction(1, 10**30), 1, 80) < 80
