"""Tasks, who has a part in them, how far each is, what stands in the way."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.models import Body
from songhanh.plans.due import is_late
from songhanh.plans.models.items import Frequency, PlanItem


class Part(models.TextChoices):
    """What a body is asked to do in a task. A request (to the Front and unions) is no order."""

    LEAD = "lead", _("chủ trì")
    RESPONSIBLE = "responsible", _("thực hiện")
    COORDINATE = "coordinate", _("phối hợp")
    REQUEST = "request", _("đề nghị")


class Status(models.TextChoices):
    """How far a body is with its part."""

    TO_DO = "to-do", _("chưa bắt đầu")
    DOING = "doing", _("đang làm")
    DONE = "done", _("đã xong")
    NOT_NEEDED = "not-needed", _("không phải làm")


class Task(PlanItem):
    """Something to be done. ``due_on`` is the last day, or the first too late (``due_before``); ``due_text`` the words of the plan.

    ``search_text`` is title and text without accents, for lists to be searched.
    """

    title = models.CharField(_("nhiệm vụ"), max_length=200)
    text = models.TextField(_("nội dung"), blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    due_before = models.BooleanField(_("trước ngày"), default=False)
    due_text = models.CharField(_("hạn theo kế hoạch"), max_length=200, blank=True)
    recurrence = models.CharField(_("lặp lại"), max_length=10, choices=Frequency, blank=True)
    search_text = models.TextField(blank=True, editable=False)

    class Meta(PlanItem.Meta):
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """The part of one body in a task, from a day to a day, with how far it is.

    ``unit`` is the body as the plan names it. ``body`` is null until a person says which body is meant. ``group``: one of many that
    the plan named together. ``handed_from`` is the part of the body that it was taken over from. ``due_on`` is the next day it is due:
    that of the task, moved on by each completion where the task recurs.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("nhiệm vụ"))
    unit = models.CharField(_("theo kế hoạch"), max_length=300)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("cơ quan")
    )
    part = models.CharField(_("vai trò"), max_length=12, choices=Part)
    group = models.BooleanField(_("theo nhóm"), default=False)
    status = models.CharField(_("tình trạng"), max_length=12, choices=Status, default=Status.TO_DO)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    due_before = models.BooleanField(_("trước ngày"), default=False)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    handed_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="handed_to", verbose_name=_("nhận bàn giao từ")
    )
    valid_from = models.DateField(_("từ ngày"), null=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)
    changed_at = models.DateTimeField(_("sửa lúc"), auto_now=True)

    class Meta:
        verbose_name = _("phần việc của một cơ quan")
        verbose_name_plural = _("phần việc của các cơ quan")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("task", "body", "part"), condition=Q(valid_to=None), name="assignment_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(status="done", done_on__isnull=False) | (~Q(status="done") & Q(done_on=None)),
                name="assignment_done_has_a_day",
            ),
            models.CheckConstraint(condition=~Q(handed_from=F("pk")), name="assignment_not_from_itself"),
        )
        indexes = (models.Index(fields=("body", "status", "due_on"), name="assignment_of_body"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit}"

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.status in (Status.TO_DO, Status.DOING)

    def late_on(self, day: datetime.date) -> bool:
        """Whether it is late on a day: "trước ngày D" is late from the start of D, "đến ngày D" from the day after; a D without work counts
        as the next day of work."""
        return self.open and self.due_on is not None and is_late(self.due_on, before=self.due_before, day=day)


class Completion(models.Model):
    """One time that a recurring part was done: for which period, on which day."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="completions", verbose_name=_("phần việc"))
    due_on = models.DateField(_("hạn"), null=True)
    done_on = models.DateField(_("xong ngày"))
    by = models.CharField(_("người"), max_length=80)

    class Meta:
        verbose_name = _("lần hoàn thành")
        verbose_name_plural = _("lần hoàn thành")
        ordering = ("done_on", "pk")
        constraints = (models.UniqueConstraint(fields=("assignment", "due_on"), name="completion_once_for_a_period"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.due_on}"


class StatusChange(models.Model):
    """One change of how far a part is: what stood before, what since, who and when. The last one can be taken back."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="changes", verbose_name=_("phần việc"))
    before = models.JSONField(_("trước"))
    status = models.CharField(_("tình trạng"), max_length=12, choices=Status)
    day = models.DateField(_("ngày"), null=True)
    reason = models.TextField(_("lý do"), blank=True)
    completion = models.OneToOneField(
        Completion, on_delete=models.SET_NULL, null=True, related_name="change", verbose_name=_("lần hoàn thành")
    )
    by = models.CharField(_("người"), max_length=80)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    undone = models.BooleanField(_("đã hoàn tác"), default=False)

    class Meta:
        verbose_name = _("thay đổi tình trạng")
        verbose_name_plural = _("thay đổi tình trạng")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.status}"


class TaskNote(models.Model):
    """What a body says about its part: progress in words. Evidence hangs on it as stored files."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="notes", verbose_name=_("phần việc"))
    text = models.TextField(_("nội dung"))
    status = models.CharField(_("tình trạng"), max_length=12, choices=Status, blank=True)
    by = models.CharField(_("người"), max_length=80)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("ghi chú tiến độ")
        verbose_name_plural = _("ghi chú tiến độ")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:60]


class Obstacle(models.Model):
    """What stands in the way, told to a body above, and its answer.

    ``search_text`` is all its words without accents, for lists to be searched.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="obstacles", verbose_name=_("phần việc"))
    text = models.TextField(_("vướng mắc"))
    asked = models.TextField(_("đề nghị"), blank=True)
    told = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="obstacles_told", verbose_name=_("gửi đến"))
    by = models.CharField(_("người báo"), max_length=80)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_by = models.CharField(_("người trả lời"), max_length=80, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True)
    closed_at = models.DateTimeField(_("hết vướng mắc lúc"), null=True)
    search_text = models.TextField(blank=True, editable=False)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("vướng mắc")
        verbose_name_plural = _("vướng mắc")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.text[:60]
