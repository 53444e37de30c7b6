"""The frame of the pages of one plan: its tabs, the day that is looked at, who may change it."""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.bodies.days import day_of, today
from songhanh.bodies.errors import NoSuchDayError
from songhanh.plans.models import Plan, PlanState
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlanPage, plan_crumbs
from songhanh.plans.views.links import address_if
from songhanh.ui.formats import day as written

Tab = tuple[str, str, int | None]


def tabs_of(plan: Plan) -> list[Tab]:
    """The pages of a plan that there are."""
    running = plan.state != PlanState.DRAFT
    entries = [
        (reverse("plans:plan", args=[plan.pk]), _("Tổng quan"), True),
        (reverse("plans:proposals", args=[plan.pk]), _("Đề xuất từ cấp trên"), not running and plan.superior_id is not None),
        (reverse("plans:targets", args=[plan.pk]), _("Chỉ tiêu"), running),
        (address_if("plans:plan_tasks", plan.pk), _("Nhiệm vụ"), running),
        (address_if("plans:money", plan.pk), _("Kinh phí"), True),
        (reverse("plans:matches", args=[plan.pk]), _("Đối chiếu danh mục"), running),
        (reverse("plans:comparison", args=[plan.pk]), _("So với cấp trên"), plan.superior_id is not None),
        (reverse("plans:cascade", args=[plan.pk]), _("Cấp dưới"), running),
        (reverse("plans:amendments", args=[plan.pk]), _("Sửa đổi"), running),
    ]
    return [(address, words, None) for address, words, shown in entries if shown and address]


class PlanFrame(PlanPage, TemplateView):
    """A page of a plan within the frame. A draft is seen by who may write at its issuer."""

    dated = False  # whether the page shows what held on a day that can be chosen
    day_fault: str = ""

    def admit(self) -> None:
        """A draft is nobody else's yet."""
        super().admit()
        if self.plan.state == PlanState.DRAFT:
            self.demand(Permission.REVIEW, self.plan.issuer)

    @cached_property
    def may_change(self) -> bool:
        """Whether the viewer may change the plan."""
        return self.viewer.has_perm(Permission.REVIEW, self.plan.issuer)

    @cached_property
    def day(self) -> datetime.date:
        """The day that is looked at: that of the address, today without one or with one that there is not."""
        typed = self.request.GET.get("ngay", "").strip()
        if not typed:
            return today()
        try:
            return day_of(typed)
        except NoSuchDayError as error:
            self.day_fault = str(error)
            return today()

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The plan, its tabs, the day."""
        day = self.day
        frame = {
            "plan": self.plan,
            "tab_entries": tabs_of(self.plan),
            "may_change": self.may_change,
            "crumbs": plan_crumbs(self.plan),
            "dated": self.dated,
            "day": day,
            "day_typed": self.request.GET.get("ngay", "") if self.day_fault else written(day),
            "day_fault": self.day_fault,
            "is_today": day == today(),
            "others": [
                (name, value) for name, value in self.request.GET.items() if name not in ("ngay", "page", "format") and value
            ],
            "day_query": "" if day == today() else f"?ngay={day.isoformat()}",
        }
        return super().get_context_data(**{**frame, **context, "plan": self.plan})  # not its number, which the address gives
