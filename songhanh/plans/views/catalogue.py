"""The catalogue of national programmes and indicators, as the program has it: with sources, and what was held against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from songhanh.accounts.pages import Crumbs
from songhanh.catalogue import Direction, Indicator, Kind, MeasuredAt, Programme, catalogue_version, indicators, programmes
from songhanh.catalogue import find_indicator as find
from songhanh.plans.models import Comparator
from songhanh.plans.queries.catalogue import plans_with
from songhanh.plans.views.base import PlansPage, plans_crumbs
from songhanh.ui import formats
from songhanh.ui.listing import Column, Filter, Listing, ListingView

KINDS = {
    Kind.RATIO: _("tỷ lệ: cộng tử số và mẫu số trước, chia sau"),
    Kind.COUNT: _("số đếm"),
    Kind.COVERAGE: _("độ bao phủ: phần các đơn vị đạt điều kiện"),
    Kind.CHANGE: _("mức thay đổi so với năm gốc"),
    Kind.SURVEY: _("ước lượng từ điều tra"),
    Kind.MILESTONE: _("mốc: đã có hay chưa, kèm minh chứng"),
}
DIRECTIONS = {Direction.MORE: _("càng cao càng tốt"), Direction.LESS: _("càng thấp càng tốt"), Direction.EXACT: _("đúng mức")}
LEVELS = {
    MeasuredAt.NATION: _("trung ương"),
    MeasuredAt.PROVINCE: _("cấp tỉnh"),
    MeasuredAt.DISTRICT: _("cấp huyện"),
    MeasuredAt.COMMUNE: _("cấp xã"),
}


def _of(row: object) -> Any:  # noqa: ANN401  # an indicator
    return row


def name_in_words(one: Indicator | Programme) -> str:
    """The name in the reader's language."""
    return one.name_en if formats.is_english() else one.name


def kind_in_words(kind: Kind) -> str:
    """The kind in short, in the reader's language."""
    return str(KINDS[kind]).partition(":")[0]


def held(*, verified: bool) -> tuple[str, str]:
    """Whether something was held against its source: a state and its word."""
    return ("met", gettext("đã đối chiếu văn bản")) if verified else ("partly", gettext("chưa đối chiếu văn bản"))


def catalogue_crumbs() -> Crumbs:
    """The way to the catalogue."""
    return [*plans_crumbs(), (reverse("plans:indicators"), gettext("Danh mục quốc gia"))]


class IndicatorsListing(Listing):
    """Indicators with their programmes."""

    columns = (
        Column(
            "name",
            _("Chỉ tiêu thống kê"),
            value=lambda row: name_in_words(_of(row)),
            sort="name",
            link=lambda row: reverse("plans:indicator", args=[_of(row).id]),
        ),
        Column("id", _("Mã"), sort="id"),
        Column("programme", _("Chương trình"), sort="programme"),
        Column(
            "unit", _("Đơn vị tính"), value=lambda row: _of(row).unit_en if formats.is_english() else _of(row).unit, sort="unit"
        ),
        Column("kind", _("Loại"), value=lambda row: kind_in_words(_of(row).kind), sort="kind"),
        Column("verified", _("Đối chiếu"), "state", value=lambda row: held(verified=_of(row).verified), sort="verified"),
    )
    filters = (
        Filter(
            "programme", _("Chương trình"), lambda: [(one.id, f"{one.id} – {name_in_words(one)}"[:90]) for one in programmes()]
        ),
        Filter("kind", _("Loại"), lambda: [(str(kind), kind_in_words(kind)) for kind in Kind]),
        Filter(
            "verified",
            _("Đối chiếu"),
            [("1", _("đã đối chiếu văn bản")), ("0", _("chưa đối chiếu văn bản"))],
            keep=lambda row, value: _of(row).verified == (value == "1"),
        ),
    )
    search_hint = _("Tên hoặc mã chỉ tiêu")
    file_name = "danh-muc-chi-tieu"


class IndicatorsView(PlansPage, ListingView):
    """All indicators of the catalogue."""

    template_name = "plans/indicators.html"
    listing_class = IndicatorsListing
    title = _("Danh mục chỉ tiêu quốc gia")
    empty_title = _("Danh mục không có chỉ tiêu nào")
    empty_advice = _("Tệp dữ liệu của danh mục đi kèm phần mềm; hãy cài lại phần mềm.")

    def get_rows(self) -> tuple[Indicator, ...]:
        """From the file that comes with the program."""
        return indicators()

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the version of the data."""
        own = {"version": catalogue_version(), "programmes": programmes(), "crumbs": plans_crumbs()}
        return super().get_context_data(**own, **context)


class IndicatorView(PlansPage, TemplateView):
    """An indicator: what is measured, what the programme asks by year, which plans have it."""

    template_name = "plans/indicator.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The indicator. Raises Http404."""
        one = find(self.kwargs["indicator"])
        if one is None:
            raise Http404
        english = formats.is_english()
        own = {
            "one": one,
            "title": name_in_words(one),
            "crumbs": catalogue_crumbs(),
            "unit": one.unit_en if english else one.unit,
            "numerator": one.numerator_en if english else one.numerator,
            "denominator": one.denominator_en if english else one.denominator,
            "kind": KINDS[one.kind],
            "direction": DIRECTIONS[one.direction],
            "levels": [LEVELS[level] for level in one.levels],
            "programme": next(each for each in programmes() if each.id == one.programme),
            "steps": [(step, Comparator(step.comparator).label, held(verified=step.verified)) for step in one.steps],
            "condition_words": Comparator(one.condition.comparator).label if one.condition else "",
            "drifts": [each.why_en if english else each.why for each in one.drift],
            "held": held(verified=one.verified),
            "definition_held": held(verified=one.definition_verified),
            "version": catalogue_version(),
            "plans": plans_with(one.id),
        }
        return super().get_context_data(**own, **context)


def _years(one: Programme) -> str:
    return f"{one.first_year}–{one.last_year}"


def _note(one: Programme) -> str | None:
    return (one.note_en if formats.is_english() else one.note) or None


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme with its indicators, as the list shows it."""

    one: Programme
    indicators: Sequence[Indicator]


class ProgrammesListing(Listing):
    """The programmes, and what of each the catalogue has."""

    columns = (
        Column("id", _("Số, ký hiệu"), value=lambda row: _of(row).one.id, sort="id"),
        Column("name", _("Chương trình"), value=lambda row: name_in_words(_of(row).one), sort="name"),
        Column("years", _("Giai đoạn"), value=lambda row: _years(_of(row).one), sort="years"),
        Column(
            "indicators",
            _("Số chỉ tiêu"),
            "number",
            value=lambda row: len(_of(row).indicators),
            sort="indicators",
            link=lambda row: f"{reverse('plans:indicators')}?{urlencode({'programme': _of(row).one.id})}",
        ),
        Column("source", _("Nguồn"), value=lambda row: _of(row).one.source),
        Column("guide", _("Hướng dẫn số liệu"), value=lambda row: _of(row).one.guide or None),
        Column("note", _("Ghi chú"), value=lambda row: _note(_of(row).one)),
        Column("verified", _("Đối chiếu"), "state", value=lambda row: held(verified=_of(row).one.verified), sort="verified"),
    )
    filters = (
        Filter(
            "verified",
            _("Đối chiếu"),
            [("1", _("đã đối chiếu văn bản")), ("0", _("chưa đối chiếu văn bản"))],
            keep=lambda row, value: _of(row).one.verified == (value == "1"),
        ),
    )
    search_hint = _("Tên hoặc số của chương trình")
    file_name = "chuong-trinh-quoc-gia"


class ProgrammesView(PlansPage, ListingView):
    """The national programmes: a list that can be taken along, and below it the indicators of each that the list shows."""

    template_name = "plans/programmes.html"
    listing_class = ProgrammesListing
    title = _("Chương trình quốc gia")
    empty_title = _("Danh mục không có chương trình nào")
    empty_advice = _("Tệp dữ liệu của danh mục đi kèm phần mềm; hãy cài lại phần mềm.")

    def get_rows(self) -> list[ProgrammeRow]:
        """From the file that comes with the program."""
        every = indicators()
        return [ProgrammeRow(one, [each for each in every if each.programme == one.id]) for one in programmes()]

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the indicators of each."""
        shown = [
            {"name": name_in_words(row.one), "indicators": [(each, name_in_words(each)) for each in row.indicators]}
            for row in self.get_rows()
        ]
        own = {"crumbs": catalogue_crumbs(), "programmes": shown, "version": catalogue_version()}
        return super().get_context_data(**own, **context)
