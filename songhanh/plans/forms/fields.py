"""Fields of an item: what people write ("1,7", "05/06/2026", "15/11") and what the contract keeps ("1.7", "2026-06-05", "11-15")."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from songhanh.plans.reviewing.figures import plain
from songhanh.plans.reviewing.shapes import first_day, number_of
from songhanh.ui.forms import DecimalField

_PARTS_RE: Final = re.compile(r"(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})")
_YEARLY_RE: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})")


class TextField(forms.CharField):
    """Words. Browsers send line ends of two characters; that is no change."""

    def to_python(self, value: object) -> str:
        """The words with plain line ends."""
        return super().to_python("" if value is None else str(value).replace("\r\n", "\n")) or ""

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether other words were typed."""
        return self.to_python(initial) != self.to_python(data)


class FigureField(DecimalField):
    """A number as Vietnamese officials write it, as the decimal text of the contract."""

    def prepare_value(self, value: object) -> object:
        """What the contract keeps, as the reader writes numbers; what was typed stays."""
        return value

    @staticmethod
    def shown(value: object) -> object:
        """The value of an item for the field: a number where it is one."""
        number = number_of(value)
        return value if number is None else number

    @staticmethod
    def kept(value: Any) -> str | None:  # noqa: ANN401  # a Decimal, or None
        """What the contract keeps."""
        return None if value is None else plain(value)


class DueField(forms.CharField):
    """A time limit: a day, a month or a year; ``yearly`` takes a day of every year ("15/11") or of every month ("20") too."""

    default_error_messages = {  # noqa: RUF012
        "due": _("Viết ngày/tháng/năm (05/06/2026), tháng/năm (06/2026) hoặc năm (2026)."),
        "yearly": _("Viết ngày/tháng (15/11), ngày trong tháng (20) hoặc ngày/tháng/năm (15/11/2026)."),
        "no_such_day": _("Không có ngày %(value)s trong lịch. Hãy kiểm tra lại ngày và tháng."),
    }

    def __init__(self, *, yearly: bool = False, **options: Any) -> None:  # what Django's field takes
        self.yearly = yearly
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"})
        super().__init__(**{"required": False, "max_length": 20, "widget": widget, **options})

    def prepare_value(self, value: object) -> object:
        """What the contract keeps, the Vietnamese way round; what was typed stays."""
        parts = str(value or "").split("-")
        is_kept = re.fullmatch(r"\d{4}(-\d{2}){0,2}", str(value or "")) or (
            self.yearly and re.fullmatch(r"\d{2}-\d{2}", str(value or ""))
        )
        return "/".join(reversed(parts)) if is_kept else value

    def to_python(self, value: object) -> str:
        """The text of the contract. Raises ValidationError with examples, or where there is no such day."""
        text = str(super().to_python(value) or "").replace(" ", "")
        if not text:
            return ""
        kept = self._kept(text)
        if kept is None:
            code = "yearly" if self.yearly else "due"
            raise ValidationError(self.error_messages[code], code=code)
        check = f"2024-{kept}" if len(kept) == 5 else f"2024-01-{kept}" if len(kept) == 2 else kept
        if first_day(check) is None:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day", params={"value": value})
        return kept

    def _kept(self, text: str) -> str | None:
        if first_day(text) is not None and len(text) != 4:
            return text  # pasted as the contract has it
        if match := _PARTS_RE.fullmatch(text):
            day, month, year = match.groups()
            return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
        if self.yearly and (match := _YEARLY_RE.fullmatch(text)):
            return f"{int(match[2]):02}-{int(match[1]):02}"
        return f"{int(text):02}" if self.yearly and re.fullmatch(r"\d{1,2}", text) else None

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether another time was typed."""
        try:
            return str(initial or "") != self.to_python(data)
        except ValidationError:
            return True
