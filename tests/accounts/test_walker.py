"""Every address × method × role × own, sibling, parent and child body, against the one table of tests/access.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.core.cache import cache
from django.db import connection
from django.template.base import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Reach, Role, reaches
from songhanh.bodies.models import Body
from tests.access import PUBLIC, SIGNED_IN, UNNAMED, Access
from tests.access_all import ACCESS
from tests.accounts.made import Province, make_person, make_province

pytestmark = pytest.mark.django_db
NO_PAGE_TAKES = ("put", "patch", "delete")
METHODS = ("get", "head", "post", *NO_PAGE_TAKES)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PLACES = {"own": "commune", "sibling": "sibling", "parent": "committee", "child": "division"}
REACHED = {Reach.OWN: {"own"}, Reach.BELOW: {"own", "child"}, Reach.EVERYWHERE: set(PLACES)}


def patterns(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str | None, str]]:
    """The names (with their namespaces) and paths of all addresses."""
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield (f"{space}:{entry.name}" if space else entry.name) if entry.name else None, path
        else:
            yield from patterns(entry, path, ":".join(filter(None, (space, entry.namespace))))


def test_every_address_is_in_the_table_and_no_other() -> None:
    found = list(patterns(get_resolver()))
    assert {name for name, _path in found if name} == set(ACCESS), "add the address to tests/access.py"
    assert {path for name, path in found if not name} == UNNAMED, "give the address a name"


def methods() -> tuple[str, ...]:
    """All on SQLite; on PostgreSQL those that come as far as the database: the others are refused before it."""
    return ("get", "post") if connection.vendor == "postgresql" else METHODS


def may(access: Access, role: str | None, place: str) -> bool:
    """What the table says for somebody signed in with a role at the commune, or without any."""
    if access.who in (PUBLIC, SIGNED_IN):
        return True
    reach = reaches(access.who).get(role or "")
    return reach is not None and (access.at == "anywhere" or place in REACHED[reach])


def wrong(client: Client, name: str, access: Access, body: Body, allowed: bool, person: Person | None) -> list[str]:
    """What is answered otherwise than the table says."""
    found = []
    if access.foreign:
        cache.clear()  # what was counted against the limits of the address before
    unchanged = ""  # what only a POST may change is made once for the other methods
    for method in methods():
        if person is not None and not client.session.get("_auth_user_id"):
            client.force_login(person, BACKEND)
        address = unchanged if method != "post" and unchanged else reverse(name, kwargs=dict(access.arguments(body)))
        unchanged = unchanged if method == "post" else address
        response = getattr(client, method)(address)
        if response.streaming:
            b"".join(response)  # its end closes the file
        if not fits(method, response.status_code, response.headers.get("Location", ""), access, allowed, person is None):
            found.append(f"{method.upper()} {name}: {response.status_code} {response.headers.get('Location', '')}")
    return found


def fits(method: str, status: int, location: str, access: Access, allowed: bool, stranger: bool) -> bool:
    if access.for_programs:
        return status == (405 if method not in ("get", "head") else 401 if stranger else 200 if allowed else 403)
    if method in NO_PAGE_TAKES:
        return status == 405 or (access.answers == (404,) and status == 404)
    at_the_door = location.startswith(reverse("account_login"))
    if stranger and access.who != PUBLIC:
        return (status == 302 and at_the_door) or (status == 403 and method == "post" and not access.foreign)
    if not allowed:
        return status == access.refused
    return status in access.answers


@pytest.fixture(autouse=True)
def _templates_are_not_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test client copies the context of every template that a page is made of: half of the time, and nobody looks at them."""
    monkeypatch.setattr(Template, "_render", cast(Any, _TestState).saved_data.template_render)


@pytest.fixture
def province() -> Province:
    cache.clear()
    return make_province()


def walk(client: Client, province: Province, place: str, role: str | None, person: Person | None) -> list[str]:
    found = []
    for name, access in ACCESS.items():
        if access.at == "target" or place == "own":
            body = getattr(province, PLACES[place])
            found += wrong(client, name, access, body, may(access, role, place), person)
    return found


def test_who_is_not_signed_in_sees_what_is_public_and_is_led_to_the_sign_in(client: Client, province: Province) -> None:
    assert walk(client, province, "own", None, None) == []


def test_who_has_no_role_sees_what_everyone_signed_in_sees(client: Client, province: Province) -> None:
    person = Person.objects.create(username="khong", full_name="Trần Văn Không")
    client.force_login(person, BACKEND)
    assert walk(client, province, "own", None, person) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_what_the_table_says(client: Client, province: Province, role: str, place: str) -> None:
    make_person("quantri", province.committee, Role.ADMINISTRATOR)
    person = make_person("mai", province.commune, role)
    client.force_login(person, BACKEND)
    assert walk(client, province, place, role, person) == []
