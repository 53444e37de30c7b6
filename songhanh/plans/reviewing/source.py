"""The source text as the review shows it: paragraph by paragraph, with the places of items and findings. Knows no database.

Every paragraph is rendered once and knows where it begins, so that a script can tell the place of what is selected in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Span = tuple[int, int]
_LINE_RE: Final = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True)
class Told:
    """A finding of the checker in the reader's language."""

    severity: str
    message: str
    advice: str
    legal: str
    span: Span | None


@dataclass(frozen=True)
class Piece:
    """Some text that the same items cover. ``item`` is the one that a press opens: the one with the shortest span; 0 for none."""

    text: str
    item: int
    items: tuple[int, ...]
    severity: str


@dataclass(frozen=True)
class Paragraph:
    """A line of the source text. ``anchors`` are the items that begin here."""

    start: int
    pieces: tuple[Piece, ...]
    anchors: tuple[int, ...]
    findings: tuple[Told, ...]
    is_cell: bool


@dataclass(frozen=True)
class OutlineLine:
    """A heading of the document and the paragraph in which it stands."""

    words: str
    level: int
    paragraph: int


def findings_of(data: Mapping[str, object], *, english: bool) -> list[Told]:
    """The findings of a reading's JSON, in one language."""
    listed = data.get("findings")
    return [_told(each, english=english) for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []


def _told(finding: Mapping[str, object], *, english: bool) -> Told:
    span = finding.get("span")
    place = (int(span[0]), int(span[1])) if isinstance(span, list | tuple) else None
    texts = {
        name: str(finding.get(f"{name}_en" if english else name) or finding.get(name) or "") for name in ("message", "advice")
    }
    return Told(
        str(finding.get("severity") or "info"), texts["message"], texts["advice"], str(finding.get("legal_source") or ""), place
    )


def paragraphs(text: str, items: Mapping[int, Span], findings: Sequence[Told]) -> list[Paragraph]:
    """The source text in paragraphs. ``items`` are the places of items by their number."""
    lines = [match.span() for match in _LINE_RE.finditer(text)]
    covering: dict[int, list[int]] = defaultdict(list)
    begins: dict[int, list[int]] = defaultdict(list)
    starts = [end for _start, end in lines]
    for number, span in items.items():
        touched = list(_lines_of(lines, starts, span))
        for at in touched:
            covering[at].append(number)
        if touched:
            begins[touched[0]].append(number)
    marked: dict[int, list[Told]] = defaultdict(list)
    told: dict[int, list[Told]] = defaultdict(list)
    for finding in findings:
        touched = list(_lines_of(lines, starts, finding.span)) if finding.span else []
        for at in touched:
            marked[at].append(finding)
        if touched:
            told[touched[0]].append(finding)
    return [
        Paragraph(
            start,
            _pieces(text, (start, end), {number: items[number] for number in covering[at]}, marked[at]),
            tuple(begins[at]),
            tuple(told[at]),
            text[start:end].lstrip().startswith("|"),
        )
        for at, (start, end) in enumerate(lines)
    ]


def _lines_of(lines: Sequence[Span], ends: Sequence[int], span: Span) -> Iterable[int]:
    at = bisect_left(ends, span[0] + 1)
    while at < len(lines) and lines[at][0] < span[1]:
        yield at
        at += 1


def _pieces(text: str, line: Span, items: Mapping[int, Span], findings: Sequence[Told]) -> tuple[Piece, ...]:
    spans = [*items.values(), *(finding.span for finding in findings if finding.span)]
    cuts = sorted({*line, *(edge for span in spans for edge in span if line[0] < edge < line[1])})
    made = []
    for start, end in pairwise(cuts):
        over = sorted(
            (number for number, span in items.items() if span[0] <= start and end <= span[1]),
            key=lambda number: (items[number][1] - items[number][0], number),
        )
        severity = _worst(
            finding.severity for finding in findings if finding.span and finding.span[0] <= start and end <= finding.span[1]
        )
        made.append(Piece(text[start:end], over[0] if over else 0, tuple(over), severity))
    return tuple(made)


def _worst(severities: Iterable[str]) -> str:
    order = ("error", "warning", "info")
    return min(severities, key=lambda one: order.index(one) if one in order else len(order), default="")


def outline(data: Mapping[str, object], shown: Sequence[Paragraph]) -> list[OutlineLine]:
    """The headings of a reading's JSON that stand in the text, each with its paragraph."""
    starts = [paragraph.start for paragraph in shown]
    listed = data.get("sections")
    made = []
    for section in listed if isinstance(listed, list) else ():
        title, span = str(section.get("title") or ""), section.get("span")
        if not title or not isinstance(span, list) or not starts or int(section.get("level") or 1) > 3:
            continue
        at = max(0, bisect_left(starts, int(span[0]) + 1) - 1)
        words = f"{section.get('marker') or ''} {title}".strip()
        made.append(OutlineLine(words if len(words) < 100 else words[:99] + "…", int(section.get("level") or 1), starts[at]))
    return made


def context_of(text: str, span: Span, around: int = 120) -> tuple[str, str]:
    """What stands right before and behind a place, cut between words, for who does not see the whole text."""
    before, after = text[max(0, span[0] - around) : span[0]], text[span[1] : span[1] + around]
    if span[0] > around:
        before = "…" + before.partition(" ")[2]
    if span[1] + around < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(before.split()), " ".join(after.split())


def place_of(text: str, words: str) -> Span | None:
    """Where copied words stand in the text, whatever the spaces and line ends between them; None where they do not."""
    parts = words.split()
    found = re.search(r"\s+".join(map(re.escape, parts)), text) if parts else None
    return found.span() if found else None
