"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work: a table-backed queue whose jobs survive their workers."""

    name = "songhanh.jobs"
    label = "jobs"
