"""What the pages about bodies show and ask of people: bodies stand on a lower floor and know none."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from songhanh.accounts.models import Person
from songhanh.accounts.people import seen_by
from songhanh.accounts.queries import bodies_within, people_at
from songhanh.accounts.roles import Permission, Role
from songhanh.bodies.days import today
from songhanh.bodies.models import Body, BodyVersion
from songhanh.bodies.slots import Line, Panel, give_panel, give_people, give_reach


def fill_slots() -> None:
    """Called when the application is ready."""
    give_reach(_reach)
    give_panel("people", people_panel)
    give_people(_people_at, _people_named)


def _reach(viewer: object, permission: str, day: datetime.date) -> QuerySet[BodyVersion]:
    return bodies_within(viewer, permission, day) if isinstance(viewer, Person) else BodyVersion.objects.none()


def _people_at(body: Body, day: datetime.date) -> list[tuple[str, str]]:
    return list(dict.fromkeys((held.person.audit_id, str(held.person)) for held in people_at([body.pk], day)))


def _people_named(viewer: object, keys: Collection[str]) -> dict[str, Line]:
    """Who has left is marked so; a way leads to the people whom the viewer sees."""
    numbers = [int(key.removeprefix("person:")) for key in keys if key.startswith("person:")]
    seen = set(seen_by(viewer).filter(pk__in=numbers).values_list("pk", flat=True)) if isinstance(viewer, Person) else set()
    return {
        person.audit_id: Line(
            str(person),
            reverse("accounts:person", args=[person.pk]) if person.pk in seen else "",
            _("đã nghỉ") if person.left_on is not None and person.left_on <= today() else "",
        )
        for person in Person.objects.filter(pk__in=numbers)
    }


def people_panel(viewer: object, body: Body, day: datetime.date) -> Panel | None:
    """Who holds which role at a body on a day; for who may see people there."""
    if not isinstance(viewer, Person) or not viewer.has_perm(Permission.SEE_PEOPLE, body):
        return None
    seen = set(seen_by(viewer).filter(holdings__body=body).values_list("pk", flat=True))
    lines = [
        Line(str(held.person), reverse("accounts:person", args=[held.person_id]), str(Role(held.role).label))
        for held in people_at([body.pk], day)
        if held.person_id in seen
    ]
    return Panel(_("Người giữ vai trò"), lines, _("Chưa có ai giữ vai trò ở cơ quan này vào ngày xem."))
