"""Asking for files."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from songhanh.files.models import UNDO_DAYS, Scan, StoredFile


def files_of(*, subject: str, purpose: str | None = None, removed: bool = False) -> QuerySet[StoredFile]:
    """The files of a subject, oldest first; with the removed ones where asked, as erasure needs them."""
    found = StoredFile.objects.filter(subject=subject)
    if purpose is not None:
        found = found.filter(purpose=purpose)
    return found if removed else found.filter(removed_at=None)


def files_past_keeping(now: datetime.datetime | None = None) -> QuerySet[StoredFile]:
    """Files whose time to be brought back is over: removed, or found infected, more than 30 days ago."""
    before = (now or timezone.now()) - datetime.timedelta(days=UNDO_DAYS)
    return StoredFile.objects.filter(Q(removed_at__lt=before) | Q(scan=Scan.INFECTED, scanned_at__lt=before))


def waiting_for_scan(now: datetime.datetime | None = None) -> QuerySet[StoredFile]:
    """Files that were to be scanned when they came, an hour ago and longer, and have not been."""
    return files_without_scan().filter(uploaded_at__lt=(now or timezone.now()) - datetime.timedelta(hours=1))


def files_without_scan() -> QuerySet[StoredFile]:
    """Files that no antivirus program has seen."""
    return StoredFile.objects.filter(scan=Scan.NOT_SCANNED, removed_at=None)
