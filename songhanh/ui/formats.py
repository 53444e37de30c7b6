"""Numbers, dates and money as readers of Vietnamese and English expect them. Exact: a float is refused."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

MISSING: Final = "–"  # an en dash: there is no figure. A zero is written 0.
Number = int | Decimal


def is_english() -> bool:
    """Whether the page is in English; every other language is written the Vietnamese way."""
    return (get_language() or "").startswith("en")


def separators() -> tuple[str, str]:
    """The marks of thousands and of decimals: "." and "," in Vietnamese, the other way round in English."""
    return (",", ".") if is_english() else (".", ",")


def number(value: Number | None, places: int | None = None) -> str:
    """A number with its thousands grouped: 1.234,5. ``places`` rounds (half up) and fills; without it every digit is shown.

    None is a dash: no figure. Raises TypeError for a float, which has lost its digits already, and for a truth value.
    """
    if value is None:
        return MISSING
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is no exact number: use int or Decimal.")
    exact = Decimal(value)
    if not exact.is_finite():
        raise TypeError(f"{value!r} is no number that can be written.")
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, fraction = format(abs(exact), "f").partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    thousands, decimals = separators()
    grouped = f"{int(whole):,}".replace(",", thousands)
    sign = "−" if exact < 0 else ""  # a minus, not a hyphen; none before a rounded zero
    written = grouped + (decimals + fraction if fraction else "")
    return sign + written if exact != 0 else written


def percent(value: Number | None, places: int | None = None) -> str:
    """A percentage (70, not 0.7): 70%, 62,5%."""
    return MISSING if value is None else f"{number(value, places)}%"


def size(value: int) -> str:
    """The size of a file: 840 byte, 12 KB, 1,2 MB. Counted as file managers of offices do, in steps of 1024."""
    if value < 1024:
        return f"{number(value)} byte"
    exact, unit = Decimal(value) / 1024, "KB"
    for larger in ("MB", "GB"):
        if exact < 1000:
            break
        exact, unit = exact / 1024, larger
    rounded = exact.quantize(Decimal(1) if exact >= 10 else Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{number(rounded)} {unit}"


def money(value: Number | None) -> str:
    """An amount of đồng: 1.250.000 đồng, VND 1,250,000."""
    if value is None:
        return MISSING
    return f"VND {number(value)}" if is_english() else f"{number(value)} đồng"


def day(value: datetime.date | None) -> str:
    """A day: 23/02/2022, in both languages. A moment counts as its day in Việt Nam."""
    if value is None:
        return MISSING
    local = timezone.localtime(value) if isinstance(value, datetime.datetime) and timezone.is_aware(value) else value
    return f"{local.day:02}/{local.month:02}/{local.year:04}"


def long_day(value: datetime.date | None) -> str:
    """A day in words, as official documents write it: ngày 02 tháng 9 năm 2025 (a zero before days under 10, months 1 and 2)."""
    if value is None:
        return MISSING
    if is_english():
        months = "January February March April May June July August September October November December".split()
        return f"{value.day} {months[value.month - 1]} {value.year}"
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def moment(value: datetime.datetime | None) -> str:
    """A day and the time on it, in Việt Nam: 14:05, 23/02/2022."""
    if value is None:
        return MISSING
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local.hour:02}:{local.minute:02}, {day(local)}"


def relative_day(value: datetime.date | None, today: datetime.date | None = None) -> str:
    """How far a day is: hôm nay, ngày mai, 3 ngày nữa, 3 ngày trước. ``today`` is that of Việt Nam unless given."""
    if value is None:
        return MISSING
    if isinstance(value, datetime.datetime):
        value = (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    days = (value - (today or timezone.localdate())).days
    if days == 0:
        return gettext("hôm nay")
    if abs(days) == 1:
        return gettext("ngày mai") if days > 0 else gettext("hôm qua")
    if days > 0:
        return ngettext("%(days)s ngày nữa", "%(days)s ngày nữa", days) % {"days": number(days)}
    return ngettext("%(days)s ngày trước", "%(days)s ngày trước", -days) % {"days": number(-days)}
