"""Faults that have an answer of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase

from songhanh.ui.errors import GoneError, gone, unavailable

logger = logging.getLogger(__name__)


class AnswerFaults:
    """Answers :class:`GoneError` with 410, and a database that is locked or away with 503. Every other fault goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing is done on the way in or out."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """The answer to a fault of a view."""
        if isinstance(exception, GoneError):
            return gone(request, exception)
        if isinstance(exception, OperationalError):
            logger.error("The database does not answer", exc_info=exception)
            return unavailable(request)
        return None
