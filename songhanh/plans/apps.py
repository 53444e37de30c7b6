"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans, from the signed document to the work of every body."""

    name = "songhanh.plans"
    label = "plans"

    def ready(self) -> None:
        """Enter what may be done."""
        from songhanh.plans.roles import declare_permissions  # rules read models, which are not there before

        declare_permissions()
