"""What is asked when bodies end, merge, split or hand something over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.forms.bodies import BODY_HELP, day_field, reason_field
from songhanh.bodies.forms.choosing import Chooser, ChoosingForm, find_bodies, name_bodies
from songhanh.ui.forms import VersionedForm

PARTS: Final = 4


def chooser(label: object, *, several: bool = False, required: bool = True, none: object = "") -> Chooser:
    """A body that is looked for."""
    return Chooser(label, find_bodies, name_bodies, BODY_HELP, several, required, none)  # type: ignore[arg-type]


def function_field() -> forms.CharField:
    """What is taken over."""
    return forms.CharField(
        label=_("Nhiệm vụ được chuyển"), max_length=300, required=False, help_text=_("Bỏ trống nếu chuyển toàn bộ nhiệm vụ")
    )


def numbered(*names: str) -> list[str]:
    """Names with the number of the part: part_1, function_1, part_2, …"""
    return [f"{name}_{number}" for number in range(1, PARTS + 1) for name in names]


class _PartsForm(ChoosingForm, VersionedForm):
    """Up to four bodies, each with the function that it takes over."""

    on = day_field(_("Từ ngày"))
    reason = reason_field()
    function_1 = function_field()
    function_2 = function_field()
    function_3 = function_field()
    function_4 = function_field()

    def parts(self) -> list[tuple[str, str]]:
        """The bodies that were chosen, by number, with their functions."""
        found = ((self.cleaned_data[f"part_{at}"], self.cleaned_data[f"function_{at}"]) for at in range(1, PARTS + 1))
        return [(body, function) for body, function in found if body]


class DissolveForm(_PartsForm):
    """An end, with who follows."""

    choosers: ClassVar[dict[str, Chooser]] = {
        **{f"part_{at}": chooser(_("Cơ quan tiếp nhận"), required=False, none=_("Không có")) for at in range(1, PARTS + 1)},
        "children_to": chooser(
            _("Cơ quan trực thuộc chuyển về"), required=False, none=_("Không có cơ quan trực thuộc nào cần chuyển")
        ),
    }
    order: ClassVar[Sequence[str]] = ("on", "reason", *numbered("part", "function"), "children_to")


class SplitForm(_PartsForm):
    """A split into two or more that exist already."""

    choosers: ClassVar[dict[str, Chooser]] = {
        f"part_{at}": chooser(_("Cơ quan sau khi tách"), required=at < 3, none="" if at < 3 else _("Không có"))
        for at in range(1, PARTS + 1)
    }
    children_to = forms.ChoiceField(
        label=_("Cơ quan trực thuộc chuyển về"),
        required=False,
        choices=[
            ("", _("Không có cơ quan trực thuộc nào cần chuyển")),
            *((str(at), _("cơ quan thứ %d") % (at + 1)) for at in range(PARTS)),
        ],
    )
    order: ClassVar[Sequence[str]] = ("on", "reason", *numbered("part", "function"), "children_to")


class HandOverForm(ChoosingForm, VersionedForm):
    """A function that goes to another body; both go on."""

    choosers: ClassVar[dict[str, Chooser]] = {"to": chooser(_("Cơ quan tiếp nhận"))}
    order: ClassVar[Sequence[str]] = ("to", "function", "on", "reason")
    function = forms.CharField(label=_("Nhiệm vụ được chuyển"), max_length=300)
    on = day_field()
    reason = reason_field()


class MergeForm(ChoosingForm):
    """Bodies that become one: one of them, or another that exists."""

    choosers: ClassVar[dict[str, Chooser]] = {
        "bodies": chooser(_("Các cơ quan hợp nhất"), several=True),
        "into": chooser(_("Hợp nhất vào")),
    }
    order: ClassVar[Sequence[str]] = ("bodies", "into", "function", "on", "reason")
    function = function_field()
    on = day_field()
    reason = reason_field()
