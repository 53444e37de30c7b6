"""The form of a task under review: its words, its time, and who is meant by every body that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.bodies.days import today
from songhanh.bodies.forms.choosing import find_bodies
from songhanh.plans.forms.budgets import BudgetForm
from songhanh.plans.forms.fields import DueField
from songhanh.plans.forms.items import (
    BasisForm,
    CampaignForm,
    DutyForm,
    Fields,
    HeaderForm,
    ItemForm,
    ObjectiveForm,
    RecipientForm,
    TargetForm,
    frequencies,
    words,
)
from songhanh.plans.models.tasks import Part
from songhanh.plans.queries.review import names_of_bodies
from songhanh.plans.resolving import Directory, Resolved
from songhanh.ui.formats import number
from songhanh.vanban.model import Json


class TaskForm(ItemForm):
    """A task. Each body has the name that the plan uses, its part, and the body that is meant by it."""

    kind = "task"
    rows = "bodies"
    rows_title = gettext_lazy("Cơ quan được giao")
    blank_unless = ("unit",)
    aside = frozenset(("due_text", "text", "words"))
    title = words(gettext_lazy("Nhiệm vụ"), 3)
    due = DueField(label=gettext_lazy("Thời hạn"))
    recurrence = frequencies()
    due_text = words(gettext_lazy("Thời hạn ghi trong văn bản"), max_length=200)
    text = words(gettext_lazy("Toàn văn"), 4)

    def __init__(
        self,
        *args: object,
        current: Fields,
        version: object,
        directory: Directory | None = None,
        **options: Any,  # of Django's form
    ) -> None:
        self._directory = directory
        super().__init__(*args, current=current, version=version, **options)
        self._offer()

    def row_fields(self) -> dict[str, forms.Field]:
        """A body."""
        return {
            "unit": words(gettext_lazy("Tên trong văn bản")),
            "role": forms.ChoiceField(label=gettext_lazy("Vai trò"), required=False, choices=Part.choices),
            "body": forms.ChoiceField(label=gettext_lazy("Là cơ quan"), required=False),
            "words": words(gettext_lazy("Tìm cơ quan khác"), widget=forms.TextInput({"type": "search", "autocomplete": "off"})),
        }

    def _value(self, place: str) -> str:
        value = self.data.get(place) if self.is_bound else self.initial.get(place)
        return str(value or "").strip()

    @cached_property
    def _meant(self) -> dict[int, Resolved]:
        units = {row: self._value(f"bodies-{row}-unit") for row in range(self.row_count)}
        return {row: self._directory.resolve(unit) for row, unit in units.items() if unit and self._directory is not None}

    def _offer(self) -> None:
        """What each name may mean: as the names say, those among whom one must choose, those that were looked for."""
        found = {
            row: find_bodies(sought, today()) for row in range(self.row_count) if (sought := self._value(f"bodies-{row}-words"))
        }
        chosen = {row: self._value(f"bodies-{row}-body") for row in range(self.row_count)}
        wanted = {int(one) for one in chosen.values() if one.isascii() and one.isdigit()}
        for meant in self._meant.values():
            wanted.update(meant.candidates or (meant.bodies if len(meant.bodies) == 1 else ()))
        names = names_of_bodies(wanted)
        for row in range(self.row_count):
            own = self._meant.get(row)
            options = {str(pk): names[pk] for pk in (own.candidates if own else ()) if pk in names}
            options |= dict(found.get(row, []))
            if chosen[row].isdigit() and int(chosen[row]) in names:
                options[chosen[row]] = names[int(chosen[row])]
            field = self.fields[f"bodies-{row}-body"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _in_words(own, names)), *options.items()]
            if own is not None and not own.bodies and not chosen[row]:
                self.fields[f"bodies-{row}-words"].help_text = _(
                    "Chưa rõ là cơ quan nào: chọn trong danh sách hoặc tìm. Có thể để sau, trên trang kế hoạch."
                )

    def is_open(self, number: int) -> bool:
        """A name that nobody knows is looked for."""
        meant = self._meant.get(number)
        unknown = meant is not None and not meant.bodies and not self._value(f"bodies-{number}-body")
        return unknown or bool(self._value(f"bodies-{number}-words"))

    def put_entry(self, entry: dict[str, Json], given: Mapping[str, object]) -> dict[str, Json]:
        """A body with its part; the one chosen goes with it, words that were looked for do not."""
        chosen = str(given.get("body") or "")
        unit = str(given.get("unit") or "").strip()
        kept = {name: value for name, value in entry.items() if name != "body"}
        if kept.get("unit") != unit:
            kept["group"] = False
        more: dict[str, Json] = {"body": int(chosen)} if chosen.isascii() and chosen.isdigit() else {}
        return {**kept, "unit": unit, "role": str(given.get("role") or ""), **more}


def _in_words(meant: Resolved | None, names: Mapping[int, str]) -> str:
    if meant is None:
        return _("theo tên")
    if meant.group:
        return _("nhóm: %(count)s cơ quan") % {"count": number(len(meant.bodies))}
    if len(meant.bodies) == 1:
        return names.get(meant.bodies[0], meant.unit)
    return (
        _("chưa chọn: %(count)s cơ quan có thể") % {"count": number(len(meant.candidates))} if meant.candidates else _("chưa rõ")
    )


FORMS: dict[str, type[ItemForm]] = {
    form.kind: form
    for form in (
        HeaderForm,
        BasisForm,
        ObjectiveForm,
        TargetForm,
        TaskForm,
        DutyForm,
        CampaignForm,
        BudgetForm,
        RecipientForm,
    )
}
