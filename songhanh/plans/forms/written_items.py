"""A form for an item of each kind. ``fields()`` are the item's as actions take them; ``place_of`` finds the field of a fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.plans.forms.fields import DueField
from songhanh.plans.models import Comparator, Frequency, Part, Plan
from songhanh.plans.reviewing.figures import plain
from songhanh.plans.reviewing.shapes import number_of
from songhanh.ui.forms import DecimalField, VersionedForm

Fields = Mapping[str, Any]
_NONE: Final = [("", _("không nêu"))]
_FREQUENCIES: Final = [*_NONE, *Frequency.choices]
_ROWS: Final = 2  # empty rows to write in, behind those that are filled


class ItemForm(VersionedForm):
    """What all kinds share: ``begin`` are the fields of the item so far."""

    rows: ClassVar[Sequence[object]] = ()

    def __init__(self, *args: object, plan: Plan, begin: Fields | None = None, version: object = "", **options: Any) -> None:
        self.plan, self.begin = plan, dict(begin or {})
        options["initial"] = {**self.shown(self.begin), **(options.get("initial") or {})}
        super().__init__(*args, version=version, **options)
        self.build()

    def shown(self, begin: dict[str, Any]) -> dict[str, Any]:
        """The initial values of the form's fields."""
        return begin

    def build(self) -> None:
        """Add fields of rows."""

    def fields_typed(self) -> dict[str, Any]:
        """The fields of the item as typed."""
        names = [name for name in self.cleaned_data if name in self.declared_fields]
        return {**self.begin, **{name: self.cleaned_data[name] for name in names}}

    def place_of(self, field: str) -> str | None:
        """The field of the form at which a fault of the item is shown."""
        return field if field in self.fields else None

    def plain_fields(self) -> list[BoundField]:
        """The visible fields that stand in no row."""
        return [bound for bound in self.visible_fields() if bound.name in self.declared_fields]


class ObjectiveForm(ItemForm):
    """An objective."""

    title = forms.CharField(label=_("Mục tiêu"), widget=forms.Textarea({"rows": 2}))


class TargetForm(ItemForm):
    """A target with its figures, a row each."""

    statement = forms.CharField(label=_("Nội dung chỉ tiêu"), widget=forms.Textarea({"rows": 3}))
    objective = forms.ChoiceField(label=_("Thuộc mục tiêu"), required=False)

    def shown(self, begin: dict[str, Any]) -> dict[str, Any]:
        """The figures in their rows."""
        found = {name: begin.get(name, "") for name in ("statement", "objective")}
        for number, measure in enumerate(begin.get("measures") or []):
            for name, value in measure.items():
                given = number_of(value) if name in ("value", "value_high") else value
                found[f"m{number}_{name}"] = given
        return found

    def build(self) -> None:
        """As many rows as there are figures, and empty ones."""
        choices = [(str(one.pk), one.title) for one in self.plan.objectives.filter(valid_to=None)]
        self.fields["objective"] = forms.ChoiceField(
            label=_("Thuộc mục tiêu"), required=False, choices=[("", _("chưa xếp vào mục tiêu nào")), *choices]
        )
        self.count = max(self._sent(), len(self.begin.get("measures") or []) + _ROWS)
        for number in range(self.count):
            self.fields.update({f"m{number}_{name}": make() for name, make in _MEASURE.items()})

    def _sent(self) -> int:
        numbers = [int(match[1]) for name in self.data if (match := re.fullmatch(r"m(\d{1,2})_value", str(name)))]
        return max(numbers, default=-1) + 1

    @property
    def measure_rows(self) -> list[list[BoundField]]:
        """The fields of each row."""
        return [[self[f"m{number}_{name}"] for name in _MEASURE] for number in range(self.count)]

    def _filled(self) -> list[int]:
        return [number for number in range(self.count) if self.cleaned_data.get(f"m{number}_value") is not None]

    def fields_typed(self) -> dict[str, Any]:
        """With the rows that hold a figure."""
        before = list(self.begin.get("measures") or [])
        measures = []
        for number in self._filled():
            typed = {name: self.cleaned_data.get(f"m{number}_{name}") for name in _MEASURE}
            for name in ("value", "value_high"):
                figure = typed[name]
                typed[name] = plain(figure) if isinstance(figure, Decimal) else None
            measures.append({**(before[number] if number < len(before) else {}), **typed})
        own = {name: self.cleaned_data.get(name, "") for name in ("statement", "objective")}
        return {**self.begin, **own, "measures": measures}

    def place_of(self, field: str) -> str | None:
        """Faults of figures at their rows; that there is none at the first."""
        if field == "measures":
            return "m0_value"
        match = re.fullmatch(r"measures\.(\d+)\.(\w+)", field)
        if match is None:
            return super().place_of(field)
        return f"m{self._filled()[int(match[1])]}_{match[2]}"


_MEASURE: Final[dict[str, Callable[[], forms.Field]]] = {
    "comparator": lambda: forms.ChoiceField(label=_("So sánh"), required=False, choices=Comparator.choices),
    "value": lambda: DecimalField(label=_("Mức phấn đấu"), required=False),
    "value_high": lambda: DecimalField(label=_("đến (nếu là khoảng)"), required=False),
    "unit": lambda: forms.CharField(label=_("Đơn vị tính"), required=False, max_length=80),
    "due": lambda: DueField(label=_("Thời hạn"), required=False, help_text=""),
    "frequency": lambda: forms.ChoiceField(label=_("Lặp lại"), required=False, choices=_FREQUENCIES),
    "baseline": lambda: forms.CharField(label=_("So với"), required=False, max_length=120),
}


class TaskForm(ItemForm):
    """A task with the bodies in it, one name to a line, by what they are asked to do."""

    title = forms.CharField(label=_("Nhiệm vụ"), max_length=200)
    text = forms.CharField(label=_("Nội dung"), required=False, widget=forms.Textarea({"rows": 4}))
    due = DueField(label=_("Hạn"), help_text=_("Năm (2030), tháng (06/2030) hoặc ngày (30/06/2030)"))
    due_text = forms.CharField(
        label=_("Hạn theo lời văn"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ “trước ngày 15/3/2026”. Có chữ “trước” thì đúng ngày ấy đã là trễ."),
    )
    recurrence = forms.ChoiceField(label=_("Lặp lại"), required=False, choices=_FREQUENCIES)
    lead = forms.CharField(label=_("Chủ trì"), required=False, widget=forms.Textarea({"rows": 2}))
    responsible = forms.CharField(
        label=_("Thực hiện"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Mỗi dòng một cơ quan, hoặc một nhóm như “UBND các xã, phường”."),
    )
    coordinate = forms.CharField(label=_("Phối hợp"), required=False, widget=forms.Textarea({"rows": 2}))
    request = forms.CharField(label=_("Đề nghị"), required=False, widget=forms.Textarea({"rows": 2}))

    def shown(self, begin: dict[str, Any]) -> dict[str, Any]:
        """The bodies as lines of their part."""
        lines: dict[str, list[str]] = {part: [] for part in Part.values}
        for each in begin.get("bodies") or []:
            lines[str(each["role"])].append(str(each["unit"]))
        return {**begin, **{part: "\n".join(units) for part, units in lines.items()}}

    def fields_typed(self) -> dict[str, Any]:
        """With the bodies; who was chosen for a name stays chosen while the name stays."""
        chosen = {(each["unit"], each["role"]): each.get("body") for each in self.begin.get("bodies") or []}
        bodies = []
        for part in Part.values:
            for unit in dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data.get(part, "").splitlines()):
                if unit:
                    body = chosen.get((unit, part))
                    bodies.append({"unit": unit, "role": part, **({"body": body} if body else {})})
        own = {name: self.cleaned_data.get(name, "") for name in ("title", "text", "due", "due_text", "recurrence")}
        return {**own, "bodies": bodies}


class DutyForm(ItemForm):
    """A reporting duty."""

    frequency = forms.ChoiceField(label=_("Định kỳ"), required=False, choices=_FREQUENCIES)
    due = DueField(
        label=_("Hạn báo cáo"), yearly=True, help_text=_("Ngày/tháng (05/06), ngày trong tháng (20) hoặc một ngày đầy đủ")
    )
    reporter = forms.CharField(label=_("Nơi báo cáo"), required=False)
    recipient = forms.CharField(label=_("Nơi nhận báo cáo"), required=False)
    via = forms.CharField(label=_("Gửi qua"), required=False)


class CampaignForm(ItemForm):
    """A campaign."""

    name = forms.CharField(label=_("Đợt hoạt động"))
    starts = DueField(label=_("Từ ngày"), yearly=True, help_text=_("Ngày/tháng (15/11) nếu hằng năm, hoặc một ngày đầy đủ"))
    ends = DueField(label=_("Đến hết ngày"), yearly=True, help_text="")

    def shown(self, begin: dict[str, Any]) -> dict[str, Any]:
        """The days by the names of the form: "from" is no name that Python takes."""
        return {"name": begin.get("name", ""), "starts": begin.get("from", ""), "ends": begin.get("to", "")}

    def fields_typed(self) -> dict[str, Any]:
        """The days by the names of the item."""
        typed = self.cleaned_data
        return {"name": typed.get("name", ""), "from": typed.get("starts", ""), "to": typed.get("ends", "")}

    def place_of(self, field: str) -> str | None:
        """The days by the names of the form."""
        return {"from": "starts", "to": "ends"}.get(field, field)


class RecipientForm(ItemForm):
    """A line of "Nơi nhận"."""

    name = forms.CharField(label=_("Nơi nhận"), max_length=600)


FORMS: Final[dict[str, type[ItemForm]]] = {
    "objective": ObjectiveForm,
    "target": TargetForm,
    "task": TaskForm,
    "duty": DutyForm,
    "campaign": CampaignForm,
    "recipient": RecipientForm,
}
NAMES: Final[dict[str, str | Promise]] = {
    "objective": _("mục tiêu"),
    "target": _("chỉ tiêu"),
    "task": _("nhiệm vụ"),
    "duty": _("chế độ báo cáo"),
    "campaign": _("đợt hoạt động"),
    "recipient": _("nơi nhận"),
}
