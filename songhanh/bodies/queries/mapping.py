"""Areas on another day's map: the graph is read in few queries, the rule is in :mod:`songhanh.bodies.maps`."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from fractions import Fraction

from django.db.models import Q, QuerySet

from songhanh.bodies.days import Span
from songhanh.bodies.maps import Edge, Graph, Node, Placement
from songhanh.bodies.models import Area, AreaSuccession
from songhanh.catalogue.areas import SuccessionKind


def on_map(area: Area, day: datetime.date) -> Placement[int]:
    """Where an area lies on a day's map; areas by primary key."""
    return graph_around((area.pk,), day).place(area.pk, day)


def all_on_map(areas: Collection[Area], day: datetime.date) -> Mapping[int, Placement[int]]:
    """The same for many areas, in as many queries as for one."""
    graph = graph_around([area.pk for area in areas], day)
    return {area.pk: graph.place(area.pk, day) for area in areas}


def graph_around(areas: Collection[int], day: datetime.date) -> Graph[int]:
    """What is to be known to place areas on a day's map: what follows them (or came before) up to that day, and what holds it.

    Three queries for each change of the map in between and a few more, whatever the number of areas.
    """
    nodes: dict[int, Node[int]] = {}
    edges: dict[tuple[int, int], Edge[int]] = {}
    frontier = set(areas)
    while frontier:
        # Parents and children come along: a district, which has no successor, is placed by its communes or by its province.
        rows = Area.objects.filter(Q(pk__in=frontier) | Q(parent__in=frontier) | Q(children__in=frontier))
        _take_nodes(nodes, rows)
        moving = {each for each, node in nodes.items() if not node.span.holds(day)}
        found = AreaSuccession.objects.filter(Q(old__in=moving) | Q(new__in=moving))
        reached = _take_edges(edges, found)
        frontier = {each for each in reached if each not in nodes}
    for _ in range(2):  # what holds the areas that were reached: three levels, so two steps up
        missing = {node.parent for node in nodes.values() if node.parent is not None} - nodes.keys()
        if missing:
            _take_nodes(nodes, Area.objects.filter(pk__in=missing))
    return Graph.of(nodes.values(), edges.values())


def _take_nodes(nodes: dict[int, Node[int]], rows: QuerySet[Area]) -> None:
    values = rows.values_list("pk", "valid_from", "valid_to", "parent")
    nodes.update({pk: Node(pk, Span(start, end), parent) for pk, start, end, parent in values})


def _take_edges(edges: dict[tuple[int, int], Edge[int]], found: QuerySet[AreaSuccession]) -> set[int]:
    reached: set[int] = set()
    for old, new, kind, share in found.values_list("old", "new", "kind", "share"):
        exact = Fraction(share) if share is not None else None
        edges[old, new] = Edge(old, new, kind == SuccessionKind.WHOLE, exact)
        reached.update((old, new))
    return reached
