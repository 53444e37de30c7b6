"""What is wrong with the lines of a reorganisation: all of it, line by line, rather than the first. Pure, as the plan itself."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from songhanh.bodies.errors import BodiesError, EmptyNameError, NoSourceError, SharesError, UnknownKindError
from songhanh.bodies.planning import AreaWish, Planner, Standing


@dataclass(frozen=True)
class WishFault:
    """A fault: the place of its wish in the list and the field it is in; None and nothing where it is of the whole plan."""

    at: int | None
    name: str
    error: BodiesError


def faults_of(
    day: datetime.date, wishes: Sequence[AreaWish], standing: Iterable[Standing], later: Iterable[Standing] = ()
) -> list[WishFault]:
    """Every fault that a line has by itself or with its like; where the lines are right, what is wrong with the whole."""
    there, coming = tuple(standing), tuple(later)
    planner = Planner(day, {area.key: area for area in there}, coming)
    faults: list[WishFault] = []

    def tried(at: int | None, name: str, check: Callable[[], object]) -> bool:
        try:
            check()
        except BodiesError as error:
            faults.append(WishFault(at, _field(error) or name, error))
            return False
        return True

    groups: dict[str, list[int]] = defaultdict(list)
    made: list[int] = []
    for at, wish in enumerate(wishes):
        if tried(at, "old", lambda wish=wish: planner.take_old(wish.old)):  # type: ignore[misc]
            groups[planner.old(wish.old).key].append(at)
        if tried(at, "code", lambda wish=wish: planner.take_new(wish)):  # type: ignore[misc]
            made.append(at)
    for key, group in groups.items():
        tried(group[-1], "code", lambda key=key, group=group: planner.link(key, [wishes[at] for at in group]))  # type: ignore[misc]
    for at in made:
        tried(at, "parent", lambda at=at: planner.with_parent(planner.new[wishes[at].code]))  # type: ignore[misc]
    if not faults:
        tried(None, "", lambda: Planner(day, {area.key: area for area in there}, coming).plan(wishes))
    return sorted(faults, key=lambda fault: (fault.at is None, fault.at or 0))


def _field(error: BodiesError) -> str:
    """The field that a fault is always in."""
    fields = {EmptyNameError: "name", UnknownKindError: "kind", SharesError: "share", NoSourceError: "source"}
    return fields.get(type(error), "")
