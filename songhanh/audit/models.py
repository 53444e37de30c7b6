"""The tables of the trail: heads of the chains, entries, and the personal values that can be erased."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Head(models.Model):
    """The end of a chain. The rows are made beforehand, so that appending is an update of a row that can be locked."""

    chain = models.CharField(_("chuỗi"), max_length=60, primary_key=True)
    seq = models.PositiveBigIntegerField(_("số thứ tự"), default=0)
    hash = models.CharField(_("mã băm"), max_length=64)

    class Meta:
        verbose_name = _("đầu chuỗi nhật ký")
        verbose_name_plural = _("đầu chuỗi nhật ký")

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.hash}"


class Entry(models.Model):
    """One act. ``text`` is what is chained; the columns beside it repeat parts of it for looking up, and verification compares them.

    Nothing refers to other tables: an entry outlives what it speaks of.
    """

    chain = models.CharField(_("chuỗi"), max_length=60)
    seq = models.PositiveBigIntegerField(_("số thứ tự"))
    hash = models.CharField(_("mã băm"), max_length=64)
    text = models.TextField(_("nội dung"))
    at = models.DateTimeField(_("lúc"), db_index=True)
    action = models.CharField(_("hành động"), max_length=80, db_index=True)
    actor = models.CharField(_("người thực hiện"), max_length=80, db_index=True)
    subject = models.CharField(_("đối tượng"), max_length=120, db_index=True)

    class Meta:
        verbose_name = _("bản ghi nhật ký")
        verbose_name_plural = _("bản ghi nhật ký")
        constraints = (models.UniqueConstraint(fields=("chain", "seq"), name="audit_entry_place"),)

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.action} {self.subject}"


class PersonalValue(models.Model):
    """A personal value of an entry, apart from the chain: the chain has its salted digest and stands when this is erased."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="personal_values")
    name = models.CharField(_("trường"), max_length=80)
    salt = models.CharField(_("muối"), max_length=32)
    value = models.TextField(_("giá trị"))
    erased_at = models.DateTimeField(_("xóa lúc"), null=True)

    class Meta:
        verbose_name = _("dữ liệu cá nhân trong nhật ký")
        verbose_name_plural = _("dữ liệu cá nhân trong nhật ký")
        constraints = (models.UniqueConstraint(fields=("entry", "name"), name="audit_personal_value_once"),)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.name}"
