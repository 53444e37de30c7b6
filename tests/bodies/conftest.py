"""A made-up country of two maps: small enough to know by heart."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from songhanh.audit.trail import Program
from songhanh.bodies.actions.bodies import create_body
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.models import Area, AreaSuccession, Body
from songhanh.bodies.searching import write_names_of_areas

BY = Program("test")
OLD, NEW = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
START, LATER = datetime.date(2020, 1, 1), datetime.date(2026, 3, 1)


def make_area(key: str, name: str, kind: str, level: str, parent: Area | None = None, **days: datetime.date | None) -> Area:
    area = Area.objects.create(key=key, code=key.partition(":")[2], name=name, kind=kind, level=level, parent=parent, **days)
    write_names_of_areas([area])
    return area


@pytest.fixture
def areas(db: None) -> dict[str, Area]:
    """Two old provinces become one; commune Chín is split in two, Mười goes whole."""
    old: dict[str, Any] = {"valid_to": NEW}
    new: dict[str, Any] = {"valid_from": NEW}
    found = {
        "sông": make_area("before-2025:06", "Sông Mẫu", "tỉnh", "province", **old),
        "núi": make_area("before-2025:19", "Núi Mẫu", "tỉnh", "province", **old),
        "tỉnh": make_area("2025:19", "Núi Mẫu", "tỉnh", "province", **new),
        "biển": make_area("2025:20", "Biển Mẫu", "tỉnh", "province", **new),
    }
    found["huyện"] = make_area("before-2025:060", "Suối Mẫu", "huyện", "district", found["sông"], **old)
    found["chín"] = make_area("before-2025:06009", "Chín Mẫu", "xã", "commune", found["huyện"], **old)
    found["mười"] = make_area("before-2025:06010", "Mười Mẫu", "xã", "commune", found["huyện"], **old)
    found["đông"] = make_area("2025:06009", "Đồng Hỷ", "xã", "commune", found["tỉnh"], **new)
    found["tây"] = make_area("2025:06010", "Tây Mẫu", "phường", "commune", found["tỉnh"], **new)
    for one, two, kind in (
        ("sông", "tỉnh", "whole"),
        ("núi", "tỉnh", "whole"),
        ("mười", "tây", "whole"),
        ("chín", "đông", "part"),
        ("chín", "tây", "part"),
    ):
        AreaSuccession.objects.create(old=found[one], new=found[two], kind=kind)
    return found


def make_body(
    name: str, area: Area | None = None, parent: Body | None = None, since: datetime.date | None = NEW, **more: object
) -> Body:
    facts = Facts(name, "department", "province", area, parent)
    return create_body(draft=Draft(facts, since, **more), by=BY)  # type: ignore[arg-type]
