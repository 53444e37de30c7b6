"""The second factor: an app's code, recovery codes, and who must have one."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry
from tests.accounts.made import make_person, make_province

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "một-mật-khẩu-đủ-dài"


@pytest.fixture
def mai() -> Person:
    cache.clear()
    person = make_person("mai", make_province().commune, Role.COORDINATOR)
    person.set_password(PASSWORD)
    person.save()
    return person


def code_of(secret: str, steps: int = 0) -> str:
    """What an app would show now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def sign_in(client: Client) -> str:
    return str(client.post("/tai-khoan/dang-nhap/", {"login": "mai", "password": PASSWORD})["Location"])


def turn_on(client: Client) -> str:
    """Turn the app on; its secret."""
    sign_in(client)
    page = client.get("/tai-khoan/hai-lop/ung-dung/bat/")["Location"]
    assert "Mật khẩu không đúng" in client.post(page, {"password": "sai-mật-khẩu"}).text
    client.post(page, {"password": PASSWORD})
    text = client.get("/tai-khoan/hai-lop/ung-dung/bat/").text
    found = re.search(r'<code class="secret">([A-Z2-7]+)</code>', text)
    assert found
    assert "Mã không đúng" in client.post("/tai-khoan/hai-lop/ung-dung/bat/", {"code": "000000"}).text
    assert client.post("/tai-khoan/hai-lop/ung-dung/bat/", {"code": code_of(found[1])}).status_code == 302
    return found[1]


def test_an_app_is_turned_on_with_its_code_and_asked_for_at_the_sign_in(client: Client, mai: Person) -> None:
    secret = turn_on(client)
    assert Entry.objects.filter(action="second-factor.added", actor=mai.audit_id).exists()
    cache.clear()  # a code works once; a minute later
    other = Client()
    assert sign_in(other) == "/tai-khoan/hai-lop/xac-thuc/"
    assert "Mã không đúng" in other.post("/tai-khoan/hai-lop/xac-thuc/", {"code": "000000"}).text
    assert "_auth_user_id" not in other.session
    assert other.post("/tai-khoan/hai-lop/xac-thuc/", {"code": code_of(secret)})["Location"] == "/"
    assert other.session["_auth_user_id"] == str(mai.pk)


def test_a_recovery_code_signs_in_once(client: Client, mai: Person) -> None:
    turn_on(client)
    codes = re.findall(r"<li><code>(\d+)</code>", client.get("/tai-khoan/hai-lop/ma-du-phong/").text)
    assert len(codes) == 10
    answers = []
    for _ in range(2):
        other = Client()
        sign_in(other)
        answers.append(other.post("/tai-khoan/hai-lop/xac-thuc/", {"code": codes[0]}).status_code)
    assert answers == [302, 200]


def test_turning_the_app_off_asks_first_and_is_kept(client: Client, mai: Person) -> None:
    turn_on(client)
    assert "Tắt ứng dụng xác thực?" in client.get("/tai-khoan/hai-lop/ung-dung/tat/").text
    client.post("/tai-khoan/hai-lop/ung-dung/tat/")
    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(action="second-factor.removed").exists()


def test_where_a_role_demands_it_the_page_to_set_it_up_has_its_style(client: Client, mai: Person, settings: object) -> None:
    settings.SECOND_FACTOR_ROLES = {"coordinator": "any"}  # type: ignore[attr-defined]
    sign_in(client)
    assert client.get("/nguoi-dung/")["Location"] == "/tai-khoan/hai-lop/"
    page = client.get("/tai-khoan/hai-lop/").text
    style = re.search(r'href="(/ui/style[^"]+)"', page)
    assert style
    assert client.get(style[1]).status_code == 200


def test_a_sign_in_is_shown_in_the_own_account_and_can_be_ended_elsewhere(client: Client, mai: Person) -> None:
    agents = ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0", "Mozilla/5.0 (Linux; Android 14) Firefox/130.0")
    here, there = (Client(headers={"User-Agent": agent}) for agent in agents)
    sign_in(here)
    sign_in(there)
    text = here.get("/tai-khoan/cua-toi/").text
    assert "Chrome, Windows" in text
    assert "Firefox, Android" in text
    assert here.post("/tai-khoan/cua-toi/dang-xuat-noi-khac/").status_code == 302
    assert here.get("/tai-khoan/cua-toi/").status_code == 200
    assert there.get("/tai-khoan/cua-toi/").status_code == 302
    assert Entry.objects.filter(action="sessions.ended").exists()
