"""How the targets of a plan answer to those of a superior plan or of the national catalogue.

Only what is comparable is compared: the same indicator (by the catalogue's words, or by likeness of wording), the same unit, directions
that agree, and a year. Where something is of a kind but not comparable, the answer says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from songhanh.catalogue import Indicator, Programme, Step, indicators, programmes
from songhanh.vanban.check.clauses import (
    clause_of,
    content_words,
    direction,
    likeness,
    number,
    segment_of,
    vietnamese,
    wordings_of,
)
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Measure, PlanReading, Span, Target

Verdict = Literal["weaker", "later", "drift", "incomparable", "denominator", "missing", "met"]
_PERCENT_WORDS = frozenset({"%", "phần trăm"})


@dataclass(frozen=True)
class Answer:
    """One comparison. ``ours`` and ``theirs`` are the two sentences; ``doubtful`` marks an unverified superior figure.

    ``less_is_better`` says which way a weaker target is to be mended: 50 % against "below 30 %" is to be lowered.
    """

    verdict: Verdict
    span: Span | None
    ours: str
    theirs: str
    message: str
    message_en: str
    doubtful: bool = False
    less_is_better: bool = False


# The catalogue ----------------------------------------------------------------------------------------------------------------


def carried_out(plan: Plan) -> tuple[Programme, ...]:
    """The national programmes that a plan carries out: those its title or preamble names, within their period; none for other subjects."""
    if not plan.about_gender:
        return ()
    start, end = plan.preamble
    opening = plan.title + "\n" + plan.low[start:end]
    last = plan.period[1] if plan.period else plan.effective_date.year
    named = tuple(
        item
        for item in programmes()
        if any(cue in opening for cue in item.cues) and item.first_year - 1 <= last <= item.last_year + 5
    )
    return tuple(
        item
        for item in named
        if not (item.last_year < plan.effective_date.year and any(other.last_year >= plan.effective_date.year for other in named))
    )


def _applicable(plan: Plan) -> tuple[Programme, ...]:
    """The programmes whose targets bind a gender-equality plan: those it carries out, else all of its period."""
    if not plan.about_gender:
        return ()
    named = carried_out(plan)
    year = plan.effective_date.year
    current = tuple(item for item in programmes() if item.first_year <= year <= item.last_year)
    return named + tuple(item for item in current if item not in named)


def compare_catalogue(plan: Plan) -> Iterator[Answer]:
    """The plan's figures against the national targets of its subject and period."""
    binding = {item.id for item in _applicable(plan)}
    if not binding:
        return
    known = [item for item in indicators() if item.programme in binding]
    for target, measure in plan.measures:
        segment, clause = wordings_of(plan, target, measure)
        found = next((item for text in (segment, clause) for item in known if item.fits(text)), None)
        if found is not None:
            yield from _against_indicator(plan, target, measure, found)
            continue
        for item in known:
            drift = next((near for near in item.drift if near.fits(segment)), None)
            if drift is not None and measure.unit == item.unit:
                yield Answer(
                    "drift", measure.span, plan.words(target.span), _stated(item, item.steps[0]),
                    f"Gần với chỉ tiêu {item.code} ({item.programme}) nhưng đo khác: {drift.why}",
                    f"Near target {item.code} of {item.programme} but measured otherwise: {drift.why_en}",
                )  # fmt: skip
                break


def _against_indicator(plan: Plan, target: Target, measure: Measure, item: Indicator) -> Iterator[Answer]:
    ours, value, due = plan.words(target.span), number(measure.value), plan.due_of(measure)
    step = item.step_for(due) if due else None
    why = _obstacle(measure, item, due, step)
    theirs = _stated(item, step or item.steps[0])
    if why:
        yield Answer(
            "incomparable",
            measure.span,
            ours,
            theirs,
            f"Không so sánh được với chỉ tiêu {item.code} ({item.programme}) vì {why[0]}",
            f"Not comparable with target {item.code} of {item.programme}: {why[1]}",
        )
        return
    if value is None or step is None or due is None or not _weaker(measure, value, step):
        later = _later_step(item, measure, value, due)
        if later:
            yield Answer(
                "later",
                measure.span,
                ours,
                _stated(item, later),
                f"Mức {_figure(value, item.unit)} đặt cho năm {due}; {item.programme} đặt cho năm {later.due}",
                f"{value}{item.unit} is due in {due}; {item.programme} has it in {later.due}",
                not later.verified,
            )
        return
    against = f"{_sign(step.comparator)} {_figure(step.value, item.unit)}"
    doubt, doubt_en = ("", "") if step.verified else (" (chưa kiểm chứng)", " (not verified)")
    yield Answer(
        "weaker", measure.span, ours, theirs,
        f"{_cut(item.name)}: kế hoạch đặt {_figure(value, item.unit)}, {item.programme} đặt {against} từ năm {step.due}{doubt}",
        f"{item.name_en}: the plan has {value}{item.unit}, {item.programme} {step.comparator} {step.value}{item.unit}"
        f" from {step.due}{doubt_en}",
        less_is_better=direction(step.comparator) < 0,
    )  # fmt: skip


def _obstacle(measure: Measure, item: Indicator, due: int | None, step: Step | None) -> tuple[str, str] | None:
    """Why a figure cannot be compared with an indicator (Vietnamese, English); None where it can."""
    if item.scope == "national":
        return "chỉ tiêu này chỉ đo ở cấp quốc gia", "it is measured for the nation only"
    if not same_measure(measure.unit, item.unit):
        return (
            f"đơn vị khác ({measure.unit or 'không nêu'}, cấp trên: {item.unit})",
            f"the units differ ({measure.unit or 'none'} against {item.unit})",
        )
    relative = measure.comparator in ("increase_by", "decrease_by")
    if relative != (item.steps[0].comparator in ("increase_by", "decrease_by")):
        return "một bên là mức tăng, giảm, một bên là mức phải đạt", "one is a change, the other a level"
    if direction(measure.comparator) * direction(item.steps[0].comparator) < 0:
        return "hai bên ngược chiều", "the directions are opposite"
    if due is None:
        return "kế hoạch không nêu năm", "the plan names no year"
    if step is None:
        return f"cấp trên không đặt mức cho năm {due}", f"the superior sets nothing for {due}"
    return None


def _weaker(measure: Measure, value: Decimal, step: Step) -> bool:
    if direction(step.comparator) >= 0:
        return value < step.value
    return value > step.value or (
        value == step.value and step.comparator == "<" and measure.comparator != "<" and not step.approx
    )


def _later_step(item: Indicator, measure: Measure, value: Decimal | None, due: int | None) -> Step | None:
    if (
        value is None
        or due is None
        or direction(measure.comparator) * direction(item.steps[0].comparator) < 0
        or not same_measure(measure.unit, item.unit)
    ):
        return None
    earlier = [step for step in item.steps if step.value == value and step.due < due]
    later = [step for step in item.steps if step.due <= due and step.value != value]
    return earlier[0] if earlier and later else None


def missing_indicators(plan: Plan) -> Iterator[Answer]:
    """The targets of the programmes the plan carries out that no sentence of it takes up; one answer for each programme."""
    if plan.level not in (None, "province", "ministry") or not plan.reading.targets:
        return
    clauses = [clause_of(plan, target, measure) for target, measure in plan.measures] + [
        plan.words(target.span).lower() for target in plan.reading.targets
    ]
    for programme in carried_out(plan):
        known = [item for item in indicators() if item.programme == programme.id and item.scope != "national"]
        lacking = [item for item in known if not any(item.fits(clause) for clause in clauses)]
        if lacking and len(lacking) < len(known):
            names = "; ".join(_cut(item.name, 80) for item in lacking[:4]) + (" …" if len(lacking) > 4 else "")
            names_en = "; ".join(item.name_en for item in lacking[:4])
            yield Answer(
                "missing", plan.reading.targets[0].span, "", _stated(lacking[0], lacking[0].steps[0]),
                f"{len(lacking)}/{len(known)} chỉ tiêu của {programme.id} không có trong kế hoạch: {names}",
                f"{len(lacking)} of {len(known)} targets of {programme.id} are missing: {names_en}",
            )  # fmt: skip


def _stated(item: Indicator, step: Step) -> str:
    return f"{item.programme}, {item.code}. {item.name}: {_sign(step.comparator)} {_figure(step.value, item.unit)} ({step.due})"


# A superior plan --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Item:
    target: Target
    measure: Measure
    words: frozenset[str]
    sentence: str
    due: int | None


def _items(plan: Plan) -> list[_Item]:
    return [
        _Item(target, measure, content_words(segment_of(plan, target, measure)), plan.words(target.span), plan.due_of(measure))
        for target, measure in plan.measures
    ]


def _pairs(plan: Plan, superior: PlanReading) -> Iterator[tuple[_Item, _Item]]:
    """Every target of the superior with the plan's likeliest one for it."""
    above, ours = _items(Plan(superior, today=plan.today)), _items(plan)
    for theirs in above:
        best = max(ours, key=lambda item: (_kinship(item, theirs), item.due == theirs.due), default=None)
        if best is not None and _kinship(best, theirs) >= 0.5:
            yield best, theirs


def _kinship(ours: _Item, theirs: _Item) -> float:
    catalogued = next(
        (True for item in indicators() if item.fits(ours.sentence.lower()) and item.fits(theirs.sentence.lower())), False
    )
    likely = likeness(ours.words, theirs.words)
    return max(likely, 0.6) if catalogued and likely >= 0.3 else likely


def compare_superior(plan: Plan, superior: PlanReading) -> Iterator[Answer]:
    """The plan's figures against those of a superior plan."""
    for ours, theirs in _pairs(plan, superior):
        mine, above = number(ours.measure.value), number(theirs.measure.value)
        why = _obstacle_between(ours, theirs)
        if why:
            yield Answer(
                "incomparable",
                ours.measure.span,
                ours.sentence,
                theirs.sentence,
                f"Không so sánh được với chỉ tiêu của cấp trên vì {why[0]}",
                f"Not comparable with the superior's target: {why[1]}",
            )
        elif mine is None or above is None:
            continue
        elif _falls_short(ours.measure, mine, theirs.measure, above):
            unit = theirs.measure.unit or ""
            yield Answer(
                "weaker",
                ours.measure.span,
                ours.sentence,
                theirs.sentence,
                f"Kế hoạch đặt {_figure(mine, unit)}, cấp trên đặt {_sign(theirs.measure.comparator)} {_figure(above, unit)}",
                f"The plan has {mine}{unit}, the superior {theirs.measure.comparator} {above}{unit}",
                less_is_better=(direction(theirs.measure.comparator) or direction(ours.measure.comparator)) < 0,
            )
        elif ours.due and theirs.due and ours.due > theirs.due:
            yield Answer(
                "later",
                ours.measure.span,
                ours.sentence,
                theirs.sentence,
                f"Kế hoạch đặt mốc {ours.due}, cấp trên đặt mốc {theirs.due}",
                f"Due {ours.due} here, {theirs.due} in the superior plan",
            )
        elif mine == above and likeness(ours.words, theirs.words) < 0.75 and len(ours.words - theirs.words) >= 3:
            extra = ", ".join(sorted(ours.words - theirs.words)[:4])
            yield Answer(
                "denominator",
                ours.measure.span,
                ours.sentence,
                theirs.sentence,
                "Cùng mức với cấp trên nhưng đối tượng được tính có vẻ khác",
                f"The same level, but the group seems to differ ({extra})",
            )


def _obstacle_between(ours: _Item, theirs: _Item) -> tuple[str, str] | None:
    if not same_measure(ours.measure.unit, theirs.measure.unit):
        return (
            f"đơn vị khác ({ours.measure.unit or 'không nêu'}, cấp trên: {theirs.measure.unit or 'không nêu'})",
            "the units differ",
        )
    if direction(ours.measure.comparator) * direction(theirs.measure.comparator) < 0:
        return "hai bên ngược chiều", "the directions are opposite"
    changes = ("increase_by", "decrease_by")
    if (ours.measure.comparator in changes) != (theirs.measure.comparator in changes):
        return "một bên là mức tăng, giảm, một bên là mức phải đạt", "one is a change, the other a level"
    if ours.due and theirs.due and ours.due < theirs.due:
        return f"mốc khác nhau ({ours.due}, cấp trên: {theirs.due})", f"the years differ ({ours.due} against {theirs.due})"
    return None


def _falls_short(mine: Measure, value: Decimal, theirs: Measure, above: Decimal) -> bool:
    way = direction(theirs.comparator) or direction(mine.comparator)
    return value > above if way < 0 else value < above


def missing_targets(plan: Plan, superior: PlanReading) -> Iterator[Answer]:
    """The superior's targets that no target of the plan answers."""
    taken = {id(theirs.target) for _, theirs in _pairs(plan, superior)}
    taken_words = [theirs.sentence for _, theirs in _pairs(plan, superior)]
    for target in superior.targets:
        sentence = superior.quote(target.span)
        if id(target) not in taken and sentence not in taken_words:
            yield Answer(
                "missing",
                None,
                "",
                sentence,
                f"Chỉ tiêu của cấp trên không có trong kế hoạch: “{_cut(sentence)}”",
                f"A target of the superior is missing: '{_cut(sentence)}'",
            )


# Wording ----------------------------------------------------------------------------------------------------------------------


def same_measure(one: str | None, two: str | None) -> bool:
    """Whether two units are the same: equal but for blanks, or both per mille of women."""
    first, second = _unit(one), _unit(two)
    return (
        first == second
        or {first, second} <= {"‰", "ca/1.000 phụ nữ", "ca/1000 phụ nữ", "trẻ/1.000 phụ nữ"}
        or ("tin" in first and "tin" in second)
    )


def _unit(unit: str | None) -> str:
    text = " ".join((unit or "").lower().split())
    if re.match(r"/?\s*100 bé gái|bé trai\s*/\s*100 bé gái", text):
        return "/100 bé gái"
    if "100.000" in text or "100000" in text:
        return "/100.000"
    return "cuộc" if text in ("buổi", "cuộc", "lần truyền thông") else text


def _figure(value: Decimal | None, unit: str) -> str:
    shown = vietnamese(value) if value is not None else "?"
    return f"{shown}{unit}" if unit[:1] in ("%", "‰", "/") else f"{shown} {unit}"


def _sign(comparator: str) -> str:
    return {
        ">=": "ít nhất",
        ">": "trên",
        "<=": "không quá",
        "<": "dưới",
        "=": "bằng",
        "increase_by": "tăng",
        "decrease_by": "giảm",
    }.get(comparator, comparator)


def _cut(text: str, limit: int = 110) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
