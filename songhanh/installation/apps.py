"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """What kind of installation a database belongs to."""

    name = "songhanh.installation"
    label = "installation"
