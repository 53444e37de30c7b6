"""What is known about a body over time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.bodies.models import Body, BodySuccession, BodyVersion


@dataclass(frozen=True)
class History:
    """All that is known about a body over time: its versions in order, what it took over from whom, and what went to whom."""

    versions: tuple[BodyVersion, ...]
    predecessors: tuple[BodySuccession, ...]
    successors: tuple[BodySuccession, ...]


def history(body: Body) -> History:
    """The history of a body. Three queries."""
    predecessors = BodySuccession.objects.filter(successor=body).select_related("predecessor").order_by("day", "pk")
    successors = BodySuccession.objects.filter(predecessor=body).select_related("successor").order_by("day", "pk")
    versions = body.versions.select_related("area__parent__parent", "parent")
    return History(tuple(versions), tuple(predecessors), tuple(successors))


def nearest(versions: Sequence[BodyVersion], day: datetime.date) -> BodyVersion | None:
    """Of the versions of a body in their order the one that holds on a day; after its end the last, before its beginning the first."""
    if not versions:
        return None
    on_day = next((version for version in versions if version.span.holds(day)), None)
    if on_day is not None:
        return on_day
    before = [version for version in versions if version.valid_to is not None and version.valid_to <= day]
    return before[-1] if before else versions[0]
