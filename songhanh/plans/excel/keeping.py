"""The bytes of a sheet that somebody sent."""

from __future__ import annotations

from songhanh.files import disk
from songhanh.files.models import StoredFile
from songhanh.plans.errors import SheetWithheldError
from songhanh.plans.models import BudgetUpload


def content_of(upload: BudgetUpload) -> bytes:
    """The content. Raises SheetWithheldError while nobody may open it."""
    file = StoredFile.objects.filter(pk=upload.file).first()
    if file is None or not file.can_be_had:
        raise SheetWithheldError(waits=file is not None and file.waits)
    return disk.place_of(file.pk).read_bytes()
