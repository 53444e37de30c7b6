"""The part of a target's sentence that one figure belongs to, and how alike two such parts are."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.model import Measure, Target

_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[;\n]|\.\s")
_STOP = frozenset(
    "phan dau den nam het cuoi dat it nhat toi thieu tren duoi khong qua duy tri va cac cua co la o tai theo duoc cho trong so tu"
    " tro len tang giam xuong con ty le ti le tong moi hang hau bao dam dam muc cu the dia ban tinh huyen xa phuong thanh pho toan"
    " khoang lan ca phai vao nhung ve voi do lo trinh ngay".split()
)
_LIGHT = frozenset("so cac tren toan tinh dia ban cap cua duoc va la".split())


def clause_of(plan: Plan, target: Target, measure: Measure) -> str:
    """The wording round a figure, in lower case: from the break before it to the break after it, within its target."""
    return _between(plan, target, measure, narrow=False)


def segment_of(plan: Plan, target: Target, measure: Measure) -> str:
    """The same, but no further than the figures beside it: "80% trạm y tế và 100% cơ sở cai nghiện" has two segments."""
    return _between(plan, target, measure, narrow=True)


def wordings_of(plan: Plan, target: Target, measure: Measure) -> tuple[str, str]:
    """Segment and clause, for looking a figure's indicator up in the one and then in the other."""
    return segment_of(plan, target, measure), clause_of(plan, target, measure)


def _between(plan: Plan, target: Target, measure: Measure, *, narrow: bool) -> str:
    start, end = plan.place(target.span)
    at, stop = plan.place(measure.span)
    left = max((match.end() for match in _BREAK.finditer(plan.text, start, max(start, at))), default=start)
    right = next((match.start() for match in _BREAK.finditer(plan.text, min(stop, end), end)), end)
    if narrow:
        others = [plan.place(other.span) for other in target.measures if other is not measure]
        left = max([left, *(last for _, last in others if last <= at)])
        right = min([right, *(first for first, _ in others if first >= stop)])
    return " ".join(plan.low[left : min(right, end)].split())


def object_words(plan: Plan, measure: Measure) -> frozenset[str]:
    """The words right after a figure, up to the end of the clause: what it counts ("xã, phường không ma túy")."""
    _, stop = plan.place(measure.span)
    tail = re.split(r"[;.\n(]|, (?=\d|phấn đấu|trong đó|và )", plan.low[stop : stop + 90])[0]
    return frozenset(word for word in fold(tail).split() if word not in _LIGHT and not word.isdigit())


def content_words(text: str) -> frozenset[str]:
    """The words of a sentence that say what is measured: folded, without numbers, years and the words every target has."""
    return frozenset(word for word in fold(text).split() if word not in _STOP and not _DIGIT.search(word))


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much two wordings share: common words over the words of the longer, 0 to 1 (a ratio for ranking, never shown)."""
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
