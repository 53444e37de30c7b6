"""A plan that ended or was withdrawn: what was left leaves everybody's work, and stands under the plan as stopped with it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from songhanh.bodies.days import today
from songhanh.plans.actions.amending import end_plan, resume_plan, withdraw_plan
from songhanh.plans.actions.handing import add_body, hand_over
from songhanh.plans.actions.obstacles import report_obstacle
from songhanh.plans.actions.tasks import note_progress, set_status, undo_status
from songhanh.plans.models import Assignment, Feed, Part, Plan, Status
from songhanh.plans.queries.work import my_work
from songhanh.plans.task_errors import PlanOverError
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import SIGNED, make_part, make_plan, make_task, signed_in
from tests.plans.test_feeds import link_of
from tests.plans.test_work_pages import text

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta
FORMS = ("", "bang/", "lich/", "thoi-gian/")


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def parts(land: Land) -> list[Assignment]:
    """Two plans: of the first a part that is late, one that comes again, one done; of the second one that goes on."""
    plan, other = make_plan(land.committee), make_plan(land.committee, number="9/KH-UBND")
    body, day = land.communes[0], today().replace(day=15)
    return [
        make_part(make_task(plan, "Lập danh sách"), body, due_on=day - DAYS(days=40), status=Status.DOING),
        make_part(make_task(plan, "Báo cáo tháng", recurrence="month"), body, due_on=day),
        make_part(make_task(plan, "Treo băng rôn"), body, due_on=day, status=Status.DONE, done_on=SIGNED),
        make_part(make_task(other, "Việc còn tiếp"), body, due_on=day),
    ]


def close(parts: list[Assignment], land: Land, way: str = "end") -> Plan:
    act = end_plan if way == "end" else withdraw_plan
    return act(plan=parts[0].task.plan, day=SIGNED, reason="Thay bằng kế hoạch mới", by=land.coordinator)


@pytest.mark.parametrize("way", ["end", "withdraw"])
def test_what_was_left_leaves_my_work_lists_and_the_page_of_the_body(land: Land, parts: list[Assignment], way: str) -> None:
    client = signed_in(land.reporter)
    assert my_work(land.reporter).open == 3
    close(parts, land, way)
    assert (my_work(land.reporter).open, my_work(land.reporter).done) == (1, 0)
    wheres = [
        "/viec-cua-toi/",
        *(f"{scope}nhiem-vu/{form}" for scope in ("/", f"/co-quan/{land.communes[0].pk}/") for form in FORMS),
    ]
    for where in wheres:
        words = text(client.get(where))
        assert "Việc còn tiếp" in words, where
        assert "Lập danh sách" not in words, where
        assert "Báo cáo tháng" not in words, where
    assert "1 việc đang mở" in text(client.get(f"/co-quan/{land.communes[0].pk}/"))


@pytest.mark.parametrize(("way", "word"), [("end", "đã kết thúc"), ("withdraw", "đã thu hồi")])
def test_under_the_plan_it_stands_as_stopped_with_it(land: Land, parts: list[Assignment], way: str, word: str) -> None:
    client, plan = signed_in(land.coordinator), close(parts, land, way)
    for form in FORMS:
        words = text(client.get(f"/ke-hoach/{plan.pk}/nhiem-vu/{form}", {"thang": f"{today():%Y-%m}"}))
        assert f"Kế hoạch {word} từ ngày 20/01/2026: Thay bằng kế hoạch mới" in words, form
        assert "Báo cáo tháng" in words, form
        assert "quá hạn 1" not in words, form
    listed = text(client.get(f"/ke-hoach/{plan.pk}/nhiem-vu/"))
    assert "đang làm, dừng cùng kế hoạch" in listed
    assert "đã xong" in listed
    assert "đã xong, dừng" not in listed
    board = client.get(f"/ke-hoach/{plan.pk}/nhiem-vu/bang/").content.decode()
    assert "/chuyen/" not in board
    coming = today().replace(day=15) + DAYS(days=31)
    assert "Báo cáo tháng" not in text(client.get(f"/ke-hoach/{plan.pk}/nhiem-vu/lich/", {"thang": f"{coming:%Y-%m}"}))
    task = text(client.get(f"/nhiem-vu/{parts[0].task_id}/"))
    assert "đang làm, dừng cùng kế hoạch" in task
    for button in ("Ghi tiến độ", "Báo vướng mắc", "Bàn giao", "Thêm cơ quan"):
        assert f"{button} " not in task.replace("bấm “Ghi tiến độ”", "")
    overview = client.get(f"/ke-hoach/{plan.pk}/").content.decode()
    assert "han=late" not in overview


def test_the_overview_of_a_plan_leads_to_its_own_tasks(land: Land, parts: list[Assignment]) -> None:
    client, plan = signed_in(land.coordinator), parts[0].task.plan_id
    page = client.get(f"/ke-hoach/{plan}/").content.decode()
    for where in (f"/ke-hoach/{plan}/nhiem-vu/?han=late", f"/ke-hoach/{plan}/nhiem-vu/?tinh-trang=doing"):
        assert where.replace("&", "&amp;") in page
        words = text(client.get(where))
        assert "Lập danh sách" in words
        assert "Việc còn tiếp" not in words
        assert "Treo băng rôn" not in words


def test_nothing_is_done_in_a_plan_that_is_over(land: Land, parts: list[Assignment]) -> None:
    first = parts[0]
    set_status(assignment=first, status=Status.TO_DO, by=land.reporter)
    close(parts, land)
    for act in (
        lambda: set_status(assignment=first, status=Status.DONE, by=land.reporter),
        lambda: undo_status(assignment=first, by=land.reporter),
        lambda: note_progress(assignment=first, text="x", by=land.reporter),
        lambda: report_obstacle(assignment=first, told=land.committee, text="x", by=land.reporter),
        lambda: hand_over(assignment=first, to=land.communes[1], by=land.coordinator),
        lambda: add_body(task=first.task, body=land.front, part=Part.REQUEST, by=land.coordinator),
    ):
        with pytest.raises(PlanOverError, match="20/01/2026"):
            act()
    kept = signed_in(land.reporter).post(
        f"/phan-viec/{first.pk}/tien-do/", {"text": "Lời đã gõ", "status": "", "expected_version": "2"}
    )
    assert "Lời đã gõ" in kept.content.decode()
    assert "không còn được thực hiện" in text(kept)
    resume_plan(plan=first.task.plan, by=land.coordinator)
    assert set_status(assignment=first, status=Status.DOING, by=land.reporter).status == Status.DOING
    assert my_work(land.reporter).open == 3


def test_calendars_lose_its_days_even_where_they_only_ask_what_changed(land: Land, parts: list[Assignment]) -> None:
    link = link_of(signed_in(land.reporter))
    before = today() - DAYS(days=1)
    Feed.objects.update(made_at=f"{before}T00:00:00Z")
    Assignment.objects.update(changed_at=f"{before}T00:00:00Z")
    answer = Client().get(link)
    assert "Lập danh sách" in answer.content.decode()
    since = {"if-modified-since": answer["Last-Modified"]}
    assert Client().get(link, headers=since).status_code == 304
    close(parts, land)
    later = Client().get(link, headers=since)
    assert later.status_code == 200
    assert "Lập danh sách" not in later.content.decode()
    assert "Việc còn tiếp" in later.content.decode()
