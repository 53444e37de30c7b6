"""The cascade: who below must issue a plan of their own, who has, and how what they adopted stands to what they were assigned."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.models import Body
from songhanh.plans.due import is_late
from songhanh.plans.models.items import Target
from songhanh.plans.models.plans import Plan
from songhanh.plans.models.tasks import Task


class ChildState(models.TextChoices):
    """Where a demanded plan stands."""

    DUE = "due", _("chưa có")
    ISSUED = "issued", _("đã ban hành")
    EXCUSED = "excused", _("không phải ban hành")


class ChildPlan(models.Model):
    """A plan that a body must issue in answer to one above. ``answer`` is that plan; ``quote`` the sentence that demands it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="child_plans", verbose_name=_("kế hoạch cấp trên"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="child_plans", verbose_name=_("cơ quan phải ban hành"))
    task = models.ForeignKey(
        Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="child_plans", verbose_name=_("nhiệm vụ đòi hỏi")
    )
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    due_before = models.BooleanField(_("trước ngày"), default=False)
    state = models.CharField(_("trạng thái"), max_length=8, choices=ChildState, default=ChildState.DUE)
    answer = models.ForeignKey(
        Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers", verbose_name=_("kế hoạch đã ban hành")
    )
    reason = models.TextField(_("lý do"), blank=True)
    quote = models.TextField(_("nguyên văn"), blank=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("kế hoạch cấp dưới phải có")
        verbose_name_plural = _("kế hoạch cấp dưới phải có")
        ordering = ("plan", "pk")
        constraints = (models.UniqueConstraint(fields=("plan", "body"), name="child_plan_once"),)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.body_id}"

    def late_on(self, day: datetime.date) -> bool:
        """Whether the plan is missing on a day on which it should be there."""
        if self.state != ChildState.DUE or self.due_on is None:
            return False
        return is_late(self.due_on, before=self.due_before, day=day)


class Adoption(models.Model):
    """How a target of a superior plan was taken over by a plan below: which of its targets answers it, and why it differs.

    The row is a person's word; where there is none, pages pair targets by themselves and say so. Without ``adopted`` it was left out.
    """

    assigned = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="adoptions", verbose_name=_("chỉ tiêu được giao"))
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="adoptions", verbose_name=_("kế hoạch cấp dưới"))
    adopted = models.ForeignKey(
        Target, on_delete=models.CASCADE, null=True, blank=True, related_name="adopted_from", verbose_name=_("chỉ tiêu đã nhận")
    )
    reason = models.TextField(_("lý do khác với mức được giao"), blank=True)
    confirmed_by = models.CharField(_("người xác nhận"), max_length=80, blank=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("chỉ tiêu được giao và chỉ tiêu đã nhận")
        verbose_name_plural = _("chỉ tiêu được giao và chỉ tiêu đã nhận")
        constraints = (models.UniqueConstraint(fields=("assigned", "plan"), name="adoption_once"),)

    def __str__(self) -> str:
        return f"{self.assigned_id} → {self.adopted_id}"


class TaskAdoption(models.Model):
    """What a plan below made of a task that a superior plan gives to its issuer: a task of its own, or none, with the reason."""

    assigned = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="adoptions", verbose_name=_("nhiệm vụ được giao"))
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="task_adoptions", verbose_name=_("kế hoạch cấp dưới"))
    adopted = models.ForeignKey(
        Task, on_delete=models.CASCADE, null=True, blank=True, related_name="adopted_from", verbose_name=_("nhiệm vụ đã nhận")
    )
    reason = models.TextField(_("lý do"), blank=True)
    confirmed_by = models.CharField(_("người xác nhận"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("nhiệm vụ được giao và nhiệm vụ đã nhận")
        verbose_name_plural = _("nhiệm vụ được giao và nhiệm vụ đã nhận")
        constraints = (models.UniqueConstraint(fields=("assigned", "plan"), name="task_adoption_once"),)

    def __str__(self) -> str:
        return f"{self.assigned_id} → {self.adopted_id}"
