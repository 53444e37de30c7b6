"""Days off by year: one data file a year, with marks of what is verified."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from songhanh.catalogue.files import CatalogueError, read_toml

FOLDER = "holidays"


@dataclass(frozen=True)
class Holiday:
    """A weekday that is off, or (``working``) a Saturday or Sunday that is worked in exchange."""

    date: datetime.date
    working: bool
    name: str
    name_en: str
    source: str
    verified: bool


@cache
def holiday_years() -> tuple[int, ...]:
    """The years that have a file."""
    folder = files("songhanh.catalogue") / "data" / FOLDER
    return tuple(sorted(int(file.name.removesuffix(".toml")) for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def holidays() -> tuple[Holiday, ...]:
    """Every day of every file, in order."""
    return tuple(day for year in holiday_years() for day in _year(year))


def _year(year: int) -> list[Holiday]:
    name = f"{FOLDER}/{year}.toml"
    content = read_toml(name)
    found = [_day(name, item, str(content["source"])) for item in cast("list[dict[str, object]]", content["day"])]
    if content["year"] != year or any(day.date.year != year for day in found):
        raise CatalogueError(f"{name}: every day must be of {year}, and year too")
    if found != sorted({day.date: day for day in found}.values(), key=lambda day: day.date):
        raise CatalogueError(f"{name}: days must stand in order, each once")
    return found


def _day(name: str, item: dict[str, object], source: str) -> Holiday:
    day, kind = item.get("date"), item.get("kind")
    if not isinstance(day, datetime.date) or kind not in ("off", "working") or (kind == "working") != (day.weekday() >= 5):
        raise CatalogueError(f"{name}: '{day}': kind must be off on a weekday or working on a Saturday or Sunday")
    return Holiday(day, kind == "working", str(item["name"]), str(item["name_en"]), source, item["verified"] is True)
