"""Evidence taken away from a note, with a reason, and brought back."""

from __future__ import annotations

from songhanh.audit.trail import Actor, action, record
from songhanh.files.actions import bring_back, remove_file
from songhanh.files.errors import RemovedForGoodError
from songhanh.files.models import UNDO_DAYS, StoredFile
from songhanh.plans.models import TaskNote
from songhanh.plans.task_errors import EvidenceGoneError, NoReasonToRemoveError


@action
def remove_evidence(*, note: TaskNote, file: StoredFile, reason: str, by: Actor) -> StoredFile:
    """Take a file away from a note: it can be opened no more, brought back for 30 days, and is then erased. The trail keeps who, when, why.

    Also where the part or its plan has ended: what should never have been shown must not stay. Raises NoReasonToRemoveError.
    """
    if not reason.strip():
        raise NoReasonToRemoveError
    removed = remove_file(file=file, by=by, reason=reason.strip())
    record("task.evidence-removed", by=by, subject=note, details={"file": str(file.pk)}, reason=reason.strip())
    return removed


@action
def restore_evidence(*, note: TaskNote, file: StoredFile, by: Actor) -> StoredFile:
    """Bring a file back that was taken away. Raises EvidenceGoneError after 30 days."""
    try:
        back = bring_back(file=file, by=by)
    except RemovedForGoodError as error:
        raise EvidenceGoneError(UNDO_DAYS) from error
    record("task.evidence-restored", by=by, subject=note, details={"file": str(file.pk)})
    return back
