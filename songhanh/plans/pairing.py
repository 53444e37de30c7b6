"""Which target of a plan answers which of the plan above, and how they compare. Works on rows that were fetched; asks no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from songhanh.catalogue.comparing import Answered, Outcome, compare_steps
from songhanh.catalogue.wording import meanings, weigh
from songhanh.plans.matching import indicator_of, parts_of
from songhanh.plans.models import Adoption, MatchState, Plan, Target

# From which share of common meaning two wordings are taken for one target; per cent of the longer one's weight.
_ALIKE: Final = 60
# What the whole of several parts is called after: the first of these that any part has.
_WORST_FIRST: Final = (
    Outcome.OMITTED,
    Outcome.WEAKER,
    Outcome.LATER,
    Outcome.OTHER_UNIT,
    Outcome.INCOMPARABLE,
    Outcome.STRONGER,
    Outcome.EQUAL,
)
WORRYING: Final = (Outcome.OMITTED, Outcome.WEAKER, Outcome.LATER)


@dataclass(frozen=True)
class Pair:
    """A target of the plan above and what answers it. ``adoption`` is a person's word; without it the program paired them by itself."""

    assigned: Target
    plan: Plan
    adopted: Target | None
    adoption: Adoption | None
    answered: Answered | None

    @property
    def outcome(self) -> Outcome:
        """How the adopted target stands to the assigned one; what has no figures cannot be compared."""
        return self.answered.outcome if self.answered else Outcome.INCOMPARABLE

    @property
    def by_machine(self) -> bool:
        """Whether no person has said that they belong together."""
        return self.adoption is None

    @property
    def worrying(self) -> bool:
        """Whether less is promised than was assigned."""
        return self.outcome in WORRYING

    @property
    def reason(self) -> str:
        """Why they differ, as a person entered it."""
        return self.adoption.reason if self.adoption else ""


def pairs(assigned: Sequence[Target], plan: Plan, own: Sequence[Target], adoptions: Iterable[Adoption]) -> list[Pair]:
    """Every target of the plan above with its answer: a person's word first, then the same indicator, then the same words."""
    told = {one.assigned_id: one for one in adoptions}
    by_key = {target.pk: target for target in own}
    free = {target.pk: target for target in own if target.pk not in {one.adopted_id for one in told.values()}}
    found: dict[int, Target | None] = {}
    for target in assigned:
        if target.pk in told:
            found[target.pk] = by_key.get(told[target.pk].adopted_id or 0)
    _by_indicator(assigned, free, found)
    _by_words(assigned, free, found)
    return [_pair(target, plan, found.get(target.pk), told.get(target.pk)) for target in assigned]


def _by_indicator(assigned: Sequence[Target], free: dict[int, Target], found: dict[int, Target | None]) -> None:
    for target in assigned:
        if target.pk in found or not _matched(target):
            continue
        answer = next((one for one in free.values() if one.indicator == target.indicator and _matched(one)), None)
        if answer is not None:
            found[target.pk] = free.pop(answer.pk)


def _matched(target: Target) -> bool:
    return bool(target.indicator) and target.match in (MatchState.CONFIRMED, MatchState.SUGGESTED)


def _by_words(assigned: Sequence[Target], free: dict[int, Target], found: dict[int, Target | None]) -> None:
    """The most alike first, so that a near wording does not take the place of the very one."""
    waiting = [target for target in assigned if target.pk not in found]
    alike = [
        (likeness(target.statement, one.statement), target.pk, one.pk)
        for target in waiting
        for one in free.values()
        if not (_matched(target) and _matched(one))  # two that are about other indicators are not one
    ]
    for share, target_key, key in sorted(alike, key=lambda each: (-each[0], each[1], each[2])):
        if share >= _ALIKE and target_key not in found and key in free:
            found[target_key] = free.pop(key)


def likeness(one: str, other: str) -> int:
    """How much of their meaning two wordings share, per cent of all that either says; figures do not count."""
    first, second = meanings(one), meanings(other)
    together = weigh(first | second)
    return weigh(first & second) * 100 // together if together else 0


def _pair(assigned: Target, plan: Plan, adopted: Target | None, adoption: Adoption | None) -> Pair:
    given = parts_of(assigned)
    if not given:
        return Pair(assigned, plan, adopted, adoption, None)
    indicator = indicator_of(assigned)
    own = [figure for part in parts_of(adopted) for figure in part] if adopted else []
    answers = [
        compare_steps(
            part,
            own,
            better=indicator.direction if indicator and len(given) == 1 else None,
            first_year=plan.year_from,
            last_year=plan.year_to,
        )
        for part in given
    ]
    outcome = next(each for each in _WORST_FIRST if any(answer.outcome == each for answer in answers))
    steps = tuple(step for answer in answers for step in answer.steps)
    return Pair(assigned, plan, adopted, adoption, Answered(outcome, steps))
