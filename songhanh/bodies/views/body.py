"""A body: who it is, what is above and below, how it is reached, and what became of it over time."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.bodies.actions.versions import CONTACT_PEOPLE
from songhanh.bodies.models import BodySuccession, BodyVersion, Contact
from songhanh.bodies.queries.followers import bodies_after
from songhanh.bodies.queries.history import History, history
from songhanh.bodies.queries.trees import all_above, bodies_as_of
from songhanh.bodies.rules import CHANGE, ERASE, REORGANISE
from songhanh.bodies.slots import panels, people_named
from songhanh.bodies.views.base import BodiesPage, bodies_crumbs
from songhanh.ui.formats import day as written

MOST_BELOW: Final = 60


class BodyView(BodiesPage, TemplateView):
    """A body on a day. One that is no more says since when, and who follows."""

    template_name = "bodies/body.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows. The number of queries does not grow with what is below."""
        body, day, version = self.body, self.day, self.version
        past = history(body)
        exists = version is not None and version.span.holds(day)
        below = list(
            bodies_as_of(day).filter(parent=body).order_by("search_name__rank", "search_name__name_order")[: MOST_BELOW + 1]
        )
        user = self.request.user
        own = {
            "title": self.name,
            "crumbs": bodies_crumbs(),
            "body": body,
            "version": version,
            "exists": exists,
            "is_over": not exists and version is not None and version.valid_to is not None and version.valid_to <= day,
            "followers": () if exists else bodies_after([body.pk], day)[body.pk],
            "above": all_above(body, _day_of(version, day)),
            "below": below[:MOST_BELOW],
            "more_below": len(below) > MOST_BELOW,
            **self._contact(),
            "timeline": _timeline(past),
            "panels": panels(user, body, day),
            "may_change": user.has_perm(CHANGE, body),
            "may_reorganise": user.has_perm(REORGANISE, body),
        }
        return super().get_context_data(**{**context, **own, **self.day_context()})

    def _contact(self) -> dict[str, object]:
        """The contact, and the people of the system that it names."""
        contact = Contact.objects.filter(body=self.body).first()
        keys = {getattr(contact, name) for name in CONTACT_PEOPLE} - {""} if contact else set()
        people = people_named(self.request.user, keys)
        chosen = {name: people.get(getattr(contact, name)) if contact else None for name in CONTACT_PEOPLE}
        erasable = contact is not None and self.request.user.has_perm(ERASE, self.body)
        return {"contact": contact, "may_erase": erasable, **chosen}


def _day_of(version: BodyVersion | None, day: datetime.date) -> datetime.date:
    """A day on which the facts shown hold: the day looked at, else the last or the first of the body."""
    if version is None or version.span.holds(day):
        return day
    if version.valid_to is not None and version.valid_to <= day:
        return version.valid_to - datetime.timedelta(days=1)
    return version.valid_from or day


def _timeline(past: History) -> list[dict[str, object]]:
    """Versions and successions as entries, the last first."""
    numbers = {each.predecessor_id for each in past.predecessors} | {each.successor_id for each in past.successors}
    names = _names(numbers)
    dated: list[tuple[str, int, dict[str, object]]] = []
    before: BodyVersion | None = None
    for version in past.versions:
        dated.append((_key(version.valid_from), 1, _of_version(version, before)))
        before = version
    if before is not None and before.valid_to is not None:
        dated.append(
            (_key(before.valid_to), 2, {"when": written(before.valid_to), "what": _("Chấm dứt hoạt động"), "kind": "late"})
        )
    for taken in past.predecessors:
        dated.append((_key(taken.day), 0, _of_succession(taken, taken.predecessor_id, names, _("Tiếp nhận từ"))))
    for given in past.successors:
        dated.append((_key(given.day), 3, _of_succession(given, given.successor_id, names, _("Chuyển sang"))))
    dated.sort(key=lambda entry: entry[:2], reverse=True)
    return [entry for _day, _order, entry in dated]


def _key(day: object) -> str:
    return str(day or "")


def _of_version(version: BodyVersion, before: BodyVersion | None) -> dict[str, object]:
    when = _("Từ ngày %s") % written(version.valid_from) if version.valid_from else _("Từ trước, chưa rõ ngày")
    place = version.area.full_name if version.area else ""
    facts = ", ".join(filter(None, (str(version.get_kind_display()), str(version.get_level_display()), place)))
    if before is None:
        return {"when": when, "what": version.name, "more": facts, "kind": "now" if version.valid_to is None else ""}
    changed = [
        words
        for words, differs in (
            (_("đổi tên"), before.name != version.name),
            (_("đổi cấp trên"), before.parent_id != version.parent_id),
            (_("chuyển địa bàn"), before.area_id != version.area_id),
            (_("phân loại lại"), (before.kind, before.level) != (version.kind, version.level)),
        )
        if differs
    ]
    more = f"{'; '.join(changed)}. {facts}" if changed else facts
    return {
        "when": when,
        "what": version.name,
        "more": more[:1].upper() + more[1:],
        "kind": "now" if version.valid_to is None else "",
    }


def _of_succession(one: BodySuccession, other: int, names: dict[int, str], verb: str) -> dict[str, object]:
    what = {
        "when": written(one.day),
        "verb": verb,
        "name": names.get(other, "–"),
        "address": reverse("bodies:body", args=[other]),
    }
    return {**what, "more": one.function or _("toàn bộ nhiệm vụ")}


def _names(bodies: set[int]) -> dict[int, str]:
    return dict(BodyVersion.objects.filter(body__in=bodies).order_by("valid_from").values_list("body", "name")) if bodies else {}
