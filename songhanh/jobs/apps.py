"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Background work: a table-backed queue whose jobs survive their workers."""

    name = "songhanh.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Have every app name its kinds of jobs, in its module ``background``."""
        autodiscover_modules("background")
