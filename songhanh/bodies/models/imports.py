"""Imports that were carried out: the same file has one effect."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyImport(models.Model):
    """A file of bodies that was taken in, known by the hash of its bytes."""

    digest = models.CharField(_("mã băm của tệp"), max_length=64, unique=True)
    made_by = models.CharField(_("người nhập"), max_length=80)
    made_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    new = models.PositiveIntegerField(_("thêm mới"))
    changed = models.PositiveIntegerField(_("thay đổi"))
    unchanged = models.PositiveIntegerField(_("giữ nguyên"))

    class Meta:
        verbose_name = _("lần nhập danh sách cơ quan")
        verbose_name_plural = _("lần nhập danh sách cơ quan")

    def __str__(self) -> str:
        return self.digest[:12]
