"""Jobs on the way: how far they are, how they ended, asking again. For who asked for them, and for who sees the trail."""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
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
from songhanh.jobs.registry import kind_of, kinds, title_of
from songhanh.ui.listing import Column, Filter, Listing, ListingView
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


def _job(row: object) -> Job:
    assert isinstance(row, Job)
    return row


def _state(row: object) -> tuple[str, str]:
    look, words = STATE_WORDS[State(_job(row).state)]
    return look, str(words)


def _kind_choices() -> list[tuple[str, str]]:
    return [(kind.name, str(kind.title)) for kind in kinds()]


class JobsListing(Listing):
    """Jobs, the last asked for on top."""

    columns = (
        Column(
            "viec",
            gettext_lazy("Việc"),
            value=lambda row: title_of(_job(row).kind),
            link=lambda row: reverse("jobs:job", args=[_job(row).pk]),
        ),
        Column("tinh-trang", gettext_lazy("Tình trạng"), "state", value=_state, sort="state"),
        Column("yeu-cau-luc", gettext_lazy("Yêu cầu lúc"), "moment", value=lambda row: _job(row).asked_at, sort="asked_at"),
        Column("ket-thuc-luc", gettext_lazy("Kết thúc lúc"), "moment", value=lambda row: _job(row).ended_at, sort="ended_at"),
        Column("ly-do", gettext_lazy("Lý do không xong"), value=lambda row: _job(row).failure or None),
    )
    filters = (
        Filter(
            "tinh-trang",
            gettext_lazy("Tình trạng"),
            tuple((state.value, words) for state, (_, words) in STATE_WORDS.items()),
            lookup="state",
        ),
        Filter("viec", gettext_lazy("Việc"), _kind_choices, lookup="kind"),
    )
    search_fields = ("failure",)
    search_hint = gettext_lazy("Lời trong lý do không xong")
    default_sort = "-yeu-cau-luc"
    file_name = "viec-nen"


class JobsView(SignedInMixin, ListingView):
    """Long work that the viewer asked for."""

    listing_class = JobsListing
    title = gettext_lazy("Việc nền của tôi")
    lead = gettext_lazy(
        "Việc lâu mà bạn đã yêu cầu: đọc văn bản, nhập tệp Excel … Mở một việc để xem tiến độ, kết quả hoặc làm lại."
    )
    empty_title = gettext_lazy("Bạn chưa yêu cầu việc lâu nào")
    empty_advice = gettext_lazy("Khi bạn đưa văn bản vào hoặc nhập tệp Excel, việc đó hiện ở đây cho tới khi xong và cả sau đó.")
    empty_icon = "clock"

    def get_rows(self) -> QuerySet[Job]:
        """Those of the viewer."""
        return Job.objects.filter(owner=cast("Actor", self.request.user).audit_id)


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
            "crumbs": [(reverse("jobs:jobs"), _("Việc nền của tôi"))],
            "leads_to": (reverse(kind.leads_to[0]), kind.leads_to[1]) if kind.leads_to else None,
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
