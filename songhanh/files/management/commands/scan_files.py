"""``songhanh manage scan_files``: have every file looked at that no antivirus program has seen."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from songhanh.audit.trail import Program
from songhanh.files.actions import ask_for_scan
from songhanh.files.queries import files_without_scan


class Command(BaseCommand):
    """After the program was set, or after it was out of order; a file that is asked for twice is judged once."""

    help = "Ask for a scan of every file that has none."

    def handle(self, *args: object, **options: object) -> None:
        """Ask, and say for how many."""
        if not settings.ANTIVIRUS_COMMAND:
            raise CommandError(_("Chưa đặt SONGHANH_ANTIVIRUS_COMMAND nên không quét được."))
        asked = 0
        for file in files_without_scan().iterator():
            ask_for_scan(file=file, by=Program("scan-files"))
            asked += 1
        self.stdout.write(_("Đã yêu cầu quét %d tệp.") % asked)
