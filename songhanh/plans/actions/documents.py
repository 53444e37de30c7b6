"""Taking a document in, keeping what was read of it, reading it anew, throwing it away and bringing it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from django.core.files.base import File

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.models import Body
from songhanh.files.actions import store_file
from songhanh.jobs.actions import ask
from songhanh.plans.errors import AlreadyTakenInError, NotInReviewError
from songhanh.plans.filing import PLAN_DOCUMENT
from songhanh.plans.models import Correction, PlanDocument, Reading, ReviewItem, Stage, Verb, Verdict
from songhanh.vanban.model import Finding, PlanReading
from songhanh.vanban.work import WorkItem, carry_over

_GAP: Final = 1000  # between the orders of the machine's items: what people add stands between them


@action
def take_in(*, upload: File[bytes], body: Body, by: Actor, simulated: bool = False) -> PlanDocument:
    """Take in a document and have it read in the background. Raises AlreadyTakenInError for the same file at the same body, and what
    storing a file raises."""
    document = PlanDocument.objects.create(
        body=body, name=(upload.name or "")[:200], sha256="", simulated=simulated, uploaded_by=by.audit_id, stage=Stage.READING
    )
    file = store_file(upload=upload, purpose=PLAN_DOCUMENT, subject=document, by=by)
    known = PlanDocument.objects.filter(body=body, sha256=file.sha256).exclude(stage=Stage.DISCARDED).first()
    if known is not None:
        raise AlreadyTakenInError(known.pk, known.name, known.uploaded_at.date())
    document.name, document.sha256, document.media_type, document.file = file.name, file.sha256, file.media_type, file.pk
    job = ask(kind="plans.read", arguments={"document": document.pk, "actor": by.audit_id}, by=by)
    document.job = job.pk
    document.save()
    record("plan-document.taken-in", by=by, subject=document, details={"sha256": file.sha256, "body": body.pk})
    return document


@action
def keep_reading(
    *, document: PlanDocument, reading: PlanReading, items: Sequence[WorkItem], reader: str, by: Actor, checked: bool = True
) -> Reading:
    """Keep a reading and lay its items under what people have decided already. The same reader once more changes nothing.

    ``checked``: the findings are in the reading; without them the review begins, and :func:`keep_findings` brings them later.
    """
    row = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if row.stage not in (Stage.READING, Stage.UNREADABLE, Stage.REVIEW):
        raise NotInReviewError(row.stage)
    known = row.readings.filter(current=True, reader=reader).first()
    if known is not None and row.stage == Stage.REVIEW:
        record("plan-document.read-again", by=by, subject=row, details={"reader": reader, "changed": False})
        return known
    before = [_as_work(item) for item in row.items.exclude(machine=None).order_by("order", "pk")]
    row.readings.filter(current=True).update(current=False)
    data = reading.to_dict()
    if not checked:
        del data["findings"]
    made = Reading.objects.create(document=row, reader=reader, text=reading.text, data=data)
    gone = _lay(row, before, items, by)
    row.stage, row.failure, row.failure_en = Stage.REVIEW, "", ""
    row.revision += 1
    row.save()
    details: dict[str, Json] = {"reader": reader, "items": len(items), "gone": gone}
    if checked:
        details["findings"] = len(reading.findings)
    record("plan-document.read", by=by, subject=row, details=details)
    return made


@action
def keep_findings(*, reading: Reading, findings: Sequence[Finding], by: Actor) -> Reading:
    """Add what the checker found to a reading that was kept without. Findings that are there already stay as they are: a job that is begun
    again, or a second one for the same document, changes nothing."""
    row = Reading.objects.select_for_update().select_related("document").get(pk=reading.pk)
    changed = not row.is_checked
    if changed:
        row.data["findings"] = [finding.to_dict() for finding in findings]
        row.save(update_fields=("data",))
    details: dict[str, Json] = {"reader": row.reader, "findings": len(row.data["findings"]), "changed": changed}
    record("plan-document.checked", by=by, subject=row.document, details=details)
    return row


@action
def note_unreadable(*, document: PlanDocument, why: str, why_en: str, by: Actor) -> PlanDocument:
    """Keep why a document could not be read."""
    row = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if row.stage == Stage.READING:
        row.stage, row.failure, row.failure_en = Stage.UNREADABLE, why, why_en
        row.save(update_fields=("stage", "failure", "failure_en"))
    record("plan-document.unreadable", by=by, subject=row, details={"why": why[:500]})
    return row


@action
def read_again(*, document: PlanDocument, by: Actor) -> PlanDocument:
    """Have a document read once more: after a failure, or by a newer reader. What people decided stays."""
    row = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if row.stage not in (Stage.UNREADABLE, Stage.REVIEW, Stage.READING):
        raise NotInReviewError(row.stage)
    job = ask(kind="plans.read", arguments={"document": row.pk, "actor": by.audit_id}, by=by)
    row.job = job.pk
    if row.stage == Stage.UNREADABLE:
        row.stage = Stage.READING
    row.save(update_fields=("job", "stage"))
    record("plan-document.asked-again", by=by, subject=row)
    return row


@action
def discard(*, document: PlanDocument, by: Actor, reason: str = "") -> PlanDocument:
    """Throw a document away that is no plan yet. It can be brought back."""
    row = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if row.stage in (Stage.PUBLISHED, Stage.DISCARDED):
        raise NotInReviewError(row.stage)
    before, row.stage = row.stage, Stage.DISCARDED
    row.save(update_fields=("stage",))
    record("plan-document.discarded", by=by, subject=row, changes={"stage": (before, row.stage)}, reason=reason)
    return row


@action
def restore(*, document: PlanDocument, by: Actor) -> PlanDocument:
    """Bring a document back that was thrown away. Raises AlreadyTakenInError where the same file was taken in meanwhile."""
    row = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if row.stage != Stage.DISCARDED:
        raise NotInReviewError(row.stage)
    same = PlanDocument.objects.filter(body=row.body_id, sha256=row.sha256).exclude(stage=Stage.DISCARDED).first()
    if same is not None:
        raise AlreadyTakenInError(same.pk, same.name, same.uploaded_at.date())
    row.stage = Stage.REVIEW if row.readings.filter(current=True).exists() else Stage.UNREADABLE
    row.save(update_fields=("stage",))
    record("plan-document.restored", by=by, subject=row)
    return row


def _as_work(item: ReviewItem) -> WorkItem:
    span = None if item.span_start is None or item.span_end is None else (item.span_start, item.span_end)
    return WorkItem(item.kind, item.key, span, item.quote, item.section or None)  # type: ignore[arg-type]  # kinds come from WorkItem


def _lay(document: PlanDocument, before: list[WorkItem], items: Sequence[WorkItem], by: Actor) -> int:
    """Put the items of a reading in place: known ones keep what people said, new ones are open, those not found any more go unless a
    person decided on them. Returns how many of these there are."""
    carried = carry_over(before, items) if before else {}  # a first reading has nothing to carry
    places = {new: old for old, new in carried.items() if new is not None}
    rows = {row.key: row for row in document.items.select_for_update().exclude(machine=None).order_by("pk")}
    fresh: list[ReviewItem] = []
    for number, item in enumerate(items, start=1):
        row = rows.pop(places.get(item.key, item.key), None)
        if row is None:
            fresh.append(_filled(ReviewItem(document=document), item, number * _GAP))
            continue
        changed = row.machine != item.fields
        before_state: Mapping[str, object] = {"verdict": row.verdict, "fields": row.fields, "machine": row.machine}
        _filled(row, item, number * _GAP)
        if changed and row.verdict == Verdict.ACCEPTED:
            row.verdict = Verdict.OPEN  # what was accepted is not what is read now
        if changed and row.verdict != Verdict.OPEN:
            after = {"verdict": row.verdict, "fields": row.fields, "machine": row.machine}
            Correction.objects.create(item=row, verb=Verb.CARRY, before=before_state, after=after, by=by.audit_id)
        row.revision += 1
        row.save()
    ReviewItem.objects.bulk_create(fresh)
    decided = [row for row in rows.values() if row.verdict not in (Verdict.OPEN, Verdict.ACCEPTED)]
    ReviewItem.objects.filter(pk__in=[row.pk for row in decided]).update(gone=True)
    ReviewItem.objects.filter(pk__in=[row.pk for row in rows.values() if row not in decided]).delete()
    return len(decided)


def _filled(row: ReviewItem, item: WorkItem, order: int) -> ReviewItem:
    row.kind, row.key, row.order, row.section, row.quote = item.kind, item.key, order, item.section or "", item.quote
    row.span_start, row.span_end = item.span or (None, None)
    row.machine = cast("dict[str, object]", item.fields)
    row.doubts = [{"code": doubt.code, "vi": doubt.vi, "en": doubt.en} for doubt in item.doubts]
    row.gone = False
    return row
