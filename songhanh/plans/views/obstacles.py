"""What stands in the way of everybody, of a plan, of a body: what waits for an answer first, the longest waiting above."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.plans.queries.obstacles import (
    AGES,
    STATES,
    bodies_answering,
    bodies_with_obstacles,
    listed_obstacles,
    plans_with_obstacles,
)
from songhanh.plans.views.tasks import ScopedPage, part_of
from songhanh.ui.listing import Column, Filter, Listing, ListingView

_LOOKS: Final = {"waiting": "partly", "answered": "info", "closed": "met", "stopped": "plain"}
_WORDS: Final = dict(STATES)


def _words(row: object) -> str:
    one = part_of(row)
    return f"{one.text} → {one.asked}" if one.asked else str(one.text)


def _state(row: object) -> tuple[str, str]:
    one = part_of(row)
    if one.whose:
        return "partly", _("chờ bạn trả lời")
    return _LOOKS[one.state], str(_WORDS[one.state])


def _place(row: object) -> str:
    one = part_of(row)
    return f"{reverse('plans:task', args=[one.assignment.task_id])}#vuong-mac-{one.pk}"


def _answer(row: object) -> str:
    return reverse("plans:answer_obstacle", args=[part_of(row).pk]) if part_of(row).whose else ""


_TEXT: Final = Column("vuong-mac", gettext_lazy("Vướng mắc"), value=_words, sort="search_text", link=_place)
_STATE: Final = Column("tinh-trang", gettext_lazy("Tình trạng"), "state", value=_state, sort="place", link=_answer)
_BODY: Final = Column(
    "co-quan",
    gettext_lazy("Cơ quan"),
    value=lambda row: part_of(row).body_name or part_of(row).assignment.unit,
    sort="body_order",
)
_TOLD: Final = Column("gui-den", gettext_lazy("Gửi đến"), value=lambda row: part_of(row).told_name, sort="told_name")
_TASK: Final = Column(
    "nhiem-vu",
    gettext_lazy("Nhiệm vụ"),
    value=lambda row: part_of(row).assignment.task.title,
    sort="assignment__task__search_text",
)
_PLAN: Final = Column(
    "ke-hoach",
    gettext_lazy("Kế hoạch"),
    value=lambda row: part_of(row).assignment.task.plan.number or part_of(row).assignment.task.plan.title,
    sort="assignment__task__plan__number",
)
_TOLD_ON: Final = Column("ngay-bao", gettext_lazy("Ngày báo"), "day", value=lambda row: part_of(row).at, sort="at")
_WAITED: Final = Column(
    "so-ngay", gettext_lazy("Đã chờ (ngày)"), "number", value=lambda row: part_of(row).waited.days, sort="waited"
)
_ANSWER: Final = Column("tra-loi", gettext_lazy("Trả lời"), value=lambda row: part_of(row).answer or None)

_BY_STATE: Final = Filter("tinh-trang", gettext_lazy("Tình trạng"), STATES, lookup="state")
_BY_WHOSE: Final = Filter("cho", gettext_lazy("Ai trả lời"), (("me", gettext_lazy("chờ tôi trả lời")),), lookup="whose")
_BY_AGE: Final = Filter("tuoi", gettext_lazy("Đã chờ"), AGES, lookup="age")
_BY_BODY: Final = Filter("co-quan", gettext_lazy("Cơ quan"), bodies_with_obstacles, lookup="assignment__body")
_BY_PLAN: Final = Filter("ke-hoach", gettext_lazy("Kế hoạch"), plans_with_obstacles, lookup="assignment__task__plan")


class ObstaclesListing(Listing):
    """Of all plans and bodies."""

    columns: ClassVar[Sequence[Column]] = (_TEXT, _STATE, _WAITED, _BODY, _TASK, _PLAN, _TOLD, _TOLD_ON, _ANSWER)
    filters: ClassVar[Sequence[Filter]] = (_BY_STATE, _BY_WHOSE, _BY_AGE, _BY_BODY, _BY_PLAN)
    search_fields = ("search_text", "body_order", "assignment__task__search_text")
    search_hint = gettext_lazy("Lời vướng mắc, nhiệm vụ hoặc cơ quan")
    default_sort = "tinh-trang"
    file_name = "vuong-mac"


class PlanObstaclesListing(ObstaclesListing):
    """Of one plan."""

    columns = (_TEXT, _STATE, _WAITED, _BODY, _TASK, _TOLD, _TOLD_ON, _ANSWER)
    filters = (_BY_STATE, _BY_WHOSE, _BY_AGE, _BY_BODY)


class BodyObstaclesListing(ObstaclesListing):
    """Of one body."""

    columns = (_TEXT, _STATE, _WAITED, _TASK, _PLAN, _TOLD, _TOLD_ON, _ANSWER)
    filters = (_BY_STATE, _BY_WHOSE, _BY_AGE, _BY_PLAN)


class ObstaclesView(ScopedPage, ListingView):
    """The list, with the way to what waits for the viewer's own answer."""

    template_name = "plans/obstacles.html"
    view = "obstacles"
    listing_class = ObstaclesListing
    empty_title = gettext_lazy("Chưa có vướng mắc nào được báo")
    empty_advice = gettext_lazy(
        "Cơ quan thực hiện mở nhiệm vụ của mình rồi bấm “Báo vướng mắc”. Vướng mắc nằm ở đây, kể cả sau khi đã được trả lời và khép lại."
    )

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Those of the scope."""
        found = listed_obstacles(bodies_answering(self.viewer))
        if self.plan is not None:
            return found.filter(assignment__task__plan=self.plan)
        return found.filter(assignment__body=self.body.body_id) if self.body is not None else found

    def get_rows(self) -> QuerySet[Any]:
        """All of the scope."""
        return self.rows

    def whose(self) -> str:
        """Whose these are."""
        if self.plan is None and self.body is None:
            return _("Điều các cơ quan báo lên trong lúc thực hiện, và câu trả lời.")
        return super().whose()

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With how many wait for the viewer."""
        shared = {**self.shared(), "title": _("Vướng mắc")}
        return {**super().get_context_data(**context), **shared, "waiting_for_me": self.rows.filter(whose="me").count()}


class PlanObstaclesView(ObstaclesView):
    """Those of a plan."""

    listing_class = PlanObstaclesListing


class BodyObstaclesView(ObstaclesView):
    """Those of a body."""

    listing_class = BodyObstaclesListing
