"""What is kept about passwords, second factors and sessions, and the erasing of a person's data."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils import timezone

from songhanh.accounts.errors import NotAllowedError, StillHereError
from songhanh.accounts.gone import may_care
from songhanh.accounts.models import Person
from songhanh.accounts.names import KEYS, set_name_keys
from songhanh.accounts.roles import Permission
from songhanh.audit.erasure import erase_personal_values
from songhanh.audit.trail import Actor, action, record, subject_of
from songhanh.bodies.actions.contacts import forget_person
from songhanh.bodies.days import today

_EMPTIED = ("username", "full_name", "email", "phone", "password", "is_active", "erased_at", "revision", *KEYS)


@action
def keep_change(*, what: str, person: Person, by: Actor) -> None:
    """Keep that a means of sign-in was changed ("password.changed", "second-factor.added")."""
    record(what, by=by, subject=person)


@action
def end_other_sessions(*, person: Person, current: str, by: Actor) -> int:
    """Sign a person out everywhere but in the session ``current``; how many sessions were ended."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=current))
    for session in others:
        session.end()
    record("sessions.ended", by=by, subject=person, details={"count": len(others)})
    return len(others)


@action
def erase_person(*, person: Person, by: Actor) -> None:
    """Erase what is known of a person who has left: name, addresses, means of sign-in, also in contacts of bodies and in the trail.

    The trail still verifies. What the person did stays, under a number. Raises NotAllowedError, StillHereError.
    """
    now = Person.objects.select_for_update().get(pk=person.pk)
    if isinstance(by, Person) and not _may_erase(by, now):
        raise NotAllowedError
    if now.left_on is None or now.left_on > today():
        raise StillHereError
    erase_personal_values(subjects=(subject_of(now),), typed=(now.username, now.email), by=by)
    held = set(now.holdings.values_list("body", flat=True))
    forget_person(key=now.audit_id, name=now.full_name, email=now.email, phone=now.phone, at=held, by=by)
    for means in (Authenticator, EmailAddress, SocialAccount, UserSession):
        means.objects.filter(user=now).delete()
    now.username, now.full_name, now.email, now.phone = f"da-xoa-{now.pk}", "", "", ""
    now.set_unusable_password()
    now.is_active, now.erased_at = False, timezone.now()
    now.revision += 1
    set_name_keys(now)
    now.save(update_fields=_EMPTIED)
    record("person.erased", by=by, subject=now)


def _may_erase(by: Person, person: Person) -> bool:
    """Whether all bodies at which a role was ever held are in the reach of who acts, and there is one."""
    held = [holding.body for holding in person.holdings.select_related("body")]
    return bool(held) and all(may_care(by, Permission.ERASE_PEOPLE, body) for body in {body.pk: body for body in held}.values())
