"""What lies over what: the findings at each thing that was understood, and the things at which a finding lies.

A place in the text shows what was understood there first; what is wrong with it is listed under it, and leads back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from songhanh.vanban.report.marks import LONG_FINDING, Mark, understood_first

_UNNAMED = ("header", "section", "recipient", "signature")  # a finding there says by its quote where it is
_MANY = 4  # places; a finding with more is about the document and is listed at the first alone


@dataclass
class Crossings:
    """By item id: the findings at an item, and the marks of the items at a finding, the innermost first."""

    findings: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[Mark]] = field(default_factory=dict)


def crossings(marks: Sequence[Mark]) -> Crossings:
    """How the marks of a document lie over each other. Figures count as their target, rows as their table."""
    found = Crossings()
    things = [mark for mark in marks if mark.kind != "finding"]
    findings = [mark for mark in marks if mark.kind == "finding"]
    places = Counter(mark.item for mark in findings)
    for finding in findings:
        if finding.place > 1 and places[finding.item] > _MANY:
            continue
        under = [mark for mark in things if _touches(finding, mark)]
        for item in dict.fromkeys(_whole(mark) for mark in under):
            listed = found.findings.setdefault(item, [])
            if finding.item not in listed:
                listed.append(finding.item)
        if finding.place == 1:
            named = [mark for mark in understood_first(under) if mark.kind not in _UNNAMED and mark.item == _whole(mark)]
            found.items[finding.item] = list({mark.item: mark for mark in named}.values())
    return found


def _touches(finding: Mark, thing: Mark) -> bool:
    """Whether a finding is about a thing: a finding about a long passage is not about every word in it."""
    shared = min(finding.span[1], thing.span[1]) - max(finding.span[0], thing.span[0])
    size = finding.span[1] - finding.span[0]
    return shared > 0 and (size <= LONG_FINDING or shared * 2 >= size)


def _whole(mark: Mark) -> str:
    return mark.item.partition("-")[0] if mark.kind in ("measure", "budget") else mark.item
