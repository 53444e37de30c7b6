"""Bodies that end, merge, split or hand something over. Nothing is rewritten: versions end, and successions say who follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.actions.versions import (
    Draft,
    begin,
    end_version,
    facts_of,
    locked,
    make_bodies,
    raise_revision,
    version_on,
)
from songhanh.bodies.days import Span, overlapping
from songhanh.bodies.errors import BeforeItExistedError, StillBelowError, TooFewError
from songhanh.bodies.models import Body, BodySuccession, BodyVersion


@dataclass(frozen=True)
class Successor:
    """A body that takes over, and which function (empty: all)."""

    body: Body
    function: str = ""


@action
def dissolve_body(
    *,
    body: Body,
    on: datetime.date,
    by: Actor,
    seen: int | None = None,
    successors: Sequence[Successor] = (),
    children_to: Body | None = None,
    reason: str = "",
) -> None:
    """End a body on a day (it does not exist on that day any more), with who takes over what.

    What is below it goes to ``children_to``. Raises StillBelowError where something is below it and nothing is said, NotThereError or
    BeforeItExistedError where it or a successor is not there on the day.
    """
    row = locked(body, seen, {}, on)
    for successor in successors:
        version_on(successor.body, on)
        if successor.body.pk == row.pk:
            raise TooFewError(2)
    _end(row, on, children_to)
    _succeed([row], successors, on)
    record("body.dissolved", by=by, subject=row, details=_told(on, successors), reason=reason)


@action
def merge_bodies(
    *, bodies: Sequence[Body], into: Body | Draft, on: datetime.date, by: Actor, function: str = "", reason: str = ""
) -> Body:
    """Merge bodies into one of them, another that exists, or a new one, from a day on. What was below them is below it.

    Raises TooFewError for fewer than two bodies in all, BeforeItExistedError for a day before they existed.
    """
    if len({body.pk for body in bodies} | ({into.pk} if isinstance(into, Body) else {None})) < 2 or not bodies:
        raise TooFewError(2)
    rows = list(Body.objects.select_for_update(no_key=True).filter(pk__in=[body.pk for body in bodies]).order_by("pk"))
    for row in rows:
        version_on(row, on)
    whole, ending = _target(into, on, rows)
    for row in ending:
        _end(row, on, whole)
    _succeed(ending, [Successor(whole, function)], on)
    numbers: list[Json] = [row.pk for row in rows]
    record("bodies.merged", by=by, subject=whole, details={"from": on.isoformat(), "bodies": numbers}, reason=reason)
    return whole


@action
def split_body(
    *,
    body: Body,
    into: Sequence[tuple[Body | Draft, str]],
    on: datetime.date,
    by: Actor,
    seen: int | None = None,
    children_to: int | None = None,
    reason: str = "",
) -> list[Body]:
    """Split a body into two or more, each with the function it takes over; one of them may bear its name.

    Raises TooFewError, StillBelowError.

    ``children_to`` is the place in the list of the one that gets what was below it.
    """
    if len(into) < 2:
        raise TooFewError(2)
    row = locked(body, seen, {}, on)
    version_on(row, on)
    parts = [_target(part, on, [row])[0] for part, _ in into]
    _end(row, on, parts[children_to] if children_to is not None else None)
    successors = [Successor(part, function) for part, (_, function) in zip(parts, into, strict=True)]
    _succeed([row], successors, on)
    record("body.split", by=by, subject=row, details=_told(on, successors), reason=reason)
    return parts


@action
def hand_over(
    *, body: Body, to: Body, function: str, on: datetime.date, by: Actor, seen: int | None = None, reason: str = ""
) -> BodySuccession:
    """Hand a function over to another body; both go on. Raises NotThereError or BeforeItExistedError where one is not there on the day."""
    row = locked(body, seen, {}, on)
    version_on(row, on)
    version_on(to, on)
    if row.pk == to.pk:
        raise TooFewError(2)
    (handed,) = _succeed([row], [Successor(to, function)], on)
    raise_revision(row)
    record("body.function-handed-over", by=by, subject=row, details=_told(on, [Successor(to, function)]), reason=reason)
    return handed


@action
def join_on_new_map(*, pairs: Sequence[tuple[Body, Body]], on: datetime.date, by: Actor) -> None:
    """Say of bodies that ended with their area on a day which bodies of the new area follow them. Raises NotThereError."""
    for _old, new in pairs:
        version_on(new, on)
    BodySuccession.objects.bulk_create([BodySuccession(predecessor=old, successor=new, day=on) for old, new in pairs])
    told: list[Json] = [[old.pk, new.pk] for old, new in pairs]
    record("bodies.joined", by=by, subject="bodies.body", details={"from": on.isoformat(), "pairs": told})


def _target(into: Body | Draft, on: datetime.date, merging: Sequence[Body]) -> tuple[Body, list[Body]]:
    """The body that follows, and which of those before it end for it. A new one may bear the name of one that ends: these end first."""
    if isinstance(into, Body):
        version_on(into, on)
        return into, [row for row in merging if row.pk != into.pk]
    for row in merging:
        _close(row, on)
    (made,) = make_bodies([replace(into, since=on)])
    return made, list(merging)


def _end(body: Body, day: datetime.date, children_to: Body | None) -> None:
    below = list(
        BodyVersion.objects.filter(overlapping(Span(day, None)), parent=body).select_related(
            "body", "parent", "area__parent__parent"
        )
    )
    if children_to is None and below:
        raise StillBelowError(_last_name(body), sorted({version.name for version in below}))
    for version in below:
        child = replace(facts_of(version), parent=children_to)
        begin(version.body, version, child, max(day, version.valid_from or day))
    _close(body, day)
    raise_revision(body)


def _close(body: Body, day: datetime.date) -> None:
    """End a body on a day; versions that were to begin later never do. Raises BeforeItExistedError where nothing would be left."""
    versions = list(body.versions.all())
    first = versions[0].valid_from
    if first is not None and first >= day:
        raise BeforeItExistedError(versions[0].name, day, first)
    for version in versions:
        if version.valid_from is not None and version.valid_from >= day:
            version.delete()
        elif version.valid_to is None or version.valid_to > day:
            end_version(version, day)


def _last_name(body: Body) -> str:
    version = body.versions.last()
    return version.name if version else str(body)


def _succeed(bodies: Iterable[Body], successors: Sequence[Successor], day: datetime.date) -> list[BodySuccession]:
    return BodySuccession.objects.bulk_create(
        [
            BodySuccession(predecessor=body, successor=successor.body, function=successor.function, day=day)
            for body in bodies
            for successor in successors
        ]
    )


def _told(day: datetime.date, successors: Iterable[Successor]) -> dict[str, Json]:
    return {"from": day.isoformat(), "successors": [[successor.body.pk, successor.function] for successor in successors]}
