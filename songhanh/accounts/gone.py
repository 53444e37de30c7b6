"""People whose body is no more: who answers for such a body now, and which roles are left hanging at it; bodies left without a reporter.

A role is held at a body; when the body is dissolved, nobody's reach holds it any more. In its place stand the bodies that follow it, and
the body that was above it: whoever manages people at one of these sees its people and decides what becomes of them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from songhanh.accounts.models import Holding, Invitation, Person
from songhanh.accounts.queries import bodies_within, holdings_on, may, may_give
from songhanh.accounts.roles import Permission, Role
from songhanh.bodies.days import Span, on, overlapping, today
from songhanh.bodies.models import Body, BodyVersion
from songhanh.bodies.queries.followers import Named, bodies_after

_MOST_STEPS: Final = 6  # bodies above bodies that are all gone: more levels there are not


@dataclass(frozen=True)
class Hanging:
    """A role at a body that is no more, with the bodies at which it can go on."""

    holding: Holding
    body: str
    gone_since: datetime.date | None
    successors: tuple[Named, ...]


def gone_with_people(day: datetime.date) -> frozenset[int]:
    """The bodies at which somebody has or had a role and that are no more on a day. One query."""
    there = BodyVersion.objects.filter(overlapping(Span(day, None))).values("body")
    return frozenset(Holding.objects.exclude(body__in=there).order_by().values_list("body", flat=True).distinct())


def gone_among(bodies: Collection[int], day: datetime.date) -> frozenset[int]:
    """Which of some bodies are no more on a day, nor will be. One query."""
    there = BodyVersion.objects.filter(overlapping(Span(day, None)), body__in=list(bodies)).values_list("body", flat=True)
    return frozenset(bodies) - frozenset(there)


def answering_for(bodies: Collection[int], day: datetime.date) -> Mapping[int, frozenset[int]]:
    """The bodies of a day that answer for others which are no more: those that follow, and those that stood above.

    As many queries as there were levels gone one after another, never more for more bodies.
    """
    found: dict[int, set[int]] = defaultdict(set)
    asked = {body: {body} for body in bodies}  # a body to look at → those for which it is looked at
    for _step in range(_MOST_STEPS):
        if not asked:
            break
        followers = bodies_after(list(asked), day)
        above = _last_parents(asked)
        standing = set(BodyVersion.objects.filter(on(day), body__in=set(above.values())).values_list("body", flat=True))
        following: dict[int, set[int]] = defaultdict(set)
        for body, wanting in asked.items():
            heirs = {each.number for each in followers[body]}
            parent = above.get(body)
            if parent in standing:
                heirs.add(parent)
            elif parent is not None:
                following[parent] |= wanting
            for each in wanting:
                found[each] |= heirs
        asked = following
    return {body: frozenset(found[body]) for body in bodies}


def _last_parents(bodies: Collection[int]) -> dict[int, int]:
    """What stood above bodies on their last day."""
    rows = BodyVersion.objects.filter(body__in=list(bodies)).order_by("valid_from").values_list("body", "parent")
    return {body: parent for body, parent in dict(rows).items() if parent is not None}


def gone_within(person: Person, permission: str, day: datetime.date | None = None) -> frozenset[int]:
    """The bodies that are no more, have people, and are answered for where a person may do something."""
    day = day or today()
    gone = gone_with_people(day)
    if not gone:
        return frozenset()
    answering = answering_for(gone, day)
    wanted = {heir for heirs in answering.values() for heir in heirs}
    reached = set(bodies_within(person, permission, day).filter(body__in=wanted).values_list("body", flat=True))
    return frozenset(body for body in gone if answering[body] & reached)


def hanging_roles(viewer: Person) -> list[Hanging]:
    """The roles at bodies that are no more about which somebody is to decide, by name of the person."""
    day = today()
    gone = gone_within(viewer, Permission.MANAGE_PEOPLE, day)
    holdings = list(_open(day).filter(body__in=gone).order_by("person__name_order", "pk")) if gone else []
    return hanging(holdings, day)


def hanging(holdings: Collection[Holding], day: datetime.date) -> list[Hanging]:
    """Roles at bodies that are no more, each with what is known of the body."""
    bodies = {holding.body_id for holding in holdings}
    if not bodies:
        return []
    last = {version.body_id: version for version in BodyVersion.objects.filter(body__in=bodies).order_by("valid_from")}
    followers = bodies_after(list(bodies), day)
    return [Hanging(each, last[each.body_id].name, last[each.body_id].valid_to, followers[each.body_id]) for each in holdings]


def without_role(viewer: Person) -> QuerySet[Person]:
    """People in the care of somebody who can sign in but hold no role, today or later."""
    day = today()
    reach = bodies_within(viewer, Permission.MANAGE_PEOPLE).values("body")
    cared_for = Holding.objects.filter(Q(body__in=reach) | Q(body__in=gone_within(viewer, Permission.MANAGE_PEOPLE, day)))
    still = Holding.objects.filter(overlapping(Span(day, None))).values("person")
    cared = Q(pk__in=cared_for.values("person")) | Q(pk__in=never_held(viewer).values("pk"))
    people = Person.objects.filter(cared, is_active=True, left_on=None).exclude(pk__in=still)
    return people.order_by("name_order", "pk")


def without_reporter(viewer: Person) -> QuerySet[BodyVersion]:
    """The bodies in the care of somebody that had a reporter and have none any more, today or later."""
    day = today()
    had = Holding.objects.filter(role=Role.REPORTER).values("body")
    have = _open(day).filter(role=Role.REPORTER).values("body")
    bodies = bodies_within(viewer, Permission.MANAGE_PEOPLE, day).filter(body__in=had).exclude(body__in=have)
    return bodies.order_by("search_name__name_order", "pk")


def number_waiting(viewer: Person) -> int:
    """How many people and bodies wait for a decision of somebody."""
    hanging_at = gone_within(viewer, Permission.MANAGE_PEOPLE)
    held = _open(today()).filter(body__in=hanging_at).values("person").distinct().count() if hanging_at else 0
    return held + without_role(viewer).count() + without_reporter(viewer).count()


def never_held(viewer: Person) -> QuerySet[Person]:
    """People without any role ever (the only one was withdrawn on its first day) in the care of somebody: of who invited them, and of the
    administrators of bodies that nothing is above."""
    people = Person.objects.filter(holdings=None)
    tops = BodyVersion.objects.filter(on(today()), parent=None).values("body")
    if holdings_on(viewer, today()).filter(role=Role.ADMINISTRATOR, body__in=tops).exists():
        return people
    return people.filter(pk__in=Invitation.objects.filter(made_by=viewer.audit_id).values("person"))


def _open(day: datetime.date) -> QuerySet[Holding]:
    """Roles that are not over, of people who are still here."""
    held = Holding.objects.filter(overlapping(Span(day, None))).exclude(person__left_on__lte=day)
    return held.select_related("person", "body")


def may_decide(person: Person, role: str, body: Body) -> bool:
    """Whether somebody may end a role at a body, or pass it on: who could give it there, and where the body is no more, who could at a
    body that answers for it."""
    return may_give(person, role, body) or any(may_give(person, role, heir) for heir in _heirs(body))


def may_care(person: Person, permission: str, body: Body) -> bool:
    """Whether a permission reaches a body, or where it is no more, one that answers for it."""
    return may(person, permission, body) or any(may(person, permission, heir) for heir in _heirs(body))


def _heirs(body: Body) -> list[Body]:
    day = today()
    return list(Body.objects.filter(pk__in=answering_for([body.pk], day)[body.pk])) if gone_among([body.pk], day) else []
