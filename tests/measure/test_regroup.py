"""Figures on another day's map: sums are conserved, what has no sourced share is not allocated."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.measure.conditions import Coverage
from songhanh.measure.elements import TOTAL, DataElement, OverBodies, Slice, slice_of
from songhanh.measure.errors import MeasureError
from songhanh.measure.regroup import Map, Move, Part, SignedTarget, largest_remainder, regroup, regroup_coverage, regroup_targets
from songhanh.measure.values import MISSING, SUPPRESSED, Value, number, sum_of

NEWS = DataElement("news", "Tin, bài", "News items", "tin")
WOMEN, MEN = slice_of({"sex": "female"}), slice_of({"sex": "male"})
PARENTS = {"x1": "X", "x2": "X", "y1": "Y", "X": "nation", "Y": "nation", "nation": None}


def on(*moves: Move) -> Map:
    return Map({move.body: move for move in moves}, PARENTS)


def whole(body: str, to: str) -> Move:
    return Move(body, (Part(to),))


def split(body: str, *parts: tuple[str, Fraction | None]) -> Move:
    return Move(body, tuple(Part(to, share, "niên giám" if share is not None else "") for to, share in parts))


HALVES = (("x1", Fraction(1, 2)), ("x2", Fraction(1, 2)))


def test_merged_bodies_are_added_and_a_body_that_stays_stays() -> None:
    found = regroup(
        NEWS, {("a", TOTAL): number(3), ("b", TOTAL): number(4), ("y1", TOTAL): number(1)}, on(whole("a", "x1"), whole("b", "x1"))
    )
    assert found.cells["x1", TOTAL].tally.value == number(7)
    assert found.cells["x1", TOTAL].sources == {"a", "b"}
    assert not found.cells["x1", TOTAL].estimated
    assert found.cells["y1", TOTAL].tally.value == number(1)


def test_a_split_with_shares_is_conserved_and_marked_as_an_estimate() -> None:
    found = regroup(NEWS, {("a", WOMEN): number(5), ("a", MEN): number(5)}, on(split("a", *HALVES)))
    # The finest cells are split; totals are derived from them, so that 6 and 4 and not 5 and 5.
    assert [found.total(body, [WOMEN, MEN]).tally.value for body in ("x1", "x2")] == [number(6), number(4)]
    assert found.cells["x1", WOMEN].by_share == {"a"}


def test_a_split_without_a_sourced_share_goes_to_the_nearest_ancestor_of_all_parts() -> None:
    inside = regroup(NEWS, {("a", TOTAL): number(7)}, on(split("a", ("x1", None), ("x2", None))))
    assert (inside.cells, inside.unallocated["X", TOTAL].tally.value) == ({}, number(7))
    across = regroup(NEWS, {("a", TOTAL): number(7)}, on(split("a", ("x1", None), ("y1", None))))
    assert across.unallocated["nation", TOTAL].tally.value == number(7)


def test_a_share_without_a_source_is_no_share() -> None:
    parts = (Part("x1", Fraction(1, 2)), Part("x2", Fraction(1, 2), "niên giám"))
    assert ("X", TOTAL) in regroup(NEWS, {("a", TOTAL): number(7)}, on(Move("a", parts))).unallocated


def test_a_body_without_successor_goes_to_the_ancestor_that_takes_it() -> None:
    found = regroup(NEWS, {("huyện", TOTAL): number(7)}, on(Move("huyện", (), holder="X")))
    assert found.unallocated["X", TOTAL].tally.value == number(7)
    with pytest.raises(MeasureError, match="không có đơn vị kế thừa"):
        regroup(NEWS, {("huyện", TOTAL): number(7)}, on(Move("huyện", ())))


def test_what_is_missing_or_suppressed_stays_so_in_every_part() -> None:
    found = regroup(
        NEWS,
        {("a", TOTAL): MISSING, ("b", TOTAL): number(4), ("c", WOMEN): SUPPRESSED},
        on(split("a", *HALVES), whole("b", "x1"), whole("c", "x2")),
    )
    assert (found.cells["x1", TOTAL].tally.value, found.cells["x1", TOTAL].tally.partial) == (number(4), True)
    assert found.cells["x2", TOTAL].tally.value == MISSING
    assert found.cells["x2", WOMEN].tally.value == SUPPRESSED


def test_only_additive_elements_are_regrouped() -> None:
    with pytest.raises(MeasureError, match="không cộng được"):
        regroup(DataElement("x", "x", "x", "", over_bodies=OverBodies.MAX), {}, on())


@pytest.mark.parametrize("shares", [(Fraction(1, 2), Fraction(1, 3)), (Fraction(3, 2), Fraction(-1, 2))])
def test_shares_must_make_a_whole(shares: tuple[Fraction, Fraction]) -> None:
    with pytest.raises(MeasureError, match="bằng 1"):
        split("a", ("x1", shares[0]), ("x2", shares[1]))


def test_coverage_adds_what_predecessors_had_and_tests_nothing_again() -> None:
    # Three communes with 2, 2 and 0 of 4 wanted items: merged they have 4, and still none of them met the condition.
    found = regroup_coverage(
        {"a": Coverage(failed=1), "b": Coverage(failed=1), "c": Coverage(open=1), "d": Coverage(met=1)},
        on(whole("a", "x1"), whole("b", "x1"), whole("c", "x1"), split("d", *HALVES)),
    )
    assert found.bodies == {"x1": Coverage(failed=2, open=1)}
    assert found.unallocated == {"X": Coverage(met=1)}


def test_count_targets_add_and_no_other_is_averaged() -> None:
    counts = [SignedTarget("a", Decimal(5), True), SignedTarget("b", Decimal(7), True)]
    assert regroup_targets(counts)[0] == 12
    shares = [SignedTarget("a", Decimal(60), False), SignedTarget("b", Decimal(80), False)]
    assert regroup_targets(shares) == (None, tuple(shares))


shares_of_one = (
    st.lists(st.integers(0, 9), min_size=2, max_size=5)
    .filter(any)
    .map(lambda weights: [Fraction(w, sum(weights)) for w in weights])
)


@given(st.integers(-(10**15), 10**15), shares_of_one)
def test_pieces_add_up_and_are_less_than_one_off(amount: int, shares: list[Fraction]) -> None:
    pieces = largest_remainder(amount, shares)
    assert sum(pieces) == amount
    assert all(abs(piece - amount * share) < 1 for piece, share in zip(pieces, shares, strict=True))


@st.composite
def maps(draw: st.DrawFn) -> tuple[DataElement, dict[tuple[str, Slice], Value], Map]:
    element = DataElement("e", "e", "e", "", scale=draw(st.integers(0, 3)))
    moves: list[Move] = []
    cells: dict[tuple[str, Slice], Value] = {}
    for body in draw(st.sets(st.sampled_from("abcdef"), min_size=1)):
        targets = draw(st.lists(st.sampled_from(["x1", "x2", "y1"]), unique=True, max_size=3))
        weights = draw(st.lists(st.integers(1, 9), min_size=len(targets), max_size=len(targets)))
        known = draw(st.booleans())
        parts = tuple(
            Part(to, Fraction(w, sum(weights)) if known else None, "nguồn") for to, w in zip(targets, weights, strict=True)
        )
        if draw(st.booleans()):
            moves.append(Move(body, parts, holder="nation"))
        for part in (WOMEN, MEN):
            cells[body, part] = draw(st.integers(-(10**6), 10**6).map(lambda n: number(n)) | st.just(MISSING))
    return element, cells, on(*moves)


@given(maps())
def test_regrouping_conserves_every_sum(case: tuple[DataElement, dict[tuple[str, Slice], Value], Map]) -> None:
    element, cells, to = case
    found = regroup(element, cells, to)
    for part in (WOMEN, MEN):
        before = sum((value.amount for (_, cell), value in cells.items() if cell == part and value != MISSING), Decimal(0))  # type: ignore[union-attr]
        after = sum_of(
            placed.tally for store in (found.cells, found.unallocated) for (_, cell), placed in store.items() if cell == part
        )
        assert after.amount == before
    missing = {body for (body, _), value in cells.items() if value == MISSING}
    stores = [*found.cells.values(), *found.unallocated.values()]
    assert {body for placed in stores if placed.tally.missing for body in placed.sources} >= missing
