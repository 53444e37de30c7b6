"""The list of plans, a plan, its targets."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from songhanh.bodies.days import today
from songhanh.plans.actions.writing import what_a_draft_lacks
from songhanh.plans.models import Measure, Plan, PlanState, Status
from songhanh.plans.queries.plans import listed_measures, listed_plans, name_of, overview
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlansPage, plans_crumbs
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.views.links import address_if
from songhanh.plans.words import comparator_words, item_words
from songhanh.ui.listing import Column, Filter, Listing, ListingView

_STATES = {PlanState.DRAFT: "plain", PlanState.RUNNING: "info", PlanState.ENDED: "met", PlanState.WITHDRAWN: "open"}
_STATUS_STATES = {Status.TO_DO: "plain", Status.DOING: "info", Status.DONE: "met", Status.NOT_NEEDED: "open"}


def _of(row: object) -> Any:  # noqa: ANN401  # a row with what the query adds
    return row


def state_of(plan: Plan) -> tuple[str, str]:
    """How a plan's state looks, and its word."""
    return _STATES[PlanState(plan.state)], str(plan.get_state_display())


class PlansListing(Listing):
    """Plans with their issuers."""

    columns = (
        Column("title", _("Kế hoạch"), sort="folded", link=lambda row: reverse("plans:plan", args=[_of(row).pk])),
        Column("number", _("Số, ký hiệu"), sort="number"),
        Column("issuer", _("Cơ quan ban hành"), value=lambda row: _of(row).issuer_name, sort="issuer_folded"),
        Column("signed_on", _("Ngày ký"), "day", sort="signed_on"),
        Column("state", _("Trạng thái"), "state", value=lambda row: state_of(_of(row)), sort="state"),
    )
    filters = (Filter("state", _("Trạng thái"), [(str(value), label) for value, label in PlanState.choices]),)
    search_fields = ("folded", "issuer_folded")
    search_hint = _("Tên, số, cơ quan ban hành")
    default_sort = "-signed_on"
    file_name = "ke-hoach"


class PlansView(PlansPage, ListingView):
    """The plans that are carried out, those before and after, and the drafts of who may write."""

    template_name = "plans/plans.html"
    listing_class = PlansListing
    title = _("Kế hoạch")
    lead = _("Các kế hoạch đã đưa vào thực hiện, với nhiệm vụ, chỉ tiêu và kinh phí của từng kế hoạch.")
    empty_title = _("Chưa có kế hoạch nào")
    empty_help = "plans/#import"
    empty_advice = _(
        "Tải lên một văn bản kế hoạch đã ký để bắt đầu; máy đọc trước, người rà soát sau. Hoặc lập kế hoạch ngay tại đây."
    )

    def get_rows(self) -> QuerySet[Plan]:
        """All of them; drafts only for who may write at their issuer."""
        return listed_plans(self.viewer)

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With where to begin."""
        ways = {
            "may_write": self.viewer.has_perm(Permission.REVIEW),
            "upload_address": address_if("plans:documents") or address_if("plans:upload"),
        }
        return super().get_context_data(**ways, **context)


class PlanView(PlanFrame, TemplateView):
    """A plan: where does it stand?"""

    template_name = "plans/plan.html"
    dated = True

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The plan and what it consists of on the day."""
        plan = self.plan
        seen = overview(plan, self.day)
        own = {
            "title": plan.title,
            "crumbs": plans_crumbs(),
            "state": state_of(plan),
            "issuer_name": name_of(plan.issuer_id),
            "seen": seen,
            "statuses": [
                (
                    _STATUS_STATES[Status(value)],
                    label,
                    seen.work.by_status[value],
                    address_if("plans:plan_tasks", plan.pk, **{"tinh-trang": value}),
                )
                for value, label in Status.choices
            ],
            "late_address": address_if("plans:plan_tasks", plan.pk, han="late"),
            "tasks_address": address_if("plans:plan_tasks", plan.pk),
            "money_address": address_if("plans:money", plan.pk),
            "document_address": address_if("plans:document", plan.document_id) if plan.document_id else "",
            "is_draft": plan.state == PlanState.DRAFT,
            "is_running": plan.state == PlanState.RUNNING,
            "dated": plan.state != PlanState.DRAFT,
            "lacks": what_a_draft_lacks(plan) if plan.state == PlanState.DRAFT else [],
            "drafted": _drafted(plan) if plan.state == PlanState.DRAFT else [],
            "ahead": [one for one in seen.amendments if one.applied_at and one.day > today()],
        }
        return super().get_context_data(**own, **context)


def _drafted(plan: Plan) -> list[dict[str, object]]:
    """The items of a draft by kind, each with its words."""
    tasks = plan.tasks.prefetch_related("assignments")
    return [
        {"kind": kind, "name": name, "items": [(item, item_words(item), _doubt(item)) for item in items]}
        for kind, name, items in (
            ("objective", gettext("Mục tiêu"), plan.objectives.all()),
            ("target", gettext("Chỉ tiêu"), plan.targets.prefetch_related("measures")),
            ("task", gettext("Nhiệm vụ"), tasks),
            ("duty", gettext("Chế độ báo cáo"), plan.reportingdutys.all()),
            ("campaign", gettext("Đợt hoạt động"), plan.campaigns.all()),
            ("recipient", gettext("Nơi nhận"), plan.recipients.all()),
        )
    ]


def _doubt(item: Any) -> str:  # noqa: ANN401  # an item of any kind
    """The names in a task of which nobody knows yet which body is meant."""
    if not hasattr(item, "assignments"):
        return ""
    unknown = [part.unit for part in item.assignments.all() if part.body_id is None]
    return gettext("Chưa rõ là cơ quan nào: %(names)s") % {"names": "; ".join(unknown)} if unknown else ""


class TargetsListing(Listing):
    """The figures of a plan's targets, a row each."""

    columns = (
        Column("statement", _("Chỉ tiêu"), value=lambda row: _of(row).target.statement, sort="target__order"),
        Column(
            "objective", _("Mục tiêu"), value=lambda row: _of(row).target.objective.title if _of(row).target.objective else None
        ),
        Column("comparator", _("So sánh"), value=lambda row: comparator_words(_of(row))),
        Column("amount", _("Mức phấn đấu"), "number", sort="value"),
        Column("amount_high", _("đến"), "number"),
        Column("unit", _("Đơn vị tính"), sort="unit"),
        Column("due_on", _("Thời hạn"), "day", sort="due_on"),
        Column("frequency", _("Lặp lại"), value=lambda row: _of(row).get_frequency_display() or None),
        Column("now", _("Hiện nay"), "state", value=lambda _row: ("open", str(_("chưa có số liệu")))),
        Column("match", _("Đối chiếu"), value=lambda row: _of(row).target.get_match_display(), sort="target__match"),
    )
    search_fields = ("target__statement",)
    kept_parameters = ("ngay",)
    file_name = "chi-tieu"


class TargetsView(PlanFrame, ListingView):
    """The targets of a plan as a list."""

    template_name = "plans/plan_listing.html"
    listing_class = TargetsListing
    dated = True
    title = _("Chỉ tiêu của kế hoạch")
    empty_title = _("Kế hoạch chưa có chỉ tiêu nào vào ngày này")
    empty_help = "plans/#import"
    empty_advice = _("Chọn ngày khác, hoặc thêm chỉ tiêu bằng một sửa đổi của kế hoạch.")

    def get_rows(self) -> list[Measure]:
        """The figures of the day; a plan has few enough to hold them, and the search then needs no accents."""
        return list(listed_measures(self.plan, self.day))
