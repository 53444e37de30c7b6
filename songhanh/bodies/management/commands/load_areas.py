"""``songhanh manage load_areas``: the areas of both maps from the catalogue into the database."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from songhanh.audit.trail import Program
from songhanh.bodies.actions.loading import load_areas


class Command(BaseCommand):
    """Load what is not there yet; may be run as often as one likes."""

    help = "Load provinces, districts and communes of both maps, with their lineage, from the catalogue."

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say how much was new."""
        loaded = load_areas(by=Program("load-areas"))
        self.stdout.write(
            _("Đã nạp %(areas)d đơn vị hành chính và %(successions)d quan hệ kế tiếp.")
            % {"areas": loaded.areas, "successions": loaded.successions}
        )
