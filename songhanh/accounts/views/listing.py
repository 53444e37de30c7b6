"""The list of people."""

from __future__ import annotations

from typing import Any, Final, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.gone import number_waiting
from songhanh.accounts.models import Person
from songhanh.accounts.people import Standing, bodies_of, listed, may_manage_any, seen_by
from songhanh.accounts.queries import may
from songhanh.accounts.roles import Permission, Role
from songhanh.accounts.views.base import PeoplePage
from songhanh.bodies.days import today
from songhanh.ui.listing import Column, Filter, Listing, ListingView

STANDING_WORDS: Final = {
    Standing.ACTIVE: ("met", _("Đang dùng")),
    Standing.INVITED: ("info", _("Đã mời, chưa vào")),
    Standing.LEFT: ("plain", _("Đã nghỉ")),
}


def _of(row: object) -> Any:  # noqa: ANN401  # a person with what the query adds
    return row


def _roles(row: object) -> str:
    return "; ".join(dict.fromkeys(str(Role(held.role).label) for held in _of(row).held_now))


def _bodies(row: object) -> str:
    return "; ".join(dict.fromkeys(name.name for held in _of(row).held_now for name in held.body.names_now))


def _role_choices() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in Role.choices]


class PeopleListing(Listing):
    """People, sorted by given name."""

    columns = (
        Column(
            "name",
            _("Họ và tên"),
            value=lambda row: str(row),
            sort="name_order",
            link=lambda row: reverse("accounts:person", args=[_of(row).pk]),
        ),
        Column("username", _("Tên đăng nhập"), sort="username"),
        Column("roles", _("Vai trò"), value=_roles),
        Column("bodies", _("Cơ quan"), value=_bodies),
        Column("standing", _("Tình trạng"), "state", value=lambda row: STANDING_WORDS[Standing(_of(row).standing)]),
        Column("email", _("Thư điện tử"), sort="email"),
        Column("phone", _("Điện thoại")),
    )
    search_fields = ("search_text",)
    search_hint = _("Họ tên, có hoặc không dấu")
    default_sort = "name"
    file_name = "nguoi-dung"

    def __init__(self, rows: QuerySet[Person], parameters: QueryDict) -> None:
        standings = [(standing.value, words) for standing, (_state, words) in STANDING_WORDS.items()]
        self.filters = (  # type: ignore[misc]  # the bodies to choose from are those of these people
            Filter("body", _("Cơ quan"), bodies_of(rows, today()), lookup="held__body"),
            Filter("role", _("Vai trò"), _role_choices, lookup="held__role"),
            Filter("standing", _("Tình trạng"), standings),
        )
        super().__init__(rows, parameters)


class PeopleView(PeoplePage, ListingView):
    """Who is at the bodies in the reach of who looks."""

    listing_class = PeopleListing
    template_name = "accounts/people.html"
    title = _("Người dùng")
    lead = _("Những người giữ vai trò ở cơ quan bạn phụ trách và cấp dưới.")
    empty_title = _("Chưa có người nào")
    empty_advice = _("Người được mời vào cơ quan bạn phụ trách sẽ hiện ở đây.")
    empty_icon = "person"

    def admit(self) -> None:
        """For who may see people somewhere."""
        if not may(self.viewer, Permission.SEE_PEOPLE, None):
            raise PermissionDenied

    def get_rows(self) -> QuerySet[Person]:
        """All whom this person sees."""
        return listed(seen_by(self.viewer), today())

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With whether to offer inviting."""
        viewer = cast("Person", self.request.user)
        manages = may_manage_any(viewer)
        waiting = number_waiting(viewer) if manages and self.request.headers.get("HX-Target") != "listing" else 0
        return super().get_context_data(can_invite=manages, waiting=waiting, **context)
