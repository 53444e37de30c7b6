"""Money as lists: sums that do not agree, differences between planned, allocated and spent, all plans of a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.plans.excel.form import heading_of
from songhanh.plans.models import AmountKind, Plan
from songhanh.plans.queries.money import KINDS, Compared, Difference, Line, PlanMoney, Sheet, money_of, total_of
from songhanh.plans.queries.plans import listed_plans
from songhanh.plans.views.base import PlansPage, plan_crumbs, plans_crumbs
from songhanh.plans.views.money import MoneyPage, money_tabs
from songhanh.ui import formats
from songhanh.ui.listing import Column, Filter, Listing, ListingView


def _of(row: object) -> Any:  # noqa: ANN401  # a row of one of the lists below
    return row


_WHAT = {
    "leaves": gettext_lazy("khác tổng chi tiết"),
    "row": gettext_lazy("tổng in cuối dòng khác các cột"),
    "part": gettext_lazy("tổng in của năm hoặc nguồn khác các cột"),
    "unstated": gettext_lazy("chi tiết chưa có số"),
}


@dataclass(frozen=True)
class CheckRow:
    """A sum that does not agree, as the list has it."""

    plan: int
    difference: Difference

    @property
    def label(self) -> str:
        """The line."""
        line = self.difference.line
        return f"{line.marker} {line.label}".strip()

    @property
    def what(self) -> str:
        """What it was held against."""
        return str(_WHAT[self.difference.what])

    @property
    def column(self) -> str:
        """Of which year and source; of the row as a whole."""
        return heading_of(self.difference.key) if self.difference.key else _("cả dòng")

    @property
    def kind(self) -> str:
        """Of which kind."""
        return self.difference.key.kind if self.difference.key else AmountKind.ESTIMATE.value

    @property
    def stated(self) -> str:
        """How many of its parts are stated."""
        return f"{formats.number(self.difference.total.stated)}/{formats.number(self.difference.total.of)}"


class ChecksListing(Listing):
    """What does not agree, with both figures."""

    columns = (
        Column(
            "label", gettext_lazy("Dòng"), sort="label", link=lambda row: _line_address(_of(row).plan, _of(row).difference.line)
        ),
        Column("column", gettext_lazy("Cột"), sort="column"),
        Column("own", gettext_lazy("Số ghi ở dòng (đồng)"), "money", value=lambda row: _of(row).difference.own, sort="own"),
        Column(
            "sum", gettext_lazy("Tổng các phần (đồng)"), "money", value=lambda row: _of(row).difference.total.dong, sort="sum"
        ),
        Column("gap", gettext_lazy("Lệch (đồng)"), "money", value=lambda row: _of(row).difference.gap, sort="gap"),
        Column("stated", gettext_lazy("Phần có số")),
        Column("what", gettext_lazy("Điểm lệch"), sort="what"),
    )
    filters = (
        Filter("kind", gettext_lazy("Loại"), [(str(value), label) for value, label in AmountKind.choices]),
        Filter(
            "on",
            gettext_lazy("Điểm lệch"),
            list(_WHAT.items()),
            keep=lambda row, wanted: bool(_of(row).difference.what == wanted),
        ),
    )
    file_name = "kiem-tra-kinh-phi"


def _line_address(plan: int, line: Line) -> str:
    return reverse("plans:money_line", args=[plan, line.pk])


class _MoneyList(MoneyPage, ListingView):
    """A list about the money of one plan."""

    template_name = "plans/money_list.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the tabs."""
        own = {"crumbs": plan_crumbs(self.plan), "tabs": money_tabs(self.plan, self.sheets), "plan": self.plan}
        return super().get_context_data(**{**context, **own})


class ChecksView(_MoneyList):
    """Does every heading and total agree with what stands below it?"""

    listing_class = ChecksListing
    title = gettext_lazy("Kiểm tra phép cộng")
    empty_icon = "check"
    empty_help = "plans/#money"

    @property
    def lead(self) -> str:  # type: ignore[override]
        """How much was checked."""
        checked = sum(sheet.checked for sheet in self.sheets)
        wrong = len(self.get_rows())
        return _("Đã đối chiếu %(checked)s số tổng với các phần của chúng, đến từng đồng: %(wrong)s số không khớp.") % {
            "checked": formats.number(checked),
            "wrong": formats.number(wrong),
        }

    @property
    def empty_title(self) -> str:  # type: ignore[override]
        """Nothing wrong, or nothing there."""
        return _("Mọi phép cộng đều khớp") if self.sheets else _("Kế hoạch chưa có biểu kinh phí")

    @property
    def empty_advice(self) -> str:  # type: ignore[override]
        """What to do."""
        if self.sheets:
            return _("Mỗi số ở dòng đề mục và dòng tổng bằng đúng tổng các dòng bên dưới.")
        return _("Lập biểu ở trang bảng kinh phí, hoặc tải lên văn bản kế hoạch có phụ lục kinh phí.")

    def get_rows(self) -> list[CheckRow]:
        """What does not agree."""
        return [CheckRow(self.plan.pk, found) for sheet in self.sheets for found in sheet.differences()]


@dataclass(frozen=True)
class VarianceRow:
    """A line with what was planned, allocated and spent."""

    plan: int
    sheet: Sheet
    line: Line

    @property
    def label(self) -> str:
        """The line, further in where it stands below another."""
        return f"{'– ' * self.line.level}{self.line.marker} {self.line.label}".strip()

    @property
    def reason(self) -> str:
        """Why they differ."""
        return self.line.reason

    def total(self, kind: str) -> int | None:
        """What its leaves come to."""
        return self.sheet.sum_over(self.line, self.sheet.amount_keys((kind,))).dong

    @cached_property
    def allocated(self) -> Compared:
        """Allocated beside estimated."""
        return self.sheet.compared(self.line, AmountKind.ESTIMATE, AmountKind.ALLOCATED)

    @cached_property
    def spent(self) -> Compared:
        """Spent beside allocated."""
        return self.sheet.compared(self.line, AmountKind.ALLOCATED, AmountKind.SPENT)

    @property
    def state(self) -> str:
        """For the filter: whether anything differs, and whether that is explained."""
        if not any(one.gap for one in (self.allocated, self.spent)):
            return "same"
        return "explained" if self.line.reason else "unexplained"


def share_in_words(compared: Compared) -> str:
    """A percentage with its parts: "87,5% = 700/800 triệu"; the parts in đồng, and how many amounts were there for both."""
    percent = compared.percent
    if percent is None:
        return ""
    shown = formats.percent(percent.quantize(Decimal("0.1"), ROUND_HALF_UP))
    parts = f"{shown} = {formats.number(compared.other)} / {formats.number(compared.base)}"
    if compared.both < compared.either:
        some = _("%(both)s/%(either)s khoản có cả hai số") % {"both": compared.both, "either": compared.either}
        return f"{parts} ({some})"
    return parts


class VarianceListing(Listing):
    """Lines with their differences."""

    columns = (
        Column("label", gettext_lazy("Dòng"), link=lambda row: _line_address(_of(row).plan, _of(row).line)),
        Column(
            "estimate", gettext_lazy("Dự toán (đồng)"), "money", value=lambda row: _of(row).total("estimate"), sort="estimate"
        ),
        Column(
            "allocated",
            gettext_lazy("Được giao (đồng)"),
            "money",
            value=lambda row: _of(row).total("allocated"),
            sort="allocated",
        ),
        Column("spent", gettext_lazy("Đã chi (đồng)"), "money", value=lambda row: _of(row).total("spent"), sort="spent"),
        Column(
            "gap_allocated",
            gettext_lazy("Giao − dự toán"),
            "money",
            value=lambda row: _of(row).allocated.gap,
            sort="gap_allocated",
        ),
        Column("share_allocated", gettext_lazy("Giao so với dự toán"), value=lambda row: share_in_words(_of(row).allocated)),
        Column("gap_spent", gettext_lazy("Chi − giao"), "money", value=lambda row: _of(row).spent.gap, sort="gap_spent"),
        Column("share_spent", gettext_lazy("Chi so với giao"), value=lambda row: share_in_words(_of(row).spent)),
        Column("reason", gettext_lazy("Lý do")),
    )
    filters = (
        Filter(
            "state",
            gettext_lazy("Chênh lệch"),
            [
                ("unexplained", gettext_lazy("có chênh lệch, chưa nêu lý do")),
                ("explained", gettext_lazy("có chênh lệch, đã nêu lý do")),
                ("same", gettext_lazy("không chênh lệch")),
            ],
        ),
    )
    sizes = (100, 200, 500)
    file_name = "chenh-lech-kinh-phi"


class VarianceView(_MoneyList):
    """How do the money that was allocated and spent stand to what was planned?"""

    listing_class = VarianceListing
    title = gettext_lazy("Chênh lệch dự toán, được giao, đã chi")
    lead = gettext_lazy("So trên các khoản có cả hai số, đến từng đồng. Bấm vào dòng để ghi lý do.")
    empty_title = gettext_lazy("Kế hoạch chưa có biểu kinh phí")
    empty_help = "plans/#money"
    empty_advice = gettext_lazy("Lập biểu ở trang bảng kinh phí, hoặc tải lên văn bản kế hoạch có phụ lục kinh phí.")

    def get_rows(self) -> list[VarianceRow]:
        """Every line."""
        return [VarianceRow(self.plan.pk, sheet, line) for sheet in self.sheets for line in sheet.lines]


class SummaryListing(Listing):
    """Plans with what their tables come to."""

    columns = (
        Column(
            "title",
            gettext_lazy("Kế hoạch"),
            value=lambda row: _of(row).plan.title,
            sort="title",
            link=lambda row: reverse("plans:money", args=[_of(row).plan.pk]),
        ),
        Column("issuer", gettext_lazy("Cơ quan ban hành"), value=lambda row: _of(row).plan.issuer_name, sort="issuer"),
        Column("years", gettext_lazy("Năm"), value=lambda row: _years(_of(row).plan), sort="years"),
        Column("estimate", gettext_lazy("Dự toán (đồng)"), "money", value=lambda row: _of(row).estimate.dong, sort="estimate"),
        Column(
            "allocated", gettext_lazy("Được giao (đồng)"), "money", value=lambda row: _of(row).allocated.dong, sort="allocated"
        ),
        Column("spent", gettext_lazy("Đã chi (đồng)"), "money", value=lambda row: _of(row).spent.dong, sort="spent"),
        Column("differences", gettext_lazy("Số không khớp"), "number", sort="differences"),
    )
    file_name = "kinh-phi-cac-ke-hoach"

    def __init__(self, rows: Iterable[object], parameters: Any) -> None:  # noqa: ANN401  # as the base class has it
        listed = list(rows)
        issuers = {str(_of(row).plan.issuer_id): _of(row).plan.issuer_name or "" for row in listed}
        choices = sorted(issuers.items(), key=lambda pair: pair[1])
        keep = Filter("issuer", gettext_lazy("Cơ quan"), choices, keep=lambda row, wanted: str(_of(row).plan.issuer_id) == wanted)
        self.filters = (keep,)  # type: ignore[misc]  # the choices are those of the rows
        super().__init__(listed, parameters)


def _years(plan: Plan) -> str:
    known = [str(year) for year in dict.fromkeys((plan.year_from, plan.year_to)) if year]
    return "–".join(known)


class SummaryView(PlansPage, ListingView):
    """The money of all plans, of one body or of all."""

    listing_class = SummaryListing
    template_name = "plans/money_summary.html"
    title = gettext_lazy("Kinh phí các kế hoạch")
    lead = gettext_lazy("Cộng từ các dòng chi tiết của từng biểu; dòng đề mục và dòng tổng không cộng thêm.")
    empty_title = gettext_lazy("Chưa kế hoạch nào có biểu kinh phí")
    empty_help = "plans/#money"
    empty_advice = gettext_lazy("Mở một kế hoạch rồi lập biểu kinh phí, hoặc tải lên văn bản kế hoạch có phụ lục kinh phí.")

    def get_rows(self) -> list[PlanMoney]:
        """All plans with money. Four queries."""
        return money_of(list(listed_plans(self.viewer)))

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the sums of what is shown, over all pages of the list."""
        listing = context["listing"]
        assert isinstance(listing, Listing)
        places = {column.name: at for at, column in enumerate(listing.columns)}
        shown = list(listing.all_values())
        totals = [(AmountKind(kind).label, total_of(_of(row[places[kind]]) for row in shown)) for kind in KINDS]
        return super().get_context_data(crumbs=plans_crumbs(), totals=totals, **context)
