"""Which words of a sentence belong to which of its figures."""

from __future__ import annotations

import re

from songhanh.vanban.check.clauses import content_words
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Measure, Target

# Where the words of one figure end and those of the next begin; a word that names a measure begins the next for certain.
_JOINT = re.compile(r",\s|\s(?:và|hoặc|đồng thời)\s")
_NEW_MEASURE = re.compile(r"(?:,\s+|\s(?:và|đồng thời)\s+)(?=(?:tỷ|tỉ) (?:lệ|số|suất|trọng)\s)")
_BREAK = re.compile(r"[;\n]|\.\s")


def own_words(plan: Plan, target: Target, measure: Measure) -> str:
    """The words nearest to a figure, in lower case: those between it and the figures beside it, shared out at the joints.

    Where something is counted right after a figure ("40% số người …"), the words up to the last joint are that figure's; where the
    figure closes its phrase ("tỷ lệ … đạt 40%"), the words after the first joint are the next one's.
    """
    places = sorted(plan.place(item.span) for item in target.measures)
    index = places.index(plan.place(measure.span))
    start, stop = places[index]
    clause_start, clause_end = _clause(plan, target, measure)
    if index and places[index - 1][1] > clause_start:
        clause_start = _joint(plan.low, places[index - 1][1], start)
    if index + 1 < len(places) and places[index + 1][0] < clause_end:
        clause_end = _joint(plan.low, stop, places[index + 1][0])
    return " ".join(plan.low[min(clause_start, start) : max(clause_end, stop)].split())


def _clause(plan: Plan, target: Target, measure: Measure) -> tuple[int, int]:
    start, end = plan.place(target.span)
    at, stop = plan.place(measure.span)
    left = max((match.end() for match in _BREAK.finditer(plan.low, start, max(start, at))), default=start)
    return left, next((match.start() for match in _BREAK.finditer(plan.low, min(stop, end), end)), end)


def _joint(text: str, after: int, before: int) -> int:
    """Where, between two figures, the words of the first end."""
    joints = [match.start() for match in _NEW_MEASURE.finditer(text, after, before)]
    if joints:
        return joints[0]
    joints = [match.start() for match in _JOINT.finditer(text, after, before)]
    if not joints:
        return before
    closes = len(content_words(text[after : joints[0]])) == 0
    return joints[0] if closes else joints[-1]
