"""What follows when a plan begins to run: who below must answer it, which plan above it answers, what its targets may be about."""

from __future__ import annotations

from songhanh.audit.trail import Actor
from songhanh.plans.actions.cascade import demand_child_plans, link_to_superior
from songhanh.plans.actions.matching import suggest_matches
from songhanh.plans.models import Plan


def start_running(*, plan: Plan, by: Actor) -> None:
    """Do what follows. Part of an action."""
    demand_child_plans(plan=plan, by=by)
    link_to_superior(plan=plan, by=by)
    suggest_matches(plan=plan, by=by)
