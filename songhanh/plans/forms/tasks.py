"""What is asked about a part of a task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.forms.choosing import Chooser, ChoosingForm, find_bodies, name_bodies
from songhanh.files.forms import PurposeFileField
from songhanh.plans.evidence import EVIDENCE
from songhanh.plans.models import Part, Status
from songhanh.ui.forms import DateField, VersionedForm

_AREA = forms.Textarea({"rows": 5})
BODY_HELP = _("Tên đầy đủ, viết tắt hoặc không dấu, ví dụ “so noi vu”. Bấm “Tìm” rồi chọn một dòng.")


def done_field() -> DateField:
    """The day it was done."""
    return DateField(
        label=_("Ngày xong"), required=False, help_text=_("Ngày/tháng/năm; bỏ trống là hôm nay. Chỉ dùng khi đã xong.")
    )


class StatusForm(VersionedForm):
    """How far it is."""

    status = forms.ChoiceField(label=_("Tình trạng"), choices=Status.choices, widget=forms.RadioSelect)
    day = done_field()
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Cần có khi không phải làm, ví dụ: đã giao cho cơ quan khác tại văn bản số …"),
    )


class ProgressForm(VersionedForm):
    """Progress in words, with status and evidence where there are some."""

    text = forms.CharField(
        label=_("Đã làm được gì, đến đâu"),
        required=False,
        widget=_AREA,
        max_length=4000,
        help_text=_("Mọi người có vai trò trong hệ thống đều đọc được. Không ghi thông tin riêng của người dân."),
    )
    status = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("giữ nguyên")), *Status.choices], widget=forms.RadioSelect
    )
    day = done_field()
    file = PurposeFileField(EVIDENCE, label=_("Tài liệu minh chứng"), required=False)


class ObstacleForm(forms.Form):
    """What stands in the way."""

    text = forms.CharField(label=_("Vướng mắc"), required=False, widget=_AREA, max_length=4000)
    asked = forms.CharField(
        label=_("Đề nghị"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        help_text=_("Cần ai làm gì để gỡ"),
    )
    told = forms.ChoiceField(label=_("Gửi đến"), widget=forms.RadioSelect)


class AnswerForm(VersionedForm):
    """An answer to an obstacle."""

    answer = forms.CharField(label=_("Trả lời"), required=False, widget=_AREA, max_length=4000)


class RemoveEvidenceForm(forms.Form):
    """Why a file is taken away."""

    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        help_text=_("Ví dụ: tải nhầm tệp; tệp có thông tin riêng của người dân"),
    )


class PartForm(VersionedForm):
    """What a body is asked to do, and by when."""

    part = forms.ChoiceField(label=_("Vai trò"), choices=Part.choices, widget=forms.RadioSelect)
    due_on = DateField(label=_("Hạn"), required=False)
    due_before = forms.BooleanField(
        label=_("Phải xong trước ngày này"),
        required=False,
        help_text=_("Kế hoạch viết “trước ngày …”: từ chính ngày đó đã là quá hạn"),
    )


class NameBodiesForm(ChoosingForm):
    """Which bodies are meant."""

    choosers: ClassVar[dict[str, Chooser]] = {
        "bodies": Chooser(_("Cơ quan"), find_bodies, name_bodies, BODY_HELP, several=True),
    }


class AddBodyForm(ChoosingForm):
    """Another body for a task."""

    part = forms.ChoiceField(label=_("Vai trò"), choices=Part.choices, widget=forms.RadioSelect, initial=Part.COORDINATE)
    due_on = DateField(label=_("Hạn"), required=False, help_text=_("Bỏ trống là theo hạn của nhiệm vụ"))
    due_before = forms.BooleanField(label=_("Phải xong trước ngày này"), required=False)
    choosers: ClassVar[dict[str, Chooser]] = {"body": Chooser(_("Cơ quan"), find_bodies, name_bodies, BODY_HELP)}
    order: ClassVar[Sequence[str]] = ("body", "part", "due_on", "due_before")


class HandOverForm(ChoosingForm):
    """To whom, from which day."""

    start = DateField(label=_("Từ ngày"), required=False, help_text=_("Ngày cơ quan mới nhận; bỏ trống là hôm nay"))
    choosers: ClassVar[dict[str, Chooser]] = {"to": Chooser(_("Cơ quan tiếp nhận"), find_bodies, name_bodies, BODY_HELP)}
    order: ClassVar[Sequence[str]] = ("to", "start")
