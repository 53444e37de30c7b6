"""Figures of targets, whoever sets them: which way is better, whether two units are one, how a figure reads in a sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from songhanh.lang.numbers import vietnamese

CHANGES = ("increase_by", "decrease_by")
# How often a year a recurring count falls due.
A_YEAR = {"year": 1, "half_year": 2, "quarter": 4, "month": 12, "week": 52}


def direction(comparator: str) -> int:
    """+1 where more is better, -1 where less is, 0 for an exact level."""
    return {">=": 1, ">": 1, "increase_by": 1, "<=": -1, "<": -1, "decrease_by": -1}.get(comparator, 0)


def counts(unit: str | None) -> bool:
    """Whether a figure counts things: a share, a rate or a ratio is the same for a quarter and a year."""
    return (unit or "%")[:1] not in ("%", "‰", "/") and "/" not in (unit or "")


def same_measure(one: str | None, two: str | None) -> bool:
    """Whether two units are the same: equal but for blanks, or both per mille of women."""
    first, second = _unit(one), _unit(two)
    return (
        first == second
        or {first, second} <= {"‰", "ca/1.000 phụ nữ", "ca/1000 phụ nữ", "trẻ/1.000 phụ nữ"}
        or ("tin" in first and "tin" in second)
    )


def _unit(unit: str | None) -> str:
    text = " ".join((unit or "").lower().split())
    if re.match(r"/?\s*100 bé gái|bé trai\s*/\s*100 bé gái", text):
        return "/100 bé gái"
    if "100.000" in text or "100000" in text:
        return "/100.000"
    return "cuộc" if text in ("buổi", "cuộc", "lần truyền thông") else text


def figure(value: Decimal | None, unit: str) -> str:
    """A figure with its unit, as Vietnamese text writes it."""
    return _with_unit(vietnamese(value) if value is not None else "?", unit)


def figure_en(value: Decimal | None, unit: str) -> str:
    """A figure with its unit in an English sentence: the unit stays as the plan has it."""
    return _with_unit(str(value) if value is not None else "?", unit)


def _with_unit(shown: str, unit: str) -> str:
    return f"{shown}{unit}" if unit[:1] in ("", "%", "‰", "/") else f"{shown} {unit}"


def sign(comparator: str) -> str:
    """A comparator in words."""
    return {
        ">=": "ít nhất",
        ">": "trên",
        "<=": "không quá",
        "<": "dưới",
        "=": "bằng",
        "increase_by": "tăng",
        "decrease_by": "giảm",
    }.get(comparator, comparator)
