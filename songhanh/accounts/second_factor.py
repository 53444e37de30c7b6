"""Roles that must sign in with a second factor: until it is set up, such a person sees nothing but the pages on which it is set up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.translation import gettext as _

from songhanh.accounts.models import Person
from songhanh.accounts.queries import holdings_on
from songhanh.bodies.days import today

_OPEN: Final = ("mfa_", "account_logout", "account_reauthenticate", "ui:style", "set_language", "web:theme", "web:help")


class SecondFactorMiddleware:
    """Sends a person whose role demands a second factor, and who has none, to where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or send it there."""
        person = request.user
        if settings.SECOND_FACTOR_ROLES and isinstance(person, Person) and not self._is_open(request) and demanded(person):
            messages.warning(request, _("Vai trò của bạn cần xác thực hai lớp. Cài đặt một cách xác thực để tiếp tục."))
            return redirect("mfa_index")
        return self._get_response(request)

    @staticmethod
    def _is_open(request: HttpRequest) -> bool:
        return resolve(request.path_info).view_name.startswith(_OPEN)


def demanded(person: Person) -> bool:
    """Whether a person holds a role today that demands a second factor, and has none."""
    roles = settings.SECOND_FACTOR_ROLES
    return holdings_on(person, today()).filter(role__in=roles).exists() and not is_mfa_enabled(person)
