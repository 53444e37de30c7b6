"""Actions made for these tests: they write a row (a lease stands for any table) and record it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from songhanh.audit.trail import Actor, action, open_chains, record
from songhanh.jobs.models import Lease


@dataclass(frozen=True)
class Official:
    """A made-up person of a made-up province."""

    number: int
    province: str = "song-mau"

    @property
    def audit_id(self) -> str:
        return f"person:{self.number}"

    def audit_chain(self, on: datetime.date) -> str:
        return f"province:{self.province}"


OFFICIAL = Official(1)


def with_chains() -> None:
    """The chains of the two made-up provinces."""
    open_chains(("province:song-mau", "province:nui-mau"))


@action
def write(*, name: str, by: Actor, reason: str = "") -> Lease:
    """Make a row."""
    lease = Lease.objects.create(name=name, until=timezone.now())
    record("lease.made", by=by, subject=lease, changes={"name": (None, name)}, personal={"phone": "0900 000 000"}, reason=reason)
    return lease


@action
def write_two(*, first: str, second: str, by: Official, fail: bool = False) -> None:
    """Two rows by two actions; the second may fail and is then left out."""
    write(name=first, by=by)
    try:
        write_and_fail(name=second, by=by, fail=fail)
    except ValueError:
        record("lease.refused", by=by, subject=second)


@action
def write_and_fail(*, name: str, by: Official, fail: bool) -> None:
    """A row, and then perhaps an error."""
    write(name=name, by=by)
    if fail:
        raise ValueError(name)
    record("lease.kept", by=by, subject=name)


@action
def write_in_silence(*, name: str, by: Official) -> None:
    """A row that nobody records: a fault."""
    del by
    Lease.objects.create(name=name, until=timezone.now())
