"""Which indicators of the catalogue a plan's target may be about: suggestions with a score and its reasons, for a person to judge.

The words decide: those that the target shares with an indicator's name, rare ones counting more, and whether the catalogue's key words
are there. Unit, figure and year then speak for or against. Nothing is matched without a person's yes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from songhanh.catalogue.figures import CHANGES, counts, direction, figure, figure_en, same_measure
from songhanh.catalogue.target_files import indicators, programmes
from songhanh.catalogue.targets import Groups, Indicator, Kind, Programme
from songhanh.catalogue.wording import meanings, parts_of_groups, plain, weigh, weight

# From which score on an indicator is suggested, and from which it is shown at all; per cent.
SUGGESTED, SHOWN = 60, 35
# Highest score of what measures something near the indicator but other, or has words that speak against it.
_NEAR, _AGAINST = 45, 50


class Why(StrEnum):
    """What a reason is about."""

    WORDS = "words"
    KEY_WORDS = "key words"
    UNIT = "unit"
    VALUE = "value"
    DUE = "due"
    DIRECTION = "direction"
    SCOPE = "scope"
    LACKS = "lacks"
    OTHER = "other"
    DRIFT = "indicator drift"


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for an indicator (``points`` above zero) or against it, in Vietnamese and English."""

    why: Why
    points: int
    text: str
    text_en: str


@dataclass(frozen=True)
class Suggestion:
    """An indicator that a target may be about, with a score in whole per cent. ``drift``: it measures something near it, but other."""

    indicator: Indicator
    score: int
    reasons: tuple[Reason, ...]

    @property
    def drift(self) -> bool:
        """Whether the target measures something near the indicator, but other."""
        return any(reason.why == Why.DRIFT for reason in self.reasons)

    @property
    def suggested(self) -> bool:
        """Whether the indicator is put forward for a yes; else it is only shown among others."""
        return self.score >= SUGGESTED and not self.drift


def suggest(
    statement: str,
    *,
    unit: str | None,
    value: Decimal | None,
    comparator: str | None,
    due: int | None,
    programmes: Collection[str] | None = None,
) -> tuple[Suggestion, ...]:
    """The indicators that a figure of a plan may be about, best first; empty where none comes near.

    ``statement`` is the wording of that one figure, as a reading has it: of "70% học sinh …; 50% người dân …" the part in question.
    ``unit``, ``comparator`` and ``due`` are those of a reading ("%", ">=", 2025). ``programmes`` (numbers, as "28/NQ-CP") keeps to
    these programmes; None asks all.
    """
    text = plain(statement)
    asked = _Asked(text, meanings(text), unit, value, comparator, due)
    known = [item for item in indicators() if programmes is None or item.programme in programmes]
    found = [_judged(asked, item) for item in known if meanings(item.name) & asked.meanings]
    return tuple(sorted((one for one in found if one.score >= SHOWN), key=lambda one: -one.score))


@dataclass(frozen=True)
class _Asked:
    text: str
    meanings: frozenset[str]
    unit: str | None
    value: Decimal | None
    comparator: str | None
    due: int | None


def _judged(asked: _Asked, item: Indicator) -> Suggestion:
    words = _words(asked, item)
    reasons = [*words]
    if sum(reason.points for reason in words) >= SHOWN - 10:  # without words in common, units and years say nothing
        for judge in (_unit, _value, _due, _way, _scope, _part, _lacking, _other):
            reason = judge(asked, item)
            if reason is not None:
                reasons.append(reason)
    score = min(100, max(0, sum(reason.points for reason in reasons)))
    drift = _drift(asked, item)
    if drift is not None:
        reasons.append(drift)
        score = max(SHOWN, min(score, _NEAR))  # worth showing however little else agrees
    elif any(reason.why in (Why.OTHER, Why.LACKS) for reason in reasons):
        score = min(score, _AGAINST)
    return Suggestion(item, score, tuple(reasons))


def _words(asked: _Asked, item: Indicator) -> list[Reason]:
    wanted = meanings(item.name)
    shared = wanted & asked.meanings
    of_name, of_text = weigh(shared) * 40 // weigh(wanted), weigh(shared) * 20 // weigh(asked.meanings)
    named = ", ".join(f"“{word}”" for word in sorted(shared, key=lambda word: (-weight(word), word))[:5])
    found = [Reason(Why.WORDS, of_name + of_text, f"Có chung: {named}", f"Words in common: {named}")]
    met = _groups_met(item.match, asked)
    if met:
        all_of = "Đủ" if met == len(item.match) else f"{met}/{len(item.match)}"
        all_en = "All" if met == len(item.match) else f"{met} of {len(item.match)}"
        found.append(
            Reason(
                Why.KEY_WORDS,
                40 * met // len(item.match),
                f"{all_of} nhóm từ khóa của chỉ tiêu",
                f"{all_en} groups of key words of the indicator",
            )
        )
    return found


def _groups_met(groups: Groups, asked: _Asked) -> int:
    """How many groups of key words a wording has."""
    return sum(_has(group, asked) for group in groups)


def _has(group: tuple[str, ...], asked: _Asked) -> bool:
    """Whether a wording has one of several key words, by letter or by meaning."""
    return any(word in asked.text or (_meaning(word) and _meaning(word) <= asked.meanings) for word in group)


@cache
def _meaning(word: str) -> frozenset[str]:
    return meanings(word)


def _unit(asked: _Asked, item: Indicator) -> Reason | None:
    if asked.unit is None:
        return None
    if any(same_measure(asked.unit, one.unit) for one in (item, item.by_condition())):
        return Reason(Why.UNIT, 8, f"Cùng đơn vị ({asked.unit})", f"The same unit ({asked.unit})")
    if counts(asked.unit) and not counts(item.unit) and item.kind != Kind.MILESTONE:
        return Reason(
            Why.OTHER, -15, f"Đếm số lượng ({asked.unit}), chỉ tiêu là tỷ lệ ({item.unit})",
            f"A number of things ({asked.unit}); the indicator is in {item.unit_en}",
        )  # fmt: skip
    loss = -4 if asked.unit in item.wrong_units or item.kind == Kind.MILESTONE else -15
    return Reason(
        Why.UNIT,
        loss,
        f"Khác đơn vị: {asked.unit}, chỉ tiêu tính bằng {item.unit}",
        f"Another unit: {asked.unit}; the indicator is in {item.unit_en}",
    )


def _value(asked: _Asked, item: Indicator) -> Reason | None:
    if asked.value is None:
        return None
    written = next((one for one in (item, item.by_condition()) if same_measure(asked.unit, one.unit)), None)
    if written is None:
        return None
    steps = sorted(written.steps, key=lambda step: (step.value != asked.value, step.due != asked.due, step.due))
    for step in steps:
        shown, shown_en = figure(step.value, written.unit), figure_en(step.value, written.unit)
        if step.value == asked.value:
            return Reason(
                Why.VALUE, 6, f"Trùng mức {shown} ({step.due})", f"The same level as the target: {shown_en} ({step.due})"
            )
        if abs(step.value - asked.value) * 10 <= step.value:
            return Reason(Why.VALUE, 3, f"Gần mức {shown} ({step.due})", f"Near the level of the target: {shown_en} ({step.due})")
    return None


def _due(asked: _Asked, item: Indicator) -> Reason | None:
    if asked.due is None:
        return None
    programme = _programmes()[item.programme]
    if not programme.first_year <= asked.due <= programme.last_year:
        years = f"{programme.first_year}–{programme.last_year}"
        return Reason(
            Why.DUE, -25, f"Mốc {asked.due} ngoài giai đoạn {years} của chương trình",
            f"Due {asked.due}, outside the programme's years {years}",
        )  # fmt: skip
    if any(step.due == asked.due for step in item.steps):
        return Reason(Why.DUE, 3, f"Cùng mốc {asked.due}", f"Due in the same year, {asked.due}")
    return None


def _way(asked: _Asked, item: Indicator) -> Reason | None:
    if asked.comparator is None:
        return None
    if item.kind == Kind.CHANGE and asked.comparator not in CHANGES:
        return Reason(
            Why.DIRECTION, -15, "Chỉ tiêu đo mức tăng, giảm; câu này nêu mức phải đạt",
            "The indicator is a change, this is a level to reach",
        )  # fmt: skip
    if direction(asked.comparator) * direction(item.steps[0].comparator) < 0:
        return Reason(Why.DIRECTION, -12, "Ngược chiều với chỉ tiêu", "The opposite direction")
    return None


def _scope(asked: _Asked, item: Indicator) -> Reason | None:
    if not item.national_only:
        return None
    return Reason(
        Why.SCOPE, -4, "Phạm vi khác: chỉ tiêu này chỉ đo ở cấp quốc gia", "Scope differs: it is measured for the nation only"
    )


def _part(asked: _Asked, item: Indicator) -> Reason | None:
    wanted = plain(item.name) + " ".join(word for group in item.match for word in group)
    part = next((part for part in parts_of_groups() if part in asked.text and part not in wanted), None)
    if part is not None:
        return Reason(Why.SCOPE, -15, f"Phạm vi khác: chỉ tính “{part}”", f"Scope differs: only '{part}'")
    whole = next((part for part in parts_of_groups() if part in plain(item.name) and part not in asked.text), None)
    if whole is not None:
        return Reason(
            Why.SCOPE, -2, f"Phạm vi khác: chỉ tiêu chỉ tính “{whole}”", f"Scope differs: the indicator is for '{whole}' only"
        )
    return None


def _lacking(asked: _Asked, item: Indicator) -> Reason | None:
    """The most telling group of key words, if it is missing: "nữ lãnh đạo" without "quy hoạch" is no share of planning lists.

    A group that narrows the indicator to a part of the people is told by :func:`_part`.
    """
    groups = [group for group in item.match if group[0] not in parts_of_groups()]
    telling = max(groups, key=lambda group: max((weight(meaning) for word in group for meaning in _meaning(word)), default=0))
    if _has(telling, asked):
        return None
    return Reason(Why.LACKS, -10, f"Thiếu “{telling[0]}”", f"It lacks '{telling[0]}'")


def _other(asked: _Asked, item: Indicator) -> Reason | None:
    word = next((word for word in item.unless if word in asked.text), None)
    if word is None:
        return None
    return Reason(Why.OTHER, -15, f"Có “{word}”: câu này nói việc khác", f"It has '{word}': it speaks of something else")


def _drift(asked: _Asked, item: Indicator) -> Reason | None:
    if item.fits(asked.text):
        return None
    near = next((near for near in item.drift if near.fits(asked.text)), None)
    return (
        Reason(Why.DRIFT, 0, f"Gần nhưng đo khác: {near.why}", f"Near, but measured otherwise: {near.why_en}") if near else None
    )


@cache
def _programmes() -> dict[str, Programme]:
    return {item.id: item for item in programmes()}
