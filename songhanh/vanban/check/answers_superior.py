"""How the targets of a plan answer to those of a superior plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from songhanh.catalogue import indicators
from songhanh.vanban.check.answers import CHANGES, Answer, cut, figure, same_measure, sign
from songhanh.vanban.check.clauses import clause_of, content_words, direction, likeness, number, segment_of
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Measure, PlanReading, Target

# Likeness of wording (0 to 1) from which two targets are taken for one, from which they are so although unit or direction differ, and
# within which they are steps of one ladder ("95 % in 2025, 98 % in 2030").
_KIN, _KIN_THOUGH_UNLIKE, _SAME_LADDER = 0.5, 0.65, 0.12


@dataclass(frozen=True)
class _Item:
    target: Target
    measure: Measure
    words: frozenset[str]
    known: frozenset[tuple[str, str]]
    sentence: str
    due: int | None


def compare_superior(plan: Plan, superior: PlanReading) -> Iterator[Answer]:
    """The plan's figures against those of a superior plan: each with the step of the superior that binds it in its year."""
    pairing = _Pairing(_items(plan), _items(Plan(superior, today=plan.today)))
    ladders = [pairing.ladder(index) for index in range(len(pairing.ours))]
    reached = {
        id(step) for mine, ladder in zip(pairing.ours, ladders, strict=True) for step in ladder if not _due_before(mine, step)
    }
    for mine, ladder in zip(pairing.ours, ladders, strict=True):
        theirs = _binding(mine, ladder)
        # Where the step comes after our year, a later figure of ours may be the one to compare.
        if theirs is not None and not (_due_before(mine, theirs) and id(theirs) in reached):
            yield from _compared(mine, theirs)


def missing_targets(plan: Plan, superior: PlanReading) -> Iterator[Answer]:
    """The superior's targets that no target of the plan answers."""
    pairing = _Pairing(_items(plan), _items(Plan(superior, today=plan.today)))
    taken = {id(item.target) for index in range(len(pairing.ours)) for item in pairing.ladder(index)}
    said = {item.sentence for item in pairing.theirs if id(item.target) in taken}
    for target in superior.targets:
        sentence = " ".join(superior.quote(target.span).split())
        if id(target) not in taken and sentence not in said:
            yield Answer(
                "missing",
                None,
                "",
                sentence,
                f"Chỉ tiêu của cấp trên không có trong kế hoạch: “{cut(sentence)}”",
                f"A target of the superior is missing: '{cut(sentence)}'",
            )


class _Pairing:
    """Which figures of two plans are about one thing."""

    def __init__(self, ours: Sequence[_Item], theirs: Sequence[_Item]) -> None:
        self.ours, self.theirs = ours, theirs
        self._kinship = [[_kinship(mine, item) for item in theirs] for mine in ours]
        self._nearest = [max((row[at] for row in self._kinship), default=0.0) for at in range(len(theirs))]

    def ladder(self, index: int) -> list[_Item]:
        """The superior's steps for one of our figures: those most akin to it, to which none of our other figures is clearly nearer."""
        mine, row = self.ours[index], self._kinship[index]
        least = max(_KIN, max(row, default=0.0) - _SAME_LADDER)
        return [
            item
            for at, item in enumerate(self.theirs)
            if row[at] >= max(least, self._nearest[at] - _SAME_LADDER)
            and (_obstacle_of_kind(mine, item) is None or likeness(mine.words, item.words) >= _KIN_THOUGH_UNLIKE)
        ]


def _items(plan: Plan) -> list[_Item]:
    return [_item(plan, target, measure) for target, measure in plan.measures]


def _item(plan: Plan, target: Target, measure: Measure) -> _Item:
    wording = segment_of(plan, target, measure)
    if len(content_words(wording)) < 2:  # a later step of a ladder: "… 95 % năm 2025, 98 % năm 2030"
        wording = clause_of(plan, target, measure)
    known = frozenset((item.programme, item.code) for item in indicators() if item.fits(wording))
    return _Item(target, measure, content_words(wording), known, plan.words(target.span), plan.due_of(measure))


def _kinship(ours: _Item, theirs: _Item) -> float:
    """How likely two figures are about one thing: likeness of wording, corrected by what the catalogue makes of them."""
    likely = likeness(ours.words, theirs.words) if len(ours.words & theirs.words) >= 3 else 0.0
    if not (ours.known and theirs.known):
        return likely if ours.known == theirs.known else 0.8 * likely
    if not ours.known & theirs.known:
        return 0.0
    return max(likely, 0.6) if likely >= 0.3 else likely


def _binding(mine: _Item, ladder: Sequence[_Item]) -> _Item | None:
    """The step that binds a figure: of the comparable ones the last due by its year, else the first after it."""
    comparable = [item for item in ladder if _obstacle_of_kind(mine, item) is None] or list(ladder)
    due = [item for item in comparable if not _due_before(mine, item)]
    if due:
        return max(due, key=lambda item: item.due or 0)
    return min(comparable, key=lambda item: item.due or 0, default=None)


def _due_before(mine: _Item, theirs: _Item) -> bool:
    return mine.due is not None and theirs.due is not None and mine.due < theirs.due


def _compared(mine: _Item, theirs: _Item) -> Iterator[Answer]:
    value, above = number(mine.measure.value), number(theirs.measure.value)
    why = _obstacle_of_kind(mine, theirs) or _obstacle_of_year(mine, theirs)
    span, ours, superior = mine.measure.span, mine.sentence, theirs.sentence
    if why:
        yield Answer(
            "incomparable", span, ours, superior, f"Không so sánh được với chỉ tiêu của cấp trên vì {why[0]}",
            f"Not comparable with the superior's target: {why[1]}",
        )  # fmt: skip
    elif value is None or above is None:
        return
    elif _falls_short(mine.measure, value, theirs.measure, above):
        unit = theirs.measure.unit or ""
        yield Answer(
            "weaker", span, ours, superior,
            f"Kế hoạch đặt {figure(value, unit)}{_year(mine, 'vi')}, "
            f"cấp trên đặt {sign(theirs.measure.comparator)} {figure(above, unit)}{_year(theirs, 'vi')}",
            f"The plan has {value}{unit}{_year(mine, 'en')}, the superior {theirs.measure.comparator} {above}{unit}{_year(theirs, 'en')}",
            less_is_better=(direction(theirs.measure.comparator) or direction(mine.measure.comparator)) < 0,
        )  # fmt: skip
    elif value == above and mine.due and theirs.due and mine.due > theirs.due:
        yield Answer(
            "later", span, ours, superior, f"Kế hoạch đặt mốc {mine.due}, cấp trên đặt mốc {theirs.due}",
            f"Due {mine.due} here, {theirs.due} in the superior plan",
        )  # fmt: skip
    elif value == above and likeness(mine.words, theirs.words) < 0.75 and len(mine.words - theirs.words) >= 3:
        extra = ", ".join(sorted(mine.words - theirs.words)[:4])
        yield Answer(
            "denominator", span, ours, superior, "Cùng mức với cấp trên nhưng đối tượng được tính có vẻ khác",
            f"The same level, but the group seems to differ ({extra})",
        )  # fmt: skip


def _year(item: _Item, lang: str) -> str:
    if item.due is None:
        return ""
    return f" (năm {item.due})" if lang == "vi" else f" ({item.due})"


def _obstacle_of_kind(ours: _Item, theirs: _Item) -> tuple[str, str] | None:
    """Why two figures cannot be compared in any year (Vietnamese, English)."""
    if not same_measure(ours.measure.unit, theirs.measure.unit):
        return (
            f"đơn vị khác ({ours.measure.unit or 'không nêu'}, cấp trên: {theirs.measure.unit or 'không nêu'})",
            "the units differ",
        )
    if direction(ours.measure.comparator) * direction(theirs.measure.comparator) < 0:
        return "hai bên ngược chiều", "the directions are opposite"
    if (ours.measure.comparator in CHANGES) != (theirs.measure.comparator in CHANGES):
        return "một bên là mức tăng, giảm, một bên là mức phải đạt", "one is a change, the other a level"
    return None


def _obstacle_of_year(ours: _Item, theirs: _Item) -> tuple[str, str] | None:
    if _due_before(ours, theirs):
        return f"mốc khác nhau ({ours.due}, cấp trên: {theirs.due})", f"the years differ ({ours.due} against {theirs.due})"
    return None


def _falls_short(mine: Measure, value: Decimal, theirs: Measure, above: Decimal) -> bool:
    way = direction(theirs.comparator) or direction(mine.comparator)
    return value > above if way < 0 else value < above
