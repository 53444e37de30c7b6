"""Evidence of work done: files beside notes of progress."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.audit.trail import Actor
from songhanh.files import kinds
from songhanh.files.models import StoredFile
from songhanh.files.purposes import MEGABYTE, Purpose, register
from songhanh.plans.models import TaskNote
from songhanh.plans.roles import Permission


def _may_read(viewer: Actor, file: StoredFile) -> bool:
    """Everybody who may see the task: tasks of running plans are open to whoever sees plans."""
    label, _sep, key = file.subject.partition(":")
    if label != "plans.tasknote" or not isinstance(viewer, Person) or not viewer.has_perm(Permission.SEE):
        return False
    return TaskNote.objects.filter(pk=key).exists()


EVIDENCE: Final = register(
    Purpose(
        "plans.evidence",
        _("Tài liệu minh chứng"),
        kinds=(*kinds.DOCUMENTS, *kinds.SHEETS, *kinds.PICTURES),
        max_bytes=20 * MEGABYTE,
        may_read=_may_read,
    )
)
