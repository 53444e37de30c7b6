"""How the first administrator comes to be, and how one who is locked out comes in again."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from songhanh.accounts.first import NoSuchAreaError, NoSuchPersonError, begin
from songhanh.accounts.models import Person
from songhanh.accounts.queries import may
from songhanh.accounts.roles import Permission, Role
from songhanh.audit.models import Entry
from songhanh.audit.trail import Program
from songhanh.bodies.models import Area, BodyVersion

pytestmark = pytest.mark.django_db
BY = Program("command-line")
PASSWORD = "một-mật-khẩu-đủ-dài"
COMMITTEE = "Ủy ban nhân dân tỉnh Thái Nguyên"


def ask(username: str = "lan.nt", name: str = "Nông Thị Lan", body: str = COMMITTEE, area: str = "") -> tuple[Person, str]:
    done = begin(username=username, full_name=name, email="", body_name=body, area_code=area, by=BY)
    return done.person, done.secret


def test_an_empty_installation_says_how_and_after_the_command_somebody_comes_in(client: Client) -> None:
    assert "songhanh administrator" in client.get("/tai-khoan/dang-nhap/").text
    person, secret = ask()
    assert Area.objects.filter(level="commune", valid_to=None).count() == 3321
    version = BodyVersion.objects.get()
    assert (version.name, version.kind, version.level) == (COMMITTEE, "peoples-committee", "province")
    assert version.area is not None
    assert version.area.name == "Thái Nguyên"
    assert "songhanh administrator" not in client.get("/tai-khoan/dang-nhap/").text
    client.post(f"/loi-moi/{secret}/", {"password": PASSWORD, "again": PASSWORD})
    assert client.post("/tai-khoan/dang-nhap/", {"login": "lan.nt", "password": PASSWORD})["Location"] == "/"
    assert may(person, Permission.MANAGE_PEOPLE, version.body)
    assert client.get("/nguoi-dung/moi/").status_code == 200
    assert Entry.objects.get(action="person.invited").actor == BY.audit_id
    asked_for_again_it_makes_a_new_link_and_ends_password_and_second_factors(person)


def asked_for_again_it_makes_a_new_link_and_ends_password_and_second_factors(person: Person) -> None:
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    again, secret = ask(name="", body="")
    assert (again, bool(secret)) == (person, True)
    again.refresh_from_db()
    assert not again.has_usable_password()
    assert not Authenticator.objects.exists()
    assert person.holdings.count() == BodyVersion.objects.count() == 1


def test_what_is_missing_is_told_before_anything_is_made_and_bodies_get_their_areas_by_code() -> None:
    with pytest.raises(NoSuchPersonError):
        ask(name="")
    assert not Area.objects.exists()
    with pytest.raises(NoSuchAreaError):
        ask(area="99")
    assert not Person.objects.exists()
    assert not BodyVersion.objects.exists()
    ask(body="Ủy ban nhân dân xã Phú Thượng", area="01273")
    ask(username="bo", body="Bộ Nội vụ")
    levels = dict(BodyVersion.objects.values_list("name", "level"))
    assert levels == {"Ủy ban nhân dân xã Phú Thượng": "commune", "Bộ Nội vụ": "nation"}
    assert set(Person.objects.get(username="bo").holdings.values_list("role", flat=True)) == {Role.ADMINISTRATOR}
