"""The first administrator of an installation: who invites all others."""

from __future__ import annotations

from songhanh.accounts.actions import invite
from songhanh.accounts.errors import AlreadyBegunError
from songhanh.accounts.models import Holding, Person
from songhanh.accounts.roles import Role
from songhanh.audit.trail import Actor, action
from songhanh.bodies.actions.bodies import create_bodies
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.days import on, today
from songhanh.bodies.models import Area, Body, BodyKind, BodyLevel
from songhanh.bodies.queries.trees import bodies_as_of


@action
def invite_first_administrator(
    *, username: str, full_name: str, email: str, body_name: str, province: Area | None, by: Actor
) -> tuple[Person, str]:
    """Enter the first administrator at a body, which is made where it is not there yet; the secret of the invitation link.

    Raises AlreadyBegunError where somebody is administrator already, and what :func:`songhanh.accounts.actions.invite` raises.
    """
    day = today()
    if Holding.objects.filter(on(day), role=Role.ADMINISTRATOR, person__is_active=True).exists():
        raise AlreadyBegunError
    standing = bodies_as_of(day).filter(name=body_name, area=province).select_related("body").first()
    body = standing.body if standing is not None else _make_body(body_name, province, by)
    return invite(username=username, full_name=full_name, email=email, body=body, role=Role.ADMINISTRATOR, by=by)


def _make_body(name: str, province: Area | None, by: Actor) -> Body:
    level = BodyLevel.PROVINCE if province is not None else BodyLevel.NATION
    facts = Facts(name, BodyKind.PEOPLES_COMMITTEE if province is not None else BodyKind.MINISTRY, level, area=province)
    since = province.valid_from if province is not None else None
    return create_bodies(drafts=[Draft(facts, since=since)], by=by, occasion="first administrator")[0]
