"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from songhanh.ui.navigation import Entry, register


class JobsConfig(AppConfig):
    """Background work: a table-backed queue whose jobs survive their workers."""

    name = "songhanh.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Have every app name its kinds of jobs, in its module ``background``."""
        autodiscover_modules("background")
        register(Entry(_("Việc nền của tôi"), "jobs:jobs", "clock", order=92, place="account"))
