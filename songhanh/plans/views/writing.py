"""Writing a plan: begun, its items, what the plan above proposes, put into force, thrown away."""

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
from songhanh.accounts.queries import bodies_within
from songhanh.lang.text import sort_key
from songhanh.plans.actions.items import MODELS, fields_of
from songhanh.plans.actions.proposals import decide_anew, leave_out, take_over
from songhanh.plans.actions.writing import (
    add_item,
    change_header,
    change_item,
    delete_draft,
    publish_draft,
    remove_item,
    start_plan,
)
from songhanh.plans.errors import NotShapedError, OutOfReachError, PlansError
from songhanh.plans.forms.plans import HeadForm, ReasonForm, SureForm, head_of
from songhanh.plans.forms.written_items import FORMS, NAMES, ItemForm
from songhanh.plans.models import Plan, PlanState, Target, Task
from songhanh.plans.models.items import PlanItem
from songhanh.plans.queries.proposals import proposals, proposed_targets, proposed_tasks
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanPage, PlansActPage, plan_crumbs
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.words import details_of, item_words

_MOST_BODIES = 500


class PlanActPage(PlanPage, PlansActPage):
    """A form about one plan, for who may write at its issuer."""

    permission = Permission.REVIEW

    def crumbs(self) -> Crumbs:
        """The way to the plan."""
        return plan_crumbs(self.plan)

    def forget(self) -> None:
        """The plan is loaded anew."""
        self.__dict__.pop("plan", None)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the revision now, where the form carries one."""
        return {**super().get_form_kwargs(), **({"version": self.version()} if self.is_versioned else {})}

    is_versioned = True

    def version(self) -> object:
        """The revision of what is changed."""
        return self.plan.revision


class HeadPage(PlansActPage):
    """What beginning a plan and changing its head share: which bodies and plans may be chosen."""

    form_class = HeadForm
    template_name = "plans/act.html"

    def superiors(self, but: int | None = None) -> list[tuple[str, str]]:
        """The running plans that may be answered."""
        running = Plan.objects.filter(state=PlanState.RUNNING).order_by("-signed_on", "-pk")[:_MOST_BODIES]
        return [(str(plan.pk), str(plan)) for plan in running if plan.pk != but]

    def superior(self, form: forms.Form) -> Plan | None:
        """The plan above that was chosen."""
        chosen = form.cleaned_data["superior"]
        return Plan.objects.get(pk=int(chosen)) if chosen else None


class StartView(HeadPage):
    """A plan begun here."""

    verb = gettext_lazy("Bắt đầu soạn")
    made: Plan | None = None

    def admit(self) -> None:
        """Who may write somewhere."""
        self.demand(Permission.REVIEW)

    def title(self) -> str:
        """What is asked."""
        return _("Lập kế hoạch")

    def lead(self) -> str:
        """What follows."""
        return _("Kế hoạch ở dạng dự thảo, sửa thoải mái, chỉ người soạn của cơ quan thấy cho đến khi ban hành.")

    @cached_property
    def issuers(self) -> list[tuple[str, str]]:
        """The bodies at which the viewer may write, the own ones first."""
        own = set(self.viewer.holdings.values_list("body", flat=True))
        found = list(bodies_within(self.viewer, Permission.REVIEW).values_list("body", "name")[:_MOST_BODIES])
        return [(str(body), name) for body, name in sorted(found, key=lambda one: (one[0] not in own, sort_key(one[1])))]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what may be chosen."""
        choices = {"issuers": self.issuers, "superiors": self.superiors(), "version": ""}
        return {**super().get_form_kwargs(), **choices}

    def get_initial(self) -> dict[str, Any]:
        """The plan and the body from whose page one comes."""
        return {"superior": self.request.GET.get("cap-tren", ""), "issuer": self.request.GET.get("co-quan", "")}

    def act(self, form: forms.Form) -> str:
        """Begin it."""
        assert isinstance(form, HeadForm)
        issuer = next(
            (one for one in bodies_within(self.viewer, Permission.REVIEW).filter(body=int(form.cleaned_data["issuer"]))), None
        )
        if issuer is None:
            raise OutOfReachError
        self.made = start_plan(issuer=issuer.body, fields=form.head(), superior=self.superior(form), by=self.viewer)
        return _("Đã tạo dự thảo. Thêm mục tiêu, chỉ tiêu, nhiệm vụ rồi ban hành.")

    def back(self) -> str:
        """To the draft; with a plan above to what it proposes."""
        if self.made is None:
            return super().back()
        return reverse("plans:proposals" if self.made.superior_id else "plans:plan", args=[self.made.pk])


class HeaderView(HeadPage, PlanActPage):
    """The head of a draft."""

    verb = gettext_lazy("Lưu")

    def title(self) -> str:
        """What is asked."""
        return _("Sửa phần đầu kế hoạch")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what may be chosen."""
        return {**super().get_form_kwargs(), "issuers": [], "superiors": self.superiors(self.plan.pk), "fixed": True}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return head_of(self.plan)

    def act(self, form: forms.Form) -> str:
        """Save it."""
        assert isinstance(form, HeadForm)
        change_header(plan=self.plan, fields=form.head(), superior=self.superior(form), by=self.viewer, seen=self.plan.revision)
        return _("Đã lưu phần đầu kế hoạch.")


def item_of(plan: Plan, kind: str, number: int) -> PlanItem:
    """An item of a plan. Raises Http404."""
    model = MODELS.get(kind)
    found: PlanItem | None = model.objects.filter(plan=plan, pk=number).first() if model else None  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


class ItemPage(PlanActPage):
    """A form for an item; what is wrong with its fields is said where they stand. ``muc`` in a POST asks for more rows."""

    template_name = "plans/item.html"

    def kind(self) -> str:
        """The kind of the item. Raises Http404."""
        kind: str = self.kwargs["kind"]
        if kind not in FORMS:
            raise Http404
        return kind

    def get_form_class(self) -> type[forms.Form]:
        """That of the kind."""
        return FORMS[self.kind()]

    def begin(self) -> dict[str, Any]:
        """The fields so far."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the plan and the fields so far."""
        return {**super().get_form_kwargs(), "plan": self.plan, "begin": self.begin()}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Act; faults of single fields stand at these."""
        assert isinstance(form, ItemForm)
        try:
            return super().form_valid(form)
        except _FieldsError as error:
            for fault in error.faults:
                form.add_error(form.place_of(fault.field), fault.what)
            return self.form_invalid(form)

    def act(self, form: forms.Form) -> str:
        """Do it with the fields typed."""
        assert isinstance(form, ItemForm)
        try:
            return self.act_on(form.fields_typed())
        except NotShapedError as error:
            raise _FieldsError(error) from error

    def act_on(self, fields: dict[str, Any]) -> str:
        """Do it."""
        raise NotImplementedError


class _FieldsError(Exception):
    """Faults that belong to fields of the form: not to be shown above it as one sentence."""

    def __init__(self, error: NotShapedError) -> None:
        super().__init__(str(error))
        self.faults = error.faults


class AddItemView(ItemPage):
    """An item added to a draft."""

    verb = gettext_lazy("Thêm")
    is_versioned = True

    def title(self) -> str:
        """What is asked."""
        return _("Thêm %(kind)s") % {"kind": NAMES[self.kind()]}

    def version(self) -> object:
        """Nothing there is changed."""
        return ""

    def act_on(self, fields: dict[str, Any]) -> str:
        """Add it."""
        add_item(plan=self.plan, kind=self.kind(), fields=fields, by=self.viewer)
        return _("Đã thêm %(kind)s.") % {"kind": NAMES[self.kind()]}

    def back(self) -> str:
        """To the plan, or to the same form once more."""
        again = self.request.POST.get("again")
        return reverse("plans:add_item", args=[self.plan.pk, self.kind()]) if again else super().back()


class ChangeItemView(ItemPage):
    """An item of a draft."""

    verb = gettext_lazy("Lưu")

    @cached_property
    def item(self) -> PlanItem:
        """The item of the address."""
        return item_of(self.plan, self.kind(), self.kwargs["item"])

    def title(self) -> str:
        """What is asked."""
        return _("Sửa %(kind)s") % {"kind": NAMES[self.kind()]}

    def version(self) -> object:
        """That of the item."""
        return self.item.revision

    def begin(self) -> dict[str, Any]:
        """As it is."""
        return fields_of(self.item)

    def forget(self) -> None:
        """The item too."""
        super().forget()
        self.__dict__.pop("item", None)

    def act_on(self, fields: dict[str, Any]) -> str:
        """Save it."""
        change_item(item=self.item, fields=fields, by=self.viewer, seen=self.item.revision)
        return _("Đã lưu %(kind)s.") % {"kind": NAMES[self.kind()]}

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the way to take it out."""
        remove = reverse("plans:remove_item", args=[self.plan.pk, self.kind(), self.item.pk])
        return super().get_context_data(**{"remove_address": remove, **context})


class SurePage(PlanActPage):
    """A named confirmation."""

    form_class = SureForm
    template_name = "plans/act.html"


class RemoveItemView(SurePage):
    """An item taken out of a draft."""

    verb = gettext_lazy("Bỏ khỏi dự thảo")
    danger = True

    @cached_property
    def item(self) -> PlanItem:
        """The item of the address."""
        return item_of(self.plan, self.kwargs["kind"], self.kwargs["item"])

    def title(self) -> str:
        """What is asked."""
        return _("Bỏ “%(item)s” khỏi dự thảo?") % {"item": item_words(self.item)[:120]}

    def lead(self) -> str:
        """What follows."""
        return _("Nội dung đã bỏ vẫn còn trong nhật ký, nhưng không lấy lại bằng một nút được.")

    def version(self) -> object:
        """That of the item."""
        return self.item.revision

    def act(self, form: forms.Form) -> str:
        """Take it out."""
        del form
        remove_item(item=self.item, by=self.viewer, seen=self.item.revision)
        return _("Đã bỏ khỏi dự thảo.")


class PublishView(SurePage):
    """A draft put into force."""

    verb = gettext_lazy("Ban hành")

    def title(self) -> str:
        """What is asked."""
        return _("Ban hành kế hoạch?")

    def lead(self) -> str:
        """What follows."""
        return _("Từ đây mọi cơ quan có tên thấy việc và hạn của mình. Sau khi ban hành, nội dung chỉ đổi bằng sửa đổi có ngày.")

    def act(self, form: forms.Form) -> str:
        """Publish it."""
        del form
        publish_draft(plan=self.plan, by=self.viewer, seen=self.plan.revision)
        return _("Kế hoạch đã được đưa vào thực hiện.")


class DeleteView(SurePage):
    """A draft thrown away."""

    verb = gettext_lazy("Xóa dự thảo")
    danger = True
    gone = False

    def title(self) -> str:
        """What is asked."""
        return _("Xóa dự thảo “%(title)s”?") % {"title": self.plan.title[:120]}

    def lead(self) -> str:
        """What follows."""
        return _("Mọi mục của dự thảo mất theo và không lấy lại được. Kế hoạch cấp trên không bị ảnh hưởng.")

    def act(self, form: forms.Form) -> str:
        """Delete it."""
        del form
        delete_draft(plan=self.plan, by=self.viewer, seen=self.plan.revision)
        self.gone = True
        return _("Đã xóa dự thảo.")

    def back(self) -> str:
        """To the list when it is gone."""
        return reverse("plans:plans") if self.gone else super().back()


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


class TakeOverView(ItemPage):
    """A proposal taken over with changes."""

    verb = gettext_lazy("Nhận với nội dung này")
    is_versioned = True

    @cached_property
    def assigned(self) -> Target | Task:
        """The target or the task of the plan above."""
        return assigned_of(self.plan, self.kwargs["kind"], str(self.kwargs["item"]))

    def title(self) -> str:
        """What is asked."""
        return _("Nhận và sửa %(kind)s của cấp trên") % {"kind": NAMES[self.kind()]}

    def lead(self) -> str:
        """The words of the plan above."""
        return item_words(self.assigned)

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

    def crumbs(self) -> Crumbs:
        """The way to the proposals."""
        return [*super().crumbs(), (reverse("plans:proposals", args=[self.plan.pk]), _("Đề xuất từ cấp trên"))]


class LeaveOutView(PlanActPage):
    """A proposal left out, with the reason."""

    form_class = ReasonForm
    template_name = "plans/act.html"
    verb = gettext_lazy("Không đưa vào kế hoạch")

    @cached_property
    def assigned(self) -> Target | Task:
        """The target or the task of the plan above."""
        return assigned_of(self.plan, self.kwargs["kind"], str(self.kwargs["item"]))

    def title(self) -> str:
        """What is asked."""
        return _("Không đưa vào kế hoạch, vì sao?")

    def lead(self) -> str:
        """The words of the plan above."""
        return item_words(self.assigned)

    def version(self) -> object:
        """Nothing is overwritten."""
        return ""

    def act(self, form: forms.Form) -> str:
        """Leave it out."""
        leave_out(plan=self.plan, assigned=self.assigned, reason=form.cleaned_data["reason"], by=self.viewer)
        return _("Đã ghi lý do. Có thể xem xét lại trước khi ban hành.")

    def crumbs(self) -> Crumbs:
        """The way to the proposals."""
        return [*super().crumbs(), (reverse("plans:proposals", args=[self.plan.pk]), _("Đề xuất từ cấp trên"))]
