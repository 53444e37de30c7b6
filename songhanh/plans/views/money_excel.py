"""A table of money as an Excel sheet: taken, sent back, looked at, written down after a yes."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from songhanh.accounts.pages import Crumbs
from songhanh.files.errors import FilesError
from songhanh.plans.actions.money import apply_upload, keep_upload
from songhanh.plans.errors import SheetWithheldError
from songhanh.plans.excel.form import heading_of, workbook_of
from songhanh.plans.excel.keeping import content_of
from songhanh.plans.excel.preview import AmountChange, BudgetPreview, preview
from songhanh.plans.forms.money import SeenForm, SheetForm
from songhanh.plans.models import BudgetTable, BudgetUpload
from songhanh.plans.people import names_of
from songhanh.plans.queries.money import sheet_of
from songhanh.plans.views.base import PlanPage
from songhanh.plans.views.money import MoneyActPage, money_crumbs
from songhanh.ui.sheets import XLSX, UnreadableSheetError
from songhanh.ui.simulation import is_simulated

MOST_SHOWN: Final = 200


class SheetFileView(PlanPage, View):
    """The table as it stands, to be filled in."""

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """As a file."""
        table = BudgetTable.objects.select_related("plan").filter(pk=self.kwargs["table"], plan=self.plan).first()
        if table is None:
            raise Http404
        response = HttpResponse(workbook_of(sheet_of(table)), content_type=XLSX)
        mark = "-MO-PHONG" if is_simulated() or self.plan.simulated else ""
        name = f"kinh-phi-{self.plan.pk}-{table.pk}-{timezone.localdate():%Y%m%d}{mark}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class UploadView(MoneyActPage):
    """A sheet comes back."""

    form_class = SheetForm
    template_name = "plans/money_upload.html"
    verb = gettext_lazy("Tải lên và xem trước")

    def title(self) -> str:
        """What is asked."""
        return _("Nhập kinh phí từ Excel")

    def lead(self) -> str:
        """What follows."""
        return self.table.caption[:200]

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the table."""
        return super().get_context_data(**{**context, "table": self.table, "plan": self.plan})

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the sheet if it is one of this table; its faults by cell stand in the preview."""
        file = form.cleaned_data["file"]
        assert isinstance(file, File)
        try:
            made = keep_upload(table=self.table, upload=file, by=self.viewer)
        except (UnreadableSheetError, FilesError) as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return redirect("plans:money_import_preview", self.plan.pk, made.pk)


class PreviewView(MoneyActPage):
    """What a sheet would change; writing it down."""

    form_class = SeenForm
    template_name = "plans/money_import.html"
    verb = gettext_lazy("Ghi các thay đổi này")

    @cached_property
    def upload(self) -> BudgetUpload:
        """The sheet of the address. Raises Http404 for one of another plan."""
        found = BudgetUpload.objects.select_related("table__plan").filter(pk=self.kwargs["upload"], table__plan=self.plan).first()
        if found is None:
            raise Http404
        return found

    def title(self) -> str:
        """What is shown."""
        return _("Xem trước tệp kinh phí")

    def crumbs(self) -> Crumbs:
        """The way here, by the upload."""
        address = reverse("plans:money_import", args=[self.plan.pk, self.upload.table_id])
        return [*money_crumbs(self.plan), (address, _("Nhập từ Excel"))]

    def back(self) -> str:
        """To the table."""
        return reverse("plans:money", args=[self.plan.pk])

    def _looked(self) -> tuple[BudgetPreview | None, str]:
        """What would change now, or why nobody can say."""
        try:
            return preview(self.upload.table, content_of(self.upload)), ""
        except (SheetWithheldError, UnreadableSheetError) as error:
            return None, str(error)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The changes, the faults first."""
        seen, withheld = self._looked()
        changes = seen.changes if seen else []
        own = {
            "upload": self.upload,
            "applied_by": names_of([self.upload.applied_by]).get(self.upload.applied_by, ""),
            "withheld": withheld,
            "seen": seen,
            "faults": seen.faults[:MOST_SHOWN] if seen else [],
            "more_faults": max(0, len(seen.faults) - MOST_SHOWN) if seen else 0,
            "changes": [_told(one) for one in changes[:MOST_SHOWN]],
            "more_changes": max(0, len(changes) - MOST_SHOWN),
        }
        return super().get_context_data(**{**context, **own})

    def act(self, form: forms.Form) -> str:
        """Write it down."""
        done = apply_upload(upload=self.upload, seen=form.cleaned_data["seen"], by=self.viewer)
        return _("Đã ghi %(count)s ô thay đổi từ tệp Excel.") % {"count": done.changed}

    faults = (*MoneyActPage.faults, UnreadableSheetError)


def _told(change: AmountChange) -> dict[str, object]:
    line = change.line
    return {
        "at": change.at,
        "label": f"{line.marker} {line.label}".strip(),
        "column": heading_of(change.key),
        "before": change.before,
        "after": change.after,
        "stale": change.stale,
    }
