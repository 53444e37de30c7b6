"""What plans below made of what they were given: a plan against the one above it, and all plans below against this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.pages import Crumbs
from songhanh.bodies.days import today
from songhanh.catalogue.comparing import Outcome
from songhanh.plans.actions.cascade import forget_adoption, keep_adoption
from songhanh.plans.forms.plans import AdoptionForm
from songhanh.plans.models import Target
from songhanh.plans.pairing import Pair
from songhanh.plans.queries.cascade import compared, summed
from songhanh.plans.views.base import PlanActPage, plan_crumbs
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.words import measure_words
from songhanh.ui import formats
from songhanh.ui.listing import Column, Filter, Listing, ListingView

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


class PairsPage(PlanFrame, ListingView):
    """A list of pairs on the day that is looked at. ``pairs`` are read once, for the list and for what stands above it."""

    dated = True
    listing_class: ClassVar[type[Listing]] = PairsListing

    def lines(self) -> Sequence[Line]:
        """A pair to a row."""
        raise NotImplementedError

    def above(self) -> dict[str, object]:
        """What is said above the list."""
        raise NotImplementedError

    def get_rows(self) -> Sequence[Line]:
        """All of them."""
        return self.lines()

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With what is said above the list."""
        return super().get_context_data(**{**self.above(), **context})


class ComparisonView(PairsPage):
    """A plan against the plan above it."""

    template_name = "plans/comparison.html"
    title = _("So với kế hoạch cấp trên")
    empty_title = _("Không có gì để so sánh")
    empty_help = "plans/#cascade"
    empty_advice = _("Kế hoạch này không trả lời kế hoạch cấp trên nào có chỉ tiêu vào ngày xem.")

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every target of the plan above with its answer."""
        return compared(self.plan, self.day)

    def lines(self) -> list[Line]:
        """All of them."""
        return [Line(pair, editable=self.may_change) for pair in self.pairs]

    def above(self) -> dict[str, object]:
        """How often each outcome comes."""
        return {
            "superior": self.plan.superior,
            "worrying": sum(1 for pair in self.pairs if pair.worrying),
            "all": len(self.pairs),
            "unexplained": sum(1 for pair in self.pairs if pair.worrying and not pair.reason),
        }


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


class SummedView(PairsPage):
    """What those below omit or weaken, target by target."""

    template_name = "plans/summed.html"
    listing_class = SummedListing
    title = _("Cấp dưới bỏ hoặc giảm chỉ tiêu nào?")
    empty_title = _("Chưa có kế hoạch cấp dưới nào để so sánh")
    empty_help = "plans/#cascade"
    empty_advice = _("Khi cấp dưới ban hành kế hoạch trả lời kế hoạch này, từng chỉ tiêu được so sánh ở đây.")

    @cached_property
    def sums(self) -> list[Any]:
        """Every target with its answers."""
        return summed(self.plan, self.day)

    def lines(self) -> list[Line]:
        """An answer to a row."""
        return [Line(pair, body) for one in self.sums for pair, body in one.answers]

    def above(self) -> dict[str, object]:
        """The summary by target."""
        shown = [
            (one, [(body, pair, OUTCOMES[pair.outcome]) for pair, body in one.worrying], len(one.answers)) for one in self.sums
        ]
        return {
            "sums": [each for each in shown if each[1]],
            "kept": sum(1 for each in shown if each[2] and not each[1]),
            "all": len(shown),
            "crumbs": [*plan_crumbs(self.plan), (reverse("plans:cascade", args=[self.plan.pk]), gettext("Cấp dưới"))],
        }
