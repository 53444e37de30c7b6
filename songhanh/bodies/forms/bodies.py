"""What is asked about one body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.bodies.forms.choosing import Chooser, ChoosingForm, find_areas, find_bodies, name_areas, name_bodies
from songhanh.bodies.models import BodyKind, BodyLevel
from songhanh.ui.forms import DateField, VersionedForm

BODY_HELP = _("Tên đầy đủ, viết tắt hoặc không dấu, ví dụ “so noi vu”. Bấm “Tìm” rồi chọn một dòng.")
AREA_HELP = _("Tên xã, phường hoặc tỉnh, ví dụ “dong hy”. Bấm “Tìm” rồi chọn một dòng.")


def area_chooser(*, required: bool = False) -> Chooser:
    """The area of a body."""
    none = "" if required else _("Không gắn với địa bàn nào")
    return Chooser(pgettext_lazy("của một cơ quan", "Địa bàn"), find_areas, name_areas, AREA_HELP, required=required, none=none)


def parent_chooser() -> Chooser:
    """The body above."""
    none = _("Không có cấp trên")
    return Chooser(_("Cơ quan cấp trên"), find_bodies, name_bodies, BODY_HELP, required=False, none=none)


def day_field(label: object = _("Từ ngày")) -> DateField:
    """The day from which something holds."""
    return DateField(label=label, help_text=_("Ngày/tháng/năm. Ngày này đã theo thông tin mới; trước ngày này giữ nguyên."))


def reason_field() -> forms.CharField:
    """Why: the decision it rests upon."""
    return forms.CharField(
        label=_("Căn cứ"), required=False, max_length=300, help_text=_("Số, ngày của quyết định hoặc nghị quyết, nếu có")
    )


def short_names_field() -> forms.CharField:
    """Ways in which the body is called."""
    return forms.CharField(
        label=_("Tên gọi khác, viết tắt"), required=False, widget=forms.Textarea({"rows": 3}), help_text=_("Mỗi dòng một tên")
    )


class CreateForm(ChoosingForm):
    """A new body."""

    name = forms.CharField(label=_("Tên đầy đủ"), max_length=300, required=False)
    short_names = short_names_field()
    kind = forms.ChoiceField(label=_("Loại"), choices=BodyKind.choices)
    level = forms.ChoiceField(label=_("Cấp"), choices=BodyLevel.choices, widget=forms.RadioSelect)
    code = forms.CharField(
        label=_("Mã định danh"),
        max_length=40,
        required=False,
        help_text=_("Mã định danh điện tử, ví dụ H55.18; bỏ trống nếu chưa có"),
    )
    since = DateField(label=_("Từ ngày"), required=False, help_text=_("Ngày thành lập; bỏ trống nếu chưa rõ"))
    choosers: ClassVar[dict[str, Chooser]] = {"parent": parent_chooser(), "area": area_chooser()}
    order: ClassVar[Sequence[str]] = ("name", "short_names", "kind", "level", "parent", "area", "code", "since")


class RenameForm(VersionedForm):
    """Another name."""

    name = forms.CharField(label=_("Tên mới"), max_length=300, required=False)
    short_names = short_names_field()
    on = day_field()
    reason = reason_field()


class ReclassifyForm(VersionedForm):
    """Another kind or level."""

    kind = forms.ChoiceField(label=_("Loại"), choices=BodyKind.choices)
    level = forms.ChoiceField(label=_("Cấp"), choices=BodyLevel.choices, widget=forms.RadioSelect)
    on = day_field()
    reason = reason_field()


class MoveForm(ChoosingForm, VersionedForm):
    """Another area."""

    choosers: ClassVar[dict[str, Chooser]] = {"area": area_chooser(required=True)}
    order: ClassVar[Sequence[str]] = ("area", "on", "reason")
    on = day_field()
    reason = reason_field()


class ParentForm(ChoosingForm, VersionedForm):
    """Another body above."""

    choosers: ClassVar[dict[str, Chooser]] = {"parent": parent_chooser()}
    order: ClassVar[Sequence[str]] = ("parent", "on", "reason")
    on = day_field()
    reason = reason_field()


class ContactForm(VersionedForm):
    """How the body is reached. The focal point and the gender officer are people who hold a role there, or are named in words."""

    gender_officer_person = forms.ChoiceField(label=_("Người phụ trách bình đẳng giới, trong hệ thống"), required=False)
    gender_officer = forms.CharField(
        label=_("Người phụ trách bình đẳng giới"),
        max_length=200,
        required=False,
        help_text=_("Họ tên, chức vụ; bỏ trống nếu đã chọn người trong hệ thống"),
    )
    focal_point_person = forms.ChoiceField(label=_("Đầu mối, người trong hệ thống"), required=False)
    focal_point = forms.CharField(label=_("Đầu mối"), max_length=200, required=False, help_text=_("Người hoặc phòng làm đầu mối"))
    phone = forms.CharField(label=_("Điện thoại"), max_length=60, required=False, widget=forms.TextInput({"inputmode": "tel"}))
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("gender_officer_person", "focal_point_person"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("không chọn")), *people]


class SureForm(forms.Form):
    """A question that is answered by the button alone."""
