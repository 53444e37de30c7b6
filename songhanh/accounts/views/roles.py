"""Giving and ending roles, naming a deputy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.accounts.actions import deputise, end_role, give_role
from songhanh.accounts.errors import (
    AlreadyHeldError,
    BodyNotThereError,
    DaysError,
    LeavesBeforeError,
    OutsideRoleError,
    OwnDeputyError,
)
from songhanh.accounts.forms import BodyForm, DayForm, DeputyForm
from songhanh.accounts.gone import may_decide
from songhanh.accounts.models import Holding, Person
from songhanh.accounts.pages import Crumbs
from songhanh.accounts.people import bodies_to_choose, body_of, may_manage_any, names_of, people_to_choose
from songhanh.accounts.queries import may_give, roles_to_give
from songhanh.accounts.roles import Role
from songhanh.accounts.views.base import ActionView, person_crumbs
from songhanh.bodies.days import Span, today
from songhanh.ui.formats import day as written


class GiveRoleView(ActionView):
    """One more role for a person."""

    form_class = BodyForm
    verb = gettext_lazy("Giao vai trò")
    faults_at = {  # noqa: RUF012
        BodyNotThereError: "valid_from",
        DaysError: "valid_to",
        LeavesBeforeError: "valid_to",
        AlreadyHeldError: "role",
    }

    def admit(self) -> None:
        """For who sees the person and manages people; whether at that body, the action says."""
        if not may_manage_any(self.viewer) or self.person.erased_at:
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Giao vai trò cho %(person)s") % {"person": self.person}

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.person, self.viewer)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the bodies and roles that may be given."""
        own = {"find": lambda words: bodies_to_choose(self.viewer, words), "roles": roles_to_give(self.viewer)}
        return {**super().get_form_kwargs(), **own}

    def act(self, form: forms.Form) -> str:
        """Give it."""
        wish = dict(form.cleaned_data)
        wish.pop("words", None)
        held = give_role(person=self.person, body=body_of(wish.pop("chosen")), by=self.viewer, **wish)
        return _("Đã giao vai trò %(role)s cho %(person)s.") % {"role": Role(held.role).label, "person": self.person}


class HoldingView(ActionView):
    """Something about one role of a person."""

    @cached_property
    def holding(self) -> Holding:
        """The role of the address, one that is not over. Raises Http404."""
        found = Holding.objects.select_related("person", "body").filter(pk=self.kwargs["pk"]).first()
        if found is None or not Span(today(), None).shared_with(found.span):
            raise Http404
        return found

    @cached_property
    def words(self) -> dict[str, object]:
        """Who, what, where."""
        names = names_of([self.holding.body_id])
        return {
            "person": self.holding.person,
            "role": Role(self.holding.role).label,
            "body": names.get(self.holding.body_id, "–"),
        }

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.holding.person, self.viewer)


class EndRoleView(HoldingView):
    """End a role."""

    form_class = DayForm
    verb = gettext_lazy("Kết thúc vai trò")
    danger = True

    def admit(self) -> None:
        """For who could give it."""
        if not may_decide(self.viewer, self.holding.role, self.holding.body):
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Kết thúc vai trò %(role)s của %(person)s?") % self.words

    def lead(self) -> str:
        """What follows."""
        return (
            _(
                "Vai trò ở %(body)s hết hiệu lực từ ngày dưới đây; người làm thay cho vai trò này cũng thôi. Việc đã làm vẫn được lưu."
            )
            % self.words
        )

    def act(self, form: forms.Form) -> str:
        """End it."""
        end_role(holding=self.holding, by=self.viewer, day=form.cleaned_data["day"])
        return _("Đã kết thúc vai trò %(role)s của %(person)s.") % self.words


class DeputiseView(HoldingView):
    """Name a deputy: who holds the role, and who could give it."""

    form_class = DeputyForm
    verb = gettext_lazy("Cử người thay")
    faults_at = {  # noqa: RUF012
        DaysError: "valid_to",
        OutsideRoleError: "valid_to",
        LeavesBeforeError: "valid_to",
        OwnDeputyError: "chosen",
        AlreadyHeldError: "chosen",
    }

    def admit(self) -> None:
        """For the holder and who could give it; a deputy names none."""
        own = self.holding.person_id == self.viewer.pk
        if self.holding.deputy_for_id or not (own or may_give(self.viewer, self.holding.role, self.holding.body)):
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Cử người thay cho %(person)s") % self.words

    def lead(self) -> str:
        """What follows."""
        return _("Người thay giữ vai trò %(role)s ở %(body)s trong những ngày dưới đây, rồi tự thôi.") % self.words

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the people to choose from."""
        find = {"find": lambda words: people_to_choose(self.viewer, words, without=self.holding.person_id)}
        return {**super().get_form_kwargs(), **find}

    def act(self, form: forms.Form) -> str:
        """Name the deputy."""
        wish = form.cleaned_data
        person = Person.objects.get(pk=int(wish["chosen"]))
        deputise(holding=self.holding, person=person, valid_from=wish["valid_from"], valid_to=wish["valid_to"], by=self.viewer)
        told = {**self.words, "deputy": person, "first": written(wish["valid_from"]), "end": written(wish["valid_to"])}
        return _("%(deputy)s thay %(person)s từ %(first)s đến trước %(end)s.") % told
