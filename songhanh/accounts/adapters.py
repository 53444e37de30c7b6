"""How sign-in behaves here: nobody signs up alone, refusals are kept, demonstration people stay in demonstrations."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.accounts.actions import sign_in
from songhanh.accounts.lockout import paused_until
from songhanh.accounts.models import Person
from songhanh.audit.trail import record_refusal
from songhanh.bodies.days import today
from songhanh.installation.queries import is_demonstration


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by name and password, and what holds for every way in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Say until when there is a pause after too many failed attempts."""
        until = paused_until(request, str(credentials.get("username") or ""))
        if until is not None:
            minutes = ceil((until - timezone.now()).total_seconds() / 60)
            words = {"time": f"{timezone.localtime(until) + timedelta(minutes=1):%H:%M}", "minutes": minutes}
            raise ValidationError(
                ngettext(
                    "Đã nhập sai quá nhiều lần. Hãy thử lại từ %(time)s (còn %(minutes)s phút), "
                    "hoặc đề nghị quản trị viên, điều phối viên của cơ quan mở khóa.",
                    "Đã nhập sai quá nhiều lần. Hãy thử lại từ %(time)s (còn %(minutes)s phút), "
                    "hoặc đề nghị quản trị viên, điều phối viên của cơ quan mở khóa.",
                    minutes,
                )
                % words
            )
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep the attempt; the name that was typed is a personal value."""
        super().authentication_failed(request, **credentials)
        record_refusal("sign-in.failed", by=None, subject="sign-in", name=str(credentials.get("username") or "")[:80])

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Refuse who may not come in though the password is right; keep who came in, and how."""
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if response is not None:
            return response
        if user.simulated and not is_demonstration():
            record_refusal("sign-in.simulated", by=user, subject=user.audit_id)
            return _turned_away(request, _("Tài khoản minh họa chỉ dùng được ở bản minh họa."))
        if not user.is_active or (user.left_on is not None and user.left_on <= today()):
            record_refusal("sign-in.inactive", by=user, subject=user.audit_id)
            return _turned_away(request, _("Tài khoản này đã ngừng hoạt động. Liên hệ điều phối viên của cơ quan."))
        return None

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Record the sign-in, then go where the person wanted to go."""
        sign_in(person=user, by=user)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in by another system (OpenID Connect): for people who are here already, never for new ones."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401
        """Never: people are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401
        """Connect the other system's account to the person of the same verified address; turn away who has none here."""
        if sociallogin.is_existing:
            return
        if request.user.is_authenticated:
            raise ImmediateHttpResponse(
                _turned_away(
                    request,
                    _("Tài khoản của hệ thống khác được liên kết khi đăng nhập. Hãy đăng xuất rồi đăng nhập bằng tài khoản đó."),
                )
            )
        addresses = [each.email for each in sociallogin.email_addresses if each.verified]
        person = (
            Person.objects.annotate(address=Lower("email"))
            .filter(address__in=[address.lower() for address in addresses if address], is_active=True)
            .first()
        )
        if person is None:
            record_refusal("sign-in.unknown", by=None, subject="openid", name=", ".join(addresses)[:80])
            raise ImmediateHttpResponse(
                _turned_away(
                    request, _("Chưa có tài khoản nào ở đây ứng với tài khoản bạn vừa dùng. Đề nghị điều phối viên mời bạn.")
                )
            )
        sociallogin.connect(request, person)


def _turned_away(request: HttpRequest, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect("account_login")
