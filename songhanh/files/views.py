"""Having a file: who may is asked at each request, and a refusal is told to nobody but the trail."""

from __future__ import annotations

import logging
from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from songhanh.audit.trail import Actor, record_refusal, subject_of
from songhanh.files import disk
from songhanh.files.kinds import HTML
from songhanh.files.models import Scan, StoredFile
from songhanh.files.purposes import purpose_of
from songhanh.ui import formats
from songhanh.ui.errors import GoneError, withheld
from songhanh.ui.simulation import is_simulated
from songhanh.ui.views import SignedInMixin

logger = logging.getLogger(__name__)


class DownloadView(SignedInMixin):
    """One file, as an attachment."""

    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """404 for who may not have it, as for one that there is not."""
        if request.user.is_authenticated:
            viewer = cast("Actor", request.user)
            if not purpose_of(self.file.purpose).may_read(viewer, self.file):
                record_refusal("file.refused", by=viewer, subject=subject_of(self.file), details={"for": self.file.subject})
                raise Http404
        return super().dispatch(request, *args, **options)

    @cached_property
    def file(self) -> StoredFile:
        """The file of the address. Raises Http404."""
        found = StoredFile.objects.filter(pk=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """The file."""
        return answer(request, self.file)


def answer(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The file for somebody who may have it, or why it cannot be had now."""
    if file.removed_at is not None:
        raise GoneError(_("Tệp “%(name)s” đã được gỡ ngày %(day)s.") % {"name": file.name, "day": formats.day(file.removed_at)})
    if file.scan == Scan.INFECTED:
        return withheld(
            request,
            _("Tệp này có vi-rút nên không mở được"),
            _("Hãy báo người đã gửi tệp để quét máy của họ và gửi lại tệp sạch."),
        )
    if file.waits:
        return withheld(
            request, _("Tệp đang chờ quét vi-rút"), _("Việc này thường xong trong một phút. Hãy đợi rồi tải lại trang.")
        )
    if not disk.place_of(file.pk).exists():
        logger.error("The file %s is not on the disk", file.pk)
        raise GoneError(_("Máy chủ không còn tệp “%s”. Hãy báo quản trị viên khôi phục từ bản sao lưu.") % file.name)
    return _attachment(file)


def _attachment(file: StoredFile) -> FileResponse:
    # A page of the web is given as bytes: no browser that overlooks the rest may show it as one of ours.
    media_type = "application/octet-stream" if file.media_type == HTML.media_type else file.media_type
    response = FileResponse(
        disk.place_of(file.pk).open("rb"), as_attachment=True, filename=name_to_give(file), content_type=media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def name_to_give(file: StoredFile) -> str:
    """The name that the file is saved under; one out of a demonstration says so."""
    return f"MO-PHONG-{file.name}" if is_simulated() and not file.name.startswith("MO-PHONG") else file.name
