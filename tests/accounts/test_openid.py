"""Sign-in by OpenID Connect against a real provider in a second process: known people come in, nobody new is made."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry, PersonalValue
from songhanh.environment import openid_connect
from tests.accounts.made import make_person, make_province

pytestmark = [pytest.mark.needs("oidc"), pytest.mark.django_db(transaction=True)]
KNOWN, UNKNOWN, UNPROVEN = (
    {"sub": "known", "email": "Mai@mau.vn", "email_verified": True},
    {"sub": "unknown", "email": "la@noi-khac.vn", "email_verified": True},
    {"sub": "unproven", "email": "mai@mau.vn", "email_verified": False},
)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows three people."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    people = [part for claims in (KNOWN, UNKNOWN, UNPROVEN) for part in ("--user-claims", json.dumps(claims))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *people]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=5)
                break
            except requests.ConnectionError:
                assert process.poll() is None, "the provider ended"
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def mai(provider: str, settings: object) -> Person:
    cache.clear()
    environ = {
        "SONGHANH_OIDC_URL": provider,
        "SONGHANH_OIDC_CLIENT": "songhanh",
        "SONGHANH_OIDC_SECRET": "x",
        "SONGHANH_OIDC_NAME": "Cổng tỉnh",
    }
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect(environ)  # type: ignore[attr-defined]
    return make_person("mai", make_province().commune, Role.REPORTER)


def come(client: Client, sub: str) -> HttpResponse:
    """Press the button, be whom one is there, come back."""
    there = client.get("/tai-khoan/oidc/oidc/login/")["Location"]
    answer = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")  # type: ignore[return-value]


def test_the_sign_in_offers_the_provider_by_its_name(client: Client, mai: Person) -> None:
    assert "Đăng nhập bằng Cổng tỉnh" in client.get("/tai-khoan/dang-nhap/").text


def test_without_a_provider_nothing_is_offered(client: Client, db: None) -> None:
    assert "/oidc/" not in client.get("/tai-khoan/dang-nhap/").text


def test_a_known_person_comes_in_by_the_verified_address(client: Client, mai: Person) -> None:
    assert come(client, "known")["Location"] == "/"
    assert client.session["_auth_user_id"] == str(mai.pk)
    assert Entry.objects.filter(action="sign-in", actor=mai.audit_id).count() == 1
    assert SocialAccount.objects.get().user == mai


@pytest.mark.parametrize("sub", ["unknown", "unproven"])
def test_who_is_not_known_here_is_turned_away_and_the_refusal_is_kept(client: Client, mai: Person, sub: str) -> None:
    assert come(client, sub)["Location"] == "/tai-khoan/dang-nhap/"
    assert "Đề nghị điều phối viên mời bạn" in client.get("/tai-khoan/dang-nhap/").text
    assert "_auth_user_id" not in client.session
    assert Entry.objects.get(chain="refusals").action == "sign-in.unknown"
    assert PersonalValue.objects.filter(entry__chain="refusals", value="la@noi-khac.vn").exists() == (sub == "unknown")
    assert Person.objects.count() == 1


def test_who_has_left_does_not_come_in(client: Client, mai: Person) -> None:
    Person.objects.update(is_active=False)
    assert come(client, "known")["Location"] == "/tai-khoan/dang-nhap/"
    assert "_auth_user_id" not in client.session


def test_nothing_is_connected_to_somebody_signed_in(client: Client, mai: Person) -> None:
    client.force_login(mai, "allauth.account.auth_backends.AuthenticationBackend")
    come(client, "unknown")
    assert not SocialAccount.objects.exists()
