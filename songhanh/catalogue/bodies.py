"""Bodies that were reorganised: until when they existed and who followed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from songhanh.catalogue.files import read_csv, truth

FILE = "bodies.csv"


@dataclass(frozen=True)
class FormerBody:
    """A body (or kind of body) that does not exist from ``until`` on. ``names`` are the ways in which it is written."""

    names: tuple[str, ...]
    until: datetime.date
    successor: str
    successor_en: str
    source: str
    verified: bool


@cache
def former_bodies() -> tuple[FormerBody, ...]:
    """Every body of the list."""
    return tuple(
        FormerBody(
            names=tuple(record["names"].split("|")),
            until=datetime.date.fromisoformat(record["until"]),
            successor=record["successor"],
            successor_en=record["successor_en"],
            source=record["source"],
            verified=truth(FILE, record["names"], record["verified"]),
        )
        for record in read_csv(FILE)
    )
