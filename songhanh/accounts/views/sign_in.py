"""The reset of a forgotten password, where mail is sent; elsewhere the page says whom to ask."""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordResetView
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ForgottenView(PasswordResetView):  # type: ignore[misc]  # allauth ships no types
    """Ask for a link by mail."""

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Nothing is asked for where nothing is sent."""
        if not settings.MAIL_IS_SENT:
            return self.render_to_response(self.get_context_data())  # type: ignore[no-any-return]
        response: HttpResponse = super().post(request, *args, **options)
        return response

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With whether mail is sent."""
        return {**super().get_context_data(**context), "mail_is_sent": settings.MAIL_IS_SENT}
