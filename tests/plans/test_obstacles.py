"""The list of obstacles: what waits and for whom, searched, filtered, sorted, taken along, at a constant cost."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from songhanh.accounts.roles import Role
from songhanh.plans.actions.amending import end_plan, resume_plan
from songhanh.plans.actions.obstacles import answer_obstacle, close_obstacle, report_obstacle
from songhanh.plans.models import Assignment, Obstacle
from songhanh.plans.queries.obstacles import bodies_answering, listed_obstacles
from songhanh.plans.task_errors import PlanOverError
from tests.accounts.made import make_person
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import SIGNED, make_part, make_plan, make_task, signed_in
from tests.plans.test_work_pages import text

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def told(land: Land) -> list[Obstacle]:
    """One that waits long, one answered, one closed, each in a part of another commune; the last in a plan of a commune."""
    plan = make_plan(land.committee)
    parts = [make_part(make_task(plan, f"Nhiệm vụ {number}"), body) for number, body in enumerate(land.communes)]
    waits, answered, closed = (
        report_obstacle(assignment=part, told=land.committee, text=words, asked=asked, by=land.reporter)
        for part, words, asked in zip(
            parts, ("Chưa có giảng viên", "Thiếu kinh phí", "Đường sạt lở"), ("Cử giảng viên", "", ""), strict=True
        )
    )
    answer_obstacle(obstacle=answered, answer="Bổ sung trong quý IV", by=land.coordinator)
    close_obstacle(obstacle=closed, by=land.coordinator)
    Obstacle.objects.filter(pk=waits.pk).update(at=timezone.now() - DAYS(days=40))
    Obstacle.objects.filter(pk=answered.pk).update(at=timezone.now() - DAYS(days=10))
    other = make_plan(land.communes[0], number="02/KH-UBND")
    own = report_obstacle(
        assignment=make_part(make_task(other, "Việc của xã"), land.communes[1]),
        told=land.communes[0],
        text="Của xã",
        by=land.reporter,
    )
    return [waits, answered, closed, own]


def listed(client: Client, where: str = "/vuong-mac/", **query: str) -> list[str]:
    """The words of the rows, in order."""
    page = client.get(where, query).content.decode()
    return re.findall(r'#vuong-mac-\d+">([^<]+)<', page)


def test_what_waits_stands_first_with_whom_it_was_told_to_and_how_long(land: Land, told: list[Obstacle]) -> None:
    page = text(signed_in(land.coordinator).get("/vuong-mac/"))
    for expected in (
        "Chưa có giảng viên → Cử giảng viên",
        "chờ bạn trả lời",
        "Bổ sung trong quý IV",
        "đã khép lại",
        "40",
        "1 vướng mắc chờ bạn trả lời",
    ):
        assert expected in page
    order = [page.index(one.text) for one in (told[0], told[3], told[1], told[2])]
    assert order == sorted(order)
    words = text(signed_in(make_person("xem", land.communes[2], Role.VIEWER)).get("/vuong-mac/"))
    assert "chờ bạn trả lời" not in words
    assert "chờ trả lời" in words


def test_who_answers_sees_what_waits_for_the_own_answer(land: Land, told: list[Obstacle]) -> None:
    coordinator = signed_in(land.coordinator)
    assert [one.pk for one in listed_obstacles(bodies_answering(land.coordinator)).filter(whose="me")] == [told[0].pk]
    assert listed(coordinator, cho="me") == ["Chưa có giảng viên → Cử giảng viên"]
    assert f"/vuong-mac/{told[0].pk}/tra-loi/" in coordinator.get("/vuong-mac/").content.decode()
    leader = signed_in(make_person("lanhdao", land.communes[0], Role.LEADER))
    assert listed(leader, cho="me") == ["Của xã"]
    assert listed(signed_in(land.reporter), cho="me") == []
    for where in ("/viec-cua-toi/", "/nhiem-vu/", f"/nhiem-vu/{told[0].assignment.task_id}/"):
        assert "vuong-mac/" in coordinator.get(where).content.decode()


def test_it_is_searched_filtered_sorted_and_taken_along(land: Land, told: list[Obstacle]) -> None:
    client = signed_in(land.coordinator)
    first, second, third, own = ("Chưa có giảng viên → Cử giảng viên", "Thiếu kinh phí", "Đường sạt lở", "Của xã")
    assert listed(client) == [first, own, second, third]
    assert listed(client, q="giang vien") == [first]
    assert listed(client, q="quy iv") == [second]  # words of the answer
    assert listed(client, q="lop hoc") == []
    assert listed(client, q="doi mau") == [third]
    assert listed(client, **{"tinh-trang": "answered"}) == [second]
    assert listed(client, **{"tinh-trang": "waiting"}) == [first, own]
    assert listed(client, tuoi="longer") == [first]
    assert listed(client, tuoi="month") == [second]
    assert listed(client, **{"co-quan": str(land.communes[2].pk)}) == [third]
    assert listed(client, **{"ke-hoach": str(told[3].assignment.task.plan_id)}) == [own]
    assert listed(client, sort="-so-ngay")[0] == first
    assert listed(client, f"/ke-hoach/{told[3].assignment.task.plan_id}/vuong-mac/") == [own]
    assert listed(client, f"/co-quan/{land.communes[0].pk}/vuong-mac/") == [first]
    csv = b"".join(client.get("/vuong-mac/", {"format": "csv"})).decode()
    assert csv.count("\n") == 5
    assert "Bổ sung trong quý IV" in csv
    assert client.get("/vuong-mac/", {"format": "xlsx"}).content.startswith(b"PK")


def test_an_empty_list_says_how_one_begins(land: Land) -> None:
    assert "bấm “Báo vướng mắc”" in text(signed_in(land.reporter).get("/vuong-mac/"))


@pytest.mark.parametrize("where", ["/vuong-mac/", "/ke-hoach/{plan}/vuong-mac/", "/co-quan/{body}/vuong-mac/"])
def test_queries_do_not_grow_with_obstacles(land: Land, told: list[Obstacle], where: str) -> None:
    client, part = signed_in(land.coordinator), told[0].assignment
    where = where.format(plan=part.task.plan_id, body=part.body_id)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    more: list[Any] = []
    for number in range(20):
        other = make_part(
            make_task(make_plan(land.communes[number % 3], number=f"{number}/KH"), f"Thêm {number}"), land.communes[0]
        )
        more.append(Obstacle(assignment=other, told=land.communes[number % 3], text="x", by="person:1"))
        more.append(Obstacle(assignment=part, told=land.communes[number % 3], text="y", by="person:1"))
    Obstacle.objects.bulk_create(more)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few)


def test_what_was_told_stops_waiting_when_its_plan_ends(land: Land, told: list[Obstacle]) -> None:
    plan = Assignment.objects.get(pk=told[0].assignment_id).task.plan
    client = signed_in(land.coordinator)
    assert "Chưa có giảng viên" in text(client.get("/viec-cua-toi/"))
    end_plan(plan=plan, day=SIGNED, reason="đã xong", by=land.coordinator)
    assert "Chưa có giảng viên" not in text(client.get("/viec-cua-toi/"))
    assert listed(client, **{"tinh-trang": "stopped"}) == ["Chưa có giảng viên → Cử giảng viên"]
    assert listed(client, cho="me") == []
    with pytest.raises(PlanOverError, match="không còn được thực hiện"):
        answer_obstacle(obstacle=told[0], answer="Muộn", by=land.coordinator)
    resume_plan(plan=plan, by=land.coordinator)
    assert listed(client, cho="me") == ["Chưa có giảng viên → Cử giảng viên"]
