"""How the targets of a plan answer to the national catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from songhanh.catalogue import Indicator, Programme, Step, figure_indicators, programmes
from songhanh.catalogue.figures import CHANGES, direction, figure, figure_en, same_measure, sign
from songhanh.vanban.check.answers import Answer
from songhanh.vanban.check.answers_words import own_words
from songhanh.vanban.check.clauses import clause_of, content_words, number
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Measure, Target
from songhanh.vanban.quoting import shorten

# A part of a group: a figure for it is not one for the whole, unless the indicator itself is about that part.
_PARTS = ("dân tộc thiểu số", "khuyết tật", "đơn thân", "hộ nghèo", "cận nghèo", "công giáo", "trẻ tuổi")


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
    known = [item for item in figure_indicators() if item.programme in binding]
    for target, measure in plan.measures:
        own = own_words(plan, target, measure)
        found = _indicator_of(plan, target, measure, own, known)
        if found is not None:
            yield from _against_indicator(plan, target, measure, found)
            continue
        for item in known:
            drift = next((near for near in item.drift if near.fits(own)), None)
            if drift is not None and measure.unit == item.unit:
                yield Answer(
                    "drift", measure.span, plan.words(target.span), _stated(item, item.steps[0]),
                    f"Gần với chỉ tiêu {item.code} ({item.programme}) nhưng đo khác: {drift.why}",
                    f"Near target {item.code} of {item.programme} but measured otherwise: {drift.why_en}",
                )  # fmt: skip
                break


def _indicator_of(plan: Plan, target: Target, measure: Measure, own: str, known: list[Indicator]) -> Indicator | None:
    """The indicator that a figure is about: by its own words, else by those it shares with the figures beside it."""
    by_itself = next((item for item in known if item.fits(own)), None)
    if by_itself is not None:
        return by_itself
    clause = clause_of(plan, target, measure)
    beside = [own_words(plan, target, other) for other in target.measures if other is not measure]
    step = len(content_words(own)) < 2  # "… 95% năm 2025, 98% năm 2030"
    return next(
        (
            item
            for item in known
            if item.fits(clause)
            and same_measure(measure.unit, item.unit)
            and (step or not any(item.fits(words) for words in beside))
        ),
        None,
    )


def _against_indicator(plan: Plan, target: Target, measure: Measure, item: Indicator) -> Iterator[Answer]:
    ours, value, due = plan.words(target.span), number(measure.value), plan.due_of(measure)
    step = item.step_for(due) if due else None
    if item.unit == "%" and _of_other_things(measure, item):
        return
    why = _obstacle(measure, item, due, step) or _part_only(own_words(plan, target, measure), item)
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
                f"Mức {figure(value, item.unit)} đặt cho năm {due}; {item.programme} đặt cho năm {later.due}",
                f"{figure_en(value, item.unit)} is due in {due}; {item.programme} has it in {later.due}",
                not later.verified,
            )
        return
    against = f"{sign(step.comparator)} {figure(step.value, item.unit)}"
    doubt, doubt_en = ("", "") if step.verified else (" (chưa kiểm chứng)", " (not verified)")
    yield Answer(
        "weaker", measure.span, ours, theirs,
        f"{shorten(item.name, 110)}: kế hoạch đặt {figure(value, item.unit)}, {item.programme} đặt {against} từ năm {step.due}{doubt}",
        f"{item.name_en}: the plan has {figure_en(value, item.unit)}, {item.programme} {step.comparator} {figure_en(step.value, item.unit)}"
        f" from {step.due}{doubt_en}",
        less_is_better=direction(step.comparator) < 0,
    )  # fmt: skip


def _of_other_things(measure: Measure, item: Indicator) -> bool:
    """Whether a figure counts things of which a share speaks nowhere: "30 hộ" beside the share of women among directors."""
    unit = (measure.unit or "%").lower()
    return unit[0] not in ("%", "‰", "/") and "/" not in unit and unit not in item.name.lower()


def _obstacle(measure: Measure, item: Indicator, due: int | None, step: Step | None) -> tuple[str, str] | None:
    """Why a figure cannot be compared with an indicator (Vietnamese, English); None where it can."""
    if item.national_only:
        return "chỉ tiêu này chỉ đo ở cấp quốc gia", "it is measured for the nation only"
    if not same_measure(measure.unit, item.unit):
        return (
            f"đơn vị khác ({measure.unit or 'không nêu'}, cấp trên: {item.unit})",
            f"the units differ ({measure.unit or 'none'} against {item.unit})",
        )
    if (measure.comparator in CHANGES) != (item.steps[0].comparator in CHANGES):
        return "một bên là mức tăng, giảm, một bên là mức phải đạt", "one is a change, the other a level"
    if direction(measure.comparator) * direction(item.steps[0].comparator) < 0:
        return "hai bên ngược chiều", "the directions are opposite"
    if due is None:
        return "kế hoạch không nêu năm", "the plan names no year"
    if step is None:
        return f"cấp trên không đặt mức cho năm {due}", f"the superior sets nothing for {due}"
    return None


def _part_only(own: str, item: Indicator) -> tuple[str, str] | None:
    """Why a figure for a part of the group cannot be held to the level of the whole; None where it is for the same group."""
    wanted = item.name.lower() + " ".join(word for group in item.match for word in group)
    part = next((part for part in _PARTS if part in own and part not in wanted), None)
    if part is None:
        return None
    return f"kế hoạch chỉ tính một phần đối tượng (“{part}”)", f"the plan counts only a part of the group ('{part}')"


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
    """The targets of the programmes the plan carries out that no sentence of it takes up; one answer for each programme.

    A plan for one field, or for the Action Month, names the strategy among its grounds without being its whole plan: it is asked
    for the rest only where its title says that it carries the programme out, or where it takes up a third of it.
    """
    if plan.level not in (None, "province", "ministry") or not plan.reading.targets:
        return
    sentences = [plan.words(target.span).lower() for target in plan.reading.targets]
    clauses = [clause_of(plan, target, measure) for target, measure in plan.measures] + sentences
    clauses += [clause for sentence in sentences for clause in _with_shared_predicate(sentence)]
    for programme in carried_out(plan):
        known = [item for item in figure_indicators() if item.programme == programme.id and not item.national_only]
        lacking = [item for item in known if not any(item.fits(clause) for clause in clauses)]
        whole = any(cue in plan.title for cue in programme.cues) or 3 * (len(known) - len(lacking)) >= len(known)
        if lacking and len(lacking) < len(known) and whole:
            names = "; ".join(shorten(item.name, 80) for item in lacking[:4]) + (" …" if len(lacking) > 4 else "")
            names_en = "; ".join(item.name_en for item in lacking[:4])
            yield Answer(
                "missing", plan.reading.targets[0].span, "", _stated(lacking[0], lacking[0].steps[0]),
                f"{len(lacking)}/{len(known)} chỉ tiêu của {programme.id} không có trong kế hoạch: {names}",
                f"{len(lacking)} of {len(known)} targets of {programme.id} are missing: {names_en}",
            )  # fmt: skip


def _with_shared_predicate(sentence: str) -> list[str]:
    """The parts of "70% học sinh; 50% người dân được truyền thông", each with the predicate that only the last one has."""
    *first, last = sentence.strip(" ;").split(";")
    predicate = re.search(r"\bđược\s.*", last)
    return [f"{part} {predicate[0]}" for part in first if "được" not in part] if predicate else []


def _stated(item: Indicator, step: Step) -> str:
    return f"{item.programme}, {item.code}. {item.name}: {sign(step.comparator)} {figure(step.value, item.unit)} ({step.due})"
