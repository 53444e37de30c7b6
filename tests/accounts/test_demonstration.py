"""Made-up people: in a demonstration and nowhere else, the same at every set-up but for their passwords."""

from __future__ import annotations

import pytest

from songhanh.accounts.demonstration import NotADemonstrationError, make_people_of_demonstration
from songhanh.accounts.models import Holding, Person
from songhanh.accounts.roles import Role
from songhanh.audit.trail import Program, trial
from songhanh.bodies.actions.loading import load_areas
from songhanh.bodies.demonstration import make_bodies_of_demonstration
from songhanh.bodies.models import BodyVersion, Contact
from songhanh.installation.actions import mark_as_demonstration

pytestmark = pytest.mark.django_db
BY = Program("test")


def test_a_real_installation_gets_no_made_up_people() -> None:
    with pytest.raises(NotADemonstrationError):
        make_people_of_demonstration()
    assert not Person.objects.exists()


def test_two_set_ups_give_the_same_people_bodies_and_roles() -> None:
    mark_as_demonstration(by=BY)
    load_areas(by=BY)

    def made() -> list[object]:
        make_bodies_of_demonstration()
        accounts = make_people_of_demonstration()
        bodies = BodyVersion.objects.order_by("pk").values_list(
            "name", "short_names", "kind", "level", "area__key", "valid_from", "valid_to", "body__code", "body__source"
        )
        contacts = Contact.objects.order_by("pk").values_list("address", "phone", "email", "focal_point", "gender_officer")
        people = Person.objects.order_by("pk").values_list("username", "full_name", "email", "phone", "name_order")
        roles = Holding.objects.order_by("pk").values_list("person__username", "role", "body__versions__name", "valid_from")
        found = [list(rows) for rows in (bodies, contacts, people, roles)]
        assert len({account.password for account in accounts}) == len(accounts)
        return [found, [(account.username, account.role, account.body) for account in accounts]]

    both = []
    for _run in range(2):
        with trial():
            both.append(made())
    assert both[0] == both[1]
    assert not Person.objects.exists()
    every_role_can_sign_in_and_a_second_run_changes_nothing()


def every_role_can_sign_in_and_a_second_run_changes_nothing() -> None:
    make_bodies_of_demonstration()
    accounts = make_people_of_demonstration()
    assert {account.role for account in accounts} == {str(role.label) for role in Role}
    for account in accounts:
        person = Person.objects.get(username=account.username)
        assert person.check_password(account.password)
        assert person.simulated
    assert not Person.objects.filter(simulated=False).exists()
    assert all(person.email.endswith(".invalid") for person in Person.objects.all())
    people = Person.objects.count()
    assert make_people_of_demonstration() == []
    assert Person.objects.count() == people
