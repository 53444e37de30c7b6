"""The home page, help, health, robots; choosing a language and a theme."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from songhanh.accounts.models import Person
from songhanh.installation.models import Demonstration

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
