"""What a comparison of targets says: with the national catalogue (:mod:`answers_catalogue`) or a superior plan (:mod:`answers_superior`).

Only what is comparable is compared: the same indicator (by the catalogue's words, or by likeness of wording), the same unit, directions
that agree, and a year. Where something is of a kind but not comparable, the answer says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from songhanh.vanban.check.clauses import vietnamese
from songhanh.vanban.model import Span

Verdict = Literal["weaker", "later", "drift", "incomparable", "denominator", "missing", "met"]
CHANGES = ("increase_by", "decrease_by")


@dataclass(frozen=True)
class Answer:
    """One comparison. ``ours`` and ``theirs`` are the two sentences; ``doubtful`` marks an unverified superior figure.

    ``less_is_better`` says which way a weaker target is to be mended: 50 % against "below 30 %" is to be lowered.
    ``on_the_way`` marks a year before the superior's first: the figure may be a step on the way there.
    """

    verdict: Verdict
    span: Span | None
    ours: str
    theirs: str
    message: str
    message_en: str
    doubtful: bool = False
    less_is_better: bool = False
    on_the_way: bool = False


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
