"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    """The append-only trail of every write, and its verification."""

    name = "songhanh.audit"
    label = "audit"

    def ready(self) -> None:
        """Have the heads of the chains that every installation has made with the tables, and every app say its acts in words."""
        autodiscover_modules("acts")
        post_migrate.connect(_open_first_chains, sender=self, dispatch_uid="audit.first_chains")


def _open_first_chains(**_: object) -> None:
    from songhanh.audit.trail import NATION, REFUSALS, open_chains

    open_chains((NATION, REFUSALS))
