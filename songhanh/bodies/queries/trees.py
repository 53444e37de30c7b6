"""Any day's tree: areas and bodies as they stood, what is above, what is below."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.expressions import RawSQL

from songhanh.bodies.days import on
from songhanh.bodies.models import Area, Body, BodyVersion
from songhanh.lang.text import sort_key

_HOLDS: Final = "(v.valid_from IS NULL OR v.valid_from <= %s) AND (v.valid_to IS NULL OR v.valid_to > %s)"
# UNION, not UNION ALL: a ring, which no action lets come about, would end the walk instead of going round for ever.
_BELOW: Final = f"""WITH RECURSIVE below(body_id) AS (
        SELECT v.body_id FROM bodies_bodyversion v WHERE v.parent_id = %s AND {_HOLDS}
        UNION
        SELECT v.body_id FROM below JOIN bodies_bodyversion v ON v.parent_id = below.body_id WHERE {_HOLDS}
    ) SELECT body_id FROM below"""
_ABOVE: Final = f"""WITH RECURSIVE above(body_id) AS (
        SELECT v.parent_id FROM bodies_bodyversion v WHERE v.body_id = %s AND {_HOLDS}
        UNION
        SELECT v.parent_id FROM above JOIN bodies_bodyversion v ON v.body_id = above.body_id WHERE {_HOLDS}
    ) SELECT body_id FROM above WHERE body_id IS NOT NULL"""


@dataclass
class Branch:
    """A body of a day's tree and what is directly below it."""

    version: BodyVersion
    below: list[Branch] = field(default_factory=list)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, BodyVersion]]:
        """This body and all below it, each with its depth, as a list is printed."""
        yield depth, self.version
        for branch in self.below:
            yield from branch.walk(depth + 1)


def areas_as_of(day: datetime.date) -> QuerySet[Area]:
    """The areas of a day's map, with their parents."""
    return Area.objects.filter(on(day)).select_related("parent__parent")


def bodies_as_of(day: datetime.date) -> QuerySet[BodyVersion]:
    """The bodies of a day, each as its version of that day, with body and area."""
    return BodyVersion.objects.filter(on(day)).select_related("body", "area")


def areas_below(area: Area, day: datetime.date) -> QuerySet[Area]:
    """The areas of a day that lie in this one, not itself. There are three levels by law, so no recursion is needed."""
    return areas_as_of(day).filter(Q(parent=area) | Q(parent__parent=area))


def areas_above(area: Area) -> tuple[Area, ...]:
    """The areas that hold this one, the nearest first; one query, none if they were loaded with it."""
    found = []
    at = area.parent
    while at is not None:
        found.append(at)
        at = at.parent if at.parent_id else None
    return tuple(found)


def all_below(thing: Body | Area, day: datetime.date) -> QuerySet[BodyVersion]:
    """All bodies of a day below a body at any depth, not itself; of an area, all bodies in it and in what lies in it."""
    if isinstance(thing, Area):
        return bodies_as_of(day).filter(Q(area=thing) | Q(area__parent=thing) | Q(area__parent__parent=thing))
    return bodies_as_of(day).filter(body__in=RawSQL(_BELOW, (thing.pk, day, day, day, day), output_field=BigIntegerField()))


def all_above(body: Body, day: datetime.date) -> tuple[BodyVersion, ...]:
    """The bodies of a day above a body, the nearest first. One query."""
    above = bodies_as_of(day).filter(body__in=RawSQL(_ABOVE, (body.pk, day, day, day, day), output_field=BigIntegerField()))
    # Whoever is above has all above it above itself: the fewer are above, the farther away. The order comes from following the parents.
    own = BodyVersion.objects.filter(on(day), body=body)
    by_body = {version.body_id: version for version in (*above, *own)}
    found: list[BodyVersion] = []
    at = by_body.get(body.pk)
    while at is not None and at.parent_id is not None and len(found) < len(by_body):
        at = by_body.get(at.parent_id)
        if at is not None:
            found.append(at)
    return tuple(found)


def tree(versions: Iterable[BodyVersion]) -> list[Branch]:
    """Versions of one day as branches: one whose parent is not among them is a root. Sorted by level, then alphabet."""
    order = {"nation": 0, "province": 1, "district": 2, "commune": 3}
    listed = sorted(versions, key=lambda version: (order[version.level], sort_key(version.name)))
    branches = {version.body_id: Branch(version) for version in listed}
    roots: list[Branch] = []
    for branch in branches.values():
        parent = branches.get(branch.version.parent_id) if branch.version.parent_id is not None else None
        (parent.below if parent is not None else roots).append(branch)
    return roots


def unsettled(day: datetime.date) -> QuerySet[BodyVersion]:
    """Bodies of a day whose area is no longer on the map, or whose parent is gone: a person has to say what follows."""
    gone = Q(area__isnull=False) & ~on(day, "area__")
    orphaned = Q(parent__isnull=False) & ~Q(parent__in=BodyVersion.objects.filter(on(day)).values("body"))
    return bodies_as_of(day).filter(gone | orphaned)
