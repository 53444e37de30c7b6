"""Roll-up: over time first, body by body, then over bodies."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.measure.elements import TOTAL, DataElement, OverBodies, OverTime
from songhanh.measure.errors import MeasureError
from songhanh.measure.periods import Period, PeriodKind, period
from songhanh.measure.rollup import Expectation, Reported, Revision, RolledUp, join, roll_up, standing
from songhanh.measure.values import (
    MISSING,
    NOT_APPLICABLE,
    SUPPRESSED,
    Estimate,
    EstimateKind,
    Number,
    Value,
    number,
)

NEWS = DataElement("news", "Tin, bài", "News items", "tin")
STAFF = DataElement("staff", "Cán bộ", "Staff", "người", over_time=OverTime.LAST)
QUARTERS = period("2026").parts(PeriodKind.QUARTER)


def rolled(element: DataElement, figures: dict[str, list[Value]], level: str = "") -> RolledUp:
    """Figures of bodies for the first quarters of 2026, all approved."""
    wanted = [Expectation(element.id, q, body, body) for body, cells in figures.items() for q in QUARTERS[: len(cells)]]
    reports = {
        (element.id, q, body, TOTAL): Reported(cell, level=level)
        for body, cells in figures.items()
        for q, cell in zip(QUARTERS, cells, strict=False)
        if cell != MISSING
    }
    return roll_up(element, wanted, reports, level=level)


def test_flows_are_added_over_time_then_over_bodies() -> None:
    total = rolled(NEWS, {"A": [number(1), number(2)], "B": [number(3), number(0)]}).total
    assert (total.value, total.reported, total.expected) == (number(6), 2, 2)


def test_a_body_with_a_missing_quarter_counts_with_what_it_gave_and_stands_among_the_missing() -> None:
    total = rolled(NEWS, {"A": [number(1), number(2)], "B": [number(3), MISSING], "C": [MISSING, MISSING]}).total
    assert (total.value, total.reported, total.expected) == (number(6), 1, 3)
    assert total.missing == (("B", (QUARTERS[1],)), ("C", QUARTERS[:2]))


def test_nobody_reported_is_missing_and_no_zero() -> None:
    assert rolled(NEWS, {"A": [MISSING], "B": [MISSING]}).total.value == MISSING
    assert rolled(NEWS, {"A": [number(0)], "B": [MISSING]}).total.value == number(0)
    assert rolled(NEWS, {"A": [number(0), MISSING]}).total.value == number(0)


def test_not_applicable_answers_and_adds_nothing() -> None:
    total = rolled(NEWS, {"A": [number(5)], "B": [NOT_APPLICABLE]}).total
    assert (total.value, total.reported, total.expected) == (number(5), 2, 2)
    assert rolled(NEWS, {"A": [NOT_APPLICABLE], "B": [NOT_APPLICABLE]}).total.value == NOT_APPLICABLE


def test_anything_with_a_suppressed_figure_is_suppressed() -> None:
    total = rolled(NEWS, {"A": [number(5)], "B": [number(2), SUPPRESSED]}).total
    assert total.value == SUPPRESSED
    assert total.tally.amount == 0


def test_of_stocks_the_last_period_counts_and_is_missing_if_that_is_missing() -> None:
    total = rolled(STAFF, {"A": [number(10), number(12)], "B": [number(7), MISSING]}).total
    assert (total.value, total.reported, total.expected) == (number(12), 1, 2)
    assert total.missing == (("B", (QUARTERS[1],)),)


def test_the_last_period_is_the_last_in_time_whatever_the_order() -> None:
    wanted = [Expectation("staff", q, "A", "A") for q in reversed(QUARTERS)]
    reports = {("staff", q, "A", TOTAL): Reported(number(n)) for n, q in enumerate(QUARTERS)}
    assert roll_up(STAFF, wanted, reports).total.value == number(3)


def test_only_bodies_that_owe_the_element_are_counted() -> None:
    wanted = [Expectation("news", QUARTERS[0], "A", "A"), Expectation("staff", QUARTERS[0], "B", "B")]
    reports = {("news", QUARTERS[0], body, TOTAL): Reported(number(3)) for body in ("A", "B")}
    assert (roll_up(NEWS, wanted, reports).total.value, roll_up(NEWS, wanted, reports).total.expected) == (number(3), 1)


def test_a_successor_fills_one_expectation_for_each_dissolved_body() -> None:
    wanted = [Expectation("news", QUARTERS[0], body, "Đăk Bla") for body in ("Nguyễn Trãi", "Lê Lợi", "Trần Hưng Đạo")]
    reports = {("news", QUARTERS[0], body, TOTAL): Reported(number(2)) for body in ("Nguyễn Trãi", "Lê Lợi")}
    total = roll_up(NEWS, wanted, reports).total
    assert (total.value, total.reported, total.expected) == (number(4), 2, 3)
    assert [name for name, _ in total.missing] == ["Trần Hưng Đạo"]


def test_a_figure_of_another_level_is_a_check_and_never_added() -> None:
    wanted = [Expectation("news", QUARTERS[0], body, body) for body in ("A", "P")]
    reports = {
        ("news", QUARTERS[0], "A", TOTAL): Reported(number(3), level="commune"),
        ("news", QUARTERS[0], "P", TOTAL): Reported(number(99), level="province"),
    }
    found = roll_up(NEWS, wanted[:1], reports, level="commune")
    assert (found.total.value, found.checks) == (number(3), (("P", Decimal(99)),))


def test_what_nobody_has_approved_counts_as_missing() -> None:
    reports = {("news", QUARTERS[0], "A", TOTAL): Reported(number(3), approved=False)}
    assert roll_up(NEWS, [Expectation("news", QUARTERS[0], "A", "A")], reports).total.value == MISSING


def test_while_a_report_is_reopened_its_last_approved_revision_counts() -> None:
    first, second, third = Revision(1, number(3), True), Revision(2, number(4), True), Revision(3, number(9), False)
    assert standing([third, first, second]) == Reported(number(4), editing=True)
    assert standing([first, second]) == Reported(number(4))
    assert not standing([third]).approved
    reports = {("news", QUARTERS[0], "A", TOTAL): standing([first, second, third])}
    total = roll_up(NEWS, [Expectation("news", QUARTERS[0], "A", "A")], reports).total
    assert (total.value, total.editing) == (number(4), ("A",))


def test_estimates_are_added_and_named() -> None:
    estimate = Estimate(EstimateKind.PROJECTED, period("2026").window().last)
    total = rolled(NEWS, {"A": [number(3)], "B": [number(4, estimate)]}).total
    assert (total.value, total.tally.estimated, total.unsettled) == (number(7), Decimal(4), ("B",))


def test_the_largest_of_bodies() -> None:
    most = DataElement("most", "x", "x", "", over_bodies=OverBodies.MAX)
    assert rolled(most, {"A": [number(3), number(1)], "B": [number(2), number(1)]}).total.value == number(4)
    # A largest that is negative is no zero.
    assert rolled(most, {"A": [number(-3)], "B": [number(-2)]}).total.value == number(-2)


def test_what_has_no_total_says_so() -> None:
    single = DataElement("x", "Điểm khảo sát", "Score", "", over_bodies=OverBodies.NONE)
    with pytest.raises(MeasureError, match="không cộng được"):
        rolled(single, {"A": [number(3)], "B": [number(2)]})
    assert rolled(single, {"A": [number(3)]}).total.value == number(3)


cells = st.one_of(st.integers(-5, 9).map(number), st.sampled_from([MISSING, NOT_APPLICABLE, SUPPRESSED]))
tables = st.dictionaries(st.sampled_from("ABCDEFGH"), st.lists(cells, min_size=2, max_size=2), min_size=1)


@given(
    tables,
    st.sampled_from([OverTime.SUM, OverTime.LAST]),
    st.sampled_from([OverBodies.SUM, OverBodies.MAX]),
    st.sets(st.sampled_from("ABCDEFGH")),
)
def test_the_nation_is_the_sum_of_its_provinces(
    figures: dict[str, list[Value]], over_time: OverTime, over_bodies: OverBodies, first: set[str]
) -> None:
    element = DataElement("x", "x", "x", "", over_time=over_time, over_bodies=over_bodies, may_be_negative=True)
    north = {body: given for body, given in figures.items() if body in first}
    south = {body: given for body, given in figures.items() if body not in first}
    assert join(element, [rolled(element, north).total, rolled(element, south).total]) == rolled(element, figures).total


@given(tables)
def test_a_total_is_what_a_plain_reading_of_the_rules_says(figures: dict[str, list[Value]]) -> None:
    total = rolled(NEWS, figures).total
    flat = [cell for given in figures.values() for cell in given]
    whole = [body for body, given in figures.items() if MISSING not in given or SUPPRESSED in given]
    assert (total.reported, total.expected) == (len(whole), len(figures))
    if SUPPRESSED in flat:
        assert total.value == SUPPRESSED
    elif amounts := [cell.amount for cell in flat if isinstance(cell, Number)]:
        assert total.value == Number(sum(amounts, Decimal(0)))
    else:
        assert total.value == (MISSING if MISSING in flat else NOT_APPLICABLE)


def test_periods_of_another_round_are_not_mixed_in() -> None:
    reports = {("news", Period(2025, PeriodKind.QUARTER, 1), "A", TOTAL): Reported(number(3))}
    assert roll_up(NEWS, [Expectation("news", QUARTERS[0], "A", "A")], reports).total.value == MISSING
