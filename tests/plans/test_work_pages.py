"""My work, the lists of tasks and the page of one, from end to end."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from songhanh.accounts.roles import Role
from songhanh.bodies.actions.structure import Successor, dissolve_body
from songhanh.bodies.days import today
from songhanh.plans.actions.obstacles import report_obstacle
from songhanh.plans.actions.tasks import note_progress
from songhanh.plans.due import due_words
from songhanh.plans.models import Assignment, Obstacle, Part, Status
from songhanh.plans.queries.tasks import DUE_GROUPS, listed_parts
from songhanh.plans.queries.work import my_work
from tests.accounts.made import BY, make_person
from tests.plans.made import PROVINCE_PLAN, Land, make_land, read, take
from tests.plans.tasks_made import make_part, make_plan, make_task, signed_in

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta
FORMS = ("", "bang/", "lich/", "thoi-gian/")


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def parts(land: Land) -> list[Assignment]:
    """Of the first commune: one very late, one far off, one without a day, one done."""
    plan = make_plan(land.committee)
    own = land.communes[0]
    return [
        make_part(make_task(plan, "Lập danh sách cán bộ nữ"), own, due_on=today() - DAYS(days=20)),
        make_part(make_task(plan, "Mở lớp tập huấn"), own, Part.COORDINATE, due_on=today() + DAYS(days=40)),
        make_part(make_task(plan, "Tuyên truyền trên loa"), own),
        make_part(make_task(plan, "Treo băng rôn"), own, status=Status.DONE, done_on=today()),
    ]


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse), answer
    return " ".join("".join(str(one) for one in html.fromstring(answer.content).itertext()).split())


def send(client: Client, where: str, **fields: object) -> HttpResponse:
    answer = client.post(where, fields, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


# My work


def test_the_home_page_of_who_holds_a_role_is_my_work(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.reporter)
    for where in ("/", "/viec-cua-toi/"):
        words = text(client.get(where))
        assert "Việc của tôi" in words
        late, later, none = (words.index(part.task.title) for part in parts[:3])
        assert late < later < none
        assert "Treo băng rôn" not in words
        assert "3 việc đang mở, 1 việc quá hạn" in words
        assert "215/KH-UBND" in words
        assert due_words(parts[0].due_on, before=False, day=today()) in words


def test_what_waits_for_my_word_stands_first(land: Land, parts: list[Assignment]) -> None:
    report_obstacle(assignment=parts[0], told=land.committee, text="Chưa có giảng viên", by=land.reporter)
    make_part(parts[0].task, None, Part.COORDINATE, unit="các ngành liên quan")
    read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    dissolve_body(body=land.communes[0], on=today(), successors=[Successor(land.communes[1])], by=BY)
    words = text(signed_in(land.coordinator).get("/viec-cua-toi/"))
    for expected in (
        "Chưa có giảng viên",
        "1 phần việc chưa rõ cơ quan",
        "các ngành liên quan",
        PROVINCE_PLAN.name,
        "3 việc của cơ quan",
    ):
        assert expected in words
    assert "Chờ ý kiến" not in text(signed_in(make_person("xem", land.committee, Role.VIEWER)).get("/viec-cua-toi/"))


def test_my_work_takes_the_same_queries_with_5000_parts_behind_it(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.reporter)
    client.get("/viec-cua-toi/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/viec-cua-toi/")
    plan, own = parts[0].task.plan, land.communes[0]
    tasks = [make_task(plan, f"Việc số {number}") for number in range(10)]
    day = today()
    Assignment.objects.bulk_create(
        Assignment(
            task=tasks[n % 10],
            body=own,
            unit="x",
            part=Part.LEAD,
            due_on=day + DAYS(days=n % 200 - 60),
            valid_from=day - DAYS(days=n % 90 + 1),
            valid_to=None if n < 10 else day + DAYS(days=n),
        )
        for n in range(5000)
    )
    with CaptureQueriesContext(connection) as many:
        answer = client.get("/viec-cua-toi/")
    assert len(many) == len(few)
    assert len(many) <= 25
    assert len(answer.content) < 200_000
    work = my_work(land.reporter)
    assert work.open == 5003
    # What is counted is what the lists show, group by group.
    shown: Any = listed_parts().filter(body=own)
    assert {group.name: group.total for group in work.groups} == {
        name: shown.filter(due_group=name).count() for name, _words in DUE_GROUPS
    }
    for group in work.groups:
        assert not {line.part.pk for line in group.lines} - set(shown.filter(due_group=group.name).values_list("pk", flat=True))
    assert [len(group.lines) for group in work.groups if group.name == "late"] == [50]


def test_a_page_without_work_says_how_it_begins(land: Land) -> None:
    assert "Khi một kế hoạch giao việc" in text(signed_in(land.reporter).get("/viec-cua-toi/"))


# Lists, board, calendar, timeline


def test_every_form_shows_the_tasks_of_everybody_a_plan_and_a_body(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.reporter)
    plan = parts[0].task.plan_id
    for beginning in ("/nhiem-vu/", f"/ke-hoach/{plan}/nhiem-vu/", f"/co-quan/{land.communes[0].pk}/nhiem-vu/"):
        for form in FORMS:
            month = f"{parts[1].due_on:%Y-%m}"
            words = text(client.get(f"{beginning}{form}", {"thang": month}))
            assert "Mở lớp tập huấn" in words, (beginning, form)
    assert "Mở lớp" not in text(client.get(f"/co-quan/{land.communes[1].pk}/nhiem-vu/"))


def test_lists_are_searched_filtered_and_exported(land: Land, parts: list[Assignment]) -> None:
    del parts
    client = signed_in(land.reporter)

    def shown(**query: str) -> str:
        return text(client.get("/nhiem-vu/", query))

    assert "Mở lớp tập huấn" in shown(q="tap huan")
    assert "Treo băng rôn" not in shown(q="tap huan")
    assert "Lập danh sách" in shown(han="late")
    assert "Mở lớp" not in shown(han="late")
    assert "Treo băng rôn" in shown(**{"tinh-trang": "done"})
    assert "Mở lớp tập huấn" in shown(**{"vai-tro": "coordinate", "co-quan": str(land.communes[0].pk)})
    assert "Treo băng rôn" not in text(client.get("/nhiem-vu/bang/", {"han": "late"}))
    for form, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        answer = client.get("/nhiem-vu/", {"format": form})
        body = b"".join(answer) if answer.streaming else answer.content
        assert body.startswith(start)


@pytest.mark.parametrize("form", FORMS)
def test_queries_do_not_grow_with_tasks(land: Land, parts: list[Assignment], form: str) -> None:
    client = signed_in(land.reporter)
    client.get(f"/nhiem-vu/{form}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/nhiem-vu/{form}")
    for number in range(15):
        task = make_task(parts[0].task.plan, f"Việc thêm {number}", due_on=today(), recurrence="month")
        make_part(task, land.communes[number % 3], due_on=today())
    with CaptureQueriesContext(connection) as many:
        client.get(f"/nhiem-vu/{form}")
    assert len(many) <= len(few)


def test_a_card_is_moved_by_a_button_and_moved_back(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.reporter)
    part = parts[1]
    words = text(send(client, f"/phan-viec/{part.pk}/chuyen/", status="done", seen=part.revision, next="/nhiem-vu/bang/"))
    assert "Vừa chuyển: Mở lớp tập huấn" in words
    part.refresh_from_db()
    assert (part.status, part.done_on) == (Status.DONE, today())
    send(client, f"/phan-viec/{part.pk}/hoan-tac/", seen=part.revision, next="/nhiem-vu/bang/")
    part.refresh_from_db()
    assert part.status == Status.TO_DO
    assert "người khác đã thay đổi" in text(send(client, f"/phan-viec/{part.pk}/chuyen/", status="doing", seen=1))
    assert client.post(f"/phan-viec/{part.pk}/chuyen/", {"status": "doing", "next": "https://evil.example/"})[
        "Location"
    ].startswith("/nhiem-vu/bang/")


# One task


def test_progress_with_evidence_stands_on_the_page_of_the_task(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.reporter)
    part = parts[0]
    file = SimpleUploadedFile("danh-sach.pdf", b"%PDF-1.7 mau")
    send(client, f"/phan-viec/{part.pk}/tien-do/", text="Đã gửi danh sách.", status="doing", file=file, expected_version="1")
    page = client.get(f"/nhiem-vu/{part.task_id}/")
    assert "Đã gửi danh sách." in text(page)
    assert "đang làm" in text(page)
    (link,) = re.findall(r'href="(/tep/[^"]+)"', page.content.decode())
    download = client.get(link)
    assert b"".join(download) == b"%PDF-1.7 mau"
    wrong = SimpleUploadedFile("danh-sach.pdf", b"MZ\x90\x00 program")
    refused = send(client, f"/phan-viec/{part.pk}/tien-do/", text="Lời đã gõ", status="", file=wrong, expected_version="2")
    assert "Lời đã gõ" in refused.text
    part.refresh_from_db()
    assert part.notes.count() == 1


def test_two_who_edit_the_same_part_see_both_values(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.reporter)
    part = parts[0]
    send(client, f"/phan-viec/{part.pk}/tinh-trang/", status="doing", expected_version="1")
    second = send(
        client, f"/phan-viec/{part.pk}/tinh-trang/", status="not-needed", reason="Đã giao nơi khác", expected_version="1"
    )
    assert "Người khác đã lưu" in text(second)
    assert "Đã giao nơi khác" in second.text
    part.refresh_from_db()
    assert part.status == Status.DOING


def test_an_obstacle_goes_up_and_its_answer_comes_down(land: Land, parts: list[Assignment]) -> None:
    reporter, coordinator = signed_in(land.reporter), signed_in(land.coordinator)
    part = parts[0]
    told = land.committee.pk
    send(reporter, f"/phan-viec/{part.pk}/vuong-mac/", text="Chưa có giảng viên", asked="Cử giảng viên", told=told)
    obstacle = Obstacle.objects.get()
    assert reporter.get(f"/vuong-mac/{obstacle.pk}/tra-loi/").status_code == 403
    send(coordinator, f"/vuong-mac/{obstacle.pk}/tra-loi/", answer="Sở Nội vụ sẽ cử.", expected_version="1")
    words = text(reporter.get(f"/nhiem-vu/{part.task_id}/"))
    assert "Sở Nội vụ sẽ cử." in words
    assert "đã trả lời" in words
    send(reporter, f"/vuong-mac/{obstacle.pk}/khep-lai/", seen=2)
    assert "đã khép lại" in text(reporter.get(f"/nhiem-vu/{part.task_id}/"))


def test_who_directs_names_a_body_changes_a_part_adds_one_and_hands_over(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.coordinator)
    unnamed = make_part(parts[0].task, None, Part.COORDINATE, unit="các ngành liên quan")
    assert "các ngành liên quan" in text(client.get("/nhiem-vu/chua-ro/"))
    looked = send(client, f"/phan-viec/{unnamed.pk}/la-ai/", bodies_words="so tu phap", find="bodies_words")
    justice = land.departments["Sở Tư pháp"].pk
    assert f'value="{justice}"' in looked.text
    send(client, f"/phan-viec/{unnamed.pk}/la-ai/", bodies_words="so tu phap", bodies=[justice])
    assert Assignment.objects.get(pk=unnamed.pk).body_id == justice
    early = send(client, f"/phan-viec/{unnamed.pk}/vai-tro/", part="lead", due_on="01/01/2026", expected_version="2")
    assert "đứng trước ngày ban hành" in text(early)
    assert "01/01/2026" in early.text  # nothing typed is lost
    finance = land.departments["Sở Tài chính"].pk
    send(client, f"/nhiem-vu/{parts[0].task_id}/them-co-quan/", body_words="so tai chinh", body=finance, part="coordinate")
    assert Assignment.objects.filter(task=parts[0].task, body=finance).exists()
    send(client, f"/phan-viec/{parts[0].pk}/ban-giao/", to_words="so tai chinh", to=finance)
    assert Assignment.objects.get(handed_from=parts[0]).body_id == finance
    assert signed_in(land.reporter).get(f"/phan-viec/{unnamed.pk}/ban-giao/").status_code == 403


def test_one_click_hands_everything_over_to_the_only_one_that_follows(land: Land, parts: list[Assignment]) -> None:
    dissolve_body(body=land.communes[0], on=today(), successors=[Successor(land.communes[1])], by=BY)
    client = signed_in(land.coordinator)
    assert "Bàn giao 3 việc" in text(client.get("/nhiem-vu/ban-giao/"))
    assert "Đã bàn giao 3 việc" in text(send(client, f"/nhiem-vu/ban-giao/{land.communes[0].pk}/"))
    assert Assignment.objects.filter(body=land.communes[1], handed_from__in=parts).count() == 3
    assert "Không có việc nào cần bàn giao" in text(client.get("/nhiem-vu/ban-giao/"))


def test_the_page_of_a_task_takes_the_same_queries_whatever_was_said(land: Land, parts: list[Assignment]) -> None:
    client = signed_in(land.coordinator)
    part = parts[0]
    report_obstacle(assignment=part, told=land.committee, text="Một", by=land.reporter)
    note_progress(assignment=part, text="Bắt đầu", status=Status.DOING, by=land.reporter)
    where = f"/nhiem-vu/{part.task_id}/"
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number, body in enumerate((*land.communes[1:], land.front)):
        other = make_part(part.task, body)
        report_obstacle(assignment=other, told=land.committee, text=f"Vướng {number}", by=land.coordinator)
        note_progress(assignment=other, text="Đang làm", status=Status.DOING, by=land.reporter)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few)


def test_the_page_of_a_body_says_what_it_owes(land: Land, parts: list[Assignment]) -> None:
    del parts
    words = text(signed_in(land.reporter).get(f"/co-quan/{land.communes[0].pk}/"))
    for expected in ("1 việc quá hạn", "3 việc đang mở", "1 việc đã xong"):
        assert expected in words
