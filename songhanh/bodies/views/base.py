"""What the pages about bodies share: who may see them, the day that is looked at, and forms that end in an action."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Final, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from songhanh.audit.trail import Actor, record_refusal
from songhanh.bodies.days import day_of, today
from songhanh.bodies.errors import BodiesError, ChangedMeanwhile, NoSuchDayError
from songhanh.bodies.forms.choosing import ChoosingForm
from songhanh.bodies.models import Area, Body, BodyVersion
from songhanh.bodies.queries.history import nearest
from songhanh.bodies.rules import SEE
from songhanh.bodies.slots import within_reach
from songhanh.ui.errors import GoneError
from songhanh.ui.formats import day as written
from songhanh.ui.forms import VersionedForm
from songhanh.ui.views import SignedInMixin

Crumbs = list[tuple[str, str]]
SAFE: Final = ("GET", "HEAD")
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bodies_crumbs() -> Crumbs:
    """The way to the list of bodies."""
    return [(reverse("bodies:bodies"), _("Cơ quan, đơn vị"))]


def areas_crumbs() -> Crumbs:
    """The way to the list of areas."""
    return [(reverse("bodies:areas"), _("Địa bàn"))]


class BodiesPage(SignedInMixin):
    """A page for a person who is signed in and may see bodies; what is refused to be done is kept in the trail."""

    kwargs: dict[str, Any]
    permission: ClassVar[str] = SEE

    @property
    def actor(self) -> Actor:
        """Who is signed in, as the one who acts."""
        return cast("Actor", self.request.user)

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """Refuse who may not, before anything is shown."""
        if request.user.is_authenticated:
            try:
                self.admit()
            except PermissionDenied:
                if request.method == "POST":
                    self.keep_refusal()
                raise
        return super().dispatch(request, *args, **options)

    def keep_refusal(self) -> None:
        """Keep that something was asked to be done that may not be."""
        name = self.request.resolver_match.view_name if self.request.resolver_match else ""
        record_refusal("act.refused", by=self.actor, subject=name, details={"address": self.request.path[:200]})

    def admit(self) -> None:
        """Raise PermissionDenied for who may not see this page."""
        self.demand(self.permission, self.body if "body" in self.kwargs else None)

    def demand(self, permission: str, body: Body | None = None) -> None:
        """Raise PermissionDenied for who may not."""
        user = self.request.user
        if user.has_perm(permission, body) or (body and self._might_at_its_end(permission, body)):
            return
        if body and self.request.method in SAFE and user.has_perm(permission) and user.has_perm(SEE, body):
            self._tell_its_end(body)
        raise PermissionDenied

    def _tell_its_end(self, body: Body) -> None:
        """Raise GoneError for a body that is no more: who may do such things elsewhere is told why not here, and where to go on."""
        last = body.versions.last()
        if last is not None and last.valid_to is not None and last.valid_to <= today():
            words = {"body": last.name, "day": written(last.valid_to)}
            raise GoneError(
                _(
                    "%(body)s không còn hoạt động từ ngày %(day)s nên không đổi gì được nữa. Trang của cơ quan chỉ đến cơ quan kế tiếp."
                )
                % words,
                ((reverse("bodies:body", args=[body.pk]), _("Mở trang của cơ quan")),),
            )

    def _might_at_its_end(self, permission: str, body: Body) -> bool:
        """Whether somebody answered for a body on its last day: the action then says that it is no more, and nothing typed is lost."""
        last = body.versions.last()
        if last is None or last.valid_to is None or last.valid_to > today():
            return False
        return within_reach(self.request.user, permission, last.valid_to - datetime.timedelta(days=1)).filter(body=body).exists()

    @cached_property
    def body(self) -> Body:
        """The body of the address. Raises Http404."""
        found = Body.objects.filter(pk=self.kwargs["body"]).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def area(self) -> Area:
        """The area of the address. Raises Http404."""
        found = Area.objects.select_related("parent__parent").filter(pk=self.kwargs["area"]).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def name(self) -> str:
        """What the body of the address is called today, or was at its end, or will be at its beginning."""
        version = self.version
        return version.name if version else str(self.body)

    @cached_property
    def version(self) -> BodyVersion | None:
        """The facts about the body on the day; after its end the last ones, before its beginning the first."""
        return nearest(list(self.body.versions.select_related("area__parent__parent", "parent")), self.day)

    def body_crumbs(self) -> Crumbs:
        """The way to the body."""
        return [*bodies_crumbs(), (reverse("bodies:body", args=[self.body.pk]), self.name)]

    @cached_property
    def day(self) -> datetime.date:
        """The day that is looked at: that of the address, today without one or with one that there is not."""
        typed = self.request.GET.get("ngay", "").strip()
        if not typed:
            return today()
        try:
            return day_of(typed)
        except NoSuchDayError as error:
            self.day_fault = str(error)
            return today()

    day_fault: str = ""

    def day_context(self) -> dict[str, object]:
        """What the chooser of the day shows; what else stands in the address goes along."""
        chosen = self.day
        others = [(name, value) for name, value in self.request.GET.items() if name not in ("ngay", "page", "format") and value]
        typed = self.request.GET.get("ngay", "")
        return {
            "day": chosen,
            "day_typed": typed if self.day_fault else written(chosen),
            "day_fault": self.day_fault,
            "is_today": chosen == today(),
            "others": others,
            "day_query": "" if chosen == today() else f"?ngay={chosen.isoformat()}",
        }


class ActView(BodiesPage, FormView[forms.Form]):
    """A form that ends in an action. What the action refuses is said at the form, and nothing typed is lost."""

    template_name = "bodies/act.html"
    verb: ClassVar[str | Promise] = ""
    danger: ClassVar[bool] = False
    faults_at: ClassVar[dict[type[BodiesError], str]] = {}

    def act(self, form: forms.Form) -> str:
        """Do it; the words that say what was done."""
        raise NotImplementedError

    def title(self) -> str:
        """What is asked."""
        raise NotImplementedError

    def lead(self) -> str:
        """What follows from it."""
        return ""

    def crumbs(self) -> Crumbs:
        """The way here."""
        return self.body_crumbs() if "body" in self.kwargs else bodies_crumbs()

    def back(self) -> str:
        """Where to go afterwards, or instead."""
        return self.crumbs()[-1][0]

    def post(self, request: HttpRequest, *args: str, **options: object) -> HttpResponse:
        """Look for something to choose, or do it."""
        if "find" in request.POST:
            form = self.get_form()
            assert isinstance(form, ChoosingForm)
            form.only_look()
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **options)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Act; come back to the form with what the action says."""
        try:
            done = self.act(form)
        except ChangedMeanwhile as error:
            return self.changed_meanwhile(form, error)
        except BodiesError as error:
            place = self.faults_at.get(type(error))
            form.add_error(place if place in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(self.back())

    def changed_meanwhile(self, form: forms.Form, error: ChangedMeanwhile) -> HttpResponse:
        """Both values side by side."""
        if not isinstance(form, VersionedForm):
            form.add_error(None, str(error))
            return self.form_invalid(form)
        form.version = str(error.revision)
        del self.body
        form.initial.update(self.get_initial())
        form.overtaken()
        return self.form_invalid(form)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the words of the page."""
        words = {"title": self.title(), "lead": self.lead(), "crumbs": self.crumbs(), "back": self.back()}
        return super().get_context_data(**{**words, "verb": self.verb, "danger": self.danger, **context})
