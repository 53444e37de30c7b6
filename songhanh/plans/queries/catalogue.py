"""Where indicators of the catalogue stand in plans."""

from __future__ import annotations

from django.db.models import QuerySet

from songhanh.bodies.days import on, today
from songhanh.plans.models import MatchState, PlanState, Target

_MOST = 50


def plans_with(indicator: str) -> QuerySet[Target]:
    """The targets of running plans that a person has confirmed to be about an indicator, with their plans. One query."""
    found = Target.objects.filter(on(today()), indicator=indicator, match=MatchState.CONFIRMED, plan__state=PlanState.RUNNING)
    return found.select_related("plan").order_by("-plan__signed_on", "pk")[:_MOST]
