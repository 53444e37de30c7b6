"""What cannot be brought back any more goes for good."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from songhanh.audit.trail import Program
from songhanh.files import disk
from songhanh.files.actions import erase_past_keeping
from songhanh.files.errors import StillKeptError
from songhanh.files.models import StoredFile
from songhanh.files.queries import files_past_keeping


def purge() -> tuple[int, int]:
    """Erase files removed or found infected more than 30 days ago, and what a broken upload left on the disk; how many of each.

    May be run as often as one likes, and be killed at any line.
    """
    erased = sum(_erase(key) for key in list(files_past_keeping().values_list("pk", flat=True)))
    return erased, _sweep()


def _erase(key: uuid.UUID) -> int:
    try:
        erase_past_keeping(key=key, by=Program("purge-files"))
    except StillKeptError:
        return 0
    return 1


def _sweep() -> int:
    """Bytes without a row: their transaction was rolled back, or they were never finished. A day is longer than any upload."""
    swept = 0
    for path, key in disk.kept_since(timezone.now() - datetime.timedelta(days=1)):
        if key is None or not StoredFile.objects.filter(pk=key).exists():
            path.unlink(missing_ok=True)
            swept += 1
    return swept
