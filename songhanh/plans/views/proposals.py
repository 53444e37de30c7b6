"""What the plan above proposes to a draft: kept, changed, left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from songhanh.accounts.pages import Crumbs
from songhanh.plans.actions.items import fields_of
from songhanh.plans.actions.proposals import decide_anew, leave_out, take_over
from songhanh.plans.errors import PlansError
from songhanh.plans.forms.plans import ReasonForm
from songhanh.plans.forms.written_items import NAMES
from songhanh.plans.models import Plan, PlanState, Target, Task
from songhanh.plans.queries.proposals import proposals, proposed_targets, proposed_tasks
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanActPage
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.views.writing_items import ItemPage
from songhanh.plans.words import details_of, item_words


class ProposalsView(PlanFrame, TemplateView):
    """What the plan above proposes to a draft: keep, change, leave out."""

    template_name = "plans/proposals.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The proposals and what was made of them."""
        found = proposals(self.plan)
        lines = [{"one": one, "words": item_words(one.assigned), "details": details_of(one.assigned)} for one in found]
        own = {
            "title": _("Đề xuất từ kế hoạch cấp trên"),
            "lines": lines,
            "waiting": sum(1 for one in found if one.state == "open"),
            "is_draft": self.plan.state == PlanState.DRAFT,
        }
        return super().get_context_data(**own, **context)


class DecideView(ProposalsView):
    """The same page, where a proposal is kept as it is, or opened again."""

    permission = Permission.REVIEW

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Keep or open again, then back to the place in the list."""
        del args, options
        assigned = assigned_of(self.plan, request.POST.get("kind", ""), request.POST.get("item", ""))
        try:
            if request.POST.get("do") == "keep":
                take_over(plan=self.plan, assigned=assigned, by=self.viewer)
            else:
                decide_anew(plan=self.plan, assigned=assigned, by=self.viewer)
        except PlansError as error:
            return self.render_to_response(self.get_context_data(fault=str(error)))
        kind = "target" if isinstance(assigned, Target) else "task"
        return redirect(f"{reverse('plans:proposals', args=[self.plan.pk])}#{kind}-{assigned.pk}")


def assigned_of(plan: Plan, kind: str, number: str) -> Target | Task:
    """A target or a task that the plan above proposes. Raises Http404."""
    if number.isdigit() and len(number) < 12:
        found = (
            proposed_targets(plan).filter(pk=number).first()
            if kind == "target"
            else proposed_tasks(plan).filter(pk=number).first()
            if kind == "task"
            else None
        )
        if found is not None:
            return found
    raise Http404


class OneProposalPage(PlanActPage):
    """A form about one proposal (``kind`` and ``item`` in the address)."""

    @cached_property
    def assigned(self) -> Target | Task:
        """The target or the task of the plan above."""
        return assigned_of(self.plan, self.kwargs["kind"], str(self.kwargs["item"]))

    def lead(self) -> str:
        """The words of the plan above."""
        return item_words(self.assigned)

    def crumbs(self) -> Crumbs:
        """The way to the proposals."""
        return [*super().crumbs(), (reverse("plans:proposals", args=[self.plan.pk]), _("Đề xuất từ cấp trên"))]


class TakeOverView(OneProposalPage, ItemPage):
    """A proposal taken over with changes."""

    verb = gettext_lazy("Nhận với nội dung này")
    is_versioned = True

    def title(self) -> str:
        """What is asked."""
        return _("Nhận và sửa %(kind)s của cấp trên") % {"kind": NAMES[self.kind()]}

    def begin(self) -> dict[str, Any]:
        """As it was assigned."""
        return {**fields_of(self.assigned), "objective": ""}

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """With the reason."""
        form = super().get_form(form_class)
        form.fields["reason"] = forms.CharField(
            label=_("Vì sao khác mức được giao"), required=False, widget=forms.Textarea({"rows": 2})
        )
        return form

    def act(self, form: forms.Form) -> str:
        """Keep the reason too."""
        self.reason = form.cleaned_data.get("reason", "")
        return super().act(form)

    reason = ""

    def act_on(self, fields: dict[str, Any]) -> str:
        """Take it over."""
        take_over(plan=self.plan, assigned=self.assigned, fields=fields, reason=self.reason, by=self.viewer)
        return _("Đã nhận vào dự thảo.")


class LeaveOutView(OneProposalPage):
    """A proposal left out, with the reason."""

    form_class = ReasonForm
    template_name = "plans/act.html"
    verb = gettext_lazy("Không đưa vào kế hoạch")

    def title(self) -> str:
        """What is asked."""
        return _("Không đưa vào kế hoạch, vì sao?")

    def version(self) -> object:
        """Nothing is overwritten."""
        return ""

    def act(self, form: forms.Form) -> str:
        """Leave it out."""
        leave_out(plan=self.plan, assigned=self.assigned, reason=form.cleaned_data["reason"], by=self.viewer)
        return _("Đã ghi lý do. Có thể xem xét lại trước khi ban hành.")
