"""The cascade: who below must issue a plan, who has, who need not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.pages import Crumbs
from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.plans.actions.cascade import demand_again, demand_child_plans, demand_from, excuse, link_answer
from songhanh.plans.forms.plans import AnswerForm, DemandForm, ReasonForm
from songhanh.plans.models import ChildPlan, Plan, PlanState
from songhanh.plans.queries.cascade import Child, children, unasked
from songhanh.plans.queries.plans import name_of
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanActPage
from songhanh.plans.views.frame import PlanFrame
from songhanh.ui.listing import Column, Filter, Listing, ListingView

CHILD_STATES = {
    "late": ("late", _("quá hạn")),
    "due": ("plain", _("chưa có")),
    "issued": ("met", _("đã ban hành")),
    "excused": ("open", _("không phải ban hành")),
}


def _of(row: object) -> Any:  # noqa: ANN401  # a row of a list
    return row


def _answer_address(row: object) -> str:
    child: Child = _of(row)
    return reverse("plans:plan", args=[child.row.answer_id]) if child.row.answer_id else ""


class ChildrenListing(Listing):
    """The bodies that must issue a plan."""

    columns = (
        Column("name", _("Cơ quan"), sort="name", link=lambda row: reverse("bodies:body", args=[_of(row).row.body_id])),
        Column("state", _("Trạng thái"), "state", value=lambda row: CHILD_STATES[_of(row).state], sort="state"),
        Column("due", _("Hạn"), "day", value=lambda row: _of(row).row.due_on, sort="due"),
        Column(
            "answer",
            _("Kế hoạch đã ban hành"),
            value=lambda row: _of(row).row.answer and (_of(row).row.answer.number or _of(row).row.answer.title),
            link=_answer_address,
            sort="answer",
        ),
        Column(
            "signed", _("Ngày ký"), "day", value=lambda row: _of(row).row.answer and _of(row).row.answer.signed_on, sort="signed"
        ),
        Column("reason", _("Lý do không phải ban hành"), value=lambda row: _of(row).row.reason or None),
    )
    filters = (Filter("state", _("Trạng thái"), [(value, word) for value, (_state, word) in CHILD_STATES.items()]),)
    kept_parameters = ("ngay",)
    file_name = "cap-duoi"
    sizes = (50, 100, 200)


class CascadeView(PlanFrame, ListingView):
    """Who below must issue a plan: a grid of bodies, and the same as a list."""

    template_name = "plans/cascade.html"
    listing_class = ChildrenListing
    dated = True
    title = _("Kế hoạch của cấp dưới")
    empty_title = _("Chưa cơ quan nào phải ban hành kế hoạch")
    empty_help = "plans/#cascade"
    empty_advice = _("Phần mềm tìm trong nhiệm vụ câu giao “xây dựng kế hoạch”. Nếu câu chữ khác, hãy thêm cơ quan bằng tay.")

    @cached_property
    def children(self) -> list[Child]:
        """The bodies with their state on the day."""
        return children(self.plan, self.day)

    def get_rows(self) -> list[Child]:
        """All of them."""
        return self.children

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the grid and the counts."""
        counts = {state: sum(1 for child in self.children if child.state == state) for state in CHILD_STATES}
        quotes: dict[str, Any] = {}
        for child in self.children:
            if child.row.quote:
                quotes.setdefault(child.row.quote, child.row)
        own = {
            "grid": [(child, CHILD_STATES[child.state]) for child in self.children],
            "counts": [(state, CHILD_STATES[state], number) for state, number in counts.items()],
            "issued": counts["issued"],
            "obliged": len(self.children) - counts["excused"],
            "quotes": quotes.items(),
            "unasked": unasked(self.plan),
            "writable": self.may_change and self.plan.state == PlanState.RUNNING,
        }
        return super().get_context_data(**own, **context)


class LookAgainView(CascadeView):
    """The same page, where the tasks are looked through once more."""

    permission = Permission.REVIEW

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Look once more who must issue a plan."""
        del request, args, options
        demand_child_plans(plan=self.plan, by=self.viewer)
        return redirect("plans:cascade", plan=self.plan.pk)


class CascadeActPage(PlanActPage):
    """A form about who below must answer."""

    template_name = "plans/act.html"

    def crumbs(self) -> Crumbs:
        """The way to the grid."""
        return [*super().crumbs(), (reverse("plans:cascade", args=[self.plan.pk]), gettext("Cấp dưới"))]


class DemandView(CascadeActPage):
    """Bodies added by hand."""

    form_class = DemandForm
    template_name = "plans/choosing.html"
    verb = _("Thêm")
    is_versioned = False

    def title(self) -> str:
        """What is asked."""
        return gettext("Thêm cơ quan phải ban hành kế hoạch")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Bodies of today."""
        return {**super().get_form_kwargs(), "day": today()}

    def post(self, request: HttpRequest, *args: str, **options: Any) -> HttpResponse:
        """Look for bodies, or add those chosen."""
        if "find" in request.POST:
            form = self.get_form()
            assert isinstance(form, DemandForm)
            form.only_look()
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **options)

    def act(self, form: forms.Form) -> str:
        """Add them."""
        wish = form.cleaned_data
        bodies = list(Body.objects.filter(pk__in=[int(number) for number in wish["bodies"]]))
        made = demand_from(plan=self.plan, bodies=bodies, due_on=wish["due"], quote=wish["quote"], by=self.viewer)
        return gettext("Đã thêm %(count)s cơ quan.") % {"count": len(made)}


class ChildPage(CascadeActPage):
    """A form about one body that must answer."""

    @cached_property
    def child(self) -> ChildPlan:
        """The row of the address. Raises Http404."""
        found = ChildPlan.objects.filter(plan=self.plan, pk=self.kwargs["child"]).first()
        if found is None:
            raise Http404
        return found

    def version(self) -> object:
        """That of the row."""
        return self.child.revision

    def forget(self) -> None:
        """The row too."""
        super().forget()
        self.__dict__.pop("child", None)


class ExcuseView(ChildPage):
    """A body that need not issue a plan."""

    form_class = ReasonForm
    verb = _("Ghi là không phải ban hành")

    def title(self) -> str:
        """What is asked."""
        return gettext("%(body)s không phải ban hành kế hoạch, vì sao?") % {"body": name_of(self.child.body_id)}

    def act(self, form: forms.Form) -> str:
        """Excuse it."""
        excuse(child=self.child, reason=form.cleaned_data["reason"], by=self.viewer, seen=self.child.revision)
        return gettext("Đã ghi lý do.")


class AnswerView(ChildPage):
    """Which plan a body has issued."""

    form_class = AnswerForm
    verb = _("Ghi nhận kế hoạch này")

    def title(self) -> str:
        """What is asked."""
        return gettext("%(body)s đã ban hành kế hoạch nào?") % {"body": name_of(self.child.body_id)}

    def lead(self) -> str:
        """Where there is none to choose."""
        if self.answers:
            return ""
        return gettext("Cơ quan này chưa có kế hoạch nào trong hệ thống. Kế hoạch phải được tải lên hoặc lập tại đây trước.")

    @cached_property
    def answers(self) -> list[tuple[str, str]]:
        """The plans of the body."""
        found = Plan.objects.filter(issuer=self.child.body_id, state__in=(PlanState.RUNNING, PlanState.ENDED)).exclude(
            pk=self.plan.pk
        )
        return [(str(plan.pk), str(plan)) for plan in found]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the plans to choose from."""
        return {**super().get_form_kwargs(), "answers": self.answers}

    def act(self, form: forms.Form) -> str:
        """Link it."""
        answer = Plan.objects.get(pk=int(form.cleaned_data["answer"]))
        link_answer(child=self.child, answer=answer, by=self.viewer, seen=self.child.revision)
        return gettext("Đã ghi nhận kế hoạch của cấp dưới.")


class AgainView(ChildPage):
    """A body from which a plan is demanded again."""

    form_class = ReasonForm
    verb = _("Lại chờ kế hoạch")

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """Nothing to fill in."""
        form = super().get_form(form_class)
        del form.fields["reason"]
        return form

    def title(self) -> str:
        """What is asked."""
        return gettext("Lại chờ kế hoạch của %(body)s?") % {"body": name_of(self.child.body_id)}

    def act(self, form: forms.Form) -> str:
        """Demand it again."""
        del form
        demand_again(child=self.child, by=self.viewer, seen=self.child.revision)
        return gettext("Cơ quan này lại nằm trong danh sách phải ban hành.")
