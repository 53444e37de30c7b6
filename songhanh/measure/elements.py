"""Data elements: what is counted at a body in a period, and the checks of a total against its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from songhanh.measure.errors import MeasureError
from songhanh.measure.values import Missing, NotApplicable, Number, Suppressed, Value, add_up, to_scaled


class ValueType(StrEnum):
    """What kind of figure."""

    COUNT = "count"
    AMOUNT = "amount"
    YES_NO = "yes_no"


class OverBodies(StrEnum):
    """How the figures of several bodies become one."""

    SUM = "sum"
    MAX = "max"
    NONE = "none"


class OverTime(StrEnum):
    """How the figures of several periods become one: flows are added, of stocks the last counts."""

    SUM = "sum"
    LAST = "last"


@dataclass(frozen=True)
class Dimension:
    """A disaggregation. ``exhaustive``: its categories make up the total; else they may leave something over."""

    key: str
    categories: tuple[str, ...]
    exhaustive: bool = True


# Which part of an element: (dimension, category) pairs in the order of their dimensions; () is the total.
Slice = tuple[tuple[str, str], ...]
TOTAL: Slice = ()


def slice_of(categories: Mapping[str, str]) -> Slice:
    """The slice of a set of categories ({"sex": "female"})."""
    return tuple(sorted(categories.items()))


@dataclass(frozen=True)
class DataElement:
    """A thing counted at a body in a period. ``part_of`` names the element of which this one counts a part (women leaders of leaders)."""

    id: str
    name: str
    name_en: str
    unit: str
    type: ValueType = ValueType.COUNT
    over_bodies: OverBodies = OverBodies.SUM
    over_time: OverTime = OverTime.SUM
    dimensions: tuple[Dimension, ...] = ()
    scale: int = 0
    part_of: str | None = None
    may_be_negative: bool = False

    @property
    def additive(self) -> bool:
        """Whether it may be regrouped on another map: only what is summed over bodies."""
        return self.over_bodies is OverBodies.SUM

    @property
    def never_falls(self) -> bool:
        """Whether a total can only grow by more reports: a sum of figures that are not negative."""
        return self.additive and not self.may_be_negative

    def dimension(self, key: str) -> Dimension | None:
        """The dimension of a key; None if the element has none such."""
        return next((one for one in self.dimensions if one.key == key), None)

    def has(self, part: Slice) -> bool:
        """Whether the element has this slice."""
        return len({key for key, _ in part}) == len(part) and all(
            (dimension := self.dimension(key)) is not None and category in dimension.categories for key, category in part
        )


@dataclass(frozen=True)
class Fault:
    """Something wrong among the figures of one body: a stable code, words for people, and the cells concerned."""

    code: str
    vi: str
    en: str
    cells: tuple[tuple[str, Slice], ...]


Cells = Mapping[Slice, Value]


def check_cells(element: DataElement, cells: Cells) -> tuple[Fault, ...]:
    """Whether the figures of one element at one body fit: form, and every total against its parts.

    A part that is missing, not applicable or suppressed is no zero: then parts may not pass their total, but may stay below it.
    """
    return (*_forms(element, cells), *_parts(element, cells))


def _forms(element: DataElement, cells: Cells) -> Iterator[Fault]:
    for part, value in cells.items():
        here = ((element.id, part),)
        if not element.has(part):
            yield Fault(
                "unknown_part",
                f"“{element.name}” không có phân tổ {_said(part)}.",
                f"“{element.name_en}” has no part {_said(part)}.",
                here,
            )
        if not isinstance(value, Number):
            continue
        try:
            to_scaled(value.amount, element.scale)
        except MeasureError as error:
            yield Fault(error.code, error.vi, error.en, here)
        if value.amount < 0 and not element.may_be_negative:
            yield Fault("negative", f"“{element.name}” không thể âm.", f"“{element.name_en}” cannot be negative.", here)
        if element.type is ValueType.YES_NO and value.amount not in (0, 1):
            yield Fault(
                "yes_no", f"“{element.name}” chỉ là có (1) hoặc không (0).", f"“{element.name_en}” is yes (1) or no (0).", here
            )
        if element.type is ValueType.COUNT and value.amount != value.amount.to_integral_value():
            yield Fault("whole", f"“{element.name}” phải là số nguyên.", f"“{element.name_en}” must be a whole number.", here)


def _parts(element: DataElement, cells: Cells) -> Iterator[Fault]:
    if element.may_be_negative or element.type is ValueType.YES_NO:
        return
    for part, total in cells.items():
        for dimension in element.dimensions:
            if dimension.key in dict(part):
                continue
            names = [slice_of({**dict(part), dimension.key: category}) for category in dimension.categories]
            present = {name: cells[name] for name in names if name in cells}
            if present:
                yield from _total(element, dimension, (part, total), present, whole=len(present) == len(names))


def _total(
    element: DataElement, dimension: Dimension, whole_cell: tuple[Slice, Value], parts: Mapping[Slice, Value], *, whole: bool
) -> Iterator[Fault]:
    part, total = whole_cell
    here = tuple((element.id, name) for name in (part, *parts))
    counted = add_up(value for value in parts.values() if isinstance(value, Number)).amount
    if isinstance(total, NotApplicable) and any(isinstance(value, Number) for value in parts.values()):
        yield Fault(
            "total_not_applicable",
            f"“{element.name}”: tổng số ghi không phát sinh nhưng có số liệu chi tiết.",
            f"“{element.name_en}”: the total says not applicable, but parts have figures.",
            here,
        )
    if not isinstance(total, Number):
        return
    known = whole and dimension.exhaustive and not any(isinstance(value, Missing | Suppressed) for value in parts.values())
    if counted > total.amount or (known and counted != total.amount):
        sign, word = (">", "lớn hơn") if counted > total.amount else ("<", "nhỏ hơn")
        yield Fault(
            "total",
            f"“{element.name}”: cộng các phần theo {dimension.key} được {counted}, {word} tổng số {total.amount}.",
            f"“{element.name_en}”: the parts by {dimension.key} add up to {counted} {sign} total {total.amount}.",
            here,
        )


def check_part_of(part: DataElement, whole: DataElement, cells: tuple[Cells, Cells]) -> tuple[Fault, ...]:
    """Whether a part is no more than its whole (women ≤ total), in every slice that both have. ``cells``: of the part and of the whole."""
    found = []
    for name, value in cells[0].items():
        over = cells[1].get(name)
        if isinstance(value, Number) and isinstance(over, Number) and value.amount > over.amount:
            found.append(
                Fault(
                    "part_of",
                    f"“{part.name}” ({value.amount}) lớn hơn “{whole.name}” ({over.amount}).",
                    f"“{part.name_en}” ({value.amount}) is more than “{whole.name_en}” ({over.amount}).",
                    ((part.id, name), (whole.id, name)),
                )
            )
    return tuple(found)


def derived_total(element: DataElement, cells: Cells) -> Value:
    """The total as it follows from the parts of the first exhaustive dimension; the total cell where there is none.

    Parts of which one is missing give no total: a partial sum is shown as such elsewhere, and never stored as a total.
    """
    for dimension in element.dimensions:
        parts = [cells[name] for category in dimension.categories if (name := slice_of({dimension.key: category})) in cells]
        if dimension.exhaustive and len(parts) == len(dimension.categories):
            total = add_up(parts)
            return Missing() if total.missing else total.value
    return cells.get(TOTAL, Missing())


def one_if(met: bool) -> Number:
    """Yes or no as a figure."""
    return Number(Decimal(int(met)))


def _said(part: Slice) -> str:
    return ", ".join(f"{key}={category}" for key, category in part)
