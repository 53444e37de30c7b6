"""The data windows of periodic reports."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import cast

from songhanh.catalogue.files import CatalogueError, read_toml

FILE = "reporting_windows.toml"


@dataclass(frozen=True)
class Window:
    """A data window that recurs: first and last day as (month, day). ``half`` is 1 or 2 for half-years."""

    frequency: str
    opens: tuple[int, int]
    closes: tuple[int, int]
    half: int | None
    since: datetime.date
    source: str
    verified: bool


@cache
def reporting_windows() -> tuple[Window, ...]:
    """The windows of Decree 09/2019/NĐ-CP that have fixed days."""
    content = read_toml(FILE)
    since, source = content["since"], content["source"]
    if not isinstance(since, datetime.date) or not isinstance(source, str):
        raise CatalogueError(f"{FILE}: since must be a date and source a text")
    return tuple(
        Window(
            frequency=str(item["frequency"]),
            opens=_month_day(str(item["opens"])),
            closes=_month_day(str(item["closes"])),
            half=cast("int | None", item.get("half")),
            since=since,
            source=source,
            verified=bool(content["verified"]),
        )
        for item in cast("list[dict[str, object]]", content["window"])
    )


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
