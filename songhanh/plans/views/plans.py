"""The list of plans, and a plan."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from songhanh.plans.models import Plan, PlanState
from songhanh.plans.queries.plans import listed_plans
from songhanh.plans.views.base import PlanPage, PlansPage, plans_crumbs
from songhanh.ui.listing import Column, Filter, Listing, ListingView


def _of(row: object) -> Any:  # noqa: ANN401  # a row with what the query adds
    return row


class PlansListing(Listing):
    """Plans with their issuers."""

    columns = (
        Column("title", _("Kế hoạch"), sort="title", link=lambda row: reverse("plans:plan", args=[_of(row).pk])),
        Column("number", _("Số, ký hiệu"), sort="number"),
        Column("issuer", _("Cơ quan ban hành"), value=lambda row: _of(row).issuer_name, sort="issuer_name"),
        Column("signed_on", _("Ngày ký"), "day", sort="signed_on"),
        Column("state", _("Trạng thái"), value=lambda row: _of(row).get_state_display(), sort="state"),
    )
    filters = (Filter("state", _("Trạng thái"), [(str(value), label) for value, label in PlanState.choices]),)
    search_fields = ("title", "number", "issuer_name")
    default_sort = "-signed_on"
    file_name = "ke-hoach"


class PlansView(PlansPage, ListingView):
    """The plans that are carried out, and those before and after."""

    template_name = "plans/plans.html"
    listing_class = PlansListing
    title = _("Kế hoạch")
    lead = _("Các kế hoạch đã đưa vào thực hiện, với nhiệm vụ, chỉ tiêu và kinh phí của từng kế hoạch.")
    empty_title = _("Chưa có kế hoạch nào")
    empty_advice = _("Tải lên một văn bản kế hoạch đã ký để bắt đầu; máy đọc trước, người rà soát sau.")

    def get_rows(self) -> QuerySet[Plan]:
        """All of them."""
        return listed_plans()


class PlanView(PlanPage, TemplateView):
    """A plan: where does it stand?"""

    template_name = "plans/plan.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The plan and what it consists of."""
        own = {"title": self.plan.title, "crumbs": plans_crumbs(), "plan": self.plan, "targets": self.plan.targets.all()}
        return super().get_context_data(**{**context, **own})
