"""One person: the page, the own account, changing details, leaving, erasing."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from songhanh.accounts.actions import change_details, leave
from songhanh.accounts.acts import in_words
from songhanh.accounts.credentials import end_other_sessions, erase_person
from songhanh.accounts.errors import ChangedMeanwhileError, NameTakenError
from songhanh.accounts.forms import DayForm, DetailsForm, NothingForm
from songhanh.accounts.lockout import lift_pause, paused_until
from songhanh.accounts.models import Person
from songhanh.accounts.pages import Crumbs
from songhanh.accounts.people import (
    Standing,
    held_alone,
    invitations_of,
    last_acts,
    listed,
    may_manage_any,
    may_on_person,
    roles_of,
)
from songhanh.accounts.roles import Permission, Role
from songhanh.accounts.sessions import sessions_of
from songhanh.accounts.views.base import ActionView, PeoplePage, people_crumbs, person_crumbs
from songhanh.accounts.views.listing import STANDING_WORDS
from songhanh.bodies.days import today
from songhanh.ui.forms import VersionedForm


class PersonView(PeoplePage, TemplateView):
    """A person: roles with their days, deputies, invitations, last acts."""

    template_name = "accounts/person.html"

    def admit(self) -> None:
        """For who sees the person."""
        assert self.person

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows."""
        viewer, person = self.viewer, self.person
        manages = may_on_person(viewer, Permission.MANAGE_PEOPLE, person)
        standing = listed(Person.objects.filter(pk=person.pk), today()).get().standing  # type: ignore[attr-defined]
        own = {
            "title": str(person),
            "crumbs": people_crumbs(),
            "person": person,
            "standing": STANDING_WORDS[Standing(standing)],
            "invited": standing == Standing.INVITED,
            "has_left": standing == Standing.LEFT,
            "roles": roles_of(person, viewer),
            "paused_until": paused_until(self.request, person.username, of_address=False) if manages else None,
            "manages": manages and person.erased_at is None,
            "invitations": invitations_of(person) if manages else [],
            "acts": in_words(last_acts(person)) if may_on_person(viewer, Permission.SEE_TRAIL, person) else None,
            "erases": person.erased_at is None and may_on_person(viewer, Permission.ERASE_PEOPLE, person),
        }
        return super().get_context_data(**own, **context)


class MineView(PeoplePage, TemplateView):
    """The own account: details, roles, password, second factor, sessions."""

    template_name = "accounts/mine.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows."""
        person = self.viewer
        own = {
            "title": _("Tài khoản của tôi"),
            "person": person,
            "roles": roles_of(person, person),
            "factors": Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).count(),
            "sessions": sessions_of(person, self.request.session.session_key or ""),
            "acts": in_words(last_acts(person)),
        }
        return super().get_context_data(**own, **context)


class ChangeView(ActionView):
    """Change name, address, number; two people who do it at once are shown both values."""

    form_class = DetailsForm
    verb = gettext_lazy("Lưu")
    faults_at = {NameTakenError: "email"}  # noqa: RUF012

    def admit(self) -> None:
        """For who manages people and sees this one; whether this one, the action says."""
        if not may_manage_any(self.viewer) or self.person.erased_at:
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Sửa thông tin của %(person)s") % {"person": self.person}

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.person, self.viewer)

    def get_initial(self) -> dict[str, Any]:
        """What is stored now."""
        return {name: getattr(self.person, name) for name in ("full_name", "email", "phone")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the version now."""
        return {**super().get_form_kwargs(), "version": self.person.revision}

    def act(self, form: forms.Form) -> str:
        """Change them."""
        change_details(person=self.person, seen=self.person.revision, by=self.viewer, **form.cleaned_data)
        return _("Đã lưu thông tin.")

    def changed_meanwhile(self, form: forms.Form, error: ChangedMeanwhileError) -> HttpResponse:
        """Both values side by side."""
        assert isinstance(form, VersionedForm)
        self.person.refresh_from_db()
        form.version = str(self.person.revision)
        form.initial.update(error.theirs)
        form.overtaken()
        return self.form_invalid(form)


class ChangeMineView(ChangeView):
    """Change the own details."""

    def admit(self) -> None:
        """For everyone who is signed in."""

    @cached_property
    def person(self) -> Person:
        """Oneself."""
        return self.viewer

    def title(self) -> str:
        """What is asked."""
        return _("Sửa thông tin của tôi")


class UnlockView(ActionView):
    """End the pause after failed sign-ins."""

    form_class = NothingForm
    verb = gettext_lazy("Mở khóa")

    def admit(self) -> None:
        """For who manages people and sees this one; whether this one, the action says."""
        if not may_manage_any(self.viewer) or self.person.erased_at:
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Mở khóa đăng nhập cho %(person)s?") % {"person": self.person}

    def lead(self) -> str:
        """What follows."""
        return _("Người này thử đăng nhập lại được ngay. Chỉ làm khi chính người đó đề nghị: có thể ai khác đang dò mật khẩu.")

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.person, self.viewer)

    def act(self, form: forms.Form) -> str:
        """Lift it."""
        lift_pause(person=self.person, request=self.request, by=self.viewer)
        return _("Đã mở khóa. %(person)s đăng nhập lại được ngay.") % {"person": self.person}


class LeaveView(ActionView):
    """A person leaves."""

    form_class = DayForm
    verb = gettext_lazy("Ghi nhận nghỉ")
    danger = True

    def admit(self) -> None:
        """For who manages people and sees this one; whether this one, the action says."""
        if not may_manage_any(self.viewer) or self.person.erased_at:
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Ghi nhận %(person)s nghỉ?") % {"person": self.person}

    def lead(self) -> str:
        """What follows, and where nobody is left."""
        lead = _("Từ ngày dưới đây người này không giữ vai trò nào và không đăng nhập được. Việc đã làm vẫn được lưu.")
        alone = held_alone(self.person)
        if not alone:
            return lead
        told = "; ".join(f"{Role(role).label}, {body}" for role, body in alone)
        alone_words = _("Sau đó chưa có ai khác giữ: %(roles)s. Hãy giao cho người khác.") % {"roles": told}
        return f"{lead} {alone_words}"

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.person, self.viewer)

    def act(self, form: forms.Form) -> str:
        """Leave."""
        leave(person=self.person, by=self.viewer, day=form.cleaned_data["day"])
        return _("Đã ghi nhận %(person)s nghỉ.") % {"person": self.person}


class EraseView(ActionView):
    """Erase the personal data of a person who has left."""

    form_class = NothingForm
    verb = gettext_lazy("Xóa dữ liệu cá nhân")
    danger = True

    def admit(self) -> None:
        """For administrators who see this one; whether this one, the action says."""
        if self.person.erased_at or not may_on_person(self.viewer, Permission.ERASE_PEOPLE, self.person):
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Xóa dữ liệu cá nhân của %(person)s?") % {"person": self.person}

    def lead(self) -> str:
        """What follows."""
        return _(
            "Họ tên, tên đăng nhập, thư điện tử, điện thoại và cách đăng nhập bị xóa ở đây và trong nhật ký. "
            "Việc đã làm còn lại dưới một số hiệu. Không lấy lại được."
        )

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.person, self.viewer)

    def act(self, form: forms.Form) -> str:
        """Erase."""
        erase_person(person=self.person, by=self.viewer)
        return _("Đã xóa dữ liệu cá nhân.")


class EndSessionsView(ActionView):
    """Sign out everywhere else."""

    form_class = NothingForm
    verb = gettext_lazy("Đăng xuất nơi khác")

    def title(self) -> str:
        """What is asked."""
        return _("Đăng xuất khỏi mọi máy khác?")

    def lead(self) -> str:
        """What follows."""
        return _("Máy này vẫn đăng nhập. Nội dung chưa lưu ở máy khác có thể mất.")

    def crumbs(self) -> Crumbs:
        """The way to the own account."""
        return person_crumbs(self.viewer, self.viewer)

    def act(self, form: forms.Form) -> str:
        """End them."""
        count = end_other_sessions(person=self.viewer, current=self.request.session.session_key or "", by=self.viewer)
        return _("Đã đăng xuất ở %(count)s nơi khác.") % {"count": count}
