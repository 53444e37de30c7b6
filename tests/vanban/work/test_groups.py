"""Whom a plan means by a group of bodies."""

from __future__ import annotations

import pytest

from songhanh.bodies.models.bodies import BodyKind, BodyLevel
from songhanh.vanban.reader.words import table
from songhanh.vanban.work import Group, group_of

GROUPS = [
    ("các sở, ban, ngành", "province", ("province",), ("department",)),
    ("Các sở, ban, ngành tỉnh có liên quan", "province", ("province",), ("department",)),
    ("các bộ, ngành Trung ương", "province", ("nation",), ("ministry",)),
    ("các phòng, ban, ngành, đoàn thể", "district", ("district",), ("division", "mass-organisation")),
    ("các đoàn thể huyện", "district", ("district",), ("mass-organisation",)),
    ("các tổ chức chính trị - xã hội", "province", ("province",), ("mass-organisation",)),
    ("UBND các xã, phường", "province", ("commune",), ("peoples-committee",)),
    ("Ủy ban nhân dân xã, phường", "province", ("commune",), ("peoples-committee",)),
    ("UBND các huyện, thành phố", "province", ("district",), ("peoples-committee",)),
    ("Ủy ban nhân dân các xã, phường, đặc khu", "province", ("commune",), ("peoples-committee",)),
    ("UBND cấp xã", "province", ("commune",), ("peoples-committee",)),
    ("các cơ quan, đơn vị, địa phương", "province", ("province", "district", "commune"), ("department", "service", "peoples-committee")),
    ("các bộ phận có liên quan", "commune", ("commune",), ("division",)),
    ("cơ quan báo chí", "province", ("province", "district", "commune"), ("media",)),
    ("Các thôn", "commune", ("commune",), ("other",)),
    ("Các trường học trên địa bàn xã", "commune", ("commune",), ("school",)),
]  # fmt: skip
NAMED = [
    "Sở Tài chính",
    "Phòng Y tế",
    "Công an tỉnh",
    "UBND tỉnh",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Liên đoàn Lao động tỉnh",
    "Ủy ban nhân dân các xã: Đồi Mẫu, Suối Mẫu",
    "Hiệp hội Doanh nghiệp tỉnh",
    "Trung tâm y tế huyện",
    "Ban Dân tộc tỉnh",
    "",
]


@pytest.mark.parametrize(("unit", "level", "levels", "kinds"), GROUPS)
def test_a_group_says_levels_and_kinds(unit: str, level: str, levels: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    assert group_of(unit, level) == Group(levels, kinds)


@pytest.mark.parametrize("unit", NAMED)
def test_a_named_body_is_no_group(unit: str) -> None:
    assert group_of(unit, "province") is None


def test_a_group_that_no_list_knows_has_no_kinds() -> None:
    group = group_of("các nghệ nhân", "province")
    assert group is not None
    assert group.kinds == ()


def test_the_peoples_committee_of_a_commune_is_itself_where_the_commune_issues_the_plan() -> None:
    assert group_of("UBND xã", "commune") is None
    assert group_of("UBND xã", "province") == Group(("commune",), ("peoples-committee",))


def test_kinds_and_levels_are_those_of_the_register_of_bodies() -> None:
    data = table("groups")
    kinds = {kind for member in data["members"] for kind in member["kinds"]} - {"office"}
    kinds |= {kind for listed in data["offices"].values() for kind in listed}
    assert kinds <= set(BodyKind.values)
    levels = {level for member in data["members"] for level in member["levels"]} | set(data["areas"].values())
    assert levels - {"own", "below"} <= set(BodyLevel.values)
