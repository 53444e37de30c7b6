"""Faults that have an answer of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from songhanh.ui.errors import GoneError, gone, not_allowed, not_for_pages, session_expired, unavailable
from songhanh.ui.problems import is_for_programs
from songhanh.ui.typed_by import typed_by_another

logger = logging.getLogger(__name__)
# Django's forms take a PUT for a POST: what no page of a browser sends is refused before anyone is asked who it is.
PAGE_METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class AnswerFaults:
    """Answers :class:`GoneError` with 410, a database that is locked or away with 503, a method that an address does not take with a
    page of its own. Every other fault goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give a refused method a page that says what to do."""
        if request.method not in PAGE_METHODS and not is_for_programs(request):
            return not_for_pages(", ".join(PAGE_METHODS))
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return not_allowed(request, response["Allow"])
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], arguments: object, named: object
    ) -> HttpResponseBase | None:
        """Before any view: what another person typed is not sent in the name of this one."""
        del view, arguments, named
        return session_expired(request) if request.method == "POST" and typed_by_another(request) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """The answer to a fault of a view."""
        if isinstance(exception, GoneError):
            return gone(request, exception)
        if isinstance(exception, OperationalError):
            logger.error("The database does not answer", exc_info=exception)
            return unavailable(request)
        return None
