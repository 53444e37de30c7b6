"""The API: what programs read of bodies and areas, how they are refused, and the page that explains it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.accounts.models import Person
from songhanh.bodies import api as of_bodies
from songhanh.bodies.actions.bodies import rename_body
from songhanh.bodies.actions.structure import Successor, dissolve_body
from songhanh.bodies.models import Area
from songhanh.bodies.searching import write_names_of_areas
from tests.accounts.made import BY, Province, make_person, make_province
from tests.bodies.test_pages import signed_in

pytestmark = pytest.mark.django_db
LATER = datetime.date(2026, 3, 1)


@pytest.fixture
def province() -> Province:
    made = make_province()
    write_names_of_areas(Area.objects.select_related("parent__parent"))
    return made


@pytest.fixture
def viewer(province: Province) -> Client:
    return signed_in(make_person("xem", province.commune, "viewer"))


def names(answer: object) -> list[str]:
    return [row["name"] for row in answer.json()["items"]]  # type: ignore[attr-defined]


# What is read


@pytest.mark.parametrize("typed", ["Sở Nội vụ", "so noi vu", "SONV", "nội vụ sông mẫu"])
def test_a_body_is_found_however_it_is_typed(viewer: Client, typed: str) -> None:
    assert names(viewer.get("/api/v1/bodies", {"q": typed, "as_of": "2026-01-15"})) == ["Sở Nội vụ tỉnh Sông Mẫu"]


def test_a_body_is_read_as_it_was_called_on_the_day_and_found_by_its_old_name(viewer: Client, province: Province) -> None:
    rename_body(body=province.division, name="Phòng Xã hội xã Mẫu 1", on=LATER, by=BY, seen=province.division.revision)
    for day, name in (("28/02/2026", "Phòng Văn hóa - Xã hội xã Mẫu 1"), ("2026-03-01", "Phòng Xã hội xã Mẫu 1")):
        assert names(viewer.get("/api/v1/bodies", {"q": "phong van hoa", "as_of": day})) == [name]
        assert viewer.get(f"/api/v1/bodies/{province.division.pk}", {"as_of": day}).json()["facts"]["name"] == name


def test_a_body_that_is_no_more_says_who_follows(viewer: Client, province: Province) -> None:
    dissolve_body(body=province.sibling, on=LATER, by=BY, successors=[Successor(province.commune, "")])
    told = viewer.get(f"/api/v1/bodies/{province.sibling.pk}", {"as_of": "2026-03-01"}).json()
    assert told["exists"] is False
    assert told["followed_by"] == [{"id": province.commune.pk, "name": "Ủy ban nhân dân xã Mẫu 1"}]
    assert told["handed_over"] == [{"body": province.commune.pk, "function": "", "day": "2026-03-01"}]


def test_all_below_a_body_on_a_day_a_page_at_a_time(viewer: Client, province: Province) -> None:
    where = f"/api/v1/bodies/{province.committee.pk}/below"
    whole = viewer.get(where, {"as_of": "2026-01-15"})
    assert len(names(whole)) == whole.json()["total"] == 4
    pages = [names(viewer.get(where, {"as_of": "2026-01-15", "page": page, "page_size": 3})) for page in (1, 2, 3)]
    assert pages == [names(whole)[:3], names(whole)[3:], []]
    assert viewer.get(where, {"as_of": "2025-06-30"}).json()["total"] == 0


def test_areas_of_a_day_and_what_is_in_them(viewer: Client) -> None:
    area = Area.objects.get(code="990")
    assert names(viewer.get("/api/v1/areas", {"q": "song mau", "level": "province"})) == ["Tỉnh Sông Mẫu"]
    assert viewer.get("/api/v1/areas", {"code": "990", "as_of": "2025-06-30"}).json()["total"] == 0
    assert names(viewer.get(f"/api/v1/areas/{area.pk}/below")) == ["Xã Xã Mẫu 1", "Xã Xã Mẫu 2"]
    told = viewer.get(f"/api/v1/areas/{Area.objects.get(code='99001').pk}").json()
    assert (told["exists"], told["above"]) == (True, [{"id": area.pk, "name": "Tỉnh Sông Mẫu"}])


def test_names_and_numbers_of_people_are_not_given_out(viewer: Client, province: Province) -> None:
    text = viewer.get(f"/api/v1/bodies/{province.commune.pk}").content.decode()
    assert not {"contact", "gender_officer", "focal_point", "phone"} & set(json.loads(text))


@pytest.mark.parametrize("where", ["/api/v1/bodies?q=xa", "/api/v1/areas?q=xa", "/api/v1/bodies/{}/below", "/api/v1/bodies/{}"])
def test_the_number_of_queries_is_small_whatever_is_read(viewer: Client, province: Province, where: str) -> None:
    with CaptureQueriesContext(connection) as counted:
        viewer.get(where.format(province.committee.pk))
    assert len(counted) <= 11


def test_what_is_known_already_is_not_sent_again(viewer: Client, province: Province) -> None:
    where = f"/api/v1/bodies/{province.commune.pk}?as_of=2026-04-01"
    tag = viewer.get(where).headers["ETag"]
    same = viewer.get(where, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    rename_body(body=province.commune, name="Ủy ban nhân dân xã Mẫu Một", on=LATER, by=BY, seen=province.commune.revision)
    assert viewer.get(where, headers={"If-None-Match": tag}).status_code == 200


def test_the_head_alone_can_be_asked_for(viewer: Client) -> None:
    head = viewer.head("/api/v1/bodies")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"]


# What is refused


def problem_of(answer: object, status: int) -> dict[str, object]:
    assert answer.headers["Content-Type"] == "application/problem+json"  # type: ignore[attr-defined]
    told: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert answer.status_code == told["status"] == status  # type: ignore[attr-defined]
    assert told["title"]
    assert told["detail"]
    return told


def test_who_is_not_signed_in_is_told_so_in_the_language_chosen(client: Client, province: Province) -> None:
    assert problem_of(client.get("/api/v1/bodies"), 401)["title"] == "Bạn chưa đăng nhập"
    client.cookies["django_language"] = "en"
    assert problem_of(client.get("/api/v1/bodies"), 401)["title"] == "You are not signed in"


def test_who_has_no_role_reads_nothing(province: Province) -> None:
    nobody = signed_in(Person.objects.create(username="khong.vai", full_name="Không Vai"))
    for where in ("bodies", f"bodies/{province.commune.pk}", f"bodies/{province.commune.pk}/below", "areas", "areas/1"):
        problem_of(nobody.get(f"/api/v1/{where}"), 403)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("as_of=31/02/2026", "as_of"),
        ("page=0", "page"),
        ("page=x", "page"),
        ("page_size=1000", "page_size"),
        ("kind=castle", "kind"),
        ("q=" + "a" * 300, "q"),
        ("page=999999999999999999999999", "page"),
        ("area=99999999999999999999", "area"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_parameter_that_cannot_be_used_is_named(viewer: Client, asked: str, parameter: str, language: str) -> None:
    viewer.cookies["django_language"] = language
    told = problem_of(viewer.get(f"/api/v1/bodies?{asked}"), 422)
    assert [error["parameter"] for error in told["errors"]] == [parameter]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "where", ["bodies/99999999", "bodies/99999999/below", "areas/99999999", "nothing", "", "bodies/x", "bodies/9" + "9" * 30]
)
def test_what_is_not_there_is_a_problem_and_no_page(viewer: Client, where: str) -> None:
    problem_of(viewer.get(f"/api/v1/{where}"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(viewer: Client, method: str) -> None:
    answer = getattr(viewer, method)("/api/v1/bodies")
    problem_of(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_database_that_is_away_and_a_fault_of_the_program_are_problems_too(viewer: Client) -> None:
    viewer.raise_request_exception = False
    with mock.patch.object(of_bodies, "bodies_named", side_effect=OperationalError("locked")):
        assert viewer.get("/api/v1/bodies").headers["Retry-After"] == "30"
        problem_of(viewer.get("/api/v1/bodies"), 503)
    with mock.patch.object(of_bodies, "bodies_named", side_effect=RuntimeError("a secret of the program")):
        assert "secret" not in str(problem_of(viewer.get("/api/v1/bodies"), 500))


def test_a_role_that_needs_a_second_factor_is_told_so(viewer: Client) -> None:
    with override_settings(SECOND_FACTOR_ROLES={"viewer": "any"}):
        assert "hai lớp" in str(problem_of(viewer.get("/api/v1/bodies"), 403)["title"])


# What explains it


def test_the_document_names_every_address_in_the_readers_language(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {
        *("/api/v1/bodies", "/api/v1/bodies/{body_id}", "/api/v1/bodies/{body_id}/below"),
        *("/api/v1/areas", "/api/v1/areas/{area_id}", "/api/v1/areas/{area_id}/below"),
    }
    assert document["openapi"].startswith("3.")
    assert document["paths"]["/api/v1/bodies"]["get"]["summary"] == "Danh sách cơ quan của một ngày"
    client.cookies["django_language"] = "en"
    english = client.get("/api/v1/openapi.json").json()
    assert english["paths"]["/api/v1/bodies"]["get"]["summary"] == "The bodies of a day"
    assert {parameter["description"] for parameter in english["paths"]["/api/v1/bodies"]["get"]["parameters"]} >= {"The level."}


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.needs("browser")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_that_explains_it_renders_under_the_policy_with_nothing_from_elsewhere(
    browser: Browser, live_server: LiveServer, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=live_server.url)
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/api/")
    page.wait_for_load_state("networkidle")
    assert page.locator("section[id] h2").count() >= 6
    assert "/api/v1/bodies/{body_id}/below" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert said == []
    assert [address for address in asked if not address.startswith(live_server.url)] == []
    context.close()
