"""Small counts of people are not shown, and not to be found by subtraction."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.measure.disclosure import Relation, protect
from songhanh.measure.errors import MeasureError
from songhanh.measure.values import SUPPRESSED, number


def test_a_single_small_cell_takes_another_with_it() -> None:
    cells = {"tỉnh": 30, "A": 2, "B": 8, "C": 20}
    found = protect(cells, [Relation("tỉnh", ("A", "B", "C"))], 5)
    assert found.small == {"A"}
    assert found.hidden == {"A", "B"}
    assert found.values["A"] == SUPPRESSED
    assert found.values["tỉnh"] == number(30)


def test_small_cells_that_add_up_to_little_are_no_shelter_for_each_other() -> None:
    # B would be told apart from A only, and both together are 3 people.
    cells = {"tỉnh": 33, "A": 1, "B": 2, "C": 10, "D": 20}
    assert protect(cells, [Relation("tỉnh", ("A", "B", "C", "D"))], 5).hidden == {"A", "B", "C"}


def test_nothing_small_hides_nothing() -> None:
    assert protect({"t": 20, "A": 10, "B": 10}, [Relation("t", ("A", "B"))], 5).hidden == frozenset()


def test_zero_is_below_the_threshold_unless_it_is_to_be_shown() -> None:
    cells = {"t": 20, "A": 0, "B": 9, "C": 11}
    relations = [Relation("t", ("A", "B", "C"))]
    assert "A" in protect(cells, relations, 5).hidden
    assert protect(cells, relations, 5, show_zero=True).hidden == frozenset()


def test_no_subtraction_across_sex_and_level() -> None:
    cells = {"t": 40, "tf": 22, "tm": 18, "A": 12, "Af": 2, "Am": 10, "B": 28, "Bf": 20, "Bm": 8}
    relations = [Relation("t", ("tf", "tm")), Relation("A", ("Af", "Am")), Relation("B", ("Bf", "Bm"))]
    relations += [Relation("t", ("A", "B")), Relation("tf", ("Af", "Bf")), Relation("tm", ("Am", "Bm"))]
    assert protect(cells, relations, 5).hidden >= {"Af", "Am", "Bf", "Bm"}


def test_a_count_is_not_the_difference_of_two_sums() -> None:
    # Each sum has several hidden parts, and G - H would be c.
    cells = {"a": 6, "b": 7, "c": 2, "G": 15, "H": 13}
    assert protect(cells, [Relation("G", ("a", "b", "c")), Relation("H", ("a", "b"))], 5).hidden & {"G", "H"}


def test_a_count_is_not_the_only_one_left_by_its_neighbours() -> None:
    # y is at most 3, so z at least 5, and z is at most 5: then x and w are nobody.
    cells = {"x": 0, "y": 3, "z": 5, "w": 0, "r": 3, "s": 8, "t": 5}
    relations = [Relation("r", ("x", "y")), Relation("s", ("y", "z")), Relation("t", ("z", "w"))]
    assert protect(cells, relations, 3).hidden & {"r", "s", "t"}


def test_figures_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(MeasureError, match="không bằng các phần"):
        protect({"t": 3, "A": 2}, [Relation("t", ("A",))], 5)
    with pytest.raises(MeasureError):
        protect({"t": 3}, [Relation("t", ("A",))], 5)


tables = st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=3)


@settings(max_examples=60)
@given(tables, st.integers(2, 4), st.booleans())
def test_nobody_can_find_a_hidden_count(rows: list[list[int]], threshold: int, show_zero: bool) -> None:
    """Bodies by sex with all totals: every table of counts that agrees with what is shown is looked at."""
    names = [[f"{body}{sex}" for sex in range(2)] for body in range(len(rows))]
    cells = {name: count for line, counts in zip(names, rows, strict=True) for name, count in zip(line, counts, strict=True)}
    relations = [Relation(f"body{n}", tuple(line)) for n, line in enumerate(names)]
    relations += [Relation(f"sex{n}", tuple(line[n] for line in names)) for n in range(2)]
    relations.append(Relation("all", tuple(f"body{n}" for n in range(len(rows)))))
    for relation in relations:
        cells[relation.total] = sum(cells[part] for part in relation.parts)
    relations.append(Relation("all", ("sex0", "sex1")))
    found = protect(cells, relations, threshold, show_zero=show_zero)
    inner = [name for line in names for name in line]
    possible: dict[str, set[int]] = {name: set() for name in found.hidden}
    ranges = [range(9) if name in found.hidden else [cells[name]] for name in inner]
    for counts in itertools.product(*ranges):
        table = dict(zip(inner, counts, strict=True))
        for relation in relations:
            table[relation.total] = sum(table[part] for part in relation.parts)
        if all(table[name] == cells[name] for name in cells if name not in found.hidden):
            for name, seen in possible.items():
                seen.add(table[name])
        if all(len(seen) > 1 for seen in possible.values()):
            break
    assert all(len(seen) > 1 for seen in possible.values()), found
    assert all(cells[name] >= threshold or (show_zero and not cells[name]) for name in cells if name not in found.hidden)
