"""What stands on a day in the place of areas and bodies that are no more: names and numbers only.

A search is asked for at every key that is pressed. Its statements are written out: having the same ones put together anew each time, and
whole records made of their rows, took several times as long as answering them.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from django.db import connection

from songhanh.bodies.models.areas import full_name

_MOST_NAMED: Final = 6
Value = str | int | datetime.date


class Named(NamedTuple):
    """An area or a body by its number (that of the body, not of a version of it), and what it is called."""

    is_area: bool
    number: int
    name: str

    def __str__(self) -> str:
        return self.name


def holds(table: str) -> str:
    """The condition, as SQL that takes the day twice, that a row of a table holds on a day."""
    return f"({table}.valid_from IS NULL OR {table}.valid_from <= %s) AND ({table}.valid_to IS NULL OR {table}.valid_to > %s)"


def fetch(statement: str, values: Sequence[Value]) -> list[tuple[object, ...]]:
    """All rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


_AREAS: Final = f"""SELECT {{source}}, n.id, n.kind, n.name, CASE WHEN {holds("n")} THEN 1 ELSE 0 END, p.id, p.kind, p.name
FROM bodies_areasuccession s JOIN bodies_area o ON o.id = s.old_id JOIN bodies_area n ON n.id = s.new_id
LEFT JOIN bodies_area p ON p.id = n.parent_id WHERE {{source}} IN ({{marks}}) ORDER BY s.id"""
_BODIES: Final = f"""SELECT s.predecessor_id, s.successor_id, v.name FROM bodies_bodysuccession s
LEFT JOIN bodies_bodyversion v ON v.body_id = s.successor_id AND {holds("v")}
WHERE s.predecessor_id IN ({{marks}}) ORDER BY s.day, s.id"""


class _Step(NamedTuple):
    """One that took over, whether it stands on the day, and what it lies in."""

    one: Named
    stands: bool
    inside: Named | None = None


def areas_after(areas: Collection[int], day: datetime.date) -> Mapping[int, tuple[Named, ...]]:
    """The areas of a day that took over territory of areas that ended before it; for one without successors at its level (a district)
    what its children went into, or what holds these where they are many. Two queries for each change of the map in between."""
    steps: dict[int, list[_Step]] = {}
    frontier = set(areas)
    while frontier:
        own = _area_steps("s.old_id", frontier, day)
        rest = frontier - own.keys()
        of_children = _area_steps("o.parent_id", rest, day) if rest else {}
        steps.update({each: own.get(each) or of_children.get(each, []) for each in frontier})
        frontier = {step.one.number for each in frontier for step in steps[each] if not step.stands} - steps.keys()
    return {area: _few(_standing(area, steps)) for area in areas}


def bodies_after(bodies: Collection[int], day: datetime.date) -> Mapping[int, tuple[Named, ...]]:
    """The bodies of a day that took over from bodies which are not there on it. A query for each change one after another."""
    steps: dict[int, list[_Step]] = {}
    frontier = set(bodies)
    while frontier:
        steps.update({each: [] for each in frontier})
        statement = _BODIES.format(marks=_marks(frontier))
        for old, new, name in fetch(statement, [day, day, *frontier]):
            steps[_number(old)].append(_Step(Named(False, _number(new), str(name or "")), name is not None))
        frontier = {step.one.number for each in frontier for step in steps[each] if not step.stands} - steps.keys()
    return {body: tuple(step.one for step in _standing(body, steps)) for body in bodies}


def _area_steps(source: str, areas: Collection[int], day: datetime.date) -> dict[int, list[_Step]]:
    found: dict[int, list[_Step]] = {}
    statement = _AREAS.format(source=source, marks=_marks(areas))
    for old, new, kind, name, stands, above, above_kind, above_name in fetch(statement, [day, day, *areas]):
        inside = Named(True, _number(above), full_name(str(above_kind), str(above_name))) if above is not None else None
        one = Named(True, _number(new), full_name(str(kind), str(name)))
        found.setdefault(_number(old), []).append(_Step(one, bool(stands), inside))
    return found


def _standing(first: int, steps: Mapping[int, list[_Step]]) -> list[_Step]:
    found: dict[int, _Step] = {}
    seen: set[int] = set()
    frontier = [first]
    while frontier:
        at = frontier.pop(0)
        if at in seen:
            continue
        seen.add(at)
        for step in steps.get(at, []):
            if step.stands:
                found[step.one.number] = step
            else:
                frontier.append(step.one.number)
    return list(found.values())


def _few(steps: list[_Step]) -> tuple[Named, ...]:
    """The areas, or what holds them where they are too many to name."""
    named = tuple(step.one for step in steps)
    if len(named) <= _MOST_NAMED:
        return named
    return tuple(dict.fromkeys(step.inside for step in steps if step.inside is not None)) or named


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
