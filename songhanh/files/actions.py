"""Every write about files: store, remove, bring back, scan, erase for good."""

from __future__ import annotations

import functools
import uuid

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction
from django.utils import timezone

from songhanh.audit.erasure import erase_personal_values
from songhanh.audit.trail import Actor, action, record, subject_of
from songhanh.files import disk
from songhanh.files.checking import Checked, check
from songhanh.files.errors import RemovedForGoodError, StillKeptError
from songhanh.files.models import UNDO_DAYS, Scan, StoredFile
from songhanh.files.purposes import Purpose
from songhanh.files.queries import files_past_keeping
from songhanh.jobs.actions import ask


@action
def store_file(*, upload: File[bytes], purpose: Purpose, subject: models.Model | str, by: Actor) -> StoredFile:
    """Take an upload in. The same content for the same subject is the file that is there already, brought back if it was removed.

    Raises what :func:`check` raises. While an antivirus program is set, nobody can have the file before that has seen it.
    """
    checked = check(upload, purpose)
    about = subject if isinstance(subject, str) else subject_of(subject)
    file, made = StoredFile.objects.get_or_create(
        purpose=purpose.name, subject=about, sha256=checked.sha256, defaults=_told(checked, by)
    )
    if (
        made or not disk.place_of(file.pk).exists()
    ):  # a database that was restored without its files is healed by sending them again
        _write(file, upload)
    if file.removed_at is not None:
        file.removed_at, file.removed_by = None, ""
        file.save(update_fields=("removed_at", "removed_by"))
    record(
        "file.stored" if made else "file.stored-again",
        by=by,
        subject=file,
        details={
            "purpose": purpose.name,
            "for": about,
            "size": checked.size,
            "sha256": checked.sha256,
            "type": checked.kind.name,
        },
        personal={"name": checked.name},
    )
    if made and settings.ANTIVIRUS_COMMAND:
        ask_for_scan(file=file, by=by)
    return file


def _told(checked: Checked, by: Actor) -> dict[str, object]:
    return {
        "id": uuid.uuid4(),
        "name": checked.name,
        "media_type": checked.kind.media_type,
        "size": checked.size,
        "uploaded_by": by.audit_id,
    }


def _write(file: StoredFile, upload: File[bytes]) -> None:
    """The bytes go to the disk first; a transaction that is rolled back leaves them without a row, and the purge finds them."""
    upload.seek(0)
    disk.write(file.pk, upload.chunks())


@action
def ask_for_scan(*, file: StoredFile, by: Actor) -> None:
    """Have the antivirus program look at a file."""
    ask(kind="files.scan", arguments={"file": str(file.pk)}, by=by)


@action
def note_scan(*, file: StoredFile, infected: bool, by: Actor) -> StoredFile:
    """Keep what the antivirus program said. A file that is gone meanwhile, or was judged, stays as it is."""
    locked = StoredFile.objects.select_for_update().get(pk=file.pk)
    before = locked.scan
    locked.scan, locked.scanned_at = (Scan.INFECTED if infected else Scan.CLEAN), timezone.now()
    locked.save(update_fields=("scan", "scanned_at"))
    record("file.scanned", by=by, subject=locked, changes={"scan": (before, locked.scan)})
    return locked


@action
def remove_file(*, file: StoredFile, by: Actor, reason: str = "") -> StoredFile:
    """Remove a file; it can be brought back for 30 days. One that is removed already stays as it is."""
    locked = StoredFile.objects.select_for_update().get(pk=file.pk)
    if locked.removed_at is None:
        locked.removed_at, locked.removed_by = timezone.now(), by.audit_id
        locked.save(update_fields=("removed_at", "removed_by"))
        record("file.removed", by=by, subject=locked, details={"for": locked.subject}, reason=reason)
    else:
        record("file.removed-again", by=by, subject=locked)
    return locked


@action
def bring_back(*, file: StoredFile, by: Actor) -> StoredFile:
    """Undo the removal. Raises RemovedForGoodError after 30 days."""
    locked = StoredFile.objects.select_for_update().filter(pk=file.pk).first()
    if locked is None or (locked.undo_until is not None and locked.undo_until < timezone.now()):
        raise RemovedForGoodError(UNDO_DAYS)
    locked.removed_at, locked.removed_by = None, ""
    locked.save(update_fields=("removed_at", "removed_by"))
    record("file.brought-back", by=by, subject=locked, details={"for": locked.subject})
    return locked


@action
def erase_file(*, file: StoredFile, by: Actor, reason: str) -> None:
    """Erase a file for good: its bytes, its row and its name in the trail. For the purge, and for the erasure of a person's data."""
    record("file.erased", by=by, subject=file, details={"for": file.subject, "sha256": file.sha256}, reason=reason)
    erase_personal_values(subjects=(subject_of(file),), by=by)
    key = file.pk
    StoredFile.objects.filter(pk=key).delete()
    transaction.on_commit(functools.partial(disk.remove, key))


@action
def erase_past_keeping(*, key: uuid.UUID, by: Actor) -> None:
    """Erase a file that cannot be brought back any more. Raises StillKeptError for one that somebody has sent again meanwhile."""
    file = files_past_keeping().select_for_update().filter(pk=key).first()
    if file is None:
        raise StillKeptError
    erase_file(file=file, by=by, reason="kept long enough")
