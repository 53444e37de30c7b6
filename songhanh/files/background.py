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
from songhanh.files.purging import purge
from songhanh.files.queries import waiting_for_scan
from songhanh.jobs.duties import DAY, HOUR, duty
from songhanh.jobs.registry import JobRefused, Json, Progress, job

logger = logging.getLogger(__name__)
PAUSES: Final = [2.0, 8.0]  # seconds before the second and the third try


def _told(outcome: Json) -> str:
    words = {scan.value: str(scan.label) for scan in Scan}
    return words.get(outcome, gettext("Tệp không còn nữa.")) if isinstance(outcome, str) else gettext("Tệp không còn nữa.")


@job("files.purge", title=_("Xóa hẳn tệp đã hết hạn giữ"))
def purge_files(progress: Progress) -> Json:
    """What was removed, or found infected, long ago."""
    erased, left = purge()
    progress(1, 1)
    return {"erased": erased, "left": left}


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


@job("files.scan-again", title=_("Quét lại tệp chưa được quét"))
def scan_again(progress: Progress) -> Json:
    """Ask for a scan of every file that was not judged: the program was out of order, or had not been set. One at a time, in this job, so
    that what is asked for again each hour is one job and not one for each file."""
    judged = 0
    waiting = list(waiting_for_scan().values_list("pk", flat=True))
    for number, key in enumerate(waiting):
        progress(number, len(waiting))
        judged += scan_file(_untold, file=str(key)) is not None
    return {"judged": judged}


def _untold(done: int, total: int | None = None, stage: str = "") -> None:
    """The progress of one file among many."""


duty("files.purge", every=DAY)
duty("files.scan-again", every=HOUR, wanted=lambda: bool(settings.ANTIVIRUS_COMMAND) and waiting_for_scan().exists())


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
