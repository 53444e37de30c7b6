"""Regular expressions over Vietnamese letters.

In a pattern given to :func:`vietnamese`, ``À-Ỹ`` stands for the accented capitals and ``à-ỹ`` for the accented small
letters: as code-point ranges they would mix the two, since Unicode interleaves them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_BASES = "aăâeêioôơuưy"
_MARKS = ("", "̀", "́", "̉", "̃", "̣")


def _accented() -> str:
    letters = {unicodedata.normalize("NFC", base + mark) for base in _BASES for mark in _MARKS}
    return "".join(sorted(letters - set("aeiouy"))) + "đ"


SMALL = _accented()
CAPITAL = SMALL.upper()


@cache
def vietnamese(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which ``À-Ỹ`` and ``à-ỹ`` stand for the accented capitals and small letters.

    >>> bool(vietnamese("[A-ZÀ-Ỹ]").match("đ")), bool(vietnamese("[A-ZÀ-Ỹ]").match("Đ"))
    (False, True)
    """
    return re.compile(pattern.replace("À-Ỹ", CAPITAL).replace("à-ỹ", SMALL), flags)
