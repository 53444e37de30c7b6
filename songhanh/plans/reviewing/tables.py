"""Tables of money of a document as lines: which stands below which, its amounts in whole đồng, the sums it prints. Knows no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from songhanh.plans.reviewing.figures import dong, multiplier_of
from songhanh.vanban.reader.budget_rows import is_total

Fields = Mapping[str, Any]
Pair = tuple[int | None, str]  # year and funding source


@dataclass
class TableLine:
    """A line of a table. ``parent`` is the place of its heading among the lines; ``printed`` are sums of a year or of a source."""

    label: str
    marker: str
    level: int
    is_total: bool
    is_heading: bool
    parent: int | None
    printed_total: int | None
    amounts: dict[Pair, int] = field(default_factory=dict)
    printed: dict[Pair, int] = field(default_factory=dict)


def columns_of(fields: Fields) -> list[Pair]:
    """Year and source of each column, each pair once; one without either where the table has a single column of money."""
    return list(dict.fromkeys(_pair(column) for column in fields.get("columns") or [])) or [(None, "")]


def lines_of(fields: Fields) -> list[TableLine]:
    """The lines of a table in their order. Raises ValueError for a part of a đồng."""
    multiplier = multiplier_of(str(fields.get("currency_unit") or ""))
    rows: list[Fields] = list(fields.get("rows") or [])
    levels = [_level_of(row) for row in rows]
    above: list[tuple[int, int]] = []
    found = []
    for number, row in enumerate(rows):
        level = levels[number]
        above = [(at, place) for at, place in above if at < level]
        is_sum = level == 0
        is_heading = not is_sum and number + 1 < len(rows) and levels[number + 1] > level
        line = TableLine(
            label=str(row.get("label") or ""),
            marker=str(row.get("marker") or "")[:20],
            level=level,
            is_total=is_sum,
            is_heading=is_heading,
            parent=above[-1][1] if above and not is_sum else None,
            printed_total=dong(row.get("total"), multiplier),
            amounts=_amounts(fields, row, multiplier),
            printed=_summed(zip(fields.get("subtotals") or [], row.get("subtotals") or [], strict=False), multiplier),
        )
        if not is_sum:
            above.append((level, number))
        found.append(line)
    return found


def _level_of(row: Fields) -> int:
    """0 for a total, by its words too; an item of an older reading may not say."""
    level = row.get("level")
    return 0 if level == 0 or is_total(str(row.get("label") or "")) else int(level or 1)


def _pair(column: Fields) -> Pair:
    return int(column["year"]) if column.get("year") else None, str(column.get("source") or "")[:120]


def _amounts(fields: Fields, row: Fields, multiplier: int) -> dict[Pair, int]:
    columns: list[Fields] = list(fields.get("columns") or [])
    stated = list(row.get("amounts") or [])
    if not columns:  # what is printed at the end of a line is its amount
        columns, stated = [{}], [row.get("total")]
    return _summed(zip(columns, stated, strict=True), multiplier)


def _summed(cells: Iterator[tuple[Fields, object]], multiplier: int) -> dict[Pair, int]:
    """Amounts by year and source; two columns of one year and source are parts of it."""
    found: dict[Pair, int] = {}
    for column, text in cells:
        amount = dong(text, multiplier)
        if amount is not None:
            found[_pair(column)] = found.get(_pair(column), 0) + amount
    return found
