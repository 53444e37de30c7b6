"""Totals are checked against their parts; what is missing is no zero."""

import pytest

from songhanh.measure.elements import (
    TOTAL,
    DataElement,
    Dimension,
    ValueType,
    check_cells,
    check_part_of,
    derived_total,
    slice_of,
)
from songhanh.measure.values import MISSING, NOT_APPLICABLE, SUPPRESSED, Value, number

SEX = Dimension("sex", ("female", "male"))
GROUPS = Dimension("group", ("staff", "youth"), exhaustive=False)
PEOPLE = DataElement("people", "Số người", "People", "người", dimensions=(SEX, GROUPS))
WOMEN, MEN = slice_of({"sex": "female"}), slice_of({"sex": "male"})


def codes(cells: dict, element: DataElement = PEOPLE) -> list[str]:
    return [fault.code for fault in check_cells(element, cells)]


@pytest.mark.parametrize(
    ("total", "women", "men", "faults"),
    [
        (number(10), number(6), number(4), []),
        (number(0), number(0), number(0), []),
        (number(10), number(6), number(5), ["total"]),
        (number(10), number(6), number(3), ["total"]),
        (number(10), number(6), MISSING, []),  # a missing part is no zero
        (number(10), number(11), MISSING, ["total"]),  # women ≤ total
        (number(10), number(10), NOT_APPLICABLE, []),
        (number(10), number(9), NOT_APPLICABLE, ["total"]),
        (number(10), number(6), SUPPRESSED, []),
        (MISSING, number(6), number(5), []),
        (NOT_APPLICABLE, number(6), MISSING, ["total_not_applicable"]),
    ],
)
def test_totals_equal_their_parts(total: Value, women: Value, men: Value, faults: list[str]) -> None:
    assert codes({TOTAL: total, WOMEN: women, MEN: men}) == faults


def test_parts_that_are_not_asked_for_leave_the_total_alone() -> None:
    assert codes({TOTAL: number(10), WOMEN: number(6)}) == []
    assert codes({TOTAL: number(10), WOMEN: number(12)}) == ["total"]


def test_categories_that_are_not_all_may_leave_something_over() -> None:
    staff, youth = slice_of({"group": "staff"}), slice_of({"group": "youth"})
    assert codes({TOTAL: number(10), staff: number(2), youth: number(3)}) == []
    assert codes({TOTAL: number(10), staff: number(8), youth: number(3)}) == ["total"]


def test_a_part_of_two_dimensions_is_held_against_each() -> None:
    both = slice_of({"sex": "female", "group": "staff"})
    assert codes({WOMEN: number(3), both: number(4)}) == ["total"]


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        (ValueType.COUNT, "-1", "negative"),
        (ValueType.COUNT, "1.5", "too_many_decimals"),
        (ValueType.YES_NO, "2", "yes_no"),
        (ValueType.AMOUNT, "1e30", "too_large"),
    ],
)
def test_a_figure_that_cannot_be_is_told(kind: ValueType, value: str, fault: str) -> None:
    assert fault in codes({TOTAL: number(value)}, DataElement("x", "x", "x", "", kind))


def test_a_part_that_the_element_does_not_have_is_told() -> None:
    assert codes({slice_of({"sex": "other"}): number(1)}) == ["unknown_part"]
    assert codes({slice_of({"age": "young"}): number(1)}) == ["unknown_part"]


def test_women_leaders_are_no_more_than_leaders() -> None:
    women = DataElement("women_leaders", "Nữ lãnh đạo", "Women leaders", "người", part_of="leaders")
    leaders = DataElement("leaders", "Lãnh đạo", "Leaders", "người")
    assert check_part_of(women, leaders, ({TOTAL: number(3)}, {TOTAL: number(3)})) == ()
    assert check_part_of(women, leaders, ({TOTAL: number(3)}, {TOTAL: MISSING})) == ()
    assert [fault.code for fault in check_part_of(women, leaders, ({TOTAL: number(4)}, {TOTAL: number(3)}))] == ["part_of"]


def test_a_total_follows_from_its_parts_and_never_from_some_of_them() -> None:
    assert derived_total(PEOPLE, {WOMEN: number(6), MEN: number(4)}) == number(10)
    assert derived_total(PEOPLE, {WOMEN: number(6), MEN: MISSING}) == MISSING
    assert derived_total(PEOPLE, {WOMEN: number(6), MEN: SUPPRESSED}) == SUPPRESSED
    assert derived_total(PEOPLE, {WOMEN: NOT_APPLICABLE, MEN: NOT_APPLICABLE}) == NOT_APPLICABLE
    assert derived_total(PEOPLE, {TOTAL: number(7)}) == number(7)
