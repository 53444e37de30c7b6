"""Forms of django-allauth in our words: where its own have none, or say more than is asked."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
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
        for field in self.fields.values():
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
