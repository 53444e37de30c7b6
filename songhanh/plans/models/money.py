"""Money: budget tables of a plan, their lines, and amounts by year, funding source and what they are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.plans.models.items import PlanItem


class LineKind(models.TextChoices):
    """What a line of a budget is. A heading and a total are sums of others, kept to be checked, never added."""

    PROJECT = "project", _("dự án")
    ACTIVITY = "activity", _("hoạt động")
    TOTAL = "total", _("tổng cộng")


class AmountKind(models.TextChoices):
    """What an amount says."""

    ESTIMATE = "estimate", _("dự toán")
    ALLOCATED = "allocated", _("được giao")
    SPENT = "spent", _("đã chi")


class BudgetTable(PlanItem):
    """A table of money. ``multiplier`` is what one printed unit is in đồng ("Triệu đồng": 1,000,000).

    ``columns`` are pairs of year (or null) and funding source, in the order of the document: a column stays where nothing is stated in it.
    """

    caption = models.TextField(_("tên biểu"), blank=True)
    currency_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    multiplier = models.PositiveIntegerField(_("đồng cho một đơn vị"), default=1)
    columns = models.JSONField(_("cột"), default=list)

    class Meta(PlanItem.Meta):
        verbose_name = _("biểu kinh phí")
        verbose_name_plural = _("biểu kinh phí")

    def __str__(self) -> str:
        return self.caption


class BudgetLine(models.Model):
    """A line of a table: a project, an activity below it, or a total. ``printed_total`` is what the document prints, in đồng: a check.

    ``reason`` says why money allocated or spent differs from what was planned. A line that was taken out keeps its amounts
    (``removed_at``, the same moment for all that went with it) and can be brought back.
    """

    table = models.ForeignKey(BudgetTable, on_delete=models.CASCADE, related_name="lines", verbose_name=_("biểu"))
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children", verbose_name=_("thuộc"))
    order = models.PositiveIntegerField(_("thứ tự"))
    marker = models.CharField(_("TT"), max_length=20, blank=True)
    label = models.TextField(_("nội dung"))
    kind = models.CharField(_("loại"), max_length=10, choices=LineKind)
    printed_total = models.BigIntegerField(_("tổng in trong văn bản"), null=True)
    reason = models.TextField(_("lý do chênh lệch"), blank=True)
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("dòng kinh phí")
        verbose_name_plural = _("dòng kinh phí")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label


class BudgetAmount(models.Model):
    """An amount in whole đồng. There is no row where nothing is stated: that is not zero.

    ``year`` and ``funding`` are null or empty where the table does not divide by them.
    """

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="amounts", verbose_name=_("dòng"))
    kind = models.CharField(_("loại"), max_length=10, choices=AmountKind)
    year = models.PositiveSmallIntegerField(_("năm"), null=True)
    funding = models.CharField(_("nguồn vốn"), max_length=120, blank=True)
    dong = models.BigIntegerField(_("số tiền (đồng)"))

    class Meta:
        verbose_name = _("số tiền")
        verbose_name_plural = _("số tiền")
        constraints = (
            models.UniqueConstraint(fields=("line", "kind", "year", "funding"), name="budget_amount_once_a_year"),
            models.UniqueConstraint(
                fields=("line", "kind", "funding"), condition=Q(year=None), name="budget_amount_once_without_year"
            ),
            models.CheckConstraint(condition=Q(dong__gte=-(10**15)) & Q(dong__lte=10**15), name="budget_amount_bearable"),
        )

    def __str__(self) -> str:
        return f"{self.dong}"


class BudgetUpload(models.Model):
    """An Excel sheet of a table that somebody sent. Nothing of it counts before ``applied_at``; one content is applied once."""

    table = models.ForeignKey(BudgetTable, on_delete=models.CASCADE, related_name="uploads", verbose_name=_("biểu"))
    file = models.UUIDField(_("tệp"))
    digest = models.CharField(max_length=64)
    uploaded_by = models.CharField(_("người gửi"), max_length=80)
    uploaded_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    applied_by = models.CharField(_("người xác nhận"), max_length=80, blank=True)
    applied_at = models.DateTimeField(_("xác nhận lúc"), null=True)
    changed = models.PositiveIntegerField(_("số ô thay đổi"), default=0)

    class Meta:
        verbose_name = _("tệp Excel kinh phí")
        verbose_name_plural = _("tệp Excel kinh phí")
        ordering = ("-uploaded_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("table", "digest"), name="budget_upload_once"),)

    def __str__(self) -> str:
        return f"{self.table_id} {self.digest[:12]}"
