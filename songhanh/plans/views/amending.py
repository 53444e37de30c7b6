"""Amendments of a plan: prepared, seen beforehand, carried out; the end of a plan."""

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
from songhanh.bodies.days import on, today
from songhanh.plans.actions.amending import (
    carry_out,
    change_amendment,
    discard_amendment,
    drop_wish,
    end_plan,
    prepare_amendment,
    resume_plan,
    wish,
    withdraw_plan,
)
from songhanh.plans.actions.items import fields_of
from songhanh.plans.errors import PlansError
from songhanh.plans.forms.plans import AmendmentForm, EndForm, SureForm
from songhanh.plans.forms.written_items import NAMES
from songhanh.plans.models import Amendment, PlanState
from songhanh.plans.models.items import PlanItem
from songhanh.plans.people import names_of
from songhanh.plans.queries.amending import Change, changes_of, rows_of, wished
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanActPage, SurePage
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.views.writing_items import ItemPage, item_of
from songhanh.plans.words import details_of, fields_words, item_words


def shown(change: Change) -> dict[str, object]:
    """A change as the page shows it: before and after, each a line with details."""
    after = fields_words(change.kind, change.fields) if change.fields else None
    if change.begun is not None:
        after = (item_words(change.begun), details_of(change.begun))
    return {
        "kind": NAMES[change.kind],
        "before": (item_words(change.ended), details_of(change.ended)) if change.ended else None,
        "after": after,
    }


class AmendmentsView(PlanFrame, TemplateView):
    """What changed since the plan was signed, and what is being prepared."""

    template_name = "plans/amendments.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The amendments with their changes, the last first."""
        found = list(self.plan.amendments.order_by("-day", "-pk"))
        changes = changes_of(self.plan)
        people = names_of({one.made_by for one in found})
        own = {
            "title": _("Sửa đổi của kế hoạch"),
            "done": [
                {
                    "one": one,
                    "who": people.get(one.made_by, ""),
                    "ahead": one.day > today(),
                    "changes": [shown(change) for change in changes.get(one.pk, [])],
                }
                for one in found
                if one.applied_at
            ],
            "prepared": [(one, len(one.wishes)) for one in found if not one.applied_at] if self.may_change else [],
            "is_running": self.plan.state == PlanState.RUNNING,
        }
        return super().get_context_data(**own, **context)


class PrepareView(PlanActPage):
    """An amendment begun."""

    form_class = AmendmentForm
    template_name = "plans/act.html"
    verb = gettext_lazy("Soạn nội dung sửa đổi")
    made: Amendment | None = None

    def title(self) -> str:
        """What is asked."""
        return _("Ghi một sửa đổi của kế hoạch")

    def lead(self) -> str:
        """What follows."""
        return _("Chưa có gì thay đổi cho đến khi bạn xem trước và bấm cho có hiệu lực. Nội dung trước ngày ấy được giữ nguyên.")

    def crumbs(self) -> Crumbs:
        """The way to the amendments."""
        return [*super().crumbs(), (reverse("plans:amendments", args=[self.plan.pk]), _("Sửa đổi"))]

    def act(self, form: forms.Form) -> str:
        """Begin it."""
        self.made = prepare_amendment(plan=self.plan, by=self.viewer, **form.cleaned_data)
        return _("Đã tạo sửa đổi. Chọn từng mục cần chấm dứt, thay hoặc thêm.")

    def back(self) -> str:
        """To the amendment."""
        return reverse("plans:amendment", args=[self.plan.pk, self.made.pk]) if self.made else super().back()


def amendment_of(view: PlanActPage | PlanFrame) -> Amendment:
    """The prepared amendment of the address. Raises Http404."""
    found = Amendment.objects.filter(plan=view.plan, pk=view.kwargs["amendment"]).first()
    if found is None:
        raise Http404
    return found


class AmendmentView(PlanFrame, TemplateView):
    """An amendment in preparation: what it would do, and every item of the plan to choose from. A POST enters or drops a wish."""

    template_name = "plans/amendment.html"
    permission = Permission.REVIEW

    @cached_property
    def amendment(self) -> Amendment:
        """The one of the address."""
        return amendment_of(self)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The preview, and what held on the eve."""
        one = self.amendment
        touched = {(each["kind"], each["item"]) for each in one.wishes}
        own = {
            "title": _("Sửa đổi từ ngày %(day)s") % {"day": f"{one.day:%d/%m/%Y}"},
            "crumbs": [
                (reverse("plans:plans"), _("Kế hoạch")),
                (reverse("plans:plan", args=[self.plan.pk]), self.plan.number or self.plan.title[:60]),
                (reverse("plans:amendments", args=[self.plan.pk]), _("Sửa đổi")),
            ],
            "one": one,
            "wishes": [shown(change) for change in wished(one)],
            "kinds": [
                {
                    "kind": kind,
                    "name": name,
                    "items": [
                        (row, item_words(row))
                        for row in rows_of(kind).filter(on(one.day), plan=self.plan)
                        if (kind, row.pk) not in touched
                    ],
                }
                for kind, name in NAMES.items()
            ],
        }
        return super().get_context_data(**own, **context)

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """End an item, or drop a wish."""
        del args, options
        sent = request.POST
        try:
            if sent.get("do") == "end":
                number = sent.get("item", "")
                item = item_of(self.plan, sent.get("kind", ""), int(number) if number.isdigit() and len(number) < 12 else 0)
                wish(amendment=self.amendment, kind=sent["kind"], item=item, by=self.viewer)
            else:
                place = sent.get("wish", "")
                seen = int(sent["seen"]) if sent.get("seen", "").isdigit() else None
                drop_wish(amendment=self.amendment, number=int(place) if place.isdigit() else -1, by=self.viewer, seen=seen)
        except PlansError as error:
            return self.render_to_response(self.get_context_data(fault=str(error)))
        return redirect("plans:amendment", plan=self.plan.pk, amendment=self.amendment.pk)


class _WishPage(ItemPage):
    """A form for what takes the place of an item, or comes new."""

    verb = gettext_lazy("Ghi vào sửa đổi")

    @cached_property
    def amendment(self) -> Amendment:
        """The one of the address."""
        return amendment_of(self)

    def version(self) -> object:
        """Nothing of the plan is overwritten."""
        return ""

    def crumbs(self) -> Crumbs:
        """The way to the amendment."""
        way = reverse("plans:amendment", args=[self.plan.pk, self.amendment.pk])
        return [*super().crumbs(), (way, _("Sửa đổi từ ngày %(day)s") % {"day": f"{self.amendment.day:%d/%m/%Y}"})]


class WishNewView(_WishPage):
    """A new item."""

    def title(self) -> str:
        """What is asked."""
        return _("Thêm %(kind)s từ ngày %(day)s") % {"kind": NAMES[self.kind()], "day": f"{self.amendment.day:%d/%m/%Y}"}

    def act_on(self, fields: dict[str, Any]) -> str:
        """Enter it."""
        wish(amendment=self.amendment, kind=self.kind(), fields=fields, by=self.viewer)
        return _("Đã ghi vào sửa đổi.")


class WishInsteadView(_WishPage):
    """Something in the place of an item."""

    @cached_property
    def item(self) -> PlanItem:
        """The item of the address."""
        return item_of(self.plan, self.kind(), self.kwargs["item"])

    def title(self) -> str:
        """What is asked."""
        return _("Thay %(kind)s từ ngày %(day)s") % {"kind": NAMES[self.kind()], "day": f"{self.amendment.day:%d/%m/%Y}"}

    def lead(self) -> str:
        """As it was."""
        return item_words(self.item)

    def begin(self) -> dict[str, Any]:
        """As it was."""
        return fields_of(self.item)

    def act_on(self, fields: dict[str, Any]) -> str:
        """Enter it."""
        wish(amendment=self.amendment, kind=self.kind(), item=self.item, fields=fields, by=self.viewer)
        return _("Đã ghi vào sửa đổi.")


class _AmendmentAct(PlanActPage):
    """A form about a prepared amendment."""

    template_name = "plans/act.html"

    @cached_property
    def amendment(self) -> Amendment:
        """The one of the address."""
        return amendment_of(self)

    def version(self) -> object:
        """That of the amendment."""
        return self.amendment.revision

    def forget(self) -> None:
        """The amendment too."""
        super().forget()
        self.__dict__.pop("amendment", None)

    def crumbs(self) -> Crumbs:
        """The way to the amendments."""
        return [*super().crumbs(), (reverse("plans:amendments", args=[self.plan.pk]), _("Sửa đổi"))]


class ChangeAmendmentView(_AmendmentAct):
    """Its day, number and reason."""

    form_class = AmendmentForm
    verb = gettext_lazy("Lưu")

    def title(self) -> str:
        """What is asked."""
        return _("Sửa ngày, số và lý do của sửa đổi")

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        return {name: getattr(self.amendment, name) for name in ("day", "number", "reason")}

    def act(self, form: forms.Form) -> str:
        """Save them."""
        change_amendment(amendment=self.amendment, by=self.viewer, seen=self.amendment.revision, **form.cleaned_data)
        return _("Đã lưu.")

    def back(self) -> str:
        """To the amendment."""
        return reverse("plans:amendment", args=[self.plan.pk, self.amendment.pk])


class CarryOutView(_AmendmentAct):
    """An amendment that is to count."""

    form_class = SureForm
    verb = gettext_lazy("Cho có hiệu lực")

    def title(self) -> str:
        """What is asked."""
        return _("Cho sửa đổi có hiệu lực từ ngày %(day)s?") % {"day": f"{self.amendment.day:%d/%m/%Y}"}

    def lead(self) -> str:
        """What follows."""
        return _(
            "Mục bị thay hoặc chấm dứt hết hiệu lực từ ngày ấy, việc của các cơ quan trong nhiệm vụ đó cũng vậy. Nội dung cũ vẫn xem được."
        )

    def act(self, form: forms.Form) -> str:
        """Carry it out."""
        del form
        carry_out(amendment=self.amendment, by=self.viewer, seen=self.amendment.revision)
        return _("Sửa đổi đã được ghi vào kế hoạch.")


class DiscardAmendmentView(_AmendmentAct):
    """An amendment thrown away."""

    form_class = SureForm
    verb = gettext_lazy("Bỏ sửa đổi")
    danger = True

    def title(self) -> str:
        """What is asked."""
        return _("Bỏ sửa đổi đang soạn?")

    def lead(self) -> str:
        """What follows."""
        return _("Kế hoạch không thay đổi gì. Nội dung đã soạn của sửa đổi này mất đi.")

    def act(self, form: forms.Form) -> str:
        """Throw it away."""
        del form
        discard_amendment(amendment=self.amendment, by=self.viewer, seen=self.amendment.revision)
        return _("Đã bỏ sửa đổi đang soạn.")


class EndView(PlanActPage):
    """A plan that is over."""

    form_class = EndForm
    template_name = "plans/act.html"
    verb = gettext_lazy("Kết thúc kế hoạch")
    danger = True

    def title(self) -> str:
        """What is asked."""
        return _("Kết thúc kế hoạch?")

    def lead(self) -> str:
        """What follows."""
        return _("Không nhập tiến độ cho kế hoạch này nữa; mọi nội dung và lịch sử vẫn xem được. Có thể tiếp tục lại.")

    def act(self, form: forms.Form) -> str:
        """End it."""
        end_plan(plan=self.plan, by=self.viewer, seen=self.plan.revision, **form.cleaned_data)
        return _("Đã kết thúc kế hoạch.")


class WithdrawView(EndView):
    """A plan that was withdrawn."""

    verb = gettext_lazy("Thu hồi kế hoạch")

    def title(self) -> str:
        """What is asked."""
        return _("Thu hồi kế hoạch?")

    def lead(self) -> str:
        """What follows."""
        return _("Kế hoạch thu hồi không còn được tính là đã ban hành để trả lời cấp trên. Có thể tiếp tục lại.")

    def act(self, form: forms.Form) -> str:
        """Withdraw it."""
        withdraw_plan(plan=self.plan, by=self.viewer, seen=self.plan.revision, **form.cleaned_data)
        return _("Đã thu hồi kế hoạch.")


class ResumeView(SurePage):
    """A plan that goes on."""

    verb = gettext_lazy("Tiếp tục kế hoạch")

    def title(self) -> str:
        """What is asked."""
        return _("Tiếp tục thực hiện kế hoạch?")

    def act(self, form: forms.Form) -> str:
        """Let it go on."""
        del form
        resume_plan(plan=self.plan, by=self.viewer, seen=self.plan.revision)
        return _("Kế hoạch lại đang được thực hiện.")
