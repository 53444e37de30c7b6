"""The reader's choice of a light or dark page, kept in a cookie: the server writes it into the page, no script is needed."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponseBase

COOKIE: Final = "songhanh_theme"
AUTOMATIC: Final = "auto"
THEMES: Final = (AUTOMATIC, "light", "dark")
_A_YEAR: Final = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest) -> str:
    """What the reader chose; "auto" follows the machine's setting."""
    chosen = request.COOKIES.get(COOKIE, AUTOMATIC)
    return chosen if chosen in THEMES else AUTOMATIC


def remember_theme(response: HttpResponseBase, theme: str, *, secure: bool) -> None:
    """Keep the choice on this machine for a year. Raises ValueError for a theme that there is not."""
    if theme not in THEMES:
        raise ValueError(f"There is no theme {theme!r}, only {', '.join(THEMES)}.")
    response.set_cookie(COOKIE, theme, max_age=_A_YEAR, secure=secure, httponly=True, samesite="Lax")
