"""A list of bodies from Excel: the form, the upload, what it would change, and the job that takes it in."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from songhanh.bodies.actions.importing import FaultyFileError, file_of, keep_upload, request_import
from songhanh.bodies.days import today
from songhanh.bodies.errors import BodiesError, NotInReachError
from songhanh.bodies.excel.form import COLUMNS, workbook_template
from songhanh.bodies.excel.preview import ImportPreview, PreviewRow, RowState, preview_import
from songhanh.bodies.forms.bodies import SureForm
from songhanh.bodies.forms.importing import UploadForm
from songhanh.bodies.models import Body, BodyImport
from songhanh.bodies.rules import IMPORT, REORGANISE
from songhanh.bodies.slots import within_reach
from songhanh.bodies.views.base import XLSX, ActView, BodiesPage, Crumbs, bodies_crumbs
from songhanh.ui.sheets import CellFault

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
MOST_SHOWN: Final = 200


def import_crumbs() -> Crumbs:
    """The way to the upload."""
    return [*bodies_crumbs(), (reverse("bodies:import"), _("Nhập từ Excel"))]


class TemplateFileView(BodiesPage, View):
    """The empty form."""

    permission = IMPORT

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """As a file."""
        del request
        response = HttpResponse(workbook_template(), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="bieu-mau-co-quan.xlsx"'
        return response


class UploadView(ActView):
    """A list is uploaded."""

    permission = IMPORT
    form_class = UploadForm
    template_name = "bodies/upload.html"
    verb = gettext_lazy("Tải lên và xem trước")
    digest: str = ""

    def title(self) -> str:
        """What is asked."""
        return _("Nhập danh sách cơ quan từ Excel")

    def back(self) -> str:
        """To the preview."""
        return reverse("bodies:import_preview", args=[self.digest]) if self.digest else super().back()

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the file if it can be read; its faults by cell stand in the preview."""
        file = form.cleaned_data["file"]
        assert isinstance(file, UploadedFile)
        content = file.read()
        try:
            preview_import(content)
        except BodiesError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        self.digest = keep_upload(content=content, by=self.actor)
        return redirect(self.back())


class PreviewView(ActView):
    """What a list would change, cell by cell; taking it in."""

    permission = IMPORT
    form_class = SureForm
    template_name = "bodies/import_preview.html"
    verb = gettext_lazy("Nhập danh sách này")

    def title(self) -> str:
        """What is shown."""
        return _("Xem trước danh sách")

    def crumbs(self) -> Crumbs:
        """The way here."""
        return import_crumbs()

    @cached_property
    def content(self) -> bytes:
        """The file of the address. Raises Http404."""
        digest = self.kwargs["digest"]
        if not _DIGEST.fullmatch(digest) or not default_storage.exists(file_of(digest)):
            raise Http404
        with default_storage.open(file_of(digest)) as file:
            content: bytes = file.read()
        return content

    @cached_property
    def looked_at(self) -> ImportPreview:
        """What it would change, with what lies outside of the reach of who looks."""
        seen = preview_import(self.content)
        self._mark_out_of_reach(seen)
        return seen

    def _mark_out_of_reach(self, seen: ImportPreview) -> None:
        """Rows that change a body, or put one below another, for which the person does not answer. One query."""
        user = self.request.user
        reach = set(within_reach(user, IMPORT, today()).values_list("body", flat=True))
        at_top = user.has_perm(REORGANISE)
        for row in seen.rows:
            if row.state in (RowState.NEW, RowState.CHANGED) and not _may(row, reach, at_top=at_top):
                column = "" if row.body is not None else COLUMNS["parent"]
                name = row.name if row.body is not None or _parent(row) is not None else ""
                row.faults.append(CellFault(row.line, column, str(NotInReachError(name))))
                row.state = RowState.FAULTY

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The rows that change something, the faults first."""
        seen = self.looked_at
        changing = [row for row in seen.rows if row.state in (RowState.NEW, RowState.CHANGED)]
        own = {
            "seen": seen,
            "faults": seen.faults[:MOST_SHOWN],
            "more_faults": max(0, len(seen.faults) - MOST_SHOWN),
            "changing": [_shown(row) for row in changing[:MOST_SHOWN]],
            "more_changing": max(0, len(changing) - MOST_SHOWN),
            "taken_in": BodyImport.objects.filter(digest=seen.digest).first(),
            "counts": {state.value: seen.count(state) for state in RowState},
        }
        return super().get_context_data(**own, **context)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Ask for the job, and go to its page."""
        if self.looked_at.faults:
            form.add_error(None, str(FaultyFileError(len(self.looked_at.faults))))
            return self.form_invalid(form)
        return redirect("jobs:job", request_import(content=self.content, by=self.actor, preview=self.looked_at).pk)


def _parent(row: PreviewRow) -> Body | None:
    return row.draft.facts.parent if row.draft is not None else None


def _may(row: PreviewRow, reach: set[int], *, at_top: bool) -> bool:
    """A body that is changed, and the one above, must be within reach; one below another row of the file goes with that row."""
    parent = _parent(row)
    if row.body is not None:
        return row.body.pk in reach and (parent is None or "parent" not in row.changes or parent.pk in reach)
    if parent is not None:
        return parent.pk in reach
    return at_top or (row.draft is not None and row.draft.parent_at is not None)


def _shown(row: PreviewRow) -> dict[str, object]:
    changes = [(COLUMNS.get(name, name), old, new) for name, (old, new) in row.changes.items()]
    return {"line": row.line, "name": row.name, "is_new": row.state is RowState.NEW, "changes": changes}
