"""The tree of bodies of a day: those of the nation, and of one province at a time."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.bodies.models import Area, BodyLevel
from songhanh.bodies.queries.trees import all_below, areas_as_of, bodies_as_of, tree
from songhanh.bodies.views.base import BodiesPage, bodies_crumbs
from songhanh.catalogue.areas import Level
from songhanh.lang.text import sort_key


class TreeView(BodiesPage, TemplateView):
    """The tree of a day. Four queries, whatever the number of bodies."""

    template_name = "bodies/tree.html"

    @cached_property
    def provinces(self) -> list[Area]:
        """The provinces of the day's map in which there are bodies."""
        held = bodies_as_of(self.day).values("area")
        provinces = areas_as_of(self.day).filter(level=Level.PROVINCE.value)
        return sorted(provinces.filter(pk__in=held), key=lambda area: sort_key(area.name))

    @cached_property
    def province(self) -> Area | None:
        """The province of the address; without one the only one that has bodies."""
        asked = self.request.GET.get("tinh", "")
        chosen = next((area for area in self.provinces if str(area.pk) == asked), None)
        return chosen or (self.provinces[0] if len(self.provinces) == 1 else None)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The branches: of the nation, of the province, and those of its communes that stand below no other body."""
        below = list(all_below(self.province, self.day)) if self.province is not None else []
        branches = tree(below)
        own = {
            "title": _("Cây cơ quan"),
            "crumbs": bodies_crumbs(),
            "nation": tree(bodies_as_of(self.day).filter(level=BodyLevel.NATION)),
            "provinces": self.provinces,
            "province": self.province,
            "total": len(below),
            "branches": [branch for branch in branches if branch.version.level != BodyLevel.COMMUNE],
            "of_communes": [branch for branch in branches if branch.version.level == BodyLevel.COMMUNE],
        }
        return super().get_context_data(**{**context, **own, **self.day_context()})
