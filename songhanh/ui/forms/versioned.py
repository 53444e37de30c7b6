"""Two people editing the same thing never overwrite each other in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from songhanh.ui import formats
from songhanh.ui.forms.fields import choice_words

VERSION_FIELD: Final = "expected_version"


@dataclass(frozen=True)
class Conflict:
    """A field in which what is stored now differs from what was typed here; both as a reader sees them."""

    label: str | Promise
    stored: str
    typed: str


class VersionedForm(forms.Form):
    """A form that carries the version of the thing it was opened on: ``class BodyForm(VersionedForm, forms.ModelForm)``.

    ``version`` is the thing's version now (a number, or a time as text). When the page was opened on another one, the form is
    invalid, ``conflicts`` shows both values side by side, what was typed stays in the fields, and sending again means what it
    says. Two requests may still pass at the same moment: the action compares the version once more under its lock, and the view
    calls :meth:`overtaken` when it differs there.
    """

    def __init__(self, *args: object, version: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.version = str(version)
        self.conflicts: list[Conflict] = []
        self.fields[VERSION_FIELD] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self.version)
        self.initial[VERSION_FIELD] = self.version

    def clean(self) -> dict[str, object]:
        """Compare the versions; everything else is the form's own."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.pop(VERSION_FIELD, "") != self.version:
            self.overtaken()
        return cleaned

    def overtaken(self) -> None:
        """Someone else has saved the thing meanwhile: say so, keep what was typed, show what differs."""
        self.conflicts = [
            Conflict(bound.label, shown_value(bound, bound.initial), shown_value(bound, bound.data))
            for bound in self.visible_fields()
            if bound.field.has_changed(bound.initial, bound.data)
        ]
        self.add_error(None, _("Trong lúc bạn nhập, người khác đã lưu thay đổi. Nội dung bạn nhập vẫn còn nguyên bên dưới."))
        sent = (
            self.data.lists() if isinstance(self.data, MultiValueDict) else ((name, [value]) for name, value in self.data.items())
        )
        renewed = MultiValueDict(dict(sent))  # the next sending is made in the knowledge of what is stored now
        renewed[self.add_prefix(VERSION_FIELD)] = self.version
        self.data = renewed


def shown_value(bound: BoundField, value: object) -> str:
    """A value of a field as a reader sees it: the words of a choice, numbers and days the usual way, a dash for nothing."""
    if isinstance(bound.field, forms.BooleanField):
        return _("Có") if bound.field.to_python(value) else _("Không")
    if value in bound.field.empty_values:
        return formats.MISSING
    if isinstance(bound.field, forms.ChoiceField):
        words = choice_words(bound.field)
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(words.get(str(getattr(one, "pk", one)), str(one)) for one in values)
    return str(bound.field.widget.format_value(value) or formats.MISSING)
