"""Calendars to subscribe to: what they hold, who reads them, and that a withdrawn link leads nowhere."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from icalendar import Calendar

from songhanh.accounts.queries import secret_hash
from songhanh.bodies.days import today
from songhanh.installation.models import Demonstration
from songhanh.plans.actions.feeds import make_feed
from songhanh.plans.actions.tasks import set_status
from songhanh.plans.models import Assignment, Feed, Status
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import make_part, make_plan, make_task, signed_in

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def parts(land: Land) -> list[Assignment]:
    plan = make_plan(land.committee)
    day = today()
    return [
        make_part(make_task(plan, "Gửi báo cáo tháng", recurrence="month"), land.communes[0], due_on=day + DAYS(days=3)),
        make_part(make_task(plan, "Mở lớp tập huấn"), land.communes[0], due_on=day + DAYS(days=9), due_before=True),
        make_part(make_task(plan, "Việc của xã khác"), land.communes[1], due_on=day + DAYS(days=9)),
        make_part(make_task(plan, "Việc đã xong"), land.communes[0], due_on=day, status=Status.DONE, done_on=day),
    ]


def link_of(client: Client, **fields: object) -> str:
    answer = client.post("/viec-cua-toi/lich/", fields)
    assert answer["Cache-Control"] == "no-store"
    (link,) = re.findall(r'value="(http://testserver/lich/[^"]+)"', answer.content.decode())
    return str(link).removeprefix("http://testserver")


def read_calendar(client: Client, link: str) -> Calendar:
    answer = client.get(link)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content)
    assert isinstance(found, Calendar)
    return found


def test_a_person_follows_the_deadlines_of_the_own_bodies(land: Land, parts: list[Assignment]) -> None:
    link = link_of(signed_in(land.reporter))
    file = read_calendar(Client(), link)  # a program that is not signed in
    assert str(file["X-WR-CALNAME"]) == "Song Hành: Việc của tôi"
    summaries = [str(event["SUMMARY"]) for event in file.walk("VEVENT")]
    assert summaries.count("Hạn: Gửi báo cáo tháng (chủ trì)") in (17, 18)  # each month of the coming eighteen is an event
    assert summaries.count("Hạn: Mở lớp tập huấn (chủ trì)") == 1
    assert not [one for one in summaries if "xã khác" in one or "đã xong" in one]
    before = next(event for event in file.walk("VEVENT") if "tập huấn" in str(event["SUMMARY"]))
    assert before.decoded("DTSTART") == today() + DAYS(days=8)  # "trước ngày D": the last day is the one before
    assert "RRULE" not in before
    assert str(before["URL"]).endswith(f"/nhiem-vu/{parts[1].task_id}/")
    assert land.reporter.full_name not in file.to_ical().decode()
    assert "@mau.vn" not in file.to_ical().decode()


def test_a_calendar_is_the_same_while_nothing_changes_and_says_so(land: Land, parts: list[Assignment]) -> None:
    link = link_of(signed_in(land.reporter))
    client = Client()
    client.get(link)
    first, second = client.get(link), client.get(link)
    assert first.content == second.content
    assert client.get(link, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(link, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    set_status(assignment=parts[1], status=Status.DONE, by=land.reporter)
    third = client.get(link, headers={"If-None-Match": first["ETag"]})
    assert third.status_code == 200
    assert "tập huấn" not in third.content.decode()
    kept = {str(event["UID"]) for event in Calendar.from_ical(third.content).walk("VEVENT")}
    assert kept < {str(event["UID"]) for event in Calendar.from_ical(first.content).walk("VEVENT")}


def test_the_link_is_shown_once_kept_as_a_hash_and_dead_when_withdrawn(land: Land, parts: list[Assignment]) -> None:
    del parts
    client = signed_in(land.reporter)
    link = link_of(client)
    secret = link.removeprefix("/lich/").removesuffix(".ics")
    feed = Feed.objects.get()
    assert feed.secret_hash == secret_hash(secret) != secret
    assert secret not in client.get("/viec-cua-toi/lich/").content.decode()
    assert Client().get(link).status_code == 200
    other = signed_in(land.coordinator)
    assert other.post(f"/viec-cua-toi/lich/{feed.pk}/thu-hoi/").status_code == 404
    client.post(f"/viec-cua-toi/lich/{feed.pk}/thu-hoi/")
    assert Client().get(link).status_code == 404
    new = link_of(client)
    newer = link_of(client)
    assert (Client().get(new).status_code, Client().get(newer).status_code) == (404, 200)


def test_a_calendar_of_a_body_is_for_who_holds_a_role_there(land: Land, parts: list[Assignment]) -> None:
    del parts
    client = signed_in(land.reporter)
    file = read_calendar(Client(), link_of(client, body=land.communes[0].pk))
    assert str(file["X-WR-CALNAME"]) == "Song Hành: Ủy ban nhân dân xã Bản Mẫu"
    assert client.post("/viec-cua-toi/lich/", {"body": land.communes[1].pk}).status_code == 404
    assert client.post("/viec-cua-toi/lich/", {"body": "x"}).status_code == 404


def test_who_has_left_leaves_no_open_calendar_behind(land: Land, parts: list[Assignment]) -> None:
    del parts
    _feed, secret = make_feed(person=land.reporter, by=land.reporter)
    assert Client().get(f"/lich/{secret}.ics").status_code == 200
    land.reporter.holdings.update(valid_to=today())
    assert Client().get(f"/lich/{secret}.ics").status_code == 404


def test_a_made_up_calendar_says_so_in_every_event(land: Land, parts: list[Assignment]) -> None:
    del parts
    Demonstration.objects.create()
    _feed, secret = make_feed(person=land.reporter, by=land.reporter)
    file = read_calendar(Client(), f"/lich/{secret}.ics")
    assert "MÔ PHỎNG" in str(file["X-WR-CALNAME"])
    events = file.walk("VEVENT")
    assert events
    assert all("MÔ PHỎNG" in str(event["SUMMARY"]) for event in events)


def test_a_calendar_is_vietnamese_whatever_the_reader_asks_for(land: Land, parts: list[Assignment]) -> None:
    del parts
    _feed, secret = make_feed(person=land.reporter, by=land.reporter)
    client = Client()
    client.cookies["songhanh_language"] = "en"
    assert "Hạn: " in client.get(f"/lich/{secret}.ics", headers={"Accept-Language": "en"}).content.decode()
