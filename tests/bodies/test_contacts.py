"""Who answers for gender equality at a body: set on screen, shown, kept apart in the trail, and erased with the person."""

from __future__ import annotations

import datetime

import pytest
from django.conf import settings
from django.test import Client

from songhanh.accounts.actions import leave
from songhanh.accounts.credentials import erase_person
from songhanh.accounts.models import Person
from songhanh.audit.models import Entry, PersonalValue
from songhanh.audit.verification import verify
from songhanh.bodies.actions.bodies import set_contact
from songhanh.bodies.models import Contact
from tests.accounts.made import BY, Province, make_person
from tests.bodies.test_pages import address, admin, province, send, signed_in, text

__all__ = ["admin", "province"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(province: Province) -> Person:
    person = make_person("lan", province.commune, "reporter")
    Person.objects.filter(pk=person.pk).update(full_name="Nguyễn Thị Lan", phone="0901")
    person.refresh_from_db()
    return person


def kept_values() -> set[str]:
    return set(PersonalValue.objects.filter(erased_at=None).values_list("value", flat=True))


def test_focal_point_and_gender_officer_are_chosen_or_named_and_both_shown(
    admin: Client, province: Province, officer: Person
) -> None:
    page = text(admin.get(address(province.commune, "lien-he/")))
    assert f'<option value="{officer.audit_id}">Nguyễn Thị Lan</option>' in page
    wish = {"gender_officer_person": officer.audit_id, "focal_point": "Ông Trần Văn Mẫu", "expected_version": 1}
    page = text(send(admin, address(province.commune, "lien-he/"), **wish))
    assert f'<a href="/nguoi-dung/{officer.pk}/">Nguyễn Thị Lan</a>' in page
    assert "Ông Trần Văn Mẫu" in page
    stranger = text(signed_in(make_person("khac", province.sibling, "viewer")).get(address(province.commune)))
    assert "Nguyễn Thị Lan" in stranger
    assert f'href="/nguoi-dung/{officer.pk}/"' not in stranger


def test_the_trail_keeps_who_is_named_apart_from_the_chain(province: Province) -> None:
    contact = {"focal_point": "Bà Lê Mẫu", "phone": "0902", "email": "le@mau.vn", "gender_officer": "Ông Mẫu"}
    set_contact(body=province.commune, contact=contact, by=BY)
    entry = Entry.objects.get(action="body.contact-set")
    assert not any(value in entry.text for value in contact.values())
    assert set(contact.values()) <= kept_values()


def test_erasing_a_person_finds_the_contacts_that_name_it_and_the_chain_verifies(
    admin: Client, province: Province, officer: Person
) -> None:
    set_contact(body=province.commune, contact={"focal_point": "Chị NGUYỄN THỊ LAN, văn phòng", "phone": "0901"}, by=BY)
    set_contact(body=province.division, contact={"gender_officer_person": officer.audit_id, "gender_officer": "Phó phòng"}, by=BY)
    set_contact(body=province.sibling, contact={"email": officer.email, "focal_point": "Nguyễn Thị Lan"}, by=BY)
    set_contact(body=province.department, contact={"focal_point": "Nguyễn Thị Lan Anh", "phone": "1"}, by=BY)
    leave(person=officer, by=BY, day=datetime.date(2026, 1, 1))
    erase_person(person=officer, by=BY)
    kept = {contact.body_id: contact for contact in Contact.objects.all()}
    assert (kept[province.commune.pk].focal_point, kept[province.commune.pk].phone) == ("", "")
    assert kept[province.division.pk].gender_officer_person == ""
    assert kept[province.division.pk].gender_officer == "Phó phòng"
    assert kept[province.sibling.pk].email == ""
    assert kept[province.department.pk].focal_point == "Nguyễn Thị Lan Anh"  # somebody else, of another body
    values = kept_values()
    assert not any("Lan" in value or "LAN" in value for value in values - {"Nguyễn Thị Lan Anh"})
    assert not {officer.email, "0901"} & values
    assert verify(key=settings.AUDIT_KEY).faults == ()
    assert "Nguyễn Thị Lan" not in text(admin.get(address(province.commune)))


def test_who_is_only_named_is_erased_from_contact_and_trail(admin: Client, province: Province) -> None:
    set_contact(body=province.commune, contact={"focal_point": "Bà Lê Mẫu", "phone": "0902", "address": "Thôn Một"}, by=BY)
    where = address(province.commune, "lien-he/xoa/")
    coordinator = signed_in(make_person("dp", province.commune, "coordinator"))
    assert coordinator.post(where).status_code == 403
    assert "Không lấy lại được" in text(admin.get(where))
    send(admin, where)
    kept = Contact.objects.get()
    assert (kept.focal_point, kept.phone, kept.address) == ("", "", "Thôn Một")
    assert not {"Bà Lê Mẫu", "0902"} & kept_values()
    assert verify(key=settings.AUDIT_KEY).faults == ()
