"""Bodies that end, merge, split or hand something over: asked, looked at, then confirmed by name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.audit.trail import trial
from songhanh.bodies.actions.structure import Successor, dissolve_body, hand_over, merge_bodies, split_body
from songhanh.bodies.actions.versions import Draft, facts_of, version_on
from songhanh.bodies.days import Span, overlapping, today
from songhanh.bodies.errors import (
    BeforeItExistedError,
    BodiesError,
    ChangedMeanwhile,
    NameTakenError,
    NotInReachError,
    NotThereError,
    StillBelowError,
    TooFewError,
)
from songhanh.bodies.forms.choosing import name_bodies
from songhanh.bodies.forms.structure import DissolveForm, HandOverForm, MergeForm, Part, SplitForm
from songhanh.bodies.models import Body, BodyVersion
from songhanh.bodies.rules import REORGANISE
from songhanh.bodies.views.base import ActView
from songhanh.bodies.views.changing import body_of
from songhanh.ui.formats import day as written

_MOST_LINES = 40


class StructureView(ActView):
    """Two steps: what was entered is tried without being kept, and shown with what follows; the same once more, confirmed, is done."""

    permission = REORGANISE
    danger = True
    faults_at = {  # noqa: RUF012
        BeforeItExistedError: "on",
        NotThereError: "on",
        StillBelowError: "children_to",
        TooFewError: "bodies",
        NotInReachError: "bodies",
    }

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is looked for is that of today; with the revision now."""
        own: dict[str, Any] = {"day": today()}
        if "body" in self.kwargs:
            own["version"] = self.body.revision
        return {**super().get_form_kwargs(), **own}

    def what_follows(self, form: forms.Form) -> list[str]:
        """What will be otherwise, in sentences."""
        raise NotImplementedError

    def question(self, wish: dict[str, Any]) -> str:
        """The question, with the name of what it is about."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Try it first; do it when it is confirmed."""
        if "sure" in self.request.POST:
            return super().form_valid(form)
        follows = self.what_follows(form)
        try:
            with trial():
                self.act(form)
        except ChangedMeanwhile as error:
            return self.changed_meanwhile(form, error)
        except BodiesError as error:
            place = self.faults_at.get(type(error))
            form.add_error(place if place in form.fields else None, str(error))
            return self.form_invalid(form)
        sent = [
            (name, value)
            for name, values in self.request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken" and not name.endswith("_words")
        ]
        context = self.get_context_data(form=form, question=self.question(form.cleaned_data), follows=follows, sent=sent)
        return self.response_class(self.request, ["bodies/sure.html"], context, using=self.template_engine)

    def name_of(self, number: str, day: datetime.date) -> str:
        """What a body is called on a day."""
        return dict(name_bodies([number], day)).get(number, "–")


class DissolveView(StructureView):
    """A body ends."""

    form_class = DissolveForm
    verb = gettext_lazy("Giải thể")

    def title(self) -> str:
        """What is asked."""
        return _("Giải thể %s") % self.name

    def lead(self) -> str:
        """What follows."""
        return _("Cơ quan không bị xóa: lịch sử và báo cáo cũ vẫn xem được, và trang của nó chỉ đến cơ quan tiếp nhận.")

    def question(self, wish: dict[str, Any]) -> str:
        """By name."""
        return _("Giải thể “%(name)s” từ ngày %(day)s?") % {"name": self.name, "day": written(wish["on"])}

    def what_follows(self, form: forms.Form) -> list[str]:
        """The end, who follows, where what is below goes."""
        assert isinstance(form, DissolveForm)
        wish, day = form.cleaned_data, form.cleaned_data["on"]
        told = [ends(self.name, day)]
        told += takes_over(((self.name_of(part.body, day), part.function) for part in form.parts()), day)
        target = self.name_of(wish["children_to"], day) if wish["children_to"] else ""
        return told + goes_below(self.body, target, day)

    def act(self, form: forms.Form) -> str:
        """End it."""
        assert isinstance(form, DissolveForm)
        wish = form.cleaned_data
        dissolve_body(
            body=self.body,
            on=wish["on"],
            by=self.actor,
            seen=self.body.revision,
            successors=[Successor(needed(part.body), part.function) for part in form.parts()],
            children_to=body_of(wish["children_to"]),
            reason=wish["reason"],
        )
        return _("“%(name)s” chấm dứt hoạt động từ ngày %(day)s.") % {"name": self.name, "day": written(wish["on"])}


class SplitView(StructureView):
    """A body is split into others."""

    form_class = SplitForm
    verb = gettext_lazy("Tách")

    def title(self) -> str:
        """What is asked."""
        return _("Tách %s") % self.name

    def lead(self) -> str:
        """What may be entered."""
        return _("Mỗi cơ quan sau khi tách: chọn một cơ quan có sẵn, hoặc ghi tên để lập mới vào ngày tách.")

    def question(self, wish: dict[str, Any]) -> str:
        """By name."""
        return _("Tách “%(name)s” từ ngày %(day)s?") % {"name": self.name, "day": written(wish["on"])}

    def what_follows(self, form: forms.Form) -> list[str]:
        """The end, the parts, where what is below goes."""
        assert isinstance(form, SplitForm)
        day, parts = form.cleaned_data["on"], form.parts()
        names = [part.name or self.name_of(part.body, day) for part in parts]
        at = place_of(form.cleaned_data["children_to"], parts)
        return [
            ends(self.name, day),
            *(is_made(part.name, day, self.name) for part in parts if part.name),
            *takes_over(zip(names, (part.function for part in parts), strict=True), day),
            *goes_below(self.body, names[at] if at is not None else "", day),
        ]

    def act(self, form: forms.Form) -> str:
        """Split it."""
        assert isinstance(form, SplitForm)
        wish, parts = form.cleaned_data, form.parts()
        made = split_body(
            body=self.body,
            into=[(self._target(part, wish["on"]), part.function) for part in parts],
            on=wish["on"],
            by=self.actor,
            seen=self.body.revision,
            children_to=place_of(wish["children_to"], parts),
            reason=wish["reason"],
        )
        return _("Đã tách “%(name)s” thành %(count)d cơ quan.") % {"name": self.name, "count": len(made)}

    def _target(self, part: Part, day: datetime.date) -> Body | Draft:
        return draft_like(part.name, part.kind, self.body, day) if part.name else needed(part.body)


class HandOverView(StructureView):
    """A function goes to another body."""

    form_class = HandOverForm
    verb = gettext_lazy("Chuyển nhiệm vụ")
    danger = False

    def title(self) -> str:
        """What is asked."""
        return _("Chuyển nhiệm vụ của %s") % self.name

    def question(self, wish: dict[str, Any]) -> str:
        """By name."""
        return _("Chuyển nhiệm vụ “%(function)s” của “%(name)s” từ ngày %(day)s?") % {
            "function": wish["function"],
            "name": self.name,
            "day": written(wish["on"]),
        }

    def what_follows(self, form: forms.Form) -> list[str]:
        """Who takes it over."""
        wish, day = form.cleaned_data, form.cleaned_data["on"]
        return [*takes_over([(self.name_of(wish["to"], day), wish["function"])], day), _("Cả hai cơ quan tiếp tục hoạt động.")]

    def act(self, form: forms.Form) -> str:
        """Hand it over."""
        wish = form.cleaned_data
        hand_over(
            body=self.body,
            to=needed(wish["to"]),
            function=wish["function"],
            on=wish["on"],
            by=self.actor,
            seen=self.body.revision,
            reason=wish["reason"],
        )
        return _("Đã ghi việc chuyển nhiệm vụ.")


class MergeView(StructureView):
    """Bodies become one."""

    form_class = MergeForm
    verb = gettext_lazy("Hợp nhất")
    faults_at = {**StructureView.faults_at, NameTakenError: "new_name"}  # noqa: RUF012
    whole: Body | None = None

    def title(self) -> str:
        """What is asked."""
        return _("Hợp nhất cơ quan")

    def lead(self) -> str:
        """What may be entered."""
        return _("Chọn các cơ quan hợp nhất, rồi chọn cơ quan nhận hoặc ghi tên cơ quan lập mới vào ngày hợp nhất.")

    def get_initial(self) -> dict[str, Any]:
        """With the body from whose page one comes."""
        asked = self.request.GET.get("co-quan", "")
        return {"bodies": [asked]} if asked else {}

    def back(self) -> str:
        """To the body that they become."""
        return reverse("bodies:body", args=[self.whole.pk]) if self.whole is not None else super().back()

    def name_of_whole(self, wish: dict[str, Any]) -> str:
        """What the one that they become is called."""
        return str(wish["new_name"]) or self.name_of(wish["into"], wish["on"])

    def question(self, wish: dict[str, Any]) -> str:
        """By name."""
        return _("Hợp nhất %(count)d cơ quan vào “%(name)s” từ ngày %(day)s?") % {
            "count": len(wish["bodies"]),
            "name": self.name_of_whole(wish),
            "day": written(wish["on"]),
        }

    def what_follows(self, form: forms.Form) -> list[str]:
        """What ends and begins, and where what is below goes."""
        wish, day = form.cleaned_data, form.cleaned_data["on"]
        target = self.name_of_whole(wish)
        told = [is_made(target, day, self.name_of(wish["bodies"][0], day))] if wish["new_name"] else []
        for number, name in name_bodies(wish["bodies"], day):
            if number != wish["into"]:
                told += [ends(name, day), *goes_below(needed(number), target, day)]
        return [*told, *takes_over([(target, wish["function"])], day)]

    def act(self, form: forms.Form) -> str:
        """Merge them, where all are within reach."""
        wish = form.cleaned_data
        bodies = [needed(number) for number in wish["bodies"]]
        into = needed(wish["into"]) if wish["into"] else None
        for body in (*bodies, *([into] if into is not None else [])):
            if not self.request.user.has_perm(REORGANISE, body):
                raise NotInReachError(self.name_of(str(body.pk), wish["on"]))
        target = into or draft_like(wish["new_name"], wish["new_kind"], bodies[0], wish["on"])
        made = merge_bodies(
            bodies=bodies, into=target, on=wish["on"], by=self.actor, function=wish["function"], reason=wish["reason"]
        )
        if "sure" in self.request.POST:
            self.whole = made  # what is only tried is not there afterwards
        return _("Đã hợp nhất vào “%s”.") % self.name_of_whole(wish)


def needed(number: str) -> Body:
    """A body that was chosen."""
    body = body_of(number)
    assert body is not None
    return body


def draft_like(name: str, kind: str, old: Body, day: datetime.date) -> Draft:
    """A body to be made on a day that stands where another stands: on its level, in its area, below what it is below."""
    facts = facts_of(version_on(old, day))
    return Draft(replace(facts, name=name, kind=kind or facts.kind, short_names=()), day, simulated=old.simulated)


def place_of(row: str, parts: Sequence[Part]) -> int | None:
    """The place in the list of what was entered in a row; rows may be left empty."""
    return next((at for at, part in enumerate(parts) if str(part.row) == row), None)


def is_made(name: str, day: datetime.date, like: str) -> str:
    """A sentence."""
    return _("“%(name)s” được lập từ ngày %(day)s, cùng cấp, địa bàn và cấp trên với “%(like)s”.") % {
        "name": name,
        "day": written(day),
        "like": like,
    }


def ends(name: str, day: datetime.date) -> str:
    """A sentence."""
    return _("“%(name)s” không còn hoạt động từ ngày %(day)s.") % {"name": name, "day": written(day)}


def takes_over(parts: Iterable[tuple[str, str]], day: datetime.date) -> list[str]:
    """A sentence for each."""
    return [
        _("“%(name)s” tiếp nhận từ ngày %(day)s: %(function)s.")
        % {"name": name, "day": written(day), "function": function or _("toàn bộ nhiệm vụ")}
        for name, function in parts
    ]


def goes_below(body: Body, target: str, day: datetime.date) -> list[str]:
    """A sentence for each body below."""
    if not target:
        return []
    below = BodyVersion.objects.filter(overlapping(Span(day, None)), parent=body).order_by("search_name__name_order")
    names = list(dict.fromkeys(below.values_list("name", flat=True)))
    told = [_("“%(name)s” chuyển về trực thuộc “%(target)s”.") % {"name": name, "target": target} for name in names[:_MOST_LINES]]
    if len(names) > _MOST_LINES:
        told.append(_("và %d cơ quan trực thuộc khác cũng vậy.") % (len(names) - _MOST_LINES))
    return told
