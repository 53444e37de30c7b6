"""The money of a plan: its tables, a line, what is added and taken out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from songhanh.accounts.pages import Crumbs
from songhanh.plans.actions.money import add_line, add_table, change_line, remove_line, restore_line
from songhanh.plans.errors import PlansError
from songhanh.plans.forms.money import LineForm, NewLineForm, NewTableForm, SureForm
from songhanh.plans.models import AmountKind, BudgetLine, BudgetTable, Plan
from songhanh.plans.queries.money import KINDS, Key, Line, Sheet, Stated, sheet_of, sheets_of
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanPage, PlansActPage, plan_crumbs

# How many đồng one unit is, by what stands in the address.
UNITS: Final = {
    "dong": (1, gettext_lazy("đồng")),
    "nghin": (10**3, gettext_lazy("nghìn đồng")),
    "trieu": (10**6, gettext_lazy("triệu đồng")),
}


def money_crumbs(plan: Plan) -> Crumbs:
    """The way to the money of a plan."""
    return [*plan_crumbs(plan), (reverse("plans:money", args=[plan.pk]), _("Kinh phí"))]


def money_tabs(plan: Plan, sheets: list[Sheet]) -> list[tuple[str, str, int | None]]:
    """The three pages about a plan's money; the checks with how many sums do not agree."""
    wrong = sum(len(sheet.differences()) for sheet in sheets)
    return [
        (reverse("plans:money", args=[plan.pk]), _("Bảng kinh phí"), None),
        (reverse("plans:money_checks", args=[plan.pk]), _("Kiểm tra phép cộng"), wrong),
        (reverse("plans:money_variance", args=[plan.pk]), _("Chênh lệch"), None),
    ]


class MoneyPage(PlanPage):
    """A page about the money of a plan."""

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The plan's tables. Three queries."""
        return sheets_of([self.plan]).get(self.plan.pk, [])

    @cached_property
    def may_change(self) -> bool:
        """Whether who looks may change amounts of this plan."""
        return self.viewer.has_perm(Permission.MONEY, self.plan.issuer)


class MoneyView(MoneyPage, TemplateView):
    """The tables: years by sources, one kind of amount at a time, in the unit that the address asks for."""

    template_name = "plans/money.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The tables as cells, and the ways to look at them otherwise."""
        asked = self.request.GET
        kind = asked.get("loai") if asked.get("loai") in KINDS else KINDS[0]
        unit = asked.get("don-vi") if asked.get("don-vi") in UNITS else "dong"
        factor, unit_words = UNITS[str(unit)]
        own = {
            "title": _("Kinh phí"),
            "plan": self.plan,
            "crumbs": plan_crumbs(self.plan),
            "tabs": money_tabs(self.plan, self.sheets),
            "kinds": [(each, AmountKind(each).label, f"?loai={each}&don-vi={unit}", each == kind) for each in KINDS],
            "units": [(each, words, f"?loai={kind}&don-vi={each}", each == unit) for each, (_f, words) in UNITS.items()],
            "unit": unit_words,
            "shown": [_shown(sheet, str(kind), factor) for sheet in self.sheets],
            "gone": self._gone() if self.may_change else [],
            "may_change": self.may_change,
        }
        return super().get_context_data(**{**context, **own})

    def _gone(self) -> list[BudgetLine]:
        """Lines that were taken out, each heading once."""
        gone = BudgetLine.objects.filter(table__plan=self.plan).exclude(removed_at=None).select_related("parent")
        return [line for line in gone.order_by("-removed_at", "order") if line.parent is None or line.parent.removed_at is None]


def _shown(sheet: Sheet, kind: str, factor: int) -> dict[str, Any]:
    """A table as the page has it: years over sources, cells with their amounts, what does not agree marked."""
    wrong: set[tuple[int, Key | None]] = {(found.line.pk, found.key) for found in sheet.differences() if found.key is not None}
    keys = list(sheet.amount_keys((kind,)))
    amounts = [
        amount for line in sheet.lines for key in keys for amount in (line.own.get(key), sheet.sum(line, key).dong) if amount
    ]
    places = max((_places(amount, factor) for amount in amounts), default=0)
    years: dict[int | None, int] = {}
    for key in keys:
        years[key.year] = years.get(key.year, 0) + 1
    return {
        "table": sheet.table,
        "years": list(years.items()),
        "sources": [key.funding for key in keys],
        "has_sources": any(key.funding for key in keys),
        "rows": [_row(sheet, line, keys, wrong, factor) for line in sheet.lines],
        "total": _amount(sheet.total(kind), factor),
        "totals": [_amount(_leaves(sheet, key), factor) for key in keys],
        "places": places,
        "differences": len(sheet.differences()),
    }


def _leaves(sheet: Sheet, key: Key) -> Stated:
    return sum((sheet.sum(leaf, key) for leaf in sheet.leaves), Stated())


def _places(dong: int, factor: int) -> int:
    """How many decimals an amount needs in a unit, to be exact."""
    return max(0, -int(in_unit(dong, factor).normalize().as_tuple().exponent))


def in_unit(dong: int, factor: int) -> Decimal:
    """An amount in a larger unit, exactly."""
    return Decimal(dong) / factor  # a power of ten: never more digits than there were


def _amount(stated: Stated, factor: int) -> dict[str, Any]:
    return {
        "value": None if stated.dong is None else in_unit(stated.dong, factor),
        "stated": stated.stated,
        "of": stated.of,
        "partial": 0 < stated.stated < stated.of,
    }


def _row(sheet: Sheet, line: Line, keys: list[Key], wrong: set[tuple[int, Key | None]], factor: int) -> dict[str, Any]:
    """Own amounts; a heading that has none shows what its leaves come to, marked as computed."""
    cells = []
    for key in keys:
        own, total = line.own.get(key), sheet.sum(line, key)
        cell = _amount(Stated(own, 1, 1) if own is not None else total, factor)
        cells.append(
            {**cell, "computed": own is None and not line.is_leaf and total.dong is not None, "wrong": (line.pk, key) in wrong}
        )
    return {"line": line, "cells": cells, "total": _amount(sheet.sum_over(line, keys), factor), "level": min(line.level, 3)}


class MoneyActPage(PlansActPage):
    """A form about the money of a plan."""

    @cached_property
    def plan(self) -> Plan:
        """The plan of the address. Raises Http404."""
        found = Plan.objects.select_related("issuer").filter(pk=self.kwargs["plan"]).first()
        if found is None:
            raise Http404
        return found

    def admit(self) -> None:
        """Refuse who may not change money at the plan's issuer."""
        self.demand(Permission.MONEY, self.plan.issuer)

    def crumbs(self) -> Crumbs:
        """The way here."""
        return money_crumbs(self.plan)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the plan."""
        return super().get_context_data(**{"plan": self.plan, **context})

    @cached_property
    def table(self) -> BudgetTable:
        """The table of the address. Raises Http404 for one of another plan."""
        found = BudgetTable.objects.select_related("plan").filter(pk=self.kwargs["table"], plan=self.plan).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def line(self) -> BudgetLine:
        """The line of the address. Raises Http404 for one of another plan."""
        lines = BudgetLine.objects.select_related("table__plan", "parent")
        found = lines.filter(pk=self.kwargs["line"], table__plan=self.plan).first()
        if found is None:
            raise Http404
        return found


class LineView(MoneyActPage):
    """One line: its name, its amounts, the reason for differences."""

    template_name = "plans/money_line.html"
    form_class = LineForm
    verb = gettext_lazy("Lưu dòng kinh phí")

    @cached_property
    def sheet(self) -> Sheet:
        """The table with the line."""
        return sheet_of(self.line.table)

    def forget(self) -> None:
        """Load the line anew."""
        for name in ("line", "sheet"):
            self.__dict__.pop(name, None)

    def title(self) -> str:
        """The line."""
        return self.line.label[:120]

    def lead(self) -> str:
        """What is typed."""
        return _("Số tiền ghi bằng đồng. Để trống nếu chưa có số; ghi 0 nếu không có kinh phí.")

    def get_initial(self) -> dict[str, Any]:
        """What is stored now."""
        initial: dict[str, Any] = {"label": self.line.label, "marker": self.line.marker, "reason": self.line.reason}
        own = self.sheet.by_pk[self.line.pk].own if self.line.pk in self.sheet.by_pk else {}
        for number, column in enumerate(self.sheet.columns):
            for kind in KINDS:
                initial[f"amount_{number}_{kind}"] = own.get(Key(kind, *column))
        return initial

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the columns, and the revision that was seen."""
        return {**super().get_form_kwargs(), "columns": self.sheet.columns, "version": self.line.revision}

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the names of the kinds, and what stands below."""
        own = {
            "kinds": [AmountKind(kind).label for kind in KINDS],
            "line": self.line,
            "is_gone": self.line.removed_at is not None,
        }
        return super().get_context_data(**{**context, **own})

    def act(self, form: forms.Form) -> str:
        """Keep it."""
        assert isinstance(form, LineForm)
        said = form.cleaned_data
        change_line(
            line=self.line,
            label=said["label"],
            marker=said["marker"],
            amounts=form.amounts(),
            reason=said["reason"],
            by=self.viewer,
            seen=int(form.version),
        )
        return _("Đã lưu dòng “%(label)s”.") % {"label": said["label"][:80]}


class AddLineView(MoneyActPage):
    """A new line."""

    form_class = NewLineForm
    verb = gettext_lazy("Thêm dòng")
    made: ClassVar[BudgetLine | None] = None

    def title(self) -> str:
        """What is asked."""
        return _("Thêm dòng kinh phí")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the lines that can be its heading."""
        return {**super().get_form_kwargs(), "lines": sheet_of(self.table).lines}

    def act(self, form: forms.Form) -> str:
        """Add it, and go to its amounts."""
        said = form.cleaned_data
        parent = BudgetLine.objects.get(pk=said["parent"], table=self.table) if said["parent"] else None
        made = add_line(
            table=self.table,
            label=said["label"],
            marker=said["marker"],
            parent=parent,
            is_total=said["is_total"],
            by=self.viewer,
        )
        self.next = reverse("plans:money_line", args=[self.plan.pk, made.pk])
        return _("Đã thêm dòng. Ghi số tiền của từng năm, từng nguồn.")

    def back(self) -> str:
        """To the new line, or to the table."""
        return getattr(self, "next", "") or super().back()


class AddTableView(MoneyActPage):
    """A table made here."""

    form_class = NewTableForm
    verb = gettext_lazy("Lập biểu")

    def title(self) -> str:
        """What is asked."""
        return _("Lập biểu kinh phí")

    def get_initial(self) -> dict[str, Any]:
        """The years of the plan."""
        return {"first_year": self.plan.year_from, "last_year": self.plan.year_to, "caption": _("Kinh phí thực hiện kế hoạch")}

    def act(self, form: forms.Form) -> str:
        """Make it."""
        assert isinstance(form, NewTableForm)
        said = form.cleaned_data
        add_table(
            plan=self.plan,
            caption=said["caption"],
            years=range(said["first_year"], said["last_year"] + 1),
            sources=form.listed_sources(),
            by=self.viewer,
        )
        return _("Đã lập biểu. Thêm các dòng dự án, hoạt động.")


class RemoveLineView(MoneyActPage):
    """Take a line out."""

    form_class = SureForm
    verb = gettext_lazy("Bỏ dòng này")
    danger = True

    def title(self) -> str:
        """What is asked."""
        return _("Bỏ dòng “%(label)s”?") % {"label": self.line.label[:120]}

    def lead(self) -> str:
        """What follows."""
        return _("Các dòng bên dưới cũng được bỏ khỏi biểu và không cộng vào tổng. Có thể khôi phục ở cuối trang kinh phí.")

    def act(self, form: forms.Form) -> str:
        """Take it out."""
        remove_line(line=self.line, by=self.viewer, reason=form.cleaned_data["reason"])
        return _("Đã bỏ dòng. Có thể khôi phục ở cuối trang.")


class RestoreLineView(MoneyActPage, View):
    """Bring a line back: a button."""

    http_method_names = ("post", "options")  # type: ignore[assignment]

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Do it, and tell."""
        try:
            restore_line(line=self.line, by=self.viewer)
        except PlansError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Đã khôi phục dòng “%(label)s”.") % {"label": self.line.label[:80]})
        return redirect("plans:money", self.plan.pk)
