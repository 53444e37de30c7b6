"""Writing a plan: begun, its head, put into force, thrown away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.accounts.queries import bodies_within
from songhanh.lang.text import sort_key
from songhanh.plans.actions.writing import change_header, delete_draft, publish_draft, start_plan
from songhanh.plans.errors import OutOfReachError
from songhanh.plans.forms.plans import HeadForm, head_of
from songhanh.plans.models import Plan, PlanState
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanActPage, PlansActPage, SurePage

_MOST_BODIES = 500


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
