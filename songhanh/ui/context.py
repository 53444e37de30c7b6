"""What the frame of every page needs, whatever the page is about."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from songhanh.ui.simulation import is_simulated
from songhanh.ui.stylesheet import style_sheet
from songhanh.ui.theme import theme_of


def style(request: HttpRequest) -> dict[str, object]:
    """The theme and the style sheet's address: asks nothing of the database."""
    return {"theme": theme_of(request), "style_address": reverse("ui:style", args=[style_sheet().digest])}


def appearance(request: HttpRequest) -> dict[str, object]:
    """Context processor: the theme, the style sheet's address, the ribbon."""
    return {**style(request), "simulated": is_simulated()}
