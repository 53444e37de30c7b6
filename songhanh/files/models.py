"""Stored files: what is known of each. The bytes lie on the disk (:mod:`songhanh.files.disk`)."""

from __future__ import annotations

import datetime
import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

UNDO_DAYS: Final = 30


class Scan(models.TextChoices):
    """What the antivirus program said."""

    NOT_SCANNED = "not-scanned", _("chưa quét vi-rút")
    CLEAN = "clean", _("đã quét, không thấy vi-rút")
    INFECTED = "infected", _("có vi-rút")


class StoredFile(models.Model):
    """One file for one subject. Its key is its name on the disk and in its address; the name that people gave it is only shown.

    ``subject`` is what the trail calls the thing it belongs to ("plans.task:12"): no foreign key, so that no room below knows one above.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("mục đích"), max_length=60)
    subject = models.CharField(_("thuộc về"), max_length=120)
    name = models.CharField(_("tên tệp"), max_length=200)
    media_type = models.CharField(_("loại"), max_length=100)
    size = models.PositiveBigIntegerField(_("cỡ (byte)"))
    sha256 = models.CharField(_("mã băm"), max_length=64)
    uploaded_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    uploaded_by = models.CharField(_("người gửi"), max_length=80, db_index=True)
    scan = models.CharField(_("quét vi-rút"), max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED)
    scanned_at = models.DateTimeField(_("quét lúc"), null=True)
    removed_at = models.DateTimeField(_("gỡ lúc"), null=True, db_index=True)
    removed_by = models.CharField(_("người gỡ"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("tệp")
        verbose_name_plural = _("tệp")
        ordering = ("uploaded_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("subject", "purpose", "sha256"), name="files_once_for_a_subject"),
            models.CheckConstraint(
                condition=models.Q(removed_at=None, removed_by="")
                | (models.Q(removed_at__isnull=False) & ~models.Q(removed_by="")),
                name="files_removed_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(scan="not-scanned", scanned_at=None)
                | (~models.Q(scan="not-scanned") & models.Q(scanned_at__isnull=False)),
                name="files_scanned_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Whether it is held until the antivirus program has seen it."""
        return self.scan == Scan.NOT_SCANNED and bool(settings.ANTIVIRUS_COMMAND)

    @property
    def can_be_had(self) -> bool:
        """Whether whoever may read it can have it now."""
        return self.removed_at is None and self.scan != Scan.INFECTED and not self.waits

    @property
    def undo_until(self) -> datetime.datetime | None:
        """Until when it can be brought back; None while it is not removed."""
        return self.removed_at + datetime.timedelta(days=UNDO_DAYS) if self.removed_at else None
