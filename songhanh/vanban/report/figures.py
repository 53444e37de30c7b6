"""Numbers and dates as a reader of either language expects them. Text in, text out: nothing is rounded."""

from __future__ import annotations

import re
from typing import Literal

Lang = Literal["vi", "en"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DECIMAL = re.compile(r"(-?)(\d+)(?:\.(\d+))?")


def number(text: str | int | None, lang: Lang) -> str:
    """Decimal text with a dot as it is written: "1234.5" → "1.234,5" or "1,234.5"; other text is returned as it is.

    >>> number("6600", "vi"), number("1234.5", "en"), number("1.7", "vi")
    ('6.600', '1,234.5', '1,7')
    """
    match = _DECIMAL.fullmatch(str(text)) if text is not None else None
    if match is None:
        return "" if text is None else str(text)
    group, mark = (".", ",") if lang == "vi" else (",", ".")
    sign, whole, part = match[1], match[2], match[3]
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", group, whole)
    return ("−" if sign else "") + grouped + (mark + part if part else "")


def date(iso: str | None, lang: Lang) -> str:
    """ISO 8601, whole or in part, as it is written.

    >>> [date(iso, "vi") for iso in ("2022-02-23", "2025-11", "12-10", "15", "2025")]
    ['23/02/2022', '11/2025', '10/12', 'ngày 15', '2025']
    >>> [date(iso, "en") for iso in ("2022-02-23", "2025-11", "12-10", "15")]
    ['23 February 2022', 'November 2025', '10 December', 'day 15']
    """
    parts = (iso or "").split("-")
    if not all(part.isdigit() for part in parts):
        return iso or ""
    if len(parts) == 3:
        return f"{parts[2]}/{parts[1]}/{parts[0]}" if lang == "vi" else f"{int(parts[2])} {_month(parts[1])} {parts[0]}"
    if len(parts) == 2 and len(parts[0]) == 4:
        return f"{parts[1]}/{parts[0]}" if lang == "vi" else f"{_month(parts[1])} {parts[0]}"
    if len(parts) == 2:
        return f"{parts[1]}/{parts[0]}" if lang == "vi" else f"{int(parts[1])} {_month(parts[0])}"
    if len(parts[0]) <= 2:
        return f"ngày {parts[0]}" if lang == "vi" else f"day {int(parts[0])}"
    return parts[0]


def _month(digits: str) -> str:
    value = int(digits)
    return _MONTHS[value - 1] if 1 <= value <= 12 else digits


def with_unit(value: str, unit: str | None) -> str:
    """A figure with its unit; signs and rates stand close to it ("70%", "111/100 bé gái", "2 cuộc")."""
    if not unit:
        return value
    return value + ("" if unit[0] in "%‰/" else "\u00a0") + unit
