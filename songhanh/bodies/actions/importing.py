"""Carrying a list of bodies out: all of it or nothing, and a file only once."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.actions.bodies import change_body, create_bodies, set_contact
from songhanh.bodies.actions.versions import CONTACT_FIELDS, facts_of, version_on
from songhanh.bodies.days import today
from songhanh.bodies.errors import BodiesError
from songhanh.bodies.excel.preview import ImportPreview, PreviewRow, RowState
from songhanh.bodies.models import BodyImport
from songhanh.jobs.actions import ask
from songhanh.jobs.models import Job

_FOLDER: Final = "bodies/imports"
_KEPT: Final = datetime.timedelta(days=7)


@dataclass(eq=False)
class FaultyFileError(BodiesError):
    """A list with faults: none of it is taken in."""

    faults: int

    def message(self) -> str:
        return _("Tệp còn %d lỗi nên chưa nhập dòng nào. Sửa các ô được nêu rồi nhập lại.") % self.faults


@dataclass(eq=False)
class OvertakenError(BodiesError):
    """Bodies were changed after a list was looked at, so that something else would come of it."""

    def message(self) -> str:
        return _(
            "Danh sách cơ quan đã thay đổi sau khi bạn xem trước, nên chưa nhập dòng nào. Mở lại trang xem trước rồi xác nhận."
        )


@action
def carry_out_import(*, preview: ImportPreview, by: Actor) -> BodyImport:
    """Do what a preview shows. A file that was taken in already changes nothing: the first import is the answer.

    Raises FaultyFileError, and ChangedMeanwhile or another fault where the bodies are no longer as the preview saw them.
    """
    if preview.faults:
        raise FaultyFileError(len(preview.faults))
    done, made = BodyImport.objects.get_or_create(
        digest=preview.digest,
        defaults={
            "made_by": by.audit_id,
            "new": preview.count(RowState.NEW),
            "changed": preview.count(RowState.CHANGED),
            "unchanged": preview.count(RowState.UNCHANGED),
        },
    )
    record(
        "bodies.imported" if made else "bodies.imported-again",
        by=by,
        subject=done,
        details={"file": preview.digest, "new": done.new, "changed": done.changed, "unchanged": done.unchanged},
    )
    if made:
        drafts = [row.draft for row in preview.rows if row.state is RowState.NEW and row.draft is not None]
        if drafts:
            create_bodies(drafts=drafts, by=by, occasion=f"import {preview.digest[:12]}")
        for row in preview.rows:
            if row.state is RowState.CHANGED:
                _change(row, preview, by)
    return done


@action
def keep_upload(*, content: bytes, by: Actor) -> str:
    """Keep a file that is to be looked at; the hash of its bytes, by which it is known. Files that nobody confirmed within a week go."""
    digest = _keep(content)
    _drop_old_uploads()
    record("bodies.list-uploaded", by=by, subject="bodies.bodyimport", details={"file": digest})
    return digest


@action
def request_import(*, content: bytes, by: Actor, preview: ImportPreview | None = None) -> Job:
    """Keep a file and ask for the job that takes it in, as it was looked at; the same file with the same outcome is the same job.

    The job acts in the chain in which who asks acts today.
    """
    digest = _keep(content)
    record("bodies.import-asked", by=by, subject="bodies.bodyimport", details={"file": digest})
    looked_at = {"day": preview.day.isoformat(), "seen": preview.fingerprint} if preview is not None else {}
    return ask(
        kind="bodies.import",
        arguments={"digest": digest, "actor": by.audit_id, "chain": by.audit_chain(today()), **looked_at},
        by=by,
        key=f"bodies.import:{digest[:40]}:{looked_at.get('seen', '')[:40]}",
    )


def _keep(content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    name = file_of(digest)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return digest


def _drop_old_uploads() -> None:
    """Lists name people: what nobody confirmed is not kept."""
    _folders, names = default_storage.listdir(_FOLDER)
    for name in names:
        if default_storage.get_modified_time(f"{_FOLDER}/{name}") < timezone.now() - _KEPT:
            default_storage.delete(f"{_FOLDER}/{name}")


def file_of(digest: str) -> str:
    """Where an uploaded list is kept."""
    return f"{_FOLDER}/{digest}.xlsx"


def _change(row: PreviewRow, preview: ImportPreview, by: Actor) -> None:
    if row.body is None or row.draft is None:
        return
    wanted = row.draft.facts
    known = facts_of(version_on(row.body, preview.day))
    facts = replace(wanted, parent=wanted.parent or known.parent, short_names=wanted.short_names or known.short_names)
    seen = row.body.revision
    if facts != known:
        change_body(body=row.body, facts=facts, on=preview.day, by=by, seen=seen)
        seen += 1
    contact = {name: new for name, (_old, new) in row.changes.items() if name in CONTACT_FIELDS}
    if contact:
        set_contact(body=row.body, contact=contact, by=by, seen=seen)
