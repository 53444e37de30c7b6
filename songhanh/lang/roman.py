"""Roman numerals as plans use them for headings."""

from __future__ import annotations

import re

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_VALID = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman_value(text: str) -> int | None:
    """The value of a numeral from I to XCIX, or None where the text is no well-formed numeral.

    >>> roman_value("XIV"), roman_value("IIII")
    (14, None)
    """
    if not text or not _VALID.fullmatch(text):
        return None
    total = 0
    for char, following in zip(text, text[1:] + " ", strict=True):
        value = _VALUES[char]
        total += -value if _VALUES.get(following, 0) > value else value
    return total
