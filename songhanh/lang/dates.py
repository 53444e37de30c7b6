"""Dates as Vietnamese documents write them, as ISO 8601 text."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

# One pattern for the written forms: 23/10/2021, 23-10-2021, 23.10.2021, "23 tháng 10 năm 2021", with or without a leading "ngày".
DATE = re.compile(
    r"(?:ngày\s*)?(?<!\d)(?P<day>\d{1,2})\s*(?:(?P<sep>[/.\-–])\s*(?P<month>\d{1,2})\s*[/.\-–]\s*(?P<year>\d{4})"
    r"|tháng\s*(?P<month_word>\d{1,2}|giêng|chạp)\s*,?\s*năm\s*(?P<year_word>\d{4}))(?!\d)",
    re.IGNORECASE,
)
DAY_MONTH = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})\s*(?:[/\-–.]\s*(?P<month>\d{1,2})(?![\d/]|[.,]\d)|tháng\s*(?P<month_word>\d{1,2})(?!\s*/?\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenDate:
    """A date found in a text. ``iso`` is None where the day does not exist (31/02/2020)."""

    start: int
    end: int
    iso: str | None


def iso_date(year: int, month: int, day: int) -> str | None:
    """ISO text of a day, or None where there is no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_end(year: int, month: int) -> str:
    """The last day of a month, ISO."""
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()


def written_date(match: re.Match[str]) -> WrittenDate:
    """The date of a match of :data:`DATE`."""
    words = {"giêng": 1, "chạp": 12}
    month = match["month"] or match["month_word"]
    value = words.get(month.lower(), 0) or int(month)
    return WrittenDate(match.start(), match.end(), iso_date(int(match["year"] or match["year_word"]), value, int(match["day"])))


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[WrittenDate]:
    """Every full date written in a passage, in order.

    >>> [d.iso for d in find_dates("ngày 5 tháng 6 năm 2023 và 31/02/2020")]
    ['2023-06-05', None]
    """
    stop = len(text) if end is None else end
    return [written_date(match) for match in DATE.finditer(text, start, stop)]
