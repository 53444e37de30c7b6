"""The map of Việt Nam before and from 1 July 2025: counts, lineage, codes, and what the loader refuses."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.catalogue import Area, AreaKind, Level, Succession, area_sources, areas, areas_on, files, successions
from songhanh.catalogue.areas import AREA_COLUMNS, AREAS, SOURCES, SUCCESSION, SUCCESSION_COLUMNS
from songhanh.catalogue.files import CatalogueError, read_cells

LAST_DAY, FIRST_DAY = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
BY_KEY = {area.key: area for area in areas()}
AFTER: dict[str, list[Succession]] = {}
BEFORE: dict[str, list[Succession]] = {}
for _item in successions():
    AFTER.setdefault(_item.old, []).append(_item)
    BEFORE.setdefault(_item.new, []).append(_item)


def province(area: Area) -> Area:
    while area.parent is not None:
        area = BY_KEY[area.parent]
    return area


def find(day: datetime.date, name: str, of: str | None = None) -> Area:
    """The one area of a day's map with a full name, in a province if one is named."""
    (found,) = (area for area in areas_on(day) if area.full_name == name and (of is None or province(area).name == of))
    return found


def after(area: Area) -> list[Succession]:
    return AFTER.get(area.key, [])


def before(area: Area) -> list[Succession]:
    return BEFORE.get(area.key, [])


def successors(area: Area) -> set[str]:
    return {BY_KEY[item.new].full_name for item in after(area)}


def predecessors(area: Area) -> set[str]:
    return {BY_KEY[item.old].full_name for item in before(area)}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (LAST_DAY, {Level.PROVINCE: 63, Level.DISTRICT: 696, Level.COMMUNE: 10_035}),
        (FIRST_DAY, {Level.PROVINCE: 34, Level.COMMUNE: 3_321}),
        (datetime.date(2026, 11, 22), {Level.PROVINCE: 34, Level.COMMUNE: 3_321}),
    ],
)
def test_the_map_of_a_day_has_its_official_numbers(day: datetime.date, counts: dict[Level, int]) -> None:
    assert Counter(area.level for area in areas_on(day)) == counts


def test_the_new_map_has_its_official_kinds() -> None:
    assert Counter(area.kind for area in areas_on(FIRST_DAY)) == {
        AreaKind.PROVINCE: 28,
        AreaKind.CITY: 6,
        AreaKind.COMMUNE: 2_621,
        AreaKind.WARD: 687,
        AreaKind.SPECIAL_ZONE: 13,
    }


def test_the_cities_inside_cities_were_two() -> None:
    cities = {area.name for area in areas_on(LAST_DAY) if area.kind == AreaKind.MUNICIPAL_CITY}
    assert cities == {"Thủ Đức", "Thủy Nguyên"}


def test_two_maps_never_hold_on_one_day() -> None:
    assert {area.map for area in areas_on(LAST_DAY)} == {"before-2025"}
    assert {area.map for area in areas_on(FIRST_DAY)} == {"2025"}


@given(st.dates())
def test_an_area_is_there_from_its_first_day_to_the_day_before_its_end(day: datetime.date) -> None:
    for area in (find(LAST_DAY, "Tỉnh Kon Tum"), find(FIRST_DAY, "Tỉnh Quảng Ngãi")):
        assert area.valid_on(day) == ((area.valid_from or day) <= day < (area.valid_to or datetime.date.max))


def test_the_first_day_of_areas_of_the_old_map_is_not_known() -> None:
    assert {area.valid_from for area in areas() if area.map == "before-2025"} == {None}


def test_a_code_names_one_area_of_a_map_and_its_digits_tell_the_level() -> None:
    digits = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
    assert len(BY_KEY) == len(areas())
    for area in areas():
        assert area.key == f"{area.map}:{area.code}"
        assert area.code.isdigit()
        assert len(area.code) == digits[area.level], area.key


def test_codes_are_given_anew_by_the_new_map() -> None:
    assert BY_KEY["before-2025:64"].full_name == "Tỉnh Gia Lai"
    assert BY_KEY["before-2025:52"].full_name == "Tỉnh Bình Định"
    assert BY_KEY["2025:52"].full_name == "Tỉnh Gia Lai"
    assert "2025:64" not in BY_KEY


def test_every_area_but_a_province_has_a_parent_on_the_same_map_at_the_same_time() -> None:
    for area in areas():
        if area.level == Level.PROVINCE:
            assert area.parent is None
            continue
        parent = BY_KEY[area.parent or ""]
        assert (parent.map, parent.valid_from, parent.valid_to) == (area.map, area.valid_from, area.valid_to)
        old_commune = area.level == Level.COMMUNE and area.map == "before-2025"
        assert parent.level == (Level.DISTRICT if old_commune else Level.PROVINCE), area.key


def test_every_old_province_and_commune_has_a_successor_of_its_level() -> None:
    for area in areas_on(LAST_DAY):
        if area.level != Level.DISTRICT:
            assert {BY_KEY[item.new].level for item in after(area)} == {area.level}, area.key


def test_every_new_province_and_commune_has_a_predecessor() -> None:
    assert all(before(area) for area in areas_on(FIRST_DAY))


def test_districts_ended_without_successors_but_for_islands_without_communes() -> None:
    with_communes = {area.parent for area in areas_on(LAST_DAY) if area.level == Level.COMMUNE}
    districts = [area for area in areas_on(LAST_DAY) if area.level == Level.DISTRICT]
    assert {area.name: successors(area) for area in districts if after(area)} == {
        name: {f"Đặc khu {name}"} for name in ("Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo")
    }
    assert all(bool(after(area)) != (area.key in with_communes) for area in districts)


@pytest.mark.parametrize(
    ("new", "olds"),
    [
        ("Tỉnh Thái Nguyên", {"Tỉnh Bắc Kạn", "Tỉnh Thái Nguyên"}),
        ("Tỉnh An Giang", {"Tỉnh Kiên Giang", "Tỉnh An Giang"}),
        ("Tỉnh Quảng Ngãi", {"Tỉnh Kon Tum", "Tỉnh Quảng Ngãi"}),
        ("Tỉnh Gia Lai", {"Tỉnh Bình Định", "Tỉnh Gia Lai"}),
        ("Tỉnh Cao Bằng", {"Tỉnh Cao Bằng"}),
    ],
)
def test_provinces_were_joined(new: str, olds: set[str]) -> None:
    area = find(FIRST_DAY, new)
    assert predecessors(area) == olds
    assert all(item.kind == "whole" and item.verified for item in before(area))


def test_no_province_was_split() -> None:
    assert all(len(after(area)) == 1 for area in areas_on(LAST_DAY) if area.level == Level.PROVINCE)


def test_cao_bang_is_another_record_on_the_new_map_with_the_same_code() -> None:
    old, new = find(LAST_DAY, "Tỉnh Cao Bằng"), find(FIRST_DAY, "Tỉnh Cao Bằng")
    assert old.code == new.code == "04"
    assert old != new


def test_the_wards_of_kon_tum_town_are_now_dak_bla_in_quang_ngai() -> None:
    dak_bla = find(FIRST_DAY, "Phường Đăk Bla")
    assert province(dak_bla).full_name == "Tỉnh Quảng Ngãi"
    assert predecessors(dak_bla) == {"Phường Nguyễn Trãi", "Phường Trần Hưng Đạo", "Phường Lê Lợi"}
    assert {province(BY_KEY[item.old]).name for item in before(dak_bla)} == {"Kon Tum"}
    assert all(item.kind == "whole" and item.verified for item in before(dak_bla))


def test_ha_quang_is_gone_and_its_communes_are_in_cao_bang() -> None:
    district = find(LAST_DAY, "Huyện Hà Quảng")
    assert after(district) == []
    news = [BY_KEY[item.new] for area in areas() if area.parent == district.key for item in after(area)]
    assert {province(area).name for area in news} == {"Cao Bằng"}


def test_thai_nguyen_has_three_split_communes() -> None:
    split = {
        area.full_name: successors(area)
        for area in areas_on(LAST_DAY)
        if len(after(area)) > 1 and successors(province(area)) == {"Tỉnh Thái Nguyên"}
    }
    assert split == {
        "Xã Thượng Đình": {"Xã Điềm Thụy", "Xã Phú Bình"},
        "Phường Cam Giá": {"Phường Gia Sàng", "Phường Tích Lương"},
        "Phường Gia Sàng": {"Phường Gia Sàng", "Phường Phan Đình Phùng"},
    }


def test_an_area_goes_whole_to_one_successor_or_in_parts_to_several() -> None:
    for items in AFTER.values():
        kinds = {item.kind.value for item in items}
        assert kinds == ({"whole"} if len(items) == 1 else {"part"}), items[0].old


def test_a_commune_stays_in_what_became_of_its_province() -> None:
    for item in successions():
        old, new = province(BY_KEY[item.old]), province(BY_KEY[item.new])
        assert new.key in {pair.new for pair in after(old)}, item


def test_a_new_commune_bears_the_code_of_one_of_its_predecessors() -> None:
    communes = [area for area in areas_on(FIRST_DAY) if area.level == Level.COMMUNE]
    others = {area.full_name for area in communes if area.code not in {BY_KEY[item.old].code for item in before(area)}}
    assert others == {f"Đặc khu {name}" for name in ("Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo")}


def test_a_successor_is_never_older_than_the_end_of_what_it_follows() -> None:
    """Time runs one way along every pair: the lineage has no cycle."""
    for item in successions():
        end, start = BY_KEY[item.old].valid_to, BY_KEY[item.new].valid_from
        assert end is not None
        assert start is not None
        assert end <= start
    assert len({(item.old, item.new) for item in successions()}) == len(successions())


def test_nobody_has_told_the_share_of_a_split_commune() -> None:
    assert {item.share for item in successions()} == {None}


def test_what_one_source_says_alone_is_not_verified() -> None:
    known = {source.id for source in area_sources()}
    said = [(item.verified, item.sources) for item in areas()] + [(item.verified, item.sources) for item in successions()]
    for verified, sources in set(said):
        assert known.issuperset(sources)
        assert not verified or len(sources) == 2


def test_successors_are_verified_all_together_or_not_at_all() -> None:
    assert all(len({item.verified for item in items}) == 1 for items in AFTER.values())


def test_how_much_is_not_verified_is_known() -> None:
    unverified = Counter((area.map, area.level.value) for area in areas() if not area.verified)
    assert unverified == {("before-2025", "district"): 4, ("before-2025", "commune"): 171, ("2025", "province"): 3}
    assert len({item.old for item in successions() if not item.verified}) == 44


def test_provinces_called_cities_by_a_later_list_are_not_verified() -> None:
    provinces = {area.full_name for area in areas_on(FIRST_DAY) if area.level == Level.PROVINCE and not area.verified}
    assert provinces == {"Tỉnh Quảng Ninh", "Tỉnh Bắc Ninh", "Tỉnh Đồng Nai"}


def test_every_area_of_the_new_map_has_a_place_in_viet_nam_and_none_of_the_old() -> None:
    for area in areas():
        if area.map == "before-2025":
            assert (area.latitude, area.longitude) == (None, None)
            continue
        assert area.latitude is not None
        assert area.longitude is not None
        assert Decimal("8.3") < area.latitude < Decimal("23.4"), area.full_name
        assert Decimal(102) < area.longitude < Decimal("114.6"), area.full_name
        assert all(int(degrees.as_tuple().exponent) >= -4 for degrees in (area.latitude, area.longitude))


def test_names_are_well_written() -> None:
    for area in areas():
        assert area.name == " ".join(area.name.split())
        assert area.name[0].isupper() or area.name[0].isdigit(), area.key


def test_names_are_without_the_word_for_the_kind_but_for_a_ward_that_is_called_so() -> None:
    doubled = {area.full_name for area in areas() if area.name.casefold().startswith(f"{area.kind.word} ")}
    assert doubled == {"Phường Phường Đúc"}  # a ward of bronze casters in Huế


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("areas.csv", lambda cells: (cells[0] != "before-2025", cells[1])),
        ("succession.csv", lambda cells: (cells[0], cells[1])),
    ],
)
def test_the_files_are_sorted(root, file, kept) -> None:
    lines = (root / "songhanh/catalogue/data/areas" / file).read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    assert rows == sorted(rows, key=kept)


AREA = "2025,52,Gia Lai,tỉnh,,2025-07-01,,13.9,108.2,true,vp+vau"
COMMUNE = "2025,21553,Quy Nhơn Đông,phường,52,2025-07-01,,,,true,vp+vau"
PAIR = "before-2025:64,2025:52,whole,,true,vp+vau"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([AREA, AREA], "'2025:52': stands there twice"),
        ([COMMUNE], "'2025:21553': its parent '2025:52' is not in the file"),
        ([AREA.replace("tỉnh,,", "tỉnh,64,")], "its parent '2025:64' is not in the file"),
        ([AREA.replace("tỉnh", "quận")], "a province has no parent, any other area has one"),
        ([AREA.replace("tỉnh", "bang")], "'bang' is no kind of area"),
        ([AREA.replace("Gia Lai", "")], "map, code and name must be given"),
        ([AREA.replace("2025-07-01", "1/7/2025")], "'1/7/2025' is no date"),
        ([AREA.replace("108.2", "")], "latitude and longitude are given together"),
        ([AREA.replace("108.2", "108,2")], "line 2 has 12 cells, the header 11"),
        ([AREA.replace("108.2", "east")], "'east' is no number"),
        ([AREA.replace("true", "yes")], "expected true or false, found 'yes'"),
        ([AREA.replace("vp+vau", "hearsay")], "a source is not in areas/sources.csv: hearsay"),
    ],
)
def test_an_area_that_does_not_fit_is_refused_by_name(
    lines: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(tmp_path, monkeypatch, AREAS, AREA_COLUMNS, lines)
    with pytest.raises(CatalogueError, match=r"^areas/areas\.csv: ") as error:
        areas.__wrapped__()
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (PAIR.replace(":64", ":640"), "both must be in areas/areas.csv"),
        (PAIR.replace("2025:52", "2025:520"), "both must be in areas/areas.csv"),
        ("2025:52,before-2025:64,whole,,true,vp", "the new area must begin when the old one ends, or later"),
        (PAIR.replace("whole", "half"), "'half' is neither whole nor part"),
        (PAIR.replace("whole,", "part,1.2"), "a share is over 0 and at most 1, not 1.2"),
        (PAIR.replace("whole,", "part,0"), "a share is over 0 and at most 1, not 0"),
        (PAIR.replace("true", "maybe"), "expected true or false, found 'maybe'"),
        (PAIR.replace("vp+vau", "vp+"), "a source is not in areas/sources.csv"),
    ],
)
def test_a_succession_that_does_not_fit_is_refused_by_name(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(tmp_path, monkeypatch, SUCCESSION, SUCCESSION_COLUMNS, [line])
    with pytest.raises(CatalogueError, match=r"^areas/succession\.csv: ") as error:
        successions.__wrapped__()
    assert said in str(error.value)


def test_columns_in_another_order_are_refused() -> None:
    with pytest.raises(CatalogueError, match=r"areas/sources\.csv: the columns must be: name id"):
        list(read_cells(SOURCES, "name id"))


def give(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, columns: str, lines: list[str]) -> None:
    """Lets the loader find a file with these lines instead of the package's own; the other files are read before."""
    areas(), area_sources()
    path = folder / "data" / name
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([",".join(columns.split()), *lines]), encoding="utf-8")
    monkeypatch.setattr(files, "files", lambda package: folder)
