"""The list of bodies, and that of areas, of any day."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.bodies.days import on
from songhanh.bodies.models import Area, BodyKind, BodyLevel, BodyVersion
from songhanh.bodies.models.areas import KINDS, LEVELS
from songhanh.bodies.names import query_words
from songhanh.bodies.queries.naming import areas_named, bodies_named
from songhanh.bodies.queries.search import Hit, search
from songhanh.bodies.queries.trees import areas_as_of
from songhanh.bodies.rules import CHANGE, IMPORT, REORGANISE
from songhanh.bodies.views.base import BodiesPage
from songhanh.catalogue.areas import Level
from songhanh.ui.listing import Column, Filter, Listing, ListingView

_MOST_FORMER = 5


def _of(row: object) -> Any:  # noqa: ANN401  # a row with what the query adds
    return row


def provinces_of(day_rows: QuerySet[Area]) -> list[tuple[str, str]]:
    """The provinces among areas, to choose from."""
    found = day_rows.filter(level=Level.PROVINCE.value).order_by("search_name__name_order", "pk")
    return [(str(area.pk), area.full_name) for area in found]


class _DayListing(Listing):
    """A list of a day, searched by any name that its rows have or had."""

    kept_parameters = ("ngay",)
    default_sort = "name"

    @property
    def can_search(self) -> bool:
        """The view searches: by every spelling, in old names too."""
        return True


class BodiesListing(_DayListing):
    """Bodies of a day."""

    columns = (
        Column(
            "name",
            _("Tên"),
            sort="search_name__name_order",
            link=lambda row: reverse("bodies:body", args=[_of(row).body_id]) + _of(row).day_query,
        ),
        Column("kind", _("Loại"), value=lambda row: _of(row).get_kind_display(), sort="kind"),
        Column("level", _("Cấp"), value=lambda row: _of(row).get_level_display(), sort="search_name__rank"),
        Column(
            "area",
            pgettext_lazy("của một cơ quan", "Địa bàn"),
            value=lambda row: _of(row).area.full_name if _of(row).area else None,
        ),
        Column("parent", _("Cấp trên"), value=lambda row: _of(row).parent_name, sort="parent_order"),
    )
    search_hint = _("Tên, tên cũ, viết tắt; có hoặc không dấu")
    file_name = "co-quan"

    def __init__(self, rows: QuerySet[BodyVersion], parameters: QueryDict, provinces: list[tuple[str, str]]) -> None:
        self.filters = (  # type: ignore[misc]  # the provinces are those of the day's map
            Filter("kind", _("Loại"), [(str(value), label) for value, label in BodyKind.choices]),
            Filter("level", _("Cấp"), [(str(value), label) for value, label in BodyLevel.choices]),
            Filter("province", _("Tỉnh, thành phố"), provinces),
        )
        super().__init__(rows, parameters)


class AreasListing(_DayListing):
    """Areas of a day's map."""

    columns = (
        Column(
            "name",
            _("Tên"),
            value=lambda row: _of(row).full_name,
            sort="search_name__name_order",
            link=lambda row: reverse("bodies:area", args=[_of(row).pk]),
        ),
        Column("code", _("Mã"), sort="code"),
        Column("kind", _("Loại"), value=lambda row: _of(row).get_kind_display(), sort="kind"),
        Column("parent", _("Thuộc"), value=lambda row: _of(row).parent.full_name if _of(row).parent else None),
        Column("valid_from", _("Từ ngày"), "day", sort="valid_from"),
        Column("valid_to", _("Đến trước ngày"), "day", sort="valid_to"),
    )
    search_hint = _("Tên hoặc tên tỉnh, có hoặc không dấu")
    file_name = "dia-ban"

    def __init__(self, rows: QuerySet[Area], parameters: QueryDict, provinces: list[tuple[str, str]]) -> None:
        self.filters = (  # type: ignore[misc]  # the provinces are those of the day's map
            Filter("level", _("Cấp"), LEVELS),
            Filter("kind", _("Loại"), KINDS),
            Filter("province", _("Tỉnh, thành phố"), provinces),
        )
        super().__init__(rows, parameters)


class _DayListingView(BodiesPage, ListingView):
    """A list of a day with the names of former times that the search finds."""

    template_name = "bodies/listing.html"

    @property
    def typed(self) -> str:
        """What is searched for."""
        return self.request.GET.get("q", "")[:200]

    def province_choices(self) -> list[tuple[str, str]]:
        """The provinces of the day's map."""
        return provinces_of(areas_as_of(self.day))

    def former(self, *, areas: bool) -> list[Hit]:
        """What the search finds that is no more (or not yet) there on the day, with what follows it."""
        if not query_words(self.typed) or self.request.GET.get("format"):
            return []
        hits = search(self.typed, self.day)
        return [hit for hit in hits if not hit.current and hit.found.is_area is areas][:_MOST_FORMER]

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the day and what may be begun here."""
        return super().get_context_data(**self.day_context(), search_as_typed=True, **context)


class BodiesView(_DayListingView):
    """The bodies of a day."""

    title = _("Cơ quan, đơn vị")
    lead = _("Các cơ quan, đơn vị của ngày xem, với tên và cấp trên của chính ngày đó.")
    empty_title = _("Chưa có cơ quan nào vào ngày này")
    empty_advice = _(
        "Cơ quan được thêm từng cái một, hoặc nhập cả danh sách từ Excel. Có thể ngày xem quá sớm: hãy chọn ngày khác."
    )
    empty_icon = "body"

    def listing_class(self, rows: QuerySet[BodyVersion], parameters: QueryDict) -> BodiesListing:  # type: ignore[override]
        """With the provinces of the day."""
        return BodiesListing(rows, parameters, self.province_choices())

    def get_rows(self) -> QuerySet[BodyVersion]:
        """The bodies of the day that the words find by any of their names."""
        parent = BodyVersion.objects.filter(on(self.day), body=OuterRef("parent"))
        province = Coalesce("area__parent__parent", "area__parent", "area")
        named, order = Subquery(parent.values("name")[:1]), Subquery(parent.values("search_name__name_order")[:1])
        rows = bodies_named(self.typed, self.day).annotate(parent_name=named, parent_order=order, province=province)
        return rows.annotate(day_query=Value(str(self.day_context()["day_query"])))

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the ways to begin."""
        user = self.request.user
        own = {
            "former": self.former(areas=False),
            "can_create": user.has_perm(CHANGE),
            "can_import": user.has_perm(IMPORT),
            "is_bodies": True,
        }
        return super().get_context_data(**own, **context)


class AreasView(_DayListingView):
    """The areas of a day's map."""

    title = _("Địa bàn")
    lead = _("Đơn vị hành chính trên bản đồ của ngày xem. Bản đồ trước 01/07/2025 có cấp huyện.")
    empty_title = _("Chưa có bản đồ cho ngày này")
    empty_advice = _("Danh mục đơn vị hành chính được nạp khi cài đặt. Hãy chọn ngày khác, hoặc báo người quản trị.")

    def listing_class(self, rows: QuerySet[Area], parameters: QueryDict) -> AreasListing:  # type: ignore[override]
        """With the provinces of the day."""
        return AreasListing(rows, parameters, self.province_choices())

    def get_rows(self) -> QuerySet[Area]:
        """The areas of the day that the words find."""
        return areas_named(self.typed, self.day).annotate(province=Coalesce("parent__parent", "parent", "pk"))

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the way to reorganisations."""
        own = {"former": self.former(areas=True), "can_reorganise": self.request.user.has_perm(REORGANISE)}
        return super().get_context_data(**own, **context)
