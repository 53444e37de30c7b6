"""What stands in the frame for this person on this page: the ways that may be opened, the one that is open."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rules.permissions import has_perm

from songhanh.ui.navigation import Entry, entries


@dataclass(frozen=True)
class Way:
    """An entry as this page shows it."""

    label: str | Promise
    icon: str
    address: str
    current: bool
    post: bool


@dataclass(frozen=True)
class ThemeChoice:
    """One of the themes, with its word."""

    name: str
    label: str | Promise


THEME_CHOICES = (ThemeChoice("auto", _("Theo máy")), ThemeChoice("light", _("Sáng")), ThemeChoice("dark", _("Tối")))


def may_open(entry: Entry, request: HttpRequest) -> bool:
    """Whether this person is shown the entry."""
    if entry.public:
        return True
    if not request.user.is_authenticated:
        return False
    return not entry.permission or bool(has_perm(entry.permission, request.user))


def ways(request: HttpRequest) -> list[tuple[Entry, Way]]:
    """The entries that this person may open."""
    found = []
    for entry in entries():
        if may_open(entry, request):
            address = reverse(entry.route)
            current = request.path == address if address == "/" else request.path.startswith(address)
            found.append((entry, Way(entry.label, entry.icon, address, current, entry.post)))
    return found


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: both navigations, the ways to help and to sign in, the themes to choose from."""
    allowed = ways(request)
    return {
        "navigation": [way for entry, way in allowed if entry.place == "main"],
        "account_navigation": [way for entry, way in allowed if entry.place == "account"],
        "help_address": reverse("web:help"),
        "sign_in_address": resolve_url(settings.LOGIN_URL),
        "theme_choices": THEME_CHOICES,
    }
