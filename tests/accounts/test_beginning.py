"""The first administrator comes by the command line; everybody else is invited."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from songhanh.accounts.models import Holding
from songhanh.audit.models import Entry
from songhanh.audit.trail import open_chains
from songhanh.bodies.models import Area, Body
from tests.accounts.made import FOUNDED

pytestmark = pytest.mark.django_db
COMMITTEE = "Ủy ban nhân dân tỉnh Sông Mẫu"


@pytest.fixture(autouse=True)
def province() -> None:
    Area.objects.create(key="2025:990", code="990", name="Sông Mẫu", kind="tỉnh", level="province", valid_from=FOUNDED)
    open_chains(["province:2025:990"])


def begin(username: str, *more: str) -> str:
    told = io.StringIO()
    call_command("first_administrator", username, "Người Mẫu", COMMITTEE, "--province", "990", *more, stdout=told)
    return told.getvalue()


def test_the_first_administrator_sets_a_password_by_the_link_and_signs_in(client: Client) -> None:
    link = re.findall(r"http://localhost:8000(/\S+)", begin("quan.tri"))[0]
    sent = {"password": "một-câu-dài-đủ-khó", "again": "một-câu-dài-đủ-khó"}
    assert client.post(link, sent).status_code == 302
    holding = Holding.objects.get()
    assert (holding.role, holding.body, holding.person.has_usable_password()) == ("administrator", Body.objects.get(), True)
    assert "person.invited" in Entry.objects.values_list("action", flat=True)


def test_there_is_no_second_first_one() -> None:
    begin("quan.tri")
    with pytest.raises(CommandError, match="Đã có quản trị viên"):
        begin("nguoi.khac")
    assert Holding.objects.count() == 1


def test_a_code_that_no_province_has_is_told() -> None:
    with pytest.raises(CommandError, match="load_areas"):
        call_command("first_administrator", "quan.tri", "Người Mẫu", COMMITTEE, "--province", "991")
    assert not Body.objects.exists()
