"""Inviting, the link that is shown once, and coming in by it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from songhanh.accounts.actions import INVITATION_HOLDS, accept_invitation, invite, send_invitation, withdraw_password
from songhanh.accounts.errors import (
    BodyNotThereError,
    DaysError,
    InvitationError,
    InvitationTooOldError,
    InvitationUsedError,
    InvitationWithdrawnError,
    NameTakenError,
    NoSuchInvitationError,
    OthersInvitationError,
)
from songhanh.accounts.forms import FirstPasswordForm, InviteForm, NothingForm
from songhanh.accounts.models import Person
from songhanh.accounts.pages import Crumbs
from songhanh.accounts.people import bodies_to_choose, body_of, find_invitation, may_manage_any
from songhanh.accounts.queries import roles_to_give
from songhanh.accounts.views.base import ActionView, person_crumbs
from songhanh.audit.trail import Program


class _LinkView(ActionView):
    """A form that ends in a link, shown once: it is in the answer itself and kept nowhere."""

    invited: Person
    secret: str

    def done(self, words: str) -> HttpResponse:
        """The page with the link."""
        link = self.request.build_absolute_uri(reverse("accounts:accept", args=[self.secret]))
        context = {
            "title": words,
            "crumbs": person_crumbs(self.invited, self.viewer),
            "invited": self.invited,
            "link": link,
            "days": INVITATION_HOLDS.days,
            "viewer": self.viewer,
        }
        response = render(self.request, "accounts/link.html", context)
        response["Cache-Control"] = "no-store"
        return response


class InviteView(_LinkView):
    """Invite somebody."""

    form_class = InviteForm
    verb = gettext_lazy("Tạo lời mời")
    faults_at = {NameTakenError: "username", BodyNotThereError: "valid_from", DaysError: "valid_to"}  # noqa: RUF012

    def admit(self) -> None:
        """For who manages people somewhere."""
        if not may_manage_any(self.viewer):
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Mời người dùng")

    def lead(self) -> str:
        """What follows."""
        return _("Sau khi lưu, trang hiện một liên kết để bạn gửi cho người được mời; người đó tự đặt mật khẩu.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the bodies and roles that may be given."""
        own = {"find": lambda words: bodies_to_choose(self.viewer, words), "roles": roles_to_give(self.viewer)}
        return {**super().get_form_kwargs(), **own}

    def get_initial(self) -> dict[str, Any]:
        """What another page has asked for already: the words of a body, the role."""
        return {
            **super().get_initial(),
            **{name: self.request.GET[name] for name in ("words", "role") if name in self.request.GET},
        }

    def act(self, form: forms.Form) -> str:
        """Invite."""
        wish = dict(form.cleaned_data)
        wish.pop("words", None)
        self.invited, self.secret = invite(body=body_of(wish.pop("chosen")), by=self.viewer, **wish)
        return _("Đã mời %(person)s") % {"person": self.invited}


class _LinkForPerson(_LinkView):
    """A new link for somebody who is here."""

    form_class = NothingForm

    def admit(self) -> None:
        """For who sees the person and manages people; whether this one, the action says."""
        if not may_manage_any(self.viewer):
            raise PermissionDenied
        self.invited = self.person

    def crumbs(self) -> Crumbs:
        """The way to the person."""
        return person_crumbs(self.person, self.viewer)


class InviteAgainView(_LinkForPerson):
    """A new link; the old one opens nothing any more."""

    verb = gettext_lazy("Tạo liên kết mới")

    def title(self) -> str:
        """What is asked."""
        return _("Tạo lại lời mời cho %(person)s?") % {"person": self.person}

    def lead(self) -> str:
        """What follows."""
        return _("Liên kết đã gửi trước đây sẽ không dùng được nữa.")

    def act(self, form: forms.Form) -> str:
        """Invite again."""
        self.secret = send_invitation(person=self.person, by=self.viewer)
        return _("Đã tạo lời mời mới cho %(person)s") % {"person": self.person}


class NewPasswordView(_LinkForPerson):
    """A link to set a new password, for who cannot get in any more."""

    verb = gettext_lazy("Bỏ mật khẩu cũ và tạo liên kết")
    danger = True

    def title(self) -> str:
        """What is asked."""
        return _("Đặt lại mật khẩu cho %(person)s?") % {"person": self.person}

    def lead(self) -> str:
        """What follows."""
        return _(
            "Mật khẩu và cách xác thực hai lớp đang dùng mất hiệu lực ngay, người này bị đăng xuất ở mọi nơi. "
            "Chỉ làm khi chính người đó đề nghị."
        )

    def act(self, form: forms.Form) -> str:
        """End the old password."""
        self.secret = withdraw_password(person=self.person, by=self.viewer)
        return _("Đã tạo liên kết đặt mật khẩu cho %(person)s") % {"person": self.person}


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AcceptView(FormView[FirstPasswordForm]):
    """The page of an invitation link: public, for who holds the secret."""

    form_class = FirstPasswordForm
    template_name = "accounts/accept.html"
    http_method_names = ("get", "head", "options", "post")

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """A link that opens nothing says so."""
        try:
            self.invited = find_invitation(self.kwargs["secret"]).person
            is_other = isinstance(request.user, Person) and request.user.pk != self.invited.pk
            if is_other and (request.method or "").lower() in self.http_method_names:
                raise OthersInvitationError(str(self.invited), str(request.user))
        except InvitationError as error:
            return self.cannot_be_used(error)
        return super().dispatch(request, *args, **options)

    def cannot_be_used(self, error: InvitationError) -> HttpResponse:
        """The page that says why, and what to do."""
        others = isinstance(error, OthersInvitationError)
        titles = {
            InvitationUsedError: _("Lời mời đã được dùng"),
            InvitationTooOldError: _("Lời mời đã quá hạn"),
            InvitationWithdrawnError: _("Lời mời đã được thay hoặc rút"),
            NoSuchInvitationError: _("Không có lời mời này"),
            OthersInvitationError: _("Lời mời của người khác"),
        }
        context = {"title": titles.get(type(error), _("Lời mời không dùng được")), "advice": str(error), "others": others}
        return render(self.request, "accounts/no_invitation.html", context, status=409 if others else 410)

    def form_valid(self, form: FirstPasswordForm) -> HttpResponse:
        """Set the password and go to the sign-in."""
        try:
            accept_invitation(secret=self.kwargs["secret"], password=form.cleaned_data["password"], by=Program("invitation"))
        except InvitationError as error:  # used or withdrawn since the page was shown
            return self.cannot_be_used(error)
        except forms.ValidationError as error:
            form.add_error("password", error)
            return self.form_invalid(form)
        messages.success(self.request, _("Đã đặt mật khẩu. Hãy đăng nhập bằng tên %(name)s.") % {"name": self.invited.username})
        return redirect("account_login")

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With whose invitation it is."""
        return super().get_context_data(title=_("Chào %(person)s") % {"person": self.invited}, invited=self.invited, **context)
