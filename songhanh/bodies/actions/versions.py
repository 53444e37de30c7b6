"""Writing versions of bodies: what the actions share. Nothing here records; the actions do."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.db.models import F

from songhanh.audit.canonical import Json
from songhanh.bodies.checking import Facts, Wish, check
from songhanh.bodies.days import Span, on
from songhanh.bodies.errors import BeforeItExistedError, ChangedMeanwhile, NotThereError
from songhanh.bodies.models import Body, BodyVersion, Contact, SearchName
from songhanh.bodies.names import name_key
from songhanh.bodies.searching import BATCH, write_names_of_versions
from songhanh.lang.text import squeeze

CONTACT_FIELDS: Final = ("address", "phone", "email", "focal_point", "gender_officer")
CONTACT_PEOPLE: Final = ("focal_point_person", "gender_officer_person")  # people of the system, as the trail calls them


@dataclass(frozen=True)
class Draft:
    """A body to be made: its facts from a day (None: not known since when) on. ``parent_at``: the place of its parent in the same list."""

    facts: Facts
    since: datetime.date | None = None
    until: datetime.date | None = None
    code: str | None = None
    parent_at: int | None = None
    simulated: bool = False
    source: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)

    @property
    def wish(self) -> Wish:
        """What is to be checked of it."""
        return Wish(self.facts, Span(self.since, self.until), code=self.code or None, parent_at=self.parent_at)


def make_bodies(drafts: Sequence[Draft]) -> list[Body]:
    """Check and make bodies, in a number of queries that does not depend on how many. Raises the first fault."""
    check([draft.wish for draft in drafts])
    bodies = Body.objects.bulk_create(
        [Body(code=draft.code or None, simulated=draft.simulated, source=draft.source) for draft in drafts], batch_size=BATCH
    )
    versions = []
    for body, draft in zip(bodies, drafts, strict=True):
        parent = bodies[draft.parent_at] if draft.parent_at is not None else draft.facts.parent
        versions.append(version_of(body, replace(draft.facts, parent=parent), Span(draft.since, draft.until)))
    write_names_of_versions(BodyVersion.objects.bulk_create(versions, batch_size=BATCH))
    contacts = [
        Contact(body=body, **draft.contact) for body, draft in zip(bodies, drafts, strict=True) if any(draft.contact.values())
    ]
    Contact.objects.bulk_create(contacts, batch_size=BATCH)
    return bodies


def version_of(body: Body, facts: Facts, span: Span) -> BodyVersion:
    """A version, not saved yet."""
    return BodyVersion(
        body=body,
        name=squeeze(facts.name),
        name_key=name_key(facts.name),
        short_names="\n".join(filter(None, map(squeeze, facts.short_names))),
        kind=facts.kind,
        level=facts.level,
        area=facts.area,
        parent=facts.parent,
        valid_from=span.start,
        valid_to=span.end,
    )


def facts_of(version: BodyVersion) -> Facts:
    """The facts of a version."""
    return Facts(version.name, version.kind, version.level, version.area, version.parent, tuple(version.short_names.splitlines()))


def locked(body: Body, seen: int | None, asked: Mapping[str, str] | None = None, day: datetime.date | None = None) -> Body:
    """The row of a body, locked, if nobody changed it since revision ``seen`` (None: not asked). Raises ChangedMeanwhile."""
    row = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    if seen is not None and row.revision != seen:
        now = _shown(row, day)
        raise ChangedMeanwhile(
            now.get("name", str(row)), row.revision, {name: (now.get(name, ""), value) for name, value in (asked or {}).items()}
        )
    return row


def _shown(body: Body, day: datetime.date | None) -> dict[str, str]:
    """What stands in a body now, as text by field."""
    versions = body.versions.select_related("area", "parent")
    version = (versions.filter(on(day)).first() if day else None) or versions.last()
    contact = Contact.objects.filter(body=body).first()
    found = {name: str(value) for name, value in told(facts_of(version)).items()} if version else {}
    return found | ({name: getattr(contact, name) for name in (*CONTACT_FIELDS, *CONTACT_PEOPLE)} if contact else {})


def told(facts: Facts) -> dict[str, str]:
    """Facts as text by field: for the trail, and for what is shown when two people edit."""
    return {
        "name": facts.name,
        "short_names": "\n".join(facts.short_names),
        "kind": facts.kind,
        "level": facts.level,
        "area": facts.area.key if facts.area else "",
        "parent": str(facts.parent.pk) if facts.parent else "",
    }


def version_on(body: Body, day: datetime.date) -> BodyVersion:
    """The version of a day. Raises BeforeItExistedError, NotThereError."""
    versions = list(body.versions.select_related("area__parent__parent", "parent"))
    found = next((version for version in versions if version.span.holds(day)), None)
    if found is not None:
        return found
    if versions and versions[0].valid_from is not None and day < versions[0].valid_from:
        raise BeforeItExistedError(versions[0].name, day, versions[0].valid_from)
    raise NotThereError(versions[-1].name if versions else str(body), day)


def begin(body: Body, version: BodyVersion, facts: Facts, day: datetime.date) -> BodyVersion:
    """Have facts hold from a day to the end of the version of that day. One that begins that very day is put right in its place."""
    span = Span(day, version.valid_to)
    check([Wish(facts, span, body=body.pk, code=body.code)])
    new = version_of(body, facts, span)
    if version.valid_from == day:
        new.pk = version.pk
        new.save(force_update=True)
    else:
        end_version(version, day)
        new.save()
    write_names_of_versions([new])
    raise_revision(body)
    return new


def end_version(version: BodyVersion, day: datetime.date) -> None:
    """End a version, and with it the row that it is searched by."""
    version.valid_to = day
    version.save(update_fields=("valid_to",))
    SearchName.objects.filter(version=version).update(valid_to=day)


def raise_revision(*bodies: Body) -> None:
    """Note that bodies were changed."""
    Body.objects.filter(pk__in=[body.pk for body in bodies]).update(revision=F("revision") + 1)
    for body in bodies:
        body.revision += 1


def changes_between(old: Facts, new: Facts) -> dict[str, tuple[Json, Json]]:
    """What differs, for the trail."""
    before, after = told(old), told(new)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def names_of(bodies: Iterable[Body], day: datetime.date) -> list[str]:
    """The names of bodies on a day, for a message."""
    versions = BodyVersion.objects.filter(on(day), body__in=list(bodies))
    return list(versions.order_by("search_name__name_order").values_list("name", flat=True))
