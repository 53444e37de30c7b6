"""What a plan consists of, but for tasks and money: objectives, targets, reporting duties, campaigns, recipients."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.days import Span
from songhanh.plans.models.documents import ReviewItem
from songhanh.plans.models.plans import Amendment, Plan


class Comparator(models.TextChoices):
    """How a value is compared with what a target asks."""

    AT_LEAST = ">=", _("ít nhất")
    MORE = ">", _("trên")
    LESS = "<", _("dưới")
    AT_MOST = "<=", _("không quá")
    EXACTLY = "=", _("ở mức")
    INCREASE = "increase_by", _("tăng")
    DECREASE = "decrease_by", _("giảm")


class Frequency(models.TextChoices):
    """How often something comes again."""

    DAY = "day", _("hằng ngày")
    WEEK = "week", _("hằng tuần")
    MONTH = "month", _("hằng tháng")
    QUARTER = "quarter", _("hằng quý")
    HALF_YEAR = "half_year", _("6 tháng")
    YEAR = "year", _("hằng năm")
    MULTI_YEAR = "multi_year", _("nhiều năm")
    AD_HOC = "ad_hoc", _("đột xuất")
    ONCE = "once", _("một lần")


class MatchState(models.TextChoices):
    """What is known of a target's indicator."""

    NONE = "none", _("chưa tìm")
    SUGGESTED = "suggested", _("máy đề xuất")
    CONFIRMED = "confirmed", _("đã xác nhận")
    REJECTED = "rejected", _("không có chỉ tiêu tương ứng")


class PlanItem(models.Model):
    """Part of a plan, from a day to a day, with the sentence it comes from.

    ``source`` is the item of the review, null where the plan was written here; ``quote`` is the sentence itself, kept beside it.
    An amendment ends an item on its day (``ended_by``) and puts another in its place (``amended_by``, ``replaces``).
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("kế hoạch"))
    order = models.PositiveIntegerField(_("thứ tự"), default=0)
    source = models.ForeignKey(
        ReviewItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mục rà soát")
    )
    section = models.CharField(_("mục"), max_length=120, blank=True)
    quote = models.TextField(_("nguyên văn"), blank=True)
    valid_from = models.DateField(_("từ ngày"), null=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True)
    amended_by = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("theo sửa đổi")
    )
    ended_by = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("chấm dứt theo sửa đổi")
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("thay cho")
    )
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        abstract = True
        ordering = ("order", "pk")

    @property
    def span(self) -> Span:
        """The days on which it holds."""
        return Span(self.valid_from, self.valid_to)


class Objective(PlanItem):
    """What the plan is for, under which targets stand."""

    title = models.TextField(_("mục tiêu"))

    class Meta(PlanItem.Meta):
        verbose_name = _("mục tiêu")
        verbose_name_plural = _("mục tiêu")

    def __str__(self) -> str:
        return self.title


class Target(PlanItem):
    """A quantified commitment.

    ``indicator`` is an id of the catalogue, ``score`` (0–100) how sure the match is, ``match`` whose word it is.
    """

    objective = models.ForeignKey(
        Objective, on_delete=models.SET_NULL, null=True, blank=True, related_name="targets", verbose_name=_("mục tiêu")
    )
    statement = models.TextField(_("nội dung chỉ tiêu"))
    indicator = models.CharField(_("chỉ tiêu thống kê"), max_length=60, blank=True)
    score = models.PositiveSmallIntegerField(_("độ chắc chắn (%)"), null=True)
    match = models.CharField(_("đối chiếu"), max_length=10, choices=MatchState, default=MatchState.NONE)
    matched_by = models.CharField(_("người xác nhận"), max_length=80, blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")

    def __str__(self) -> str:
        return self.statement


class Measure(models.Model):
    """One figure of a target. A figure is a scaled integer: ``value`` units of ten to the minus ``scale``; ``value_high`` likewise."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="measures", verbose_name=_("chỉ tiêu"))
    order = models.PositiveSmallIntegerField(default=0)
    comparator = models.CharField(_("so sánh"), max_length=12, choices=Comparator)
    value = models.BigIntegerField(_("giá trị"))
    value_high = models.BigIntegerField(_("đến"), null=True)
    scale = models.PositiveSmallIntegerField(_("số chữ số thập phân"), default=0)
    unit = models.CharField(_("đơn vị tính"), max_length=80, blank=True)
    due = models.CharField(_("thời hạn"), max_length=10, blank=True)
    due_on = models.DateField(_("ngày cuối của thời hạn"), null=True)
    onward = models.BooleanField(_("trở đi"), default=False)
    frequency = models.CharField(_("lặp lại"), max_length=10, choices=Frequency, blank=True)
    baseline = models.CharField(_("so với"), max_length=120, blank=True)
    approx = models.BooleanField(_("khoảng"), default=False)

    class Meta:
        verbose_name = _("mức phấn đấu")
        verbose_name_plural = _("mức phấn đấu")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(scale__lte=6), name="measure_scale"),
            models.CheckConstraint(condition=Q(value_high=None) | Q(value_high__gte=F("value")), name="measure_high_is_higher"),
        )

    def __str__(self) -> str:
        return f"{self.comparator} {self.amount} {self.unit}".strip()

    @property
    def amount(self) -> Decimal:
        """The figure."""
        return Decimal(self.value).scaleb(-self.scale)

    @property
    def amount_high(self) -> Decimal | None:
        """The upper figure of "từ A đến B"."""
        return None if self.value_high is None else Decimal(self.value_high).scaleb(-self.scale)


class ReportingDuty(PlanItem):
    """Who reports to whom, through whom, how often, by when. The parties stand as the document has them; ``reporter_body`` and the
    others are bodies where one is meant."""

    frequency = models.CharField(_("định kỳ"), max_length=10, choices=Frequency, blank=True)
    due = models.CharField(_("hạn"), max_length=10, blank=True)
    reporter = models.TextField(_("nơi báo cáo"), blank=True)
    recipient = models.TextField(_("nơi nhận báo cáo"), blank=True)
    via = models.TextField(_("qua"), blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = _("chế độ báo cáo")
        verbose_name_plural = _("chế độ báo cáo")

    def __str__(self) -> str:
        return f"{self.frequency} {self.due}".strip()


class Campaign(PlanItem):
    """A period of action: ``MM-DD`` where it comes every year, a full date where it is held once."""

    name = models.TextField(_("đợt hoạt động"))
    starts = models.CharField(_("từ ngày"), max_length=10)
    ends = models.CharField(_("đến hết ngày"), max_length=10)

    class Meta(PlanItem.Meta):
        verbose_name = _("đợt hoạt động")
        verbose_name_plural = _("đợt hoạt động")

    def __str__(self) -> str:
        return self.name

    def days_in(self, year: int) -> tuple[datetime.date, datetime.date] | None:
        """First and last day in a year; None where it is held once, in another. 29 February is held on the 28th in other years."""
        first, last = _day(self.starts, year), _day(self.ends, year)
        if first is None or last is None:
            return None
        return (first, last) if first <= last else (first, _day(self.ends, year + 1) or last)


def _day(text: str, year: int) -> datetime.date | None:
    if len(text) == 10:
        day = datetime.date.fromisoformat(text)
        return day if day.year == year else None
    month, number = int(text[:2]), int(text[3:])
    return datetime.date(year, month, 28 if (month, number) == (2, 29) and year % 4 else number)


class Recipient(PlanItem):
    """A line of "Nơi nhận"."""

    name = models.CharField(_("nơi nhận"), max_length=600)

    class Meta(PlanItem.Meta):
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")

    def __str__(self) -> str:
        return self.name
