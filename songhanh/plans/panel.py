"""What a body owes, on the page of the body."""

from __future__ import annotations

import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from songhanh.accounts.models import Person
from songhanh.bodies.models import Body
from songhanh.bodies.slots import Line, Panel
from songhanh.plans.models import Status
from songhanh.plans.queries.tasks import OPEN, current_parts, late_on
from songhanh.plans.roles import Permission
from songhanh.ui.formats import number


def duties_panel(viewer: object, body: Body, day: datetime.date) -> Panel | None:
    """How many parts are open, late and done on a day, each with the way to its list; for who sees plans. Two queries."""
    if not isinstance(viewer, Person) or not viewer.has_perm(Permission.SEE):
        return None
    found = (
        current_parts(day)
        .filter(body=body)
        .aggregate(
            all=Count("pk"),
            late=Count("pk", filter=late_on(day)),
            open=Count("pk", filter=Q(status__in=OPEN)),
            done=Count("pk", filter=Q(status=Status.DONE)),
        )
    )
    if not found["all"]:
        return Panel(_("Nhiệm vụ"), [], _("Chưa có kế hoạch đang thực hiện nào giao việc cho cơ quan này."))
    at = reverse("plans:body_tasks", args=[body.pk])
    lines = [
        Line(_("%(count)s việc quá hạn") % {"count": number(found["late"])}, f"{at}?han=late"),
        Line(_("%(count)s việc đang mở") % {"count": number(found["open"])}, at),
        Line(_("%(count)s việc đã xong") % {"count": number(found["done"])}, f"{at}?tinh-trang={Status.DONE}"),
    ]
    return Panel(_("Nhiệm vụ"), lines)
