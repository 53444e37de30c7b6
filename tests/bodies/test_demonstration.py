"""The demonstration: the real province, made once."""

from __future__ import annotations

import datetime

import pytest

from songhanh.bodies.actions.loading import load_areas
from songhanh.bodies.demonstration import make_bodies_of_demonstration
from songhanh.bodies.models import Body
from songhanh.bodies.queries.search import search
from songhanh.bodies.queries.trees import all_below, bodies_as_of
from tests.bodies.conftest import BY

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 15)


def test_the_province_of_the_demonstration_is_made_once_and_can_be_searched() -> None:
    load_areas(by=BY)
    made = make_bodies_of_demonstration()
    assert (made.bodies, made.ended) == (Body.objects.count(), 12)
    assert make_bodies_of_demonstration().bodies == 0
    committee = bodies_as_of(TODAY).get(name="Ủy ban nhân dân tỉnh Thái Nguyên").body
    assert all_below(committee, TODAY).filter(kind="peoples-committee").count() == 92
    (hit,) = search("soldtbxh bac kan", TODAY)
    assert {each.name for each in hit.followed_by} == {
        "Sở Nội vụ tỉnh Thái Nguyên",
        "Sở Y tế tỉnh Thái Nguyên",
        "Sở Giáo dục và Đào tạo tỉnh Thái Nguyên",
    }
    assert set(Body.objects.filter(simulated=True).values_list("versions__kind", flat=True)) == {"school", "enterprise", "media"}
