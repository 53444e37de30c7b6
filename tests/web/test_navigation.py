"""The navigation: apps register their entries, a person sees those that may be opened."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from rules.permissions import remove_perm, set_perm
from rules.predicates import predicate

from songhanh.accounts.models import Person
from songhanh.ui import navigation
from songhanh.ui.navigation import Entry, register
from songhanh.web.navigation import frame, ways


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


def test_a_person_sees_what_the_rules_allow(rf: RequestFactory) -> None:
    register(Entry("Cho mọi người đã vào", "web:home", "home", order=1))
    register(Entry("Riêng của Mai", "web:help", "help", order=2, permission="tests.open_help"))
    set_perm("tests.open_help", predicate(lambda user: user.username == "mai"))
    try:
        assert seen(rf, AnonymousUser()) == []
        assert len(seen(rf, Person(username="lan"))) == 1
        assert len(seen(rf, Person(username="mai"))) == 2
    finally:
        remove_perm("tests.open_help")


def test_an_entry_of_the_account_stands_in_the_account_menu(rf: RequestFactory) -> None:
    register(Entry("Đăng xuất", "web:theme", "return", order=1, place="account", post=True))
    request = rf.get("/")
    request.user = Person(username="mai")
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
