"""Who has a part: parts without a body, parts of bodies that are no more, changing and handing over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from songhanh.accounts.pages import Crumbs
from songhanh.bodies.days import today
from songhanh.bodies.forms.choosing import ChoosingForm
from songhanh.bodies.models import Body
from songhanh.plans.actions.handing import add_body, change_part, hand_over, hand_over_many, name_bodies
from songhanh.plans.directing import directed_issuers, may_direct
from songhanh.plans.errors import AgainstThePlanError
from songhanh.plans.forms.tasks import AddBodyForm, HandOverForm, NameBodiesForm, PartForm
from songhanh.plans.models import Assignment
from songhanh.plans.queries.handing import Orphan, parts_of_gone_bodies, parts_without_body, with_followers
from songhanh.plans.roles import Permission
from songhanh.plans.task_errors import AlreadyTakesPartError, HandOverDayError, NotThereError, ToItselfError
from songhanh.plans.views.base import PlansActPage, PlansPage
from songhanh.plans.views.tasks import TASK_COLUMN, body_of, part_of
from songhanh.plans.views.tasks_acts import PartActPage, PostPage
from songhanh.plans.views.tasks_one import TaskPage
from songhanh.ui.listing import Column, Listing, ListingView

MOST_AT_ONCE: Final = 500


def tasks_crumbs() -> Crumbs:
    """The way to the tasks."""
    return [(reverse("plans:tasks"), _("Nhiệm vụ"))]


class LookingPage(PlansActPage):
    """A form in which bodies are looked for."""

    template_name = "bodies/act.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the day on which bodies are looked for."""
        options = super().get_form_kwargs()
        if issubclass(self.get_form_class(), ChoosingForm):
            options["day"] = today()
        return options

    def post(self, request: HttpRequest, *args: str, **options: Any) -> HttpResponse:
        """Look for something to choose, or do it."""
        if "find" in request.POST:
            form = self.get_form()
            assert isinstance(form, ChoosingForm)
            form.only_look()
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **options)


class DirectedPartPage(PartActPage):
    """About one part, for who directs its plan."""

    def admit(self) -> None:
        """Refuse who may not."""
        if not may_direct(self.viewer, self.part.task.plan):
            raise PermissionDenied


class NameBodiesView(LookingPage, DirectedPartPage):
    """Say who is meant."""

    template_name = "bodies/act.html"
    form_class = NameBodiesForm
    verb = gettext_lazy("Giao cho các cơ quan đã chọn")
    faults_at: ClassVar[dict[type[Exception], str]] = {NotThereError: "bodies"}

    def title(self) -> str:
        return _("“%(unit)s” là cơ quan nào?") % {"unit": self.part.unit}

    def lead(self) -> str:
        return self.part.task.quote or self.part.task.title

    def get_initial(self) -> dict[str, Any]:
        """The words of the plan are looked for at once."""
        return {"bodies_words": self.part.unit}

    def act(self, form: forms.Form) -> str:
        chosen = list(Body.objects.filter(pk__in=[int(number) for number in form.cleaned_data["bodies"]]).order_by("pk"))
        name_bodies(assignment=self.part, bodies=chosen, by=self.viewer)
        return ngettext("Đã giao cho %(count)s cơ quan.", "Đã giao cho %(count)s cơ quan.", len(chosen)) % {"count": len(chosen)}


class ChangePartView(DirectedPartPage):
    """What a body is asked to do, and by when."""

    form_class = PartForm
    verb = gettext_lazy("Lưu vai trò và hạn")
    faults_at: ClassVar[dict[type[Exception], str]] = {AgainstThePlanError: "due_on", AlreadyTakesPartError: "part"}

    def title(self) -> str:
        return _("Đổi vai trò, hạn")

    def get_initial(self) -> dict[str, Any]:
        return {"part": self.part.part, "due_on": self.part.due_on, "due_before": self.part.due_before}

    def act(self, form: forms.Form) -> str:
        data = form.cleaned_data
        change_part(
            assignment=self.part,
            part=data["part"],
            due_on=data["due_on"],
            due_before=data["due_before"],
            by=self.viewer,
            seen=self.seen(form),
        )
        return _("Đã lưu vai trò và hạn.")


class HandOverView(LookingPage, DirectedPartPage):
    """Hand one part over."""

    template_name = "bodies/act.html"
    form_class = HandOverForm
    verb = gettext_lazy("Bàn giao")
    faults_at: ClassVar[dict[type[Exception], str]] = {HandOverDayError: "start", NotThereError: "to", ToItselfError: "to"}

    def title(self) -> str:
        return _("Bàn giao phần việc")

    def get_initial(self) -> dict[str, Any]:
        """Who follows by what was written of the reorganisation is offered."""
        followers = with_followers([self.part])[0].followers if self.part.body_id else ()
        return {"to": str(followers[0].number)} if len(followers) == 1 else {}

    def act(self, form: forms.Form) -> str:
        to = body_of(int(form.cleaned_data["to"]))
        hand_over(assignment=self.part, to=to, day=form.cleaned_data["start"], by=self.viewer)
        return _("Đã bàn giao.")


class AddBodyView(TaskPage, LookingPage):
    """Give another body a part in a task."""

    form_class = AddBodyForm
    verb = gettext_lazy("Thêm cơ quan")
    faults_at: ClassVar[dict[type[Exception], str]] = {AgainstThePlanError: "due_on", AlreadyTakesPartError: "body"}

    def admit(self) -> None:
        """Refuse who does not direct the plan."""
        if not may_direct(self.viewer, self.task.plan):
            raise PermissionDenied

    def title(self) -> str:
        return _("Thêm cơ quan vào nhiệm vụ")

    def lead(self) -> str:
        return self.task.title

    def crumbs(self) -> Crumbs:
        return [*TaskPage.crumbs(self), (reverse("plans:task", args=[self.task.pk]), self.task.title[:60])]

    def act(self, form: forms.Form) -> str:
        data = form.cleaned_data
        body = body_of(int(data["body"]))
        add_body(
            task=self.task, body=body, part=data["part"], due_on=data["due_on"], due_before=data["due_before"], by=self.viewer
        )
        return _("Đã thêm cơ quan vào nhiệm vụ.")


class UnnamedListing(Listing):
    """Parts without a body."""

    columns = (
        Column(
            "theo-ke-hoach",
            gettext_lazy("Theo kế hoạch"),
            value=lambda row: part_of(row).unit,
            sort="unit",
            link=lambda row: reverse("plans:name_bodies", args=[part_of(row).pk]),
        ),
        TASK_COLUMN,
        Column("vai-tro", gettext_lazy("Vai trò"), value=lambda row: part_of(row).get_part_display(), sort="part"),
        Column("ke-hoach", gettext_lazy("Kế hoạch"), value=lambda row: part_of(row).task.plan.number, sort="task__plan__number"),
    )
    search_fields = ("task__search_text",)
    default_sort = ""
    file_name = "chua-ro-co-quan"


class DirectorsPage(PlansPage):
    """A list for who directs plans."""

    permission = Permission.DIRECT


class UnnamedView(DirectorsPage, ListingView):
    """The parts of which nobody has said who is meant."""

    listing_class = UnnamedListing
    title = gettext_lazy("Chưa rõ cơ quan")
    lead = gettext_lazy("Kế hoạch gọi tên mà máy không hiểu chắc là cơ quan nào. Mở từng dòng để chỉ ra.")
    empty_title = gettext_lazy("Mọi phần việc đều đã có cơ quan")
    empty_help = "plans/#tasks"
    empty_advice = gettext_lazy("Khi một kế hoạch mới gọi tên một cơ quan mà máy không hiểu, phần việc đó hiện ở đây.")

    def get_rows(self) -> QuerySet[Assignment]:
        return parts_without_body(directed_issuers(self.viewer))

    def get_context_data(self, **context: object) -> dict[str, Any]:
        return super().get_context_data(crumbs=tasks_crumbs(), **context)


def _orphan(row: object) -> Orphan:
    assert isinstance(row, Orphan)
    return row


def _gone(row: object) -> str:
    return str(getattr(_orphan(row).part, "body_name", None) or _orphan(row).part.unit)


def _following(row: object) -> str:
    def words(name: str, functions: Sequence[str]) -> str:
        return f"{name} ({', '.join(functions)})" if functions else name

    followers = _orphan(row).followers
    return "; ".join(words(one.name, one.functions) for one in followers) or _("chưa ghi cơ quan nào tiếp nhận")


class OrphansListing(Listing):
    """Open parts of bodies that are no more."""

    columns = (
        Column(
            "nhiem-vu",
            gettext_lazy("Nhiệm vụ"),
            value=lambda row: _orphan(row).part.task.title,
            sort="x",
            link=lambda row: reverse("plans:hand_over_part", args=[_orphan(row).part.pk]),
        ),
        Column("co-quan", gettext_lazy("Cơ quan không còn hoạt động"), value=_gone, sort="x"),
        Column("tiep-nhan", gettext_lazy("Cơ quan kế tiếp"), value=_following, sort="x"),
        Column("han", gettext_lazy("Hạn"), "day", value=lambda row: _orphan(row).part.due_on, sort="x"),
        Column("ke-hoach", gettext_lazy("Kế hoạch"), value=lambda row: _orphan(row).part.task.plan.number, sort="x"),
    )
    file_name = "can-ban-giao"


class OrphansView(DirectorsPage, ListingView):
    """What must be handed over after a reorganisation."""

    template_name = "plans/orphans.html"
    listing_class = OrphansListing
    title = gettext_lazy("Cần bàn giao")
    lead = gettext_lazy("Việc còn mở của các cơ quan không còn hoạt động, và cơ quan kế tiếp theo chức năng.")
    empty_title = gettext_lazy("Không có việc nào cần bàn giao")
    empty_help = "plans/#tasks"
    empty_advice = gettext_lazy("Sau một lần sắp xếp tổ chức, việc còn mở của cơ quan cũ hiện ở đây.")

    def get_rows(self) -> list[Orphan]:
        self.orphans = with_followers(parts_of_gone_bodies(directed_issuers(self.viewer)))
        return self.orphans

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With one button for each body that has one follower."""
        at_once: dict[int, dict[str, Any]] = {}
        for orphan in self.orphans:
            if orphan.only is not None and orphan.part.body_id is not None:
                known = at_once.setdefault(orphan.part.body_id, {"name": _gone(orphan), "to": orphan.only, "count": 0})
                known["count"] += 1
        return super().get_context_data(crumbs=tasks_crumbs(), at_once=sorted(at_once.items()), **context)


class HandOverAllView(DirectorsPage, PostPage):
    """One click: all open parts of a body that is no more, to the only one that follows it."""

    def act(self) -> str:
        rows = parts_of_gone_bodies(directed_issuers(self.viewer)).filter(body=self.kwargs["body"])
        orphans = with_followers(rows[:MOST_AT_ONCE])
        if not orphans or orphans[0].only is None:
            raise Http404
        count = hand_over_many(assignments=[one.part for one in orphans], to=body_of(orphans[0].only.number), by=self.viewer)
        words = ngettext("Đã bàn giao %(count)s việc cho %(to)s.", "Đã bàn giao %(count)s việc cho %(to)s.", count)
        return words % {"count": count, "to": orphans[0].only.name}

    def following(self) -> str:
        return reverse("plans:orphans")
