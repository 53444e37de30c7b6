"""The home page, help, health, robots; choosing a language and a theme."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from songhanh.accounts.actions import invite, leave
from songhanh.accounts.models import Invitation, Person
from songhanh.accounts.roles import Role
from songhanh.installation.models import Demonstration
from tests.accounts.made import make_person, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create(username="mai", full_name="Nguyễn Thị Mai")


def test_a_stranger_is_told_what_this_is_and_how_to_begin(client: Client) -> None:
    text = client.get("/").text
    assert "Đăng nhập" in text
    assert "thư mời" in text


def test_a_person_without_a_role_is_told_whom_to_ask(client: Client, person: Person) -> None:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    text = client.get("/").text
    assert "Chào Nguyễn Thị Mai" in text
    assert "chưa được giao vai trò" in text


def test_the_home_page_says_what_waits_for_whom_at_the_same_price(client: Client) -> None:
    province = make_province()
    chief = make_person("quantri", province.committee, Role.ADMINISTRATOR)

    def home(viewer: Person) -> str:
        client.force_login(viewer, "allauth.account.auth_backends.AuthenticationBackend")
        return client.get("/").text

    assert "2 người dùng" in home(make_person("xem", province.committee, Role.LEADER))
    Person.objects.update(password="argon2$made-up")  # both have come in
    chief.refresh_from_db()
    assert "lời mời" not in home(chief)
    counts = []
    for number in range(3):
        invited, _secret = invite(
            username=f"moi{number}", full_name="Người Mới", email="", body=province.commune, role=Role.REPORTER, by=chief
        )
        with CaptureQueriesContext(connection) as asked:
            assert f"{number + 1} lời mời chưa được dùng" in client.get("/").text
        counts.append(len(asked))
    assert counts[0] == counts[2]
    assert counts[2] <= 33, counts
    Invitation.objects.filter(person=invited).update(expires_at=timezone.now())
    leave(person=Person.objects.get(username="moi0"), by=chief)
    text = client.get("/").text
    assert "<strong>1 lời mời đã quá hạn</strong>" in text
    assert "việc cần bạn quyết định" not in text  # two reporters are still there
    assert "lời mời" not in home(Person.objects.get(username="xem"))


def test_a_page_for_a_stranger_takes_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):  # whether the data are made up
        client.get("/help/")


def test_health_says_whether_the_database_answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok", "database": "ok"}
    assert "no-store" in answer["Cache-Control"]

    def refuse() -> None:
        raise OperationalError("no")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "fault")


def test_search_engines_are_asked_to_stay_away(client: Client) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_simulated_data_wear_their_ribbon_on_every_page(client: Client) -> None:
    assert "DỮ LIỆU MÔ PHỎNG" not in client.get("/").text
    Demonstration.objects.create()
    for address in ("/", "/help/", "/ui/list/", "/nothing/", "/ui/error/500/"):
        assert "DỮ LIỆU MÔ PHỎNG" in client.get(address).text, address


@pytest.mark.parametrize(("theme", "written"), [("dark", "dark"), ("light", "light"), ("auto", None)])
def test_a_theme_is_chosen_without_a_script(client: Client, theme: str, written: str | None) -> None:
    answer = client.post("/theme/", {"theme": theme, "next": "/help/?a=1"})
    assert answer["Location"] == "/help/?a=1"
    assert answer.cookies["songhanh_theme"]["httponly"]
    page = html.fromstring(client.get("/help/").text)
    assert page.get("data-theme") == written
    assert page.xpath("//button[@name='theme'][@aria-pressed='true']/@value") == [theme]


def test_a_theme_that_there_is_not_is_refused(client: Client) -> None:
    assert client.post("/theme/", {"theme": "pink"}).status_code == 400
    assert client.get("/theme/").status_code == 405
    client.cookies["songhanh_theme"] = '"><script>'
    assert "<script>" not in client.get("/").text.split("<head>")[0]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_choice_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_a_language_is_chosen_without_a_script(client: Client) -> None:
    assert html.fromstring(client.get("/").text).get("lang") == "vi"
    answer = client.post("/language/", {"language": "en", "next": "/help/"})
    assert answer["Location"] == "/help/"
    page = html.fromstring(client.get("/help/").text)
    assert page.get("lang") == "en"
    assert page.xpath("string(//h1)") == "Help"


def test_pages_are_vietnamese_until_somebody_chooses_whatever_the_browser_is_set_to(client: Client) -> None:
    answer = client.get("/", headers={"Accept-Language": "en-GB"})
    assert html.fromstring(answer.text).get("lang") == "vi"
    assert answer["Content-Language"] == "vi"
    client.cookies["django_language"] = "xx"
    assert html.fromstring(client.get("/").text).get("lang") == "vi"
