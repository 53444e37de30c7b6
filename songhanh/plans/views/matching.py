"""The targets of a plan against the catalogue: suggestions with reasons, and a person's word."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.catalogue import Indicator, find_indicator, indicators
from songhanh.catalogue.matching import Suggestion
from songhanh.plans.actions.matching import confirm_match, reject_match, reopen_match, suggest_matches
from songhanh.plans.errors import PlansError
from songhanh.plans.matching import suggestions_for
from songhanh.plans.models import MatchState, Target
from songhanh.plans.people import names_of
from songhanh.plans.queries.cascade import held_targets
from songhanh.plans.roles import Permission
from songhanh.plans.views.frame import PlanFrame
from songhanh.plans.words import measure_words
from songhanh.ui.formats import is_english

_MOST_SHOWN = 4
_DECIDED = (MatchState.CONFIRMED, MatchState.REJECTED)
_STATES = {
    MatchState.NONE: "plain",
    MatchState.SUGGESTED: "info",
    MatchState.CONFIRMED: "met",
    MatchState.REJECTED: "open",
}


class MatchesView(PlanFrame, TemplateView):
    """Every target with what it may be about."""

    template_name = "plans/matches.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The targets of today; ``loc`` in the address narrows them to one state."""
        targets = held_targets(self.plan, self.day)
        wanted = self.request.GET.get("loc", "")
        people = names_of({target.matched_by for target in targets})
        lines = [_line(target, people) for target in targets if wanted in ("", target.match)]
        just = self.request.GET.get("vua-xong", "")
        own = {
            "title": _("Đối chiếu với danh mục quốc gia"),
            "lines": lines,
            "all": len(targets),
            "waiting": sum(1 for target in targets if target.match in (MatchState.NONE, MatchState.SUGGESTED)),
            "done": sum(1 for target in targets if target.match in _DECIDED),
            "states": [("", _("Tất cả")), *MatchState.choices],
            "wanted": wanted,
            "just": next((target for target in targets if str(target.pk) == just and target.match in _DECIDED), None),
            "choices": [(one.id, f"{one.id} – {one.name_en if is_english() else one.name}") for one in indicators()],
        }
        return super().get_context_data(**own, **context)


class DecideMatchView(MatchesView):
    """The same page, where a match is confirmed, refused, opened again, or looked for anew for all."""

    permission = Permission.REVIEW

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Do what was asked, then back to the place."""
        del args, options
        wanted = request.GET.get("loc", "") if request.GET.get("loc") in MatchState.values else ""
        before = [(target.pk, target.match) for target in held_targets(self.plan, self.day)]
        try:
            target = self._act(request.POST)
        except PlansError as error:
            return self.render_to_response(self.get_context_data(fault=str(error)))
        query = {"loc": wanted} if wanted else {}
        place = ""
        if target is not None:
            query |= {"vua-xong": str(target.pk)} if target.match in _DECIDED else {}
            shown = [number for number, state in before if wanted in ("", state) or number == target.pk]
            place = f"#t{_next_place(shown, target, stays=wanted in ('', target.match))}"
        address = reverse("plans:matches", args=[self.plan.pk])
        return redirect(f"{address}{'?' if query else ''}{urlencode(query)}{place}")

    def _act(self, sent: QueryDict) -> Target | None:
        """Do it; the target as it is then, None where all were looked at."""
        if sent.get("do") == "suggest":
            suggest_matches(plan=self.plan, by=self.viewer)
            return None
        target = self._target(sent.get("target", ""))
        given = sent.get("seen", "")
        seen = int(given) if given.isdigit() else None
        match sent.get("do"):
            case "confirm":
                return confirm_match(target=target, indicator=sent.get("indicator", ""), by=self.viewer, seen=seen)
            case "reject":
                return reject_match(target=target, by=self.viewer, seen=seen)
            case _:
                return reopen_match(target=target, by=self.viewer, seen=seen)

    def _target(self, number: str) -> Target:
        found = self.plan.targets.filter(pk=number).first() if number.isdigit() and len(number) < 12 else None
        if found is None:
            raise Http404
        return found


def _next_place(shown: list[int], target: Target, *, stays: bool) -> int:
    """Where the reader goes on: at the target, or at the one after it where the filter shows it no more."""
    if stays or target.pk not in shown:
        return target.pk
    at = shown.index(target.pk)
    return next(iter(shown[at + 1 :] or shown[:at][-1:]), target.pk)


def _line(target: Target, people: dict[str, str]) -> dict[str, object]:
    decided = target.match in _DECIDED
    found = () if decided else suggestions_for(target)
    indicator = find_indicator(target.indicator) if target.indicator else None
    return {
        "target": target,
        "figures": [measure_words(measure) for measure in target.measures.all()],
        "state": (_STATES[MatchState(target.match)], str(target.get_match_display())),
        "indicator": indicator,
        "indicator_name": _name(indicator) if indicator else "",
        "who": people.get(target.matched_by, ""),
        "decided": decided,
        "suggestions": [_shown(one, first=number == 0) for number, one in enumerate(found[:_MOST_SHOWN])],
    }


def _name(indicator: Indicator) -> str:
    return indicator.name_en if is_english() else indicator.name


def _shown(one: Suggestion, *, first: bool) -> dict[str, object]:
    english = is_english()
    return {
        "id": one.indicator.id,
        "name": _name(one.indicator),
        "score": one.score,
        "drift": one.drift,
        "first": first and one.suggested,
        "reasons": [(reason.text_en if english else reason.text, reason.points) for reason in one.reasons],
    }
