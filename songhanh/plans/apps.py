"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.ui.navigation import Entry, register


class PlansConfig(AppConfig):
    """Plans, from the signed document to the work of every body."""

    name = "songhanh.plans"
    label = "plans"

    def ready(self) -> None:
        """Enter what may be done."""
        from songhanh.plans.roles import declare_permissions  # rules read models, which are not there before

        declare_permissions()
        from songhanh.bodies.slots import give_panel
        from songhanh.plans.panel import duties_panel

        give_panel("duties", duties_panel)
        register(Entry(_("Việc của tôi"), "plans:my_work", "check", order=10, permission="plans.see"))
        register(Entry(_("Kế hoạch"), "plans:plans", "document", order=20, permission="plans.see"))
        register(Entry(_("Nhiệm vụ"), "plans:tasks", "list", order=22, permission="plans.see"))
