"""What the home page says below each way: how much there is for this person, and what of it waits to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.accounts.gone import number_waiting
from songhanh.accounts.models import Invitation, Person
from songhanh.accounts.people import seen_by
from songhanh.accounts.queries import permissions_of
from songhanh.accounts.roles import Permission
from songhanh.bodies.days import today
from songhanh.bodies.queries.trees import areas_as_of, bodies_as_of
from songhanh.ui.formats import number


@dataclass(frozen=True)
class Line:
    """A line of a card. ``waits``: something is to be done there."""

    text: str
    waits: bool = False


def lines_for(person: Person) -> Mapping[str, list[Line]]:
    """The lines of each card, by the route of its way. As many queries however much there is to count."""
    held = permissions_of(person)
    found: dict[str, list[Line]] = {}
    if Permission.SEE_PEOPLE in held:
        found["accounts:people"] = _of_people(person, manages=Permission.MANAGE_PEOPLE in held)
    if Permission.SEE_BODY in held:
        bodies = bodies_as_of(today()).count()
        found["bodies:bodies"] = [Line(ngettext("%s cơ quan, đơn vị", "%s cơ quan, đơn vị", bodies) % number(bodies))]
        found["bodies:areas"] = _of_areas()
    return found


def _of_people(person: Person, *, manages: bool) -> list[Line]:
    seen = seen_by(person).filter(is_active=True)
    here = seen.count()
    lines = [Line(ngettext("%s người dùng", "%s người dùng", here) % number(here))]
    if manages:
        waiting = number_waiting(person)
        not_in = seen.filter(password__startswith="!")
        still_open = {"accepted_at": None, "withdrawn_at": None, "expires_at__gt": timezone.now()}
        invited = Invitation.objects.filter(person__in=not_in.values("pk"), **still_open).count()
        without_link = not_in.count() - invited  # one link of a person holds at a time
        for count, words, waits in (
            (waiting, ngettext("%s việc cần bạn quyết định", "%s việc cần bạn quyết định", waiting), True),
            (without_link, ngettext("%s lời mời đã quá hạn", "%s lời mời đã quá hạn", without_link), True),
            (invited, ngettext("%s lời mời chưa được dùng", "%s lời mời chưa được dùng", invited), False),
        ):
            lines += [Line(words % number(count), waits)] if count else []
    return lines


def _of_areas() -> list[Line]:
    counted = areas_as_of(today()).order_by().values("level").annotate(areas=Count("pk")).values_list("level", "areas")
    levels = Counter(dict(counted))
    return [
        Line(
            _("%(provinces)s tỉnh, thành phố; %(communes)s xã, phường, đặc khu")
            % {"provinces": number(levels["province"]), "communes": number(levels["commune"])}
        )
    ]
