"""An assigned target against the one that a plan adopted for it: equal, stronger, weaker, later, in another unit, left out.

Plain values go in, so that the cascade of plans needs no reading. A target may have several steps (60% by 2025, 75% by 2030); each
assigned step is answered by what the adopting plan promises for that year. What cannot be judged from the figures alone is said to
be incomparable, with the reason; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from songhanh.catalogue.figures import A_YEAR, CHANGES, counts, direction, figure, figure_en, same_measure, sign
from songhanh.catalogue.targets import Direction

_WAYS = {Direction.MORE: 1, Direction.LESS: -1, Direction.EXACT: 0}
_STRICT = (">", "<")


class Outcome(StrEnum):
    """How an adopted target stands to the assigned one."""

    EQUAL = "equal"
    STRONGER = "stronger"
    WEAKER = "weaker"
    LATER = "later"
    OTHER_UNIT = "other unit"
    OMITTED = "omitted"
    INCOMPARABLE = "cannot be compared"


# What the whole of several steps is called after: the first of these that any step has.
_WORST_FIRST = (
    Outcome.WEAKER,
    Outcome.LATER,
    Outcome.OMITTED,
    Outcome.OTHER_UNIT,
    Outcome.INCOMPARABLE,
    Outcome.STRONGER,
    Outcome.EQUAL,
)


@dataclass(frozen=True)
class Figure:
    """One step of a target. ``indicator`` is any id that says what is measured; ``unit`` and ``comparator`` are a reading's.

    ``due`` is the year, None where the plan names none. ``frequency`` ("year", "half_year", "quarter", "month", "week") marks a figure
    that recurs. ``approx`` ("khoảng") makes "over 50%" and "50%" the same.
    """

    indicator: str
    comparator: str
    value: Decimal | None
    unit: str | None
    due: int | None
    frequency: str | None = None
    approx: bool = False


@dataclass(frozen=True)
class Comparison:
    """How one assigned step was answered; ``adopted`` is the step that answers it, None where none does."""

    outcome: Outcome
    assigned: Figure
    adopted: Figure | None
    text: str
    text_en: str


@dataclass(frozen=True)
class Answered:
    """How a whole assigned target was answered: the worst of its steps, each with its reason."""

    outcome: Outcome
    steps: tuple[Comparison, ...]


def compare(assigned: Figure, adopted: Figure, *, better: Direction | None = None) -> Comparison:
    """One adopted figure against one assigned. ``better`` is the catalogue's direction, for figures read as "=".

    Value and year together: the same level sooner, or more in the same year or sooner, is stronger; less in the same year or later is
    weaker; the level or more, but later, is later. Less and sooner may be a step on the way: it cannot be compared.
    """
    return _judged(assigned, adopted, better, assigned.due)


def compare_steps(
    assigned: Sequence[Figure],
    adopted: Sequence[Figure],
    *,
    better: Direction | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Answered:
    """A whole assigned target, all of whose figures are about one thing, against what a plan adopted for it.

    ``first_year`` and ``last_year`` are the adopting plan's: of the steps due before it the last still holds in its first year; steps
    due after it are not asked of it. Raises ``ValueError`` if nothing was assigned.
    """
    if not assigned:
        raise ValueError("nothing was assigned: give at least one figure")
    steps = [_answer(step, by, adopted, better, last_year) for step, by in _asked(assigned, first_year, last_year)]
    worst = next(outcome for outcome in _WORST_FIRST if any(step.outcome == outcome for step in steps))
    return Answered(worst, tuple(steps))


def _judged(assigned: Figure, adopted: Figure, better: Direction | None, by: int | None) -> Comparison:
    """The comparison of two figures, the assigned one to be reached by a year."""
    obstacle = _obstacle(assigned, adopted, better)
    if obstacle is not None:
        return _told(obstacle[0], assigned, adopted, obstacle[1], obstacle[2])
    way = _way(assigned, adopted, better)
    level, year = _level(assigned, adopted, way), _sooner(by, adopted)
    if way == 0 and level < 0:
        return _told(Outcome.WEAKER, assigned, adopted, "khác mức phải đạt đúng", "not the very level that was assigned")
    if level < 0 and year > 0:
        return _told(
            Outcome.INCOMPARABLE, assigned, adopted, "mốc sớm hơn, có thể là bước đi đến mức được giao",
            "due earlier, perhaps a step on the way there",
        )  # fmt: skip
    if level < 0:
        late = (", lại có mốc muộn hơn", ", and later") if year < 0 else ("", "")
        return _told(
            Outcome.WEAKER, assigned, adopted, f"chưa bằng mức được giao{late[0]}", f"short of what was assigned{late[1]}"
        )
    if year < 0:
        more = ("mức cao hơn nhưng ", "more, but ") if level > 0 else ("", "")
        return _told(Outcome.LATER, assigned, adopted, f"{more[0]}mốc muộn hơn", f"{more[1]}due later")
    if level == 0 and year == 0:
        return _told(Outcome.EQUAL, assigned, adopted, "bằng mức được giao", "as assigned")
    why = (
        ("vượt mức được giao", "more than assigned")
        if level > 0
        else ("đạt sớm hơn mốc được giao", "reached sooner than assigned")
    )
    return _told(Outcome.STRONGER, assigned, adopted, *why)


def _asked(assigned: Sequence[Figure], first_year: int | None, last_year: int | None) -> list[tuple[Figure, int | None]]:
    """The steps that bind a plan in its years, each with the year by which it binds; the nearest one where all come after it."""
    undated: list[tuple[Figure, int | None]] = [(step, None) for step in assigned if step.due is None]
    by_year: dict[int, Figure] = {}
    for due, step in sorted(((step.due, step) for step in assigned if step.due is not None), key=lambda pair: pair[0]):
        by_year[due if first_year is None else max(due, first_year)] = (
            step  # the last due before the plan holds in its first year
        )
    dated = [(step, year) for year, step in by_year.items()]
    within = [(step, year) for step, year in dated if last_year is None or year <= last_year]
    return [*undated, *within] or [(step, year) for step, year in dated[:1]]


def _answer(
    step: Figure, by: int | None, adopted: Sequence[Figure], better: Direction | None, last_year: int | None
) -> Comparison:
    """How a plan answers one step: by the last figure due by its year, else by the first one due after it."""
    like = [one for one in adopted if one.indicator == step.indicator]
    if not like:
        return _told(Outcome.OMITTED, step, None, "kế hoạch không có chỉ tiêu này", "the plan has no such target")
    alike = [one for one in like if _obstacle(step, one, better) is None]
    if not alike:
        return _judged(step, like[0], better, by)
    after = min((one for one in alike if _sooner(by, one) < 0), key=lambda one: one.due or 0, default=None)
    held = max((one for one in alike if _sooner(by, one) >= 0), key=lambda one: one.due or 0, default=None)
    found = _judged(step, held, better, by) if held is not None else None
    if found is not None and (found.outcome != Outcome.INCOMPARABLE or after is None):
        within = last_year is not None and by is not None and by <= last_year
        if found.outcome == Outcome.INCOMPARABLE and within:
            return _told(Outcome.OMITTED, step, None, f"kế hoạch không đặt mức cho mốc {by}", f"the plan sets nothing for {by}")
        return found
    return _judged(step, after or alike[0], better, by)


def _obstacle(assigned: Figure, adopted: Figure, better: Direction | None) -> tuple[Outcome, str, str] | None:
    """Why two figures cannot be held against each other (Vietnamese, English); None where they can."""
    if assigned.indicator != adopted.indicator:
        return Outcome.INCOMPARABLE, "hai bên đo hai chỉ tiêu khác nhau", "they measure different things"
    if not same_measure(assigned.unit, adopted.unit):
        return Outcome.OTHER_UNIT, "đơn vị khác nhau", "the units differ"
    if assigned.value is None or adopted.value is None:
        return Outcome.INCOMPARABLE, "thiếu trị số", "a figure is missing"
    if (assigned.comparator in CHANGES) != (adopted.comparator in CHANGES):
        return (
            Outcome.INCOMPARABLE,
            "một bên là mức tăng, giảm, một bên là mức phải đạt",
            "one is a change, the other a level to reach",
        )
    if direction(assigned.comparator) * direction(adopted.comparator) < 0:
        return Outcome.INCOMPARABLE, "hai bên ngược chiều", "the directions are opposite"
    if _way(assigned, adopted, better) == 0 and better != Direction.EXACT and assigned.value != adopted.value:
        return Outcome.INCOMPARABLE, "chưa rõ cao hơn hay thấp hơn là tốt", "it is not known which way is better"
    return _obstacle_in_time(assigned, adopted)


def _obstacle_in_time(assigned: Figure, adopted: Figure) -> tuple[Outcome, str, str] | None:
    if counts(assigned.unit) and (assigned.frequency is None) != (adopted.frequency is None):
        return (
            Outcome.INCOMPARABLE,
            "một bên tính theo kỳ, một bên tính cả giai đoạn",
            "one recurs, the other is for the whole period",
        )
    if (assigned.due is None) != (adopted.due is None) and not (assigned.frequency and adopted.frequency):
        whose = ("cấp trên", "the superior") if assigned.due is None else ("kế hoạch", "the plan")
        return Outcome.INCOMPARABLE, f"{whose[0]} không nêu năm", f"{whose[1]} names no year"
    return None


def _way(assigned: Figure, adopted: Figure, better: Direction | None) -> int:
    """+1 where more is better, -1 where less is, 0 where only the very level will do or nothing tells."""
    return direction(assigned.comparator) or direction(adopted.comparator) or (_WAYS[better] if better else 0)


def _level(assigned: Figure, adopted: Figure, way: int) -> int:
    """+1 where the adopted level asks more than the assigned, 0 the same, -1 less."""
    asked, offered = _on_one_scale(assigned, adopted)
    if asked != offered:
        return 1 if way and (offered > asked) == (way > 0) else -1
    if assigned.approx or adopted.approx:
        return 0
    return (adopted.comparator in _STRICT) - (assigned.comparator in _STRICT)


def _on_one_scale(assigned: Figure, adopted: Figure) -> tuple[Decimal, Decimal]:
    """Both values; counts that recur at different intervals both for the year."""
    asked, offered = assigned.value or Decimal(0), adopted.value or Decimal(0)
    if assigned.frequency == adopted.frequency or not counts(assigned.unit):
        return asked, offered
    return asked * A_YEAR.get(assigned.frequency or "", 1), offered * A_YEAR.get(adopted.frequency or "", 1)


def _sooner(by: int | None, adopted: Figure) -> int:
    """+1 where the adopted figure is due before a year, 0 in it (or recurring without one), -1 after it."""
    if by is None or adopted.due is None:
        return 0
    return (adopted.due < by) - (adopted.due > by)


def _told(outcome: Outcome, assigned: Figure, adopted: Figure | None, why: str, why_en: str) -> Comparison:
    """An outcome in words, with both figures."""
    ours = f"kế hoạch đặt {_shown(adopted)}; " if adopted else ""
    ours_en = f"the plan has {_shown_en(adopted)}; " if adopted else ""
    return Comparison(
        outcome,
        assigned,
        adopted,
        f"Được giao {_shown(assigned)}; {ours}{why}.",
        f"Assigned: {_shown_en(assigned)}; {ours_en}{why_en}.",
    )


_EVERY = {"year": "mỗi năm", "half_year": "mỗi 6 tháng", "quarter": "mỗi quý", "month": "mỗi tháng", "week": "mỗi tuần"}
_EVERY_EN = {"year": "a year", "half_year": "a half-year", "quarter": "a quarter", "month": "a month", "week": "a week"}


def _shown(item: Figure) -> str:
    often = f" {_EVERY.get(item.frequency, item.frequency)}" if item.frequency else ""
    return f"{sign(item.comparator)} {figure(item.value, item.unit or '')}{often}" + (f" (năm {item.due})" if item.due else "")


def _shown_en(item: Figure) -> str:
    often = f" {_EVERY_EN.get(item.frequency, item.frequency)}" if item.frequency else ""
    words = {"increase_by": "up by", "decrease_by": "down by"}.get(item.comparator, item.comparator)
    return f"{words} {figure_en(item.value, item.unit or '')}{often}" + (f" ({item.due})" if item.due else "")
