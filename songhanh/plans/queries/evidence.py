"""Files beside notes of progress, with what became of those that were taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from songhanh.audit.trail import subject_of
from songhanh.files.models import StoredFile
from songhanh.plans.evidence import EVIDENCE
from songhanh.plans.models import TaskNote


@dataclass
class Evidence:
    """The files of a note: those that are there, and those that were taken away and can still be brought back."""

    there: list[StoredFile] = field(default_factory=list)
    removed: list[StoredFile] = field(default_factory=list)


def evidence_of(notes: Sequence[TaskNote]) -> dict[str, Evidence]:
    """The files of some notes, by what the trail calls each note. One query."""
    found: dict[str, Evidence] = defaultdict(Evidence)
    subjects = [subject_of(note) for note in notes]
    for file in StoredFile.objects.filter(subject__in=subjects, purpose=EVIDENCE.name).order_by("uploaded_at", "pk"):
        if file.removed_at is None:
            found[file.subject].there.append(file)
        elif file.undo_until is not None and file.undo_until >= timezone.now():
            found[file.subject].removed.append(file)
    return found


def note_with(file: StoredFile) -> TaskNote | None:
    """The note beside which a file stands. One query."""
    label, _sep, key = file.subject.partition(":")
    if label != "plans.tasknote" or not key.isdigit():
        return None
    rows = TaskNote.objects.select_related("assignment__task__plan__issuer", "assignment__body")
    return rows.filter(pk=int(key)).first()
