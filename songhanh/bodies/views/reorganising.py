"""Reorganisations of areas: the list, a draft, its preview, carrying it out, taking it back."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from songhanh.bodies.actions.areas import carry_out, draft_reorganisation, undo, wishes_of
from songhanh.bodies.errors import BodiesError
from songhanh.bodies.excel.wishes import COLUMNS, WishSheet, wishes_template
from songhanh.bodies.forms.areas import LINES, MOST_LINES, DraftForm, LineForm, LineFormSet
from songhanh.bodies.forms.bodies import SureForm
from songhanh.bodies.models import Area, Reorganisation, ReorganisationState
from songhanh.bodies.plan_faults import WishFault
from songhanh.bodies.planning import AreaPlan, AreaWish
from songhanh.bodies.queries.reorganising import Preview, faults_of_wishes, preview
from songhanh.bodies.rules import REORGANISE, may_reorganise_areas
from songhanh.bodies.views.area import province_keys
from songhanh.bodies.views.base import XLSX, ActView, BodiesPage, Crumbs, areas_crumbs
from songhanh.ui.formats import day as written
from songhanh.ui.listing import Column, Filter, Listing, ListingView
from songhanh.ui.sheets import CellFault

STATE_WORDS: Final = {
    ReorganisationState.DRAFTED: ("info", gettext_lazy("Dự thảo")),
    ReorganisationState.CARRIED_OUT: ("met", gettext_lazy("Đã thực hiện")),
    ReorganisationState.UNDONE: ("plain", gettext_lazy("Đã hoàn tác")),
}


def reorganisation_crumbs() -> Crumbs:
    """The way to the list."""
    return [*areas_crumbs(), (reverse("bodies:reorganisations"), _("Sắp xếp địa bàn"))]


class ReorganisationListing(Listing):
    """Reorganisations, the last first."""

    columns = (
        Column(
            "title",
            gettext_lazy("Tên"),
            link=lambda row: reverse("bodies:reorganisation", args=[row.pk]),  # type: ignore[attr-defined]
        ),
        Column("day", gettext_lazy("Ngày có hiệu lực"), "day", sort="day"),
        Column("document", gettext_lazy("Văn bản")),
        Column("state", gettext_lazy("Trạng thái"), "state", value=lambda row: STATE_WORDS[row.state]),  # type: ignore[attr-defined]
    )
    filters = (
        Filter("state", gettext_lazy("Trạng thái"), [(str(value), label) for value, label in ReorganisationState.choices]),
    )
    default_sort = "-day"
    file_name = "sap-xep-dia-ban"


class ReorganisationsView(BodiesPage, ListingView):
    """All of them."""

    listing_class = ReorganisationListing
    template_name = "bodies/reorganisations.html"
    title = gettext_lazy("Sắp xếp địa bàn")
    lead = gettext_lazy("Nhập, chia, đổi tên hoặc chuyển đơn vị hành chính từ một ngày. Bản đồ trước ngày đó không đổi.")
    empty_title = gettext_lazy("Chưa có lần sắp xếp nào được nhập")
    empty_advice = gettext_lazy("Việc sắp xếp ngày 01/07/2025 đã có sẵn trong danh mục. Lần sắp xếp sau này được nhập ở đây.")
    empty_icon = "history"

    def get_rows(self) -> QuerySet[Reorganisation]:
        """All."""
        return Reorganisation.objects.all()

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the way to begin."""
        can_draft = self.request.user.has_perm(REORGANISE)
        return super().get_context_data(crumbs=areas_crumbs(), can_draft=can_draft, **context)


def provinces_touched(plan: AreaPlan) -> set[str]:
    """The keys of the provinces that a plan takes something from or gives something to."""
    keys = {area.key for area in plan.ending} | {area.parent for area in plan.new if area.parent}
    return province_keys(list(Area.objects.filter(key__in=keys).select_related("parent__parent")))


class DraftView(BodiesPage, FormView[DraftForm]):
    """A new draft: lines that are entered, or a file with them. Lines can be added without a script."""

    permission = REORGANISE
    form_class = DraftForm
    template_name = "bodies/draft.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the lines."""
        context.setdefault("lines", LineFormSet(prefix="line"))
        words = {"title": _("Nhập lần sắp xếp"), "crumbs": reorganisation_crumbs(), "back": reorganisation_crumbs()[-1][0]}
        return super().get_context_data(**words, **context)

    def post(self, request: HttpRequest, *args: str, **options: object) -> HttpResponse:
        """More lines, or the draft."""
        form, lines = self.get_form(), LineFormSet(request.POST, prefix="line")
        if "more" in request.POST:
            return self.render_to_response(self.get_context_data(form=self._untouched(), lines=self._more()))
        sheet = form.cleaned_data.get("file") if form.is_valid() else None
        entered = [line for line in lines if line.has_changed()] if sheet is None and lines.is_valid() else []
        if form.is_valid() and (sheet is not None or lines.is_valid()):
            wishes = list(sheet.wishes) if sheet is not None else [line.wish() for line in entered]
            faults = faults_of_wishes(form.cleaned_data["day"], wishes)
            if not faults:
                return self._draft(form, wishes)
            _tell(faults, form, sheet, entered)
        return self.render_to_response(self.get_context_data(form=form, lines=lines))

    def _draft(self, form: DraftForm, wishes: list[AreaWish]) -> HttpResponse:
        wish = form.cleaned_data
        touched = provinces_touched(preview(wish["day"], wishes).plan)
        if not may_reorganise_areas(self.request.user, touched):
            self.keep_refusal()
            raise PermissionDenied
        made = draft_reorganisation(day=wish["day"], title=wish["title"], document=wish["document"], wishes=wishes, by=self.actor)
        return redirect("bodies:reorganisation", made.pk)

    def _untouched(self) -> DraftForm:
        typed = {name: self.request.POST.get(name, "") for name in ("title", "day", "document")}
        return DraftForm(initial=typed)

    def _more(self) -> Any:  # noqa: ANN401  # a set of forms made by a factory
        data = self.request.POST.copy()
        total = data.get("line-TOTAL_FORMS", "")
        now = int(total) if total.isascii() and total.isdigit() and len(total) < 4 else 0
        data["line-TOTAL_FORMS"] = str(min(MOST_LINES, now + LINES))
        return LineFormSet(data, prefix="line")


def _tell(faults: list[WishFault], form: DraftForm, sheet: WishSheet | None, entered: list[LineForm]) -> None:
    """Say what is wrong at the lines of the screen, or by the cells of the file."""
    for fault in faults:
        if fault.at is None:
            form.add_error(None, str(fault.error))
        elif sheet is None:
            entered[fault.at].add_error(fault.name, str(fault.error))
    told = [fault for fault in faults if fault.at is not None]
    if sheet is not None and told:
        form.refuse([CellFault(sheet.lines[fault.at or 0], COLUMNS[fault.name], str(fault.error)) for fault in told])


class WishesFileView(BodiesPage, View):
    """The empty form for a file."""

    permission = REORGANISE

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """As a file."""
        del request
        response = HttpResponse(wishes_template(), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="bieu-mau-sap-xep.xlsx"'
        return response


class _ReorganisationMixin(BodiesPage):
    """A page about one reorganisation."""

    @cached_property
    def reorganisation(self) -> Reorganisation:
        """That of the address. Raises Http404."""
        found = Reorganisation.objects.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def looked_at(self) -> tuple[Preview | None, str]:
        """What a draft will change as things stand now, or what is wrong with it by now."""
        if self.reorganisation.state != ReorganisationState.DRAFTED:
            return None, ""
        try:
            return preview(self.reorganisation.day, wishes_of(self.reorganisation)), ""
        except BodiesError as error:
            return None, str(error)

    def may_act(self) -> bool:
        """Whether who looks keeps all of the territory."""
        if not self.request.user.has_perm(REORGANISE):
            return False
        seen, _fault = self.looked_at
        if seen is not None:
            return may_reorganise_areas(self.request.user, provinces_touched(seen.plan))
        ended = Area.objects.filter(ended_by=self.reorganisation).select_related("parent__parent")
        return may_reorganise_areas(self.request.user, province_keys(list(ended)))


class ReorganisationView(_ReorganisationMixin, TemplateView):
    """A reorganisation: what a draft will change, or what was done."""

    template_name = "bodies/reorganisation.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows."""
        row = self.reorganisation
        seen, fault = self.looked_at
        own = {
            "title": row.title,
            "crumbs": reorganisation_crumbs(),
            "row": row,
            "state": STATE_WORDS[ReorganisationState(row.state)],
            "seen": seen,
            "fault": fault,
            "lines": _links(seen.plan) if seen else _done(row),
            "may_act": self.may_act(),
            "is_draft": row.state == ReorganisationState.DRAFTED,
            "is_done": row.state == ReorganisationState.CARRIED_OUT,
        }
        return super().get_context_data(**own, **context)


def _links(plan: AreaPlan) -> list[tuple[str, str, str, str]]:
    olds = {area.key: area.full_name for area in plan.ending}
    news = {area.key: area for area in plan.new}
    parents = {area.parent for area in plan.new if area.parent and area.parent not in news}
    names = {area.key: area.full_name for area in Area.objects.filter(key__in=parents)} | {
        key: each.full_name for key, each in news.items()
    }
    found = []
    for link in plan.links:
        new = news[link.new]
        found.append(
            (olds[link.old], f"{new.full_name} ({new.code})", names.get(new.parent or "", ""), _extent(link.whole, link.share))
        )
    return found


def _done(row: Reorganisation) -> list[tuple[str, str, str, str]]:
    pairs = row.successions.select_related("old", "new__parent").order_by("old__code", "new__code")
    return [
        (
            pair.old.full_name,
            f"{pair.new.full_name} ({pair.new.code})",
            pair.new.parent.full_name if pair.new.parent else "",
            _extent(pair.kind == "whole", pair.share),
        )
        for pair in pairs
    ]


def _extent(whole: bool, share: object) -> str:
    if whole:
        return _("toàn bộ")
    return (
        _("một phần, tỷ lệ %s") % f"{share:f}".rstrip("0").replace(".", ",")
        if share is not None
        else _("một phần, chưa có tỷ lệ")
    )


class _SureView(_ReorganisationMixin, ActView):
    """A named confirmation."""

    permission = REORGANISE
    form_class = SureForm
    danger = True

    def admit(self) -> None:
        """For who keeps all of the territory."""
        super().admit()
        if not self.may_act():
            raise PermissionDenied

    def crumbs(self) -> Crumbs:
        """The way to it."""
        here = reverse("bodies:reorganisation", args=[self.reorganisation.pk])
        return [*reorganisation_crumbs(), (here, self.reorganisation.title)]


class CarryOutView(_SureView):
    """Carry a draft out."""

    verb = gettext_lazy("Thực hiện sắp xếp")

    def title(self) -> str:
        """What is asked."""
        return _("Thực hiện “%s”?") % self.reorganisation.title

    def lead(self) -> str:
        """What follows."""
        seen, fault = self.looked_at
        if seen is None:
            return fault
        return _(
            "Từ ngày %(day)s: %(ended)d đơn vị chấm dứt, %(made)d đơn vị bắt đầu, %(moving)d cơ quan đi theo, %(settle)d cần quyết định."
        ) % {
            "day": written(self.reorganisation.day),
            "ended": len(seen.plan.ending),
            "made": len(seen.plan.new),
            "moving": len(seen.moving),
            "settle": len(seen.to_settle),
        }

    def act(self, form: forms.Form) -> str:
        """Do it."""
        carry_out(reorganisation=self.reorganisation, by=self.actor)
        return _("Đã thực hiện sắp xếp.")


class UndoView(_SureView):
    """Take it back."""

    verb = gettext_lazy("Hoàn tác")

    def title(self) -> str:
        """What is asked."""
        return _("Hoàn tác “%s”?") % self.reorganisation.title

    def lead(self) -> str:
        """What follows."""
        return _("Bản đồ trở lại như chưa có lần sắp xếp này. Chỉ làm được khi chưa có gì ghi theo đơn vị mới.")

    def act(self, form: forms.Form) -> str:
        """Undo it."""
        undo(reorganisation=self.reorganisation, by=self.actor)
        return _("Đã hoàn tác.")
