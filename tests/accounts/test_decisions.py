"""People whose body is no more, or who have no role: who sees them, and what is done about them."""

from __future__ import annotations

import datetime
import html
import re

import pytest
from django.test import Client

from songhanh.accounts.actions import end_role, give_role, invite, leave, pass_on_role
from songhanh.accounts.errors import NotAllowedError
from songhanh.accounts.gone import hanging_roles, may_decide, number_waiting, without_reporter, without_role
from songhanh.accounts.models import Holding, Person
from songhanh.accounts.people import roles_of, seen_by
from songhanh.accounts.roles import Role
from songhanh.bodies.actions.structure import Successor, dissolve_body
from songhanh.bodies.days import today
from tests.accounts.made import BY, Province, make_person, make_province

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YESTERDAY = today() - datetime.timedelta(days=1)


@pytest.fixture
def province() -> Province:
    return make_province()


@pytest.fixture
def administrator(province: Province) -> Person:
    return make_person("quantri", province.committee, Role.ADMINISTRATOR)


@pytest.fixture
def mai(province: Province, administrator: Person) -> Person:
    """A reporter of a division of commune 1 that was dissolved yesterday; commune 2 follows it."""
    person = make_person("mai", province.division, Role.REPORTER)
    dissolve_body(body=province.division, on=YESTERDAY, by=BY, successors=[Successor(province.sibling)])
    return person


def test_who_answers_for_what_follows_and_who_answered_above_see_the_person(province: Province, mai: Person) -> None:
    above = make_person("tren", province.commune, Role.COORDINATOR)
    following = make_person("sau", province.sibling, Role.COORDINATOR)
    elsewhere = make_person("khac", province.department, Role.COORDINATOR)
    for viewer, sees in ((above, True), (following, True), (elsewhere, False)):
        assert seen_by(viewer).filter(pk=mai.pk).exists() == sees
        assert [each.holding.person for each in hanging_roles(viewer)] == ([mai] if sees else [])
        assert may_decide(viewer, Role.REPORTER, province.division) == sees
    assert not may_decide(following, Role.ADMINISTRATOR, province.division)


def test_a_body_above_that_is_gone_too_leads_to_the_next_one(province: Province, mai: Person, administrator: Person) -> None:
    Holding.objects.filter(person=mai).update(body=province.division)
    dissolve_body(body=province.sibling, on=today(), by=BY)
    dissolve_body(body=province.commune, on=today(), by=BY)
    assert [each.holding.person for each in hanging_roles(administrator)] == [mai]


def test_the_list_leads_to_passing_the_role_on_to_what_follows(client: Client, province: Province, mai: Person) -> None:
    following = make_person("sau", province.sibling, Role.COORDINATOR)
    client.force_login(following, BACKEND)
    assert "1 việc về người dùng cần bạn quyết định" in client.get("/nguoi-dung/").text
    page = client.get("/nguoi-dung/can-xu-ly/").text
    address = f"/vai-tro/{mai.holdings.get().pk}/chuyen/"
    assert address in page
    assert "Ủy ban nhân dân xã Mẫu 2" in client.get(address).text
    assert client.post(address, {"chosen": province.sibling.pk}).status_code == 302
    old, new = mai.holdings.order_by("pk")
    assert (old.body, old.valid_to) == (province.division, today())
    assert (new.body, new.role, new.valid_from) == (province.sibling, Role.REPORTER, today())
    assert "Không có việc nào chờ bạn" in client.get("/nguoi-dung/can-xu-ly/").text


def test_the_role_can_be_ended_and_then_the_person_stands_among_those_without_a_role(
    client: Client, province: Province, mai: Person, administrator: Person
) -> None:
    client.force_login(administrator, BACKEND)
    assert client.post(f"/vai-tro/{mai.holdings.get().pk}/ket-thuc/", {}).status_code == 302
    assert list(without_role(administrator)) == [mai]
    assert "Người chưa có vai trò" in client.get("/nguoi-dung/can-xu-ly/").text
    give_role(person=mai, body=province.commune, role=Role.REPORTER, by=administrator)
    assert list(without_role(administrator)) == []


def test_a_role_is_passed_on_by_nobody_from_elsewhere_nor_to_elsewhere(province: Province, mai: Person) -> None:
    elsewhere = make_person("khac", province.department, Role.COORDINATOR)
    following = make_person("sau", province.sibling, Role.COORDINATOR)
    with pytest.raises(NotAllowedError):
        pass_on_role(holding=mai.holdings.get(), body=province.department, by=elsewhere)
    with pytest.raises(NotAllowedError):
        pass_on_role(holding=mai.holdings.get(), body=province.department, by=following)
    assert mai.holdings.get().valid_to is None
    with pytest.raises(NotAllowedError):
        end_role(holding=mai.holdings.get(), by=elsewhere)


def test_the_own_page_says_that_the_body_is_no_more(client: Client, mai: Person) -> None:
    assert [role.state for role in roles_of(mai, mai)] == ["gone"]
    client.force_login(mai, BACKEND)
    assert "Cơ quan đã chấm dứt" in client.get("/tai-khoan/cua-toi/").text


def test_before_somebody_leaves_it_is_said_where_nobody_is_left(
    client: Client, province: Province, administrator: Person
) -> None:
    client.force_login(administrator, BACKEND)
    lan = make_person("lan", province.commune, Role.REPORTER)
    page = f"/nguoi-dung/{lan.pk}/nghi/"
    assert "chưa có ai khác giữ: người báo cáo, Ủy ban nhân dân xã Mẫu 1" in client.get(page).text
    make_person("hoa", province.commune, Role.REPORTER)
    assert "chưa có ai khác giữ" not in client.get(page).text


def test_a_body_whose_reporter_left_is_listed_until_another_is_there(
    client: Client, province: Province, administrator: Person
) -> None:
    client.force_login(administrator, BACKEND)
    page = "/nguoi-dung/can-xu-ly/"
    lan = make_person("lan", province.commune, Role.REPORTER)
    assert not without_reporter(administrator).exists()
    leave(person=lan, by=administrator)
    shown = client.get(page).text
    assert "Cơ quan không còn người báo cáo" in shown
    invite_there = html.unescape(re.findall(r'href="([^"]+role=reporter[^"]+)"', shown)[0])
    assert re.search(r'value="reporter"[^>]*checked', client.get(invite_there).text)
    assert number_waiting(administrator) == 1
    assert not without_reporter(make_person("khac", province.sibling, Role.COORDINATOR)).exists()
    make_person("hoa", province.commune, Role.REPORTER)
    assert "Cơ quan không còn người báo cáo" not in client.get(page).text


def test_who_lost_the_only_role_on_its_first_day_is_not_lost(client: Client, province: Province, administrator: Person) -> None:
    chief, other = (
        make_person(name, body, Role.COORDINATOR) for name, body in (("truong", province.commune), ("khac", province.sibling))
    )
    moi, _secret = invite(username="moi", full_name="Người Mới", email="", body=province.commune, role=Role.VIEWER, by=chief)
    end_role(holding=moi.holdings.get(), by=chief)
    assert not moi.holdings.exists()
    for viewer, sees in ((administrator, True), (chief, True), (other, False)):
        assert seen_by(viewer).filter(pk=moi.pk).exists() == sees
        assert list(without_role(viewer)) == ([moi] if sees else [])
    client.force_login(chief, BACKEND)
    assert "Ghi nhận nghỉ" in client.get(f"/nguoi-dung/{moi.pk}/").text
    assert client.post(f"/nguoi-dung/{moi.pk}/nghi/", {}).status_code == 302
    with pytest.raises(NotAllowedError):
        leave(person=moi, by=other)
