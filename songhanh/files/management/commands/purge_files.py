"""``songhanh manage purge_files``: what cannot be brought back any more goes for good, now."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from songhanh.files.purging import purge


class Command(BaseCommand):
    """The workers do it once a day by themselves."""

    help = "Erase files removed or found infected more than 30 days ago, and what a broken upload left on the disk."

    def handle(self, *args: object, **options: object) -> None:
        """Erase, and say how much."""
        erased, left = purge()
        self.stdout.write(_("Đã xóa hẳn %(files)d tệp và %(left)d mảnh thừa.") % {"files": erased, "left": left})
