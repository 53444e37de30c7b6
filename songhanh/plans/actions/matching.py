"""Bringing the targets of a plan to indicators of the catalogue: the program suggests, a person says yes or no."""

from __future__ import annotations

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, record
from songhanh.catalogue import find_indicator
from songhanh.plans.errors import NoSuchIndicatorError, Overtaken
from songhanh.plans.matching import suggestions_for
from songhanh.plans.models import MatchState, Plan, Target

_OPEN = (MatchState.NONE, MatchState.SUGGESTED)
Match = tuple[str, str, int | None, str]


@action
def suggest_matches(*, plan: Plan, by: Actor) -> int:
    """Keep the best suggestion for each target that no person has judged. Returns how many have one."""
    found = 0
    for target in plan.targets.select_for_update().filter(match__in=_OPEN).order_by("pk"):
        _propose(target)
        found += target.match == MatchState.SUGGESTED
        target.save(update_fields=("indicator", "score", "match", "matched_by"))
    record("targets.matches-suggested", by=by, subject=plan, details={"suggested": found})
    return found


@action
def confirm_match(*, target: Target, indicator: str, by: Actor, seen: int | None = None) -> Target:
    """Say that a target is about an indicator. Raises Overtaken, NoSuchIndicatorError."""
    row = _locked(target, seen)
    if find_indicator(indicator) is None:
        raise NoSuchIndicatorError(indicator)
    score = next((one.score for one in suggestions_for(row) if one.indicator.id == indicator), None)
    return _decided(row, (indicator, MatchState.CONFIRMED, score, by.audit_id), by)


@action
def reject_match(*, target: Target, by: Actor, seen: int | None = None) -> Target:
    """Say that no indicator of the catalogue is what a target is about. Raises Overtaken."""
    return _decided(_locked(target, seen), ("", MatchState.REJECTED, None, by.audit_id), by)


@action
def reopen_match(*, target: Target, by: Actor, seen: int | None = None) -> Target:
    """Take a person's word about a target back: it has the program's suggestion again. Raises Overtaken."""
    row = _locked(target, seen)
    before = _state(row)
    _propose(row)
    return _kept(row, before, by)


def _propose(target: Target) -> None:
    best = next((one for one in suggestions_for(target) if one.suggested), None)
    target.indicator, target.score = (best.indicator.id, best.score) if best else ("", None)
    target.match, target.matched_by = (MatchState.SUGGESTED if best else MatchState.NONE), ""


def _locked(target: Target, seen: int | None) -> Target:
    row = Target.objects.select_for_update().get(pk=target.pk)
    if seen is not None and seen != row.revision:
        raise Overtaken(row.revision)
    return row


def _state(target: Target) -> Match:
    return target.indicator, str(target.match), target.score, target.matched_by


def _decided(row: Target, match: Match, by: Actor) -> Target:
    before = _state(row)
    row.indicator, row.match, row.score, row.matched_by = match
    return _kept(row, before, by)


def _kept(row: Target, before: Match, by: Actor) -> Target:
    row.revision += 1
    row.save(update_fields=("indicator", "match", "score", "matched_by", "revision"))
    changes: dict[str, tuple[Json, Json]] = {"indicator": (before[0], row.indicator), "match": (before[1], str(row.match))}
    record("target.matched", by=by, subject=row, changes=changes)
    return row
