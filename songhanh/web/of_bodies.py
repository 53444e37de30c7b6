"""What the pages about bodies show and ask of people: bodies stand on a lower floor and know none."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from songhanh.accounts.models import Person
from songhanh.accounts.people import seen_by
from songhanh.accounts.queries import bodies_within, people_at
from songhanh.accounts.roles import Permission, Role
from songhanh.bodies.models import Body, BodyVersion
from songhanh.bodies.slots import Line, Panel, give_panel, give_reach


def fill_slots() -> None:
    """Called when the application is ready."""
    give_reach(_reach)
    give_panel("people", people_panel)


def _reach(viewer: object, permission: str, day: datetime.date) -> QuerySet[BodyVersion]:
    return bodies_within(viewer, permission, day) if isinstance(viewer, Person) else BodyVersion.objects.none()


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
