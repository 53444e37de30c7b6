"""What higher rooms give to the pages about bodies: at which bodies a person may do something, and what else to show of one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet
from django.utils.functional import Promise

from songhanh.bodies.models import Body, BodyVersion

Reach = Callable[[object, str, datetime.date], QuerySet[BodyVersion]]


@dataclass(frozen=True)
class Line:
    """A line of a panel: words, where they lead, and what stands beside them."""

    words: str
    address: str = ""
    more: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of a body's page that another room fills: its title, and what it says where it has no lines."""

    title: str | Promise
    lines: Sequence[Line]
    none: str | Promise = ""


PeopleAt = Callable[[Body, datetime.date], list[tuple[str, str]]]
PeopleNamed = Callable[[object, Collection[str]], Mapping[str, Line]]
PanelOf = Callable[[object, Body, datetime.date], Panel | None]


def _nowhere(viewer: object, permission: str, day: datetime.date) -> QuerySet[BodyVersion]:
    del viewer, permission, day
    return BodyVersion.objects.none()


def _nobody_at(body: Body, day: datetime.date) -> list[tuple[str, str]]:
    del body, day
    return []


def _nobody_named(viewer: object, keys: Collection[str]) -> Mapping[str, Line]:
    del viewer, keys
    return {}


@dataclass
class _Slots:
    reach: Reach = _nowhere
    people_at: PeopleAt = _nobody_at
    people_named: PeopleNamed = _nobody_named
    panels: dict[str, PanelOf] = field(default_factory=dict)


_SLOTS: Final = _Slots()


def give_reach(reach: Reach) -> None:
    """Name the query that tells at which bodies of a day somebody may do something."""
    _SLOTS.reach = reach


def within_reach(viewer: object, permission: str, day: datetime.date) -> QuerySet[BodyVersion]:
    """The bodies of a day at which somebody may do something; none where no room has said."""
    return _SLOTS.reach(viewer, permission, day)


def give_people(at: PeopleAt, named: PeopleNamed) -> None:
    """Name the queries that tell who holds a role at a body on a day, and what people are called (for who looks, perhaps with a way)."""
    _SLOTS.people_at, _SLOTS.people_named = at, named


def people_at(body: Body, day: datetime.date) -> list[tuple[str, str]]:
    """Who holds a role at a body on a day: as the trail calls them, and their names."""
    return _SLOTS.people_at(body, day)


def people_named(viewer: object, keys: Collection[str]) -> Mapping[str, Line]:
    """What people are called, by what the trail calls them."""
    return _SLOTS.people_named(viewer, keys) if keys else {}


def give_panel(name: str, panel: PanelOf) -> None:
    """Add a panel to the page of a body; it gives None for who may not see it."""
    _SLOTS.panels[name] = panel


def panels(viewer: object, body: Body, day: datetime.date) -> list[Panel]:
    """The panels of a body's page for who looks."""
    return [panel for panel in (of(viewer, body, day) for of in _SLOTS.panels.values()) if panel is not None]
