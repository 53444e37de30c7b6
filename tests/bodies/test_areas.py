"""Areas: another day's map with conserved shares, and reorganisations that rewrite nothing."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.audit.models import Entry, Head
from songhanh.bodies.actions.areas import carry_out, draft_reorganisation, set_shares, undo
from songhanh.bodies.actions.bodies import rename_body
from songhanh.bodies.actions.loading import Loaded, load_areas
from songhanh.bodies.days import Span
from songhanh.bodies.errors import (
    BeforeItExistedError,
    BuiltUponError,
    CodeTakenError,
    EndsTwiceError,
    NoPlaceForChildError,
    NoSourceError,
    SharesError,
    UnknownAreaError,
    UnknownKindError,
    WrongLevelError,
    WrongStateError,
)
from songhanh.bodies.maps import Edge, Graph, Node, PlacementKind
from songhanh.bodies.models import Area, Reorganisation
from songhanh.bodies.models.areas import sources_of
from songhanh.bodies.planning import AreaWish, merger, split
from songhanh.bodies.queries.mapping import all_on_map, on_map
from songhanh.bodies.queries.reorganising import preview
from songhanh.bodies.queries.search import search
from songhanh.bodies.queries.trees import areas_as_of, areas_below, bodies_as_of, unsettled
from songhanh.catalogue.areas import area_sources
from tests.bodies.conftest import BY, LATER, NEW, OLD, make_body

pytestmark = pytest.mark.django_db
Areas = dict[str, Area]


def draft(wishes: list[AreaWish], day: datetime.date = LATER) -> Reorganisation:
    return draft_reorganisation(day=day, title="Sắp xếp 2026", wishes=wishes, by=BY)


def joined() -> list[AreaWish]:
    return merger(["2025:06009", "06010"], code="06011", name="Hợp Nhất", kind="xã", parent="19")


def test_the_catalogue_is_loaded_once_with_the_chains_of_its_provinces() -> None:
    assert load_areas(by=BY).areas == 14_149
    assert load_areas(by=BY) == Loaded(0, 0)
    assert Head.objects.filter(chain__startswith="province:").count() == 97
    assert areas_as_of(NEW).count() == 34 + 3_321
    assert Entry.objects.filter(action="areas.loaded").count() == 2
    assert areas_below(Area.objects.get(key="2025:19"), NEW).count() == 92
    town = Area.objects.get(key="before-2025:164")
    placed = on_map(town, NEW)
    assert (placed.kind, placed.at) == (PlacementKind.NOT_ALLOCATED, Area.objects.get(key="2025:19").pk)


def test_what_went_whole_into_one_area_is_there_whole(areas: Areas) -> None:
    placed = on_map(areas["mười"], NEW)
    assert (placed.kind, placed.at) == (PlacementKind.WHOLE, areas["tây"].pk)
    assert on_map(areas["đông"], NEW).kind is PlacementKind.SAME
    assert on_map(areas["sông"], NEW).at == areas["tỉnh"].pk


def test_a_split_without_sourced_shares_stands_at_what_holds_all_parts(areas: Areas) -> None:
    placed = on_map(areas["chín"], NEW)
    assert (placed.kind, placed.at) == (PlacementKind.NOT_ALLOCATED, areas["tỉnh"].pk)
    assert {part.share for part in placed.parts} == {None}


def test_a_split_with_sourced_shares_goes_by_them_and_loses_nothing(areas: Areas) -> None:
    set_shares(old=areas["chín"], shares={"2025:06009": Decimal("0.3")}, source="Báo cáo 1", by=BY)
    assert on_map(areas["chín"], NEW).kind is PlacementKind.NOT_ALLOCATED  # one share alone is not the whole
    set_shares(old=areas["chín"], shares={"2025:06010": Decimal("0.7")}, source="Báo cáo 1", by=BY)
    placed = on_map(areas["chín"], NEW)
    assert {part.area: part.share for part in placed.parts} == {
        areas["đông"].pk: Fraction(3, 10),
        areas["tây"].pk: Fraction(7, 10),
    }


def test_shares_need_a_source_and_are_never_more_than_the_whole(areas: Areas) -> None:
    for shares, source, error in (
        ({"2025:06009": Decimal("0.6"), "2025:06010": Decimal("0.5")}, "x", SharesError),
        ({"2025:06009": Decimal(0)}, "x", SharesError),
        ({"2025:06009": Decimal("0.6")}, " ", NoSourceError),
        ({"2025:20": Decimal("0.6")}, "x", UnknownAreaError),
    ):
        with pytest.raises(error):
            set_shares(old=areas["chín"], shares=shares, source=source, by=BY)


def test_a_district_has_no_successor_and_stands_where_all_its_communes_went(areas: Areas) -> None:
    assert on_map(areas["huyện"], NEW).at == areas["tỉnh"].pk


def test_an_area_on_an_earlier_map_is_whole_only_where_one_area_held_it(areas: Areas) -> None:
    assert on_map(areas["đông"], OLD).at == areas["chín"].pk
    placed = on_map(areas["tây"], OLD)
    assert (placed.kind, placed.at) == (PlacementKind.NOT_ALLOCATED, areas["huyện"].pk)
    assert on_map(areas["tỉnh"], OLD).at is None  # two provinces: only the nation holds both


def test_many_areas_are_placed_in_the_queries_of_one(areas: Areas, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(7):
        on_map(areas["chín"], NEW)
    with django_assert_max_num_queries(7):
        assert len(all_on_map(list(areas.values()), NEW)) == len(areas)


def test_a_merger_is_looked_at_carried_out_and_leaves_the_days_before_as_they_were(areas: Areas) -> None:
    make_body("UBND xã Đồng Hỷ", areas["đông"])
    seen = preview(LATER, joined())
    assert [area.name for area in seen.plan.new] == ["Hợp Nhất"]
    assert [version.name for version in seen.to_settle] == ["UBND xã Đồng Hỷ"]
    assert Area.objects.count() == 9  # looking writes nothing
    carry_out(reorganisation=draft(joined()), by=BY)
    assert set(areas_below(areas["tỉnh"], LATER)) == {Area.objects.get(code="06011")}
    assert set(areas_below(areas["tỉnh"], LATER - datetime.timedelta(days=1))) == {areas["đông"], areas["tây"]}
    assert [version.name for version in unsettled(LATER)] == ["UBND xã Đồng Hỷ"]
    assert on_map(areas["chín"], LATER).at == Area.objects.get(code="06011").pk  # both parts meet again
    assert search("Hợp Nhất", LATER)[0].current


def test_what_lies_below_goes_along_with_its_bodies_and_an_undo_brings_all_back(areas: Areas) -> None:
    body = make_body("UBND xã Đồng Hỷ", areas["đông"])
    drafted = draft(merger(["2025:19", "2025:20"], code="21", name="Núi Biển", kind="tỉnh"))
    seen = carry_out(reorganisation=drafted, by=BY)
    assert {area.code for area in seen.plan.new if area.continued} == {"06009", "06010"}
    assert Area.objects.get(body_versions__in=bodies_as_of(LATER).filter(body=body)).key == f"{LATER}:06009"
    assert Head.objects.filter(chain=f"province:{LATER}:21").exists()
    undo(reorganisation=drafted, by=BY)
    assert set(areas_as_of(LATER)) == {areas[name] for name in ("tỉnh", "biển", "đông", "tây")}
    assert body.versions.get().area == areas["đông"]
    assert search("Đồng Hỷ", LATER)[0].current
    with pytest.raises(WrongStateError):
        undo(reorganisation=drafted, by=BY)


def test_what_has_been_built_upon_is_not_undone(areas: Areas) -> None:
    body = make_body("UBND xã Đồng Hỷ", areas["đông"])
    drafted = draft([AreaWish("2025:06009", "06009", "Đồng Hỷ Mới", "phường", "19")])
    carry_out(reorganisation=drafted, by=BY)
    rename_body(body=body, name="UBND phường Đồng Hỷ Mới", on=LATER, by=BY)
    with pytest.raises(BuiltUponError, match="UBND phường"):
        undo(reorganisation=drafted, by=BY)


@pytest.mark.parametrize(
    ("wishes", "day", "error"),
    [
        ([AreaWish("99999", "1", "x", "xã", "19")], LATER, UnknownAreaError),
        ([AreaWish("06009", "06009", "x", "xã", "99")], LATER, UnknownAreaError),
        ([AreaWish("06009", "06009", "x", "làng", "19")], LATER, UnknownKindError),
        ([AreaWish("06009", "06010", "x", "xã", "19")], LATER, CodeTakenError),
        ([AreaWish("06009", "06009", "x", "xã", "06010")], LATER, WrongLevelError),
        ([AreaWish("06009", "06009", "x", "xã", "19")], NEW, BeforeItExistedError),
        ([AreaWish("06009", "06009", "x", "xã", "19")], OLD, EndsTwiceError),
        (split("19", [AreaWish("", "31", "a", "tỉnh"), AreaWish("", "32", "b", "tỉnh")]), LATER, NoPlaceForChildError),
        (
            split(
                "06009",
                [
                    AreaWish("", "1", "a", "xã", "19", Decimal("0.7"), "x"),
                    AreaWish("", "2", "b", "xã", "19", Decimal("0.4"), "x"),
                ],
            ),
            LATER,
            SharesError,
        ),
        (
            split("06009", [AreaWish("", "1", "a", "xã", "19", Decimal("0.7")), AreaWish("", "2", "b", "xã", "19")]),
            LATER,
            NoSourceError,
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    areas: Areas, wishes: list[AreaWish], day: datetime.date, error: type[Exception]
) -> None:
    with pytest.raises(error):
        preview(day, wishes)


def test_an_area_that_already_ends_is_not_reorganised_again(areas: Areas) -> None:
    carry_out(reorganisation=draft(joined()), by=BY)
    with pytest.raises(EndsTwiceError):
        preview(LATER - datetime.timedelta(days=9), joined())


# Shares are conserved: whatever the lineage, what is placed with shares makes up one


DAYS = [datetime.date(2000 + 10 * step, 1, 1) for step in range(4)]


@st.composite
def lineages(draw: st.DrawFn) -> Graph[tuple[int, int]]:
    """Three maps of four areas, one after another; each area goes whole or is split, with all shares, some, or none."""
    nodes = [Node((step, n), Span(DAYS[step], DAYS[step + 1]), None) for step in range(3) for n in range(4)]
    edges = []
    for step in range(2):
        for n in range(4):
            targets = draw(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True))
            weights = draw(st.one_of(st.none(), st.lists(st.integers(1, 9), min_size=len(targets), max_size=len(targets))))
            whole = len(targets) == 1
            for place, target in enumerate(targets):
                share = Fraction(weights[place], sum(weights)) if weights and not whole else None
                edges.append(Edge((step, n), (step + 1, target), whole, share))
    return Graph.of(nodes, edges)


@given(lineages(), st.integers(0, 3), st.integers(0, 2))
def test_shares_together_are_the_whole_and_no_part_is_off_the_map(graph: Graph[tuple[int, int]], n: int, step: int) -> None:
    placed = graph.place((0, n), DAYS[step])
    assert all(graph.nodes[part.area].span.holds(DAYS[step]) for part in placed.parts)
    if placed.kind is PlacementKind.NOT_ALLOCATED:
        assert len(placed.parts) > 1
    else:
        assert sum(part.share or 0 for part in placed.parts) == 1
    back = graph.place((2, n), DAYS[0])
    assert all(graph.nodes[part.area].span.holds(DAYS[0]) for part in back.parts)


def test_a_source_is_told_by_its_name() -> None:
    assert sources_of("vp+vau") == ", ".join(f"{each.name} {each.version}" for each in area_sources())
    assert sources_of("Nghị quyết 1683/NQ-UBTVQH15") == "Nghị quyết 1683/NQ-UBTVQH15"
    assert sources_of("") == ""
