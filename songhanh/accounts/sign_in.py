"""Forms of django-allauth in our words: where its own have none, or say more than is asked."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Name and password; the way to a new password stands below the form, not between its fields."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}

    first_command = "songhanh administrator --help"

    @property
    def nobody_yet(self) -> bool:
        """Whether this installation has no people: then the page says how the first administrator comes to be."""
        return not Person.objects.exists()


class ChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one; what a password must be stands once, below the fields."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_asides(self)


class ResetForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password in place of one forgotten, said as briefly."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_asides(self)


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more; the way to a new one stands below the form."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_asides(self)


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_asides(self)


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the second factor."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_asides(self)


class ConfirmCodeForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code once more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_asides(self)


def _without_asides(form: Form) -> None:
    """Take away what allauth writes into the fields and below them: the labels say it, and the page once for all."""
    for field in form.fields.values():
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new key: it signs in without a password unless told otherwise."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = _("Tên khóa")
        self.fields["name"].help_text = _("Để phân biệt các khóa của bạn, ví dụ “máy ở cơ quan”.")
        self.fields["passwordless"].initial = True


class RenameKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = _("Tên khóa")
