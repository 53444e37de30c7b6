"""Long work of this app: reading a document, and checking it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from songhanh import __version__
from songhanh.files import disk
from songhanh.files.models import Scan, StoredFile
from songhanh.jobs.registry import JobRefused, Json, Progress, job
from songhanh.plans.actions.documents import keep_findings, keep_reading, note_unreadable
from songhanh.plans.models import PlanDocument, Stage
from songhanh.plans.people import Acting
from songhanh.vanban import UnreadableError
from songhanh.vanban.check import check
from songhanh.vanban.reader.pipeline import read_source
from songhanh.vanban.sources import load
from songhanh.vanban.sources.base import Source
from songhanh.vanban.work import items_of

READER = f"songhanh {__version__}"
_STAGES = 3


def _told(outcome: Json) -> str:
    counts = outcome if isinstance(outcome, dict) else {}
    return gettext("Đã đọc: %(items)s mục để rà soát, %(findings)s phát hiện.") % {
        name: counts.get(name, 0) for name in ("items", "findings")
    }


@job("plans.read", title=_("Đọc văn bản kế hoạch"), told=_told)
def read_document(progress: Progress, *, document: int, actor: str) -> Json:
    """Read a document and list its items, on which people can decide from then on; then check it.

    Done again after a kill it gives the same: items and findings are each written in one transaction, and what is there stays.
    """
    row = PlanDocument.objects.filter(pk=document).first()
    if row is None or row.stage in (Stage.PUBLISHED, Stage.DISCARDED):
        return {"items": 0, "findings": 0}
    by = Acting(actor)
    try:
        source = _source(row, progress)
        reading = read_source(source)
    except UnreadableError as error:
        note_unreadable(document=row, why=error.message, why_en=error.message_en, by=by)
        raise JobRefused(error.message if get_language() == "vi" else error.message_en) from error
    progress(1, _STAGES, gettext("Đang lập danh sách mục để rà soát"))
    items = items_of(reading, source)
    kept = keep_reading(document=row, reading=reading, items=items, reader=READER, by=by, checked=False)
    if not kept.is_checked:
        progress(2, _STAGES, gettext("Đang tìm điểm cần sửa"))
        kept = keep_findings(reading=kept, findings=check(reading, source=source), by=by)
    progress(_STAGES, _STAGES)
    return {"items": len(items), "findings": len(kept.data["findings"])}


def _source(document: PlanDocument, progress: Progress) -> Source:
    file = StoredFile.objects.filter(pk=document.file).first() if document.file else None
    if file is None or file.scan == Scan.INFECTED or file.removed_at is not None:
        raise UnreadableError(
            "withheld",
            "Tệp không còn, hoặc có vi-rút nên đã bị giữ lại. Hãy tải lên một tệp khác.",
            "The file is gone, or was withheld for a virus. Upload another one.",
        )
    if file.waits:
        raise JobRefused(gettext("Tệp đang chờ quét vi-rút. Bấm làm lại sau ít phút."))
    progress(0, _STAGES, gettext("Đang đọc văn bản"))
    with tempfile.TemporaryDirectory(prefix="songhanh-") as folder:
        place = Path(folder, f"van-ban{Path(document.name).suffix.lower()}")
        shutil.copyfile(disk.place_of(file.pk), place)
        pages = gettext("Đang nhận dạng chữ trên bản quét")
        return load(place, progress=lambda done, total: progress(done, total, pages))
