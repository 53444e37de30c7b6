"""Answers for programs: what went wrong as a JSON problem object (RFC 9457), in the reader's language."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, JsonResponse

_FOR_PROGRAMS: Final = "/api/v"
MEDIA_TYPE: Final = "application/problem+json"


def is_for_programs(request: HttpRequest) -> bool:
    """Whether a program asks: it is never answered with a page."""
    return request.path_info.startswith(_FOR_PROGRAMS)


def problem(status: int, title: str, detail: str, **more: object) -> JsonResponse:
    """What happened (``title``) and what to do (``detail``); ``more`` is for programs."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    response = JsonResponse(content, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response
