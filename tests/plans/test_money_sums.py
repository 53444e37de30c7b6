"""Sums of money are exact at every level, absence is not zero, and what does not agree is found to the last đồng."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from songhanh.plans.models import BudgetTable
from songhanh.plans.queries.money import Column, Key, Line, Sheet, Stated, put_together, total_of

COLUMNS = [Column(2026, "Trung ương"), Column(2026, "Tỉnh"), Column(2027, "Trung ương")]
amounts = st.one_of(st.none(), st.integers(0, 10**15))
cells = st.lists(amounts, min_size=3, max_size=3)


def line(pk: int, kind: str, parent: int | None = None, said: list[int | None] | None = None, kind_of: str = "estimate") -> Line:
    own = {Key(kind_of, *column): dong for column, dong in zip(COLUMNS, said or [], strict=False) if dong is not None}
    return Line(pk, f"Dòng {pk}", kind, parent=parent, own=own)


def sheet(*lines: Line) -> Sheet:
    return put_together(BudgetTable(columns=[list(column) for column in COLUMNS]), lines)


@st.composite
def trees(draw: st.DrawFn) -> Sheet:
    """Headings with leaves, some in two levels; every leaf states what it likes."""
    lines: list[Line] = []
    for _project in range(draw(st.integers(1, 4))):
        top = line(len(lines), "project", said=draw(cells))
        lines.append(top)
        for _activity in range(draw(st.integers(1, 3))):
            middle = line(len(lines), "activity", top.pk, draw(cells))
            lines.append(middle)
            if draw(st.booleans()):
                lines.append(line(len(lines), "activity", middle.pk, draw(cells)))
    lines.append(line(len(lines), "total", said=draw(cells)))
    return sheet(*lines)


@given(trees())
def test_every_way_of_adding_gives_the_same(made: Sheet) -> None:
    tops = [each for each in made.lines if each.level == 0 and each.kind != "total"]
    for key in made.amount_keys():
        by_hand = [leaf.own[key] for leaf in made.leaves if key in leaf.own]
        (whole,) = (made.sum(each, key) for each in made.lines if each.kind == "total")
        assert sum((made.sum(top, key) for top in tops), Stated()) == whole
        assert whole == Stated(sum(by_hand) if by_hand else None, len(by_hand), len(made.leaves))
    years = [made.total("estimate", year).dong or 0 for year in (2026, 2027)]
    assert sum(years) == (made.total("estimate").dong or 0)


@given(trees())
def test_a_heading_that_says_what_its_leaves_say_never_differs_and_one_dong_more_always_does(made: Sheet) -> None:
    for each in made.lines:
        if not each.is_leaf:
            sums = {key: made.sum(each, key).dong for key in made.amount_keys()}
            each.own = {key: dong for key, dong in sums.items() if dong is not None}
    assert made.differences() == []
    headings = [each for each in made.lines if not each.is_leaf and each.own]
    for heading in headings:
        key = next(iter(heading.own))
        heading.own[key] += 1
        (found,) = made.differences()
        assert (found.line, found.key, found.gap, found.what) == (heading, key, 1, "leaves")
        heading.own[key] -= 1


@given(st.lists(amounts))
def test_a_sum_says_how_many_of_its_parts_are_stated(listed: list[int | None]) -> None:
    known = [dong for dong in listed if dong is not None]
    assert total_of(listed) == Stated(sum(known) if known else None, len(known), len(listed))


def test_nothing_stated_is_not_zero() -> None:
    made = sheet(line(1, "project", said=[100, 0, None]), line(2, "activity", 1, [None, 0, None]), line(3, "activity", 1))
    top = made.lines[0]
    assert made.sum(top, Key("estimate", 2026, "Trung ương")) == Stated(None, 0, 2)
    assert made.sum(top, Key("estimate", 2026, "Tỉnh")) == Stated(0, 1, 2)
    (found,) = made.differences()
    assert (found.what, found.own, found.total.dong, found.gap) == ("unstated", 100, None, None)


def test_a_printed_total_is_held_against_the_columns_of_its_own_row() -> None:
    printed = line(1, "activity", said=[50, 30, 20])
    printed.printed_total = 101
    (found,) = sheet(printed).differences()
    assert (found.what, found.own, found.total, found.gap) == ("row", 101, Stated(100, 3, 3), 1)


def test_a_total_in_the_middle_sums_what_stands_before_it_and_the_last_one_all() -> None:
    made = sheet(
        line(1, "activity", said=[1]), line(2, "total", said=[1]), line(3, "activity", said=[5]), line(4, "total", said=[5]),
        line(5, "total", said=[6]),
    )  # fmt: skip
    assert made.differences() == []


def test_a_heading_and_a_total_are_never_added() -> None:
    made = sheet(line(1, "project", said=[100]), line(2, "activity", 1, [60]), line(3, "total", said=[100]))
    assert made.total("estimate") == Stated(60, 1, 3)


def test_variance_compares_only_what_states_both() -> None:
    one, two = line(1, "activity", said=[800, 100, None]), line(2, "activity", said=[50, None, None])
    one.own |= line(1, "activity", said=[700, None, 5], kind_of="allocated").own
    made = sheet(one, two)
    found = made.compared(one, "estimate", "allocated")
    assert (found.base, found.other, found.gap, found.percent) == (800, 700, -100, Decimal("87.5"))
    assert (found.both, found.either) == (1, 3)
    nothing = made.compared(two, "estimate", "allocated")
    assert (nothing.gap, nothing.percent, nothing.either) == (None, None, 1)
