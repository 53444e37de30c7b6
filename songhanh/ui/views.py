"""The style sheet, and what views of every app share."""

from __future__ import annotations

from django.contrib.auth.mixins import AccessMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import Http404
from django.views.decorators.http import require_safe
from django.views.generic import View

from songhanh.ui.errors import session_expired
from songhanh.ui.stylesheet import style_sheet


@require_safe
def style(request: HttpRequest, digest: str) -> HttpResponse:
    """All style sheets as one file, packed where the browser takes it; its address changes with its content."""
    sheet = style_sheet()
    if digest != sheet.digest:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(sheet.packed if packed else sheet.text, content_type="text/css; charset=utf-8")
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


class SignedInMixin(AccessMixin, View):
    """A page for people who are signed in. Whoever sends a form after the session has ended keeps what was typed."""

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """To the sign-in, or for something sent, the page that holds it."""
        if request.user.is_authenticated:
            return super().dispatch(request, *args, **options)
        return session_expired(request) if request.method == "POST" else self.handle_no_permission()
