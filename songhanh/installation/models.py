"""The mark of a demonstration."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Demonstration(models.Model):
    """A row here marks the database as a demonstration: all people and figures in it are made up. Real installations have none.

    It is made with the database and by nothing else, so that no real database can become a demonstration, nor the other way round.
    """

    marked_at = models.DateTimeField(_("đánh dấu lúc"), auto_now_add=True)
    data_version = models.CharField(_("phiên bản dữ liệu"), max_length=64, blank=True)
    only = models.BooleanField(default=True, unique=True, editable=False)  # one row at most

    class Meta:
        verbose_name = _("dấu cơ sở dữ liệu minh họa")
        verbose_name_plural = _("dấu cơ sở dữ liệu minh họa")
        constraints = (models.CheckConstraint(condition=models.Q(only=True), name="installation_demonstration_one"),)

    def __str__(self) -> str:
        return f"{self.marked_at:%Y-%m-%d}"
