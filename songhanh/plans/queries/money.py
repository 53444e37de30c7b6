"""Money of plans, added up exactly: what is stated, what a heading or total says, and what its leaves come to.

Whole đồng, Python's integers, no fractions. Absence is not zero: every sum says how many of its leaves are stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from songhanh.plans.models import AmountKind, BudgetAmount, BudgetLine, BudgetTable, LineKind, Plan
from songhanh.plans.reviewing.tables import columns_of, lines_of

KINDS: Final = (AmountKind.ESTIMATE.value, AmountKind.ALLOCATED.value, AmountKind.SPENT.value)


class Key(NamedTuple):
    """What an amount is of: estimate, allocated or spent; in which year; from which source."""

    kind: str
    year: int | None
    funding: str


class Column(NamedTuple):
    """A column of a table: a year and a source."""

    year: int | None
    funding: str


@dataclass(frozen=True)
class Stated:
    """A sum, with how many of its parts are stated. None where none is: that is not zero."""

    dong: int | None = None
    stated: int = 0
    of: int = 0

    def __add__(self, other: Stated) -> Stated:
        known = [each.dong for each in (self, other) if each.dong is not None]
        return Stated(sum(known) if known else None, self.stated + other.stated, self.of + other.of)


def total_of(amounts: Iterable[int | None]) -> Stated:
    """The sum of some amounts."""
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    return Stated(sum(known) if known else None, len(known), len(listed))


@dataclass
class Line:
    """A line of a sheet with its own amounts and what stands below it."""

    pk: int
    label: str
    kind: str
    marker: str = ""
    parent: int | None = None
    printed_total: int | None = None
    reason: str = ""
    revision: int = 1
    level: int = 0
    own: dict[Key, int] = field(default_factory=dict)
    printed: dict[Column, int] = field(default_factory=dict)  # sums that the document prints: of a year, of a source
    leaves: list[Line] = field(default_factory=list, repr=False)  # itself where nothing stands below it

    @property
    def is_leaf(self) -> bool:
        """Whether its amounts are counted themselves."""
        return self.kind != LineKind.TOTAL and self.leaves == [self]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and other.pk == self.pk

    __hash__ = None  # type: ignore[assignment]  # changes while a sheet is put together


@dataclass(frozen=True)
class Difference:
    """A sum that does not agree with its parts. ``what``: a heading or total with its leaves; "row": what is printed at the end of a line
    with its columns; "part": what is printed for a year or a source with the columns of it; "unstated": an amount where no leaf has one."""

    line: Line
    what: Literal["leaves", "row", "part", "unstated"]
    own: int
    total: Stated
    key: Key | None = None

    @property
    def gap(self) -> int | None:
        """How much more it says than its parts."""
        return None if self.total.dong is None else self.own - self.total.dong


@dataclass(frozen=True)
class Compared:
    """Two kinds of amounts over those leaves and columns that state both: the difference and the share, with the parts."""

    base: int | None
    other: int | None
    both: int
    either: int

    @property
    def gap(self) -> int | None:
        """How much more the other is."""
        return None if self.base is None or self.other is None else self.other - self.base

    @property
    def percent(self) -> Decimal | None:
        """The other in hundredths of the base; None where there is nothing to divide by."""
        return Decimal(self.other) * 100 / Decimal(self.base) if self.base and self.other is not None else None


@dataclass
class Sheet:
    """One table of money as it stands."""

    table: BudgetTable
    columns: list[Column]
    lines: list[Line]

    @cached_property
    def leaves(self) -> list[Line]:
        """The lines that are counted."""
        return [line for line in self.lines if line.is_leaf]

    @cached_property
    def by_pk(self) -> dict[int, Line]:
        """The lines by their key."""
        return {line.pk: line for line in self.lines}

    def amount_keys(self, kinds: Sequence[str] = KINDS) -> Iterator[Key]:
        """Every amount that a line can have."""
        for kind in kinds:
            for column in self.columns:
                yield Key(kind, *column)

    def sum(self, line: Line, key: Key) -> Stated:
        """What the leaves of a line come to."""
        return total_of(leaf.own.get(key) for leaf in line.leaves)

    def sum_over(self, line: Line, keys: Iterable[Key]) -> Stated:
        """The same over several columns."""
        return sum((self.sum(line, key) for key in keys), Stated())

    def total(self, kind: str, year: int | Literal["all"] | None = "all") -> Stated:
        """What all leaves of the table come to, in a year or in all."""
        keys = [key for key in self.amount_keys((kind,)) if year in ("all", key.year)]
        return total_of(leaf.own.get(key) for leaf in self.leaves for key in keys)

    def compared(self, line: Line, base: str, other: str) -> Compared:
        """Two kinds of a line's leaves beside each other; one that states only one of them tells nothing of the difference."""
        pairs = [
            (leaf.own.get(Key(base, *column)), leaf.own.get(Key(other, *column)))
            for leaf in line.leaves
            for column in self.columns
        ]
        both = [(one, two) for one, two in pairs if one is not None and two is not None]
        either = sum(one is not None or two is not None for one, two in pairs)
        if not both:
            return Compared(None, None, 0, either)
        return Compared(sum(one for one, _two in both), sum(two for _one, two in both), len(both), either)

    def differences(self) -> list[Difference]:
        """Every heading and total that does not agree with what stands below it, to the last đồng."""
        return [found for line in self.lines for found in self._of_line(line)]

    @property
    def checked(self) -> int:
        """How many sums were held against their parts."""
        own = sum(len(line.own) for line in self.lines if not line.is_leaf)
        return own + sum(len(line.printed) + (line.printed_total is not None) for line in self.lines)

    def _of_line(self, line: Line) -> Iterator[Difference]:
        if not line.is_leaf:
            for key in self.amount_keys():
                own, total = line.own.get(key), self.sum(line, key)
                if own is not None and total.dong is None:
                    yield Difference(line, "unstated", own, total, key)
                elif own is not None and own != total.dong:
                    yield Difference(line, "leaves", own, total, key)
        # Only what the document prints is held against columns: they are estimates.
        estimates = list(self.amount_keys((AmountKind.ESTIMATE,)))
        if line.printed_total is not None:
            row = self._of_own(line, estimates)
            if row.dong is not None and row.dong != line.printed_total:
                yield Difference(line, "row", line.printed_total, row)
        for part, said in line.printed.items():
            row = self._of_own(
                line, [key for key in estimates if part.year in (None, key.year) and part.funding in ("", key.funding)]
            )
            if row.dong is not None and row.dong != said:
                yield Difference(line, "part", said, row, Key(AmountKind.ESTIMATE.value, *part))

    def _of_own(self, line: Line, keys: Sequence[Key]) -> Stated:
        """What a line's own columns come to; for a heading that states nothing in them, its leaves."""
        own = total_of(line.own.get(key) for key in keys)
        return own if own.dong is not None or line.is_leaf else self.sum_over(line, keys)


def put_together(table: BudgetTable, rows: Iterable[Line]) -> Sheet:
    """A sheet from its lines in their order: levels, and who counts for whom.

    A total in the middle of a table sums the leaves since the total before it; the last one, and one that stands above all lines, sums all.
    """
    lines = list(rows)
    known = {line.pk: line for line in lines}
    parents = {line.parent for line in lines}
    counted = [line for line in lines if line.kind != LineKind.TOTAL and line.pk not in parents]
    for leaf in counted:
        above: Line | None = leaf
        while above is not None:
            above.leaves.append(leaf)
            above = known.get(above.parent) if above.parent is not None else None
    totals = [place for place, line in enumerate(lines) if line.kind == LineKind.TOTAL]
    since = 0
    for place in totals:
        first = 0 if place == totals[-1] else since
        below = {line.pk for line in (lines[first:place] if place else lines)}
        lines[place].leaves = [leaf for leaf in counted if leaf.pk in below]
        since = place
    for line in lines:
        line.level = known[line.parent].level + 1 if line.parent in known else 0
    stated = {Column(key.year, key.funding) for line in lines for key in line.own}
    columns = list(dict.fromkeys(Column(year, funding) for year, funding in table.columns))
    columns += sorted(stated - set(columns), key=lambda column: (column.year or 0, column.funding))
    return Sheet(table, columns, lines)


def sheets_of(plans: Iterable[Plan]) -> dict[int, list[Sheet]]:
    """The tables of plans, by plan. Three queries however many there are."""
    tables = BudgetTable.objects.filter(plan__in=list(plans), valid_to=None).select_related("source")
    found: dict[int, list[Sheet]] = {}
    for sheet in _sheets(list(tables.order_by("plan", "order", "pk"))):
        found.setdefault(sheet.table.plan_id, []).append(sheet)
    return found


def sheet_of(table: BudgetTable) -> Sheet:
    """One table as it stands now. Two queries, and one for the item it was made of where that is not loaded."""
    (sheet,) = _sheets([table])
    return sheet


def _sheets(tables: Sequence[BudgetTable]) -> list[Sheet]:
    rows: dict[int, list[BudgetLine]] = {table.pk: [] for table in tables}
    for row in BudgetLine.objects.filter(table__in=tables).order_by("order", "pk"):
        rows[row.table_id].append(row)
    own: dict[int, dict[Key, int]] = {}
    amounts = BudgetAmount.objects.filter(line__table__in=tables, line__removed_at=None)
    for line, kind, year, funding, dong in amounts.values_list("line", "kind", "year", "funding", "dong"):
        own.setdefault(line, {})[Key(kind, year, funding)] = dong
    found = []
    for table in tables:
        printed = _printed(table, rows[table.pk])
        there = [row for row in rows[table.pk] if row.removed_at is None]
        found.append(put_together(table, [_line(row, own.get(row.pk, {}), printed.get(row.pk, {})) for row in there]))
    return found


def _printed(table: BudgetTable, rows: Sequence[BudgetLine]) -> dict[int, dict[Column, int]]:
    """The sums of years and sources that the document prints, by line: its lines were made in the order of its rows, before any other."""
    if table.source is None or not table.source.now.get("subtotals"):
        return {}
    made = sorted(row.pk for row in rows)
    lines = zip(made, lines_of(table.source.now), strict=False)
    return {pk: {Column(*pair): dong for pair, dong in line.printed.items()} for pk, line in lines}


def sheet_of_item(fields: Mapping[str, Any]) -> Sheet:
    """A table under review as a sheet; the key of a line is its place among the rows. Raises ValueError for a part of a đồng."""
    lines = [
        Line(
            number,
            line.label,
            LineKind.TOTAL if line.is_total else LineKind.PROJECT if line.is_heading else LineKind.ACTIVITY,
            line.marker,
            line.parent,
            line.printed_total,
            own={Key(AmountKind.ESTIMATE.value, *pair): dong for pair, dong in line.amounts.items()},
            printed={Column(*pair): dong for pair, dong in line.printed.items()},
        )
        for number, line in enumerate(lines_of(fields))
    ]
    return put_together(BudgetTable(columns=[list(pair) for pair in columns_of(fields)]), lines)


def _line(row: BudgetLine, own: dict[Key, int], printed: dict[Column, int]) -> Line:
    return Line(
        row.pk,
        row.label,
        row.kind,
        row.marker,
        row.parent_id,
        row.printed_total,
        row.reason,
        row.revision,
        own=own,
        printed=printed,
    )


@dataclass(frozen=True)
class PlanMoney:
    """A plan with what its tables come to, and how many sums do not agree."""

    plan: Plan
    estimate: Stated
    allocated: Stated
    spent: Stated
    differences: int


def money_of(plans: Sequence[Plan]) -> list[PlanMoney]:
    """What several plans come to; those without a table are left out."""
    sheets = sheets_of(plans)
    return [_summed(plan, sheets[plan.pk]) for plan in plans if plan.pk in sheets]


def _summed(plan: Plan, sheets: Sequence[Sheet]) -> PlanMoney:
    estimate, allocated, spent = (sum((sheet.total(kind) for sheet in sheets), Stated()) for kind in KINDS)
    return PlanMoney(plan, estimate, allocated, spent, sum(len(sheet.differences()) for sheet in sheets))
