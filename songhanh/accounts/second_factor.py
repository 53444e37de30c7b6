"""Roles that must sign in with a second factor: until it is set up, such a person sees nothing but the pages on which it is set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.accounts.queries import holdings_on
from songhanh.bodies.days import today
from songhanh.ui.problems import is_for_programs, problem

_OPEN: Final = ("mfa_", "account_logout", "account_reauthenticate", "ui:style", "set_language", "web:theme", "web:help")

_TYPES: Final = {
    "any": [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN],
    "totp": [Authenticator.Type.TOTP],
    "passkey": [Authenticator.Type.WEBAUTHN],
}
_DEMANDS: Final[Mapping[str, str | Promise]] = {
    "any": _("Vai trò của bạn cần xác thực hai lớp. Bật ứng dụng xác thực hoặc thêm khóa bảo mật để tiếp tục."),
    "totp": _("Vai trò của bạn cần ứng dụng xác thực. Hãy bật ứng dụng xác thực để tiếp tục."),
    "passkey": _("Vai trò của bạn cần khóa bảo mật. Hãy thêm một khóa bảo mật để tiếp tục."),
}


class SecondFactorMiddleware:
    """Sends a person whose role demands a second factor, and who has none, to where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or send it there."""
        person = request.user
        if settings.SECOND_FACTOR_ROLES and isinstance(person, Person) and not self._is_open(request):
            kind = demanded(person)
            if kind:
                needed = str(_DEMANDS[kind])
                if is_for_programs(request):
                    return problem(403, str(_("Cần xác thực hai lớp")), needed)
                messages.warning(request, needed)
                return redirect("mfa_index")
        return self._get_response(request)

    @staticmethod
    def _is_open(request: HttpRequest) -> bool:
        return resolve(request.path_info).view_name.startswith(_OPEN)


def demanded(person: Person) -> str:
    """The kind of second factor ("any", "totp", "passkey") that a role held today demands and that the person has not; "" for none."""
    roles: Mapping[str, str] = settings.SECOND_FACTOR_ROLES
    held = holdings_on(person, today()).filter(role__in=roles).values_list("role", flat=True)
    for kind in sorted({roles[role] for role in held}, reverse=True):  # what is said first is the narrowest
        if not is_mfa_enabled(person, _TYPES[kind]):
            return kind
    return ""
