"""What a comparison of targets says: with the national catalogue (:mod:`answers_catalogue`) or a superior plan (:mod:`answers_superior`).

Only what is comparable is compared: the same indicator (by the catalogue's words, or by likeness of wording), the same unit, directions
that agree, and a year. Where something is of a kind but not comparable, the answer says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from songhanh.vanban.model import Span

Verdict = Literal["weaker", "later", "drift", "incomparable", "denominator", "missing", "met"]


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
