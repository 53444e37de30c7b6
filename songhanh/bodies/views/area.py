"""An area: what it came from, what became of it, which bodies are in it; and the shares of one that was split."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from songhanh.bodies.actions.areas import set_shares
from songhanh.bodies.errors import NoSourceError
from songhanh.bodies.forms.areas import SharesForm
from songhanh.bodies.models import Area, AreaSuccession
from songhanh.bodies.queries.followers import areas_after
from songhanh.bodies.queries.trees import all_below, areas_above
from songhanh.bodies.rules import REORGANISE, may_reorganise_areas
from songhanh.bodies.views.base import ActView, BodiesPage, Crumbs, areas_crumbs
from songhanh.catalogue.areas import Level
from songhanh.lang.text import sort_key

_MOST_BODIES = 60


def province_keys(areas: list[Area]) -> set[str]:
    """The keys of the provinces in which areas lie."""
    return {each.key for area in areas for each in (area, *areas_above(area)) if each.level == Level.PROVINCE.value}


def pairs_into(area: Area) -> list[AreaSuccession]:
    """What an area went into."""
    return list(area.into.select_related("new__parent__parent").order_by("new__level", "new__code"))


class AreaView(BodiesPage, TemplateView):
    """An area on its map, with its lineage."""

    template_name = "bodies/area.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows. The number of queries does not grow with what is in it."""
        area = self.area
        day = self.day if area.span.holds(self.day) else area.valid_from or self.day
        shown = self.day if area.span.holds(self.day) or area.valid_to is None else area.valid_to
        bodies = list(
            all_below(area, day if area.span.holds(day) else self.day)
            .filter(area=area)
            .order_by("search_name__rank", "search_name__name_order")[:_MOST_BODIES]
        )
        into = pairs_into(area)
        own = {
            "title": area.full_name,
            "crumbs": areas_crumbs(),
            "area": area,
            "above": areas_above(area),
            "exists": area.span.holds(self.day),
            "into": into,
            "out_of": list(area.out_of.select_related("old__parent__parent").order_by("old__level", "old__code")),
            "followers": () if area.valid_to is None else areas_after([area.pk], shown)[area.pk],
            "children": sorted(Area.objects.filter(parent=area), key=lambda child: sort_key(child.name)),
            "bodies": bodies,
            "is_split": len(into) > 1,
            "may_share": len(into) > 1 and may_reorganise_areas(self.request.user, province_keys([pair.new for pair in into])),
        }
        return super().get_context_data(**{**context, **own, **self.day_context()})


class SharesView(ActView):
    """How much of a split area went where."""

    form_class = SharesForm
    verb = gettext_lazy("Lưu tỷ lệ")
    faults_at = {NoSourceError: "source"}  # noqa: RUF012

    def admit(self) -> None:
        """For who keeps the provinces in which the new areas lie."""
        self.demand(REORGANISE)
        self.pairs = pairs_into(self.area)
        if len(self.pairs) < 2:
            raise Http404
        if not may_reorganise_areas(self.request.user, province_keys([pair.new for pair in self.pairs])):
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Tỷ lệ chia của %s") % self.area.full_name

    def lead(self) -> str:
        """What follows."""
        return _(
            "Phần của đơn vị cũ đã về mỗi đơn vị mới, từ 0 đến 1 (ví dụ 0,35), kèm nguồn. Chưa có nguồn thì bỏ trống, không ước đoán."
        )

    def crumbs(self) -> Crumbs:
        """The way to the area."""
        return [*areas_crumbs(), (reverse("bodies:area", args=[self.area.pk]), self.area.full_name)]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the pairs."""
        return {**super().get_form_kwargs(), "pairs": self.pairs}

    def act(self, form: forms.Form) -> str:
        """Keep them."""
        assert isinstance(form, SharesForm)
        set_shares(old=self.area, shares=form.shares(), source=form.cleaned_data["source"], by=self.actor)
        return _("Đã lưu tỷ lệ chia.")
