"""Bodies over time: what holds from a day on leaves the days before as they were, and what cannot be is refused with a clear sentence."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.audit.models import Entry, PersonalValue
from songhanh.audit.trail import trial
from songhanh.bodies.actions.bodies import create_bodies, move_body, reclassify_body, rename_body, set_contact, set_parent
from songhanh.bodies.actions.structure import Successor, dissolve_body, hand_over, merge_bodies, split_body
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.days import Span, day_of
from songhanh.bodies.errors import (
    BeforeItExistedError,
    BodiesError,
    ChangedMeanwhile,
    CodeTakenError,
    EmptyNameError,
    NameTakenError,
    NoSuchDayError,
    NotAllThatTimeError,
    NotThereError,
    OwnChildError,
    StillBelowError,
    TooFewError,
)
from songhanh.bodies.models import Area, Body, BodyVersion
from songhanh.bodies.queries.followers import bodies_after
from songhanh.bodies.queries.history import history
from songhanh.bodies.queries.trees import all_above, all_below, bodies_as_of, tree
from tests.bodies.conftest import BY, LATER, NEW, OLD, START, make_body

pytestmark = pytest.mark.django_db
Areas = dict[str, Area]
DAY = datetime.timedelta(days=1)


def name_on(body: Body, day: datetime.date) -> str:
    return bodies_as_of(day).get(body=body).name


def test_a_renamed_body_keeps_its_old_name_for_the_days_before(areas: Areas) -> None:
    body = make_body("Sở Nội vụ", areas["tỉnh"])
    rename_body(body=body, name="Sở Tổ chức", on=LATER, by=BY)
    assert (name_on(body, LATER - DAY), name_on(body, LATER)) == ("Sở Nội vụ", "Sở Tổ chức")
    assert Entry.objects.latest("pk").action == "body.renamed"


def test_a_second_change_on_the_same_day_puts_the_first_right(areas: Areas) -> None:
    body = make_body("Sở Nội vụ", areas["tỉnh"])
    rename_body(body=body, name="Sở Tổ trức", on=LATER, by=BY)
    rename_body(body=body, name="Sở Tổ chức", on=LATER, by=BY)
    assert [version.name for version in body.versions.all()] == ["Sở Nội vụ", "Sở Tổ chức"]


def test_a_change_lasts_until_the_next_one_already_entered(areas: Areas) -> None:
    body = make_body("Sở A", areas["tỉnh"])
    rename_body(body=body, name="Sở C", on=LATER, by=BY)
    rename_body(body=body, name="Sở B", on=LATER - DAY, by=BY)
    assert [name_on(body, LATER + n * DAY) for n in (-2, -1, 0)] == ["Sở A", "Sở B", "Sở C"]


def test_moved_reclassified_and_put_below_another(areas: Areas) -> None:
    top, body = make_body("UBND", areas["tỉnh"]), make_body("Trung tâm", areas["tỉnh"])
    move_body(body=body, area=areas["biển"], on=LATER, by=BY)
    reclassify_body(body=body, kind="service", level="commune", on=LATER, by=BY)
    version = set_parent(body=body, parent=top, on=LATER, by=BY)
    assert (version.area, version.kind, version.level, version.parent) == (areas["biển"], "service", "commune", top)
    assert bodies_as_of(NEW).get(body=body).parent is None


def test_a_body_is_never_put_below_itself_on_any_day(areas: Areas) -> None:
    top = make_body("Trên", areas["tỉnh"])
    middle = make_body("Giữa", areas["tỉnh"], top)
    low = make_body("Dưới", areas["tỉnh"], middle)
    for parent in (top, low):
        with pytest.raises(OwnChildError, match="không thể là cấp trên"):
            set_parent(body=top, parent=parent, on=NEW, by=BY)
    # Dưới leaves the line for one month only: from then on it would be a ring again.
    set_parent(body=middle, parent=None, on=LATER, by=BY)
    set_parent(body=middle, parent=top, on=LATER + 30 * DAY, by=BY)
    with pytest.raises(OwnChildError):
        set_parent(body=top, parent=low, on=LATER, by=BY)


def test_two_bodies_of_one_area_do_not_share_a_name_at_one_time(areas: Areas) -> None:
    first = make_body("Ủy ban nhân dân", areas["tỉnh"])
    with pytest.raises(NameTakenError):
        make_body("Uỷ  ban NHÂN dân", areas["tỉnh"])
    make_body("Ủy ban nhân dân", areas["biển"])
    dissolve_body(body=first, on=LATER, by=BY)
    make_body("Ủy ban nhân dân", areas["tỉnh"], since=LATER)


def test_what_cannot_be_is_refused(areas: Areas) -> None:
    parent = make_body("Mới có", areas["tỉnh"], since=LATER)
    with pytest.raises(NotAllThatTimeError):
        make_body("Con", areas["tỉnh"], parent)
    with pytest.raises(NotAllThatTimeError):
        make_body("Trên bản đồ cũ", areas["sông"])
    with pytest.raises(EmptyNameError):
        make_body("  ", areas["tỉnh"])
    make_body("Một", areas["tỉnh"], code="H1")
    with pytest.raises(CodeTakenError, match="Một"):
        make_body("Hai", areas["tỉnh"], code="H1")
    with pytest.raises(BeforeItExistedError, match="01/03/2026"):
        rename_body(body=parent, name="x", on=LATER - DAY, by=BY)


def test_the_database_itself_refuses_overlapping_versions_and_a_body_that_is_its_own_parent(areas: Areas) -> None:
    body = make_body("Sở", areas["tỉnh"])
    wrong = {"name": "x", "name_key": "x", "kind": "other", "level": "province"}
    for more in ({"valid_from": LATER}, {"valid_to": START}, {"valid_from": START, "valid_to": START}):
        if more == {"valid_to": START}:
            with transaction.atomic():
                BodyVersion.objects.create(body=body, **wrong, **more)  # before it: no overlap
            continue
        with pytest.raises(DatabaseError), transaction.atomic():
            BodyVersion.objects.create(body=body, **wrong, **more)
    with pytest.raises(DatabaseError), transaction.atomic():
        BodyVersion.objects.filter(body=body).update(parent=body)


def test_whoever_edits_what_another_changed_meanwhile_sees_both(areas: Areas) -> None:
    body = make_body("Sở A", areas["tỉnh"])
    rename_body(body=body, name="Sở B", on=LATER, by=BY, seen=1)
    with pytest.raises(ChangedMeanwhile) as met:
        rename_body(body=body, name="Sở C", on=LATER, by=BY, seen=1)
    assert met.value.differing == {"name": ("Sở B", "Sở C")}
    assert met.value.revision == 2
    rename_body(body=body, name="Sở C", on=LATER, by=BY, seen=2)


def test_merged_bodies_end_and_what_was_below_them_goes_along(areas: Areas) -> None:
    one, two = make_body("Sở Lao động", areas["tỉnh"]), make_body("Sở Nội vụ cũ", areas["tỉnh"])
    child = make_body("Trung tâm", areas["tỉnh"], one)
    whole = merge_bodies(
        bodies=[one, two], into=Draft(Facts("Sở Nội vụ", "department", "province", areas["tỉnh"])), on=LATER, by=BY
    )
    assert {version.body for version in bodies_as_of(LATER)} == {whole, child}
    assert bodies_as_of(LATER).get(body=child).parent == whole
    assert bodies_as_of(LATER - DAY).get(body=child).parent == one
    assert {each.predecessor for each in history(whole).predecessors} == {one, two}
    assert bodies_after([one.pk], LATER)[one.pk][0].number == whole.pk


def test_a_new_body_may_bear_the_name_of_one_merged_into_it_and_one_of_them_may_stay(areas: Areas) -> None:
    one, two, three = (make_body(name, areas["tỉnh"]) for name in ("A", "B", "C"))
    merge_bodies(bodies=[one, two], into=Draft(Facts("A", "department", "province", areas["tỉnh"])), on=LATER, by=BY)
    other = make_body("D", areas["tỉnh"])
    assert merge_bodies(bodies=[three, other], into=three, on=LATER, by=BY) == three
    assert {version.name for version in bodies_as_of(LATER)} == {"A", "C"}


def test_a_merger_before_the_bodies_existed_or_of_one_is_refused(areas: Areas) -> None:
    one, two = make_body("A", areas["tỉnh"]), make_body("B", areas["tỉnh"], since=LATER)
    with pytest.raises(BeforeItExistedError):
        merge_bodies(bodies=[one, two], into=one, on=LATER - DAY, by=BY)
    with pytest.raises(BeforeItExistedError):
        merge_bodies(bodies=[one, two], into=one, on=LATER, by=BY)  # B would never have been
    with pytest.raises(TooFewError):
        merge_bodies(bodies=[one], into=one, on=LATER, by=BY)


def test_a_split_names_the_function_each_part_takes(areas: Areas) -> None:
    body, health = make_body("Sở LĐTBXH", areas["tỉnh"]), make_body("Sở Y tế", areas["tỉnh"])
    home = Draft(Facts("Sở Nội vụ", "department", "province", areas["tỉnh"]))
    split_body(body=body, into=[(home, "bình đẳng giới"), (health, "bảo trợ xã hội")], on=LATER, by=BY)
    assert [each.function for each in history(body).successors] == ["bình đẳng giới", "bảo trợ xã hội"]
    assert {version.name for version in bodies_after([body.pk], LATER)[body.pk]} == {"Sở Nội vụ", "Sở Y tế"}


def test_a_body_with_others_below_ends_only_when_they_have_a_place(areas: Areas) -> None:
    body = make_body("Sở", areas["tỉnh"])
    child = make_body("Trung tâm", areas["tỉnh"], body)
    with pytest.raises(StillBelowError, match="Trung tâm"):
        dissolve_body(body=body, on=LATER, by=BY)
    other = make_body("Sở khác", areas["tỉnh"])
    dissolve_body(body=body, on=LATER, by=BY, successors=[Successor(other)], children_to=other)
    assert bodies_as_of(LATER).get(body=child).parent == other
    with pytest.raises(NotThereError):
        rename_body(body=body, name="x", on=LATER, by=BY)


def test_a_function_handed_over_leaves_both_standing(areas: Areas) -> None:
    one, two = make_body("A", areas["tỉnh"]), make_body("B", areas["tỉnh"])
    hand_over(body=one, to=two, function="báo chí", on=LATER, by=BY)
    assert bodies_as_of(LATER).count() == 2
    assert history(two).predecessors[0].function == "báo chí"


def test_names_and_numbers_of_people_stand_beside_the_trail(areas: Areas) -> None:
    body = make_body("A", areas["tỉnh"])
    set_contact(body=body, contact={"phone": "0208 000 000", "address": "Phố Mẫu"}, by=BY)
    assert "0208" not in Entry.objects.latest("pk").text
    assert PersonalValue.objects.get().value == "0208 000 000"


def test_a_refused_list_of_bodies_writes_none(areas: Areas) -> None:
    facts = Facts("A", "department", "province", areas["tỉnh"])
    with pytest.raises(NameTakenError):
        create_bodies(drafts=[Draft(facts, NEW), Draft(facts, NEW)], by=BY, occasion="test")
    assert not Body.objects.exists()


def test_above_and_below_and_the_tree_of_a_day_cost_the_same_queries_however_many(
    areas: Areas, django_assert_num_queries
) -> None:
    top = make_body("Trên", areas["tỉnh"])
    middle = make_body("Giữa", areas["tỉnh"], top)
    for number in range(5):
        make_body(f"Dưới {number}", areas["tỉnh"], middle)
        with django_assert_num_queries(1):
            assert len(all_below(top, NEW)) == number + 2
        with django_assert_num_queries(1):
            assert len(all_below(areas["tỉnh"], NEW)) == number + 3
        with django_assert_num_queries(1):
            (root,) = tree(bodies_as_of(NEW))
        assert len(list(root.walk())) == number + 3
    low = BodyVersion.objects.get(name="Dưới 0").body
    with django_assert_num_queries(2):
        assert [version.name for version in all_above(low, NEW)] == ["Giữa", "Trên"]
    assert not all_below(top, OLD)
    found = all_below(top, NEW)
    assert BodyVersion.objects.filter(pk__in=found.values("pk")).count() == len(found)  # inside another query too


def test_a_text_that_is_no_day_is_told() -> None:
    assert day_of("1/7/2025") == day_of("2025-07-01") == NEW
    for text in ("31/02/2025", "mai", "", "7/2025"):
        with pytest.raises(NoSuchDayError, match="01/07/2025"):
            day_of(text)


def test_a_tree_stands_in_the_order_of_the_vietnamese_alphabet_on_both_databases() -> None:
    for name in ("Xây dựng", "Đất đai", "Dân tộc", "Ăn uống", "Âm nhạc", "An ninh", "Ứng dụng", "Uy tín"):
        make_body(name, since=NEW)
    names = [root.version.name for root in tree(bodies_as_of(NEW))]
    assert names == ["An ninh", "Ăn uống", "Âm nhạc", "Dân tộc", "Đất đai", "Uy tín", "Ứng dụng", "Xây dựng"]


@settings(max_examples=25)
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 8)), max_size=12))
def test_no_order_of_moves_makes_a_ring_on_any_day(moves: list[tuple[int, int, int]]) -> None:
    with trial():
        bodies = [make_body(f"Cơ quan {number}", since=NEW) for number in range(6)]
        for child, parent, month in moves:
            try:
                set_parent(body=bodies[child], parent=bodies[parent], on=NEW + month * 30 * DAY, by=BY)
            except BodiesError:
                continue
        for month in range(9):
            day = NEW + month * 30 * DAY
            roots = tree(bodies_as_of(day))
            assert sum(len(list(root.walk())) for root in roots) == 6
            assert all(version.body_id != body.pk for body in bodies for version in all_below(body, day))


days = st.one_of(st.none(), st.dates(datetime.date(2000, 1, 1), datetime.date(2000, 2, 1)))


@given(days, days, days, days, st.dates(datetime.date(2000, 1, 1), datetime.date(2000, 2, 1)))
def test_a_day_of_both_spans_is_a_day_of_what_they_share(a, b, c, d, day: datetime.date) -> None:
    one, two = Span(a, b), Span(c, d)
    shared = one.shared_with(two)
    assert (one.holds(day) and two.holds(day)) == (shared is not None and shared.holds(day))
