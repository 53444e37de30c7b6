"""How the targets of a plan answer to those of a superior plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from songhanh.catalogue import figure_indicators
from songhanh.catalogue.figures import A_YEAR, CHANGES, counts, direction, figure, figure_en, same_measure, sign
from songhanh.vanban.check.answers import Answer
from songhanh.vanban.check.answers_words import own_words
from songhanh.vanban.check.clauses import clause_of, content_words, likeness, number
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Measure, PlanReading, Target
from songhanh.vanban.quoting import shorten

# Likeness of wording (0 to 1) from which two targets are taken for one, from which they are so although unit or direction differ, and
# within which they are steps of one ladder ("95 % in 2025, 98 % in 2030").
_KIN, _KIN_THOUGH_UNLIKE, _SAME_LADDER = 0.5, 0.65, 0.12


# How a plan says how often a count falls due.
_EVERY = {
    "year": ("hằng năm", "a year"),
    "half_year": ("mỗi 6 tháng", "a half-year"),
    "quarter": ("mỗi quý", "a quarter"),
    "month": ("mỗi tháng", "a month"),
    "week": ("mỗi tuần", "a week"),
}


@dataclass(frozen=True)
class _Item:
    """A figure of a plan. ``since`` is the year from which a recurring figure holds; None for one that holds in a year."""

    target: Target
    measure: Measure
    words: frozenset[str]
    known: frozenset[tuple[str, str]]
    near: frozenset[tuple[str, str]]
    sentence: str
    due: int | None
    since: int | None
    of_one_year: bool

    @property
    def start(self) -> int | None:
        """The first year in which the figure holds."""
        return self.since or self.due


def compare_superior(plan: Plan, superior: PlanReading) -> Iterator[Answer]:
    """The plan's figures against those of a superior plan: each with the step of the superior that binds it in its year.

    A recurring figure of the superior ("mỗi quý", "hằng năm") binds in every year of its period. A figure that has its counterpart and
    meets it gives the answer "met", which says that it was compared.
    """
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
                f"Chỉ tiêu của cấp trên không có trong kế hoạch: “{shorten(sentence, 110)}”",
                f"A target of the superior is missing: '{shorten(sentence, 110)}'",
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
    wording = own_words(plan, target, measure)
    if len(content_words(wording)) < 2:  # a later step of a ladder: "… 95 % năm 2025, 98 % năm 2030"
        wording = clause_of(plan, target, measure)
    known = frozenset((item.programme, item.code) for item in figure_indicators() if item.fits(wording))
    near = frozenset(
        (item.programme, item.code) for item in figure_indicators() if any(drift.fits(wording) for drift in item.drift)
    )
    first, last = plan.period or (None, None)
    return _Item(
        target,
        measure,
        content_words(wording),
        known,
        near - known,
        plan.words(target.span),
        plan.due_of(measure),
        first if measure.frequency and measure.due is None else None,
        last is not None and first == last,
    )


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
        return max(due, key=lambda item: item.start or 0)
    return min(comparable, key=lambda item: item.start or 0, default=None)


def _due_before(mine: _Item, theirs: _Item) -> bool:
    """Whether our figure is due before the superior's begins to hold."""
    return mine.due is not None and theirs.start is not None and mine.due < theirs.start


def _compared(mine: _Item, theirs: _Item) -> Iterator[Answer]:
    ours, above = mine.measure, theirs.measure
    why = _obstacle_of_kind(mine, theirs)
    if why:
        yield _incomparable(mine, theirs, why)
        return
    values = _on_one_scale(mine, theirs)
    if values is None:
        return
    value, bar = values
    short = _falls_short(ours, value, above, bar)
    if mine.near & theirs.known or mine.known & theirs.near:
        yield Answer(
            "drift", ours.span, mine.sentence, theirs.sentence, "Gần với chỉ tiêu của cấp trên nhưng bên đếm người, bên đếm cơ quan",
            "Near the superior's target but measured otherwise: one counts people, the other bodies",
        )  # fmt: skip
    elif short and _due_before(mine, theirs):
        yield _incomparable(mine, theirs, _years_differ(mine, theirs), on_the_way=True)
    elif short:
        yield _weaker(mine, theirs, values)
    elif value == bar and _later(mine, theirs):
        yield Answer(
            "later", ours.span, mine.sentence, theirs.sentence, f"Kế hoạch đặt mốc {mine.start}, cấp trên đặt mốc {theirs.start}",
            f"Due {mine.start} here, {theirs.start} in the superior plan",
        )  # fmt: skip
    elif value == bar and likeness(mine.words, theirs.words) < 0.75 and len(mine.words - theirs.words) >= 3:
        extra = ", ".join(sorted(mine.words - theirs.words)[:4])
        yield Answer(
            "denominator", ours.span, mine.sentence, theirs.sentence, "Cùng mức với cấp trên nhưng đối tượng được tính có vẻ khác",
            f"The same level, but the group seems to differ ({extra})",
        )  # fmt: skip
    else:
        yield Answer("met", ours.span, mine.sentence, theirs.sentence, "Không thấp hơn cấp trên", "Not below the superior")


def _incomparable(mine: _Item, theirs: _Item, why: tuple[str, str], *, on_the_way: bool = False) -> Answer:
    return Answer(
        "incomparable", mine.measure.span, mine.sentence, theirs.sentence, f"Không so sánh được với chỉ tiêu của cấp trên vì {why[0]}",
        f"Not comparable with the superior's target: {why[1]}", on_the_way=on_the_way,
    )  # fmt: skip


def _weaker(mine: _Item, theirs: _Item, values: tuple[Decimal, Decimal]) -> Answer:
    """Our figure below the superior's, each as it is written; both for the year where their periods differ."""
    ours, above, unit = mine.measure, theirs.measure, theirs.measure.unit or ""
    value, bar = number(ours.value), number(above.value)
    by_year = f"; tính cả năm là {figure(values[0], unit)} so với {figure(values[1], unit)}" if (value, bar) != values else ""
    by_year_en = f"; for the year {values[0]} against {values[1]}" if by_year else ""
    return Answer(
        "weaker", ours.span, mine.sentence, theirs.sentence,
        f"Kế hoạch đặt {figure(value, unit)}{_when(mine, 'vi')}, "
        f"cấp trên đặt {sign(above.comparator)} {figure(bar, unit)}{_when(theirs, 'vi')}{by_year}",
        f"The plan has {figure_en(value, unit)}{_when(mine, 'en')}, "
        f"the superior {above.comparator} {figure_en(bar, unit)}{_when(theirs, 'en')}{by_year_en}",
        less_is_better=(direction(above.comparator) or direction(ours.comparator)) < 0,
    )  # fmt: skip


def _later(mine: _Item, theirs: _Item) -> bool:
    return theirs.since is None and mine.start is not None and theirs.due is not None and mine.start > theirs.due


def _when(item: _Item, lang: str) -> str:
    """How often and by which year a figure holds, as a message says it: " mỗi quý (năm 2026)"."""
    at = 0 if lang == "vi" else 1
    often = f" {_EVERY[item.measure.frequency][at]}" if item.measure.frequency else ""
    if item.due is None or (item.since is not None and not item.of_one_year):
        return often
    return often + (f" (năm {item.due})" if lang == "vi" else f" ({item.due})")


def _on_one_scale(mine: _Item, theirs: _Item) -> tuple[Decimal, Decimal] | None:
    """Two figures as they compare: counts of different periods ("mỗi tháng", "mỗi quý") both for the year; None without figures."""
    value, bar = number(mine.measure.value), number(theirs.measure.value)
    if value is None or bar is None:
        return None
    if mine.measure.frequency == theirs.measure.frequency or not counts(mine.measure.unit):
        return value, bar
    return value * (_times_a_year(mine) or 1), bar * (_times_a_year(theirs) or 1)


def _times_a_year(item: _Item) -> int | None:
    """How often a year a count falls due; once where the plan is of one year; None where it is for a whole period."""
    if item.measure.frequency:
        return A_YEAR[item.measure.frequency]
    return 1 if item.of_one_year else None


def _obstacle_of_kind(ours: _Item, theirs: _Item) -> tuple[str, str] | None:
    """Why two figures cannot be compared in any year (Vietnamese, English)."""
    if not same_measure(ours.measure.unit, theirs.measure.unit):
        return (
            f"đơn vị khác ({ours.measure.unit or 'không nêu'}, cấp trên: {theirs.measure.unit or 'không nêu'})",
            f"the units differ ({ours.measure.unit or 'none'} against {theirs.measure.unit or 'none'})",
        )
    if direction(ours.measure.comparator) * direction(theirs.measure.comparator) < 0:
        return "hai bên ngược chiều", "the directions are opposite"
    if (ours.measure.comparator in CHANGES) != (theirs.measure.comparator in CHANGES):
        return "một bên là mức tăng, giảm, một bên là mức phải đạt", "one is a change, the other a level"
    recurring = (ours.measure.frequency, theirs.measure.frequency)
    if counts(ours.measure.unit) and any(recurring) and (_times_a_year(ours) is None or _times_a_year(theirs) is None):
        mine, above = (_EVERY[often][0] if often else "cả giai đoạn" for often in recurring)
        return f"kỳ tính khác ({mine}, cấp trên: {above})", "one is for each period, the other for the whole plan"
    return None


def _years_differ(ours: _Item, theirs: _Item) -> tuple[str, str]:
    return f"mốc khác nhau ({ours.due}, cấp trên: {theirs.start})", f"the years differ ({ours.due} against {theirs.start})"


def _falls_short(mine: Measure, value: Decimal, theirs: Measure, above: Decimal) -> bool:
    way = direction(theirs.comparator) or direction(mine.comparator)
    return value > above if way < 0 else value < above
