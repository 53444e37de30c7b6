"""Where an area lies on the map of another day. Pure: it works on a graph of areas, and knows no database.

The rule (DESIGN, "Another day's map"): what went whole into one area is there whole; what was split goes by its shares where all of
them have a source; else it goes, not allocated, to the nearest area that holds all parts. Shares are exact fractions that make up one.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final, Generic, TypeVar

from songhanh.bodies.days import Span

Id = TypeVar("Id", bound=Hashable)
_ONE: Final = Fraction(1)


class PlacementKind(StrEnum):
    """How an area lies on the other map."""

    SAME = "same"  # it is on that map itself
    WHOLE = "whole"  # all of it is in one area
    SHARES = "shares"  # it is split, and every share has its source
    NOT_ALLOCATED = "not-allocated"  # it is split without sourced shares, or has no successor at its level


@dataclass(frozen=True)
class Node(Generic[Id]):
    """An area of the graph."""

    id: Id
    span: Span
    parent: Id | None


@dataclass(frozen=True)
class Edge(Generic[Id]):
    """A succession: ``whole`` where all of the old area went there; a share is None where no source tells it."""

    old: Id
    new: Id
    whole: bool
    share: Fraction | None


@dataclass(frozen=True)
class Part(Generic[Id]):
    """An area of the other map and how much of the first one lies there: None where that is not known."""

    area: Id
    share: Fraction | None


@dataclass(frozen=True)
class Placement(Generic[Id]):
    """Where an area lies. ``parts`` are all areas of the other map that hold some of it; ``at`` is where its figures stand: the one area,
    or for what is not allocated the nearest one that holds all parts, None being the nation; None too where it goes by shares."""

    kind: PlacementKind
    parts: tuple[Part[Id], ...]
    at: Id | None


@dataclass
class Graph(Generic[Id]):
    """Areas with their parents, and who succeeded whom."""

    nodes: dict[Id, Node[Id]] = field(default_factory=dict)
    into: dict[Id, list[Edge[Id]]] = field(default_factory=dict)
    out_of: dict[Id, list[Edge[Id]]] = field(default_factory=dict)
    children: dict[Id, list[Id]] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Iterable[Node[Id]], edges: Iterable[Edge[Id]]) -> Graph[Id]:
        """The graph of these areas and successions."""
        graph = cls()
        for node in nodes:
            graph.nodes[node.id] = node
        for node in graph.nodes.values():
            if node.parent is not None:
                graph.children.setdefault(node.parent, []).append(node.id)
        for edge in edges:
            graph.into.setdefault(edge.old, []).append(edge)
            graph.out_of.setdefault(edge.new, []).append(edge)
        return graph

    def place(self, area: Id, day: datetime.date) -> Placement[Id]:
        """Where an area lies on a day's map."""
        node = self.nodes[area]
        if node.span.holds(day):
            return Placement(PlacementKind.SAME, (Part(area, _ONE),), area)
        forward = node.span.end is not None and node.span.end <= day
        shares, open_parts = (self._forward if forward else self._backward)(area, day)
        if not open_parts and len(shares) == 1:
            only = next(iter(shares))
            return Placement(PlacementKind.WHOLE, (Part(only, _ONE),), only)
        if not open_parts and shares:
            return Placement(PlacementKind.SHARES, tuple(Part(each, share) for each, share in shares.items()), None)
        parts = {**shares, **dict.fromkeys(open_parts)}
        at = self.holding_all(list(parts)) if parts else self._place_of_parent(node, day)
        if len(parts) == 1:
            # One area holds all of it, by whatever way it got there.
            only = next(iter(parts))
            return Placement(PlacementKind.WHOLE, (Part(only, _ONE),), only)
        return Placement(PlacementKind.NOT_ALLOCATED, tuple(Part(each, None) for each in parts), at)

    def holding_all(self, areas: Sequence[Id]) -> Id | None:
        """The nearest area that holds all of these; None is the nation."""
        lines = [list(self._upwards(area)) for area in areas]
        return next((each for each in lines[0] if all(each in line for line in lines[1:])), None) if lines else None

    def _upwards(self, area: Id) -> Iterable[Id]:
        at: Id | None = area
        while at is not None:
            yield at
            node = self.nodes.get(at)
            at = node.parent if node else None

    def _forward(self, area: Id, day: datetime.date) -> tuple[dict[Id, Fraction], list[Id]]:
        """Shares by area of the day, and areas that hold some of it without a share."""
        shares: dict[Id, Fraction] = {}
        open_parts: list[Id] = []
        for each, share in self._next(area):
            if self.nodes[each].span.holds(day):
                here: Mapping[Id, Fraction] = {each: _ONE}
                not_known: list[Id] = []
            else:
                here, not_known = self._forward(each, day)
            if share is None:
                open_parts.extend((*here, *not_known))
                continue
            open_parts.extend(not_known)
            for target, part in here.items():
                shares[target] = shares.get(target, Fraction(0)) + share * part
        open_parts = list(dict.fromkeys(open_parts))
        if open_parts:  # what has a share stands beside what has none: together they are only parts
            open_parts = list(dict.fromkeys((*shares, *open_parts)))
            return {}, open_parts
        return shares, open_parts

    def _next(self, area: Id) -> list[tuple[Id, Fraction | None]]:
        """The successors with their shares, if these are the whole; else with none. Without successors: those of its children."""
        edges = self.into.get(area, [])
        if len(edges) == 1 and edges[0].whole:
            return [(edges[0].new, _ONE)]
        if edges and sum(edge.share or 0 for edge in edges) == 1 and all(edge.share is not None for edge in edges):
            return [(edge.new, edge.share) for edge in edges]
        if edges:
            return [(edge.new, None) for edge in edges]
        below = [edge.new for child in self.children.get(area, []) for edge in self.into.get(child, [])]
        return [(each, None) for each in dict.fromkeys(below)]

    def _backward(self, area: Id, day: datetime.date) -> tuple[dict[Id, Fraction], list[Id]]:
        """The same towards an earlier day. What lies in one predecessor alone is there whole; shares say nothing in this direction."""
        found: dict[Id, None] = {}
        frontier = [area]
        while frontier:
            before = [edge.old for each in frontier for edge in self.out_of.get(each, [])]
            found.update((each, None) for each in before if self.nodes[each].span.holds(day))
            frontier = [each for each in dict.fromkeys(before) if not self.nodes[each].span.holds(day)]
        return ({next(iter(found)): _ONE}, []) if len(found) == 1 else ({}, list(found))

    def _place_of_parent(self, node: Node[Id], day: datetime.date) -> Id | None:
        return self.place(node.parent, day).at if node.parent is not None else None
