"""Fields for days as plans give them: a year, a month, a day, a day of every year."""

from __future__ import annotations

import re
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PARTS: Final = re.compile(r"\d{1,4}(?:[/.\-]\d{1,4}){0,2}")


class DueField(forms.CharField):
    """A due text: 2030, 06/2030, 30/06/2030; kept as the contract of a reading has it ("2030-06-30"). ``yearly`` also takes 05/06 (a day of
    every year) and 20 (a day of every month)."""

    def __init__(self, *, yearly: bool = False, **options: object) -> None:
        self.yearly = yearly
        options.setdefault(
            "help_text",
            _("Ngày/tháng (05/06), ngày trong tháng (20) hoặc một ngày đầy đủ")
            if yearly
            else _("Năm (2030), tháng (06/2030) hoặc ngày (30/06/2030)"),
        )
        widget = forms.TextInput({"class": "short", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=10, widget=widget, **options)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        """The due text in the order year, month, day. Raises ValidationError for what is none; whether the day exists is judged later."""
        text = str(super().to_python(value) or "").strip()
        if not text:
            return ""
        if _PARTS.fullmatch(text) is None:
            raise ValidationError(_("“%(text)s” không phải là một thời hạn. Viết như trong ví dụ."), params={"text": text})
        parts = re.split(r"[/.\-]", text)
        if len(parts[0]) == 4:
            parts.reverse()
        turned = [part.zfill(2) for part in reversed(parts)]
        whole = len(turned[0]) == 4
        if any(len(part) > 2 for part in turned[1:]) or (not whole and not self.yearly):
            raise ValidationError(_("“%(text)s” không phải là một thời hạn. Viết như trong ví dụ."), params={"text": text})
        return "-".join(turned)

    def prepare_value(self, value: object) -> object:
        """As people write it."""
        text = str(value or "")
        return "/".join(reversed(text.split("-"))) if re.fullmatch(r"\d{2,4}(-\d{2}){0,2}", text) else value
