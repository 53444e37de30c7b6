"""Forms about people and roles. What may be and what may not is said by the actions; here is only what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.roles import Role
from songhanh.ui.forms import DateField, SearchField, VersionedForm

USERNAME: Final = re.compile(r"^[a-zA-Z0-9][a-zA-Z0-9._-]*\Z")
Choices = Sequence[tuple[str, str]]
ROLE_WORDS: Final[dict[str, object]] = {
    Role.ADMINISTRATOR: _("quản trị viên: quản lý người dùng, cơ quan và cài đặt, ở cơ quan này và cấp dưới"),
    Role.COORDINATOR: _("điều phối viên: mở đợt, đôn đốc, phê duyệt, mời người dùng, ở cơ quan này và cấp dưới"),
    Role.REPORTER: _("người báo cáo: nhập và nộp báo cáo của cơ quan này"),
    Role.LEADER: _("lãnh đạo: xem tình hình của cơ quan này và cấp dưới"),
    Role.VIEWER: _("người xem: xem các trang chung"),
}


class ChoosingForm(forms.Form):
    """A form in which a body or a person is looked for by words, then chosen: works without a script.

    ``find`` gives what words find; without words, all if they are few, and then nothing needs to be looked for. The button "find" sends
    the form back to be shown anew (:meth:`looked_for`), with everything that was typed.
    """

    chosen_label: ClassVar[object] = ""
    words_label: ClassVar[object] = ""
    words_help: ClassVar[object] = ""

    def __init__(self, *args: object, find: Callable[[str], Choices], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        words = str(self.data.get("words", "") if self.is_bound else self.initial.get("words", ""))
        few = find("")
        self.fields["chosen"] = forms.ChoiceField(label=self.chosen_label, widget=forms.RadioSelect)  # type: ignore[arg-type]
        self.nothing_found = False
        if few:
            choices = few
        else:
            self.fields["words"] = SearchField(label=self.words_label, help_text=self.words_help)
            choices = find(words) if words.strip() else ()
            self.nothing_found = bool(words.strip()) and not choices
            self.order_fields(["words", "chosen"])
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            self.fields["chosen"].widget = forms.HiddenInput()
            self.fields["chosen"].error_messages["required"] = _("Tìm rồi chọn một dòng.")
        elif len(choices) == 1:
            self.initial.setdefault("chosen", choices[0][0])

    def full_clean(self) -> None:
        """A choice that cannot be seen yet has its fault at the search."""
        super().full_clean()
        if self.is_bound and "words" in self.fields and self.fields["chosen"].widget.is_hidden and "chosen" in self.errors:
            self.errors["words"] = self.errors.pop("chosen")


class BodyForm(ChoosingForm):
    """A role at a body, on some days."""

    chosen_label = _("Cơ quan")
    words_label = _("Tìm cơ quan, đơn vị")
    words_help = _("Tên đầy đủ, viết tắt hoặc không dấu, ví dụ “ubnd xa” hay “so noi vu”. Bấm “Tìm” rồi chọn một dòng.")

    role = forms.ChoiceField(label=_("Vai trò"), widget=forms.RadioSelect)
    valid_from = DateField(label=_("Từ ngày"), required=False, help_text=_("Ngày/tháng/năm; bỏ trống là từ hôm nay"))
    valid_to = DateField(
        label=_("Đến trước ngày"), required=False, help_text=_("Ngày/tháng/năm; bỏ trống là chưa có ngày kết thúc")
    )

    def __init__(self, *args: object, roles: Sequence[str], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["role"].choices = [(role, ROLE_WORDS[role]) for role in Role.values if role in roles]  # type: ignore[attr-defined]
        self.order_fields(["username", "full_name", "email", "phone", "words", "chosen", "role", "valid_from", "valid_to"])


class InviteForm(BodyForm):
    """A new person with a first role."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    username = forms.RegexField(
        USERNAME,
        label=_("Tên đăng nhập"),
        max_length=80,
        help_text=_("Chữ không dấu, chữ số, dấu chấm, gạch nối; ví dụ lan.nt. Sau này không đổi được."),
        error_messages={"invalid": _("Tên đăng nhập chỉ có chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để người này tự đặt lại mật khẩu khi quên. Không bắt buộc."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=30, widget=forms.TextInput({"inputmode": "tel"}))


class DeputyForm(ChoosingForm):
    """Who stands in, and when."""

    chosen_label = _("Người thay")
    words_label = _("Tìm người thay")
    words_help = _("Họ tên hoặc tên đăng nhập, có hoặc không dấu. Bấm “Tìm” rồi chọn một dòng.")

    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến trước ngày"), help_text=_("Ngày/tháng/năm; từ ngày này vai trò thay không còn nữa"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.order_fields(["words", "chosen", "valid_from", "valid_to"])


class PassOnForm(ChoosingForm):
    """Where a role goes on, and from when."""

    chosen_label = _("Cơ quan tiếp nhận")
    words_label = _("Tìm cơ quan tiếp nhận")
    words_help = _("Tên đầy đủ, viết tắt hoặc không dấu. Bấm “Tìm” rồi chọn một dòng.")

    day = DateField(label=_("Từ ngày"), required=False, help_text=_("Ngày/tháng/năm; bỏ trống là từ hôm nay"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.order_fields(["words", "chosen", "day"])


class DayForm(forms.Form):
    """A day from which something holds."""

    day = DateField(label=_("Từ ngày"), required=False, help_text=_("Ngày/tháng/năm; bỏ trống là từ hôm nay"))


class NothingForm(forms.Form):
    """A question that is answered by the button alone."""


class DetailsForm(VersionedForm):
    """Name, address, number."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(label=_("Thư điện tử"), required=False, widget=forms.EmailInput({"autocomplete": "email"}))
    phone = forms.CharField(
        label=_("Điện thoại"), required=False, max_length=30, widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"})
    )


class FirstPasswordForm(forms.Form):
    """The first password, twice."""

    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        help_text=_(
            "Ít nhất 10 ký tự, không quá phổ biến, không giống tên hay thư điện tử của bạn. Một câu ngắn dễ nhớ là tốt nhất."
        ),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, object]:
        """Twice the same."""
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned and "again" in cleaned and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu phải giống nhau."))
        return cleaned
