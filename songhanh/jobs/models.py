"""Background jobs as people see them, the workers that live, and who may be the embedded one."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("đang chờ")
    RUNNING = "running", _("đang chạy")
    DONE = "done", _("xong")
    FAILED = "failed", _("không xong")


class Job(models.Model):
    """A piece of long work: what, for whom, how far, how it ended.

    The queue's own table says which worker has it; this one is what pages show and what a retry starts from. ``key`` makes a
    repeated request one job: whoever asks again with the same key gets the first. The work is done in the ``language`` of who asked:
    what it tells on its way, and why it failed, are words for that person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("loại"), max_length=80, db_index=True)
    arguments = models.JSONField(_("tham số"), default=dict)
    key = models.CharField(_("khóa chống lặp"), max_length=120, unique=True, null=True)
    owner = models.CharField(_("người yêu cầu"), max_length=80, db_index=True)
    language = models.CharField(_("ngôn ngữ của người yêu cầu"), max_length=10, default="vi")
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    done = models.PositiveIntegerField(_("đã làm"), default=0)
    total = models.PositiveIntegerField(_("tất cả"), null=True)
    stage = models.CharField(_("đang làm"), max_length=200, blank=True)
    outcome = models.JSONField(_("kết quả"), null=True)
    failure = models.TextField(_("lý do không xong"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần chạy"), default=0)
    asked_at = models.DateTimeField(_("yêu cầu lúc"), auto_now_add=True)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True)

    class Meta:
        verbose_name = _("việc nền")
        verbose_name_plural = _("việc nền")
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens unless someone asks again."""
        return self.state in (State.DONE, State.FAILED)


class Worker(models.Model):
    """A worker process. It writes ``seen_at`` every few seconds, whatever it is doing; one that has stopped doing so is dead."""

    id = models.CharField(_("tiến trình"), max_length=64, primary_key=True)
    host = models.CharField(_("máy"), max_length=255)
    pid = models.PositiveIntegerField(_("số tiến trình"))
    started_at = models.DateTimeField(_("bắt đầu lúc"), auto_now_add=True)
    seen_at = models.DateTimeField(_("còn thấy lúc"), db_index=True)

    class Meta:
        verbose_name = _("tiến trình làm việc nền")
        verbose_name_plural = _("tiến trình làm việc nền")

    def __str__(self) -> str:
        return f"{self.id} ({self.host}, {self.pid})"


class Lease(models.Model):
    """A part that one process at a time may play, in the whole installation, until a time that it must put off again and again."""

    name = models.CharField(_("vai"), max_length=60, primary_key=True)
    holder = models.CharField(_("tiến trình giữ"), max_length=64, blank=True)
    until = models.DateTimeField(_("đến lúc"))

    class Meta:
        verbose_name = _("quyền giữ vai")
        verbose_name_plural = _("quyền giữ vai")

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
