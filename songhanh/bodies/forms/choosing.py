"""Forms in which bodies and areas are looked for by words, then chosen: they work without a script."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.days import on
from songhanh.bodies.indexes import names_matching
from songhanh.bodies.models import Area, BodyVersion, SearchName
from songhanh.bodies.names import query_words
from songhanh.ui.forms import SearchField

Choices = list[tuple[str, str]]
MOST_FOUND: Final = 12


@dataclass(frozen=True)
class Chooser:
    """A field that is looked for. ``find`` gives what words find on a day, ``name`` the names of what is chosen already."""

    label: str | Promise
    find: Callable[[str, datetime.date], Choices]
    name: Callable[[Iterable[str], datetime.date], Choices]
    help: str | Promise = ""
    several: bool = False
    required: bool = True
    none: str | Promise = ""  # the words for choosing nothing, where that may be


class ChoosingForm(forms.Form):
    """A form with fields that are looked for, by their names in ``choosers``. Each has a field for words ("…_words") before it; a button
    "find" sends the form back to be shown anew (:meth:`only_look`), with everything that was typed."""

    choosers: ClassVar[dict[str, Chooser]] = {}
    order: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: object, day: datetime.date, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.day = day
        self.nothing_found: set[str] = set()
        for name, chooser in self.wanted_choosers().items():
            self._add(name, chooser)
        self.add_fields()
        wanted = [name for each in self.wanted_order() or self.fields for name in (f"{each}_words", each)]
        self.order_fields([name for name in wanted if name in self.fields])

    def wanted_choosers(self) -> Mapping[str, Chooser]:
        """What is looked for; a form of as many rows as one likes says it anew each time."""
        return self.choosers

    def wanted_order(self) -> Sequence[str]:
        """The fields in the order in which they are asked."""
        return self.order

    def add_fields(self) -> None:
        """Add fields of rows, where the form has rows."""

    def _add(self, name: str, chooser: Chooser) -> None:
        words = self._typed(f"{name}_words")[:1]
        chosen = [value for value in self._typed(name) if value]
        found = chooser.find(words[0], self.day) if words and words[0].strip() else []
        if words and words[0].strip() and not found:
            self.nothing_found.add(f"{name}_words")
        choices = list(dict([*chooser.name(chosen, self.day), *found]).items())
        self.fields[f"{name}_words"] = SearchField(label=_("Tìm %s") % _small(str(chooser.label)), help_text=chooser.help)
        if chooser.none:
            choices.insert(0, ("", str(chooser.none)))
        kind = forms.MultipleChoiceField if chooser.several else forms.ChoiceField
        widget: forms.Widget = forms.CheckboxSelectMultiple() if chooser.several else forms.RadioSelect()
        if not choices:
            widget = forms.MultipleHiddenInput() if chooser.several else forms.HiddenInput()
        field = kind(label=str(chooser.label), required=chooser.required, widget=widget, choices=choices)
        field.error_messages["required"] = _("Tìm rồi chọn một dòng.")
        self.fields[name] = field
        if len(choices) == 1 and not chosen:
            self.initial[name] = [choices[0][0]] if chooser.several else choices[0][0]

    def _typed(self, name: str) -> list[str]:
        if not self.is_bound:
            value = self.initial.get(name, "")
            return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []
        if isinstance(self.data, MultiValueDict):
            return [str(value) for value in self.data.getlist(name)]
        return [str(self.data.get(name, ""))]

    def only_look(self) -> None:
        """Show what was typed and found, without judging it."""
        self._errors = forms.utils.ErrorDict()

    def full_clean(self) -> None:
        """A choice that cannot be seen yet has its fault at the search."""
        super().full_clean()
        for name in self.wanted_choosers():
            if self.fields[name].widget.is_hidden and name in self.errors:
                self.errors[f"{name}_words"] = self.errors.pop(name)


def find_bodies(words: str, day: datetime.date) -> Choices:
    """The bodies of a day that words find, by any name they have or had."""
    parts = query_words(words)
    if not parts:
        return []
    names = SearchName.objects.filter(names_matching(parts), body__isnull=False)
    found = BodyVersion.objects.filter(on(day), body__in=names.values("body")).order_by(
        "search_name__rank", "search_name__name_order"
    )
    return [(str(version.body_id), version.name) for version in found[:MOST_FOUND]]


def name_bodies(chosen: Iterable[str], day: datetime.date) -> Choices:
    """The names of bodies on a day, or their last ones."""
    numbers = [value for value in chosen if value.isascii() and value.isdigit() and len(value) < 12]
    if not numbers:
        return []
    versions = BodyVersion.objects.filter(body__in=[int(number) for number in numbers]).order_by("valid_from")
    names: dict[str, str] = {}
    held: set[str] = set()
    for version in versions:
        key = str(version.body_id)
        if key not in held:
            names[key] = version.name
        if version.span.holds(day):
            held.add(key)
    return [(number, names[number]) for number in numbers if number in names]


def find_areas(words: str, day: datetime.date) -> Choices:
    """The areas of a day that words find, each with what it lies in."""
    parts = query_words(words)
    if not parts:
        return []
    names = SearchName.objects.filter(names_matching(parts), area__isnull=False)
    found = Area.objects.filter(on(day), pk__in=names.values("area")).select_related("parent")
    return [
        (str(area.pk), area_words(area)) for area in found.order_by("search_name__rank", "search_name__name_order")[:MOST_FOUND]
    ]


def name_areas(chosen: Iterable[str], day: datetime.date) -> Choices:
    """The names of areas."""
    del day
    numbers = [value for value in chosen if value.isascii() and value.isdigit() and len(value) < 12]
    found = Area.objects.select_related("parent").filter(pk__in=numbers) if numbers else []
    return [(str(area.pk), area_words(area)) for area in found]


def area_words(area: Area) -> str:
    """An area with what it lies in and its code: names alone come several times."""
    where = f", {area.parent.full_name}" if area.parent is not None else ""
    return f"{area.full_name}{where} ({area.code})"


def _small(label: str) -> str:
    """A label within a sentence: its first letter small, unless it is a name or an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
