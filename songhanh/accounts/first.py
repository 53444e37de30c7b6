"""The first administrator of an installation, and the way back in for one who is locked out: for whoever runs the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from songhanh.accounts.actions import give_role, invite, send_invitation, withdraw_password
from songhanh.accounts.models import Holding, Person
from songhanh.accounts.roles import Role
from songhanh.audit.trail import Actor
from songhanh.bodies.actions.bodies import create_body
from songhanh.bodies.actions.loading import load_areas
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.days import on, today
from songhanh.bodies.models import Area, Body, BodyKind, BodyLevel, BodyVersion
from songhanh.bodies.names import name_key
from songhanh.bodies.queries.trees import areas_as_of

_KINDS: Final = (
    ("Ủy ban nhân dân", BodyKind.PEOPLES_COMMITTEE),
    ("Hội đồng nhân dân", BodyKind.PEOPLES_COUNCIL),
    ("Bộ ", BodyKind.MINISTRY),
    ("Sở ", BodyKind.DEPARTMENT),
    ("Hội ", BodyKind.MASS_ORGANISATION),
)


class NoSuchAreaError(Exception):
    """A code that no area of today's map has."""


class NoSuchPersonError(Exception):
    """Somebody new needs a full name and a body."""


@dataclass(frozen=True)
class Begun:
    """The administrator, the secret of the link, and what was made on the way."""

    person: Person
    secret: str
    body: str
    areas_loaded: int
    body_made: bool


def begin(*, username: str, full_name: str, email: str, body_name: str, area_code: str, by: Actor) -> Begun:
    """Load the map where there is none, make the body where there is none of that name, make or find the person, make the link.

    May be asked for again: somebody who is there gets a new link, and the role where it is missing. Raises NoSuchAreaError,
    NoSuchPersonError, AccountsError, BodiesError.
    """
    person = Person.objects.filter(username__iexact=username).first()
    if person is None and not (full_name and body_name):
        raise NoSuchPersonError
    loaded = 0 if Area.objects.exists() else load_areas(by=by).areas
    body, made = _body(body_name, area_code, by) if body_name else (None, False)
    if person is None:
        assert body is not None
        person, secret = invite(username=username, full_name=full_name, email=email, body=body, role=Role.ADMINISTRATOR, by=by)
    else:
        if body is not None and not _administers(person, body):
            give_role(person=person, body=body, role=Role.ADMINISTRATOR, by=by)
        secret = (withdraw_password if person.has_usable_password() else send_invitation)(person=person, by=by)
    return Begun(person, secret, body_name, loaded, made)


def _administers(person: Person, body: Body) -> bool:
    return Holding.objects.filter(on(today()), person=person, body=body, role=Role.ADMINISTRATOR).exists()


def _body(name: str, area_code: str, by: Actor) -> tuple[Body, bool]:
    """The body of a name, and whether it was made now."""
    found = BodyVersion.objects.filter(on(today()), name_key=name_key(name)).select_related("body").first()
    if found is not None:
        return found.body, False
    area = _area(name, area_code)
    level = BodyLevel(area.level) if area is not None else BodyLevel.NATION
    kind = next((kind for words, kind in _KINDS if name.startswith(words)), BodyKind.OTHER)
    facts = Facts(name=name, kind=kind.value, level=level.value, area=area)
    return create_body(draft=Draft(facts, area.valid_from if area else None), by=by), True


def _area(name: str, code: str) -> Area | None:
    """The area of a code; without one, the province that a name ends with, or None for a body of the nation."""
    if code:
        found = areas_as_of(today()).filter(code=code).first()
        if found is None:
            raise NoSuchAreaError(code)
        return found
    key = name_key(name)
    provinces = areas_as_of(today()).filter(level=BodyLevel.PROVINCE)
    return next((area for area in provinces if key.endswith((f" {name_key(area.full_name)}", f" {name_key(area.name)}"))), None)
