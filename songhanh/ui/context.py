"""What the frame of every page needs, whatever the page is about."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from songhanh.ui.stylesheet import style_sheet
from songhanh.ui.theme import theme_of


def is_simulated() -> bool:
    """Whether this installation shows made-up data (setting ``SIMULATED_DATA``): then every page and every file says so."""
    return bool(getattr(settings, "SIMULATED_DATA", False))


def appearance(request: HttpRequest) -> dict[str, object]:
    """Context processor: the theme, the style sheet's address, the ribbon."""
    return {
        "theme": theme_of(request),
        "simulated": is_simulated(),
        "style_address": reverse("ui:style", args=[style_sheet().digest]),
    }
