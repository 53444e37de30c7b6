"""What is done about a part of a task: status, progress with evidence, obstacles, and taking a step back."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from songhanh.accounts.pages import Crumbs, PersonsPage
from songhanh.bodies.models import Body
from songhanh.plans.actions.obstacles import answer_obstacle, close_obstacle, reopen_obstacle, report_obstacle
from songhanh.plans.actions.tasks import add_evidence, note_progress, set_status, undo_status
from songhanh.plans.directing import may_direct
from songhanh.plans.errors import PlansError
from songhanh.plans.forms.tasks import AnswerForm, ObstacleForm, ProgressForm, StatusForm
from songhanh.plans.models import Assignment, Obstacle, Status
from songhanh.plans.queries.obstacles import bodies_to_tell
from songhanh.plans.queries.tasks import with_body_name
from songhanh.plans.roles import Permission
from songhanh.plans.task_errors import FutureDayError, NothingSaidError, ReasonMissingError
from songhanh.plans.views.base import PlansActPage, plan_crumbs
from songhanh.ui.formats import day as written
from songhanh.ui.forms import VersionedForm


class OfPart(PersonsPage):
    """About one part (``part`` in the address): for who works at its body; where it has none yet, for who directs the plan."""

    @cached_property
    def part(self) -> Assignment:
        """The part of the address. Raises Http404."""
        rows = Assignment.objects.select_related("task__plan__issuer", "body").filter(pk=self.kwargs["part"])
        found = with_body_name(rows, "body").first()
        if found is None:
            raise Http404
        return found

    def admit(self) -> None:
        """Refuse who may not."""
        if self.part.body is not None and self.part.body_id is not None:
            self.demand(Permission.WORK, self.part.body)
        elif not may_direct(self.viewer, self.part.task.plan):
            raise PermissionDenied

    @property
    def whose(self) -> str:
        """The body's name, or what the plan calls it."""
        return str(getattr(self.part, "body_name", None) or self.part.unit)

    def task_address(self) -> str:
        """Where the part stands on the page of its task."""
        return f"{reverse('plans:task', args=[self.part.task_id])}#phan-{self.part.pk}"


class PartActPage(OfPart, PlansActPage):
    """A form about one part."""

    template_name = "plans/task_act.html"

    def crumbs(self) -> Crumbs:
        """Plan, task."""
        task = self.part.task
        return [*plan_crumbs(task.plan), (self.task_address(), task.title[:60])]

    def lead(self) -> str:
        """Whose part in what."""
        return f"{self.whose}: {self.part.task.title}"

    def forget(self) -> None:
        """Load the part anew."""
        del self.part

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the revision that is shown."""
        options = super().get_form_kwargs()
        if issubclass(self.get_form_class(), VersionedForm):
            options["version"] = self.part.revision
        return options

    @staticmethod
    def seen(form: forms.Form) -> int:
        """The revision that the person looked at."""
        assert isinstance(form, VersionedForm)
        return int(form.version)


class StatusView(PartActPage):
    """How far it is."""

    form_class = StatusForm
    verb = gettext_lazy("Lưu tình trạng")
    faults_at: ClassVar[dict[type[Exception], str]] = {FutureDayError: "day", ReasonMissingError: "reason"}

    def title(self) -> str:
        return _("Đổi tình trạng")

    def get_initial(self) -> dict[str, Any]:
        """As it is; a link may propose another."""
        wanted = self.request.GET.get("tinh-trang", "")
        return {"status": wanted if wanted in Status.values else self.part.status, "day": self.part.done_on}

    def act(self, form: forms.Form) -> str:
        data = form.cleaned_data
        row = set_status(
            assignment=self.part,
            status=data["status"],
            day=data["day"],
            reason=data["reason"],
            by=self.viewer,
            seen=self.seen(form),
        )
        return status_words(row, data["status"])


class ProgressView(PartActPage):
    """Progress in words, with status and evidence."""

    form_class = ProgressForm
    verb = gettext_lazy("Ghi tiến độ")
    faults_at: ClassVar[dict[type[Exception], str]] = {
        NothingSaidError: "text",
        FutureDayError: "day",
        ReasonMissingError: "text",
    }

    def title(self) -> str:
        return _("Ghi tiến độ")

    def act(self, form: forms.Form) -> str:
        data = form.cleaned_data
        note = note_progress(
            assignment=self.part, text=data["text"], status=data["status"], day=data["day"], by=self.viewer, seen=self.seen(form)
        )
        if data["file"]:
            add_evidence(note=note, upload=data["file"], by=self.viewer)
        return _("Đã ghi tiến độ.")


class ReportObstacleView(PartActPage):
    """Tell what stands in the way."""

    form_class = ObstacleForm
    verb = gettext_lazy("Báo vướng mắc")
    faults_at: ClassVar[dict[type[Exception], str]] = {NothingSaidError: "text"}

    def title(self) -> str:
        return _("Báo vướng mắc")

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """With the bodies to which it can be told; the nearest above is chosen."""
        form = super().get_form(form_class)
        choices = [(str(number), name) for number, name in bodies_to_tell(self.part)]
        field = form.fields["told"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.initial = choices[0][0] if choices else ""
        return form

    def act(self, form: forms.Form) -> str:
        data = form.cleaned_data
        told = Body.objects.get(pk=int(data["told"]))
        report_obstacle(assignment=self.part, told=told, text=data["text"], asked=data["asked"], by=self.viewer)
        return _("Đã báo vướng mắc. Cơ quan nhận thấy ở trang “Việc của tôi”.")


class OfObstacle(PersonsPage):
    """About one obstacle (``obstacle`` in the address)."""

    @cached_property
    def obstacle(self) -> Obstacle:
        """The obstacle of the address. Raises Http404."""
        rows = Obstacle.objects.select_related("assignment__task__plan__issuer", "assignment__body", "told")
        found = rows.filter(pk=self.kwargs["obstacle"]).first()
        if found is None:
            raise Http404
        return found

    def address(self) -> str:
        """Where it stands on the page of its task."""
        return f"{reverse('plans:task', args=[self.obstacle.assignment.task_id])}#vuong-mac-{self.obstacle.pk}"


class AnswerView(OfObstacle, PlansActPage):
    """Answer it: for who directs at the body that was told."""

    form_class = AnswerForm
    template_name = "plans/task_act.html"
    verb = gettext_lazy("Gửi trả lời")
    faults_at: ClassVar[dict[type[Exception], str]] = {NothingSaidError: "answer"}

    def admit(self) -> None:
        """Refuse who may not."""
        self.demand(Permission.DIRECT, self.obstacle.told)

    def title(self) -> str:
        return _("Trả lời vướng mắc")

    def lead(self) -> str:
        asked = f" {_('Đề nghị')}: {self.obstacle.asked}" if self.obstacle.asked else ""
        return f"{self.obstacle.text}{asked}"

    def crumbs(self) -> Crumbs:
        task = self.obstacle.assignment.task
        return [*plan_crumbs(task.plan), (self.address(), task.title[:60])]

    def forget(self) -> None:
        del self.obstacle

    def get_initial(self) -> dict[str, Any]:
        return {"answer": self.obstacle.answer}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "version": self.obstacle.revision}

    def act(self, form: forms.Form) -> str:
        assert isinstance(form, VersionedForm)
        answer_obstacle(obstacle=self.obstacle, answer=form.cleaned_data["answer"], by=self.viewer, seen=int(form.version))
        return _("Đã gửi trả lời.")


class PostPage(PersonsPage, View):
    """A button: done when posted, then back to where it stands."""

    http_method_names = ("post", "options")  # type: ignore[assignment]  # fewer than other pages have

    def act(self) -> str:
        """Do it; the words that say what was done."""
        raise NotImplementedError

    def following(self) -> str:
        """Where to go afterwards."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **options: object) -> HttpResponse:
        """Do it; what the action refuses is said on the page that follows."""
        del options
        try:
            messages.success(request, self.act())
        except PlansError as error:
            messages.error(request, str(error))
        return redirect(self.following())

    def seen(self) -> int | None:
        """The revision that the person looked at."""
        typed = self.request.POST.get("seen", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


class UndoView(OfPart, PostPage):
    """Take the last change of status back."""

    def act(self) -> str:
        undo_status(assignment=self.part, by=self.viewer, seen=self.seen())
        return _("Đã hoàn tác lần đổi tình trạng gần nhất.")

    def following(self) -> str:
        return next_address(self.request) or self.task_address()


class MoveView(OfPart, PostPage):
    """Move a card of the board into another column. What needs words (a reason) leads to the form."""

    def act(self) -> str:
        wanted = self.request.POST.get("status", "")
        if wanted not in (Status.TO_DO, Status.DOING, Status.DONE):
            raise Http404
        row = set_status(assignment=self.part, status=wanted, by=self.viewer, seen=self.seen(), period=self._period())
        return status_words(row, wanted)

    def _period(self) -> datetime.date | None:
        """The due day that the person looked at."""
        try:
            return datetime.date.fromisoformat(self.request.POST.get("period", ""))
        except ValueError:
            return None

    def following(self) -> str:
        board = next_address(self.request) or reverse("plans:board")
        return f"{board}{'&' if '?' in board else '?'}vua-chuyen={self.part.pk}"


class CloseView(OfObstacle, PostPage):
    """Say that an obstacle is out of the way, or that it is not after all."""

    closing: bool = True

    def admit(self) -> None:
        """For who works at the body that told it, or directs at the one that was told."""
        body = self.obstacle.assignment.body
        if body is None or not self.viewer.has_perm(Permission.WORK, body):
            self.demand(Permission.DIRECT, self.obstacle.told)

    def act(self) -> str:
        if self.closing:
            close_obstacle(obstacle=self.obstacle, by=self.viewer, seen=self.seen())
            return _("Đã khép lại vướng mắc.")
        reopen_obstacle(obstacle=self.obstacle, by=self.viewer, seen=self.seen())
        return _("Đã mở lại vướng mắc.")

    def following(self) -> str:
        return self.address()


def status_words(row: Assignment, wanted: str) -> str:
    """What is said when a status was set; a recurring part that is done waits for its next time."""
    if wanted == Status.DONE and row.status != Status.DONE:
        if row.due_on is None:
            return _("Đã ghi xong kỳ này.")
        return _("Đã ghi xong kỳ này. Hạn kỳ sau: %(day)s.") % {"day": written(row.due_on)}
    return _("Đã chuyển sang “%(status)s”.") % {"status": Status(wanted).label}


def next_address(request: HttpRequest) -> str:
    """Where the form says to go afterwards, if that is here."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""
