"""Changing the money of a plan: amounts in whole đồng, lines, why they differ; taking in what came back as an Excel sheet."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from django.core.files.base import File
from django.db.models import F, Max
from django.utils import timezone

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.files.actions import store_file
from songhanh.plans.errors import FaultySheetError, LineGoneError, NotAnAmountError, Overtaken, SheetOvertakenError
from songhanh.plans.excel.keeping import content_of
from songhanh.plans.excel.preview import preview
from songhanh.plans.filing import BUDGET_SHEET
from songhanh.plans.models import BudgetAmount, BudgetLine, BudgetTable, BudgetUpload, LineKind, Plan
from songhanh.plans.queries.money import Column, Key

MOST_DONG: Final = 10**15


def bearable(dong: int | None) -> int | None:
    """An amount that a line can have. Raises NotAnAmountError, and TypeError for what is no whole number."""
    if dong is None:
        return None
    if isinstance(dong, bool) or not isinstance(dong, int):
        raise TypeError(f"{dong!r} is no whole number of đồng")
    if not 0 <= dong <= MOST_DONG:
        raise NotAnAmountError(dong)
    return dong


@action
def add_table(*, plan: Plan, caption: str, years: Sequence[int], sources: Sequence[str], by: Actor) -> BudgetTable:
    """An empty table: a column for each year and source, in đồng; one for all where nothing is said."""
    over: Sequence[int | None] = years or [None]
    columns = [[year, source[:120]] for year in over for source in (sources or [""])]
    order = (plan.budgettables.aggregate(last=Max("order"))["last"] or 0) + 1
    table = BudgetTable.objects.create(plan=plan, caption=caption, currency_unit="đồng", columns=columns, order=order)
    record("budget.table-added", by=by, subject=table, details={"plan": plan.pk, "columns": len(columns)})
    return table


@action
def add_line(
    *, table: BudgetTable, label: str, by: Actor, parent: BudgetLine | None = None, marker: str = "", is_total: bool = False
) -> BudgetLine:
    """A line at the end of its heading, or of the table. A line that gets one below it becomes a heading. Raises LineGoneError."""
    BudgetTable.objects.select_for_update().get(pk=table.pk)
    above = None
    if parent is not None:
        above = BudgetLine.objects.select_for_update().get(pk=parent.pk, table=table)
        if above.removed_at is not None or above.kind == LineKind.TOTAL:
            raise LineGoneError(above.label)
        if above.kind != LineKind.PROJECT:
            above.kind = LineKind.PROJECT
            above.revision += 1
            above.save(update_fields=("kind", "revision"))
    order = _room_behind(table, above, is_total=is_total)
    kind = LineKind.TOTAL if is_total else LineKind.ACTIVITY
    line = BudgetLine.objects.create(
        table=table, parent=None if is_total else above, order=order, marker=marker[:20], label=label, kind=kind
    )
    record("budget.line-added", by=by, subject=line, details={"table": table.pk, "label": label[:200]})
    return line


def _room_behind(table: BudgetTable, above: BudgetLine | None, *, is_total: bool) -> int:
    """The order of a new line; those behind it move on by one. Before the totals that end the table."""
    lines = list(table.lines.order_by("order", "pk"))
    if above is None:
        place = len(lines)
        while not is_total and place and lines[place - 1].kind == LineKind.TOTAL:
            place -= 1
    else:
        inside = {above.pk}
        for line in lines:
            if line.parent_id in inside:
                inside.add(line.pk)
        place = max(number for number, line in enumerate(lines) if line.pk in inside) + 1
    if place == len(lines):
        return lines[-1].order + 1 if lines else 0
    order = lines[place].order
    table.lines.filter(order__gte=order).update(order=F("order") + 1)
    return order


@action
def set_amount(*, line: BudgetLine, key: Key, dong: int | None, by: Actor, seen: int | None = None) -> BudgetLine:
    """State one amount, or take back that one is stated (None). Raises what :func:`set_amounts` raises."""
    return set_amounts(line=line, amounts={key: dong}, by=by, seen=seen)


@action
def set_amounts(
    *, line: BudgetLine, amounts: Mapping[Key, int | None], by: Actor, seen: int | None = None, reason: str | None = None
) -> BudgetLine:
    """State amounts of a line in whole đồng; None: nothing is stated. ``reason`` says why they differ from what was planned.

    Raises Overtaken, LineGoneError, NotAnAmountError, and TypeError for a float.
    """
    row = _locked(line, seen)
    known = {Key(each.kind, each.year, each.funding): each for each in row.amounts.all()}
    changes: dict[str, tuple[Json, Json]] = {}
    for key, dong in amounts.items():
        before = known[key].dong if key in known else None
        if dong == before and not isinstance(dong, float):
            continue
        _state(row, known.get(key), key, bearable(dong))
        changes[_told(key)] = (before, dong)
    if reason is not None and reason != row.reason:
        changes["reason"] = (row.reason, reason)
        row.reason = reason
    if changes:
        _keep_columns(row.table_id, amounts)
        row.revision += 1
        row.save(update_fields=("reason", "revision"))
    record("budget.amounts-set" if changes else "budget.amounts-kept", by=by, subject=row, changes=changes)
    return row


@action
def rename_line(*, line: BudgetLine, label: str, by: Actor, marker: str | None = None, seen: int | None = None) -> BudgetLine:
    """Call a line otherwise. Raises Overtaken, LineGoneError."""
    row = _locked(line, seen)
    wanted = {"label": label, "marker": row.marker if marker is None else marker[:20]}
    changes = {name: (getattr(row, name), value) for name, value in wanted.items() if getattr(row, name) != value}
    if changes:
        row.label, row.marker = wanted["label"], wanted["marker"]
        row.revision += 1
        row.save(update_fields=("label", "marker", "revision"))
    record("budget.line-renamed" if changes else "budget.line-kept", by=by, subject=row, changes=changes)
    return row


@action
def change_line(
    *,
    line: BudgetLine,
    label: str,
    marker: str,
    amounts: Mapping[Key, int | None],
    reason: str,
    by: Actor,
    seen: int | None = None,
) -> BudgetLine:
    """All that a page can change of a line, at once. Raises what :func:`set_amounts` and :func:`rename_line` raise."""
    row = set_amounts(line=line, amounts=amounts, by=by, seen=seen, reason=reason)
    if (label, marker) != (row.label, row.marker):
        row = rename_line(line=row, label=label, marker=marker, by=by)
    return row


@action
def remove_line(*, line: BudgetLine, by: Actor, seen: int | None = None, reason: str = "") -> BudgetLine:
    """Take a line out of its table with all that stands below it. Its amounts stay, and it can be brought back."""
    row = _locked(line, seen)
    now = timezone.now()
    gone = [row.pk, *_below(row)]
    BudgetLine.objects.filter(pk__in=gone, removed_at=None).update(removed_at=now, revision=F("revision") + 1)
    record("budget.line-removed", by=by, subject=row, details={"lines": len(gone), "label": row.label[:200]}, reason=reason)
    row.refresh_from_db()
    return row


@action
def restore_line(*, line: BudgetLine, by: Actor) -> BudgetLine:
    """Bring a line back with what went with it. One that is there stays. Raises LineGoneError where its heading is out."""
    row = BudgetLine.objects.select_for_update(of=("self",)).select_related("parent").get(pk=line.pk)
    if row.parent is not None and row.parent.removed_at is not None:
        raise LineGoneError(row.parent.label)
    back = 0
    if row.removed_at is not None:
        together = BudgetLine.objects.filter(pk__in=[row.pk, *_below(row)], removed_at=row.removed_at)
        back = together.update(removed_at=None, revision=F("revision") + 1)
    record("budget.line-restored", by=by, subject=row, details={"lines": back})
    row.refresh_from_db()
    return row


def _below(row: BudgetLine) -> list[int]:
    pairs = list(BudgetLine.objects.filter(table=row.table_id).order_by("order", "pk").values_list("pk", "parent"))
    inside = {row.pk}
    for pk, parent in pairs:  # a line stands behind its heading
        if parent in inside:
            inside.add(pk)
    return sorted(inside - {row.pk})


def _locked(line: BudgetLine, seen: int | None) -> BudgetLine:
    row = BudgetLine.objects.select_for_update().get(pk=line.pk)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    if row.removed_at is not None:
        raise LineGoneError(row.label)
    return row


def _state(row: BudgetLine, known: BudgetAmount | None, key: Key, dong: int | None) -> None:
    if known is None:
        if dong is not None:
            BudgetAmount.objects.create(line=row, kind=key.kind, year=key.year, funding=key.funding, dong=dong)
    elif dong is None:
        known.delete()
    else:
        known.dong = dong
        known.save(update_fields=("dong",))


def _told(key: Key) -> str:
    return " · ".join(str(part) for part in key if part not in (None, ""))


def _keep_columns(table: int, amounts: Mapping[Key, int | None]) -> None:
    """A year or source that the table did not have becomes a column of it."""
    row = BudgetTable.objects.select_for_update().get(pk=table)
    known = {Column(year, funding) for year, funding in row.columns}
    more = dict.fromkeys(Column(key.year, key.funding) for key, dong in amounts.items() if dong is not None)
    new = [list(column) for column in more if column not in known]
    if new:
        row.columns = [*row.columns, *new]
        row.save(update_fields=("columns",))


@action
def keep_upload(*, table: BudgetTable, upload: File[bytes], by: Actor) -> BudgetUpload:
    """Keep a sheet that is to be looked at; nothing of it counts yet. The same content for the same table is the one that is there.

    Raises UnreadableSheetError for what is no sheet of this table, and what storing a file raises.
    """
    upload.seek(0)
    preview(table, upload.read())
    file = store_file(upload=upload, purpose=BUDGET_SHEET, subject=table, by=by)
    row, _made = BudgetUpload.objects.get_or_create(
        table=table, digest=file.sha256, defaults={"file": file.pk, "uploaded_by": by.audit_id}
    )
    if row.file != file.pk:
        row.file = uuid.UUID(str(file.pk))
        row.save(update_fields=("file",))
    record("budget.sheet-uploaded", by=by, subject=row, details={"table": table.pk, "sha256": row.digest})
    return row


@action
def apply_upload(*, upload: BudgetUpload, seen: str, by: Actor) -> BudgetUpload:
    """Write down what a sheet says, all of it or nothing; ``seen`` is the fingerprint of what was looked at. Applied once it stays so.

    Raises FaultySheetError, SheetOvertakenError where something else would come of it now, SheetWithheldError.
    """
    row = BudgetUpload.objects.select_for_update(of=("self",)).select_related("table").get(pk=upload.pk)
    if row.applied_at is not None:
        record("budget.sheet-applied-again", by=by, subject=row)
        return row
    BudgetTable.objects.select_for_update().get(pk=row.table_id)
    list(BudgetLine.objects.select_for_update().filter(table=row.table_id).order_by("pk").values_list("pk", flat=True))
    looked = preview(row.table, content_of(row))
    if looked.faults:
        raise FaultySheetError(len(looked.faults))
    if looked.fingerprint != seen:
        raise SheetOvertakenError
    by_line: dict[int, dict[Key, int | None]] = {}
    for change in looked.changes:
        by_line.setdefault(change.line.pk, {})[change.key] = change.after
    for line in BudgetLine.objects.filter(pk__in=by_line).order_by("pk"):
        set_amounts(line=line, amounts=by_line[line.pk], by=by)
    row.applied_by, row.applied_at, row.changed = by.audit_id, timezone.now(), len(looked.changes)
    row.save(update_fields=("applied_by", "applied_at", "changed"))
    record("budget.sheet-applied", by=by, subject=row, details={"changed": row.changed, "sha256": row.digest})
    return row
