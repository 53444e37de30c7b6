"""Lines of a table of money: what numbers them, and which stand below which."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOTAL_ROW = re.compile(
    r"^\W*(?:tổng\s*(?:cộng|số|kinh\s+phí|dự\s+toán|vốn|tiền|chi)\b|tổng\s*(?:$|[:(])|cộng\b(?!\s+(?:đồng|tác|hưởng|sinh|hòa)\b))|"
    r"\btổng\s+cộng\b",
    re.IGNORECASE,
)
_CLASSES = (
    ("letter", re.compile(r"[A-HK-UWYZ][.)]?")),
    ("roman", re.compile(r"[IVX]+[.)]?")),
    ("number", re.compile(r"\d{1,2}[.)]?")),
    ("part", re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ][.)]?")),
)
_IN_WORDS = re.compile(r"(?P<marker>[IVX]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s*(?=\S)")
_PROJECT = re.compile(r"(?:tiểu\s+dự\s+án|dự\s+án|hợp\s+phần)\s+(?:\d|[IVX]+\b)", re.IGNORECASE)


def marker_in(words: str) -> str | None:
    """The number that stands in front of the words of a line; "Dự án 1" is one too.

    >>> marker_in("II. Tập huấn"), marker_in("Tập huấn")
    ('II', None)
    """
    match = _IN_WORDS.match(words)
    if match is not None:
        return match["marker"]
    return "I" if _PROJECT.match(words) else None


def is_total(label: str) -> bool:
    """Whether a line sums the lines of its table: "Tổng cộng: I+II", "Cộng", not "Tổng kết mô hình" nor "Cộng tác viên"."""
    return _TOTAL_ROW.search(label[:40]) is not None


def is_marker(text: str) -> bool:
    """Whether a text numbers a line: A, II, 3, 1.2, b)."""
    return _class_of(text) is not None


class Ranks:
    """How deep the lines of one table stand, by the kinds of numbers it uses: letters over Roman numerals over numbers over their parts;
    lines without a number stand below all that have one, those with "+" below those with "-"."""

    def __init__(self, lines: Iterable[tuple[str | None, str]]) -> None:
        used: set[str] = set()
        signs: set[str] = set()
        for marker, label in lines:
            used.add(_class_of(marker or "") or "")
            signs.add(label.lstrip()[:1] if not marker else "")
        is_deep = {"letter", "roman"} <= used
        self._levels = {"letter": 1, "roman": 1 + is_deep, "number": 2 + is_deep, "part": 3 + is_deep}
        self._plain = 3 + is_deep + ("part" in used)
        self._has_both_signs = {"-", "+"} <= signs

    def of(self, marker: str | None, label: str) -> int:
        """The level of a line: 0 for a total, 1 for the outermost."""
        if is_total(label):
            return 0
        known = _class_of(marker or "")
        if known is not None:
            return self._levels[known]
        return self._plain + (self._has_both_signs and label.lstrip().startswith("+"))


def _class_of(marker: str) -> str | None:
    text = marker.strip()
    return next((name for name, pattern in _CLASSES if pattern.fullmatch(text)), None)
