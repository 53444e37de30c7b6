"""Small cells: counts of people that must not be shown, and must not be found by subtraction across levels, periods or sheets.

A cell below the threshold is hidden (primary). Then further cells are hidden (secondary) until, over all given relations together, no
hidden cell is determined: not by equations, not because counts cannot be negative, and no group of hidden parts adds up to less than the
threshold. The search solves the equations exactly and narrows ranges relation by relation; it is no proof against somebody who knows
single figures from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from songhanh.measure.errors import MeasureError
from songhanh.measure.values import SUPPRESSED, Number, Value

MOST_CELLS = 5000
_ROUNDS = 50


@dataclass(frozen=True)
class Relation:
    """A total and the parts that add up to it: a province and its communes, people and their sexes, a year and its quarters."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells of the relation."""
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Protected:
    """What may be shown. ``small`` are the cells below the threshold, ``hidden`` those and the ones that would give them away."""

    small: frozenset[str]
    hidden: frozenset[str]
    values: Mapping[str, Value]


def protect(cells: Mapping[str, int], relations: Sequence[Relation], threshold: int, *, show_zero: bool = False) -> Protected:
    """Hide small counts of people so that they cannot be recovered.

    ``cells``: every count to be shown anywhere, by name; ``relations``: every sum that holds among them. A zero is
    below the threshold too; ``show_zero`` leaves it shown. Raises where a relation does not hold or names no
    cell, or where there are too many cells.
    """
    _refuse(cells, relations)
    small = frozenset(name for name, count in cells.items() if count < threshold and not (show_zero and count == 0))
    hidden = set(small)
    while (relation := _leak(cells, relations, hidden, threshold)) is not None:
        shown = [name for name in relation.cells if name not in hidden]
        hidden.add(min(shown, key=lambda name: (cells[name] == 0, name == relation.total, cells[name], name)))
    values: dict[str, Value] = {name: SUPPRESSED if name in hidden else Number(Decimal(count)) for name, count in cells.items()}
    return Protected(small, frozenset(hidden), values)


def _refuse(cells: Mapping[str, int], relations: Sequence[Relation]) -> None:
    if len(cells) > MOST_CELLS:
        raise MeasureError(
            "too_many_cells",
            f"Quá {MOST_CELLS} ô trong một lần bảo vệ. Hãy chia theo tỉnh.",
            f"More than {MOST_CELLS} cells at once. Divide them by province.",
        )
    for relation in relations:
        known = all(name in cells for name in relation.cells)
        if not known or cells[relation.total] != sum(cells[part] for part in relation.parts):
            raise MeasureError(
                "relation",
                f"Tổng “{relation.total}” không bằng các phần của nó. Hãy kiểm tra số liệu trước khi công bố.",
                f"The total “{relation.total}” does not equal its parts. Check the figures before they are shown.",
            )
    if any(count < 0 for count in cells.values()):
        raise MeasureError("negative", "Số người không thể âm.", "A count of people cannot be negative.")


def _leak(cells: Mapping[str, int], relations: Sequence[Relation], hidden: set[str], threshold: int) -> Relation | None:
    """A relation in which one more cell must be hidden; None if nothing gives anything away."""
    open_ = [relation for relation in relations if any(name not in hidden for name in relation.cells)]
    for relation in open_:
        inside = [part for part in relation.parts if part in hidden]
        group = sum(cells[part] for part in inside)
        alone = inside if relation.total not in hidden else [relation.total, *inside]
        if len(alone) == 1 or (relation.total not in hidden and inside and group < threshold):
            return relation
    given_away = _pinned(cells, relations, hidden) or _solved(cells, relations, hidden)
    if not given_away:
        return None
    near = [relation for relation in open_ if given_away & set(relation.cells)]
    return next(iter([*near, *open_]), None)


def _pinned(cells: Mapping[str, int], relations: Sequence[Relation], hidden: set[str]) -> set[str]:
    """Hidden cells whose only possible value follows from counts not being negative, narrowed relation by relation."""
    low = {name: 0 if name in hidden else cells[name] for name in cells}
    high: dict[str, int] = {name: sum(cells.values()) + 1 if name in hidden else cells[name] for name in cells}
    for _ in range(_ROUNDS):
        before = (dict(low), dict(high))
        for relation in relations:
            lows, highs = sum(low[part] for part in relation.parts), sum(high[part] for part in relation.parts)
            low[relation.total], high[relation.total] = max(low[relation.total], lows), min(high[relation.total], highs)
            for part in relation.parts:
                low[part] = max(low[part], low[relation.total] - (highs - high[part]))
                high[part] = min(high[part], high[relation.total] - (lows - low[part]))
                lows, highs = sum(low[one] for one in relation.parts), sum(high[one] for one in relation.parts)
        if (low, high) == before:
            break
    return {name for name in hidden if low[name] == high[name]}


def _solved(cells: Mapping[str, int], relations: Sequence[Relation], hidden: set[str]) -> set[str]:
    """Hidden cells that the equations determine: rows of one unknown after elimination over the fractions."""
    rows: list[dict[str, Fraction]] = []
    for relation in relations:
        row: dict[str, Fraction] = {}
        for name, sign in ((relation.total, -1), *((part, 1) for part in relation.parts)):
            if name in hidden:
                row[name] = row.get(name, Fraction(0)) + sign
        row = {name: value for name, value in row.items() if value}
        if row:
            rows.append(row)
    solved: list[tuple[str, dict[str, Fraction]]] = []
    for row in rows:
        for pivot, other in solved:
            row = _less(row, other, row.get(pivot, Fraction(0)))
        if row:
            pivot = min(row)
            unit = {name: value / row[pivot] for name, value in row.items()}
            solved = [(name, _less(other, unit, other.get(pivot, Fraction(0)))) for name, other in solved]
            solved.append((pivot, unit))
    return {pivot for pivot, row in solved if len(row) == 1}


def _less(row: dict[str, Fraction], other: dict[str, Fraction], factor: Fraction) -> dict[str, Fraction]:
    if not factor:
        return row
    left = {name: row.get(name, Fraction(0)) - factor * other.get(name, Fraction(0)) for name in {*row, *other}}
    return {name: value for name, value in left.items() if value}
