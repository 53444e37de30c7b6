"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, design system, list, table and form kit; knows no domain."""

    name = "songhanh.ui"
    label = "ui"
