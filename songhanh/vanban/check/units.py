"""Names of public bodies as plans write them, for comparison. The lists are in ``data/units.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from songhanh.lang.patterns import CAPITAL
from songhanh.vanban.check.plan import fold
from songhanh.vanban.check.wordlists import table

_DATA = table("units.toml")


def _listed(key: str) -> list[str]:
    return cast("list[str]", _DATA[key])


_SHORT = cast("dict[str, str]", _DATA["abbreviations"])
_FILLER = frozenset(_listed("filler"))
DEPARTMENTS = frozenset(_listed("departments"))
_PROPER = r"(?-i:[A-ZĐ]|quản lý|chỉ huy|chỉ đạo|dân tộc|tổ chức|tuyên giáo|[Vv]ì)"
_GROUP = re.compile(rf"^(?:các |những |tất cả )?(?:{'|'.join(_listed('groups'))})\b(?!\s+{_PROPER})", re.IGNORECASE)
_OTHER_DEPARTMENT = rf"[A-Z{CAPITAL}][^\W\d_]+(?:\s[^\W\d_]+)?"
# Named bodies in running text.
NAMED = re.compile(
    rf"(?<![\w“])(?P<name>Sở\s(?:{'|'.join(_listed('department_names'))}|{_OTHER_DEPARTMENT})|{'|'.join(_listed('bodies'))})"
)
_CLASSES = [(re.compile(member), re.compile(whole)) for member, whole in cast("list[list[str]]", _DATA["classes"])]


@cache
def words_of(unit: str) -> frozenset[str]:
    """The telling words of a body's name, folded, abbreviations spelt out."""
    unit = re.sub(r"TB\s?(?:&|và)\s?XH|TBXH", "Thương binh và Xã hội", unit)
    folded = re.sub(r"[^\w&\- ]+", " ", fold_keeping_marks(unit))
    spelt = " ".join(_SHORT.get(word, word) for word in folded.split())
    return frozenset(word for word in re.split(r"[\s\-&]+", spelt) if word and word not in _FILLER)


def fold_keeping_marks(text: str) -> str:
    """Lower case without accents, "&" and "-" kept (they belong to abbreviations).

    >>> fold_keeping_marks("Sở KH&CN")
    'so kh&cn'
    """
    pieces = (re.split(r"([&\-])", part) for part in text.split())
    return " ".join("".join(mark if mark in ("&", "-") else fold(mark) for mark in piece) for piece in pieces)


def is_group(unit: str) -> bool:
    """Whether a unit is a class of bodies ("các sở, ban, ngành") rather than one body."""
    return bool(_GROUP.match(unit.strip()))


def same_unit(one: str, two: str) -> bool:
    """Whether two names mean the same body as far as wording tells: all telling words of the shorter are in the longer."""
    first, second = words_of(one), words_of(two)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return shorter <= longer and (len(shorter) >= 2 or shorter == longer)


def covers(item: str, unit: str) -> bool:
    """Whether a line of "Nơi nhận" includes a unit: by name, or as a class ("Các sở, ban, ngành" includes "Sở Y tế")."""
    if any(same_unit(part, unit) for part in (item, *item.split(";")) if part.strip()):
        return True
    low, want = fold(item), fold(unit)
    return any(member.search(want) and whole.search(low) for member, whole in _CLASSES)
