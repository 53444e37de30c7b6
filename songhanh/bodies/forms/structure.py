"""What is asked when bodies end, merge, split or hand something over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, NamedTuple

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.forms.bodies import BODY_HELP, day_field, reason_field
from songhanh.bodies.forms.choosing import Chooser, ChoosingForm, find_bodies, name_bodies
from songhanh.bodies.models import BodyKind
from songhanh.ui.forms import SearchField, VersionedForm

MORE: Final = "more"  # the value of the button that asks for one more row
MOST_PARTS: Final = 60  # a request may have a thousand fields
_PART: Final = re.compile(r"(?:part|new)_(\d{1,3})")


class Part(NamedTuple):
    """A row: a body that exists (its number), or the name and kind of one to be made; and what it takes over. ``row`` counts from 0."""

    row: int
    body: str
    name: str
    kind: str
    function: str


def chooser(label: object, *, several: bool = False, required: bool = True, none: object = "") -> Chooser:
    """A body that is looked for."""
    return Chooser(label, find_bodies, name_bodies, BODY_HELP, several, required, none)  # type: ignore[arg-type]


def function_field() -> forms.CharField:
    """What is taken over."""
    return forms.CharField(
        label=_("Nhiệm vụ được chuyển"), max_length=300, required=False, help_text=_("Bỏ trống nếu chuyển toàn bộ nhiệm vụ")
    )


def new_name_field() -> forms.CharField:
    """The name of a body that is made on the way."""
    return forms.CharField(
        label=_("Hoặc tên cơ quan lập mới"),
        max_length=300,
        required=False,
        help_text=_("Cơ quan mới có cấp, địa bàn và cấp trên như cơ quan cũ; sau đó có thể đổi"),
    )


def new_kind_field() -> forms.ChoiceField:
    """Its kind."""
    return forms.ChoiceField(
        label=_("Loại của cơ quan lập mới"), required=False, choices=[("", _("như cơ quan cũ")), *BodyKind.choices]
    )


class _PartsForm(ChoosingForm, VersionedForm):
    """As many rows as one likes, each a body with the function that it takes over. A button adds a row, with or without a script."""

    least: ClassVar[int] = 1
    makes_new: ClassVar[bool] = False
    part_label: ClassVar[object] = ""
    on = day_field(_("Từ ngày"))
    reason = reason_field()
    parts_asked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, data: Any = None, **options: Any) -> None:  # noqa: ANN401  # as Django's forms have it
        self.count = part_count(data, self.least)
        if isinstance(data, MultiValueDict):
            data = data.copy()
            data["parts_asked"] = str(self.count)
        super().__init__(*args, data=data, **options)
        self.initial["parts_asked"] = str(self.count)

    @property
    def can_add(self) -> bool:
        """Whether there is room for one more row."""
        return self.count < MOST_PARTS

    def wanted_choosers(self) -> Mapping[str, Chooser]:
        """One for each row."""
        one = chooser(self.part_label, required=False, none=_("Không có") if not self.makes_new else _("Không chọn"))
        return {**{f"part_{at}": one for at in self._rows()}, **self.choosers}

    def add_fields(self) -> None:
        """The other fields of each row, and a heading above it."""
        for at in self._rows():
            words = self.fields[f"part_{at}_words"]
            assert isinstance(words, SearchField)
            words.heading = gettext("Cơ quan thứ %d") % at
            if self.makes_new:
                self.fields[f"new_{at}"], self.fields[f"kind_{at}"] = new_name_field(), new_kind_field()
            self.fields[f"function_{at}"] = function_field()

    def wanted_order(self) -> Sequence[str]:
        """Day and reason, the rows, what is below."""
        rows = [f"{name}_{at}" for at in self._rows() for name in ("part", "new", "kind", "function")]
        return ("on", "reason", *rows, "children_to", "parts_asked")

    def _rows(self) -> range:
        return range(1, self.count + 1)

    def clean(self) -> dict[str, object]:
        """A row names a body that exists or a new one, not both."""
        cleaned = super().clean()
        for at in self._rows():
            if cleaned.get(f"part_{at}") and cleaned.get(f"new_{at}"):
                self.add_error(f"new_{at}", _("Chọn cơ quan có sẵn hoặc ghi tên cơ quan mới, không cả hai."))
        return cleaned

    def parts(self) -> list[Part]:
        """The rows in which something was chosen or entered."""
        wish = self.cleaned_data
        found = (
            Part(at - 1, wish[f"part_{at}"], wish.get(f"new_{at}", ""), wish.get(f"kind_{at}", ""), wish[f"function_{at}"])
            for at in self._rows()
        )
        return [part for part in found if part.body or part.name]


def part_count(data: object, least: int) -> int:
    """How many rows a form that was sent has: what it says, and no fewer than were filled in; one more where that was asked for."""
    if not isinstance(data, Mapping):
        return least
    said = str(data.get("parts_asked", ""))
    filled = [int(match[1]) for name in data if (match := _PART.fullmatch(name))]
    count = max([least, *filled, *([int(said)] if said.isascii() and said.isdigit() and len(said) < 4 else [])])
    return min(MOST_PARTS, count + (data.get("find") == MORE))


class DissolveForm(_PartsForm):
    """An end, with who follows."""

    part_label = _("Cơ quan tiếp nhận")
    choosers: ClassVar[dict[str, Chooser]] = {
        "children_to": chooser(
            _("Cơ quan trực thuộc chuyển về"), required=False, none=_("Không có cơ quan trực thuộc nào cần chuyển")
        ),
    }


class SplitForm(_PartsForm):
    """A split into two or more, that exist or are made by it."""

    least = 2
    makes_new = True
    part_label = _("Cơ quan sau khi tách")

    def add_fields(self) -> None:
        """With the choice of who gets what is below."""
        super().add_fields()
        self.fields["children_to"] = forms.ChoiceField(
            label=_("Cơ quan trực thuộc chuyển về"),
            required=False,
            choices=[
                ("", _("Không có cơ quan trực thuộc nào cần chuyển")),
                *((str(at - 1), gettext("cơ quan thứ %d") % at) for at in self._rows()),
            ],
        )


class HandOverForm(ChoosingForm, VersionedForm):
    """A function that goes to another body; both go on."""

    choosers: ClassVar[dict[str, Chooser]] = {"to": chooser(_("Cơ quan tiếp nhận"))}
    order: ClassVar[Sequence[str]] = ("to", "function", "on", "reason")
    function = forms.CharField(label=_("Nhiệm vụ được chuyển"), max_length=300)
    on = day_field()
    reason = reason_field()


class MergeForm(ChoosingForm):
    """Bodies that become one: one of them, another that exists, or one that is made by it."""

    choosers: ClassVar[dict[str, Chooser]] = {
        "bodies": chooser(_("Các cơ quan hợp nhất"), several=True),
        "into": chooser(_("Cơ quan nhận hợp nhất"), required=False, none=_("Lập cơ quan mới, ghi tên dưới đây")),
    }
    order: ClassVar[Sequence[str]] = ("bodies", "into", "new_name", "new_kind", "function", "on", "reason")
    new_name = new_name_field()
    new_kind = new_kind_field()
    function = function_field()
    on = day_field()
    reason = reason_field()

    def clean(self) -> dict[str, object]:
        """Into one that exists or into a new one, not both and not neither."""
        cleaned = super().clean() or self.cleaned_data
        into, name = cleaned.get("into"), cleaned.get("new_name")
        if into and name:
            self.add_error("new_name", _("Chọn cơ quan có sẵn hoặc ghi tên cơ quan mới, không cả hai."))
        elif not into and not name and "into" not in self.errors:
            self.add_error("new_name", _("Chọn cơ quan nhận hợp nhất ở trên, hoặc ghi tên cơ quan lập mới."))
        return cleaned
