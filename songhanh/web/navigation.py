"""What stands in the frame for this person on this page: the ways that may be opened, the one that is open."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.accounts.queries import permissions_of
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


def ways(request: HttpRequest) -> list[tuple[Entry, Way]]:
    """The entries that this person may open. One query, whatever their number."""
    person = request.user
    held = permissions_of(person) if isinstance(person, Person) and person.is_active else frozenset()
    found = []
    for entry in entries():
        if entry.unless in held:
            continue
        if entry.public or (person.is_authenticated and (not entry.permission or entry.permission in held)):
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
