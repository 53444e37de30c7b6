"""The pages about bodies, from end to end: who sees them, what is entered, what is refused with nothing typed lost."""

from __future__ import annotations

import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from songhanh.accounts.models import Person
from songhanh.bodies.models import Area, Body
from songhanh.bodies.searching import write_names_of_areas
from tests.accounts.made import Province, make_person, make_province

pytestmark = pytest.mark.django_db
LATER = datetime.date(2026, 3, 1)


@pytest.fixture
def province() -> Province:
    made = make_province()
    write_names_of_areas(Area.objects.select_related("parent__parent"))
    return made


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def admin(province: Province) -> Client:
    return signed_in(make_person("quan.tri", province.committee, "administrator"))


def text(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def address(body: Body, act: str = "") -> str:
    return f"/co-quan/{body.pk}/{act}"


def send(client: Client, where: str, **fields: object) -> HttpResponse:
    answer = client.post(where, fields, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


ADDRESSES = [
    "/co-quan/",
    "/co-quan/cay/",
    "/co-quan/them/",
    "/co-quan/hop-nhat/",
    "/co-quan/nhap/",
    "/dia-ban/",
    "/dia-ban/sap-xep/",
    "/dia-ban/sap-xep/moi/",
]
ACTS = ["", "doi-ten/", "chuyen-dia-ban/", "cap-tren/", "phan-loai/", "lien-he/", "giai-the/", "tach/", "chuyen-nhiem-vu/"]


def test_every_page_opens_for_an_administrator(admin: Client, province: Province) -> None:
    for where in [
        *ADDRESSES,
        *(address(province.commune, act) for act in ACTS),
        f"/dia-ban/{Area.objects.get(code='99001').pk}/",
    ]:
        assert admin.get(where).status_code == 200, where
