"""What the pages of every room above share: who looks, what is refused is kept in the trail, and forms that end in an action."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.views.generic import FormView

from songhanh.accounts.models import Person
from songhanh.audit.trail import record_refusal
from songhanh.bodies.models import Body
from songhanh.ui.forms import VersionedForm
from songhanh.ui.views import SignedInMixin

Crumbs = list[tuple[str, str]]


class OvertakenError(Exception):
    """Someone else changed the thing first. ``revision`` is the one it has now. Actions of the rooms above raise what inherits it."""

    revision: int


class PersonsPage(SignedInMixin):
    """A page for a person who is signed in; what is refused to be done is kept in the trail."""

    kwargs: dict[str, Any]
    http_method_names = ("get", "head", "options", "post")  # a PUT would be taken for a POST

    @property
    def viewer(self) -> Person:
        """Who is signed in."""
        assert isinstance(self.request.user, Person)
        return self.request.user

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """Refuse who may not, before anything is shown."""
        if isinstance(request.user, Person):
            try:
                self.admit()
            except PermissionDenied:
                self.keep_refusal()
                raise
        return super().dispatch(request, *args, **options)

    def admit(self) -> None:
        """Raise PermissionDenied or Http404 for who may not see this page."""

    def demand(self, permission: str, body: Body | None = None) -> None:
        """Raise PermissionDenied for who may not at a body; without one, for who may nowhere."""
        if not self.viewer.has_perm(permission, body):
            raise PermissionDenied

    def keep_refusal(self) -> None:
        """Keep that something was asked to be done that may not be."""
        if self.request.method == "POST":
            name = self.request.resolver_match.view_name if self.request.resolver_match else ""
            record_refusal("act.refused", by=self.viewer, subject=name, details={"address": self.request.path[:200]})


class ActPage(PersonsPage, FormView[forms.Form]):
    """A form that ends in an action. What the action refuses (``faults``) is said at the form, and nothing typed is lost.

    ``faults_at`` names the field for a type of fault. A form of :class:`VersionedForm` shows both values where somebody was faster.
    """

    template_name = "accounts/act.html"
    verb: ClassVar[str | Promise] = ""
    danger: ClassVar[bool] = False
    faults: ClassVar[tuple[type[Exception], ...]] = ()
    faults_at: ClassVar[dict[type[Exception], str]] = {}

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
        raise NotImplementedError

    def back(self) -> str:
        """Where to go afterwards, or instead."""
        return self.crumbs()[-1][0]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Act; come back to the form with what the action says."""
        try:
            done = self.act(form)
        except OvertakenError as error:
            return self.overtaken(form, error)
        except self.faults as error:
            return self.refused(form, error)
        return self.done(done)

    def done(self, words: str) -> HttpResponse:
        """Say so and go on."""
        messages.success(self.request, words)
        return redirect(self.back())

    def refused(self, form: forms.Form, error: Exception) -> HttpResponse:
        """Say at the form what the action refuses."""
        place = self.faults_at.get(type(error))
        form.add_error(place if place in form.fields else None, str(error))
        return self.form_invalid(form)

    def overtaken(self, form: forms.Form, error: OvertakenError) -> HttpResponse:
        """Somebody was faster: both values side by side, what was typed stays."""
        if not isinstance(form, VersionedForm):
            form.add_error(None, str(error))
            return self.form_invalid(form)
        form.version = str(error.revision)
        self.forget()
        form.initial.update(self.get_initial())
        form.overtaken()
        return self.form_invalid(form)

    def forget(self) -> None:
        """Drop what was loaded of the thing: it is loaded anew."""

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the words of the page."""
        words = {"title": self.title(), "lead": self.lead(), "crumbs": self.crumbs(), "back": self.back()}
        return super().get_context_data(**{**words, "verb": self.verb, "danger": self.danger, **context})
