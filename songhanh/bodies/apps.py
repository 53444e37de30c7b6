"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.ui.navigation import Entry, register


class BodiesConfig(AppConfig):
    """Public bodies and administrative areas, over time."""

    name = "songhanh.bodies"
    label = "bodies"

    def ready(self) -> None:
        """Have the ways shown."""
        register(Entry(_("Cơ quan, đơn vị"), "bodies:bodies", "body", order=60, permission="bodies.see"))
        register(Entry(_("Địa bàn"), "bodies:areas", "list", order=65, permission="bodies.see"))
