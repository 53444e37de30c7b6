"""Who holds what, and what follows from it on a day."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import Final

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from songhanh.accounts.errors import (
    InvitationError,
    InvitationTooOldError,
    InvitationUsedError,
    InvitationWithdrawnError,
    NoSuchInvitationError,
)
from songhanh.accounts.models import Holding, Invitation, Person
from songhanh.accounts.roles import GRANTS, MAY_GIVE, Permission, Reach, reaches
from songhanh.audit.trail import NATION
from songhanh.bodies.actions.loading import chain_of as chain_of_province
from songhanh.bodies.days import on, today
from songhanh.bodies.models import Area, Body, BodyVersion
from songhanh.bodies.queries.trees import all_above, areas_above, bodies_as_of
from songhanh.catalogue.areas import Level

_HOLDS: Final = "(v.valid_from IS NULL OR v.valid_from <= %s) AND (v.valid_to IS NULL OR v.valid_to > %s)"
# As songhanh.bodies.queries.trees has it, but as a list of numbers that stands within any other query.
_BELOW: Final = f"""WITH RECURSIVE below(body_id) AS (
        SELECT v.body_id FROM bodies_bodyversion v WHERE v.parent_id = %s AND {_HOLDS}
        UNION
        SELECT v.body_id FROM below JOIN bodies_bodyversion v ON v.parent_id = below.body_id WHERE {_HOLDS}
    ) SELECT body_id FROM below"""


def holdings_on(person: Person, day: datetime.date) -> QuerySet[Holding]:
    """The roles that a person holds on a day; none for one who has left."""
    if person.left_on is not None and person.left_on <= day:
        return Holding.objects.none()
    return Holding.objects.filter(on(day), person=person).select_related("body")


def may(person: Person, permission: str, body: Body | None, day: datetime.date | None = None) -> bool:
    """Whether a person may do something at a body on a day (today); without a body, whether there is any at which it may be done.

    Two queries at most: the roles held, and the bodies above the one asked about.
    """
    day = day or today()
    allowing = reaches(permission)
    held = [(holding.body_id, allowing[holding.role]) for holding in holdings_on(person, day).filter(role__in=allowing)]
    if body is None or any(reach == Reach.EVERYWHERE for _, reach in held):
        return bool(held)
    if any(at == body.pk for at, _ in held):
        return True
    roots = {at for at, reach in held if reach == Reach.BELOW}
    return bool(roots) and any(above.body_id in roots for above in all_above(body, day))


def permissions_of(person: Person, day: datetime.date | None = None) -> frozenset[str]:
    """All that a person may do at some body on a day (today). One query."""
    roles = holdings_on(person, day or today()).values_list("role", flat=True).distinct()
    return frozenset(permission for role in roles for permission in GRANTS.get(role, {}))


def bodies_where(person: Person, permission: str, day: datetime.date | None = None) -> tuple[frozenset[int], frozenset[int]]:
    """The bodies at which a person may do something: those of a role that reaches no farther, and those below which all are meant too."""
    allowing = reaches(permission)
    own: set[int] = set()
    below: set[int] = set()
    for body, role in holdings_on(person, day or today()).filter(role__in=allowing).values_list("body_id", "role"):
        (below if allowing[role] != Reach.OWN else own).add(body)
    return frozenset(own), frozenset(below)


def bodies_within(person: Person, permission: str, day: datetime.date | None = None) -> QuerySet[BodyVersion]:
    """The bodies of a day at which a person may do something, each as its version of that day. One query, and one when it is read."""
    day = day or today()
    own, below = bodies_where(person, permission, day)
    where = Q(body__in=own | below)
    for root in sorted(below):
        where |= Q(body__in=RawSQL(_BELOW, (root, day, day, day, day)))
    return bodies_as_of(day).filter(where)


def may_give(giver: Person, role: str, body: Body, day: datetime.date | None = None) -> bool:
    """Whether a person may give a role at a body: a role that manages people there, and one that may make others that."""
    day = day or today()
    reach = reaches(Permission.MANAGE_PEOPLE)
    giving = [held for held in reach if role in MAY_GIVE.get(held, frozenset())]
    held = set(holdings_on(giver, day).filter(role__in=giving).values_list("body_id", flat=True))
    return body.pk in held or (bool(held) and any(above.body_id in held for above in all_above(body, day)))


def roles_to_give(giver: Person, day: datetime.date | None = None) -> frozenset[str]:
    """The roles that a person may give at some body."""
    held = holdings_on(giver, day or today()).filter(role__in=reaches(Permission.MANAGE_PEOPLE)).values_list("role", flat=True)
    return frozenset().union(*(MAY_GIVE.get(role, frozenset()) for role in held))


def usable_invitations(secret: str) -> QuerySet[Invitation]:
    """The invitation that a secret opens, if it can be used: for somebody who may come in and has no password yet."""
    return Invitation.objects.filter(
        secret_hash=secret_hash(secret),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
        person__is_active=True,
        person__password__startswith="!",
    ).select_related("person")


def why_unusable(secret: str) -> InvitationError:
    """What is the matter with a link that opens nothing."""
    found = Invitation.objects.filter(secret_hash=secret_hash(secret)).select_related("person").first()
    if found is None:
        return NoSuchInvitationError()
    if found.accepted_at is not None or found.person.has_usable_password():
        return InvitationUsedError()
    if found.withdrawn_at is not None or not found.person.is_active:
        return InvitationWithdrawnError()
    return InvitationTooOldError()


def secret_hash(secret: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def people_at(bodies: Iterable[int], day: datetime.date) -> QuerySet[Holding]:
    """Who holds a role at some bodies on a day, the bodies' own order of names first."""
    return (
        Holding.objects.filter(on(day), body__in=bodies)
        .exclude(person__left_on__lte=day)
        .select_related("person", "body")
        .order_by("body", "role", "person__name_order")
    )


def province_of(body: Body, day: datetime.date) -> Area | None:
    """The province that a body lies in on a day; None for one of the nation, or one that is not there on that day."""
    version = bodies_as_of(day).filter(body=body).first()
    if version is None or version.area is None:
        return None
    if version.area.level == Level.PROVINCE.value:
        return version.area
    return next((area for area in areas_above(version.area) if area.level == Level.PROVINCE.value), None)


def chain_of(person: Person, day: datetime.date) -> str:
    """The chain of the trail for a person's acts of a day: of the province where the oldest role is held, else the nation's."""
    held = holdings_on(person, day).first()
    province = province_of(held.body, day) if held is not None else None
    return chain_of_province(province.key) if province is not None else NATION
