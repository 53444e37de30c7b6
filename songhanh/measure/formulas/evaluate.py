"""Working out a formula: totals over bodies outside ``share``, one body's figures inside; nothing is run, and steps are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from songhanh.measure.bounds import OPEN, Bounds, exactly, from_zero
from songhanh.measure.conditions import Truth, all_of, any_of, compare, coverage, opposite
from songhanh.measure.elements import DataElement, OverTime
from songhanh.measure.errors import MeasureError
from songhanh.measure.formulas import nodes
from songhanh.measure.formulas.check import problems
from songhanh.measure.formulas.figures import Figures, part_of_window
from songhanh.measure.formulas.outcome import Outcome, constant, merged
from songhanh.measure.periods import Period, PeriodKind
from songhanh.measure.ratios import RatioOfBody, ratio
from songhanh.measure.rollup import BodyFigure, over_bodies, over_time
from songhanh.measure.values import MISSING, NotApplicable, Number, Suppressed, Tally, Value

MOST_STEPS = 5_000_000
_UNKNOWN = Bounds(Fraction(0), Fraction(1), Fraction(1))
_NOTHING = Outcome(None)


@dataclass(frozen=True)
class _Scope:
    """One body, or None for the total over all; one part of the window, or None for the whole."""

    body: str | None = None
    part: Period | None = None


def evaluate(formula: nodes.Node, figures: Figures, *, steps: int = MOST_STEPS) -> Outcome:
    """The outcome of a formula over figures. Raises :class:`FormulaError` where it does not fit the elements, and
    :class:`MeasureError` where something is divided by nothing or the work would pass ``steps``.
    """
    for problem in problems(formula, figures.elements):
        raise problem
    return _Work(figures, steps).result(formula)


class _Work:
    def __init__(self, figures: Figures, steps: int) -> None:
        self.figures = figures
        self.left = steps

    def result(self, node: nodes.Node) -> Outcome:
        """The outcome of a whole formula; a condition is 1 if met and 0 if not."""
        if isinstance(node, nodes.Expression):
            return self._value(node, _Scope())
        truth, of = self._truth(node, _Scope())
        met = {Truth.MET: exactly(1), Truth.FAILED: exactly(0), Truth.OPEN: _UNKNOWN, Truth.NOT_APPLICABLE: None}[truth]
        return merged(met, *of, point=met.known if met else None)

    def _step(self, count: int = 1) -> None:
        self.left -= count
        if self.left < 0:
            raise MeasureError("too_costly", "Công thức cần quá nhiều phép tính.", "The formula needs too many steps.")

    # Values

    def _value(self, node: nodes.Expression, scope: _Scope) -> Outcome:
        self._step()
        match node:
            case nodes.Number(value):
                return constant(Fraction(value))
            case nodes.Reference():
                return self._reference(node, scope)
            case nodes.Negative(of):
                inner = self._value(of, scope)
                return merged(
                    None if inner.bounds is None else -inner.bounds, inner, point=_map(inner.point, lambda value: -value)
                )
            case nodes.Sum(terms):
                return _added([(sign, self._value(term, scope)) for sign, term in terms])
            case nodes.Product(factors):
                return self._product(factors, scope)
            case nodes.Share(condition):
                return self._share(condition, scope.part)
            case nodes.Change():
                return self._change(node)

    def _reference(self, node: nodes.Reference, scope: _Scope) -> Outcome:
        element = self._element(node)
        if scope.body is not None:
            figure = self._figure(node, element, scope.body, scope.part)
            return _of_body(element, figure) if figure else _NOTHING
        figures = self._figures(node, element, scope.part)
        total = over_bodies(element, figures)
        marks = Outcome(
            None,
            bodies=frozenset(figure.body for figure in figures),
            missing=frozenset(name for name, _ in total.missing),
            editing=frozenset(total.editing),
            estimated=frozenset(total.unsettled),
        )
        if isinstance(total.value, Suppressed):
            return replace(marks, bounds=OPEN, suppressed=True)
        return _with_amount(element, total.tally, total.any_number, marks)

    def _element(self, node: nodes.Reference) -> DataElement:
        element = self.figures.elements[node.element]
        return replace(element, over_time=OverTime(node.over)) if node.over else element

    def _figures(self, node: nodes.Reference, element: DataElement, part: Period | None) -> list[BodyFigure]:
        every = (self._figure(node, element, body, part) for body in self.figures.owing(node.element))
        return [figure for figure in every if figure is not None]

    def _figure(self, node: nodes.Reference, element: DataElement, body: str, part: Period | None) -> BodyFigure | None:
        """One body's figure; None if it owes none in this part of the window."""
        owed = self.figures.owed_by(node.element, body)
        if part is not None:
            owed = tuple(period for period in owed if part_of_window(period, part.kind) == part)
        self._step(1 + len(owed))
        if not owed:
            return None
        return over_time(
            element, body, [(period, self.figures.reported(node.element, period, body, node.part)) for period in owed]
        )

    # Multiplying and dividing

    def _product(self, factors: Sequence[tuple[str, nodes.Expression]], scope: _Scope) -> Outcome:
        """Numbers aside, one element over another is a ratio with bounds of its own; anything else goes by intervals."""
        rest = [(sign, factor) for sign, factor in factors if not isinstance(factor, nodes.Number)]
        constants = [(sign, Fraction(factor.value)) for sign, factor in factors if isinstance(factor, nodes.Number)]
        match rest:
            case [("*", nodes.Reference() as top), ("/", nodes.Reference() as bottom)]:
                result = self._ratio(top, bottom, scope)
            case _:
                result = constant(Fraction(1))
                for sign, factor in rest:
                    result = (_times if sign == "*" else _over)(result, self._value(factor, scope))
        for sign, value in constants:
            result = _times(result, constant(value if sign == "*" else 1 / value))
        return result

    def _ratio(self, top: nodes.Reference, bottom: nodes.Reference, scope: _Scope) -> Outcome:
        whole, part = self._element(bottom), self._element(top)
        if scope.body is not None or not (whole.additive and part.additive):
            return _over(self._value(top, scope), self._value(bottom, scope))
        tops = {figure.body: figure for figure in self._figures(top, part, scope.part)}
        bottoms = {figure.body: figure for figure in self._figures(bottom, whole, scope.part)}
        bodies = sorted({*tops, *bottoms})
        fixed = self.figures.fixed if scope.part is None and not bottom.part else {}
        found = ratio(
            (
                RatioOfBody(body, _whole(tops.get(body)), _whole(bottoms.get(body)), fixed.get((bottom.element, body)))
                for body in bodies
            ),
            part_of_denominator=_is_part(top, bottom, self.figures.elements),
        )
        both = [*tops.values(), *bottoms.values()]
        return Outcome(
            found.bounds,
            point=found.point,
            bodies=frozenset(bodies),
            missing=frozenset(found.missing),
            editing=frozenset(figure.body for figure in both if figure.editing),
            estimated=frozenset(figure.body for figure in both if figure.tally.estimates),
            suppressed=any(figure.tally.suppressed for figure in both),
        )

    # Over bodies, and against a year

    def _share(self, condition: nodes.Condition, part: Period | None) -> Outcome:
        bodies = sorted({body for one in nodes.references(condition) for body in self.figures.owing(one.element)})
        answers = [self._truth(condition, _Scope(body, part)) for body in bodies]
        covered = coverage(truth for truth, _ in answers)
        marks = merged(None, *(outcome for _, outcomes in answers for outcome in outcomes))
        counted = frozenset(body for body, (truth, _) in zip(bodies, answers, strict=True) if truth is not Truth.NOT_APPLICABLE)
        still_open = frozenset(body for body, (truth, _) in zip(bodies, answers, strict=True) if truth is Truth.OPEN)
        # A suppressed figure leaves its own body open; the share of the others is still bounded.
        return replace(
            marks,
            bounds=covered.bounds,
            point=covered.point,
            bodies=counted,
            missing=still_open,
            coverage=covered,
            suppressed=False,
        )

    def _change(self, node: nodes.Change) -> Outcome:
        now = self._value(node.of, _Scope())
        earlier = self.figures.baselines.get(node.year)
        unit = node.unit or self.figures.change_in
        if earlier is None:
            return replace(merged(OPEN, now), missing=now.missing | {str(node.year)})
        before = _Work(earlier, self.left)
        base = before._value(node.of, _Scope())
        self.left = before.left
        difference = _added([("+", now), ("-", base)])
        if unit is None:
            return replace(difference, bounds=OPEN, point=None, question="points_or_percent")
        return difference if unit == "points" else _times(_over(difference, base), constant(Fraction(100)))

    # Conditions

    def _truth(self, node: nodes.Condition, scope: _Scope) -> tuple[Truth, list[Outcome]]:
        """Whether a condition holds, with the outcomes that it was read from."""
        self._step()
        match node:
            case nodes.Compare(left, comparator, right):
                return self._compare(left, comparator, right, scope)
            case nodes.Not(condition):
                truth, of = self._truth(condition, scope)
                return opposite(truth), of
            case nodes.And(conditions):
                return _joined(all_of, [self._truth(one, scope) for one in conditions])
            case nodes.Or(conditions):
                return _joined(any_of, [self._truth(one, scope) for one in conditions])
            case nodes.Every(kind, condition) | nodes.Some(kind, condition):
                scopes = self._scopes(condition, kind, scope)
                join = all_of if isinstance(node, nodes.Every) else any_of
                return _joined(join, [self._truth(condition, one) for one in scopes])

    def _scopes(self, condition: nodes.Condition, kind: PeriodKind | None, scope: _Scope) -> list[_Scope]:
        wanted = {one.element for one in nodes.references(condition)}
        if kind is None:
            return [replace(scope, body=body) for body in sorted({body for one in wanted for body in self.figures.owing(one)})]
        bodies = {one: self.figures.owing(one) if scope.body is None else (scope.body,) for one in wanted}
        owed = {period for one, names in bodies.items() for body in names for period in self.figures.owed_by(one, body)}
        self._step(len(owed))
        if scope.part is not None:
            owed = {period for period in owed if part_of_window(period, scope.part.kind) == scope.part}
        return [replace(scope, part=part) for part in sorted({part_of_window(period, kind) for period in owed})]

    def _compare(
        self, left: nodes.Expression, comparator: str, right: nodes.Expression, scope: _Scope
    ) -> tuple[Truth, list[Outcome]]:
        a, b = self._value(left, scope), self._value(right, scope)
        if a.bounds is None or b.bounds is None:
            return (Truth.OPEN if a.suppressed or b.suppressed else Truth.NOT_APPLICABLE), [a, b]
        if b.bounds.known is not None:
            return compare(a.bounds, comparator, b.bounds.known), [a, b]
        return compare(a.bounds - b.bounds, comparator, Fraction(0)), [a, b]


def _joined(join: Callable[[list[Truth]], Truth], found: list[tuple[Truth, list[Outcome]]]) -> tuple[Truth, list[Outcome]]:
    return join([truth for truth, _ in found]), [outcome for _, outcomes in found for outcome in outcomes]


def _of_body(element: DataElement, figure: BodyFigure) -> Outcome:
    names = frozenset({figure.body})
    marks = Outcome(
        None,
        bodies=names,
        missing=names if figure.missing else frozenset(),
        editing=names if figure.editing else frozenset(),
        estimated=names if figure.tally.estimates else frozenset(),
    )
    if figure.tally.suppressed:
        return replace(marks, bounds=OPEN, suppressed=True)
    return _with_amount(element, figure.tally, bool(figure.tally.numbers), marks)


def _with_amount(element: DataElement, tally: Tally, any_number: bool, marks: Outcome) -> Outcome:
    amount = Fraction(tally.amount)
    if tally.missing:
        # A sum of figures that are never negative can only grow. Of stocks nothing is known of a body whose last one is missing but that.
        bounds = from_zero(amount) if element.never_falls else OPEN
        point = amount if any_number else None
    elif not any_number:
        return marks
    else:
        bounds, point = exactly(amount), amount
    grows = element.never_falls and element.over_time is OverTime.SUM
    return replace(marks, bounds=bounds, point=point, secured=amount - Fraction(tally.projected) if grows else None)


def _whole(figure: BodyFigure | None) -> Value:
    """A body's figure as a cell of a ratio: a figure of which a period is missing is missing."""
    if figure is None:
        return NotApplicable()
    status = figure.status
    if status.suppressed:
        return Suppressed()
    if status.missing:
        return MISSING
    return Number(figure.tally.amount) if status.numbers else NotApplicable()


def _is_part(top: nodes.Reference, bottom: nodes.Reference, elements: Mapping[str, DataElement]) -> bool:
    narrower = set(top.part) >= set(bottom.part)
    return narrower and (top.element == bottom.element or elements[top.element].part_of == bottom.element)


def _added(terms: Sequence[tuple[str, Outcome]]) -> Outcome:
    """number + not applicable = number; all not applicable = not applicable."""
    present = [(sign, one) for sign, one in terms if one.bounds is not None]
    if not present:
        return merged(None, *(one for _, one in terms))
    bounds, point, secured = exactly(0), Fraction(0), Fraction(0)
    known, grows = True, all(sign == "+" and one.secured is not None for sign, one in present)
    for sign, one in present:
        of = one.bounds or exactly(0)
        bounds = bounds + of if sign == "+" else bounds - of
        known = known and one.point is not None
        point += (one.point or 0) * (1 if sign == "+" else -1)
        secured += one.secured or 0
    return merged(bounds, *(one for _, one in terms), point=point if known else None, secured=secured if grows else None)


def _times(a: Outcome, b: Outcome) -> Outcome:
    if a.bounds is None or b.bounds is None:
        return merged(None, a, b)
    point = None if a.point is None or b.point is None else a.point * b.point
    secured = (
        a.secured * b.secured if a.secured is not None and b.secured is not None and a.secured >= 0 and b.secured >= 0 else None
    )
    return merged(a.bounds * b.bounds, a, b, point=point, secured=secured)


def _over(a: Outcome, b: Outcome) -> Outcome:
    """A division. Without the structure of a ratio anything missing leaves it open; 0/0 is nothing that occurred."""
    if a.bounds is None or b.bounds is None:
        return merged(None, a, b)
    point = a.point / b.point if a.point is not None and b.point else None
    if not (a.exact and b.exact):
        return merged(OPEN, a, b, point=point)
    if b.bounds.known != 0:
        return merged(a.bounds / b.bounds, a, b, point=point)
    if a.bounds.known == 0:
        return merged(None, a, b)
    raise MeasureError(
        "divided_by_zero",
        "Mẫu số bằng 0 nhưng tử số khác 0. Hãy kiểm tra số liệu của mẫu số.",
        "The denominator is 0 but the numerator is not. Check the figures of the denominator.",
    )


def _map(value: Fraction | None, change: Callable[[Fraction], Fraction]) -> Fraction | None:
    return None if value is None else change(value)
