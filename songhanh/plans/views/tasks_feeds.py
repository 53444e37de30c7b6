"""Calendars to subscribe to: made, shown once, withdrawn; and the file itself, for who has the secret link."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from songhanh.accounts.pages import Crumbs
from songhanh.accounts.queries import holdings_on, secret_hash
from songhanh.audit.trail import Program
from songhanh.bodies.days import today
from songhanh.bodies.models import BodyVersion
from songhanh.plans.actions.feeds import is_worth_noting, make_feed, note_read, revoke_feed
from songhanh.plans.calendars import calendar_of
from songhanh.plans.models import Assignment, Feed
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlansPage
from songhanh.plans.views.tasks_acts import PostPage
from songhanh.ui.simulation import is_simulated


def work_crumbs() -> Crumbs:
    """The way to my work."""
    return [(reverse("plans:my_work"), _("Việc của tôi"))]


class FeedsView(PlansPage, TemplateView):
    """The person's own calendars, and those of the bodies where a role is held."""

    template_name = "plans/feeds.html"

    @cached_property
    def names(self) -> dict[int, str]:
        """The bodies where a role is held, by name."""
        held = holdings_on(self.viewer, today()).values("body")
        return {one.body_id: one.name for one in BodyVersion.objects.filter(body__in=held).order_by("valid_from")}

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """One line for everything of mine, one for each body."""
        feeds = {feed.body_id: feed for feed in Feed.objects.filter(person=self.viewer, revoked_at=None)}
        lines = [{"key": "", "name": _("Mọi hạn của tôi"), "feed": feeds.pop(None, None)}]
        lines += [{"key": str(number), "name": name, "feed": feeds.pop(number, None)} for number, name in self.names.items()]
        lines += [{"key": "", "name": str(feed.body), "feed": feed} for feed in feeds.values()]  # of a role that has ended
        words = {"title": _("Lịch theo dõi"), "crumbs": work_crumbs()}
        return super().get_context_data(**{**words, "lines": lines, **context})

    def post(self, request: HttpRequest, **options: object) -> HttpResponse:
        """Make one; its link stands in the answer alone, which nobody keeps."""
        del options
        wanted = request.POST.get("body", "")
        body = None
        if wanted:
            held = (
                holdings_on(self.viewer, today()).filter(body=int(wanted) if wanted.isdigit() and len(wanted) < 12 else 0).first()
            )
            if held is None:
                raise Http404
            body = held.body
        _feed, secret = make_feed(person=self.viewer, body=body, by=self.viewer)
        link = request.build_absolute_uri(reverse("plans:feed", args=[secret]))
        response = render(request, self.template_name, self.get_context_data(link=link))
        response["Cache-Control"] = "no-store"
        return response


class RevokeView(PlansPage, PostPage):
    """Withdraw a link of one's own."""

    def act(self) -> str:
        feed = Feed.objects.filter(pk=self.kwargs["feed"], person=self.viewer).first()
        if feed is None:
            raise Http404
        revoke_feed(feed=feed, by=self.viewer)
        return _("Đã thu hồi liên kết. Phần mềm lịch không đọc được nữa.")

    def following(self) -> str:
        return reverse("plans:feeds")


@require_safe
def feed_file(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar of a secret link: for programs, which do not sign in. Raises Http404 for one that is withdrawn or never was."""
    feed = Feed.objects.select_related("person", "body").filter(secret_hash=secret_hash(secret), revoked_at=None).first()
    if feed is None or not feed.person.has_perm(Permission.SEE):
        raise Http404
    if is_worth_noting(feed):
        note_read(feed=feed, by=Program("calendars"))

    def address_of(part: Assignment) -> str:
        return request.build_absolute_uri(reverse("plans:task", args=[part.task_id]))

    file = calendar_of(feed, today(), address_of)
    etag = f'"{sha256(file.content).hexdigest()[:32]}"'
    changed = int(file.changed_at.timestamp())
    name = "song-hanh-MO-PHONG.ics" if is_simulated() else "song-hanh.ics"
    response = HttpResponse(file.content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"], response["Last-Modified"] = etag, http_date(changed)
    response["Cache-Control"] = "private, no-cache"
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    assert answer is not None
    return answer
