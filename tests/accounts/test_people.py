"""Coming, deputising, leaving."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from songhanh.accounts.actions import (
    accept_invitation,
    change_details,
    deputise,
    end_role,
    give_role,
    invite,
    leave,
    send_invitation,
)
from songhanh.accounts.errors import (
    AlreadyHeldError,
    BodyNotThereError,
    ChangedMeanwhileError,
    InvitationError,
    LastAdministratorError,
    NameTakenError,
    NotAllowedError,
)
from songhanh.accounts.models import Holding, Invitation, Person
from songhanh.accounts.queries import may
from songhanh.accounts.roles import Permission, Role
from songhanh.audit.models import Entry, PersonalValue
from songhanh.bodies.days import today
from tests.accounts.made import BY, FOUNDED, Province, make_person, make_province

pytestmark = pytest.mark.django_db
PASSWORD = "một-mật-khẩu-đủ-dài"


@pytest.fixture
def province() -> Province:
    return make_province()


def invited(province: Province, by: object = BY, **other: str) -> tuple[Person, str]:
    wish = {"username": "lan", "full_name": "Lê Thị Lan", "email": "lan@mau.vn", "role": Role.REPORTER} | other
    return invite(body=province.commune, by=by, **wish)  # type: ignore[arg-type]


def days(number: int) -> datetime.date:
    return today() + datetime.timedelta(days=number)


def test_an_invited_person_sets_a_password_by_the_link_once(province: Province) -> None:
    person, secret = invited(province)
    assert not person.has_usable_password()
    assert accept_invitation(secret=secret, password=PASSWORD, by=BY).check_password(PASSWORD)
    with pytest.raises(InvitationError, match="đã được dùng"):
        accept_invitation(secret=secret, password=PASSWORD, by=BY)


def test_the_secret_of_the_link_is_kept_nowhere(province: Province) -> None:
    _, secret = invited(province)
    kept = [Invitation.objects.get().secret_hash, *Entry.objects.values_list("text", flat=True)]
    kept += PersonalValue.objects.values_list("value", flat=True)
    assert not any(secret in text for text in kept)


def test_names_of_people_stand_in_the_trail_only_where_they_can_be_erased(province: Province) -> None:
    invited(province)
    assert not any("Lan" in text or "lan@" in text for text in Entry.objects.values_list("text", flat=True))
    assert "Lê Thị Lan" in PersonalValue.objects.values_list("value", flat=True)


def test_an_old_a_withdrawn_and_a_made_up_link_open_nothing(province: Province) -> None:
    person, first = invited(province)
    second = send_invitation(person=person, by=BY)
    Invitation.objects.filter(withdrawn_at=None).update(expires_at=timezone.now())
    for secret in (first, second, "made up"):
        with pytest.raises(InvitationError):
            accept_invitation(secret=secret, password=PASSWORD, by=BY)


@pytest.mark.parametrize("password", ["ngắn", "password123", "Lê Thị Lan"])
def test_a_weak_password_is_refused_and_the_link_stays_good(province: Province, password: str) -> None:
    _, secret = invited(province)
    with pytest.raises(ValidationError):
        accept_invitation(secret=secret, password=password, by=BY)
    assert accept_invitation(secret=secret, password=PASSWORD, by=BY)


@pytest.mark.parametrize("wish", [{"username": "LAN", "email": "other@mau.vn"}, {"username": "other", "email": "Lan@Mau.vn"}])
def test_a_name_or_an_address_that_somebody_has_is_refused(province: Province, wish: dict[str, str]) -> None:
    invited(province)
    with pytest.raises(NameTakenError):
        invited(province, **wish)


def test_a_coordinator_invites_below_itself_and_nowhere_else(province: Province) -> None:
    person, _ = invited(province, by=make_person("mai", province.committee, Role.COORDINATOR))
    assert may(person, Permission.SEE_BODY, province.commune)
    with pytest.raises(NotAllowedError, match="Đề nghị điều phối viên"):
        invited(province, by=make_person("hoa", province.sibling, Role.COORDINATOR), username="b", email="b@mau.vn")
    assert not Person.objects.filter(username="b").exists()


def test_a_role_is_not_given_twice_on_the_same_days(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    with pytest.raises(AlreadyHeldError):
        give_role(person=person, body=province.commune, role=Role.REPORTER, by=BY)
    give_role(person=person, body=province.commune, role=Role.LEADER, by=BY)


def test_no_role_at_a_body_before_it_exists(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    with pytest.raises(BodyNotThereError):
        give_role(person=person, body=province.division, role=Role.VIEWER, by=BY, valid_from=datetime.date(2020, 1, 1))


def test_a_deputy_stands_in_for_some_days_and_is_gone_after_them(province: Province) -> None:
    leader = make_person("mai", province.commune, Role.LEADER)
    deputy = make_person("lan", province.division, Role.VIEWER)
    deputise(holding=leader.holdings.get(), person=deputy, valid_from=today(), valid_to=days(3), by=leader)
    allowed = [may(deputy, Permission.SEE_PEOPLE, province.commune, days(number)) for number in (0, 2, 3)]
    assert allowed == [True, True, False]


def test_a_deputy_goes_with_the_role_it_stands_in_for(province: Province) -> None:
    leader = make_person("mai", province.commune, Role.LEADER)
    deputy = make_person("lan", province.division, Role.VIEWER)
    holding = leader.holdings.get()
    deputise(holding=holding, person=deputy, valid_from=days(-1), valid_to=days(9), by=BY)
    end_role(holding=holding, by=BY, day=days(1))
    assert [may(deputy, Permission.SEE_PEOPLE, province.commune, days(number)) for number in (0, 1)] == [True, False]


def test_only_the_holder_and_those_above_name_a_deputy(province: Province) -> None:
    leader = make_person("mai", province.commune, Role.LEADER)
    other = make_person("lan", province.commune, Role.REPORTER)
    with pytest.raises(NotAllowedError):
        deputise(holding=leader.holdings.get(), person=other, valid_from=today(), valid_to=days(2), by=other)


def test_who_leaves_has_no_role_and_no_sign_in_from_that_day(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    leave(person=person, by=make_person("hoa", province.committee, Role.COORDINATOR))
    person.refresh_from_db()
    assert (person.is_active, person.left_on) == (False, today())
    assert person.holdings.get().valid_to == today()
    assert person.holdings.get().valid_from == FOUNDED  # what was held is history


def test_a_role_that_has_not_begun_is_withdrawn_not_kept(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    holding = give_role(person=person, body=province.commune, role=Role.LEADER, by=BY, valid_from=days(5))
    end_role(holding=holding, by=BY)
    assert not Holding.objects.filter(pk=holding.pk).exists()
    assert Entry.objects.filter(action="role.withdrawn").count() == 1


def test_the_last_administrator_stays(province: Province) -> None:
    first = make_person("mai", province.committee, Role.ADMINISTRATOR)
    with pytest.raises(LastAdministratorError, match="Giao vai trò"):
        leave(person=first, by=first)
    assert Person.objects.get(pk=first.pk).is_active
    second = make_person("lan", province.committee, Role.ADMINISTRATOR)
    leave(person=first, by=second)


def test_two_people_editing_one_person_do_not_overwrite_each_other(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    seen = person.revision
    change_details(person=person, seen=seen, by=BY, full_name="Mai Một", email=person.email, phone="0900 000 001")
    with pytest.raises(ChangedMeanwhileError) as error:
        change_details(person=person, seen=seen, by=BY, full_name="Mai Hai", email=person.email, phone="")
    assert error.value.theirs == {"full_name": "Mai Một", "email": "mai@mau.vn", "phone": "0900 000 001"}
    assert Person.objects.get(pk=person.pk).full_name == "Mai Một"


def test_people_change_their_own_details_and_nobody_else_s(province: Province) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    other = make_person("lan", province.commune, Role.REPORTER)
    change_details(person=person, seen=person.revision, by=person, full_name="Mai Mới", email="moi@mau.vn", phone="")
    with pytest.raises(NotAllowedError):
        change_details(person=person, seen=person.revision + 1, by=other, full_name="Khác", email="", phone="")
