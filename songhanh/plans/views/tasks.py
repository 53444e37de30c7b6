"""Tasks of everybody, of a plan, of a body: as a list. What the board, the calendar and the timeline share with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.accounts.pages import Crumbs
from songhanh.bodies.days import today
from songhanh.bodies.models import Body, BodyVersion
from songhanh.plans.due import due_words
from songhanh.plans.models import Assignment, Part, Plan, Status
from songhanh.plans.queries.tasks import DUE_GROUPS, bodies_with_parts, listed_parts, parts_of_plan, running_plans
from songhanh.plans.views.base import PlansPage, plan_crumbs
from songhanh.ui.listing import Column, Filter, Listing, ListingView

STATUS_STATES: Final = {Status.TO_DO: "plain", Status.DOING: "info", Status.DONE: "met", Status.NOT_NEEDED: "plain"}


def part_of(row: object) -> Any:  # noqa: ANN401  # a part with what the query adds
    """A row of the list."""
    return row


def status_of(part: Assignment, plan: Plan) -> tuple[str, str]:
    """How far a part is, with its word; what was left when the plan ended stopped with it."""
    word = str(part.get_status_display())
    if part.open and plan.is_over:
        return "plain", _("%(status)s, dừng cùng kế hoạch") % {"status": word}
    return STATUS_STATES[Status(part.status)], word


def state_of(part: Any) -> tuple[str, str]:  # noqa: ANN401
    """The state of a part with its word; how late it is stands beside it."""
    state, word = status_of(part, part.task.plan)
    return ("late" if part.due_group == "late" else state), word


def left_of(part: Any) -> str:  # noqa: ANN401
    """How far its end is; nothing for what is not open."""
    return due_words(part.due_on, before=part.due_before, day=today()) if part.due_group else ""


def task_address(part: Any) -> str:  # noqa: ANN401
    """Where one acts on a part."""
    return f"{reverse('plans:task', args=[part.task_id])}#phan-{part.pk}"


TASK_COLUMN: Final = Column(
    "nhiem-vu", gettext_lazy("Nhiệm vụ"), value=lambda row: part_of(row).task.title, sort="task__search_text", link=task_address
)
_BODY: Final = Column(
    "co-quan", gettext_lazy("Cơ quan"), value=lambda row: part_of(row).body_name or part_of(row).unit, sort="body_order"
)
_PART: Final = Column("vai-tro", gettext_lazy("Vai trò"), value=lambda row: part_of(row).get_part_display(), sort="part")
_PLAN: Final = Column(
    "ke-hoach",
    gettext_lazy("Kế hoạch"),
    value=lambda row: part_of(row).task.plan.number or part_of(row).task.plan.title,
    sort="task__plan__number",
)
_DUE: Final = Column("han", gettext_lazy("Hạn"), "day", value=lambda row: part_of(row).due_on, sort="due_on")
_LEFT: Final = Column("con-lai", gettext_lazy("Còn lại"), value=left_of)
_STATE: Final = Column("tinh-trang", gettext_lazy("Tình trạng"), "state", value=state_of, sort="status")
_BY_STATUS: Final = Filter("tinh-trang", gettext_lazy("Tình trạng"), Status.choices, lookup="status")
_BY_PART: Final = Filter("vai-tro", gettext_lazy("Vai trò"), Part.choices, lookup="part")
_BY_DUE: Final = Filter("han", gettext_lazy("Hạn"), DUE_GROUPS, lookup="due_group")
_BY_BODY: Final = Filter("co-quan", gettext_lazy("Cơ quan"), bodies_with_parts, lookup="body")
_BY_PLAN: Final = Filter("ke-hoach", gettext_lazy("Kế hoạch"), running_plans, lookup="task__plan")


class TasksListing(Listing):
    """Parts in tasks of all plans."""

    columns: ClassVar[Sequence[Column]] = (TASK_COLUMN, _BODY, _PART, _PLAN, _DUE, _LEFT, _STATE)
    filters: ClassVar[Sequence[Filter]] = (_BY_DUE, _BY_STATUS, _BY_PART, _BY_BODY, _BY_PLAN)
    search_fields = ("task__search_text", "body_order")
    search_hint = gettext_lazy("Tên nhiệm vụ hoặc cơ quan")
    default_sort = "han"
    file_name = "nhiem-vu"
    kept_parameters = ("thang",)


class PlanTasksListing(TasksListing):
    """Those of one plan."""

    columns = (TASK_COLUMN, _BODY, _PART, _DUE, _LEFT, _STATE)
    filters = (_BY_DUE, _BY_STATUS, _BY_PART, _BY_BODY)


class BodyTasksListing(TasksListing):
    """Those of one body."""

    columns = (TASK_COLUMN, _PART, _PLAN, _DUE, _LEFT, _STATE)
    filters = (_BY_DUE, _BY_STATUS, _BY_PART, _BY_PLAN)


LISTINGS: Final = {"": TasksListing, "plan": PlanTasksListing, "body": BodyTasksListing}
VIEWS: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("tasks", gettext_lazy("Danh sách")),
    ("board", gettext_lazy("Bảng việc")),
    ("calendar", gettext_lazy("Lịch")),
    ("timeline", gettext_lazy("Tiến trình")),
    ("obstacles", gettext_lazy("Vướng mắc")),
)
_NOT_KEPT: Final = ("page", "format", "sort", "size", "dense", "thang", "vua-chuyen")
# What of the address the tasks and the obstacles both understand.
_SHARED: Final = ("q", "co-quan", "ke-hoach")


class ScopedPage(PlansPage):
    """Tasks of everybody, of the plan or of the body of the address. ``scope`` says which, ``view`` in which form."""

    scope: str = ""
    view: ClassVar[str] = "tasks"

    @cached_property
    def plan(self) -> Plan | None:
        """The plan of the address. Raises Http404."""
        if self.scope != "plan":
            return None
        found = Plan.objects.filter(pk=self.kwargs["plan"]).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def body(self) -> BodyVersion | None:
        """The body of the address, by its newest name. Raises Http404."""
        if self.scope != "body":
            return None
        found = BodyVersion.objects.filter(body=self.kwargs["body"]).order_by("valid_from").last()
        if found is None:
            raise Http404
        return found

    def parts(self) -> QuerySet[Assignment]:
        """The parts that are meant."""
        if self.plan is not None:
            return parts_of_plan(self.plan)
        rows = listed_parts()
        return rows.filter(body=self.body.body_id) if self.body is not None else rows

    def crumbs(self) -> Crumbs:
        """The way here."""
        if self.plan is not None:
            return plan_crumbs(self.plan)
        if self.body is not None:
            return [(reverse("bodies:body", args=[self.body.body_id]), self.body.name)]
        return []

    def whose(self) -> str:
        """Whose tasks these are."""
        if self.plan is not None:
            return self.plan.title
        if self.body is not None:
            return self.body.name
        return _("Phần việc của mọi cơ quan trong các kế hoạch đang thực hiện.")

    def address(self, view: str) -> str:
        """The same tasks in another form."""
        name = f"plans:{self.scope}_{view}" if self.scope else f"plans:{view}"
        arguments = [self.kwargs[self.scope]] if self.scope else []
        return reverse(name, args=arguments)

    def ways(self) -> list[tuple[str, str, int | None]]:
        """Tabs to the four forms and to the obstacles; search and filters go along, as far as the other page has them."""
        own = self.request.get_full_path()
        return [(own if view == self.view else self.address(view) + self._query(view), str(words), None) for view, words in VIEWS]

    def _query(self, view: str) -> str:
        kept = self.request.GET.copy()
        is_other = "obstacles" in (view, self.view)
        for name in list(kept):
            if name in _NOT_KEPT or (is_other and name not in _SHARED):
                kept.pop(name)
        return f"?{kept.urlencode()}" if kept else ""

    def shared(self) -> dict[str, Any]:
        """What every form shows."""
        return {
            "title": _("Nhiệm vụ"),
            "lead": self.whose(),
            "crumbs": self.crumbs(),
            "ways": self.ways(),
            "here": self.address(self.view),
            "list_address_of_view": self.address("tasks"),
            "over": self.plan if self.plan is not None and self.plan.is_over else None,
        }


class TasksView(ScopedPage, ListingView):
    """The list."""

    template_name = "plans/tasks.html"
    listing_class = TasksListing
    empty_title = gettext_lazy("Chưa có nhiệm vụ nào")
    empty_help = "plans/#tasks"
    empty_advice = gettext_lazy("Nhiệm vụ có ở đây khi một kế hoạch được rà soát xong và đưa vào thực hiện.")

    def get_rows(self) -> QuerySet[Assignment]:
        """All parts of the scope."""
        return self.parts()

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the ways to the other forms."""
        return {**super().get_context_data(**context), **self.shared()}


class PlanTasksView(TasksView):
    """The list of a plan."""

    listing_class = PlanTasksListing


class BodyTasksView(TasksView):
    """The list of a body."""

    listing_class = BodyTasksListing


def body_of(number: int) -> Body:
    """A body. Raises Http404."""
    found = Body.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
