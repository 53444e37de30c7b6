"""One body made or changed: name, area, parent, kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.bodies.actions.bodies import create_body, move_body, reclassify_body, rename_body, set_parent
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.days import today
from songhanh.bodies.errors import (
    BeforeItExistedError,
    BodiesError,
    CodeTakenError,
    EmptyNameError,
    NameTakenError,
    NotAllThatTimeError,
    NotInReachError,
    NotThereError,
    OwnChildError,
)
from songhanh.bodies.forms.bodies import CreateForm, MoveForm, ParentForm, ReclassifyForm, RenameForm
from songhanh.bodies.models import Area, Body
from songhanh.bodies.rules import CHANGE, REORGANISE
from songhanh.bodies.views.base import ActView

FAULTS: dict[type[BodiesError], str] = {
    EmptyNameError: "name",
    NameTakenError: "name",
    CodeTakenError: "code",
    OwnChildError: "parent",
    NotInReachError: "parent",
    BeforeItExistedError: "on",
    NotThereError: "on",
}


class CreateView(ActView):
    """A new body."""

    permission = CHANGE
    form_class = CreateForm
    verb = gettext_lazy("Thêm cơ quan")
    faults_at = {**FAULTS, NotAllThatTimeError: "since"}  # noqa: RUF012
    made: Body | None = None

    def title(self) -> str:
        """What is asked."""
        return _("Thêm cơ quan, đơn vị")

    def get_initial(self) -> dict[str, Any]:
        """Below the body from whose page one comes."""
        return {"parent": self.request.GET.get("cap-tren", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Areas and parents are those of today."""
        return {**super().get_form_kwargs(), "day": today()}

    def act(self, form: forms.Form) -> str:
        """Make it."""
        wish = form.cleaned_data
        parent = body_of(wish["parent"])
        demand_parent(self, parent)
        facts = Facts(wish["name"], wish["kind"], wish["level"], area_of(wish["area"]), parent, lines(wish["short_names"]))
        self.made = create_body(draft=Draft(facts, wish["since"], code=wish["code"] or None), by=self.actor)
        return _("Đã thêm “%s”.") % str(wish["name"])

    def back(self) -> str:
        """To its page."""
        return reverse("bodies:body", args=[self.made.pk]) if self.made else super().back()


class _ChangeView(ActView):
    """A change of the body of the address; two people who change it at once are shown both values."""

    permission = CHANGE
    verb = gettext_lazy("Lưu")
    faults_at = FAULTS

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the revision now."""
        return {**super().get_form_kwargs(), "version": self.body.revision}


class _DatedView(_ChangeView):
    """A change from a day on."""

    def lead(self) -> str:
        """What follows."""
        return _("Thông tin trước ngày đổi được giữ nguyên; mọi báo cáo cũ vẫn hiện tên và cấp trên của lúc đó.")


class _ChoosingView(_DatedView):
    """A change in which something is looked for."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is looked for is that of today."""
        return {**super().get_form_kwargs(), "day": today()}


class RenameView(_DatedView):
    """Another name."""

    form_class = RenameForm

    def title(self) -> str:
        """What is asked."""
        return _("Đổi tên %s") % self.name

    def get_initial(self) -> dict[str, Any]:
        """The name now."""
        version = self.version
        return {"name": version.name, "short_names": version.short_names} if version else {}

    def act(self, form: forms.Form) -> str:
        """Rename it."""
        wish = form.cleaned_data
        rename_body(
            body=self.body,
            name=wish["name"],
            short_names=lines(wish["short_names"]),
            on=wish["on"],
            by=self.actor,
            seen=self.body.revision,
            reason=wish["reason"],
        )
        return _("Đã đổi tên thành “%s”.") % str(wish["name"])


class ReclassifyView(_DatedView):
    """Another kind or level."""

    form_class = ReclassifyForm

    def title(self) -> str:
        """What is asked."""
        return _("Phân loại lại %s") % self.name

    def get_initial(self) -> dict[str, Any]:
        """Kind and level now."""
        version = self.version
        return {"kind": version.kind, "level": version.level} if version else {}

    def act(self, form: forms.Form) -> str:
        """Reclassify it."""
        reclassify_body(body=self.body, by=self.actor, seen=self.body.revision, **form.cleaned_data)
        return _("Đã lưu loại và cấp của cơ quan.")


class MoveView(_ChoosingView):
    """Another area."""

    form_class = MoveForm
    faults_at = {**FAULTS, NotAllThatTimeError: "area"}  # noqa: RUF012

    def title(self) -> str:
        """What is asked."""
        return _("Chuyển địa bàn của %s") % self.name

    def get_initial(self) -> dict[str, Any]:
        """The area now."""
        version = self.version
        return {"area": str(version.area_id or "")} if version else {}

    def act(self, form: forms.Form) -> str:
        """Move it."""
        wish = form.cleaned_data
        area = area_of(wish["area"])
        assert area is not None
        move_body(body=self.body, area=area, on=wish["on"], by=self.actor, seen=self.body.revision, reason=wish["reason"])
        return _("Đã lưu địa bàn của cơ quan.")


class ParentView(_ChoosingView):
    """Another body above."""

    form_class = ParentForm
    faults_at = {**FAULTS, NotAllThatTimeError: "parent"}  # noqa: RUF012

    def title(self) -> str:
        """What is asked."""
        return _("Đổi cấp trên của %s") % self.name

    def get_initial(self) -> dict[str, Any]:
        """The parent now."""
        version = self.version
        return {"parent": str(version.parent_id or "")} if version else {}

    def act(self, form: forms.Form) -> str:
        """Put it there."""
        wish = form.cleaned_data
        parent = body_of(wish["parent"])
        demand_parent(self, parent)
        set_parent(body=self.body, parent=parent, on=wish["on"], by=self.actor, seen=self.body.revision, reason=wish["reason"])
        return _("Đã lưu cấp trên của cơ quan.")


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def body_of(number: str) -> Body | None:
    """The body that was chosen."""
    return Body.objects.get(pk=int(number)) if number else None


def area_of(number: str) -> Area | None:
    """The area that was chosen."""
    return Area.objects.select_related("parent__parent").get(pk=int(number)) if number else None


def demand_parent(view: ActView, parent: Body | None) -> None:
    """Below a body only who may change that one puts something; at the top only who may reorganise. Raises NotInReachError."""
    user = view.request.user
    if parent is None and user.has_perm(REORGANISE):
        return
    if parent is None or not user.has_perm(CHANGE, parent):
        raise NotInReachError(
            dict(CreateForm.choosers["parent"].name([str(parent.pk)], today()))[str(parent.pk)] if parent else ""
        )
