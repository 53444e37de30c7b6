"""A job on the way: how far it is, how it ended, asking again. For who asked for it, and for who sees the trail."""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from songhanh.audit.trail import Actor
from songhanh.jobs.actions import NotEndedError, retry
from songhanh.jobs.models import Job, State
from songhanh.jobs.registry import kind_of
from songhanh.ui.views import SignedInMixin

SEES_ALL: Final = "audit.see"  # administrators
STATE_WORDS: Final = {
    State.WAITING: ("plain", gettext_lazy("Đang chờ")),
    State.RUNNING: ("info", gettext_lazy("Đang làm")),
    State.DONE: ("met", gettext_lazy("Đã xong")),
    State.FAILED: ("unmet", gettext_lazy("Không xong")),
}


class _JobPage(SignedInMixin):
    """A page about one job."""

    kwargs: dict[str, Any]

    @property
    def actor(self) -> Actor:
        """Who is signed in, as the one who acts."""
        return cast("Actor", self.request.user)

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """Refuse who neither asked for it nor sees the trail."""
        if request.user.is_authenticated and self.job.owner != self.actor.audit_id and not request.user.has_perm(SEES_ALL):
            raise PermissionDenied
        return super().dispatch(request, *args, **options)

    @cached_property
    def job(self) -> Job:
        """The job of the address. Raises Http404."""
        found = Job.objects.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found


class JobView(_JobPage, TemplateView):
    """How far it is; the page asks again by itself while the job is on the way."""

    template_name = "jobs/job.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows."""
        job = self.job
        kind = kind_of(job.kind)
        own = {
            "title": kind.title,
            "job": job,
            "crumbs": [(reverse(kind.leads_to[0]), kind.leads_to[1])] if kind.leads_to else [],
            "state": STATE_WORDS[State(job.state)],
            "outcome": kind.told(job.outcome) if kind.told and job.state == State.DONE else "",
            "failures": job.failure.splitlines(),
            "failed": job.state == State.FAILED,
            "done": job.done if job.total else None,
            "total": job.total or 1,
        }
        return super().get_context_data(**own, **context)


class RetryView(_JobPage):
    """Ask once more for a job that did not succeed."""

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Ask, and go back to it."""
        try:
            retry(job=self.job, by=self.actor)
        except NotEndedError:
            messages.info(request, _("Việc này đang chờ, đang chạy hoặc đã xong nên không cần làm lại."))
        return redirect("jobs:job", self.job.pk)

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """The page itself asks."""
        return redirect("jobs:job", self.job.pk)
