"""Fields that read numbers and dates the way they are written in Việt Nam."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.utils.translation import gettext_lazy as _

from songhanh.ui import formats

_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
_DATE: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


class NumberInput(forms.TextInput):
    """A text field for figures: it shows the number keys on a phone and keeps commas and dots as they are typed."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "figure", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """A number the way the reader writes it; what was typed stays as it was typed."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return formats.number(value).replace("−", "-")
        return None if value in EMPTY_VALUES else str(value)


class DecimalField(forms.DecimalField):
    """A number written 1.234,5 in Vietnamese and 1,234.5 in English. Never a float; nothing that can be read in two ways is guessed."""

    widget = NumberInput
    default_error_messages = {  # noqa: RUF012
        "invalid": _("Hãy nhập một số, ví dụ %(example)s."),
        "marks": _("“%(value)s” có thể hiểu theo nhiều cách. Hãy viết như %(example)s (dấu “%(decimal)s” trước phần thập phân)."),
    }

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The exact number. Raises ValidationError with an example of how to write it."""
        if value in self.empty_values:
            return None
        if isinstance(value, int | Decimal):
            return super().to_python(value)
        text = _SPACES.sub("", str(value)).replace("−", "-")
        thousands, decimals = formats.separators()
        plain = rf"[+-]?\d+(?:{re.escape(decimals)}\d+)?"
        grouped = rf"[+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimals)}\d+)?"
        if not re.fullmatch(f"{plain}|{grouped}", text, re.ASCII):
            code = "marks" if re.fullmatch(r"[+-]?[\d.,]+", text, re.ASCII) else "invalid"
            example = f"1{thousands}234{decimals}5"
            params = {"value": value, "example": example, "decimal": decimals}
            raise ValidationError(self.error_messages[code], code=code, params=params)
        return super().to_python(text.replace(thousands, "").replace(decimals, "."))

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether another number was typed: 1.000 and 1000 are the same."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """No bounds and steps of a browser's own number field."""
        del widget
        return {}


class DateInput(forms.DateInput):
    """A text field for a day; a browser's own date field shows the order of its own language."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "short", **(attrs or {})}, format="%d/%m/%Y")

    def format_value(self, value: object) -> str | None:
        """A day as dd/mm/yyyy (strftime leaves out zeros before the year 1000); what was typed stays."""
        if isinstance(value, datetime.date):
            return formats.day(value)
        return None if value in EMPTY_VALUES else str(value)


class DateField(forms.DateField):
    """A day written 23/02/2022 (or 23-2-2022, 23.2.2022), or pasted as 2022-02-23."""

    widget = DateInput
    default_error_messages = {  # noqa: RUF012
        "invalid": _("Hãy nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 23/02/2022."),
        "no_such_day": _("Không có ngày %(value)s trong lịch. Hãy kiểm tra lại ngày và tháng."),
    }

    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", _("Ngày/tháng/năm, ví dụ 23/02/2022"))
        super().__init__(**options)  # type: ignore[arg-type]

    def to_python(self, value: object) -> datetime.date | None:
        """The day. Raises ValidationError for what is no date, and says so where a day does not exist."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        text = str(value).strip()
        if match := _DATE.fullmatch(text):
            day, month, year = match.groups()
        elif match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
            year, month, day = match.groups()
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError as error:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day", params={"value": text}) from error


class SearchField(forms.CharField):
    """Words to look for; never required. ``heading`` stands above it where it begins a part of a form."""

    heading: str = ""

    def __init__(self, **options: object) -> None:
        widget = forms.TextInput({"type": "search", "autocomplete": "off", "enterkeyhint": "search"})
        super().__init__(required=False, max_length=200, widget=widget, **options)  # type: ignore[arg-type]


def choice_words(field: forms.ChoiceField) -> dict[str, str]:
    """What the choices of a field are called, by their values; those in groups are left out."""
    return {str(key): str(word) for key, word in list(field.widget.choices) if not isinstance(word, list | tuple)}
