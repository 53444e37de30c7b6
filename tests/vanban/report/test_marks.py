"""Marks and pieces: every place once, in order, split wherever one begins or ends."""

from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.report.marks import KINDS, Mark, marks_of, pieces_of
from tests.vanban.report.handmade import TEXT, findings, plan


def test_every_kind_of_thing_is_marked() -> None:
    assert {mark.kind for mark in marks_of(plan(), findings())} == set(KINDS)


def test_marks_come_outermost_first() -> None:
    marks = marks_of(plan(), findings())
    assert [mark.span[0] for mark in marks] == sorted(mark.span[0] for mark in marks)
    target = next(index for index, mark in enumerate(marks) if mark.item == "t1")
    assert [mark.item for mark in marks[target:] if mark.span[0] < 700 and mark.item.startswith("t1")] == ["t1", "t1-1", "t1-2"]


def test_a_citation_in_two_places_is_one_item() -> None:
    places = [(mark.item, mark.place) for mark in marks_of(plan(), ()) if mark.item == "c2"]
    assert places == [("c2", 1), ("c2", 2)]


def test_a_span_outside_the_text_is_left_out() -> None:
    marks = marks_of(plan(), findings())
    assert all(0 <= mark.span[0] < mark.span[1] <= len(TEXT) for mark in marks)


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12))
def test_pieces_tell_for_every_character_which_marks_it_is_under(places: list[tuple[int, int]]) -> None:
    marks = sorted(
        (Mark(f"c{number}", "citation", place) for number, place in enumerate(places)),
        key=lambda mark: (mark.span[0], -mark.span[1]),
    )
    pieces = pieces_of(marks)
    under = {at: {mark.item for mark in piece.marks} for piece in pieces for at in range(piece.start, piece.end)}
    expected = {at: {mark.item for mark in marks if mark.span[0] <= at < mark.span[1]} for at in range(90)}
    assert under == {at: items for at, items in expected.items() if items}
    assert sorted(mark.item for piece in pieces for mark in piece.begins) == sorted(mark.item for mark in marks)
