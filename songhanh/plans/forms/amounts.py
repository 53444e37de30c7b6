"""Amounts of money as people type them: "1.234.567", "1,2 tỷ", "350 triệu", "1 tỷ 200 triệu"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from songhanh.plans.forms.fields import FigureField

_UNITS: Final = (
    (r"tỷ|tỉ|ty|billion", 10**9),
    (r"triệu|trieu|trđ|tr|million", 10**6),
    (r"nghìn|ngàn|nghin|ngan|thousand", 10**3),
    (r"đồng|đ|vnđ|vnd|dong", 1),
)
_PART_RE: Final = re.compile(
    rf"\s*([+\-−]?\d[\d.,\s\u00a0]*?)\s*({'|'.join(words for words, _factor in _UNITS)})(?![^\W\d_])\.?", re.IGNORECASE
)
_LONGEST: Final = 60  # longer is no amount: nothing is looked for in it
_CURRENCY_RE: Final = re.compile(r"\s*(?:đồng|vnđ|vnd|đ)\.?\s*$", re.IGNORECASE)


class AmountField(FigureField):
    """An amount in a unit of ``multiplier`` đồng. A number alone is in that unit; one with a word ("350 triệu") is what it says."""

    default_error_messages = {  # noqa: RUF012
        "invalid": _("“%(value)s” không phải là số tiền. Viết ví dụ 1.234.567 hoặc 350 triệu; để trống nếu không có."),
    }

    def __init__(self, *, multiplier: int = 1, **options: Any) -> None:  # what Django's field takes
        self.multiplier = multiplier
        super().__init__(**options)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The amount in the field's unit, exactly. Raises ValidationError with an example of how to write it."""
        try:
            dong = self._in_dong(value) if isinstance(value, str) else None
            return dong / self.multiplier if dong is not None else super().to_python(value)
        except ValidationError as error:
            if error.code != "invalid":
                raise
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value}) from error

    def _in_dong(self, text: str) -> Decimal | None:
        """What a text with words for units comes to; None for a number alone."""
        total, at, last = Decimal(0), 0, 10**10
        text = text.strip()
        if len(text) > _LONGEST:
            return None
        while at < len(text):
            match = _PART_RE.match(text, at)
            if match is None:
                rest = text[at:]
                if at and _CURRENCY_RE.fullmatch(rest):
                    break  # "350 triệu đồng"
                if not at:
                    return None
                raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": text})
            factor = next(factor for words, factor in _UNITS if re.fullmatch(words, match[2], re.IGNORECASE))
            number = super().to_python(match[1])
            if number is None or factor >= last:  # "200 triệu 1 tỷ" is a slip
                raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": text})
            total += number * factor
            at, last = match.end(), factor
        return total if at else None
