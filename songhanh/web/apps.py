"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Navigation, home, the frame of every page."""

    name = "songhanh.web"
    label = "web"
