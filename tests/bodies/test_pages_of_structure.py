"""Mergers and splits on screen: into bodies that are there or are made on the way, as many as one likes, without a script."""

from __future__ import annotations

import pytest
from django.test import Client

from songhanh.bodies.actions.structure import Successor, dissolve_body
from songhanh.bodies.models import Body, BodySuccession, BodyVersion
from songhanh.bodies.queries.trees import bodies_as_of
from tests.accounts.made import BY, Province
from tests.bodies.conftest import make_body
from tests.bodies.test_pages import LATER, address, admin, province, send, text

__all__ = ["admin", "province"]
pytestmark = pytest.mark.django_db
DAY = "01/03/2026"


def test_a_row_is_added_without_a_script_and_nothing_typed_is_lost(admin: Client, province: Province) -> None:
    where = address(province.department, "tach/")
    page = text(admin.get(where))
    assert 'name="new_2"' in page
    assert 'name="new_3"' not in page
    wish = {"new_1": "Sở Một", "new_2": "Sở Hai", "on": "31/02/2026", "reason": "NQ 7", "expected_version": 1}
    for rows in (3, 4, 5, 6):
        page = text(send(admin, where, **wish, parts_asked=rows - 1, find="more"))
        assert f'name="new_{rows}"' in page
        assert f'name="new_{rows + 1}"' not in page
    for kept in ('value="Sở Một"', 'value="Sở Hai"', 'value="31/02/2026"', 'value="NQ 7"'):
        assert kept in page
    assert "chỗ cần sửa" not in page


def test_a_body_is_split_into_six_that_are_made_by_it(admin: Client, province: Province) -> None:
    names = ["Sở Nội vụ tỉnh Sông Mẫu", *(f"Chi cục số {number}" for number in range(2, 7))]
    wish: dict[str, object] = {f"new_{at}": name for at, name in enumerate(names, start=1)}
    wish |= {"kind_2": "service", "function_3": "thanh niên", "on": DAY, "expected_version": 1}
    where = address(province.department, "tach/")
    asked = text(send(admin, where, **wish))
    assert "“Chi cục số 6” được lập từ ngày 01/03/2026" in asked
    assert not BodyVersion.objects.filter(name="Chi cục số 6").exists()
    send(admin, where, **wish, sure="1")
    assert BodySuccession.objects.filter(predecessor=province.department).count() == 6
    made = {version.name: version for version in bodies_as_of(LATER) if version.name in names}
    old = province.department.versions.get()
    assert made.keys() == set(names)
    assert {(one.level, one.area, one.parent) for one in made.values()} == {(old.level, old.area, old.parent)}
    assert (made["Chi cục số 2"].kind, made["Chi cục số 3"].kind) == ("service", old.kind)
    assert old.valid_to == LATER
    assert "thanh niên" in text(admin.get(address(province.department)))


def test_what_is_below_goes_to_the_row_that_was_named_though_others_are_empty(admin: Client, province: Province) -> None:
    wish = {"new_1": "Ủy ban Một", "new_4": "Ủy ban Bốn", "children_to": "3", "on": DAY, "expected_version": 1}
    asked = text(send(admin, address(province.commune, "tach/"), **wish))
    assert "chuyển về trực thuộc “Ủy ban Bốn”" in asked
    send(admin, address(province.commune, "tach/"), **wish, sure="1")
    assert bodies_as_of(LATER).get(body=province.division).parent == BodyVersion.objects.get(name="Ủy ban Bốn").body


def test_bodies_are_merged_into_one_that_is_made_by_it_and_may_bear_an_old_name(admin: Client, province: Province) -> None:
    name = province.commune.versions.get().name
    wish = {"bodies": [province.commune.pk, province.sibling.pk], "new_name": name, "on": DAY}
    asked = text(send(admin, "/co-quan/hop-nhat/", **wish))
    assert f"“{name}” được lập từ ngày 01/03/2026" in asked
    assert Body.objects.count() == 5
    done = send(admin, "/co-quan/hop-nhat/", **wish, sure="1")
    made = bodies_as_of(LATER).get(name=name).body
    assert made not in (province.commune, province.sibling)
    assert done.redirect_chain[-1][0] == address(made)  # type: ignore[attr-defined]
    assert bodies_as_of(LATER).get(body=province.division).parent == made


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"new_name": ""}, "Chọn cơ quan nhận hợp nhất ở trên, hoặc ghi tên cơ quan lập mới."),
        ({"new_name": "Sở Nội vụ tỉnh Sông Mẫu"}, "đã có cơ quan tên"),
        ({"new_name": "Chung", "into": "sibling"}, "không cả hai"),
    ],
)
def test_what_cannot_be_made_is_told_at_its_field(admin: Client, province: Province, entered: dict[str, str], told: str) -> None:
    wish: dict[str, object] = {"bodies": [province.commune.pk, province.sibling.pk], "on": DAY, "reason": "NQ 8", **entered}
    if entered.get("into"):
        wish["into"] = province.sibling.pk
    if told.startswith("đã có"):
        wish["bodies"] = [province.department.pk, province.committee.pk]
        wish["new_name"] = "Ủy ban nhân dân xã Mẫu 1"
        BodyVersion.objects.filter(body=province.commune).update(area=province.department.versions.get().area)
    page = text(send(admin, "/co-quan/hop-nhat/", **wish))
    assert told in page
    assert 'value="NQ 8"' in page
    assert BodySuccession.objects.count() == 0


def test_a_dissolved_body_has_as_many_successors_as_are_named(admin: Client, province: Province) -> None:
    others = [province.committee, province.commune, province.sibling, province.division]
    wish: dict[str, object] = {f"part_{at}": body.pk for at, body in enumerate(others, start=1)}
    wish["part_5"] = make_body("Sở Năm", province.department.versions.get().area, province.committee).pk
    wish |= {"on": "01/03/2027", "expected_version": 1}
    send(admin, address(province.department, "giai-the/"), **wish, sure="1")
    assert BodySuccession.objects.filter(predecessor=province.department).count() == 5


def test_a_body_that_ended_leads_on_over_several_changes(admin: Client, province: Province) -> None:
    dissolve_body(body=province.division, on=LATER, by=BY, successors=[Successor(province.department)])
    wish = {"new_1": "Sở A", "new_2": "Sở B", "on": "01/06/2026", "expected_version": 1}
    send(admin, address(province.department, "tach/"), **wish, sure="1")
    page = text(admin.get(address(province.division)))
    assert "thay cho cơ quan này là:" in page
    assert page.index("Sở A") < page.index("Sở B")
