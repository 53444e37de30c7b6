"""Looking at a reorganisation before it is carried out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from songhanh.bodies.days import Span, on, overlapping
from songhanh.bodies.models import Area, BodyVersion
from songhanh.bodies.plan_faults import WishFault, faults_of
from songhanh.bodies.planning import AreaPlan, AreaWish, Standing, plan
from songhanh.catalogue.areas import AreaKind


@dataclass(frozen=True)
class Preview:
    """What a reorganisation will change: the plan for the areas, the bodies that go along with an area of the same territory, and those
    of which a person has to say what becomes of them (by the actions on bodies)."""

    plan: AreaPlan
    moving: tuple[BodyVersion, ...]
    to_settle: tuple[BodyVersion, ...]


def preview(day: datetime.date, wishes: Sequence[AreaWish]) -> Preview:
    """The preview for a day. Three queries. Raises what is wrong (:mod:`songhanh.bodies.errors`)."""
    known = standing_from(day)
    standing = [area for area in known if area.span.holds(day)]
    planned = plan(day, wishes, standing, [area for area in known if not area.span.holds(day)])
    ending = set(Area.objects.filter(on(day), _among(planned)).values_list("pk", flat=True))
    versions = (
        BodyVersion.objects.filter(overlapping(Span(day, None)), area__in=ending)
        .select_related("body", "area", "parent")
        .order_by("area__key", "search_name__name_order", "valid_from")
    )
    same = planned.same_territory
    moving: list[BodyVersion] = []
    to_settle: list[BodyVersion] = []
    for version in versions:
        (moving if version.area is not None and version.area.key in same else to_settle).append(version)
    return Preview(planned, tuple(moving), tuple(to_settle))


def faults_of_wishes(day: datetime.date, wishes: Sequence[AreaWish]) -> list[WishFault]:
    """Everything that is wrong with wishes for a day, line by line. One query."""
    known = standing_from(day)
    standing = [area for area in known if area.span.holds(day)]
    return faults_of(day, wishes, standing, [area for area in known if not area.span.holds(day)])


def _among(planned: AreaPlan) -> Q:
    return Q(key__in=[area.key for area in planned.ending])


def standing_from(day: datetime.date) -> list[Standing]:
    """The map from a day on as it stands. One query."""
    rows = Area.objects.filter(overlapping(Span(day, None))).values_list(
        "key", "code", "name", "kind", "parent__key", "valid_from", "valid_to"
    )
    return [
        Standing(key, code, name, AreaKind(kind), parent, Span(start, end)) for key, code, name, kind, parent, start, end in rows
    ]
