"""Assigned against adopted: no step is called taken up that is weaker, later or left out, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.catalogue import Direction
from songhanh.catalogue.comparing import Figure, Outcome, compare, compare_steps

CONVENTIONS = "qd1790-2021/e"


def at_least(value: str, due: int | None = 2025, **other: str) -> Figure:
    return Figure(CONVENTIONS, other.get("comparator", ">="), Decimal(value), other.get("unit", "%"), due, other.get("frequency"))


def at_most(value: str, due: int | None = 2025, comparator: str = "<=") -> Figure:
    return Figure("nq28-2021/2.2", comparator, Decimal(value), "%", due)


@pytest.mark.parametrize(
    ("assigned", "adopted", "outcome"),
    [
        (at_least("95"), at_least("95"), Outcome.EQUAL),
        (at_least("95"), at_least("95.0"), Outcome.EQUAL),
        (at_least("95"), at_least("96"), Outcome.STRONGER),
        (at_least("95"), at_least("90"), Outcome.WEAKER),
        (at_least("95"), at_least("95", 2024), Outcome.STRONGER),
        (at_least("95"), at_least("95", 2026), Outcome.LATER),
        (at_least("95"), at_least("98", 2026), Outcome.LATER),
        (at_least("95"), at_least("90", 2026), Outcome.WEAKER),
        (at_least("95"), at_least("90", 2024), Outcome.INCOMPARABLE),
        (at_least("50", comparator=">"), at_least("50"), Outcome.WEAKER),
        (at_least("50"), at_least("50", comparator=">"), Outcome.STRONGER),
        (at_most("30"), at_most("50"), Outcome.WEAKER),
        (at_most("30"), at_most("28"), Outcome.STRONGER),
        (at_most("30", comparator="<"), at_most("30"), Outcome.WEAKER),
        (at_most("30"), at_least("30"), Outcome.INCOMPARABLE),
        (at_least("10", unit="câu lạc bộ"), at_least("10"), Outcome.OTHER_UNIT),
        (at_least("95"), at_least("95", None), Outcome.INCOMPARABLE),
        (at_least("95", None), at_least("95", None), Outcome.EQUAL),
        (at_least("10", comparator="increase_by"), at_least("10"), Outcome.INCOMPARABLE),
        (at_least("10", comparator="increase_by"), at_least("8", comparator="increase_by"), Outcome.WEAKER),
    ],
)
def test_a_figure_against_the_one_assigned(assigned: Figure, adopted: Figure, outcome: Outcome) -> None:
    if assigned.indicator != adopted.indicator:
        adopted = Figure(assigned.indicator, adopted.comparator, adopted.value, adopted.unit, adopted.due)
    assert compare(assigned, adopted).outcome == outcome


def test_the_reason_names_both_figures_in_both_languages() -> None:
    found = compare(at_least("95"), at_least("80.5"))
    assert found.text == "Được giao ít nhất 95% (năm 2025); kế hoạch đặt ít nhất 80,5% (năm 2025); chưa bằng mức được giao."
    assert found.text_en == "Assigned: >= 95% (2025); the plan has >= 80.5% (2025); short of what was assigned."


def test_other_things_measured_are_not_compared() -> None:
    assert compare(at_least("95"), at_most("95")).outcome == Outcome.INCOMPARABLE
    assert "khác nhau" in compare(at_least("95"), at_most("95")).text


def test_a_level_read_as_equal_takes_its_direction_from_the_catalogue() -> None:
    assigned, adopted = (Figure("nq28-2021/4.1", "=", Decimal(value), "/100 bé gái", 2025) for value in ("111", "113"))
    assert compare(assigned, adopted).outcome == Outcome.INCOMPARABLE
    assert compare(assigned, adopted, better=Direction.LESS).outcome == Outcome.WEAKER
    assert compare(assigned, adopted, better=Direction.MORE).outcome == Outcome.STRONGER
    assert compare(assigned, adopted, better=Direction.EXACT).outcome == Outcome.WEAKER


def test_counts_of_a_month_and_of_a_quarter_are_compared_for_the_year() -> None:
    assigned = at_least("4", unit="tin, bài", frequency="quarter")
    assert compare(assigned, at_least("1", unit="tin, bài", frequency="month")).outcome == Outcome.WEAKER
    assert compare(assigned, at_least("2", unit="tin, bài", frequency="month")).outcome == Outcome.STRONGER
    assert compare(assigned, at_least("16", unit="tin, bài", frequency="year")).outcome == Outcome.EQUAL
    assert compare(assigned, at_least("16", unit="tin, bài")).outcome == Outcome.INCOMPARABLE


def test_about_fifty_is_not_held_to_over_fifty() -> None:
    about = Figure(CONVENTIONS, ">", Decimal(50), "%", 2025, approx=True)
    assert compare(about, at_least("50")).outcome == Outcome.EQUAL


STEPS = [at_least("60"), at_least("75", 2030)]


@pytest.mark.parametrize(
    ("adopted", "years", "outcomes"),
    [
        ([at_least("60"), at_least("75", 2030)], (2021, 2030), ["equal", "equal"]),
        ([at_least("65"), at_least("75", 2030)], (2021, 2030), ["stronger", "equal"]),
        ([at_least("55"), at_least("75", 2030)], (2021, 2030), ["weaker", "equal"]),
        ([at_least("60", 2027), at_least("75", 2030)], (2021, 2030), ["later", "equal"]),
        ([at_least("60")], (2021, 2030), ["equal", "omitted"]),
        ([at_least("60")], (None, None), ["equal", "cannot be compared"]),
        ([at_least("75", 2030)], (2021, 2030), ["later", "equal"]),
        ([], (2021, 2030), ["omitted", "omitted"]),
        ([at_least("60")], (2025, 2025), ["equal"]),
        ([at_least("70", 2026)], (2026, 2026), ["stronger"]),
        ([at_least("50", 2026)], (2026, 2026), ["weaker"]),
        ([at_least("50", 2023)], (2023, 2023), ["cannot be compared"]),
        ([at_least("75", 2030)], (2030, 2030), ["equal"]),
    ],
)
def test_each_step_is_answered_by_what_the_plan_promises_for_its_year(
    adopted: list[Figure], years: tuple[int | None, int | None], outcomes: list[str]
) -> None:
    found = compare_steps(STEPS, adopted, first_year=years[0], last_year=years[1])
    assert [step.outcome.value for step in found.steps] == outcomes


def test_a_target_with_a_weaker_step_is_weaker_as_a_whole() -> None:
    assert compare_steps(STEPS, [at_least("55"), at_least("80", 2030)]).outcome == Outcome.WEAKER
    assert compare_steps(STEPS, []).outcome == Outcome.OMITTED
    assert "không có chỉ tiêu này" in compare_steps(STEPS, []).steps[0].text


def test_an_earlier_step_that_still_holds_is_told_with_its_own_year() -> None:
    (step,) = compare_steps(STEPS, [at_least("50", 2026)], first_year=2026, last_year=2026).steps
    assert step.assigned.due == 2025
    assert "(năm 2025)" in step.text


def test_nothing_assigned_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one figure"):
        compare_steps([], [at_least("60")])


VALUES = st.decimals(min_value=0, max_value=1000, places=2)
FIGURES = st.builds(
    Figure,
    st.just(CONVENTIONS),
    st.sampled_from([">=", ">", "<=", "<", "=", "increase_by", "decrease_by"]),
    VALUES | st.none(),
    st.sampled_from(["%", "‰", "mô hình", None]),
    st.integers(2024, 2027) | st.none(),
    st.sampled_from([None, None, "year", "quarter", "month"]),
    st.booleans(),
)
WAYS = st.sampled_from([None, *Direction])
SHORT = {Outcome.WEAKER, Outcome.LATER}


@given(FIGURES, WAYS)
def test_a_figure_is_equal_to_itself(item: Figure, better: Direction | None) -> None:
    assert compare(item, item, better=better).outcome == (Outcome.EQUAL if item.value is not None else Outcome.INCOMPARABLE)


@given(FIGURES, FIGURES, WAYS)
def test_what_is_stronger_one_way_falls_short_the_other_way(one: Figure, two: Figure, better: Direction | None) -> None:
    there, back = (compare(*pair, better=better).outcome for pair in ((one, two), (two, one)))
    if there == Outcome.STRONGER:
        assert back in SHORT
    if there in SHORT and better != Direction.EXACT:
        assert back in {Outcome.STRONGER, Outcome.INCOMPARABLE}  # incomparable: more but later is less but sooner
    if there == Outcome.EQUAL:
        assert back == Outcome.EQUAL
    if there == Outcome.OTHER_UNIT:
        assert back == Outcome.OTHER_UNIT


@given(VALUES, VALUES, st.sampled_from([">=", "<=", ">", "<"]))
def test_in_one_year_and_unit_every_pair_is_decided_and_turns_round(first: Decimal, second: Decimal, comparator: str) -> None:
    one, two = (Figure(CONVENTIONS, comparator, value, "%", 2025) for value in (first, second))
    turned = {Outcome.EQUAL: Outcome.EQUAL, Outcome.STRONGER: Outcome.WEAKER, Outcome.WEAKER: Outcome.STRONGER}
    assert compare(two, one).outcome == turned[compare(one, two).outcome]


@given(st.lists(FIGURES, min_size=1, max_size=4), WAYS)
def test_a_plan_that_adopts_every_step_as_it_stands_never_falls_short(steps: list[Figure], better: Direction | None) -> None:
    by_year = {item.due: item for item in steps if item.value is not None and item.due is not None}
    ladder = [Figure(CONVENTIONS, ">=", item.value, "%", item.due) for item in by_year.values()]
    if ladder:
        assert compare_steps(ladder, ladder, better=better).outcome == Outcome.EQUAL
