"""What became of a body or an area, and what it came from."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from django.db.models import Q

from songhanh.bodies.models import Area, AreaSuccession, Body, BodySuccession, BodyVersion
from songhanh.bodies.queries.trees import areas_as_of, bodies_as_of

_MOST_NAMED: Final = 6
Thing = TypeVar("Thing", Area, BodyVersion)


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


def area_successors_on(areas: Collection[int], day: datetime.date) -> Mapping[int, tuple[Area, ...]]:
    """The areas of a day that took over territory of areas which ended before it. For one without successors at its level (a district):
    what its children went into, or what holds these where they are many.

    Two queries for each change of the map in between, whatever the number of areas.
    """
    if not areas:
        return {}
    standing: dict[int, Area] = {}
    edges: dict[int, list[int]] = {}
    frontier = set(areas)
    while frontier:
        own, of_children = _successions_of(frontier)
        edges.update({each: own.get(each) or of_children.get(each, []) for each in frontier})
        reached = {new for each in frontier for new in edges[each]} - edges.keys() - standing.keys()
        standing.update(areas_as_of(day).in_bulk(reached) if reached else {})
        frontier = reached - standing.keys()
    return {area: _few(_standing(area, edges, standing)) for area in areas}


def _successions_of(areas: Collection[int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    own: dict[int, list[int]] = {}
    of_children: dict[int, list[int]] = {}
    rows = AreaSuccession.objects.filter(Q(old__in=areas) | Q(old__parent__in=areas)).order_by("pk")
    for old, parent, new in rows.values_list("old", "old__parent", "new"):
        own.setdefault(old, []).append(new)
        if parent is not None:
            of_children.setdefault(parent, []).append(new)
    return own, of_children


def _few(areas: list[Area]) -> tuple[Area, ...]:
    """Areas, or what holds them where they are too many to name."""
    if len(areas) <= _MOST_NAMED:
        return tuple(areas)
    return tuple({area.parent.pk: area.parent for area in areas if area.parent is not None}.values()) or tuple(areas)


def body_successors_on(bodies: Collection[int], day: datetime.date) -> Mapping[int, tuple[BodyVersion, ...]]:
    """Which bodies of a day stand in the place of others: a body that is there stands for itself, perhaps under another name.

    As many queries as there were changes one after another, never more for more bodies.
    """
    edges = _edges_from(bodies)
    reached = {each for targets in edges.values() for each in targets} | set(bodies)
    standing = {version.body_id: version for version in bodies_as_of(day).filter(body__in=reached)} if reached else {}
    return {body: tuple(_standing(body, edges, standing)) for body in bodies}


def _edges_from(bodies: Collection[int]) -> dict[int, list[int]]:
    edges: dict[int, list[int]] = {}
    frontier = set(bodies)
    while frontier:
        pairs = (
            BodySuccession.objects.filter(predecessor__in=frontier).order_by("day", "pk").values_list("predecessor", "successor")
        )
        edges.update({each: [] for each in frontier})
        for predecessor, successor in pairs:
            edges[predecessor].append(successor)
        frontier = {each for each in (successor for _, successor in pairs) if each not in edges}
    return edges


def _standing(first: int, edges: Mapping[int, list[int]], standing: Mapping[int, Thing]) -> list[Thing]:
    found: dict[int, Thing] = {}
    seen: set[int] = set()
    frontier = [first]
    while frontier:
        at = frontier.pop(0)
        if at in seen:
            continue
        seen.add(at)
        if at in standing:
            found[at] = standing[at]
        else:
            frontier.extend(edges.get(at, []))
    return list(found.values())
