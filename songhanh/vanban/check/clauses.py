"""The part of a target's sentence that one figure belongs to, and how alike two such parts are."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.model import Measure, Target

_BREAK = re.compile(r"[;\n]|\.\s")
_STOP = frozenset(
    "phan dau den nam het cuoi dat it nhat toi thieu tren duoi khong qua duy tri va cac cua co la o tai theo duoc cho trong so tu tro len tang giam xuong con ty le ti le "
    "tong moi hang hau bao dam dam muc cu the dia ban tinh huyen xa phuong thanh pho toan khoang lan ca phai vao nhung ve voi do nhat lo trinh ngay".split()
)


def clause_of(plan: Plan, target: Target, measure: Measure) -> str:
    """The wording round a figure, in lower case: from the break before it to the break after it, within its target."""
    start, end = plan.place(target.span)
    at, stop = plan.place(measure.span)
    left = max((match.end() for match in _BREAK.finditer(plan.text, start, max(start, at))), default=start)
    right = next((match.start() for match in _BREAK.finditer(plan.text, min(stop, end), end)), end)
    return " ".join(plan.low[left:right].split())


def content_words(text: str) -> frozenset[str]:
    """The words of a sentence that say what is measured: folded, without numbers, years and the words every target has."""
    return frozenset(word for word in fold(text).split() if word not in _STOP and not re.search(r"\d", word))


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much two wordings share: the smaller share of common words, 0 to 1 (a ratio for ranking, not a figure that is shown)."""
    if not one or not two:
        return 0.0
    return len(one & two) / max(len(one), len(two))


def number(text: str | None) -> Decimal | None:
    """Decimal text as a number; None where there is none."""
    if text is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def direction(comparator: str) -> int:
    """+1 where more is better, -1 where less is, 0 for an exact level."""
    return {">=": 1, ">": 1, "increase_by": 1, "<=": -1, "<": -1, "decrease_by": -1}.get(comparator, 0)


def vietnamese(value: Decimal) -> str:
    """A number as Vietnamese text writes it ("1,7", "1.900")."""
    text = f"{value.normalize():,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")
