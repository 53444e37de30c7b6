"""Decisions about the items of a read plan. What the machine read is never changed: people's fields lie over it, with who and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import uuid4

from django.db.models import Max
from django.utils import timezone

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.plans.errors import AgainstThePlanError, FieldFault, NothingToUndoError, NotInReviewError, NotShapedError, Overtaken
from songhanh.plans.models import Correction, PlanDocument, ReviewItem, Stage, Verb, Verdict
from songhanh.plans.reviewing.shapes import faults_of, last_day

_STATE: Final = ("verdict", "fields")


@action
def accept_item(*, item: ReviewItem, by: Actor, seen: int | None = None) -> ReviewItem:
    """Say that an item was read right, as it stands. Raises Overtaken, NotInReviewError, NotShapedError for one that cannot stand so."""
    row = _locked(item, seen)
    _shaped(row.kind, row.now)
    return _decided(row, Verb.ACCEPT, by, verdict=_kept_verdict(row) if row.fields is not None else Verdict.ACCEPTED)


@action
def accept_items(*, document: PlanDocument, keys: Collection[str], by: Actor) -> int:
    """Accept several open items at once; those that cannot stand as they are stay open. Returns how many were accepted."""
    _in_review(document)
    rows = document.items.select_for_update().filter(key__in=keys, verdict=Verdict.OPEN).order_by("pk")
    fit = [row for row in rows if not faults_of(row.kind, row.now)]
    batch = uuid4().hex
    for row in fit:
        _decided(row, Verb.ACCEPT, by, verdict=Verdict.ACCEPTED, told=False, batch=batch)
    record("review.accepted-many", by=by, subject=document, details={"items": [row.key for row in fit]})
    return len(fit)


@action
def undo_batch(*, document: PlanDocument, batch: str, by: Actor) -> int:
    """Take back what was accepted in one step, but for items that somebody has decided on since. Returns how many wait again."""
    _in_review(document)
    made = Correction.objects.filter(item__document=document, after__batch=batch, undone=False).order_by("pk")
    undone: list[str] = []
    for correction in made:
        row = ReviewItem.objects.select_for_update(of=("self",)).get(pk=correction.item_id)
        last = _last_decision(row)
        if last is None or last.pk != correction.pk:
            continue
        last.undone = True
        last.save(update_fields=("undone",))
        _decided(row, Verb.UNDO, by, verdict=correction.before.get("verdict", Verdict.OPEN), told=False)
        undone.append(row.key)
    record("review.undone-many", by=by, subject=document, details={"items": list(undone)})
    return len(undone)


@action
def correct_item(*, item: ReviewItem, fields: Mapping[str, Json], by: Actor, seen: int | None = None) -> ReviewItem:
    """Put people's fields over the machine's. Raises Overtaken, NotInReviewError, NotShapedError."""
    row = _locked(item, seen)
    merged: dict[str, object] = {**row.now, **fields}
    _shaped(row.kind, merged)
    if merged.get("due") != row.now.get("due"):  # what the signed text says may stand; what a person types must go with the plan
        _in_time(row.document, row.kind, merged)
    return _decided(row, Verb.CORRECT, by, verdict=_kept_verdict(row), fields=merged)


@action
def drop_item(*, item: ReviewItem, by: Actor, seen: int | None = None) -> ReviewItem:
    """Say that an item is none: it will not be part of the plan. It stays in the review and can be brought back."""
    return _decided(_locked(item, seen), Verb.DROP, by, verdict=Verdict.DROPPED)


@action
def add_item(
    *,
    document: PlanDocument,
    kind: str,
    fields: Mapping[str, Json],
    by: Actor,
    after: ReviewItem | None = None,
    span: tuple[int, int] | None = None,
) -> ReviewItem:
    """Add what the machine did not see; ``span`` is where it stands in the source text. Raises NotInReviewError, NotShapedError."""
    _in_review(document)
    _shaped(kind, fields)
    _in_time(document, kind, fields)
    row = _insert(document, kind, fields, after, span)
    Correction.objects.create(item=row, verb=Verb.ADD, before={}, after=_state(row), by=by.audit_id)
    record("review.added", by=by, subject=row, details={"kind": kind, "document": document.pk})
    return _sign(row, by)


@action
def split_item(*, item: ReviewItem, parts: Sequence[Mapping[str, Json]], by: Actor, seen: int | None = None) -> list[ReviewItem]:
    """Put several items in the place of one. Raises ValueError for fewer than two, and what adding raises."""
    if len(parts) < 2:
        raise ValueError("an item is split into two or more")
    row = _locked(item, seen)
    for fields in parts:
        _shaped(row.kind, {**row.now, **fields})
    _decided(row, Verb.SPLIT, by, verdict=Verdict.SPLIT)
    span = None if row.span_start is None or row.span_end is None else (row.span_start, row.span_end)
    made: list[ReviewItem] = []
    for fields in parts:
        part = _insert(row.document, row.kind, {**row.now, **fields}, made[-1] if made else row, span, origin=row)
        Correction.objects.create(item=part, verb=Verb.ADD, before={}, after=_state(part), by=by.audit_id)
        made.append(_sign(part, by))
    return made


@action
def undo_item(*, item: ReviewItem, by: Actor, seen: int | None = None) -> ReviewItem:
    """Take the last decision about an item back. One that was added goes, and so do the parts of one that was split.

    Raises Overtaken, NotInReviewError, NothingToUndoError.
    """
    row = _locked(item, seen)
    last = _last_decision(row)
    if last is None:
        raise NothingToUndoError
    last.undone = True
    last.save(update_fields=("undone",))
    if last.verb == Verb.ADD:
        return _decided(row, Verb.UNDO, by, verdict=Verdict.DROPPED)
    if last.verb == Verb.SPLIT:
        for part in row.parts.select_for_update().exclude(verdict=Verdict.DROPPED).order_by("pk"):
            _decided(part, Verb.UNDO, by, verdict=Verdict.DROPPED, told=False)
    before = last.before or {}
    row.fields = before.get("fields")
    return _decided(row, Verb.UNDO, by, verdict=before.get("verdict", Verdict.OPEN))


def _last_decision(row: ReviewItem) -> Correction | None:
    return row.corrections.filter(undone=False).exclude(verb__in=(Verb.UNDO, Verb.CARRY)).last()


def _kept_verdict(row: ReviewItem) -> str:
    return Verdict.ADDED if row.machine is None else Verdict.CORRECTED


def _locked(item: ReviewItem, seen: int | None) -> ReviewItem:
    row = ReviewItem.objects.select_for_update(of=("self",)).select_related("document").get(pk=item.pk)
    _in_review(row.document)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision, row.decided_by)
    return row


def _in_review(document: PlanDocument) -> None:
    stage = PlanDocument.objects.filter(pk=document.pk).values_list("stage", flat=True).get()
    if stage != Stage.REVIEW:
        raise NotInReviewError(stage)


def _shaped(kind: str, fields: Mapping[str, object]) -> None:
    if faults := faults_of(kind, fields):
        raise NotShapedError(faults)


def _in_time(document: PlanDocument, kind: str, fields: Mapping[str, object]) -> None:
    """Refuse a task that would be due before the plan was signed."""
    due = last_day(str(fields["due"])) if kind == "task" and fields.get("due") else None
    header = document.items.filter(kind="header").exclude(verdict=Verdict.DROPPED).first() if due is not None else None
    signed = last_day(str(header.now["date"])) if header is not None and header.now.get("date") else None
    if due is not None and signed is not None and due < signed:
        raise NotShapedError([FieldFault("due", str(AgainstThePlanError(due, signed)))])


def _state(row: ReviewItem) -> dict[str, object]:
    return {name: getattr(row, name) for name in _STATE}


def _decided(
    row: ReviewItem,
    verb: str,
    by: Actor,
    *,
    verdict: str,
    fields: Mapping[str, object] | None = None,
    told: bool = True,
    batch: str = "",
) -> ReviewItem:
    before = _state(ReviewItem.objects.get(pk=row.pk))
    row.verdict = verdict
    if fields is not None:
        row.fields = dict(fields)
    row.revision += 1
    after = {**_state(row), "batch": batch} if batch else _state(row)  # what was done in one step is undone in one
    Correction.objects.create(item=row, verb=verb, before=before, after=after, by=by.audit_id)
    if told:
        details: dict[str, Json] = {"kind": row.kind, "key": row.key, "document": row.document_id}
        record(f"review.{verb}", by=by, subject=row, changes={"verdict": (str(before["verdict"]), verdict)}, details=details)
    return _sign(row, by)


def _sign(row: ReviewItem, by: Actor) -> ReviewItem:
    row.decided_by, row.decided_at = by.audit_id, timezone.now()
    row.save()
    return row


def _insert(
    document: PlanDocument,
    kind: str,
    fields: Mapping[str, object],
    after: ReviewItem | None,
    span: tuple[int, int] | None,
    origin: ReviewItem | None = None,
) -> ReviewItem:
    # Orders leave gaps for the machine's items (hundreds); what is added stands right behind its neighbour.
    order = after.order if after else document.items.aggregate(last=Max("order"))["last"] or 0
    start, end = span or (None, None)
    quote = ""
    if span is not None:
        text = document.readings.get(current=True).text
        quote = " ".join(text[span[0] : span[1]].split())
    return ReviewItem.objects.create(
        document=document,
        kind=kind,
        key=f"{kind}:own:{uuid4().hex[:16]}",
        order=order if after else order + 1,
        section=after.section if after else "",
        span_start=start,
        span_end=end,
        quote=quote or (after.quote if origin and after else ""),
        fields=dict(fields),
        verdict=Verdict.ADDED,
        origin=origin,
    )
