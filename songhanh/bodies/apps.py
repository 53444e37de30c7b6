"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Public bodies and administrative areas, over time."""

    name = "songhanh.bodies"
    label = "bodies"
