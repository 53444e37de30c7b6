"""What the pages about people share: who is asked for, and forms that end in an action."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from songhanh.accounts.errors import AccountsError, ChangedMeanwhileError, NotAllowedError
from songhanh.accounts.models import Person
from songhanh.accounts.pages import ActPage, Crumbs, PersonsPage
from songhanh.accounts.people import seen_by


def people_crumbs() -> Crumbs:
    """The way to the list of people."""
    return [(reverse("accounts:people"), _("Người dùng"))]


def person_crumbs(person: Person, viewer: Person) -> Crumbs:
    """The way to a person; to the own account for oneself."""
    if person.pk == viewer.pk:
        return [(reverse("accounts:mine"), _("Tài khoản của tôi"))]
    return [*people_crumbs(), (reverse("accounts:person", args=[person.pk]), str(person))]


class PeoplePage(PersonsPage):
    """A page about people."""

    @cached_property
    def person(self) -> Person:
        """The person of the address. Raises Http404 where there is none, PermissionDenied where the viewer does not see that one."""
        person = Person.objects.filter(pk=self.kwargs["pk"]).first()
        if person is None:
            raise Http404
        if not seen_by(self.viewer).filter(pk=person.pk).exists():
            raise PermissionDenied
        return person


class ActionView(PeoplePage, ActPage):
    """A form of this room that ends in an action; one that looks for something to choose comes back with what was typed."""

    faults = (AccountsError, ValidationError)

    def crumbs(self) -> Crumbs:
        """The way here."""
        return people_crumbs()

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

    def refused(self, form: forms.Form, error: Exception) -> HttpResponse:
        """Both values where somebody was faster; what is not allowed is kept in the trail; a password's faults stand at the password."""
        if isinstance(error, ChangedMeanwhileError):
            return self.changed_meanwhile(form, error)
        if isinstance(error, NotAllowedError):
            self.keep_refusal()
        if isinstance(error, ValidationError):
            form.add_error("password" if "password" in form.fields else None, error)
            return self.form_invalid(form)
        return super().refused(form, error)

    def changed_meanwhile(self, form: forms.Form, error: ChangedMeanwhileError) -> HttpResponse:
        """For forms that carry no version there is no such thing."""
        raise error
