"""Reads for the pages about people: who is seen by whom, in lists and one by one. The number of queries never grows with the data."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import BooleanField, Case, CharField, FilteredRelation, Prefetch, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from songhanh.accounts.gone import gone_among, gone_within, may_decide, never_held
from songhanh.accounts.models import Holding, Invitation, Person
from songhanh.accounts.queries import bodies_within, may, usable_invitations, why_unusable
from songhanh.accounts.roles import Permission
from songhanh.audit.models import Entry
from songhanh.bodies.days import Span, on, overlapping, today
from songhanh.bodies.indexes import having_words
from songhanh.bodies.models import Body, BodyVersion, SearchName
from songhanh.bodies.names import query_words
from songhanh.lang.text import sort_key, strip_marks

MOST_FOUND: Final = 15
_LAST_ACTS: Final = 12
_SPARE: Final = 4  # a body may be found by several of its names


class Standing(StrEnum):
    """Where a person stands."""

    INVITED = "invited"
    ACTIVE = "active"
    LEFT = "left"


def seen_by(viewer: Person) -> QuerySet[Person]:
    """The people who hold, held or will hold a role at a body in the reach of who looks, or at one that is no more and that these
    answer for; with the viewer, who is always seen."""
    reach = bodies_within(viewer, Permission.SEE_PEOPLE)
    gone = gone_within(viewer, Permission.SEE_PEOPLE)
    holders = Holding.objects.filter(Q(body__in=reach.values("body")) | Q(body__in=gone)).values("person")
    never = never_held(viewer).values("pk") if may_manage_any(viewer) else []
    return Person.objects.filter(Q(pk__in=holders) | Q(pk=viewer.pk) | Q(pk__in=never))


def listed(people: QuerySet[Person], day: datetime.date) -> QuerySet[Person]:
    """People with what a list shows of them: ``standing``, the roles of the day as ``held_now`` (each body with its ``names_now``)."""
    standing = Case(
        When(Q(left_on__lte=day) | Q(is_active=False), then=Value(Standing.LEFT.value)),
        When(password__startswith="!", then=Value(Standing.INVITED.value)),
        default=Value(Standing.ACTIVE.value),
        output_field=CharField(),
    )
    holdings = Holding.objects.filter(on(day)).select_related("body")
    held_now = Prefetch("holdings", holdings.prefetch_related(_names_now("body__versions", day)), to_attr="held_now")
    held = FilteredRelation("holdings", condition=on(day, "holdings__"))
    return people.annotate(held=held, standing=standing).prefetch_related(held_now).distinct()


def _names_now(path: str, day: datetime.date) -> Prefetch[str]:
    return Prefetch(path, BodyVersion.objects.filter(on(day)), to_attr="names_now")


def bodies_of(people: QuerySet[Person], day: datetime.date) -> list[tuple[str, str]]:
    """The bodies at which some people hold a role on a day: number and name, to choose from."""
    held = Holding.objects.filter(on(day), person__in=people.order_by().values("pk")).values("body")
    names = BodyVersion.objects.filter(on(day), body__in=held).values_list("body", "name")
    return [(str(body), name) for body, name in sorted(names, key=lambda named: sort_key(named[1]))]


def names_of(bodies: Iterable[int]) -> dict[int, str]:
    """The names of bodies, the last one of a body that is no more."""
    return dict(BodyVersion.objects.filter(body__in=set(bodies)).order_by("valid_from").values_list("body", "name"))


@dataclass(frozen=True)
class HeldRole:
    """A role of a person as a page shows it, with what who looks may do about it."""

    holding: Holding
    body: str
    stands_in_for: str
    state: str  # "now", "later", "over"; "gone" where it is held at a body that is no more
    can_end: bool
    can_deputise: bool


def roles_of(person: Person, viewer: Person) -> list[HeldRole]:
    """All roles of a person, those of today first, then those to come, then those that are over."""
    day = today()
    holdings = list(person.holdings.select_related("body", "deputy_for__person"))
    names = names_of(holding.body_id for holding in holdings)
    giving = _may_give_all(viewer, holdings)
    gone = gone_among(names, day)
    found = []
    for holding in holdings:
        state = "now" if holding.span.holds(day) else "later" if holding.valid_from > day else "over"
        can_end = state != "over" and giving[holding.role, holding.body_id]
        if state != "over" and holding.body_id in gone:
            state = "gone"
        first = holding.deputy_for
        found.append(
            HeldRole(
                holding,
                names.get(holding.body_id, "–"),
                str(first.person) if first is not None else "",
                state,
                can_end,
                state not in ("over", "gone") and first is None and (can_end or person.pk == viewer.pk),
            )
        )
    order = ("gone", "now", "later", "over")
    return sorted(found, key=lambda role: (order.index(role.state), role.holding.valid_from))


def held_alone(person: Person) -> list[tuple[str, str]]:
    """The roles of a person that nobody else holds at the same body, today or later: role and name of the body."""
    still = Holding.objects.filter(overlapping(Span(today(), None)))
    own = list(still.filter(person=person, deputy_for=None))
    others = set(
        still.filter(body__in=[each.body_id for each in own])
        .exclude(person=person)
        .exclude(deputy_for__person=person)
        .values_list("role", "body")
    )
    names = names_of(each.body_id for each in own)
    return [(each.role, names.get(each.body_id, "–")) for each in own if (each.role, each.body_id) not in others]


def _may_give_all(viewer: Person, holdings: Iterable[Holding]) -> Mapping[tuple[str, int], bool]:
    """What a viewer may give, asked once for each role at each body that is not over."""
    day = today()
    wanted = {(holding.role, holding.body_id): holding for holding in holdings}
    return {
        key: (holding.valid_to is None or holding.valid_to > day) and may_decide(viewer, holding.role, holding.body)
        for key, holding in wanted.items()
    }


def may_on_person(viewer: Person, permission: str, person: Person) -> bool:
    """Whether a permission reaches one of the bodies at which a person has or had a role."""
    reach = bodies_within(viewer, permission).values("body")
    if person.holdings.filter(body__in=reach).exists():
        return True
    if person.holdings.exists():
        return person.holdings.filter(body__in=gone_within(viewer, permission)).exists()
    return permission == Permission.MANAGE_PEOPLE and may_manage_any(viewer) and never_held(viewer).filter(pk=person.pk).exists()


def may_manage_any(viewer: Person) -> bool:
    """Whether somebody manages people anywhere."""
    return may(viewer, Permission.MANAGE_PEOPLE, None)


def invitations_of(person: Person) -> list[tuple[Invitation, str]]:
    """The invitations of a person, the last first, each with who made it."""
    found = list(person.invitations.order_by("-made_at"))
    numbers = {int(made.made_by.removeprefix("person:")) for made in found if made.made_by.startswith("person:")}
    names = {f"person:{other.pk}": str(other) for other in Person.objects.filter(pk__in=numbers)}
    return [(made, names.get(made.made_by, "")) for made in found]


def last_acts(person: Person) -> list[Entry]:
    """The last acts of a person in the trail."""
    return list(Entry.objects.filter(actor=person.audit_id).order_by("-at", "-seq")[:_LAST_ACTS])


def bodies_to_choose(giver: Person, words: str) -> list[tuple[str, str]]:
    """Bodies at which somebody manages people: those that words find, or without words all if they are few; number and name."""
    reach = bodies_within(giver, Permission.MANAGE_PEOPLE)
    if words.strip():
        parts = query_words(words)
        if not parts:
            return []
        condition = RawSQL(*having_words(parts), output_field=BooleanField())
        names = SearchName.objects.filter(condition, body__in=reach.values("body")).order_by("rank", "name_order")
        numbers = names.values_list("body", flat=True)[: MOST_FOUND * _SPARE]
        reach = reach.filter(body__in=list(numbers))  # as a list: the full-text search cannot stand within another query
    found = list(reach.order_by("search_name__name_order")[: MOST_FOUND + 1])
    if len(found) > MOST_FOUND and not words.strip():
        return []
    return [(str(version.body_id), version.name) for version in found[:MOST_FOUND]]


def people_to_choose(viewer: Person, words: str, without: int) -> list[tuple[str, str]]:
    """People who can stand in for another: those that words find, or without words all if they are few; number and name."""
    people = listed(seen_by(viewer).filter(is_active=True, left_on=None).exclude(pk=without), today())
    for word in strip_marks(words).split():
        people = people.filter(search_text__contains=word)
    found = list(people.order_by("name_order", "pk")[: MOST_FOUND + 1])
    if len(found) > MOST_FOUND and not words.strip():
        return []
    return [(str(person.pk), f"{person} ({person.username})") for person in found[:MOST_FOUND]]


def body_of(number: str) -> Body:
    """The body that was chosen."""
    return Body.objects.get(pk=int(number))


def find_invitation(secret: str) -> Invitation:
    """The invitation of a link, to be shown. Raises InvitationError where it cannot be used any more."""
    found = usable_invitations(secret).first()
    if found is None:
        raise why_unusable(secret)
    return found
