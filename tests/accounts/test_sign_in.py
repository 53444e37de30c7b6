"""Signing in: by name and password, with limits, refusals kept, and a second factor where the role demands one."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from songhanh.accounts.addresses import ROUTES, in_vietnamese
from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry, PersonalValue
from songhanh.bodies.days import today
from songhanh.installation.models import Demonstration
from tests.accounts.made import Province, make_person, make_province

# The page writes refusals in transactions of their own, which a test that is one transaction would not let it.
pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "một-mật-khẩu-đủ-dài"


@pytest.fixture
def province() -> Province:
    cache.clear()
    return make_province()


@pytest.fixture
def mai(province: Province) -> Person:
    person = make_person("mai", province.commune, Role.COORDINATOR)
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, username: str = "mai", password: str = PASSWORD) -> str:
    """Try to sign in; where it leads, or "" where the page comes back."""
    response = client.post(reverse("account_login"), {"login": username, "password": password})
    return response.headers.get("Location", "")


def refusals() -> list[str]:
    return list(Entry.objects.filter(chain="refusals").order_by("seq").values_list("action", flat=True))


def test_the_right_password_leads_in_and_is_kept_in_the_chain_of_the_province(client: Client, mai: Person) -> None:
    assert sign_in(client) == "/"
    entry = Entry.objects.get(action="sign-in")
    assert (entry.chain, entry.actor) == ("province:2025:990", mai.audit_id)


def test_the_case_of_the_sign_in_name_does_not_matter(client: Client, mai: Person) -> None:
    assert sign_in(client, "MAI") == "/"


def test_a_wrong_password_is_kept_with_the_name_that_was_typed_as_a_personal_value(client: Client, mai: Person) -> None:
    assert sign_in(client, password="sai-mật-khẩu") == ""
    assert refusals() == ["sign-in.failed"]
    assert PersonalValue.objects.get(entry__chain="refusals").value == "mai"
    assert "sai-mật-khẩu" not in Entry.objects.get(chain="refusals").text


def test_after_five_wrong_passwords_the_right_one_is_refused_for_a_while(client: Client, mai: Person) -> None:
    for _ in range(5):
        sign_in(client, password="sai-mật-khẩu")
    assert sign_in(client) == ""
    assert not client.session.get("_auth_user_id")
    cache.clear()  # five minutes later
    assert sign_in(client) == "/"


def test_an_unknown_name_and_a_wrong_password_give_the_same_answer(client: Client, mai: Person) -> None:
    tries = [{"login": name, "password": "sai-mật-khẩu"} for name in ("mai", "khong-co")]
    errors = [str(client.post(reverse("account_login"), each).context["form"].non_field_errors()) for each in tries]
    assert errors[0] == errors[1]
    assert errors[0]


def test_who_has_left_is_turned_away_and_told_what_to_do(client: Client, mai: Person) -> None:
    Person.objects.update(is_active=False)
    sign_in(client)
    assert not client.session.get("_auth_user_id")


def test_who_leaves_on_a_day_set_before_is_turned_away_from_that_day(client: Client, mai: Person) -> None:
    Person.objects.update(left_on=today(), is_active=True)
    assert sign_in(client) == reverse("account_login")
    assert refusals() == ["sign-in.inactive"]


def test_a_person_of_a_demonstration_signs_in_there_alone(client: Client, mai: Person) -> None:
    Person.objects.update(simulated=True)
    assert sign_in(client) == reverse("account_login")
    assert refusals() == ["sign-in.simulated"]
    assert not client.session.get("_auth_user_id")
    Demonstration.objects.create()
    assert sign_in(client) == "/"


def test_nobody_signs_up_alone(client: Client) -> None:
    response = client.post(
        reverse("account_signup"), {"username": "moi", "password1": PASSWORD, "password2": PASSWORD, "email": "a@b.vn"}
    )
    assert response.status_code in (200, 302, 403)
    assert not Person.objects.exists()


def test_a_role_that_demands_a_second_factor_leads_to_its_page_until_it_is_set_up(client: Client, mai: Person, settings) -> None:
    settings.SECOND_FACTOR_ROLES = {"coordinator": "any"}
    sign_in(client)
    page = reverse("account_change_password")
    assert client.get(page).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    settings.SECOND_FACTOR_ROLES = {"administrator": "any"}
    assert client.get(page).status_code == 200


def test_a_pause_says_until_when_and_who_manages_the_person_lifts_it(client: Client, mai: Person, province: Province) -> None:
    chief, other = (
        make_person(name, body, Role.COORDINATOR) for name, body in (("truong", province.commune), ("khac", province.sibling))
    )
    for _ in range(5):
        sign_in(client, password="sai-mật-khẩu")
    text = client.post(reverse("account_login"), {"login": "mai", "password": PASSWORD}).text
    assert re.search(r"Hãy thử lại từ \d\d:\d\d \(còn 5 phút\)", text)
    assert refusals() == ["sign-in.failed"] * 5
    page = reverse("accounts:unlock", args=[mai.pk])
    keeper = Client()
    keeper.force_login(other, "allauth.account.auth_backends.AuthenticationBackend")
    assert keeper.post(page).status_code == 403
    keeper.force_login(chief, "allauth.account.auth_backends.AuthenticationBackend")
    assert "Tạm khóa vì nhập sai" in keeper.get(reverse("accounts:person", args=[mai.pk])).text
    assert keeper.post(page).status_code == 302
    assert "Tạm khóa vì nhập sai" not in keeper.get(reverse("accounts:person", args=[mai.pk])).text
    assert Entry.objects.get(action="sign-in.unlocked").actor == chief.audit_id
    assert sign_in(client) == "/"


def test_the_password_itself_is_hashed_with_argon2() -> None:
    from songhanh.settings import PASSWORD_HASHERS

    assert PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_addresses_are_vietnamese_and_english_ones_of_before_lead_to_them(client: Client) -> None:
    routes = [str(each.pattern) for each in in_vietnamese()]
    assert routes.count("oidc/") == 1  # entered at the provider
    english = re.compile("login|logout|password|2fa|webauthn|3rdparty|sessions|confirm|email|inactive|signup")
    assert [route for route in routes if english.search(re.sub(r"<.*?>", "", route))] == []
    assert reverse("account_login") == "/tai-khoan/dang-nhap/"
    for old, new in ROUTES.items():
        if "<" not in old:
            answer = client.get(f"/tai-khoan/{old}?next=/co-quan/")
            assert (answer.status_code, answer["Location"]) == (301, f"/tai-khoan/{new}?next=/co-quan/")
    assert client.get("/tai-khoan/nothing/").status_code == 404
    assert client.post("/tai-khoan/login/").status_code == 405
