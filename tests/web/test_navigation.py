"""The navigation: apps register their entries, a person sees those that may be opened."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from songhanh.accounts.roles import Role
from songhanh.ui import navigation
from songhanh.ui.navigation import Entry, register
from songhanh.web.navigation import frame, ways
from tests.accounts.made import make_person, make_province


@pytest.fixture(autouse=True)
def entries_of_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_ENTRIES", {})


def seen(rf: RequestFactory, user: object, address: str = "/help/") -> list[tuple[str, bool]]:
    request = rf.get(address)
    request.user = user  # type: ignore[assignment]
    return [(str(way.label), way.current) for _entry, way in ways(request)]


def test_entries_stand_in_their_order_and_mark_the_open_page(rf: RequestFactory) -> None:
    register(Entry("Hai", "web:help", "help", order=2, public=True))
    register(Entry("Một", "web:home", "home", order=1, public=True))
    assert seen(rf, AnonymousUser()) == [("Một", False), ("Hai", True)]
    assert seen(rf, AnonymousUser(), "/") == [("Một", True), ("Hai", False)]


@pytest.mark.django_db
def test_a_person_sees_what_a_role_allows_and_all_is_asked_at_once(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    register(Entry("Cho mọi người đã vào", "web:home", "home", order=1))
    register(Entry("Cơ quan", "bodies:bodies", "body", order=2, permission="bodies.see"))
    register(Entry("Người", "accounts:people", "person", order=3, permission="accounts.see"))
    province = make_province()
    viewer, reporter = make_person("lan", province.commune, Role.VIEWER), make_person("mai", province.commune, Role.REPORTER)
    assert seen(rf, AnonymousUser()) == []
    assert len(seen(rf, viewer)) == 2
    with django_assert_num_queries(1):
        assert len(seen(rf, reporter)) == 3
    reporter.is_active = False
    assert len(seen(rf, reporter)) == 1


@pytest.mark.django_db
def test_an_entry_of_the_account_stands_in_the_account_menu(rf: RequestFactory) -> None:
    register(Entry("Đăng xuất", "web:theme", "return", order=1, place="account", post=True))
    request = rf.get("/")
    request.user = make_person("mai", make_province().commune, Role.VIEWER)
    shown = frame(request)
    assert shown["navigation"] == []
    assert [(way.label, way.post) for way in shown["account_navigation"]] == [("Đăng xuất", True)]  # type: ignore[attr-defined]


def test_an_entry_that_cannot_be_shown_is_refused() -> None:
    first = Entry("Một", "web:home", "home", order=1)
    register(first)
    register(first)
    with pytest.raises(ImproperlyConfigured, match="web:home"):
        register(Entry("Khác", "web:home", "home", order=1))
    with pytest.raises(ImproperlyConfigured, match="icon"):
        register(Entry("Khác", "web:help", "unicorn", order=1))
