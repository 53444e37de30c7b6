"""What is asked about a list of bodies."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A list."""

    file = forms.FileField(
        label=_("Tệp Excel"),
        help_text=_("Tệp .xlsx theo biểu mẫu, tối đa 20 MB. Chưa có gì được ghi cho đến khi bạn xem trước và xác nhận."),
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
    )
