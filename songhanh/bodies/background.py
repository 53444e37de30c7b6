"""Long work of this app."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.audit.trail import NATION
from songhanh.bodies.actions.importing import OvertakenError, carry_out_import, file_of
from songhanh.bodies.errors import BodiesError
from songhanh.bodies.excel.preview import preview_import
from songhanh.bodies.models import BodyImport
from songhanh.jobs.registry import JobRefused, Json, Progress, job


@dataclass(frozen=True)
class Requester:
    """Whoever asked for a job, as the trail calls them."""

    audit_id: str
    chain: str

    def audit_chain(self, on: datetime.date) -> str:
        """That of the province in which who asked acted on the day of asking."""
        del on
        return self.chain


def _told(outcome: Json) -> str:
    counts = outcome if isinstance(outcome, dict) else {}
    return gettext("Đã thêm %(new)s, thay đổi %(changed)s, giữ nguyên %(unchanged)s cơ quan.") % {
        name: counts.get(name, 0) for name in ("new", "changed", "unchanged")
    }


@job("bodies.import", title=_("Nhập danh sách cơ quan"), told=_told, leads_to=("bodies:bodies", _("Cơ quan, đơn vị")))
def import_bodies(progress: Progress, *, digest: str, actor: str, chain: str = NATION, day: str = "", seen: str = "") -> Json:
    """Take in a list of bodies that was uploaded. Done again after a kill it changes nothing: the file is known by its hash.

    ``day`` is the day from which the changes hold and ``seen`` the fingerprint of what was confirmed: where something else would come of
    it by now, nothing is taken in.
    """
    done = BodyImport.objects.filter(digest=digest).first()
    if done is None:
        progress(0, 2, str(_("Đang đọc tệp")))
        with default_storage.open(file_of(digest)) as file:
            content = file.read()
        try:
            preview = preview_import(content, datetime.date.fromisoformat(day) if day else None)
            if preview.faults:
                raise JobRefused("\n".join(f"{fault.place}: {fault.what}" for fault in preview.faults[:50]))
            if seen and preview.fingerprint != seen:
                raise JobRefused(str(OvertakenError()))
            progress(1, 2, str(_("Đang ghi")))
            done = carry_out_import(preview=preview, by=Requester(actor, chain))
        except BodiesError as error:
            raise JobRefused(str(error)) from error
    default_storage.delete(file_of(digest))  # it names people: what was taken in stands in the database
    progress(2, 2)
    return {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
