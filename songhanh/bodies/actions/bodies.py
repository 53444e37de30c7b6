"""One body: made, renamed, moved, reclassified, put below another, reached. Merging, splitting and ending stand in ``structure``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.actions.versions import (
    CONTACT_FIELDS,
    CONTACT_PEOPLE,
    Draft,
    begin,
    changes_between,
    facts_of,
    locked,
    make_bodies,
    raise_revision,
    told,
    version_on,
)
from songhanh.bodies.checking import Facts
from songhanh.bodies.models import Area, Body, BodyVersion, Contact

_PERSONAL: Final = ("phone", "email", "focal_point", "gender_officer")


@action
def create_body(*, draft: Draft, by: Actor) -> Body:
    """Make a body. Raises what is wrong with it (:mod:`songhanh.bodies.errors`)."""
    (body,) = make_bodies([draft])
    details: dict[str, Json] = {**told(draft.facts), **_dated(draft.since), "code": draft.code, "simulated": draft.simulated}
    record("body.created", by=by, subject=body, details=details, personal=_filled(draft))
    return body


@action
def create_bodies(*, drafts: Sequence[Draft], by: Actor, occasion: str) -> list[Body]:
    """Make many bodies at once, all or none, with one entry in the trail. ``occasion``: where they come from. Raises the first fault."""
    bodies = make_bodies(drafts)
    numbers: list[Json] = [body.pk for body in bodies]
    record(
        "bodies.created", by=by, subject="bodies.body", details={"count": len(bodies), "occasion": occasion, "bodies": numbers}
    )
    return bodies


@action
def rename_body(
    *,
    body: Body,
    name: str,
    on: datetime.date,
    by: Actor,
    seen: int | None = None,
    short_names: tuple[str, ...] | None = None,
    reason: str = "",
) -> BodyVersion:
    """Give a body another name from a day on; before it keeps the old one. ``short_names`` that are None stay.

    Raises ChangedMeanwhile, NameTakenError, and NotThereError or BeforeItExistedError for a day on which it is not there.
    """
    row, old = _begin_change(body, on, seen, {"name": name})
    facts = facts_of(old)
    new = replace(facts, name=name, short_names=facts.short_names if short_names is None else short_names)
    return _change("body.renamed", row, old, new, on, by, reason)


@action
def move_body(*, body: Body, area: Area, on: datetime.date, by: Actor, seen: int | None = None, reason: str = "") -> BodyVersion:
    """Have a body stand in another area from a day on."""
    row, old = _begin_change(body, on, seen, {"area": area.key})
    return _change("body.moved", row, old, replace(facts_of(old), area=area), on, by, reason)


@action
def reclassify_body(
    *, body: Body, kind: str, level: str, on: datetime.date, by: Actor, seen: int | None = None, reason: str = ""
) -> BodyVersion:
    """Give a body another kind or level from a day on."""
    row, old = _begin_change(body, on, seen, {"kind": kind, "level": level})
    return _change("body.reclassified", row, old, replace(facts_of(old), kind=kind, level=level), on, by, reason)


@action
def set_parent(
    *, body: Body, parent: Body | None, on: datetime.date, by: Actor, seen: int | None = None, reason: str = ""
) -> BodyVersion:
    """Put a body below another from a day on, or below none. Raises OwnChildError for one that is below it on any day from then."""
    _lock_lines(body, parent)
    row, old = _begin_change(body, on, seen, {"parent": str(parent.pk) if parent else ""})
    return _change("body.parent-set", row, old, replace(facts_of(old), parent=parent), on, by, reason)


@action
def change_body(
    *, body: Body, facts: Facts, on: datetime.date, by: Actor, seen: int | None = None, reason: str = ""
) -> BodyVersion:
    """Change several facts from a day on: what a form or a row of a sheet asks for at once."""
    _lock_lines(body, facts.parent)
    row, old = _begin_change(body, on, seen, told(facts))
    return _change("body.changed", row, old, facts, on, by, reason)


@action
def set_contact(*, body: Body, contact: Mapping[str, str], by: Actor, seen: int | None = None) -> Contact:
    """Say how a body is reached; fields that are not given stay. Raises ChangedMeanwhile, and TypeError for a field there is none of."""
    if unknown := set(contact) - {*CONTACT_FIELDS, *CONTACT_PEOPLE}:
        raise TypeError(f"a contact has no {', '.join(sorted(unknown))}")
    row = locked(body, seen, contact)
    kept, _made = Contact.objects.get_or_create(body=row)
    before = {name: getattr(kept, name) for name in contact}
    for name, value in contact.items():
        setattr(kept, name, value)
    kept.save()
    raise_revision(row)
    changed = [name for name in contact if before[name] != contact[name]]
    personal = {
        f"{name}.{when}": values[name]
        for name in changed
        if name in _PERSONAL
        for when, values in (("old", before), ("new", contact))
    }
    open_to_all: dict[str, tuple[Json, Json]] = {name: (before[name], contact[name]) for name in changed if name not in _PERSONAL}
    record(
        "body.contact-set",
        by=by,
        subject=row,
        changes=open_to_all,
        personal={name: value for name, value in personal.items() if value},
    )
    return kept


def _begin_change(body: Body, on: datetime.date, seen: int | None, asked: dict[str, str]) -> tuple[Body, BodyVersion]:
    row = locked(body, seen, asked, on)
    return row, version_on(row, on)


def _change(what: str, body: Body, old: BodyVersion, new: Facts, on: datetime.date, by: Actor, reason: str) -> BodyVersion:
    changes = changes_between(facts_of(old), new)
    version = begin(body, old, new, on) if changes else old
    record(what, by=by, subject=body, changes=changes, details=_dated(on), reason=reason)
    return version


def _lock_lines(body: Body, parent: Body | None) -> None:
    """Lock a body and all that is or will be above it on any day, in one order: two moves that together would make a ring have a row
    in common, and the second sees what the first did."""
    line = {body.pk}
    frontier = {parent.pk} if parent is not None else set()
    while frontier:
        line |= frontier
        above = BodyVersion.objects.filter(body__in=frontier, parent__isnull=False).values_list("parent", flat=True)
        frontier = {each for each in above if each is not None} - line
    list(Body.objects.select_for_update(no_key=True).filter(pk__in=line).order_by("pk").values_list("pk"))


def _dated(day: datetime.date | None) -> dict[str, Json]:
    return {"from": day.isoformat() if day else None}


def _filled(draft: Draft) -> dict[str, str]:
    return {name: value for name, value in draft.contact.items() if value}
