"""Numbers as Vietnamese documents write them, as decimal text."""

from __future__ import annotations

import re
from decimal import Decimal

_GROUPED_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


def decimal_text(written: str, *, comma_groups: bool = False) -> str | None:
    """A number as written ("1.234,5", "02", "1,7") as decimal text with a dot ("1234.5", "2", "1.7"); None if it is no number.

    A dot before exactly three digits groups thousands, a comma marks decimals. With ``comma_groups`` (tables typed in the
    English manner) a comma before exactly three digits groups thousands too.

    >>> decimal_text("3.000"), decimal_text("1,7"), decimal_text("02"), decimal_text("1,900", comma_groups=True)
    ('3000', '1.7', '2', '1900')
    """
    text = written.replace("\u00a0", "").replace(" ", "").strip(".,")
    if comma_groups and _GROUPED_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif _GROUPED_DOT.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    else:
        text = text.replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", text):
        return None
    value = format(Decimal(text), "f")
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    return value


def vietnamese(value: Decimal) -> str:
    """A number as Vietnamese text writes it.

    >>> vietnamese(Decimal("1.7")), vietnamese(Decimal("1900"))
    ('1,7', '1.900')
    """
    text = f"{value.normalize():,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")
