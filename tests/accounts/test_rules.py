"""Who may do what, where: from the roles held at bodies on the day."""

from __future__ import annotations

import datetime

import pytest

from songhanh.accounts.models import Holding, Person
from songhanh.accounts.queries import bodies_where, chain_of, may, may_give
from songhanh.accounts.roles import GRANTS, Permission, Reach, Role
from songhanh.bodies.days import today
from songhanh.plans.roles import Permission as OfPlans
from tests.accounts.made import FOUNDED, Province, make_person, make_province

pytestmark = pytest.mark.django_db
PLACES = ("committee", "department", "commune", "sibling", "division")


@pytest.fixture
def province() -> Province:
    return make_province()


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        (Role.ADMINISTRATOR, Permission.REORGANISE, {"commune", "division"}),
        (Role.COORDINATOR, Permission.REORGANISE, set()),
        (Role.COORDINATOR, Permission.MANAGE_PEOPLE, {"commune", "division"}),
        (Role.COORDINATOR, Permission.CHANGE_BODY, {"commune", "division"}),
        (Role.LEADER, Permission.SEE_PEOPLE, {"commune", "division"}),
        (Role.LEADER, Permission.CHANGE_BODY, set()),
        (Role.REPORTER, Permission.SEE_PEOPLE, {"commune"}),
        (Role.VIEWER, Permission.SEE_PEOPLE, set()),
        (Role.VIEWER, Permission.SEE_BODY, set(PLACES)),
    ],
)
def test_a_role_at_a_commune_reaches_itself_and_what_is_below_never_what_is_beside_or_above(
    province: Province, role: str, permission: str, allowed: set[str]
) -> None:
    person = make_person("mai", province.commune, role)
    assert {place for place in PLACES if may(person, permission, getattr(province, place))} == allowed
    assert {place for place in PLACES if person.has_perm(permission, getattr(province, place))} == allowed


def test_a_person_without_a_role_may_do_nothing(province: Province) -> None:
    person = Person.objects.create(username="khong", full_name="Trần Văn Không")
    assert not any(person.has_perm(permission, province.commune) for permission in Permission)
    assert not any(person.has_perm(permission) for permission in Permission)


def test_a_role_holds_from_its_first_day_to_the_day_before_its_end(province: Province) -> None:
    person = make_person("mai", province.commune, Role.VIEWER, valid_to=datetime.date(2026, 1, 1))
    days = [datetime.date(2025, 6, 30), FOUNDED, datetime.date(2025, 12, 31), datetime.date(2026, 1, 1)]
    assert [may(person, Permission.SEE_BODY, province.commune, day) for day in days] == [False, True, True, False]


def test_who_has_left_or_is_shut_out_may_do_nothing_whatever_the_roles_say(province: Province) -> None:
    person = make_person("mai", province.commune, Role.VIEWER)
    person.is_active = False
    assert not person.has_perm(Permission.SEE_BODY, province.commune)
    person.is_active, person.left_on = True, today()
    assert not person.has_perm(Permission.SEE_BODY, province.commune)


@pytest.mark.parametrize(
    ("giver", "role", "place", "allowed"),
    [
        (Role.COORDINATOR, Role.REPORTER, "division", True),
        (Role.COORDINATOR, Role.COORDINATOR, "commune", True),
        (Role.COORDINATOR, Role.ADMINISTRATOR, "division", False),
        (Role.COORDINATOR, Role.REPORTER, "sibling", False),
        (Role.COORDINATOR, Role.REPORTER, "committee", False),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, "division", True),
        (Role.LEADER, Role.VIEWER, "commune", False),
    ],
)
def test_a_coordinator_gives_roles_to_its_own_body_and_those_below_but_makes_no_administrator(
    province: Province, giver: str, role: str, place: str, allowed: bool
) -> None:
    assert may_give(make_person("mai", province.commune, giver), role, getattr(province, place)) is allowed


def test_asking_costs_two_queries_at_most(province: Province, django_assert_max_num_queries) -> None:
    person = make_person("mai", province.committee, Role.COORDINATOR)
    for number in range(20):
        Holding.objects.create(
            person=person, body=province.sibling, role=Role.VIEWER, valid_from=FOUNDED - datetime.timedelta(number + 1)
        )
    with django_assert_max_num_queries(3):
        assert may(person, Permission.CHANGE_BODY, province.division)


def test_lists_are_cut_to_the_bodies_that_a_role_reaches(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    Holding.objects.create(person=person, body=province.sibling, role=Role.LEADER, valid_from=FOUNDED)
    assert bodies_where(person, Permission.SEE_PEOPLE) == (frozenset({province.commune.pk}), frozenset({province.sibling.pk}))


def test_acts_stand_in_the_chain_of_the_province_where_the_role_is_held(province: Province) -> None:
    assert chain_of(make_person("mai", province.division, Role.REPORTER), today()) == "province:2025:990"
    assert chain_of(Person.objects.create(username="x", full_name="X"), today()) == "nation"


def test_every_permission_is_granted_to_somebody_and_every_role_grants_something() -> None:
    granted = {permission for allowed in GRANTS.values() for permission in allowed}
    assert granted >= set(Permission)
    assert granted - set(Permission) == set(OfPlans)  # rooms above name their own
    assert set(GRANTS) == set(Role.values)
    assert all(isinstance(reach, Reach) for allowed in GRANTS.values() for reach in allowed.values())
