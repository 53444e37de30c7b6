"""Evidence taken away from the page of a task, and brought back."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.accounts.pages import Crumbs, PersonsPage
from songhanh.files.models import StoredFile
from songhanh.plans.actions.evidence import remove_evidence, restore_evidence
from songhanh.plans.directing import may_direct
from songhanh.plans.evidence import EVIDENCE
from songhanh.plans.forms.tasks import RemoveEvidenceForm
from songhanh.plans.models import Task, TaskNote
from songhanh.plans.queries.evidence import note_with
from songhanh.plans.roles import Permission
from songhanh.plans.task_errors import NoReasonToRemoveError
from songhanh.plans.views.base import PlansActPage, plan_crumbs
from songhanh.plans.views.tasks_acts import PostPage


class OfEvidence(PersonsPage):
    """About one file beside a note (``file`` in the address): for who works at the body of the part, or directs the plan."""

    @cached_property
    def file(self) -> StoredFile:
        """The file of the address. Raises Http404."""
        found = StoredFile.objects.filter(pk=self.kwargs["file"], purpose=EVIDENCE.name).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def note(self) -> TaskNote:
        """The note of the file. Raises Http404."""
        found = note_with(self.file)
        if found is None:
            raise Http404
        return found

    @property
    def task(self) -> Task:
        """The task that it is about."""
        return self.note.assignment.task

    def admit(self) -> None:
        """Refuse who may not."""
        body = self.note.assignment.body
        if (body is None or not self.viewer.has_perm(Permission.WORK, body)) and not may_direct(self.viewer, self.task.plan):
            raise PermissionDenied

    def address(self) -> str:
        """Where the note stands on the page of its task."""
        return f"{reverse('plans:task', args=[self.task.pk])}#ghi-chu-{self.note.pk}"


class RemoveEvidenceView(OfEvidence, PlansActPage):
    """Take it away, with a reason."""

    form_class = RemoveEvidenceForm
    template_name = "plans/task_act.html"
    verb = gettext_lazy("Gỡ tài liệu")
    danger = True
    faults_at: ClassVar[dict[type[Exception], str]] = {NoReasonToRemoveError: "reason"}

    def title(self) -> str:
        return _("Gỡ tài liệu minh chứng?")

    def lead(self) -> str:
        words = _(
            "“%(name)s” không ai mở được nữa. Trong 30 ngày có thể lấy lại, sau đó tệp bị xóa hẳn; nhật ký giữ việc gỡ và lý do."
        )
        return words % {"name": self.file.name}

    def crumbs(self) -> Crumbs:
        return [*plan_crumbs(self.task.plan), (self.address(), self.task.title[:60])]

    def act(self, form: forms.Form) -> str:
        remove_evidence(note=self.note, file=self.file, reason=form.cleaned_data["reason"], by=self.viewer)
        return _("Đã gỡ tài liệu.")


class RestoreEvidenceView(OfEvidence, PostPage):
    """Bring it back."""

    kwargs: dict[str, Any]

    def act(self) -> str:
        restore_evidence(note=self.note, file=self.file, by=self.viewer)
        return _("Đã lấy lại tài liệu.")

    def following(self) -> str:
        return self.address()
