"""What is marked in the document: every thing understood, every finding and every passage left over, with an id of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from songhanh.vanban.model import Finding, Header, PlanReading, Severity, Span

Kind = Literal[
    "header", "section", "citation", "target", "measure", "duty", "reporting", "campaign", "budget", "recipient", "signature",
    "unparsed", "finding",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the worst first
HEADER_FIELDS = ("issuer", "kind", "number", "place", "date", "title")
DEEPEST = 16
LONG_FINDING = 240  # characters; a longer finding is about a whole passage
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Mark:
    """One marked place. An item in several places (a citation) has several marks of one ``item``; ``place`` counts from 1."""

    item: str
    kind: Kind
    span: Span
    place: int = 1
    tag: str = ""  # shown small before the text: "T4"
    tone: str = ""  # severity of a finding


def marks_of(reading: PlanReading, findings: Sequence[Finding]) -> tuple[Mark, ...]:
    """Every mark that lies inside the text and is not empty, outermost first."""
    size = len(reading.text)
    inside = [mark for mark in _all(reading, findings) if 0 <= mark.span[0] < mark.span[1] <= size]
    return tuple(sorted(inside, key=lambda mark: (mark.span[0], -mark.span[1], _RANK[mark.kind], mark.item, mark.place)))


def understood_first(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks over one place, given outermost first, in the order in which a reader asks for them: what was understood, the innermost
    first, then what is wrong with it."""
    inward = tuple(reversed(marks))
    return tuple(mark for mark in inward if mark.kind != "finding") + tuple(mark for mark in inward if mark.kind == "finding")


def _all(reading: PlanReading, findings: Sequence[Finding]) -> Iterator[Mark]:
    for name, span in header_places(reading.header).items():
        yield Mark(f"h-{name}", "header", span)
    for number, citation in enumerate(reading.citations, 1):
        yield from _places(f"c{number}", "citation", citation.spans)
    for number, section in enumerate(reading.sections, 1):
        yield Mark(f"s{number}", "section", section.span)
    yield from _targets(reading)
    for number, assignment in enumerate(reading.assignments, 1):
        yield Mark(f"a{number}", "duty", assignment.span)
    for number, duty in enumerate(reading.reporting_duties, 1):
        yield Mark(f"r{number}", "reporting", duty.span)
    for number, campaign in enumerate(reading.campaigns, 1):
        yield Mark(f"e{number}", "campaign", campaign.span)
    yield from _money(reading)
    for number, span in enumerate(reading.recipient_spans, 1):
        yield Mark(f"n{number}", "recipient", span)
    if reading.signature.span is not None:
        yield Mark("sg", "signature", reading.signature.span)
    for number, left in enumerate(reading.unparsed, 1):
        yield Mark(f"u{number}", "unparsed", left.span)
    for number, finding in enumerate(findings, 1):
        spans = (*((finding.span,) if finding.span else ()), *finding.related)
        yield from _places(f"f{number}", "finding", spans, finding.severity)


def header_places(header: Header) -> dict[str, Span]:
    """Where the fields of the header stand that the overview shows; the symbol is part of the number, or stands for it."""
    spans = {name: span for name, span in header.spans.items() if name in HEADER_FIELDS}
    if "symbol" in header.spans:
        spans.setdefault("number", header.spans["symbol"])
    return spans


def _places(item: str, kind: Kind, spans: Iterable[Span], tone: str = "") -> Iterator[Mark]:
    for place, span in enumerate(spans, 1):
        yield Mark(item, kind, span, place, tone=tone)


def _targets(reading: PlanReading) -> Iterator[Mark]:
    for number, target in enumerate(reading.targets, 1):
        yield Mark(f"t{number}", "target", target.span, tag=target.id)
        for part, measure in enumerate(target.measures, 1):
            yield Mark(f"t{number}-{part}", "measure", measure.span)


def _money(reading: PlanReading) -> Iterator[Mark]:
    for number, table in enumerate(reading.budget_tables, 1):
        yield Mark(f"b{number}", "budget", table.span)
        for part, row in enumerate(table.rows, 1):
            yield Mark(f"b{number}-{part}", "budget", row.span)


@dataclass(frozen=True)
class Piece:
    """A stretch of text under one set of marks, outermost first. ``begins`` are those whose first character is here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def pieces_of(marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The marked stretches of a text in order, split wherever a mark begins or ends; what lies under no mark is left out.

    ``marks`` come outermost first (:func:`marks_of`). Marks may overlap in any way; where more than :data:`DEEPEST` lie over each
    other the outermost are left out, which happens in no real document.
    """
    starting: dict[int, list[Mark]] = {}
    edges: set[int] = set()
    for mark in marks:
        starting.setdefault(mark.span[0], []).append(mark)
        edges.update(mark.span)
    found: list[Piece] = []
    active: list[Mark] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        begins = starting.get(start, [])
        active = [mark for mark in active if mark.span[1] > start] + begins
        if active:
            found.append(Piece(start, end, tuple(active[-DEEPEST:]), tuple(begins)))
    return tuple(found)
