"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.ui.navigation import Entry, register
from songhanh.ui.simulation import ask


class WebConfig(AppConfig):
    """Navigation, home, the frame of every page."""

    name = "songhanh.web"
    label = "web"

    def ready(self) -> None:
        """The way home comes first; every page asks whether its data are made up."""
        from songhanh.installation.queries import is_demonstration
        from songhanh.web.of_bodies import fill_slots

        ask(is_demonstration)
        fill_slots()
        register(Entry(_("Trang chủ"), "web:home", "home", order=0, public=True, unless="plans.see"))
