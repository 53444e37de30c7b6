"""Forms about money: a line with its amounts, a new line, a new table, a sheet from Excel."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.files.forms import PurposeFileField
from songhanh.plans.errors import NotAnAmountError
from songhanh.plans.excel.form import heading_of
from songhanh.plans.filing import BUDGET_SHEET
from songhanh.plans.forms.amounts import AmountField
from songhanh.plans.queries.money import KINDS, Column, Key, Line
from songhanh.ui.forms import VersionedForm

_MOST: Final = 10**15
_MOST_YEARS: Final = 10


class DongField(AmountField):
    """An amount in whole đồng, or nothing; "350 triệu" and "1,2 tỷ" are what they say."""

    def __init__(self, **options: Any) -> None:  # those of a field
        super().__init__(required=False, **options)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The amount. Raises ValidationError for a part of a đồng, less than nothing, and more than anybody has."""
        found = super().to_python(value)
        if found is None:
            return None
        if found != found.to_integral_value():
            raise ValidationError(_("Ghi số nguyên, đơn vị đồng: không có phần lẻ của đồng."))
        if not 0 <= found <= _MOST:
            raise ValidationError(str(NotAnAmountError(int(found))))
        return found


class LineForm(VersionedForm):
    """A line: what it is called, an amount for each column and kind, why they differ."""

    label = forms.CharField(label=gettext_lazy("Nội dung"), max_length=2000, widget=forms.Textarea({"rows": 2}))
    marker = forms.CharField(label=gettext_lazy("TT"), max_length=20, required=False, widget=forms.TextInput({"class": "short"}))
    reason = forms.CharField(
        label=gettext_lazy("Lý do chênh lệch"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Vì sao số được giao hoặc số đã chi khác dự toán."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: object, columns: Sequence[Column], **options: Any) -> None:
        super().__init__(*args, **options)
        self.columns = list(columns)
        self.places: dict[Key, str] = {}
        for number, column in enumerate(self.columns):
            for kind in KINDS:
                key = Key(kind, *column)
                self.places[key] = f"amount_{number}_{kind}"
                field = DongField(label=heading_of(key))
                field.widget.attrs["aria-label"] = heading_of(key)
                self.fields[self.places[key]] = field

    def amounts(self) -> dict[Key, int | None]:
        """What was typed, in đồng."""
        values = {key: self.cleaned_data.get(place) for key, place in self.places.items()}
        return {key: None if value is None else int(value) for key, value in values.items()}

    def grid(self) -> list[tuple[Column, list[forms.BoundField]]]:
        """The fields of amounts, a row for each column of the table."""
        return [(column, [self[self.places[Key(kind, *column)]] for kind in KINDS]) for column in self.columns]

    def words(self) -> list[forms.BoundField]:
        """The other fields."""
        return [self[name] for name in ("label", "marker", "reason")]


class NewLineForm(forms.Form):
    """A new line of a table."""

    label = forms.CharField(label=gettext_lazy("Nội dung"), max_length=2000, widget=forms.Textarea({"rows": 2}))
    marker = forms.CharField(label=gettext_lazy("TT"), max_length=20, required=False, widget=forms.TextInput({"class": "short"}))
    parent = forms.ChoiceField(
        label=gettext_lazy("Thuộc đề mục"),
        required=False,
        help_text=gettext_lazy("Để trống nếu là đề mục mới. Số tiền ghi ở trang của dòng sau khi thêm."),
    )
    is_total = forms.BooleanField(label=gettext_lazy("Là dòng tổng cộng của biểu"), required=False)

    def __init__(self, *args: Any, lines: Sequence[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [
            (str(line.pk), f"{'– ' * line.level}{line.marker} {line.label}"[:120]) for line in lines if line.kind != "total"
        ]
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("(không thuộc đề mục nào)")), *choices]


class NewTableForm(forms.Form):
    """A table made here: its years and sources become columns."""

    caption = forms.CharField(label=gettext_lazy("Tên biểu"), max_length=600)
    first_year = forms.IntegerField(label=gettext_lazy("Từ năm"), min_value=1990, max_value=2100)
    last_year = forms.IntegerField(label=gettext_lazy("Đến năm"), min_value=1990, max_value=2100)
    sources = forms.CharField(
        label=gettext_lazy("Nguồn vốn"),
        required=False,
        help_text=gettext_lazy("Mỗi dòng một nguồn, ví dụ: Ngân sách trung ương. Để trống nếu không chia theo nguồn."),
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Years in their order, and no more than a table can show."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("Năm cuối đứng trước năm đầu."))
        elif first and last and last - first >= _MOST_YEARS:
            self.add_error("last_year", _("Một biểu có nhiều nhất %d năm.") % _MOST_YEARS)
        return cleaned

    def listed_sources(self) -> list[str]:
        """One for each line."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["sources"].splitlines())
        return list(dict.fromkeys(filter(None, lines)))


class SheetForm(forms.Form):
    """A sheet that comes back."""

    file = PurposeFileField(BUDGET_SHEET, label=gettext_lazy("Tệp Excel"))


class SeenForm(forms.Form):
    """A yes to what was looked at."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SureForm(forms.Form):
    """A yes, perhaps with a reason."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))
