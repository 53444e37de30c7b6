"""Long work of this app."""

from __future__ import annotations

import logging
import time
import uuid
from typing import Final

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.audit.trail import Program
from songhanh.files import disk
from songhanh.files.actions import note_scan
from songhanh.files.antivirus import ScanFault, is_infected
from songhanh.files.models import Scan, StoredFile
from songhanh.jobs.registry import JobRefused, Json, Progress, job

logger = logging.getLogger(__name__)
PAUSES: Final = [2.0, 8.0]  # seconds before the second and the third try


def _told(outcome: Json) -> str:
    words = {scan.value: str(scan.label) for scan in Scan}
    return words.get(outcome, gettext("Tệp không còn nữa.")) if isinstance(outcome, str) else gettext("Tệp không còn nữa.")


@job("files.scan", title=_("Quét vi-rút tệp mới gửi"), told=_told)
def scan_file(progress: Progress, *, file: str) -> Json:
    """Have a file looked at. Done again after a kill it asks once more; a file that was judged meanwhile is not judged twice."""
    progress(0, 1, str(_("Đang quét vi-rút")))
    found = StoredFile.objects.filter(pk=uuid.UUID(file)).first()
    if found is None or found.scan != Scan.NOT_SCANNED or not settings.ANTIVIRUS_COMMAND:
        return found.scan if found else None
    judged = note_scan(file=found, infected=_ask(found), by=Program("antivirus"))
    progress(1, 1)
    return judged.scan


def _ask(file: StoredFile) -> bool:
    for pause in [*PAUSES, None]:
        try:
            return is_infected(disk.place_of(file.pk))
        except ScanFault as fault:
            logger.error("The antivirus program did not judge the file %s: %s", file.pk, fault)
            if pause is not None:
                time.sleep(pause)
    raise JobRefused(
        gettext("Chương trình quét vi-rút không trả lời nên tệp chưa được mở. Hãy báo quản trị viên rồi bấm làm lại.")
    )
