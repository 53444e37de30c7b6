"""Plans and their amendments."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.models import Body
from songhanh.plans.models.documents import PlanDocument


class PlanState(models.TextChoices):
    """Whether a plan is being written, carried out, over."""

    DRAFT = "draft", _("đang soạn")
    RUNNING = "running", _("đang thực hiện")
    ENDED = "ended", _("đã kết thúc")
    WITHDRAWN = "withdrawn", _("đã thu hồi")


class Plan(models.Model):
    """A plan of a body: from a signed document, from a superior plan, or written here.

    ``superior`` is the plan of the body above that it answers; ``programme`` the national programme (an id of the catalogue).
    ``revision`` counts its changes: who edits says which one was seen. ``folded`` is what searches look in: number and title without
    accents, written by the actions that write these.
    """

    issuer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plans", verbose_name=_("cơ quan ban hành"))
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    title = models.CharField(_("tên kế hoạch"), max_length=600)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    year_from = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="inferiors", verbose_name=_("kế hoạch cấp trên")
    )
    programme = models.CharField(_("chương trình"), max_length=40, blank=True)
    document = models.OneToOneField(
        PlanDocument, on_delete=models.PROTECT, null=True, related_name="plan", verbose_name=_("văn bản")
    )
    simulated = models.BooleanField(_("dữ liệu mô phỏng"), default=False)
    published_at = models.DateTimeField(_("đưa vào thực hiện lúc"), null=True)
    ended_on = models.DateField(_("kết thúc ngày"), null=True)
    ended_reason = models.TextField(_("lý do kết thúc"), blank=True)
    folded = models.CharField(_("chữ để tìm"), max_length=700, blank=True, editable=False)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        ordering = ("-signed_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(year_from__lte=F("year_to")), name="plan_years_in_order"),
            models.CheckConstraint(condition=~Q(superior=F("pk")), name="plan_not_its_own_superior"),
        )
        indexes = (models.Index(fields=("issuer", "state"), name="plan_of_issuer"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_over(self) -> bool:
        """Whether it ended or was withdrawn: what was not done stopped with it, and nobody is asked for it any more."""
        return self.state in (PlanState.ENDED, PlanState.WITHDRAWN)


class Amendment(models.Model):
    """A change of a plan with its day and reason: its items end and others begin; what was is kept.

    While it is prepared (``applied_at`` is null) ``wishes`` says what it will do, and nothing of the plan has changed: each wish has a
    ``kind``, the ``item`` that it ends or null, and the ``fields`` of what takes its place or null.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="amendments", verbose_name=_("kế hoạch"))
    day = models.DateField(_("từ ngày"))
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    reason = models.TextField(_("lý do"))
    made_by = models.CharField(_("người ghi"), max_length=80)
    made_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    wishes = models.JSONField(_("nội dung sửa đổi"), default=list)
    applied_at = models.DateTimeField(_("có hiệu lực lúc"), null=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("sửa đổi kế hoạch")
        verbose_name_plural = _("sửa đổi kế hoạch")
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.day}"
