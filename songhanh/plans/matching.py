"""Targets of plans against the catalogue: what each may be about, and its figures as they are compared."""

from __future__ import annotations

from songhanh.catalogue import Indicator, find_indicator
from songhanh.catalogue.comparing import Figure
from songhanh.catalogue.matching import Suggestion, suggest
from songhanh.plans.models import Measure, Target


def suggestions_for(target: Target) -> tuple[Suggestion, ...]:
    """The indicators that a target may be about, best first: of each the best score that any of its figures gives."""
    best: dict[str, Suggestion] = {}
    measures: list[Measure | None] = [*target.measures.all()]
    for measure in measures or [None]:
        for one in _of_figure(target.statement, measure):
            known = best.get(one.indicator.id)
            if known is None or one.score > known.score:
                best[one.indicator.id] = one
    return tuple(sorted(best.values(), key=lambda one: -one.score))


def _of_figure(statement: str, measure: Measure | None) -> tuple[Suggestion, ...]:
    if measure is None:
        return suggest(statement, unit=None, value=None, comparator=None, due=None)
    year = measure.due_on.year if measure.due_on else None
    return suggest(statement, unit=measure.unit or None, value=measure.amount, comparator=measure.comparator, due=year)


def indicator_of(target: Target) -> Indicator | None:
    """The indicator that a target is matched with, by a person or by the program; None where there is none."""
    return find_indicator(target.indicator) if target.indicator else None


def parts_of(target: Target) -> list[list[Figure]]:
    """The figures of a target as they are compared, those about one thing together. Figures of different years are steps of one thing; of
    two for the same year the second is about another thing ("90% of those who suffered …; 70% of those who did it")."""
    parts: list[list[Figure]] = []
    seen: dict[object, int] = {}
    for measure in target.measures.all():
        year = measure.due_on.year if measure.due_on else None
        number = seen[year] = seen.get(year, -1) + 1
        if number == len(parts):
            parts.append([])
        parts[number].append(_figure(measure, f"part {number}", year))
    return parts


def _figure(measure: Measure, about: str, year: int | None) -> Figure:
    return Figure(
        indicator=about,
        comparator=measure.comparator,
        value=measure.amount,
        unit=measure.unit or None,
        due=year,
        frequency=measure.frequency or None,
        approx=measure.approx,
    )
