"""How the areas are made of two sources: what both say is verified, and a slip of one is told from a split."""

import pytest

from songhanh.catalogue import AreaKind
from tools.area_sources import Source, Unit, plain
from tools.make_areas import area_rows, descents, kind_and_name, succession_rows, table


def source(**lineage: str) -> Source:
    """Two provinces that became one, each with a district and communes; "c10003='20001 20002'" adds successors."""
    old = {"01": Unit("Tỉnh A", None), "02": Unit("Tỉnh B", None), "101": Unit("Huyện A", "01"), "102": Unit("Huyện B", "02")}
    old |= {f"1000{number}": Unit(name, "101") for number, name in enumerate(("Xã Hòa Lộc", "Xã Bình", "Xã Cam"), 1)}
    old["10004"] = Unit("Xã Hoà Lộc", "102")
    new = {"01": Unit("Tỉnh A", None)} | {f"2000{number}": Unit(f"Xã Mới {number}", "01") for number in range(1, 5)}
    found = {code[1:]: frozenset(news.split()) for code, news in lineage.items()}
    return Source("a package", "1.0", "MIT", old, new, found)


def rows(first: Source, second: Source) -> list[tuple[str, ...]]:
    return list(succession_rows(list(descents(first, second))))


def test_what_both_say_is_verified() -> None:
    both = source(c10001="20001", c10002="20001 20002")
    assert rows(both, both) == [
        ("before-2025:10001", "2025:20001", "whole", "", "true", "vp+vau"),
        ("before-2025:10002", "2025:20001", "part", "", "true", "vp+vau"),
        ("before-2025:10002", "2025:20002", "part", "", "true", "vp+vau"),
    ]


def test_what_one_says_alone_is_kept_and_not_verified() -> None:
    assert rows(source(c10002="20001"), source(c10002="20001 20002", c10003="20003")) == [
        ("before-2025:10002", "2025:20001", "part", "", "false", "vp+vau"),
        ("before-2025:10002", "2025:20002", "part", "", "false", "vau"),
        ("before-2025:10003", "2025:20003", "whole", "", "false", "vau"),
    ]


def test_the_successor_of_a_namesake_is_left_out() -> None:
    """The source that goes by names gives both communes called Hòa Lộc the successors of both."""
    first = source(c10001="20001", c10004="20002")
    second = source(c10001="20001 20002", c10004="20001 20002")
    assert rows(first, second) == [
        ("before-2025:10001", "2025:20001", "whole", "", "false", "vp+vau"),
        ("before-2025:10004", "2025:20002", "whole", "", "false", "vp+vau"),
    ]


def test_the_successor_of_a_neighbour_whose_code_was_mistyped_is_left_out() -> None:
    """The source that goes by codes has the row of 10003 under 10002, so that 10003 seems to have no successor."""
    first, second = source(c10002="20001 20002"), source(c10002="20001", c10003="20002")
    assert rows(first, second) == [
        ("before-2025:10002", "2025:20001", "whole", "", "false", "vp+vau"),
        ("before-2025:10003", "2025:20002", "whole", "", "false", "vau"),
    ]


def test_a_unit_is_verified_when_both_have_its_code_name_kind_and_parent() -> None:
    second = source().old
    first = {**second, "10001": Unit("Xã Hoà Lộc", "101"), "10002": Unit("Phường Bình", "101"), "10003": Unit("Xã Cam", "102")}
    del first["10004"]
    found = {row[1]: row[-2:] for row in area_rows("before-2025", first, second, {})}
    assert found["10001"] == ("true", "vp+vau")  # hoà and hòa are one spelling
    assert found["10002"] == found["10003"] == found["10004"] == ("false", "vau")


def test_places_have_at_most_four_decimals() -> None:
    ((*_, latitude, longitude, _, _),) = area_rows("2025", {}, {"01": Unit("Tỉnh A", None)}, {"01": (21.12346, 106.0)})
    assert (latitude, longitude) == ("21.1235", "106")


@pytest.mark.parametrize(
    ("code", "full_name", "parent", "kind", "name"),
    [
        ("01", "Thành phố Hà Nội", None, AreaKind.CITY, "Hà Nội"),
        ("250", "Thị Xã Việt Yên", "Tỉnh Bắc Giang", AreaKind.TOWN, "Việt Yên"),
        ("608", "Thành phố Kon Tum", "Tỉnh Kon Tum", AreaKind.PROVINCIAL_CITY, "Kon Tum"),
        ("769", "Thành phố Thủ Đức", "Thành phố Hồ Chí Minh", AreaKind.MUNICIPAL_CITY, "Thủ Đức"),
        ("19780", "Phường Phường Đúc", "Quận Thuận Hóa", AreaKind.WARD, "Phường Đúc"),
        ("00268", "xã é Tòng", "Huyện B", AreaKind.COMMUNE, "É Tòng"),
        ("22924", "Phường Phú Thuỷ", "Tỉnh Lâm Đồng", AreaKind.WARD, "Phú Thủy"),
    ],
)
def test_the_kind_is_read_from_the_name_the_level_and_the_parent(
    code: str, full_name: str, parent: str | None, kind: AreaKind, name: str
) -> None:
    assert kind_and_name(code, full_name, Unit(parent, None) if parent else None) == (kind, name)


def test_a_name_without_a_kind_is_refused() -> None:
    with pytest.raises(SystemExit, match="does not begin with the word of a kind"):
        kind_and_name("00001", "Khu Phúc Xá", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Xã Ia H' Drai", "Xã Ia H'Drai", True),
        ("Thị Xã Mường Lay", "Thị xã Mường Lay", True),
        ("Xã Quí Quân", "Xã Quý Quân", False),
        ("Xã Đắk Long", "Xã Đăk Long", False),
    ],
)
def test_spacing_capitals_and_tone_placement_are_no_disagreement(one: str, other: str, same: bool) -> None:
    assert (plain(one) == plain(other)) is same


def test_a_file_ends_its_lines_with_a_line_feed() -> None:
    assert table("old,new", [("1", "a, b")]) == 'old,new\n1,"a, b"\n'
