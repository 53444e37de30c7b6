"""The cascade: who below must issue a plan, and what plans below made of what they were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.pages import Crumbs
from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.catalogue.comparing import Outcome
from songhanh.plans.actions.cascade import (
    demand_again,
    demand_child_plans,
    demand_from,
    excuse,
    forget_adoption,
    keep_adoption,
    link_answer,
)
from songhanh.plans.forms.plans import AdoptionForm, AnswerForm, DemandForm, ReasonForm
from songhanh.plans.models import ChildPlan, Plan, PlanState, Target
from songhanh.plans.pairing import Pair
from songhanh.plans.queries.cascade import Child, children, compared, summed, unasked
from songhanh.plans.queries.plans import name_of
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import plan_crumbs
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.views.writing import PlanActPage
from songhanh.plans.words import measure_words
from songhanh.ui import formats
from songhanh.ui.listing import Column, Filter, Listing, ListingView

CHILD_STATES = {
    "late": ("late", _("quá hạn")),
    "due": ("plain", _("chưa có")),
    "issued": ("met", _("đã ban hành")),
    "excused": ("open", _("không phải ban hành")),
}
OUTCOMES = {
    Outcome.EQUAL: ("met", _("bằng mức giao")),
    Outcome.STRONGER: ("met", _("cao hơn mức giao")),
    Outcome.WEAKER: ("unmet", _("thấp hơn mức giao")),
    Outcome.LATER: ("late", _("muộn hơn")),
    Outcome.OMITTED: ("unmet", _("không có")),
    Outcome.OTHER_UNIT: ("open", _("khác đơn vị tính")),
    Outcome.INCOMPARABLE: ("open", _("không so sánh được")),
}


def _of(row: object) -> Any:  # noqa: ANN401  # a row of a list
    return row


def _answer_address(row: object) -> str:
    child: Child = _of(row)
    return reverse("plans:plan", args=[child.row.answer_id]) if child.row.answer_id else ""


class ChildrenListing(Listing):
    """The bodies that must issue a plan."""

    columns = (
        Column("name", _("Cơ quan"), sort="name", link=lambda row: reverse("bodies:body", args=[_of(row).row.body_id])),
        Column("state", _("Trạng thái"), "state", value=lambda row: CHILD_STATES[_of(row).state], sort="state"),
        Column("due", _("Hạn"), "day", value=lambda row: _of(row).row.due_on, sort="due"),
        Column(
            "answer",
            _("Kế hoạch đã ban hành"),
            value=lambda row: _of(row).row.answer and (_of(row).row.answer.number or _of(row).row.answer.title),
            link=_answer_address,
            sort="answer",
        ),
        Column(
            "signed", _("Ngày ký"), "day", value=lambda row: _of(row).row.answer and _of(row).row.answer.signed_on, sort="signed"
        ),
        Column("reason", _("Lý do không phải ban hành"), value=lambda row: _of(row).row.reason or None),
    )
    filters = (Filter("state", _("Trạng thái"), [(value, word) for value, (_state, word) in CHILD_STATES.items()]),)
    kept_parameters = ("ngay",)
    file_name = "cap-duoi"
    sizes = (50, 100, 200)


class CascadeView(PlanFrame, ListingView):
    """Who below must issue a plan: a grid of bodies, and the same as a list."""

    template_name = "plans/cascade.html"
    listing_class = ChildrenListing
    dated = True
    title = _("Kế hoạch của cấp dưới")
    empty_title = _("Chưa cơ quan nào phải ban hành kế hoạch")
    empty_help = "plans/#cascade"
    empty_advice = _("Phần mềm tìm trong nhiệm vụ câu giao “xây dựng kế hoạch”. Nếu câu chữ khác, hãy thêm cơ quan bằng tay.")

    @cached_property
    def children(self) -> list[Child]:
        """The bodies with their state on the day."""
        return children(self.plan, self.day)

    def get_rows(self) -> list[Child]:
        """All of them."""
        return self.children

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the grid and the counts."""
        counts = {state: sum(1 for child in self.children if child.state == state) for state in CHILD_STATES}
        quotes: dict[str, Any] = {}
        for child in self.children:
            if child.row.quote:
                quotes.setdefault(child.row.quote, child.row)
        own = {
            "grid": [(child, CHILD_STATES[child.state]) for child in self.children],
            "counts": [(state, CHILD_STATES[state], number) for state, number in counts.items()],
            "issued": counts["issued"],
            "obliged": len(self.children) - counts["excused"],
            "quotes": quotes.items(),
            "unasked": unasked(self.plan),
            "writable": self.may_change and self.plan.state == PlanState.RUNNING,
        }
        return super().get_context_data(**own, **context)


class LookAgainView(CascadeView):
    """The same page, where the tasks are looked through once more."""

    permission = Permission.REVIEW

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Look once more who must issue a plan."""
        del request, args, options
        demand_child_plans(plan=self.plan, by=self.viewer)
        return redirect("plans:cascade", plan=self.plan.pk)


class CascadeActPage(PlanActPage):
    """A form about who below must answer."""

    template_name = "plans/act.html"

    def crumbs(self) -> Crumbs:
        """The way to the grid."""
        return [*super().crumbs(), (reverse("plans:cascade", args=[self.plan.pk]), gettext("Cấp dưới"))]


class DemandView(CascadeActPage):
    """Bodies added by hand."""

    form_class = DemandForm
    template_name = "plans/choosing.html"
    verb = _("Thêm")
    is_versioned = False

    def title(self) -> str:
        """What is asked."""
        return gettext("Thêm cơ quan phải ban hành kế hoạch")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Bodies of today."""
        return {**super().get_form_kwargs(), "day": today()}

    def post(self, request: HttpRequest, *args: str, **options: Any) -> HttpResponse:
        """Look for bodies, or add those chosen."""
        if "find" in request.POST:
            form = self.get_form()
            assert isinstance(form, DemandForm)
            form.only_look()
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **options)

    def act(self, form: forms.Form) -> str:
        """Add them."""
        wish = form.cleaned_data
        bodies = list(Body.objects.filter(pk__in=[int(number) for number in wish["bodies"]]))
        made = demand_from(plan=self.plan, bodies=bodies, due_on=wish["due"], quote=wish["quote"], by=self.viewer)
        return gettext("Đã thêm %(count)s cơ quan.") % {"count": len(made)}


class ChildPage(CascadeActPage):
    """A form about one body that must answer."""

    @cached_property
    def child(self) -> ChildPlan:
        """The row of the address. Raises Http404."""
        found = ChildPlan.objects.filter(plan=self.plan, pk=self.kwargs["child"]).first()
        if found is None:
            raise Http404
        return found

    def version(self) -> object:
        """That of the row."""
        return self.child.revision

    def forget(self) -> None:
        """The row too."""
        super().forget()
        self.__dict__.pop("child", None)


class ExcuseView(ChildPage):
    """A body that need not issue a plan."""

    form_class = ReasonForm
    verb = _("Ghi là không phải ban hành")

    def title(self) -> str:
        """What is asked."""
        return gettext("%(body)s không phải ban hành kế hoạch, vì sao?") % {"body": name_of(self.child.body_id)}

    def act(self, form: forms.Form) -> str:
        """Excuse it."""
        excuse(child=self.child, reason=form.cleaned_data["reason"], by=self.viewer, seen=self.child.revision)
        return gettext("Đã ghi lý do.")


class AnswerView(ChildPage):
    """Which plan a body has issued."""

    form_class = AnswerForm
    verb = _("Ghi nhận kế hoạch này")

    def title(self) -> str:
        """What is asked."""
        return gettext("%(body)s đã ban hành kế hoạch nào?") % {"body": name_of(self.child.body_id)}

    def lead(self) -> str:
        """Where there is none to choose."""
        if self.answers:
            return ""
        return gettext("Cơ quan này chưa có kế hoạch nào trong hệ thống. Kế hoạch phải được tải lên hoặc lập tại đây trước.")

    @cached_property
    def answers(self) -> list[tuple[str, str]]:
        """The plans of the body."""
        found = Plan.objects.filter(issuer=self.child.body_id, state__in=(PlanState.RUNNING, PlanState.ENDED)).exclude(
            pk=self.plan.pk
        )
        return [(str(plan.pk), str(plan)) for plan in found]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the plans to choose from."""
        return {**super().get_form_kwargs(), "answers": self.answers}

    def act(self, form: forms.Form) -> str:
        """Link it."""
        answer = Plan.objects.get(pk=int(form.cleaned_data["answer"]))
        link_answer(child=self.child, answer=answer, by=self.viewer, seen=self.child.revision)
        return gettext("Đã ghi nhận kế hoạch của cấp dưới.")


class AgainView(ChildPage):
    """A body from which a plan is demanded again."""

    form_class = ReasonForm
    verb = _("Lại chờ kế hoạch")

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """Nothing to fill in."""
        form = super().get_form(form_class)
        del form.fields["reason"]
        return form

    def title(self) -> str:
        """What is asked."""
        return gettext("Lại chờ kế hoạch của %(body)s?") % {"body": name_of(self.child.body_id)}

    def act(self, form: forms.Form) -> str:
        """Demand it again."""
        del form
        demand_again(child=self.child, by=self.viewer, seen=self.child.revision)
        return gettext("Cơ quan này lại nằm trong danh sách phải ban hành.")


def pair_text(pair: Pair) -> str:
    """How a pair compares, in the reader's language."""
    if pair.answered is None:
        return gettext("Chỉ tiêu được giao không có con số nên không so sánh được.")
    return " ".join(step.text_en if formats.is_english() else step.text for step in pair.answered.steps)


def figures(target: Target | None) -> str | None:
    """The figures of a target in one line."""
    return "; ".join(measure_words(measure) for measure in target.measures.all()) if target else None


@dataclass(frozen=True)
class Line:
    """How one plan answers one target, as lists show it. ``editable``: the viewer may say which target answers, and why it differs."""

    pair: Pair
    body: str = ""
    editable: bool = False


def _adoption_address(row: object) -> str:
    line: Line = _of(row)
    return reverse("plans:adoption", args=[line.pair.plan.pk, line.pair.assigned.pk]) if line.editable else ""


def _keeps(row: object, value: str) -> bool:
    pair: Pair = _of(row).pair
    return pair.worrying if value == "worrying" else str(pair.outcome) == value


class PairsListing(Listing):
    """Assigned against adopted targets."""

    columns = (
        Column(
            "assigned",
            _("Được giao"),
            value=lambda row: _of(row).pair.assigned.statement,
            sort="assigned",
            link=_adoption_address,
        ),
        Column("given", _("Mức được giao"), value=lambda row: figures(_of(row).pair.assigned)),
        Column(
            "adopted",
            _("Đã nhận"),
            value=lambda row: _of(row).pair.adopted.statement if _of(row).pair.adopted else None,
            sort="adopted",
        ),
        Column("taken", _("Mức đã nhận"), value=lambda row: figures(_of(row).pair.adopted)),
        Column("outcome", _("Kết quả"), "state", value=lambda row: OUTCOMES[_of(row).pair.outcome], sort="outcome"),
        Column("text", _("Vì sao"), value=lambda row: pair_text(_of(row).pair)),
        Column("reason", _("Lý do đơn vị nêu"), value=lambda row: _of(row).pair.reason or None),
        Column(
            "whose",
            _("Ghép"),
            value=lambda row: _("máy ghép, chưa ai xác nhận") if _of(row).pair.by_machine else _("đã xác nhận"),
        ),
    )
    filters = (
        Filter(
            "ket-qua",
            _("Kết quả"),
            [
                ("worrying", _("không có, thấp hơn hoặc muộn hơn")),
                *((str(one), words) for one, (_state, words) in OUTCOMES.items()),
            ],
            keep=_keeps,
        ),
    )
    kept_parameters = ("ngay",)
    file_name = "so-voi-cap-tren"
    sizes = (50, 100, 200)


class ComparisonView(PlanFrame, ListingView):
    """A plan against the plan above it."""

    template_name = "plans/comparison.html"
    listing_class = PairsListing
    dated = True
    title = _("So với kế hoạch cấp trên")
    empty_title = _("Không có gì để so sánh")
    empty_help = "plans/#cascade"
    empty_advice = _("Kế hoạch này không trả lời kế hoạch cấp trên nào có chỉ tiêu vào ngày xem.")

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every target of the plan above with its answer."""
        return compared(self.plan, self.day)

    def get_rows(self) -> list[Line]:
        """All of them."""
        return [Line(pair, editable=self.may_change) for pair in self.pairs]

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With how often each outcome comes."""
        own = {
            "superior": self.plan.superior,
            "worrying": sum(1 for pair in self.pairs if pair.worrying),
            "all": len(self.pairs),
            "unexplained": sum(1 for pair in self.pairs if pair.worrying and not pair.reason),
        }
        return super().get_context_data(**own, **context)


class AdoptionView(PlanActPage):
    """Which target answers one of the plan above, and why it differs."""

    form_class = AdoptionForm
    template_name = "plans/adoption.html"
    verb = _("Lưu")

    def crumbs(self) -> Crumbs:
        """The way to the comparison."""
        return [*super().crumbs(), (reverse("plans:comparison", args=[self.plan.pk]), gettext("So với cấp trên"))]

    @cached_property
    def pair(self) -> Pair:
        """The pair of the address. Raises Http404."""
        found = next((pair for pair in compared(self.plan, today()) if pair.assigned.pk == self.kwargs["target"]), None)
        if found is None:
            raise Http404
        return found

    def forget(self) -> None:
        """The pair too."""
        super().forget()
        self.__dict__.pop("pair", None)

    def title(self) -> str:
        """What is asked."""
        return gettext("Chỉ tiêu nào trả lời, và vì sao khác?")

    def version(self) -> object:
        """That of the person's word so far."""
        return self.pair.adoption.revision if self.pair.adoption else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the plan's own targets."""
        own = self.plan.targets.filter(valid_to=None).prefetch_related("measures")
        return {**super().get_form_kwargs(), "targets": [(str(one.pk), f"{one.statement} ({figures(one)})") for one in own]}

    def get_initial(self) -> dict[str, Any]:
        """As it stands, or as the program pairs it."""
        return {"adopted": str(self.pair.adopted.pk) if self.pair.adopted else "", "reason": self.pair.reason}

    def act(self, form: forms.Form) -> str:
        """Keep it, or let the program pair it again."""
        if "forget" in self.request.POST and self.pair.adoption:
            forget_adoption(adoption=self.pair.adoption, by=self.viewer)
            return gettext("Đã bỏ xác nhận; phần mềm lại tự ghép.")
        chosen = form.cleaned_data["adopted"]
        adopted = Target.objects.get(pk=int(chosen), plan=self.plan) if chosen else None
        seen = self.pair.adoption.revision if self.pair.adoption else None
        keep_adoption(
            assigned=self.pair.assigned,
            plan=self.plan,
            adopted=adopted,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            seen=seen,
        )
        return gettext("Đã lưu.")

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With both sentences and both figures."""
        pair = self.pair
        own = {
            "pair": pair,
            "assigned_figures": figures(pair.assigned),
            "adopted_figures": figures(pair.adopted),
            "outcome": OUTCOMES[pair.outcome],
            "text": pair_text(pair),
        }
        return super().get_context_data(**{**own, **context})


class SummedListing(Listing):
    """What those below made of every target."""

    columns = (
        Column("assigned", _("Chỉ tiêu được giao"), value=lambda row: _of(row).pair.assigned.statement, sort="assigned"),
        Column(
            "body",
            _("Cơ quan"),
            sort="body",
            link=lambda row: reverse("plans:comparison", args=[_of(row).pair.plan.pk]),
        ),
        Column("given", _("Mức được giao"), value=lambda row: figures(_of(row).pair.assigned)),
        Column("taken", _("Mức đã nhận"), value=lambda row: figures(_of(row).pair.adopted)),
        Column("outcome", _("Kết quả"), "state", value=lambda row: OUTCOMES[_of(row).pair.outcome], sort="outcome"),
        Column("reason", _("Lý do đơn vị nêu"), value=lambda row: _of(row).pair.reason or None),
    )
    filters = (
        Filter(
            "ket-qua",
            _("Kết quả"),
            PairsListing.filters[0].choices,
            keep=_keeps,
        ),
    )
    kept_parameters = ("ngay",)
    file_name = "cap-duoi-bo-hoac-giam"
    sizes = (50, 100, 200)


class SummedView(PlanFrame, ListingView):
    """What those below omit or weaken, target by target."""

    template_name = "plans/summed.html"
    listing_class = SummedListing
    dated = True
    title = _("Cấp dưới bỏ hoặc giảm chỉ tiêu nào?")
    empty_title = _("Chưa có kế hoạch cấp dưới nào để so sánh")
    empty_help = "plans/#cascade"
    empty_advice = _("Khi cấp dưới ban hành kế hoạch trả lời kế hoạch này, từng chỉ tiêu được so sánh ở đây.")

    @cached_property
    def sums(self) -> list[Any]:
        """Every target with its answers."""
        return summed(self.plan, self.day)

    def get_rows(self) -> list[Line]:
        """An answer to a row."""
        return [Line(pair, body) for one in self.sums for pair, body in one.answers]

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the summary by target."""
        shown = [
            (one, [(body, pair, OUTCOMES[pair.outcome]) for pair, body in one.worrying], len(one.answers)) for one in self.sums
        ]
        own = {
            "sums": [each for each in shown if each[1]],
            "kept": sum(1 for each in shown if each[2] and not each[1]),
            "all": len(shown),
            "crumbs": [*plan_crumbs(self.plan), (reverse("plans:cascade", args=[self.plan.pk]), gettext("Cấp dưới"))],
        }
        return super().get_context_data(**own, **context)
