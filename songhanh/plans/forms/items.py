"""The form of an item under review, one for each kind. It speaks Vietnamese to people and the contract to the actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.plans.errors import FieldFault
from songhanh.plans.forms.fields import DueField, FigureField, TextField
from songhanh.plans.models.items import Comparator, Frequency
from songhanh.ui.forms import VersionedForm
from songhanh.ui.forms.versioned import VERSION_FIELD
from songhanh.vanban.model import Json

Fields = Mapping[str, Any]
Choices = list[tuple[str, str | Promise]]
MOST_ROWS: Final = 400


def words(label: str | Promise, rows: int = 0, **options: Any) -> TextField:  # what Django's field takes
    """A field for words, on one line or several."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
    return TextField(**{"label": label, "required": False, "widget": widget, **options})


_NEVER: Final = _("không lặp lại")


def frequencies(none: str | Promise = _NEVER) -> forms.ChoiceField:
    """How often something comes again."""
    choices: Choices = [("", none), *Frequency.choices]
    return forms.ChoiceField(label=_("Lặp lại"), required=False, choices=choices)


class ItemForm(VersionedForm):
    """The fields of an item. ``current`` are those it has now; :meth:`contract` gives what was typed as the contract has it.

    A kind with a list in it (figures of a target, bodies of a task) names it in ``rows``; its fields stand once for each entry, and once
    more, empty, for another. Fields of an entry are named "measures-0-value".
    """

    kind: ClassVar[str] = ""
    rows: ClassVar[str] = ""
    rows_title: ClassVar[str | Promise] = ""
    figures: ClassVar[frozenset[str]] = frozenset()
    blank_unless: ClassVar[Sequence[str]] = ()  # an entry without any of these is none
    aside: ClassVar[frozenset[str]] = frozenset()  # what is asked rarely

    def __init__(self, *args: object, current: Fields, version: object, **options: Any) -> None:  # of Django's form
        self.current = current
        entries = current.get(self.rows) if self.rows else None
        self.entries: list[Fields] = (
            [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []
        )
        super().__init__(*args, version=version, **options)
        self.initial.update({name: self.shown(name, current.get(name)) for name in self.base_fields})
        if self.rows:
            self._add_rows()

    # Entries of the list

    def row_fields(self) -> dict[str, forms.Field]:
        """The fields of an entry."""
        return {}

    def _add_rows(self) -> None:
        count_name = f"{self.rows}-count"
        wanted = len(self.entries) + (0 if self.entries else 1)
        if self.is_bound:
            typed = str(self.data.get(count_name, ""))
            wanted = min(int(typed) if typed.isascii() and typed.isdigit() else wanted, MOST_ROWS)
            wanted += self.data.get("act") == "more"
        self.row_count = wanted
        for number in range(wanted):
            entry = self.entries[number] if number < len(self.entries) else {}
            for name, field in self.row_fields().items():
                place = f"{self.rows}-{number}-{name}"
                self.fields[place] = field
                self.initial[place] = self.shown(name, self.entry_value(entry, name))

    def entry_value(self, entry: Fields, name: str) -> object:
        """What an entry has for a field."""
        return entry.get(name)

    def shown(self, name: str, value: object) -> object:
        """What the contract keeps, for a field."""
        if name in self.figures:
            return FigureField.shown(value)
        return "" if value is None else value

    # What pages show

    def plain(self) -> list[BoundField]:
        """The fields outside of the list."""
        return [self[name] for name in self.base_fields if name not in self.aside]

    def rare(self) -> list[BoundField]:
        """Those that are asked rarely."""
        return [self[name] for name in self.base_fields if name in self.aside]

    def listed(self) -> list[dict[str, Any]]:
        """The entries of the list: their fields, and those that are asked rarely."""
        return [self._entry(number) for number in range(self.row_count)] if self.rows else []

    def _entry(self, number: int) -> dict[str, Any]:
        names = [name for name in self.row_fields() if f"{self.rows}-{number}-{name}" in self.fields]
        bound = {name: self[f"{self.rows}-{number}-{name}"] for name in names}
        return {
            "number": number + 1,
            "open": self.is_open(number),
            "usual": [field for name, field in bound.items() if name not in self.aside],
            "rare": [field for name, field in bound.items() if name in self.aside],
        }

    def is_open(self, number: int) -> bool:
        """Whether what is asked rarely of an entry is shown at once: where something in it is wrong."""
        return any(f"{self.rows}-{number}-{name}" in self.errors for name in self.aside) if self.is_bound else False

    @property
    def has_typed(self) -> bool:
        """Whether anything was changed."""
        return any(not name.endswith("-words") for name in self.changed_data if name != VERSION_FIELD)

    def only_look(self) -> None:
        """Show what was typed without judging it."""
        self._errors = forms.utils.ErrorDict()

    # What actions take

    def contract(self) -> dict[str, Json]:
        """What was typed, as the contract has it; what the form does not ask stays as it was."""
        typed = {name: self.kept(name, self.cleaned_data.get(name)) for name in self.base_fields}
        if self.rows:
            typed[self.rows] = cast("Json", [self._kept_entry(number) for number in self.kept_rows()])
        return typed

    def kept(self, name: str, value: object) -> Json:
        """A value of a field as the contract has it."""
        if name in self.figures:
            return FigureField.kept(value)
        if isinstance(value, bool):
            return value
        return str(value) if value not in (None, "") else None

    def kept_rows(self) -> list[int]:
        """The entries that have something in them."""
        return [number for number in range(self.row_count) if any(self._typed(number, name) for name in self.blank_unless)]

    def _typed(self, number: int, name: str) -> bool:
        return self.cleaned_data.get(f"{self.rows}-{number}-{name}") not in (None, "")

    def _kept_entry(self, number: int) -> dict[str, Json]:
        entry = dict(self.entries[number]) if number < len(self.entries) else {}
        given = {name: self.cleaned_data.get(f"{self.rows}-{number}-{name}") for name in self.row_fields()}
        return self.put_entry(entry, given)

    def put_entry(self, entry: dict[str, Json], given: Mapping[str, object]) -> dict[str, Json]:
        """An entry with what was typed in it."""
        return {**entry, **{name: self.kept(name, value) for name, value in given.items()}}

    def tell(self, faults: Iterable[FieldFault]) -> None:
        """Put what the action refused at its fields."""
        for fault in faults:
            self.add_error(self._field_of(fault.field), fault.what)

    def _field_of(self, place: str) -> str | None:
        if place in self.fields:
            return place
        parts = place.split(".")
        if not self.rows or parts[0] != self.rows:
            return None
        kept = self.kept_rows()
        number = kept[int(parts[1])] if len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < len(kept) else 0
        wanted = f"{self.rows}-{number}-{parts[2] if len(parts) > 2 else self.blank_unless[0]}"
        return wanted if wanted in self.fields else None


class HeaderForm(ItemForm):
    """What the document says of itself."""

    kind = "header"
    title = words(_("Tên kế hoạch"), 3)
    number = words(_("Số, ký hiệu"))
    date = DueField(label=_("Ngày ký"))
    issuer = words(_("Cơ quan ban hành"))
    year_from = words(_("Từ năm"), widget=forms.TextInput({"inputmode": "numeric", "class": "short"}))
    year_to = words(_("Đến năm"), widget=forms.TextInput({"inputmode": "numeric", "class": "short"}))
    place = words(_("Địa danh"))
    aside = frozenset(("place",))

    def clean(self) -> dict[str, object]:
        """Years are numbers."""
        cleaned = super().clean()
        for name in ("year_from", "year_to"):
            typed = str(cleaned.get(name) or "")
            if typed and not (typed.isascii() and typed.isdigit()):
                self.add_error(name, _("Năm phải viết đủ bốn chữ số, ví dụ 2025."))
        return cleaned

    def kept(self, name: str, value: object) -> Json:
        """Years as numbers."""
        text = super().kept(name, value)
        return int(text) if name in ("year_from", "year_to") and isinstance(text, str) and text.isdigit() else text


class BasisForm(ItemForm):
    """A document that the plan rests upon."""

    kind = "basis"
    title = words(_("Tên văn bản"), 2)
    doc_kind = words(_("Loại văn bản"))
    number = words(_("Số, ký hiệu"))
    date = DueField(label=_("Ngày ban hành"))
    issuer = words(_("Cơ quan ban hành"))


class ObjectiveForm(ItemForm):
    """What the plan is for."""

    kind = "objective"
    title = words(_("Mục tiêu"), 3)


class TargetForm(ItemForm):
    """A quantified commitment with its figures."""

    kind = "target"
    rows = "measures"
    rows_title = _("Mức phấn đấu")
    figures = frozenset(("value", "value_high"))
    blank_unless = ("value", "value_high", "unit", "due")
    aside = frozenset(("baseline", "frequency", "approx", "onward"))
    statement = words(_("Nội dung chỉ tiêu"), 3)

    def row_fields(self) -> dict[str, forms.Field]:
        """A figure."""
        comparators: Choices = [("", _("chọn …")), *Comparator.choices]
        return {
            "comparator": forms.ChoiceField(label=_("So sánh"), required=False, choices=comparators),
            "value": FigureField(label=_("Mức"), required=False),
            "value_high": FigureField(label=_("Đến (nếu là khoảng)"), required=False),
            "unit": words(_("Đơn vị tính"), max_length=80),
            "due": DueField(label=_("Thời hạn")),
            "baseline": words(_("So với"), max_length=120),
            "frequency": frequencies(),
            "approx": forms.BooleanField(label=_("Là mức khoảng, ước chừng"), required=False),
            "onward": forms.BooleanField(label=_("Giữ từ thời hạn này trở đi"), required=False),
        }


class DutyForm(ItemForm):
    """Who reports to whom by when."""

    kind = "duty"
    frequency = frequencies(_("không rõ"))
    due = DueField(label=_("Hạn báo cáo"), yearly=True, help_text=_("Ví dụ 15/11 mỗi năm, ngày 20 mỗi tháng, hoặc 15/11/2026"))
    reporter = words(_("Nơi báo cáo"), 2)
    recipient = words(_("Nơi nhận báo cáo"), 2)
    via = words(_("Gửi qua"))

    def shown(self, name: str, value: object) -> object:
        """The contract calls a year otherwise."""
        return "year" if name == "frequency" and value == "annual" else super().shown(name, value)

    def kept(self, name: str, value: object) -> Json:
        """The contract calls a year otherwise."""
        return "annual" if name == "frequency" and value == "year" else super().kept(name, value)


class CampaignForm(ItemForm):
    """A period of action; "from" is no name that Python allows."""

    kind = "campaign"
    name = words(_("Tên đợt hoạt động"), 2)

    def __init__(self, *args: object, current: Fields, version: object, **options: Any) -> None:  # of Django's form
        super().__init__(*args, current=current, version=version, **options)
        for name, label in (("from", _("Từ ngày")), ("to", _("Đến hết ngày"))):
            self.fields[name] = DueField(label=label, yearly=True, help_text=_("Ngày/tháng nếu năm nào cũng có, ví dụ 15/11"))
            self.initial[name] = current.get(name) or ""

    def plain(self) -> list[BoundField]:
        """The name, then the days."""
        return [self[name] for name in ("name", "from", "to")]

    def contract(self) -> dict[str, Json]:
        """With the days."""
        return {**super().contract(), **{name: self.kept(name, self.cleaned_data.get(name)) for name in ("from", "to")}}


class RecipientForm(ItemForm):
    """A line of "Nơi nhận"."""

    kind = "recipient"
    name = words(_("Nơi nhận"), 2, max_length=600)
