"""Jobs that the installation asks for by itself, at their time: no timer of the system has to be set up for them.

    duty("files.purge", every=DAY)

Time is cut into slots, one day or one hour long; the job of a slot has the slot in its key, and keys are unique. So one job is asked for in
a slot however many workers look, and a worker that is killed while asking, or while doing it, leaves nothing undone: what is not asked for
is asked for by the next look, what was begun is taken up as any other job. Slots that passed while nothing ran are not made up for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from songhanh.audit.trail import Program
from songhanh.jobs.actions import ask
from songhanh.jobs.models import Job

DAY: Final = datetime.timedelta(days=1)
HOUR: Final = datetime.timedelta(hours=1)
BY: Final = Program("duties")
_FIRST: Final = datetime.datetime(2020, 1, 1, 2)  # days begin at two at night, when nobody works


@dataclass(frozen=True)
class Duty:
    """A kind of job, how often it is asked for, and whether there is anything to do now."""

    kind: str
    every: datetime.timedelta
    wanted: Callable[[], bool]


_DUTIES: Final[dict[str, Duty]] = {}


def duty(kind: str, *, every: datetime.timedelta, wanted: Callable[[], bool] = lambda: True) -> None:
    """Have a kind of job without arguments asked for in every slot in which ``wanted`` is true. For ``background`` of an app."""
    _DUTIES[kind] = Duty(kind, every, wanted)


def duties() -> tuple[Duty, ...]:
    """All of them, by name."""
    return tuple(_DUTIES[kind] for kind in sorted(_DUTIES))


def key_of(one: Duty, now: datetime.datetime) -> str:
    """The key of the job of a duty in the slot of a moment."""
    return f"duty {one.kind} {(timezone.localtime(now).replace(tzinfo=None) - _FIRST) // one.every}"


def ask_for_due(now: datetime.datetime | None = None) -> list[Job]:
    """Ask for what is due and not asked for yet. One query where nothing is."""
    moment = now or timezone.now()
    keys = {key_of(one, moment): one for one in duties()}
    there = set(Job.objects.filter(key__in=list(keys)).values_list("key", flat=True))
    due = [(key, one.kind) for key, one in keys.items() if key not in there and one.wanted()]
    return [ask(kind=kind, arguments={}, by=BY, key=key) for key, kind in due]
