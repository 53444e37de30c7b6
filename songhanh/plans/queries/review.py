"""What the review of a document shows: its items as lines, what is left, what comes next; the list of documents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise

from songhanh.bodies.models import BodyVersion
from songhanh.plans.models import Correction, PlanDocument, Reading, ReviewItem, Verb, Verdict
from songhanh.plans.reviewing.shapes import faults_of
from songhanh.plans.reviewing.source import Told, findings_of
from songhanh.plans.reviewing.words import KIND_WORDS, label_of
from songhanh.ui.formats import is_english

# Doubts that say what the document leaves out. They are shown; the machine has understood the sentence all the same.
LEFT_OUT: Final = frozenset(("no-lead", "no-due", "no-recipient", "no-frequency", "no-targets", "no-total", "group-unit"))
_KINDS: Final = tuple(KIND_WORDS)


@dataclass(frozen=True)
class Line:
    """An item as the list shows it. ``unsure``: the machine doubts it, the checker found something in it, or it cannot stand so."""

    pk: int
    kind: str
    verdict: str
    label: str
    unsure: bool
    gone: bool
    span: tuple[int, int] | None

    @property
    def verdict_words(self) -> str:
        """What people have said about it."""
        return str(Verdict(self.verdict).label)

    @property
    def waits(self) -> bool:
        """Whether it waits for a person's word."""
        return self.verdict == Verdict.OPEN


@dataclass(frozen=True)
class KindCount:
    """How far the items of one kind have come. ``clear`` are those that wait without any doubt."""

    kind: str
    words: str | Promise
    total: int
    waiting: int
    unsure: int
    lines: tuple[Line, ...]

    @property
    def clear(self) -> int:
        """Those that can be accepted in one step."""
        return self.waiting - self.unsure


class Board:
    """The items of a document under review. Two queries: the items, the reading in force."""

    def __init__(self, document: PlanDocument, *, in_order: bool = False) -> None:
        self.document, self.in_order = document, in_order

    @cached_property
    def reading(self) -> Reading:
        """The reading in force."""
        return self.document.readings.get(current=True)

    @cached_property
    def findings(self) -> list[Told]:
        """What the checker found, in the reader's language."""
        return findings_of(self.reading.data, english=is_english())

    @cached_property
    def items(self) -> dict[int, ReviewItem]:
        """All items by their number, in the order of the document."""
        return {item.pk: item for item in self.document.items.order_by("order", "pk")}

    @cached_property
    def lines(self) -> list[Line]:
        """The items in the order in which they are gone through."""
        lines = [_line(item, self._places) for item in self.items.values()]
        return lines if self.in_order else sorted(lines, key=lambda line: _KINDS.index(line.kind))

    @cached_property
    def _places(self) -> list[int]:
        return sorted(told.span[0] for told in self.findings if told.span and told.severity != "info")

    @cached_property
    def kinds(self) -> list[KindCount]:
        """How far each kind has come; kinds without items are left out."""
        counted = []
        for kind, words in KIND_WORDS.items():
            lines = tuple(line for line in self.lines if line.kind == kind)
            waiting = [line for line in lines if line.waits]
            if lines:
                counted.append(KindCount(kind, words, len(lines), len(waiting), sum(line.unsure for line in waiting), lines))
        return counted

    @property
    def waiting(self) -> int:
        """How many items wait for a word."""
        return sum(kind.waiting for kind in self.kinds)

    @property
    def unsure(self) -> int:
        """How many of them are unsure."""
        return sum(kind.unsure for kind in self.kinds)

    def clear_of(self, kind: str) -> list[ReviewItem]:
        """The waiting items of a kind without any doubt."""
        return [self.items[line.pk] for line in self.lines if line.kind == kind and line.waits and not line.unsure]

    def beside(self, pk: int) -> tuple[int | None, int | None]:
        """The items before and after one in the list."""
        order = [line.pk for line in self.lines]
        at = order.index(pk)
        return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)

    def next_after(self, pk: int | None) -> int | None:
        """What is brought up after an item: the next unsure one (in the order of the text: the next that waits), round the list's end;
        else the next that waits at all; None where nothing does."""
        order = [line.pk for line in self.lines]
        at = order.index(pk) + 1 if pk in self.items and pk is not None else 0
        waiting = [line for line in (*self.lines[at:], *self.lines[:at]) if line.waits and line.pk != pk]
        wanted = waiting if self.in_order else [line for line in waiting if line.unsure]
        return next((line.pk for line in (*wanted, *waiting)), None)

    @property
    def lines_with_findings(self) -> list[Line]:
        """The waiting lines in whose words the checker found something."""
        places = self._places
        return [line for line in self.lines if line.waits and line.span is not None and _is_found_in(line.span, places)]

    def line(self, pk: int) -> Line:
        """The line of an item."""
        return next(line for line in self.lines if line.pk == pk)

    def findings_in(self, item: ReviewItem) -> list[Told]:
        """What the checker found in an item's words."""
        if item.span_start is None or item.span_end is None:
            return []
        return [told for told in self.findings if told.span and item.span_start <= told.span[0] < item.span_end]


def _line(item: ReviewItem, places: list[int]) -> Line:
    fields = item.now
    span = None if item.span_start is None or item.span_end is None else (item.span_start, item.span_end)
    unsure = any(str(doubt.get("code")) not in LEFT_OUT for doubt in item.doubts) or bool(faults_of(item.kind, fields))
    if span is not None and not unsure:
        unsure = _is_found_in(span, places)
    return Line(item.pk, item.kind, item.verdict, label_of(item.kind, fields, item.quote), unsure, item.gone, span)


def _is_found_in(span: tuple[int, int], places: list[int]) -> bool:
    """Whether a finding begins in a span."""
    at = bisect_left(places, span[0])
    return at < len(places) and places[at] < span[1]


def listed_documents(versions: QuerySet[BodyVersion]) -> QuerySet[PlanDocument]:
    """The documents of bodies, with the body's newest name, how many items each has and how many wait. One query when read."""
    names = BodyVersion.objects.filter(body=OuterRef("body")).order_by(F("valid_from").desc(nulls_last=True))
    return PlanDocument.objects.filter(body__in=versions.values("body")).annotate(
        body_name=Subquery(names.values("name")[:1]),
        total=Count("items"),
        waiting=Count("items", filter=Q(items__verdict=Verdict.OPEN)),
    )


def history_of(item: ReviewItem) -> list[Correction]:
    """What people did to an item, newest first. One query."""
    return list(item.corrections.order_by("-pk"))


def changes_of(correction: Correction) -> list[tuple[str, object, object]]:
    """The fields that a decision changed: name, before, after."""
    before, after = (dict(_fields(state)) for state in (correction.before, correction.after))
    if not before:  # nobody had changed anything until then
        before = dict(correction.item.machine or {}) if after else {}
    return [
        (name, before.get(name), after.get(name))
        for name in dict.fromkeys([*before, *after])
        if after and before.get(name) != after.get(name)
    ]


def _fields(state: object) -> Mapping[str, object]:
    fields = state.get("fields") if isinstance(state, Mapping) else None
    return fields if isinstance(fields, Mapping) else {}


def last_batch(document: PlanDocument, person: str) -> list[Correction]:
    """What somebody accepted in one step last, unless they did something else since. Two queries."""
    last = Correction.objects.filter(item__document=document, by=person).order_by("-pk").first()
    batch = last.after.get("batch") if last and last.verb == Verb.ACCEPT and not last.undone else None
    if not batch:
        return []
    return list(Correction.objects.filter(item__document=document, after__batch=batch, undone=False).select_related("item"))


def names_of_bodies(numbers: Collection[int]) -> dict[int, str]:
    """The newest names of bodies. One query."""
    versions = BodyVersion.objects.filter(body__in=numbers).order_by(F("valid_from").asc(nulls_first=True))
    return {version.body_id: version.name for version in versions}
