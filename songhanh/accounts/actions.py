"""Every write about people and roles. Who acts is ``by``; whether that person may is asked here, so that page, API and import are one."""

from __future__ import annotations

import datetime
import secrets
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from songhanh.accounts.errors import (
    AlreadyHeldError,
    BodyNotThereError,
    ChangedMeanwhileError,
    DaysError,
    HasPasswordError,
    InvitationError,
    LastAdministratorError,
    LeavesBeforeError,
    NameTakenError,
    NotAllowedError,
    OutsideRoleError,
    OwnDeputyError,
)
from songhanh.accounts.gone import may_care, may_decide, never_held
from songhanh.accounts.models import Holding, Invitation, Person
from songhanh.accounts.names import KEYS, set_name_keys
from songhanh.accounts.queries import may, may_give, secret_hash, usable_invitations, why_unusable
from songhanh.accounts.roles import Permission, Role
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.days import Span, on, overlapping, today
from songhanh.bodies.models import Body, BodyVersion

INVITATION_HOLDS: Final = datetime.timedelta(days=14)
_DETAILS: Final = ("full_name", "email", "phone")


@action
def invite(
    *,
    username: str,
    full_name: str,
    email: str,
    body: Body,
    role: str,
    by: Actor,
    phone: str = "",
    simulated: bool = False,
    valid_from: datetime.date | None = None,
    valid_to: datetime.date | None = None,
) -> tuple[Person, str]:
    """Enter a person with a first role; the secret of the invitation link, which is kept nowhere else.

    Raises NotAllowedError, NameTakenError, BodyNotThereError, DaysError.
    """
    person = Person(username=username.strip(), full_name=full_name.strip(), email=email.strip(), phone=phone, simulated=simulated)
    person.set_unusable_password()
    set_name_keys(person)
    _save_new(person)
    record(
        "person.invited",
        by=by,
        subject=person,
        personal={"username": person.username, "full_name": person.full_name, "email": person.email, "phone": phone},
    )
    give_role(person=person, body=body, role=role, by=by, valid_from=valid_from, valid_to=valid_to)
    return person, _new_invitation(person, by)


def _save_new(person: Person) -> None:
    if Person.objects.filter(Q(username__iexact=person.username) | (~Q(email="") & Q(email__iexact=person.email))).exists():
        raise NameTakenError
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:  # another was quicker by a moment
        raise NameTakenError from error


@action
def send_invitation(*, person: Person, by: Actor) -> str:
    """Make an invitation anew; those before it are withdrawn. The secret of the link. Raises NotAllowedError, HasPasswordError."""
    require_managing(person, by)
    if person.has_usable_password():
        raise HasPasswordError
    return _new_invitation(person, by)


@action
def withdraw_password(*, person: Person, by: Actor) -> str:
    """For somebody who cannot get in any more: password and second factors end now, the link that is returned sets a new password.

    Raises NotAllowedError, InvitationError for somebody who has left.
    """
    require_managing(person, by)
    if not person.is_active or person.left_on is not None:
        raise InvitationError
    person.set_unusable_password()
    person.save(update_fields=("password",))
    Authenticator.objects.filter(user=person).delete()
    record("person.password-withdrawn", by=by, subject=person)
    return _new_invitation(person, by)


def _new_invitation(person: Person, by: Actor) -> str:
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        person=person, secret_hash=secret_hash(secret), made_by=by.audit_id, expires_at=timezone.now() + INVITATION_HOLDS
    )
    record("invitation.made", by=by, subject=invitation, details={"person": person.audit_id})
    return secret


@action
def accept_invitation(*, secret: str, password: str, by: Actor) -> Person:
    """Set the first password. ``by`` is the program: nobody is signed in yet. Raises InvitationError, ValidationError."""
    invitation = open_invitation(secret)
    person = invitation.person
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=("password",))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=("accepted_at",))
    record("invitation.accepted", by=person, subject=invitation)
    return person


def open_invitation(secret: str) -> Invitation:
    """The invitation of a link. Raises InvitationError where it cannot be used any more."""
    found = usable_invitations(secret).select_for_update(of=("self",)).first()
    if found is None:
        raise why_unusable(secret)
    return found


@action
def sign_in(*, person: Person, by: Actor) -> None:
    """Keep that a person has signed in."""
    record("sign-in", by=by, subject=person)


@action
def give_role(
    *,
    person: Person,
    body: Body,
    role: str,
    by: Actor,
    valid_from: datetime.date | None = None,
    valid_to: datetime.date | None = None,
    deputy_for: Holding | None = None,
) -> Holding:
    """Give a role at a body, from a day (today) on.

    Raises NotAllowedError, BodyNotThereError, AlreadyHeldError, DaysError, LeavesBeforeError.
    """
    start = valid_from or today()
    if valid_to is not None and valid_to <= start:
        raise DaysError
    _require_still_here(person, valid_to)
    if isinstance(by, Person) and not may_give(by, role, body):
        raise NotAllowedError
    span = Span(start, valid_to)
    if not BodyVersion.objects.filter(on(start), body=body).exists():
        raise BodyNotThereError
    if Holding.objects.filter(overlapping(span), person=person, body=body, role=role).exists():
        raise AlreadyHeldError
    holding = Holding.objects.create(
        person=person, body=body, role=Role(role), valid_from=start, valid_to=valid_to, deputy_for=deputy_for
    )
    record("role.given", by=by, subject=holding, details=_told(holding))
    return holding


@action
def deputise(*, holding: Holding, person: Person, valid_from: datetime.date, valid_to: datetime.date, by: Actor) -> Holding:
    """Let somebody stand in for some days. Who holds a role may name a deputy; so may who could give it. Raises as :func:`give_role`."""
    if valid_to <= valid_from:
        raise DaysError
    if person.pk == holding.person_id:
        raise OwnDeputyError
    _require_still_here(person, valid_to)
    if isinstance(by, Person) and by.pk != holding.person_id and not may_give(by, holding.role, holding.body):
        raise NotAllowedError
    span = holding.span.shared_with(Span(valid_from, valid_to))
    if span != Span(valid_from, valid_to):
        raise OutsideRoleError
    if Holding.objects.filter(overlapping(span), person=person, body=holding.body, role=holding.role).exists():
        raise AlreadyHeldError
    made = Holding.objects.create(
        person=person, body=holding.body, role=holding.role, valid_from=valid_from, valid_to=valid_to, deputy_for=holding
    )
    record("role.deputised", by=by, subject=made, details={**_told(made), "deputy_for": holding.pk})
    return made


@action
def end_role(*, holding: Holding, by: Actor, day: datetime.date | None = None) -> None:
    """End a role from a day (today) on; its deputies with it. Raises NotAllowedError, LastAdministratorError."""
    if isinstance(by, Person) and not may_decide(by, holding.role, holding.body):
        raise NotAllowedError
    _end([holding], day or today(), by)


@action
def pass_on_role(*, holding: Holding, body: Body, by: Actor, day: datetime.date | None = None) -> Holding:
    """Let a role go on at another body from a day (today) on: at one that follows a body which is no more.

    Raises as :func:`give_role` and :func:`end_role`.
    """
    start = day or today()
    held = Holding.objects.select_related("person", "body").get(pk=holding.pk)
    until = held.valid_to
    made = give_role(person=held.person, body=body, role=held.role, by=by, valid_from=start, valid_to=until)
    end_role(holding=held, by=by, day=start)
    return made


@action
def leave(*, person: Person, by: Actor, day: datetime.date | None = None) -> None:
    """A person leaves from a day (today) on: no role after it, no sign-in. Raises NotAllowedError, LastAdministratorError."""
    require_managing(person, by)
    until = day or today()
    _end(list(person.holdings.filter(overlapping(Span(until, None)))), until, by)
    person.left_on = until
    person.is_active = until > today()
    person.save(update_fields=("left_on", "is_active"))
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    record("person.left", by=by, subject=person, details={"day": until.isoformat()})


@action
def change_details(*, person: Person, seen: int, by: Actor, full_name: str, email: str, phone: str) -> Person:
    """Change name, address, number. ``seen`` is the revision that the form showed.

    Raises NotAllowedError, NameTakenError, ChangedMeanwhileError.
    """
    now = Person.objects.select_for_update().get(pk=person.pk)
    if not (isinstance(by, Person) and by.pk == person.pk):
        require_managing(now, by)
    if now.revision != seen:
        raise ChangedMeanwhileError({name: getattr(now, name) for name in _DETAILS})
    wished = {"full_name": full_name.strip(), "email": email.strip(), "phone": phone.strip()}
    changed = [name for name in _DETAILS if getattr(now, name) != wished[name]]
    if email and Person.objects.filter(email__iexact=wished["email"]).exclude(pk=now.pk).exists():
        raise NameTakenError
    before = {f"{name} before": getattr(now, name) for name in changed}
    for name in changed:
        setattr(now, name, wished[name])
    if "email" in changed:
        EmailAddress.objects.filter(
            user=now
        ).delete()  # allauth's copy: a link for a new password would still go to the old address
    now.revision += 1
    set_name_keys(now)
    now.save(update_fields=(*changed, "revision", *KEYS))
    after = {f"{name} after": wished[name] for name in changed}
    record("person.changed", by=by, subject=now, details={"fields": list(changed)}, personal={**before, **after})
    return now


def _end(holdings: list[Holding], day: datetime.date, by: Actor) -> None:
    """End roles and their deputies on a day; one that has not begun by then never was."""
    deputies = Holding.objects.filter(overlapping(Span(day, None)), deputy_for__in=holdings)
    for holding in {each.pk: each for each in (*holdings, *deputies)}.values():
        if holding.valid_from >= day:
            record("role.withdrawn", by=by, subject=holding, details=_told(holding))
            holding.deputies.all().delete()
            holding.delete()
            continue
        before = holding.valid_to
        holding.valid_to = day
        holding.save(update_fields=("valid_to",))
        ends = (before.isoformat() if before else None, day.isoformat())
        record("role.ended", by=by, subject=holding, changes={"valid_to": ends})
    ended_administrators = any(holding.role == Role.ADMINISTRATOR for holding in holdings)
    if ended_administrators and not Holding.objects.filter(overlapping(Span(day, None)), role=Role.ADMINISTRATOR).exists():
        raise LastAdministratorError


def require_managing(person: Person, by: Actor) -> None:
    """Raise NotAllowedError where a person who acts could not give another every role that is held today or later.

    Anything less would let a coordinator of one body set the password of an administrator of another. Of a person without any role
    those take care who manage people where the last one was held. Where a body is no more, what answers for it counts in its place.
    """
    if not isinstance(by, Person):
        return
    held = list(person.holdings.filter(overlapping(Span(today(), None))).select_related("body"))
    if held:
        allowed = all(may_decide(by, holding.role, holding.body) for holding in held)
    else:
        last = person.holdings.select_related("body").last()
        if last is None:
            allowed = may(by, Permission.MANAGE_PEOPLE, None) and never_held(by).filter(pk=person.pk).exists()
        else:
            allowed = may_care(by, Permission.MANAGE_PEOPLE, last.body)
    if not allowed:
        raise NotAllowedError


def _require_still_here(person: Person, until: datetime.date | None) -> None:
    """Raise LeavesBeforeError where somebody will have left before a role ends."""
    if person.left_on is not None and (until is None or person.left_on < until):
        raise LeavesBeforeError


def _told(holding: Holding) -> dict[str, str | None]:
    return {
        "person": holding.person.audit_id,
        "body": f"bodies.body:{holding.body_id}",
        "role": str(holding.role),
        "valid_from": holding.valid_from.isoformat(),
        "valid_to": holding.valid_to.isoformat() if holding.valid_to else None,
    }
