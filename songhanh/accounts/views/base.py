"""What the pages about people share: who is asked for, and forms that end in an action."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from songhanh.accounts.errors import AccountsError, ChangedMeanwhileError, NotAllowedError
from songhanh.accounts.models import Person
from songhanh.accounts.people import seen_by
from songhanh.audit.trail import record_refusal
from songhanh.ui.views import SignedInMixin

Crumbs = list[tuple[str, str]]


def people_crumbs() -> Crumbs:
    """The way to the list of people."""
    return [(reverse("accounts:people"), _("Người dùng"))]


def person_crumbs(person: Person, viewer: Person) -> Crumbs:
    """The way to a person; to the own account for oneself."""
    if person.pk == viewer.pk:
        return [(reverse("accounts:mine"), _("Tài khoản của tôi"))]
    return [*people_crumbs(), (reverse("accounts:person", args=[person.pk]), str(person))]


class PeoplePage(SignedInMixin):
    """A page for a person who is signed in; what is refused to be done is kept in the trail."""

    kwargs: dict[str, Any]

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

    def keep_refusal(self) -> None:
        """Keep that something was asked to be done that may not be."""
        if self.request.method == "POST":
            name = self.request.resolver_match.view_name if self.request.resolver_match else ""
            record_refusal("act.refused", by=self.viewer, subject=name, details={"address": self.request.path[:200]})

    @cached_property
    def person(self) -> Person:
        """The person of the address. Raises Http404 where there is none, PermissionDenied where the viewer does not see that one."""
        person = Person.objects.filter(pk=self.kwargs["pk"]).first()
        if person is None:
            raise Http404
        if not seen_by(self.viewer).filter(pk=person.pk).exists():
            raise PermissionDenied
        return person


class ActionView(PeoplePage, FormView[forms.Form]):
    """A form that ends in an action. What the action refuses is said at the form, and nothing typed is lost."""

    template_name = "accounts/act.html"
    http_method_names = ("get", "head", "options", "post")  # a PUT would be taken for a POST
    verb: ClassVar[str | Promise] = ""
    danger: ClassVar[bool] = False
    faults_at: ClassVar[dict[type[AccountsError], str]] = {}

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
        return people_crumbs()

    def back(self) -> str:
        """Where to go afterwards, or instead."""
        return self.crumbs()[-1][0]

    def post(self, request: HttpRequest, *args: str, **options: object) -> HttpResponse:
        """Look for something to choose, or do it."""
        if "find" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.looked_for()))
        return super().post(request, *args, **options)

    def looked_for(self) -> forms.Form:
        """The form with what was typed, not judged yet."""
        typed = {
            name: value for name, value in self.request.POST.items() if name not in ("csrfmiddlewaretoken", "find", "chosen")
        }
        return self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "files": None, "initial": typed})

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Act; come back to the form with what the action says."""
        try:
            done = self.act(form)
        except ChangedMeanwhileError as error:
            return self.changed_meanwhile(form, error)
        except NotAllowedError as error:
            self.keep_refusal()
            form.add_error(None, str(error))
        except AccountsError as error:
            form.add_error(self.faults_at.get(type(error)), str(error))
        except ValidationError as error:
            form.add_error("password" if "password" in form.fields else None, error)
        else:
            return self.done(done)
        return self.form_invalid(form)

    def changed_meanwhile(self, form: forms.Form, error: ChangedMeanwhileError) -> HttpResponse:
        """For forms that carry no version there is no such thing."""
        raise error

    def done(self, words: str) -> HttpResponse:
        """Say so and go on."""
        messages.success(self.request, words)
        return redirect(self.back())

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the words of the page."""
        words = {"title": self.title(), "lead": self.lead(), "crumbs": self.crumbs(), "back": self.back()}
        return super().get_context_data(**words, verb=self.verb, danger=self.danger, **context)
