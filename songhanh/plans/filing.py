"""What files are for in this room, and who may have them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.audit.trail import Actor
from songhanh.files import kinds
from songhanh.files.models import StoredFile
from songhanh.files.purposes import MEGABYTE, Purpose, register
from songhanh.plans.models import BudgetTable, PlanDocument, Stage
from songhanh.plans.roles import Permission


def _document_of(file: StoredFile) -> PlanDocument | None:
    label, _sep, key = file.subject.partition(":")
    return PlanDocument.objects.select_related("body").filter(pk=key).first() if label == "plans.plandocument" else None


def _may_read(viewer: Actor, file: StoredFile) -> bool:
    """A published plan is read by whoever sees plans; one under review by who reviews at its body."""
    document = _document_of(file)
    if document is None or not isinstance(viewer, Person):
        return False
    if document.stage == Stage.PUBLISHED:
        return viewer.has_perm(Permission.SEE)
    return viewer.has_perm(Permission.REVIEW, document.body)


PLAN_DOCUMENT: Final = register(
    Purpose(
        "plans.document",
        _("Văn bản kế hoạch"),
        kinds=(kinds.DOCX, kinds.PDF, kinds.DOC, kinds.ODT, kinds.RTF, kinds.HTML, kinds.TXT, kinds.MD, kinds.JPEG, kinds.PNG),
        max_bytes=50 * MEGABYTE,
        may_read=_may_read,
    )
)


def _may_read_sheet(viewer: Actor, file: StoredFile) -> bool:
    """A sheet of money is read by whoever may change the money of its plan."""
    label, _sep, key = file.subject.partition(":")
    table = BudgetTable.objects.select_related("plan__issuer").filter(pk=key).first() if label == "plans.budgettable" else None
    return table is not None and isinstance(viewer, Person) and viewer.has_perm(Permission.MONEY, table.plan.issuer)


BUDGET_SHEET: Final = register(
    Purpose("plans.budget", _("Biểu kinh phí Excel"), kinds=(kinds.XLSX,), max_bytes=5 * MEGABYTE, may_read=_may_read_sheet)
)
