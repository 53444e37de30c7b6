"""The formulas of the catalogue: each can be worked out, fits the kind of its indicator, and says that it is our own."""

from decimal import Decimal

import pytest

from songhanh.catalogue import Kind, find_indicator, formula_records, indicators
from songhanh.measure.formulas import check, nodes, parse, write
from songhanh.measure.national import national_elements, national_formulas

RECORDS = {record.indicator: record for record in formula_records()}


@pytest.mark.parametrize("indicator", RECORDS)
def test_every_formula_of_the_catalogue_can_be_worked_out(indicator: str) -> None:
    assert check(RECORDS[indicator].formula, national_elements()) == ()
    assert write(parse(RECORDS[indicator].formula)) == RECORDS[indicator].formula


def test_every_indicator_but_surveys_has_a_formula() -> None:
    assert {one.id for one in indicators() if one.id not in RECORDS} == {
        one.id for one in indicators() if one.kind is Kind.SURVEY
    }


@pytest.mark.parametrize("indicator", RECORDS)
def test_a_formula_fits_the_kind_and_the_unit_of_its_indicator(indicator: str) -> None:
    found = find_indicator(indicator)
    assert found is not None
    formula = national_formulas()[indicator]
    wanted = {Kind.COVERAGE: nodes.Share, Kind.RATIO: nodes.Product, Kind.CHANGE: nodes.Change, Kind.MILESTONE: nodes.Every}
    every = list(nodes.every_node(formula))
    assert any(isinstance(node, wanted[found.kind]) for node in every)
    assert any(isinstance(node, nodes.Share) for node in every) == (found.kind is Kind.COVERAGE)
    factors = [node.value for node in every if isinstance(node, nodes.Number) and node.value >= 100]
    by_unit = {"%": [100], "‰": [1000], "/100 bé gái": [100], "/100.000 trẻ đẻ sống": [100_000], "có/không": []}
    assert factors == [Decimal(factor) for factor in by_unit[found.unit]]


def test_the_condition_of_a_coverage_is_that_of_the_indicator() -> None:
    for indicator in ("nq28-2021/6.3", "qd1790-2021/a"):
        found = find_indicator(indicator)
        assert found is not None
        assert found.condition is not None
        held = found.condition
        (every,) = [node for node in nodes.every_node(national_formulas()[indicator]) if isinstance(node, nodes.Every)]
        assert isinstance(every.condition, nodes.Compare)
        assert (every.kind, every.condition.comparator, every.condition.right) == (
            held.frequency,
            held.comparator,
            nodes.Number(held.value),
        )


def test_every_element_is_used_and_no_formula_claims_to_be_official() -> None:
    used = {one.element for formula in national_formulas().values() for one in nodes.references(formula)}
    assert used == set(national_elements())
    assert not any(record.verified for record in formula_records())


def test_a_part_knows_its_whole_and_people_are_told_by_sex() -> None:
    elements = national_elements()
    assert elements["victims_served"].part_of == "victims_detected"
    assert elements["boys_born"].part_of is None
    assert elements["masters"].has((("sex", "female"),))
