"""Marking a new database as a demonstration."""

from __future__ import annotations

from songhanh.audit.models import Entry
from songhanh.audit.trail import Actor, action, record
from songhanh.installation.models import Demonstration


class InUseError(Exception):
    """The database has been used: it cannot become a demonstration."""


@action
def mark_as_demonstration(*, by: Actor) -> Demonstration:
    """Mark this database. Raises :class:`InUseError` where anything was ever done in it."""
    if Entry.objects.exists():
        raise InUseError("this database has been used and cannot become a demonstration")
    mark = Demonstration.objects.create()
    record("installation.marked-as-demonstration", by=by, subject=mark)
    return mark


@action
def take_data_version(*, version: str, by: Actor) -> None:
    """Note which version of the demonstration's data is in this database."""
    mark = Demonstration.objects.get()
    old = mark.data_version
    mark.data_version = version
    mark.save(update_fields=["data_version"])
    record("installation.data-taken", by=by, subject=mark, changes={"data_version": (old, version)})
